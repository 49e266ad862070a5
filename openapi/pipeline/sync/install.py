"""Install new sources: all of them in one step, and only if the merged document can be built from them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..build import build
from ..errors import PipelineError
from ..released import FILE as NAMES
from ..sources.manifest import MANIFEST, Entry, entries
from .directory_swap import swap
from .manifest_writer import manifest_text
from .reconcile import Update
from .scratch import new_sources

SKIP_BUILD = (
    "Nothing has been written. To resolve it, write the documents with "
    "`python -m openapi.pipeline sync --skip-build`, make the change described above, then run `make generate`."
)


def install(folder: Path, scratch: Path, updates: Sequence[Update], *, skip_build: bool = False) -> None:
    """Replace the sources of the openapi folder by new ones, which are assembled in the scratch folder.

    Raises PipelineError if the documents don't build with each other and the overlays, unless `skip_build`. The sources
    are then unchanged; whatever happens, they are either all old or all new.
    """
    new = new_sources(scratch)
    trial = new.parent
    for part in ("sources", "transcribed", "overlays", "wire"):
        shutil.copytree(folder / part, trial / part)
    if (folder / NAMES).exists():
        shutil.copy2(folder / NAMES, trial / NAMES)
    _write(new, entries(folder), updates)
    if not skip_build:
        _try_build(trial, updates)
    swap(new, folder / "sources")


def _write(sources: Path, before: list[Entry], updates: Sequence[Update]) -> None:
    new_entries = {update.entry.file: update.entry for update in updates}
    after = [new_entries.pop(entry.file, entry) for entry in before]
    manifest = sources / MANIFEST
    text = manifest_text(manifest.read_text(encoding="utf-8"), before, [*after, *new_entries.values()])
    manifest.write_text(text, encoding="utf-8", newline="\n")
    for update in updates:
        (sources / update.entry.file).write_bytes(update.data)


def _try_build(trial: Path, updates: Sequence[Update]) -> None:
    try:
        build(trial)
    except PipelineError as error:
        origins = [
            f"sources/{update.entry.file} was fetched from {update.entry.url}"
            for update in updates
            if update.entry.file in str(error)
        ]
        error.remedy = "\n  ".join([error.remedy, *origins, SKIP_BUILD])
        raise
