"""Run as a program of its own: warms a client, forks four children, and reports what each child's 50 GETs returned.

    python forking.py URL sync|async

It prints one line of JSON a child: how many responses were right, and what went wrong. Each request asks for an id of
its own and the server echoes it, so that a response that was meant for another process is seen.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

from roark_client import AsyncRoark, Roark

CHILDREN = 4
REQUESTS = 50


def fetch(client: Any, ids: list[str]) -> list[str]:
    """The ids that the responses are about."""
    if isinstance(client, Roark):
        return [client.metric.get_definition(slug).slug for slug in ids]

    async def fetch_all() -> list[str]:
        metrics = await asyncio.gather(*(client.metric.get_definition(slug) for slug in ids))
        return [metric.slug for metric in metrics]

    return asyncio.run(fetch_all())


def child(client: Any, number: int) -> dict[str, Any]:
    ids = [f"child-{number}-{request}" for request in range(REQUESTS)]
    try:
        right = sum(asked == got for asked, got in zip(ids, fetch(client, ids), strict=True))
    except Exception as error:  # noqa: BLE001 (it is reported)
        return {"right": 0, "error": repr(error)}
    return {"right": right, "error": None}


def main(url: str, kind: str) -> None:
    client: Any = (Roark if kind == "sync" else AsyncRoark)("token", base_url=url)
    fetch(client, [f"parent-{request}" for request in range(10)])
    children = []
    for number in range(CHILDREN):
        if pid := os.fork():
            children.append(pid)
        else:
            line = json.dumps(child(client, number)) + "\n"
            os.write(1, line.encode())
            os._exit(0)
    for pid in children:
        os.waitpid(pid, 0)
    # The parent's own connections have not been touched.
    os.write(1, (json.dumps(child(client, CHILDREN)) + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
