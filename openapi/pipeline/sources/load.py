"""Read the published documents, and check each against what sources.yaml says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..document import JsonObject, operations
from ..errors import SourceError
from . import references, transcription, well_formed
from .admission import admitted
from .manifest import Entry, entries, text_of
from .markdown_openapi import fenced_text
from .yaml_loader import read_json, read_yaml


@dataclass(frozen=True)
class Source:
    """A document that is what its entry says, as OpenAPI. ``path`` is what overlays extend, from the openapi folder.

    ``page`` is the text of a rendered page, whose ``document`` is the transcription.
    """

    entry: Entry
    path: str
    document: JsonObject
    page: str | None = None


def load(folder: Path) -> list[Source]:
    """All sources of the openapi folder, in the order of sources.yaml. Raises SourceError, naming the file."""
    return [_load_one(folder, entry) for entry in entries(folder)]


def _load_one(folder: Path, entry: Entry) -> Source:
    path = f"sources/{entry.file}"
    text = text_of(folder / path, path, entry.sha256)
    match entry.form:
        case "openapi-json":
            source = Source(entry, path, checked_published(read_json(text, path), path))
        case "markdown-fence":
            source = Source(entry, path, checked_published(read_yaml(fenced_text(text, path), path), path))
        case _:
            where = f"transcribed/{entry.transcription}"
            document = checked(read_yaml(text_of(folder / where, where), where), where)
            source = Source(entry, where, document, text)
    _check_operations(source)
    return source


def checked(value: Any, file: str) -> JsonObject:
    """The value, if it has the frame of an OpenAPI 3.1 document whose references stay inside it."""
    version = value.get("openapi") if isinstance(value, dict) else None
    if not isinstance(version, str) or not version.startswith("3.1."):
        raise SourceError(
            "this is no OpenAPI 3.1 document" + (f": `openapi` is {version!r}" if version else ""),
            file=file,
            remedy="An error page or another kind of document may have been saved in its place: fetch it again.",
        )
    well_formed.check(value, file)
    references.check(value, file)
    return dict(value)


def checked_published(value: Any, file: str) -> JsonObject:
    """The value, if it is an OpenAPI document that holds what a published document may."""
    return admitted(checked(value, file), file)


def _check_operations(source: Source) -> None:
    found = {f"{method.upper()} {path}" for path, method, _ in operations(source.document)}
    listed = set(source.entry.operations)
    problems = [
        *(f"{operation} is listed in sources.yaml, but not there" for operation in sorted(listed - found)),
        *(f"{operation} is there, but not listed in sources.yaml" for operation in sorted(found - listed)),
    ]
    if problems:
        raise SourceError(
            "; ".join(problems),
            file=source.path,
            remedy="Correct `operations` in openapi/sources/sources.yaml.",
        )


def drifted_transcriptions(folder: Path) -> tuple[list[SourceError], int]:
    """What is wrong with the transcriptions, and how many there are. Raises SourceError for a bad source."""
    found, count = [], 0
    for source in load(folder):
        if source.page is not None:
            count += 1
            try:
                transcription.check(source.page, source.entry.file, source.document, source.path)
            except SourceError as error:
                found.append(error)
    return found, count
