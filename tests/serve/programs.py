"""`roark serve` as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpx

TOKEN = "token-of-the-tests-of-serve"


class Running(NamedTuple):
    """A program that listens."""

    url: str
    token: str
    process: subprocess.Popen[str]

    def request(self, method: str, path: str, **settings: Any) -> httpx.Response:
        """Send a request with its token."""
        headers = {"authorization": f"Bearer {self.token}", **settings.pop("headers", {})}
        return httpx.request(method, self.url + path, headers=headers, **settings)

    def stop(self) -> int:
        """End it as a container does; its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


@contextmanager
def serving(*arguments: str) -> Iterator[Running]:
    """Run `roark serve` on a free port."""
    command = [sys.executable, "-W", "error", "-m", "roark_client", "serve", "--port", "0", *arguments]
    environment = {**os.environ, "ROARK_SERVE_TOKEN": TOKEN}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.wait()
            yield Running(**json.loads(line), process=process)
        finally:
            process.kill()
