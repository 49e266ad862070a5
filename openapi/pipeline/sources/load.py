"""Load the published documents, and check each against its entry in sources.yaml."""

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
    """A published document as OpenAPI. ``path`` is its file in the openapi folder, which an overlay `extends`.

    ``page`` is the text of a rendered page; ``document`` is then the page's transcription.
    """

    entry: Entry
    path: str
    document: JsonObject
    page: str | None = None


def load(folder: Path) -> list[Source]:
    """All sources of the openapi folder, in the order of sources.yaml. Raises PipelineError naming the file."""
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
            transcribed = f"transcribed/{entry.transcription}"
            document = checked(read_yaml(text_of(folder / transcribed, transcribed), transcribed), transcribed)
            source = Source(entry, transcribed, document, text)
    _check_operations(source)
    return source


def checked(value: Any, file: str) -> JsonObject:
    """The value, if it is a well-formed OpenAPI 3.1 document whose references resolve. Raises PipelineError if not."""
    version = value.get("openapi") if isinstance(value, dict) else None
    if not isinstance(version, str) or not version.startswith("3.1."):
        raise SourceError(
            "this is not an OpenAPI 3.1 document" + (f": `openapi` is {version!r}" if version else ""),
            file=file,
            remedy="An error page or another kind of document may have been saved in its place: fetch it again.",
        )
    well_formed.check(value, file)
    references.check(value, file)
    return dict(value)


def checked_published(value: Any, file: str) -> JsonObject:
    """The same for a published document, which must also contain only what is admitted."""
    return admitted(checked(value, file), file)


def _check_operations(source: Source) -> None:
    found = {f"{method.upper()} {path}" for path, method, _ in operations(source.document)}
    listed = set(source.entry.operations)
    problems = [
        *(f"{operation} is listed in sources.yaml, but not in the document" for operation in sorted(listed - found)),
        *(f"{operation} is in the document, but not listed in sources.yaml" for operation in sorted(found - listed)),
    ]
    if problems:
        raise SourceError(
            "; ".join(problems),
            file=source.path,
            remedy="Correct `operations` in openapi/sources/sources.yaml.",
        )


def drifted_transcriptions(folder: Path) -> tuple[list[SourceError], int]:
    """The error of each transcription that disagrees with its page, and how many transcriptions there are.

    Raises PipelineError for a source that can't be loaded.
    """
    found, count = [], 0
    for source in load(folder):
        if source.page is not None:
            count += 1
            try:
                transcription.check(source.page, source.entry.file, source.document, source.path)
            except SourceError as error:
                found.append(error)
    return found, count
