"""Every constraint of the spec is checked before sending: just inside passes, just outside is refused, unsent.

The cases are made from the spec itself: a constraint that it gains or changes is tested without an edit here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from openapi.pipeline.codegen.spec_reader import SpecReader
from roark_client import RequestValidationError, Violation
from tests.client.test_arguments import Recorder
from tests.spec import components, operations, resolved, spec

ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a"
KEYWORDS = (
    "required", "type", "enum", "const", "format", "pattern",
    "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems",
)  # fmt: skip
READER = SpecReader(spec())


class Site(NamedTuple):
    """A place in the arguments of an operation that a schema constrains."""

    tag: str
    method: str
    argument: str
    """The Python argument that holds it."""
    path: str
    """Its JSON path in the body, or the name of the parameter."""
    schema: Any
    required: bool
    put: Callable[[Any], dict[str, Any]]
    """All arguments of a call, with this value at the place; UNSET leaves it out."""


class Case(NamedTuple):
    site: Site
    keyword: str
    inside: list[Any]
    outside: list[Any]

    def __str__(self) -> str:
        return f"{self.site.tag}.{self.site.method}-{self.site.path}-{self.keyword}"


LEFT_OUT = object()


def legal(schema: Any) -> Any:
    """The plainest value that a schema allows."""
    schema = resolved(schema)
    for alternative in schema.get("oneOf") or schema.get("anyOf") or ():
        return legal(alternative)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next(one for one in kind if one != "null")
    if "enum" in schema or "const" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    match kind:
        case "string":
            formats = {"uuid": ID, "uri": "https://example.com/a.wav", "date-time": "2025-06-17T14:12:48Z"}
            plain = "+15551234567" if "pattern" in schema else "a" * max(schema.get("minLength", 1), 1)
            return formats.get(schema.get("format", ""), plain)
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "array":
            return [legal(schema["items"]) for _ in range(schema.get("minItems", 1))]
        case "object":
            return {name: legal(schema["properties"][name]) for name in schema.get("required", ())}
    return {}


def sites() -> Iterator[Site]:
    """Every place in every operation's arguments."""
    for method, path, operation in operations():
        tag = operation["tags"][0].lower().replace(" ", "_")
        name = operation["operationId"].removeprefix(f"{tag}_")
        call = READER.operation(method.lower(), path)
        given = {field.python: legal(parameter_schema(operation, field.wire)) for field in call.path_parameters}
        body: dict[str, Any] = {}
        properties: dict[str, Any] = {}
        if call.body:
            schema = resolved(operation["requestBody"]["content"]["application/json"]["schema"])
            properties = {k: v for k, v in schema["properties"].items() if "x-alias-of" not in v}
            body = legal(schema)
        python = {field.wire: field.python for field in (call.body.fields if call.body else ())}
        for field in (*call.path_parameters, *call.query_parameters):
            rest = {**given, **{python[wire]: value for wire, value in body.items()}}

            def put_parameter(value: Any, rest: dict[str, Any] = rest, name: str = field.python) -> dict[str, Any]:
                return {key: item for key, item in {**rest, name: value}.items() if item is not LEFT_OUT}

            schema = parameter_schema(operation, field.wire)
            yield Site(tag, name, field.python, field.wire, schema, False, put_parameter)
        for wire, schema in properties.items():

            def put(
                value: Any, wire: str = wire, body: dict[str, Any] = body, given: Any = given, names: Any = python
            ) -> Any:
                whole = {names[key]: item for key, item in {**body, wire: value}.items() if item is not LEFT_OUT}
                return {**given, **whole}

            # What a method requires, Python itself demands.
            yield from below(Site(tag, name, python[wire], f"$.{wire}", schema, False, put))


