"""Prepare one document for the merge: new names, inlined parts, inherited parameters and security."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, at, from_pointer, rewrite
from ..errors import BadReferenceError, NamingError
from ..sources import well_formed
from ..sources.references import rename_components

RENAME = "x-rename"


def prepare(document: JsonObject, file: str) -> tuple[JsonObject, list[str]]:
    """The document ready to be merged, and a note for each new name. Raises PipelineError."""
    document, renamed = rename(document, file)
    document = inline_parts(document, file)
    well_formed.check(document, file)
    return security_on_operations(parameters_on_operations(document)), renamed


def rename(document: JsonObject, file: str) -> tuple[JsonObject, list[str]]:
    """Apply ``x-rename``, which overlays add to components and tags.

    Two documents use one name for different things (ErrorResponse, ErrorType), or two names for one (Call
    Operations and Call).
    """
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    names = {name: schema[RENAME] for name, schema in schemas.items() if RENAME in schema}
    kept = [name for name in schemas if name not in names]
    for old, new in names.items():
        is_taken = new in kept or list(names.values()).count(new) > 1
        if is_taken or not new.isidentifier():
            raise NamingError(
                f"{old} can't be renamed to {new}: "
                + ("the document has another schema of that name" if is_taken else "that is not a valid name"),
                file=file,
                pointer=f"/components/schemas/{old}",
                remedy="Choose another name in the overlay that renames it.",
            )
    document = rename_components(document, names)
    old_names = {new: old for old, new in names.items()}

    def without_rename(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if RENAME not in schema or pointer[:-1] != ("components", "schemas"):
            return schema
        # A title that is just the old name is dropped with it.
        drop = {RENAME, "title"} if schema.get("title") == old_names[pointer[-1]] else {RENAME}
        return {key: value for key, value in schema.items() if key not in drop}

    document = rewrite(document, "schema", without_rename)
    tags = {tag["name"]: tag[RENAME] for tag in document.get("tags", []) if RENAME in tag}
    if tags:
        document = rewrite(
            document,
            "tag",
            lambda _, tag: {
                key: tags.get(value, value) if key == "name" else value for key, value in tag.items() if key != RENAME
            },
        )
        document = rewrite(
            document,
            "operation",
            lambda _, operation: (
                {**operation, "tags": [tags.get(tag, tag) for tag in operation["tags"]]}
                if "tags" in operation
                else operation
            ),
        )
    return document, [f"{old} is renamed to {new}" for old, new in {**names, **tags}.items()]


def inline_parts(document: JsonObject, file: str) -> JsonObject:
    """Inline the parameters, request bodies, responses and path items that are components.

    Only schemas become classes of the client, so only they need names.
    """
    used: set[Pointer] = set()

    def change(pointer: Pointer, part: JsonObject) -> JsonObject:
        followed: set[Pointer] = set()
        while "$ref" in part:
            target = from_pointer(part["$ref"])
            if target in followed:
                raise BadReferenceError(
                    f"the reference {part['$ref']!r} is part of a cycle",
                    file=file,
                    pointer=as_pointer(pointer),
                    remedy="Correct one of the references in an overlay (openapi/overlays).",
                )
            followed.add(target)
            part = at(document, target)
        used.update(followed)
        return part

    # Inner parts first, so that a part is complete when it is inlined.
    for kind in ("parameter", "request body", "response", "path item"):
        document = rewrite(document, kind, change)
    if not used:
        return document
    components = {
        section: {name: part for name, part in entries.items() if ("components", section, name) not in used}
        for section, entries in document.get("components", {}).items()
    }
    return {**document, "components": {section: entries for section, entries in components.items() if entries}}


def parameters_on_operations(document: JsonObject) -> JsonObject:
    """Copy the parameters of a path item to each of its operations, where the merge and the generator expect them."""

    def change(_: Pointer, item: JsonObject) -> JsonObject:
        shared = item.get("parameters")
        if not shared:
            return item
        new = {key: value for key, value in item.items() if key != "parameters"}
        for key, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                own = operation.get("parameters", [])
                overridden = {(parameter["in"], parameter["name"]) for parameter in own}
                inherited = [each for each in shared if (each["in"], each["name"]) not in overridden]
                new[key] = {**operation, "parameters": [*inherited, *own]}
        return new

    return rewrite(document, "path item", change)


def security_on_operations(document: JsonObject) -> JsonObject:
    """Copy the security of the document to each operation without its own, as other documents may have another."""
    security = document.get("security")
    if security is None:
        return document
    return rewrite(document, "operation", lambda _, operation: {"security": security, **operation})
