"""The last rules: titles, tags, the source of each part, and a check that every extension was applied."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, operations, rewrite, walk
from ..errors import NamingError
from ..provenance import ORIGIN, file_of

Result = tuple[JsonObject, list[str]]


def component_titles(document: JsonObject) -> Result:
    """Make the title of a component its name, as the generator names a class by the title if there is one.

    A title for readers ("LLM judge metric") becomes the description where there is none. Other schemas get no title,
    for the same reason.
    """
    notes: list[str] = []

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        is_component = pointer[:-1] == ("components", "schemas")
        title = schema.get("title")
        if title is None and not is_component:
            return schema
        new = {key: value for key, value in schema.items() if key != "title"}
        if is_component:
            new["title"] = pointer[-1]
        if title is not None and title != new.get("title"):
            if "description" not in new:
                new["description"] = title
            notes.append(f"{as_pointer(pointer)} no longer has the title {title!r}")
        return new

    return rewrite(document, "schema", change), notes


def used_tags(document: JsonObject) -> Result:
    """Remove tags without operations: a page has the tags of the whole API."""
    used = {tag for _, _, operation in operations(document) for tag in operation.get("tags", [])}
    listed = {tag["name"]: tag for tag in document.get("tags", [])}
    removed = [name for name in listed if name not in used]
    tags = [listed.get(name, {"name": name}) for name in sorted(used)]
    return {**document, "tags": tags}, [f"the tag {name} has no operation" for name in removed]


def sources(document: JsonObject) -> Result:
    """Add ``x-source`` to each operation and component: the document whose prose it has."""

    def change(pointer: Pointer, part: JsonObject) -> JsonObject:
        if ORIGIN not in part or len(pointer) != 3:
            return part
        return {**part, "x-source": file_of(part[ORIGIN][0])}

    for kind in ("operation", "schema"):
        document = rewrite(document, kind, change)
    return document, []


_WHERE_IT_WORKS = {
    "x-any": "as `x-any: true` on a schema",
    "x-component": "on an inline object or enum",
    "x-immutable": "as `x-immutable: true` on a property",
    "x-method": "on an operation",
    "x-nullable": "as `x-nullable: true` on a schema",
    "x-rename": "on a schema component or a tag",
}


def applied_extensions(document: JsonObject) -> Result:
    """Stop the build at an extension that no rule has applied and removed, such as one in the wrong place."""
    for node in walk(document):
        for key, where in _WHERE_IT_WORKS.items():
            if key in node.value and not (key == "x-immutable" and isinstance(node.value[key], list)):
                raise NamingError(
                    f"no rule has applied the extension {key}: {node.value[key]!r}",
                    pointer=as_pointer((*node.pointer, key)),
                    remedy=f"It works {where}. Correct the overlay that adds it here (openapi/overlays).",
                )
    return document, []
