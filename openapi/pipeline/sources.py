"""Read the published documents, and check each against what sources.yaml says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import references, structure
from .admission import admitted
from .document import JsonObject, operations
from .errors import SourceError
from .fence import fenced_text
from .reading import read_json, read_yaml

LIST = "sources.yaml"
FORMS = ("openapi-json", "markdown-fence", "rendered-page")
PROVENANCE = ("url", "fetched", "etag", "last_modified")


@dataclass(frozen=True)
class Entry:
    """What sources.yaml says of a document. Where and when it came from is known of what `sync` has brought."""

    file: str
    form: str
    origin: str
    sha256: str
    operations: tuple[str, ...]
    transcription: str | None
    url: str | None = None
    fetched: str | None = None
    etag: str | None = None
    last_modified: str | None = None


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


def entries(folder: Path) -> list[Entry]:
    """The entries of sources.yaml."""
    where = f"sources/{LIST}"
    value = read_yaml(text_of(folder / "sources" / LIST, where), where)
    documents = value.get("documents") if isinstance(value, dict) and list(value) == ["documents"] else None
    if not isinstance(documents, list) or not documents:
        raise SourceError("this must be a list of documents under the one key `documents`", file=where)
    result = [_entry(document, where, f"/documents/{number}") for number, document in enumerate(documents)]
    files = [entry.file for entry in result]
    for number, file in enumerate(files):
        if file in files[:number]:
            raise SourceError(f"{file} is listed twice", file=where, pointer=f"/documents/{number}/file")
    unlisted = sorted(
        path.name for path in (folder / "sources").iterdir() if path.name != LIST and path.name not in files
    )
    if unlisted:
        raise SourceError(
            f"not listed in {LIST}: {', '.join(unlisted)}",
            file="sources",
            remedy=f"Add an entry to openapi/{where}.",
        )
    return result


def _entry(value: Any, file: str, pointer: str) -> Entry:
    if not isinstance(value, dict):
        raise SourceError("this must be an object", file=file, pointer=pointer)
    for key in ("file", "form", "origin", "sha256"):
        if not isinstance(value.get(key), str):
            raise SourceError(f"`{key}` must be given, as a string", file=file, pointer=pointer)
    rendered = value["form"] == "rendered-page"
    known = {"file", "form", "origin", "sha256", "operations", *PROVENANCE, *(["transcription"] if rendered else [])}
    for key, item in value.items():
        if key not in known:
            raise SourceError(f"the key {key!r} is unknown here", file=file, pointer=pointer)
        if key in PROVENANCE and not isinstance(item, str):
            raise SourceError(f"`{key}` is a string", file=file, pointer=pointer)
    if value["form"] not in FORMS:
        raise SourceError(f"the form {value['form']!r} is none of {', '.join(FORMS)}", file=file, pointer=pointer)
    if rendered and not isinstance(value.get("transcription"), str):
        raise SourceError("a rendered page needs its `transcription`", file=file, pointer=pointer)
    for key in ("file", "transcription"):
        if Path(value.get(key, "x")).name != value.get(key, "x"):
            raise SourceError(f"`{key}` is the name of a file, without a folder", file=file, pointer=pointer)
    listed = value.get("operations")
    if not isinstance(listed, list) or not all(isinstance(operation, str) for operation in listed):
        raise SourceError("`operations` must be a list of lines such as `GET /v1/call`", file=file, pointer=pointer)
    return Entry(
        value["file"],
        value["form"],
        value["origin"],
        value["sha256"],
        tuple(listed),
        value.get("transcription"),
        **{key: value.get(key) for key in PROVENANCE},
    )


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


def text_of(path: Path, name: str, sha256: str | None = None) -> str:
    """The text of a file, which must have that SHA-256."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=name) from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise SourceError(
            f"its SHA-256 is {hashlib.sha256(data).hexdigest()}, sources.yaml says {sha256}",
            file=name,
            remedy="Sources are kept as published. Bring the published file back, or, if this is a newer one, put its "
            "SHA-256 in openapi/sources/sources.yaml.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 text: {error}", file=name) from error


def checked(value: Any, file: str) -> JsonObject:
    """The value, if it has the frame of an OpenAPI 3.1 document whose references stay inside it."""
    version = value.get("openapi") if isinstance(value, dict) else None
    if not isinstance(version, str) or not version.startswith("3.1."):
        raise SourceError(
            "this is no OpenAPI 3.1 document" + (f": `openapi` is {version!r}" if version else ""),
            file=file,
            remedy="An error page or another kind of document may have been saved in its place: fetch it again.",
        )
    structure.check(value, file)
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
