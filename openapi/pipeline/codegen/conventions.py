"""Conventions of the API that the form of an operation shows: a list in pages, and a job that a caller waits for.

They work on the merged spec itself, so that `diff` reports a change of them too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..document import JsonObject, resolved, success_schema
from ..names import snake

Components = Mapping[str, Any]

# A status that no further request changes. Any other one, known or not, means that the job is still running.
DONE = frozenset(("completed", "done", "finished", "succeeded", "success"))
FAILED = frozenset(("canceled", "cancelled", "error", "expired", "failed", "failure"))


class PageForm(NamedTuple):
    """A list in pages: the wire names that lead to each part of a page, and the query parameter for the next one.

    A part that a page may have or not is empty if it has none. Without a cursor, the parameter is an offset.
    """

    items: tuple[str, ...]
    total: tuple[str, ...]
    has_more: tuple[str, ...]
    cursor: tuple[str, ...]
    parameter: str
    limit: str = ""


class JobForm(NamedTuple):
    """A job: the property that has its status, and the statuses in which it is over."""

    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]


def returned(operation: JsonObject, components: Components) -> JsonObject | None:
    """The schema of what an operation returns: its response, or what is in the envelope of that."""
    schema = success_schema(operation)
    if schema is None:
        return None
    whole = resolved(schema, components)
    data: JsonObject = whole["properties"][whole["x-envelope"]] if "x-envelope" in whole else schema
    return data


_CURSORS = ("next_cursor", "cursor", "after", "starting_after")


def page_form(operation: JsonObject, components: Components) -> PageForm | None:
    """How a list comes in pages, or None for an operation whose response isn't a page.

    A page is an object with one array and `pagination`, an object with a cursor, `next_cursor` (in any spelling, such
    as `nextCursor`), `total` and `has_more`. It may have each of them, or not. A query parameter takes the cursor: one
    of the same name, `cursor` or `after`; or, if there is no cursor, it is the `offset` of the first item.
    """
    schema = returned(operation, components)
    page = _properties(schema, components) if schema else {}
    items = [name for name, each in page.items() if _types(each) == ["array"]]
    if "pagination" not in page or len(items) != 1 or _types(page["pagination"]) not in (["object"], []):
        return None
    parts = _by_words(_properties(page["pagination"], components))
    queries = {snake(each["name"]): each["name"] for each in operation.get("parameters", []) if each["in"] == "query"}

    def part(name: str, *kinds: str) -> tuple[str, ...]:
        found = parts.get(name)
        return ("pagination", found[0]) if found and _types(found[1]) in [[kind] for kind in kinds] else ()

    cursor = part("next_cursor", "string")
    names = _CURSORS if cursor else ("offset",)
    parameter = next((queries[name] for name in names if name in queries), None)
    if parameter is None:
        return None
    limit = next((queries[name] for name in ("limit", "page_size") if name in queries), "")
    total, has_more = part("total", "integer", "number"), part("has_more", "boolean")
    return PageForm((items[0],), total, has_more, cursor, parameter, limit)


def job_form(method: str, path: str, operation: JsonObject, components: Components) -> JobForm | None:
    """How the job that an operation reads shows that it is over, or None for an operation that reads no job.

    The path of a job ends in its id, `{job_id}` (in any spelling), and its `status` is an enum with a value of `DONE`
    and one of `FAILED`.
    """
    last = path.rpartition("/")[2]
    if method.lower() != "get" or not last.startswith("{") or snake(last) != "job_id":
        return None
    if any(each.get("required") for each in operation.get("parameters", []) if each["in"] == "query"):
        return None
    schema = returned(operation, components)
    status = (_required(schema, components) if schema else {}).get("status", {})
    values = [str(value) for value in status.get("enum", [])]
    done = tuple(value for value in values if value.lower() in DONE)
    failed = tuple(value for value in values if value.lower() in FAILED)
    return JobForm("status", done, failed) if done and failed else None


def _properties(schema: JsonObject, components: Components) -> dict[str, JsonObject]:
    properties = resolved(schema, components).get("properties", {})
    return {name: resolved(each, components) for name, each in properties.items()}


def _required(schema: JsonObject, components: Components) -> dict[str, JsonObject]:
    """The properties that an object always has, each resolved."""
    required = resolved(schema, components).get("required", [])
    return {name: each for name, each in _properties(schema, components).items() if name in required}


def _by_words(properties: Mapping[str, JsonObject]) -> dict[str, tuple[str, JsonObject]]:
    """Properties by their names in snake case."""
    return {snake(name): (name, schema) for name, schema in properties.items()}


def _types(schema: JsonObject) -> list[str]:
    """The JSON types of a value, without null."""
    kind = schema.get("type", [])
    return [each for each in ([kind] if isinstance(kind, str) else kind) if each != "null"]
