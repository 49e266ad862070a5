"""Put new sources in the place of the old ones: all of them in one step, and only if they can be built from."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..build import build
from ..errors import PipelineError
from ..sources.manifest import LIST, Entry, entries
from .directory_swap import exchange
from .manifest_writer import listing
from .reconcile import Arrival
from .scratch import new_sources

SETTLE = (
    "Nothing has been written. To settle it, take the documents as they are with "
    "`python -m openapi.pipeline sync --unsettled`, make the change that is said above, then run `make generate`."
)


def place(folder: Path, scratch: Path, arrivals: Sequence[Arrival], *, unsettled: bool = False) -> None:
    """Write what has arrived into the openapi folder's sources. They are put together in the scratch folder.

    Raises PipelineError where the documents don't build with one another and with the overlays, unless `unsettled`.
    The sources are then as they were; whatever happens, they are either that or all new.
    """
    new = new_sources(scratch)
    trial = new.parent
    for part in ("sources", "transcribed", "overlays", "wire"):
        shutil.copytree(folder / part, trial / part)
    _write(new, entries(folder), arrivals)
    if not unsettled:
        _try(trial, arrivals)
    exchange(new, folder / "sources")


def _write(sources: Path, before: list[Entry], arrivals: Sequence[Arrival]) -> None:
    updates = {arrival.entry.file: arrival.entry for arrival in arrivals}
    after = [updates.pop(entry.file, entry) for entry in before]
    text = (sources / LIST).read_text(encoding="utf-8")
    (sources / LIST).write_text(listing(text, before, [*after, *updates.values()]), encoding="utf-8", newline="\n")
    for arrival in arrivals:
        (sources / arrival.entry.file).write_bytes(arrival.data)


def _try(trial: Path, arrivals: Sequence[Arrival]) -> None:
    try:
        build(trial)
    except PipelineError as error:
        addresses = [
            f"sources/{arrival.entry.file} came from {arrival.entry.url}"
            for arrival in arrivals
            if arrival.entry.file in str(error)
        ]
        error.remedy = "\n  ".join([error.remedy, *addresses, SETTLE])
        raise
