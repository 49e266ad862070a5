"""The merged spec as tests need it: its components, its examples, and values made from its schemas."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
Schema = Mapping[str, Any]
_REF = "#/components/schemas/"


@cache
def spec() -> dict[str, Any]:
    """openapi/roark.openapi.yaml, its timestamps left as text."""
    text = (ROOT / "openapi/roark.openapi.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=_TextLoader)
    return found


class _TextLoader(yaml.SafeLoader):
    """Leaves timestamps as the text they are."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def components() -> dict[str, Any]:
    found: dict[str, Any] = spec()["components"]["schemas"]
    return found


def object_components() -> list[str]:
    return sorted(
        name for name, schema in components().items() if "properties" in schema and "x-envelope" not in schema
    )


def operations(document: Schema | None = None) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(method, path, operation) of every operation, of the merged spec unless another document is given."""
    for path, item in (document or spec())["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield method.upper(), path, operation


def resolved(schema: Schema) -> Schema:
    """The schema itself, behind a reference if it is one (alone or in an `allOf` beside a description)."""
    while True:
        match schema:
            case {"$ref": ref} | {"allOf": [{"$ref": ref}]}:
                schema = components()[ref.removeprefix(_REF)]
            case _:
                return schema


# -- values ----------------------------------------------------------------------------------------------------

_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """JSON values that the schema allows."""
    schema = resolved(schema)
    if alternatives := schema.get("oneOf") or schema.get("anyOf"):
        return st.one_of([values(alternative) for alternative in alternatives])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([values({**schema, "type": one}) for one in kind])
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -(2**53)), schema.get("maximum", 2**53))
        case "number":
            bounds: dict[str, Any] = {"min_value": schema.get("minimum"), "max_value": schema.get("maximum")}
            return st.floats(allow_nan=False, allow_infinity=False, **bounds) | st.integers(**bounds)
        case "string":
            return _strings(schema)
        case "array":
            sizes: dict[str, Any] = {"min_size": schema.get("minItems", 0), "max_size": schema.get("maxItems", 3)}
            return st.lists(values(schema.get("items", {})), **sizes)
        case "object":
            return _objects(schema)
    return _json


def _objects(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    properties = {name: values(value) for name, value in schema.get("properties", {}).items()}
    required = {name: properties.pop(name) for name in schema.get("required", [])}
    more = schema.get("additionalProperties", {})
    unknown = st.dictionaries(
        st.text(string.ascii_letters, min_size=1).map(lambda name: f"x{name}Unknown"),
        values(more if isinstance(more, Mapping) else {}),
        max_size=2,
    )
    return st.builds(
        lambda known, rest: {**rest, **known}, st.fixed_dictionaries(required, optional=properties), unknown
    )


def _strings(schema: Schema) -> st.SearchStrategy[str]:
    match schema.get("format"):
        case "uuid":
            return st.uuids().map(str)
        case "date-time":
            return date_times()
        case "uri":
            return st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9/]{0,9}", fullmatch=True)
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    if "pattern" in schema:
        found = st.from_regex(schema["pattern"], fullmatch=True, alphabet=string.printable)
        return found.filter(lambda text: least <= len(text) <= (most or len(text)))
    return st.text(min_size=least, max_size=most)


def date_times() -> st.SearchStrategy[str]:
    """RFC 3339 in its shortest form: Z for UTC, no more digits of a second than it takes."""
    offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    moments = st.datetimes(
        datetime(1, 1, 3),  # noqa: DTZ001 - bounds are naive, the values are not
        datetime(9999, 12, 29),  # noqa: DTZ001
        timezones=st.just(UTC) | offsets,
    )
    return moments.map(rfc3339)


def rfc3339(moment: datetime) -> str:
    digits = f"{moment.microsecond:06d}"
    fraction = "" if digits == "000000" else f".{digits.removesuffix('000')}"
    sign = moment.strftime("%z")
    offset = "Z" if sign == "+0000" else f"{sign[:3]}:{sign[3:5]}"
    return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}{fraction}{offset}"