def below(site: Site) -> Iterator[Site]:
    """The place itself and every place in what it holds."""
    yield site
    schema = resolved(site.schema)
    for alternative in schema.get("oneOf") or schema.get("anyOf") or ():
        if resolved(alternative).get("type") in ("object", "array"):
            schema = resolved(alternative)
            break
    if schema.get("type") == "array":
        count = max(schema.get("minItems", 1), 1)

        def put_item(value: Any, items: Any = schema["items"], count: int = count) -> dict[str, Any]:
            return site.put([value, *(legal(items) for _ in range(count - 1))])

        yield from below(site._replace(path=f"{site.path}[0]", schema=schema["items"], required=False, put=put_item))
    for wire, inner in schema.get("properties", {}).items():

        def put_field(value: Any, wire: str = wire, whole: Any = schema) -> dict[str, Any]:
            held = {**legal(whole), wire: value}
            return site.put({key: item for key, item in held.items() if item is not LEFT_OUT})

        required = wire in schema.get("required", ())
        yield from below(site._replace(path=f"{site.path}.{wire}", schema=inner, required=required, put=put_field))


def parameter_schema(operation: dict[str, Any], wire: str) -> Any:
    return next(parameter["schema"] for parameter in operation["parameters"] if parameter["name"] == wire)


WRONG = {"string": [3, []], "integer": ["x", 1.5, True], "number": ["x", True], "boolean": ["yes", 1]}
WRONG |= {"array": [{}, "x"], "object": [[], "x", 3]}
BAD_FORMATS = {
    "uuid": ["x", f"{{{ID}}}", ID.replace("-", ""), f"{ID}0"],
    "uri": ["no uri", "/recordings/1.wav", "https://example.com/a b"],
    "date-time": ["2025-06-17", "2025-06-17T14:12:48", "2025-02-30T00:00:00Z", "soon"],
}


def cases() -> Iterator[Case]:
    for site in sites():
        schema = resolved(site.schema)
        if site.required:
            yield Case(site, "required", [legal(schema)], [LEFT_OUT])
        for keyword in KEYWORDS[1:]:
            if keyword in schema:
                inside, outside = around(keyword, schema)
                yield Case(site, keyword, inside, outside)


def around(keyword: str, schema: Any) -> tuple[list[Any], list[Any]]:
    """Values just inside and just outside of a constraint."""
    bound = schema[keyword]
    plain = "pattern" not in schema
    match keyword:
        case "type":
            kind = next(one for one in bound if one != "null") if isinstance(bound, list) else bound
            null = [] if isinstance(bound, list) else [None]
            accepted = schema.get("x-accepts")
            return [legal(schema)], [value for value in WRONG[kind] + null if not (accepted and value == 3)]
        case "enum":
            return list(bound), ["no such value", ""]
        case "const":
            return [bound], ["no such value"]
        case "format":
            return [legal(schema)], BAD_FORMATS[bound]
        case "pattern":
            return ["+15551234567", "15551234567"], ["+05551234567", "5551x", "+1555\n"]
        case "minLength":
            return ["a" * bound] if plain else [], ["a" * (bound - 1)]
        case "maxLength":
            return ["a" * bound] if plain else [], ["a" * (bound + 1)]
        case "minimum":
            return [bound, bound + 1], [bound - 1]
        case "maximum":
            return [bound, bound - 1], [bound + 1]
        case "minItems":
            return [[legal(schema["items"])] * bound], [[legal(schema["items"])] * (bound - 1)]
        case "maxItems":
            return [[legal(schema["items"])] * bound], [[legal(schema["items"])] * (bound + 1)]
    raise AssertionError(keyword)


def violations(site: Site, value: Any) -> list[Violation]:
    """What the client says of this value at this place (of a parameter, by either of its names); nothing was sent."""
    client = Recorder()
    try:
        getattr(getattr(client, site.tag), site.method)(**site.put(value))
    except RequestValidationError as refused:
        places = (site.path, site.argument) if "$" not in site.path else (site.path,)
        found = [violation for violation in refused.violations if violation.path in places]
    else:
        return []
    assert client.sent == []
    return found


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=str)
def test_just_inside_passes_and_just_outside_is_refused(case: Case) -> None:
    for value in case.inside:
        found = violations(case.site, value)
        # What must hold between fields is no constraint of this one.
        assert [violation for violation in found if "exactly one" not in violation.message] == [], value
    assert case.outside
    for value in case.outside:
        found = violations(case.site, value)
        assert found, value
        assert {violation.argument for violation in found} == {case.site.argument}


