"""Check and rewrite the references of a document. A reference stays inside its document, and is never followed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .document import SCHEMAS, JsonObject, Pointer, as_pointer, at, from_pointer, rewrite, walk
from .errors import BadReferenceError


def check(document: JsonObject, file: str) -> None:
    """Refuse every ``$ref`` to a file, a host or a place that does not exist."""
    for node in walk(document):
        if "$ref" not in node.value or node.kind in ("document", "components"):
            continue
        ref = node.value["$ref"]
        place = as_pointer((*node.pointer, "$ref"))
        if not isinstance(ref, str) or not ref.startswith("#/"):
            raise BadReferenceError(
                f"the reference {ref!r} leads out of the document; it has not been followed",
                file=file,
                pointer=place,
                remedy="Put what it refers to into the document, and refer to it as #/components/….",
            )
        try:
            at(document, from_pointer(ref))
        except (LookupError, ValueError, TypeError):
            raise BadReferenceError(
                f"the reference {ref!r} leads nowhere",
                file=file,
                pointer=place,
                remedy="Correct it, or add the component that it means.",
            ) from None


def rename_components(document: JsonObject, names: Mapping[str, str]) -> JsonObject:
    """The document with schema components under new names, and every reference to them changed with them."""
    refs = {SCHEMAS + old: SCHEMAS + new for old, new in names.items()}

    def change(_: Pointer, schema: JsonObject) -> JsonObject:
        if schema.get("$ref") in refs:
            schema = {**schema, "$ref": refs[schema["$ref"]]}
        if "discriminator" in schema:
            schema = {**schema, "discriminator": _renamed_mapping(schema["discriminator"], refs)}
        return schema

    document = rewrite(document, "schema", change)
    components = document.get("components", {})
    if "schemas" not in components:
        return document
    schemas = {names.get(name, name): schema for name, schema in components["schemas"].items()}
    return {**document, "components": {**components, "schemas": schemas}}


def _renamed_mapping(value: Any, refs: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed_mapping(item, refs) for key, item in value.items()}
    return refs.get(value, value) if isinstance(value, str) else value


def users(document: JsonObject, ref: str) -> list[str]:
    """The places that refer to ``ref``."""
    return [as_pointer(node.pointer) for node in walk(document) if node.value.get("$ref") == ref]
