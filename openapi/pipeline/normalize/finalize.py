"""The last touches: titles, tags, where each part came from, and whether every mark has been read."""

from __future__ import annotations

from ..document import JsonObject, Pointer, as_pointer, operations, rewrite, walk
from ..errors import NamingError
from ..provenance import ORIGIN, file_of

Result = tuple[JsonObject, list[str]]


def component_titles(document: JsonObject) -> Result:
    """A component's title is its key, as the generator prefers a title to the key when it names a class.

    A title for people ("LLM judge metric") becomes the description where there is none. Schemas that are no components
    have no title, for the same reason.
    """
    settled: list[str] = []

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
            settled.append(f"{as_pointer(pointer)}: the title {title!r} is for people")
        return new

    return rewrite(document, "schema", change), settled


def used_tags(document: JsonObject) -> Result:
    """Tags that no operation has are dropped: a slice of a document lists those of the whole API."""
    used = {tag for _, _, operation in operations(document) for tag in operation.get("tags", [])}
    listed = {tag["name"]: tag for tag in document.get("tags", [])}
    dropped = [name for name in listed if name not in used]
    tags = [listed.get(name, {"name": name}) for name in sorted(used)]
    return {**document, "tags": tags}, [f"the tag {name} has no operation" for name in dropped]


def sources(document: JsonObject) -> Result:
    """``x-source`` on each operation and component: the document whose words it has."""

    def change(pointer: Pointer, part: JsonObject) -> JsonObject:
        if ORIGIN not in part or len(pointer) != 3:
            return part
        return {**part, "x-source": file_of(part[ORIGIN][0])}

    for kind in ("operation", "schema"):
        document = rewrite(document, kind, change)
    return document, []


_MUST_BE_CONSUMED = {
    "x-any": "as `x-any: true` on a schema",
    "x-component": "on an object or enum that is written in place",
    "x-immutable": "as `x-immutable: true` on a property",
    "x-method": "on an operation",
    "x-nullable": "as `x-nullable: true` on a schema",
    "x-optional": "as `x-optional: true` on a property",
    "x-rename": "on a schema component or a tag",
}


def consumed_marks(document: JsonObject) -> Result:
    """Every mark that an overlay has put for a rule to read has been read. One that has not stops the build."""
    for node in walk(document):
        for mark, place in _MUST_BE_CONSUMED.items():
            if mark in node.value and not (mark == "x-immutable" and isinstance(node.value[mark], list)):
                raise NamingError(
                    f"no rule has read the mark {mark}: {node.value[mark]!r}",
                    pointer=as_pointer((*node.pointer, mark)),
                    remedy=f"It works {place}. Correct the overlay that puts it here (openapi/overlays).",
                )
    return document, []