def test_no_constraint_of_the_spec_is_passed_over() -> None:
    tested = Counter(case.keyword for case in ALL)
    assert set(KEYWORDS) - {"const"} <= set(tested)
    places = list(sites())
    for keyword in KEYWORDS[1:]:
        assert tested[keyword] == sum(keyword in resolved(site.schema) for site in places)
    constrained = {name for name in READER.sent_components if "properties" in components()[name]}
    reached = {resolved(site.schema).get("title") for site in places} | {
        resolved(operation["requestBody"]["content"]["application/json"]["schema"])["title"]
        for _, _, operation in operations()
        if "requestBody" in operation
    }
    assert constrained <= reached


def test_a_constraint_changed_in_the_spec_changes_the_client_after_generation_alone(tmp_path: Path) -> None:
    import copy
    import importlib

    from openapi.pipeline.codegen.generate import generate
    from tests.spec import ROOT

    changed = copy.deepcopy(spec())
    changed["components"]["schemas"]["MetricDefinitionUpdateRequest"]["properties"]["name"]["maxLength"] = 3
    generate(
        changed,
        config_file=ROOT / "generator-config.yaml",
        templates=ROOT / "overrides/templates",
        destination=tmp_path / "stricter",
    )
    sys.path.insert(0, str(tmp_path))
    try:
        operation = importlib.import_module("stricter.api.metric.update_definition").OPERATION
        operation.request({"id_or_slug": "m", "name": "abc"}).validate()
        with pytest.raises(ValueError, match="name must have 1 to 3 characters, has 4"):
            operation.request({"id_or_slug": "m", "name": "abcd"}).validate()
    finally:
        sys.path.remove(str(tmp_path))


# -- between fields --------------------------------------------------------------------------------------------

CALL: dict[str, Any] = legal(components()["CallAnalysisCreateRequest"])
AGENT, CUSTOMER = {"role": "agent"}, {"role": "customer"}
PAIR = {**CALL, "participants": [AGENT, CUSTOMER]}


@pytest.mark.parametrize(
    ("tag", "method", "arguments", "refused"),
    [
        ("evaluation", "create_job", {"evaluators": "all", "call": PAIR}, ""),
        ("evaluation", "create_job", {"evaluators": "all", "dataset": {"name": "d", "calls": [PAIR]}}, ""),
        ("evaluation", "create_job", {"evaluators": "all"}, "must have exactly one of call and dataset, has neither"),
        (
            "evaluation",
            "create_job",
            {"evaluators": "all", "call": PAIR, "dataset": {"name": "d", "calls": [PAIR]}},
            "must have exactly one of call and dataset, has call and dataset",
        ),
        ("call_analysis", "create", PAIR, ""),
        ("call_analysis", "create", {**PAIR, "participants": [CUSTOMER, AGENT]}, ""),
        ("call_analysis", "create", {**PAIR, "participants": [AGENT, AGENT]}, "must hold exactly one each"),
        ("metric", "create_threshold", {"operator": "EQUALS", "value": "1", "aggregation_mode": "EACH"}, ""),
        (
            "metric",
            "create_threshold",
            {"operator": "EQUALS", "value": "1", "aggregation_mode": "COUNT", "count_threshold": 0},
            "",
        ),
        (
            "metric",
            "create_threshold",
            {"operator": "EQUALS", "value": "1", "aggregation_mode": "COUNT"},
            "is required when aggregation_mode is COUNT",
        ),
        ("metric", "update_definition", {"scale_min": 3, "scale_max": 3}, ""),
        (
            "metric",
            "update_definition",
            {"scale_min": 4, "scale_max": 3},
            "must not exceed scale_max: 4 is more than 3",
        ),
        ("metric", "update_definition", {"formula": "a / b"}, ""),
        ("metric", "update_definition", {"sources": [{"sourceMetricDefinitionId": ID}]}, ""),
        ("metric", "update_definition", {"change_reason": "tidying"}, "has nothing to change"),
        ("metric", "update_definition", {}, "has nothing to change"),
    ],
)
def test_what_must_hold_between_fields(tag: str, method: str, arguments: dict[str, Any], refused: str) -> None:
    client = Recorder()
    function = getattr(getattr(client, tag), method)
    positional = ["m"] if tag == "metric" else []
    if refused:
        with pytest.raises(RequestValidationError, match=refused):
            function(*positional, **arguments)
    else:
        function(*positional, **arguments)
    assert len(client.sent) == (not refused)
