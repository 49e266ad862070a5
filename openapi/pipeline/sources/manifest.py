"""The manifest, sources.yaml: what it says of each published document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import SourceError
from .yaml_loader import read_yaml

MANIFEST = "sources.yaml"
FORMS = ("openapi-json", "markdown-fence", "rendered-page")
FETCH_KEYS = ("url", "fetched", "etag", "last_modified")


@dataclass(frozen=True)
class Entry:
    """The entry of one document. The last four fields are known only of a document that `sync` has fetched."""

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
    """The entries of sources.yaml in the openapi folder. Raises SourceError."""
    file = f"sources/{MANIFEST}"
    value = read_yaml(text_of(folder / "sources" / MANIFEST, file), file)
    documents = value.get("documents") if isinstance(value, dict) and list(value) == ["documents"] else None
    if not isinstance(documents, list) or not documents:
        raise SourceError("this must be a list of documents under the one key `documents`", file=file)
    result = [_entry(document, file, f"/documents/{number}") for number, document in enumerate(documents)]
    names = [entry.file for entry in result]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise SourceError(f"{name} is listed twice", file=file, pointer=f"/documents/{number}/file")
    unlisted = sorted(
        path.name for path in (folder / "sources").iterdir() if path.name != MANIFEST and path.name not in names
    )
    if unlisted:
        raise SourceError(
            f"not listed in {MANIFEST}: {', '.join(unlisted)}",
            file="sources",
            remedy=f"Add an entry to openapi/{file}.",
        )
    return result


def _entry(value: Any, file: str, pointer: str) -> Entry:
    if not isinstance(value, dict):
        raise SourceError("this must be an object", file=file, pointer=pointer)
    for key in ("file", "form", "origin", "sha256"):
        if not isinstance(value.get(key), str):
            raise SourceError(f"`{key}` is required, and must be a string", file=file, pointer=pointer)
    is_rendered = value["form"] == "rendered-page"
    known = {"file", "form", "origin", "sha256", "operations", *FETCH_KEYS}
    known |= {"transcription"} if is_rendered else set()
    for key, item in value.items():
        if key not in known:
            raise SourceError(f"unknown key {key!r}", file=file, pointer=pointer)
        if key in FETCH_KEYS and not isinstance(item, str):
            raise SourceError(f"`{key}` must be a string", file=file, pointer=pointer)
    if value["form"] not in FORMS:
        raise SourceError(f"unknown form {value['form']!r}: use {', '.join(FORMS)}", file=file, pointer=pointer)
    if is_rendered and not isinstance(value.get("transcription"), str):
        raise SourceError("a rendered page needs a `transcription`", file=file, pointer=pointer)
    for key in ("file", "transcription"):
        if Path(value.get(key, "x")).name != value.get(key, "x"):
            raise SourceError(f"`{key}` must be a file name without a folder", file=file, pointer=pointer)
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
        **{key: value.get(key) for key in FETCH_KEYS},
    )


def text_of(path: Path, name: str, sha256: str | None = None) -> str:
    """The text of a file. Raises SourceError if it can't be read, isn't UTF-8, or has another SHA-256 than this."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be read: {error.strerror}", file=name) from error
    found = hashlib.sha256(data).hexdigest()
    if sha256 is not None and found != sha256:
        raise SourceError(
            f"its SHA-256 is {found}, but sources.yaml has {sha256}",
            file=name,
            remedy="Sources are kept as published. Restore the published file, or, if this is a newer one, put its "
            "SHA-256 in openapi/sources/sources.yaml.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 text: {error}", file=name) from error
