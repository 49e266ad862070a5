"""sources.yaml: what it says of each published document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import SourceError
from .yaml_loader import read_yaml

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
