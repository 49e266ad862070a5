"""The merged OpenAPI document as the server reads it: which operations there are, what each takes and what it gives.

Parts of the document are named by JSON pointer (`/components/schemas/CallData`), so that a schema that stands inside an
operation is addressed like one that has a name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import yaml

FILE_NAME = "roark.openapi.yaml"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation; `schema` is the pointer of its schema."""

    name: str
    place: str
    required: bool
    schema: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; each pointer is `None` where the document gives no JSON schema."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: str | None
    body_required: bool
    responses: Mapping[str, str | None]
    secured: bool

    @property
    def success(self) -> tuple[int, str | None]:
        """The status of its (first) success, 200 where that is any (`2XX`), and the pointer of what is sent with it."""
        status, schema = next(response for response in self.responses.items() if response[0].startswith("2"))
        return int(status) if status.isdecimal() else 200, schema

    def response(self, status: int) -> str | None:
        """The pointer of the schema that the document gives for answers with this status."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.responses:
                return self.responses[key]
        return None

    @property
    def error(self) -> str | None:
        """The pointer of the schema of its errors: what it says for any status that is none of success."""
        failures = (schema for status, schema in self.responses.items() if not status.startswith("2"))
        return next((schema for schema in failures if schema), None)


class Spec:
    """An OpenAPI document, asked by pointer."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations = {operation.id: operation for operation in self._operations()}

    def at(self, pointer: str) -> Any:
        """What stands at a pointer."""
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def follow(self, pointer: str) -> str:
        """The pointer that is meant where a reference stands in place of a parameter, a response or a body."""
        node = self.at(pointer)
        while isinstance(node, Mapping) and "$ref" in node:
            pointer = target(node["$ref"])
            node = self.at(pointer)
        return pointer

    def component(self, name: str) -> Mapping[str, Any]:
        """The schema of that name; empty when the document has none."""
        schemas: Mapping[str, Mapping[str, Any]] = self.document.get("components", {}).get("schemas", {})
        return schemas.get(name, {})

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
            id=node["operationId"],
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


def below(pointer: str, *keys: str) -> str:
    """The pointer of what stands under those keys."""
    return "/".join((pointer, *(key.replace("~", "~0").replace("/", "~1") for key in keys)))


def component(name: str) -> str:
    """The pointer of the component schema of that name."""
    return below("/components/schemas", name)


def target(reference: str) -> str:
    """The pointer that a `$ref` names; the merged document refers to nothing outside itself."""
    if not reference.startswith("#/"):
        raise ValueError(f"{reference!r} points out of the document: the merged spec holds all that it refers to")
    return reference[1:]


@functools.cache
def packaged() -> Spec:
    """The spec that this release was generated from, read once in a process."""
    return Spec(parse(_file().read_text("utf-8")))


def parse(text: str) -> Mapping[str, Any]:
    """Read YAML or JSON. Times stay the strings that JSON has: `example: 2025-06-17T14:12:48Z` is one too."""
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, expression) for tag, expression in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in loader.yaml_implicit_resolvers.items()
    }
    timeless = cast("type[yaml.SafeLoader]", type("Timeless", (loader,), {"yaml_implicit_resolvers": resolvers}))
    document: object = yaml.load(text, Loader=timeless)
    if not isinstance(document, Mapping) or "paths" not in document:
        raise ValueError("not an OpenAPI document: there is no `paths` at its top")
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
