"""Import an archive of recordings, described by a CSV file, and analyse each of them once.

    ROARK_API_BEARER_TOKEN=… python import_archive.py calls.csv

Columns: id, recording, started (RFC 3339), direction. Killed and started again, it goes on; a call that may have been
sent when the connection broke is not sent twice, but listed.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from roark_client.bulk import import_calls


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            yield {
                "recording_url": line["recording"],
                "started_at": line["started"],
                "call_direction": line["direction"],
                "interface_type": "phone",
                "participants": [{"role": "agent"}, {"role": "customer"}],
                "properties": {"id": line["id"]},
            }


if __name__ == "__main__":
    source = Path(sys.argv[1])
    summary = import_calls(
        "calls",
        rows(source),
        journal=source.with_suffix(".db"),
        rejects=source.with_suffix(".rejects.jsonl"),
        report=source.with_suffix(".report.json"),
        rate=50,
    )
    print(f"{summary.done} done, {summary.refused} refused, {summary.unknown} unknown")
    sys.exit(1 if summary.refused else 6 if summary.unknown else 0)
