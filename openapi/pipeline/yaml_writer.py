"""Write the merged document as YAML, in a fixed order, and so that YAML 1.1 and 1.2 loaders read the same."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from .document import JsonObject, rewrite
from .errors import ResultError
from .released import FILE, Released
from .sources.yaml_loader import is_plain_text, read_yaml

HEADER = """\
# DO NOT EDIT. Written by `python -m openapi.pipeline build` from openapi/sources, openapi/transcribed and
# openapi/overlays. To change it, change an overlay there (or a source) and run that command, or `make generate`.
"""

# The order of the keys of each kind of part. Other keys follow in alphabetical order, extensions last.
_ORDER = {
    "document": ("openapi", "info", "servers", "security", "tags", "paths", "components"),
    "components": ("securitySchemes", "schemas"),
    "operation": (
        "operationId",
        "tags",
        "summary",
        "description",
        "deprecated",
        "security",
        "parameters",
        "requestBody",
        "responses",
    ),
    "parameter": ("name", "in", "required", "deprecated", "description", "schema", "example", "examples"),
    "request body": ("description", "required", "content"),
    "response": ("description", "headers", "content"),
    "media type": ("schema", "example", "examples"),
    "security scheme": ("type", "scheme", "bearerFormat", "description"),
    "tag": ("name", "description"),
    "schema": (
        "title",
        "description",
        "deprecated",
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "discriminator",
        "type",
        "format",
        "const",
        "enum",
        "default",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "exclusiveMaximum",
        "multipleOf",
        "items",
        "minItems",
        "maxItems",
        "required",
        "properties",
        "additionalProperties",
        "example",
        "examples",
    ),
}


def ordered(document: JsonObject) -> JsonObject:
    """The document with its keys in a fixed order.

    Paths, components and status codes are in alphabetical order. Properties, parameters, tags and enum values keep the
    order of their document, which was chosen for its readers.
    """
    for kind, order in _ORDER.items():
        rank = {key: number for number, key in enumerate(order)}

        def key_order(key: str, rank: dict[str, int] = rank) -> tuple[bool, int, str]:
            return key.startswith("x-"), rank.get(key, len(rank)), key

        document = rewrite(
            document,
            kind,
            lambda _, part, key=key_order: {name: part[name] for name in sorted(part, key=key)},  # type: ignore[misc]
        )
    document = rewrite(
        document,
        "operation",
        lambda _, operation: {key: _sorted(value) if key == "responses" else value for key, value in operation.items()},
    )
    paths = _sorted(document.get("paths", {}))
    components = {section: _sorted(entries) for section, entries in document.get("components", {}).items()}
    return {
        key: paths if key == "paths" else components if key == "components" else value
        for key, value in document.items()
    }


def _sorted(mapping: JsonObject) -> JsonObject:
    return {key: mapping[key] for key in sorted(mapping)}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """A dumper that writes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: Any, text: str) -> Any:
    # PyYAML quotes what YAML 1.1 loads as something else; `1e3` is a number in YAML 1.2 only.
    style = "|" if "\n" in text else None if is_plain_text(text) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(document: JsonObject, header: str | None = None, name: str = "roark.openapi.yaml") -> str:
    """The document as YAML. Raises ResultError if a loader would read something else from it."""
    body = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    # Our own loader (YAML 1.2), and PyYAML's (YAML 1.1, with dates and `on`), which most tools use.
    if (
        read_yaml(body, name) != document
        or yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) != document
    ):
        raise ResultError("its YAML doesn't load as the same document", file=name)
    return (HEADER if header is None else header) + body


_NAMES_HEADER = """\
# The names that were released: operation → method, and class → its places. `make generate` adds the new ones.
#
# To give a method or class another name, change it here, or in an overlay. A name that is no longer in use is kept, so
# that it isn't used for anything else.
"""


def released_names(released: Released) -> str:
    """The text of names.yaml."""
    by_name: dict[str, list[str]] = {}
    for place, name in sorted(released.classes.items()):
        by_name.setdefault(name, []).append(place)
    methods = dict(sorted(released.methods.items(), key=_by_path))
    return as_yaml({"methods": methods, "classes": dict(sorted(by_name.items()))}, _NAMES_HEADER, FILE)


def _by_path(entry: tuple[str, str]) -> tuple[str, str]:
    method, _, path = entry[0].partition(" ")
    return path, method


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step: a reader sees the old or the new text, and an error leaves the old one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
