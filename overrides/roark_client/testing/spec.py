"""The merged OpenAPI document as the server reads it: its operations, with their parameters, bodies and responses.

Parts of the document are named by JSON pointer (`/components/schemas/CallData`), so that a schema inside an operation
is addressed in the same way as a named one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import yaml
from attrs import frozen

FILE_NAME = "roark.openapi.yaml"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON = "application/json"


@frozen
class Parameter:
    """One parameter of an operation; `schema` is the pointer of its schema."""

    name: str
    place: str
    required: bool
    schema: str


@frozen
class Operation:
    """One operation; each pointer is `None` where the document has no JSON schema."""

    name: str
    """As the client names it: `metric.get_definition`."""
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: str | None
    body_required: bool
    responses: Mapping[str, str | None]
    secured: bool
    source: str = ""
    """The document that describes it (`x-source`)."""

    @property
    def success(self) -> tuple[int, str | None]:
        """The status of its first success response (200 for `2XX`), and the pointer of that response's schema."""
        status, schema = next(response for response in self.responses.items() if response[0].startswith("2"))
        return int(status) if status.isdecimal() else 200, schema

    def response(self, status: int) -> str | None:
        """The pointer of the schema that the document has for responses with this status."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.responses:
                return self.responses[key]
        return None

    @property
    def error(self) -> str | None:
        """The pointer of the schema of its errors: the first that the document has for any other status."""
        errors = (schema for status, schema in self.responses.items() if not status.startswith("2"))
        return next((schema for schema in errors if schema), None)


class Spec:
    """An OpenAPI document, read by pointer."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {operation.name: operation for operation in self._operations()}
        """By name."""

    def at(self, pointer: str) -> Any:
        """The value at a pointer."""
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def follow(self, pointer: str) -> str:
        """The pointer itself, or where the reference at it leads."""
        node = self.at(pointer)
        while isinstance(node, Mapping) and "$ref" in node:
            pointer = target(node["$ref"])
            node = self.at(pointer)
        return pointer

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield self._operation(below("/paths", path), path, method)

    def _operation(self, item: str, path: str, method: str) -> Operation:
        pointer = below(item, method)
        node = self.at(pointer)
        security = node.get("security", self.document.get("security", []))
        body = self.follow(below(pointer, "requestBody")) if "requestBody" in node else None
        return Operation(
            name=_name(node["operationId"], node.get("tags", ())),
            method=method.upper(),
            path=path,
            parameters=tuple(self._parameters(item, pointer)),
            body=self._content(body) if body else None,
            body_required=bool(body and self.at(body).get("required", False)),
            responses={
                status: self._content(self.follow(below(pointer, "responses", status)))
                for status in sorted(node["responses"])
            },
            secured=bool(security) and {} not in security,
            source=node.get("x-source", ""),
        )

    def _parameters(self, *owners: str) -> Iterator[Parameter]:
        found: dict[tuple[str, str], Parameter] = {}
        for owner in owners:
            for index in range(len(self.at(owner).get("parameters", []))):
                pointer = self.follow(below(owner, "parameters", str(index)))
                node = self.at(pointer)
                found[node["in"], node["name"]] = Parameter(
                    node["name"], node["in"], node.get("required", False), below(pointer, "schema")
                )
        yield from found.values()

    def _content(self, owner: str) -> str | None:
        if "schema" not in self.at(owner).get("content", {}).get(JSON, {}):
            return None
        return below(owner, "content", JSON, "schema")


def _name(operation_id: str, tags: Sequence[str]) -> str:
    """The operationId, whose first part is the operation's tag: `metric_collection_job_list_metric_values`."""
    for tag in tags:
        resource = re.sub(r"\W+", "_", tag.lower())
        return f"{resource}.{operation_id.removeprefix(f'{resource}_')}"
    return operation_id


def below(pointer: str, *keys: str) -> str:
    """The pointer of the value under those keys."""
    return "/".join((pointer, *(key.replace("~", "~0").replace("/", "~1") for key in keys)))


def component(name: str) -> str:
    """The pointer of the component schema of that name."""
    return below("/components/schemas", name)


def target(reference: str) -> str:
    """The pointer that a `$ref` names; the merged document has no references to other documents."""
    if not reference.startswith("#/"):
        raise ValueError(f"{reference!r} points out of the document: the merged spec holds all that it refers to")
    return reference[1:]


@functools.cache
def packaged() -> Spec:
    """The spec that this release was generated from, read once in a process."""
    return Spec(parse(_file().read_text("utf-8")))


def parse(text: str) -> Mapping[str, Any]:
    """Read YAML or JSON. Timestamps stay strings, as in JSON: `example: 2025-06-17T14:12:48Z`."""
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, expression) for tag, expression in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in loader.yaml_implicit_resolvers.items()
    }
    timeless = cast("type[yaml.SafeLoader]", type("Timeless", (loader,), {"yaml_implicit_resolvers": resolvers}))
    document: object = yaml.load(text, Loader=timeless)
    if not isinstance(document, Mapping) or "paths" not in document:
        raise ValueError("not an OpenAPI document: it has no `paths` at its top level")
    return document


def _file() -> Traversable:
    """Beside this module in an installed wheel; in a checkout (and an editable install) where the pipeline wrote it."""
    beside = resources.files(__name__.rpartition(".")[0]) / FILE_NAME
    checkout = Path(__file__).parents[3] / "openapi" / FILE_NAME
    for place in (beside, checkout):
        if place.is_file():
            return place
    raise FileNotFoundError(
        f"the embedded server needs {FILE_NAME}: it is neither beside {__name__} (an installed wheel) nor at "
        f"openapi/{FILE_NAME} (a checkout, where `make generate` writes it)"
    )
