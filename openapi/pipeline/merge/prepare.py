"""What is settled within one document, before it meets the others."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, at, from_pointer, rewrite
from ..errors import BadReferenceError, NamingError
from ..sources import well_formed
from ..sources.references import rename_components

RENAME = "x-rename"


def prepared(document: JsonObject, file: str) -> tuple[JsonObject, list[str]]:
    """The document ready to be merged, and what was settled in it."""
    document, renamed = rename(document, file)
    document = parts_in_place(document, file)
    well_formed.check(document, file)
    return security_on_operations(parameters_on_operations(document)), renamed


def rename(document: JsonObject, file: str) -> tuple[JsonObject, list[str]]:
    """Give components and tags the name that an overlay has put on them as ``x-rename``.

    Two documents use one name for different things (ErrorResponse, ErrorType), or two names for one (Call
    Operations and Call).
    """
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    names = {name: schema[RENAME] for name, schema in schemas.items() if RENAME in schema}
    kept = [name for name in schemas if name not in names]
    for old, new in names.items():
        taken = new in kept or list(names.values()).count(new) > 1
        if taken or not new.isidentifier():
            raise NamingError(
                f"{old} cannot be renamed to {new}: "
                + ("the document has another schema of that name" if taken else "that is not a name"),
                file=file,
                pointer=f"/components/schemas/{old}",
                remedy="Choose another name in the overlay that renames it.",
            )
    document = rename_components(document, names)
    old_names = {new: old for old, new in names.items()}

    def retitled(pointer: Pointer, schema: JsonObject) -> JsonObject:
        if RENAME not in schema or pointer[:-1] != ("components", "schemas"):
            return schema
        # A title that only repeats the old name says nothing.
        drop = {RENAME, "title"} if schema.get("title") == old_names[pointer[-1]] else {RENAME}
        return {key: value for key, value in schema.items() if key not in drop}

    document = rewrite(document, "schema", retitled)
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
    settled = [f"{old} is called {new}" for old, new in {**names, **tags}.items()]
    return document, settled


def parts_in_place(document: JsonObject, file: str) -> JsonObject:
    """Write parameters, bodies and responses where they are used, and not as components.

    Only schemas become something that a user of the client can see, so only they need a name of their own.
    """
    used: set[Pointer] = set()

    def change(pointer: Pointer, part: JsonObject) -> JsonObject:
        seen: set[Pointer] = set()
        while "$ref" in part:
            place = from_pointer(part["$ref"])
            if place in seen:
                raise BadReferenceError(
                    f"the reference {part['$ref']!r} leads in a circle",
                    file=file,
                    pointer=as_pointer(pointer),
                    remedy="Correct one of the references in an overlay (openapi/overlays).",
                )
            seen.add(place)
            part = at(document, place)
        used.update(seen)
        return part

    # What is inside another part comes first, so that a part is complete when it is put in place.
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
    """Write the parameters of a path item on each of its operations, where the generator and the merge look."""

    def change(_: Pointer, item: JsonObject) -> JsonObject:
        shared = item.get("parameters")
        if not shared:
            return item
        new = {key: value for key, value in item.items() if key != "parameters"}
        for key, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                own = operation.get("parameters", [])
                taken = {(parameter["in"], parameter["name"]) for parameter in own}
                rest = [each for each in shared if (each["in"], each["name"]) not in taken]
                new[key] = {**operation, "parameters": [*rest, *own]}
        return new

    return rewrite(document, "path item", change)


def security_on_operations(document: JsonObject) -> JsonObject:
    """Write the security of the document on each operation without its own: another document may ask for another."""
    security = document.get("security")
    if security is None:
        return document
    return rewrite(document, "operation", lambda _, operation: {"security": security, **operation})
