"""A document with every field that OpenAPI 3.1 and JSON Schema know, and the places in it where a string stands."""

from __future__ import annotations

import copy
import importlib.resources
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import jsonschema_specifications

from openapi.pipeline.document import JsonObject

Path = tuple[str | int, ...]


class Position(NamedTuple):
    """A place where a string stands: a value, or the key of an object."""

    path: Path
    is_key: bool

    def __str__(self) -> str:
        return "/".join(map(str, self.path)) + (" (key)" if self.is_key else "")


def positions(document: Any) -> list[Position]:
    """Every place in a document where a string stands."""
    found: list[Position] = []
    pending: list[tuple[Path, Any]] = [((), document)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, str):
            found.append(Position(path, is_key=False))
        elif isinstance(value, dict):
            found += [Position((*path, key), is_key=True) for key in value]
            pending += [((*path, key), child) for key, child in value.items()]
        elif isinstance(value, list):
            pending += [((*path, index), child) for index, child in enumerate(value)]
    return found


def at(document: Any, path: Path) -> Any:
    """What stands at a place."""
    for token in path:
        document = document[token]
    return document


def replaced(document: JsonObject, position: Position, text: str) -> JsonObject:
    """A copy in which another string stands at a place."""
    result = copy.deepcopy(document)
    holder, last = at(result, position.path[:-1]), position.path[-1]
    if position.is_key:
        # The order of the keys stays.
        items = [(text if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(items)
    else:
        holder[last] = text
    return result


# -- what the standards know -----------------------------------------------------------------------------------


@cache
def openapi_schema() -> JsonObject:
    """The JSON Schema of OpenAPI 3.1."""
    package = importlib.resources.files("openapi_spec_validator") / "resources/schemas/v3.1/schema.json"
    found: JsonObject = json.loads(package.read_text(encoding="utf-8"))
    return found


@cache
def keywords() -> frozenset[str]:
    """The keywords of JSON Schema, from its metaschemas, and those that OpenAPI adds."""
    found = {"discriminator", "xml", "externalDocs", "example"}
    for uri, resource in jsonschema_specifications.REGISTRY.items():
        if uri.startswith("https://json-schema.org/draft/2020-12/meta/"):
            found |= set(resource.contents.get("properties", {}))
    return frozenset(found)


def fields() -> set[tuple[str, str]]:
    """Every field of every object of OpenAPI, by the name of the object's definition."""
    found: set[tuple[str, str]] = set()
    pending: list[tuple[str, Any]] = [("document", openapi_schema())]
    while pending:
        name, schema = pending.pop()
        if isinstance(schema, dict):
            found |= {(name, field) for field in schema.get("properties", {})}
            for key, value in schema.items():
                if key == "$defs":
                    pending += value.items()
                elif key != "properties":
                    pending.append((name, value))
        elif isinstance(schema, list):
            pending += [(name, item) for item in schema]
    return found


def used_fields(document: JsonObject) -> set[tuple[str, str]]:
    """The fields of OpenAPI's objects that a document has, found by walking over both at once."""
    return set(_walk("document", openapi_schema(), document))


def used_keywords(document: JsonObject) -> set[str]:
    """The keywords of JSON Schema in the document's schemas."""
    return {field for name, field in used_fields(document) if name == "schema keyword"}


_Found = Iterator[tuple[str, str]]


def _walk(name: str, schema: Any, instance: Any) -> _Found:
    if not isinstance(schema, dict):
        return
    if "$dynamicRef" in schema:
        yield from _walk_schema(instance)
    if "$ref" in schema:
        target = at(openapi_schema(), tuple(schema["$ref"].removeprefix("#/").split("/")))
        yield from _walk(schema["$ref"].rpartition("/")[2], target, instance)
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from _walk(name, part, instance)
    for key in ("if", "then", "else"):
        yield from _walk(name, schema.get(key), instance)
    for part in schema.get("dependentSchemas", {}).values():
        yield from _walk(name, part, instance)
    if isinstance(instance, dict):
        yield from _walk_object(name, schema, instance)
    elif isinstance(instance, list):
        for item in instance:
            yield from _walk(name, schema.get("items"), item)


def _walk_object(name: str, schema: JsonObject, instance: JsonObject) -> _Found:
    for key, value in instance.items():
        parts = [part for pattern, part in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
        if key in schema.get("properties", {}):
            yield name, key
            parts = [schema["properties"][key]]
        for part in parts or [schema.get("additionalProperties")]:
            yield from _walk(name, part, value)


_SCHEMAS_IN = {
    "one": (
        "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties",
    ),
    "list": ("allOf", "anyOf", "oneOf", "prefixItems"),
    "map": ("$defs", "dependentSchemas", "patternProperties", "properties"),
}  # fmt: skip


def _walk_schema(schema: Any) -> _Found:
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        yield "schema keyword", key
        inside = [value] if key in _SCHEMAS_IN["one"] else value if key in _SCHEMAS_IN["list"] else ()
        for part in value.values() if key in _SCHEMAS_IN["map"] else inside:
            yield from _walk_schema(part)


# -- the documents ---------------------------------------------------------------------------------------------

_THING = {"$ref": "#/components/schemas/Thing"}
_JSON = "application/json"
_SERVER = {
    "url": "https://{region}.example.com",
    "description": "A server",
    "variables": {"region": {"enum": ["eu", "us"], "default": "eu", "description": "Where it is"}},
}
_DOCS = {"description": "More about it", "url": "https://example.com/docs"}


def generated() -> JsonObject:
    """A document that a client can be generated from, with every construct that the generator prints something of."""
    return _unshared(
        {
            "openapi": "3.1.0",
            "info": {"title": "Test API", "version": "1", "description": "What it is for"},
            "servers": [_SERVER],
            "tags": [{"name": "Thing", "description": "Things", "externalDocs": _DOCS}],
            "paths": {
                "/v1/things/{thing_id}": {
                    "patch": {
                        "operationId": "updateThing",
                        "tags": ["Thing"],
                        "summary": "Update a thing",
                        "description": "Updates a thing.",
                        "parameters": [
                            {
                                "name": "thing_id",
                                "in": "path",
                                "required": True,
                                "description": "Which thing",
                                "schema": {"type": "string"},
                            },
                            {
                                "name": "verbosity",
                                "in": "query",
                                "description": "How much to say",
                                "schema": {"type": "string", "enum": ["little", "much"]},
                            },
                        ],
                        "requestBody": {
                            "description": "The changes",
                            "content": {_JSON: {"schema": {"$ref": "#/components/schemas/Change"}}},
                        },
                        "responses": {
                            "200": {"description": "The thing", "content": {_JSON: {"schema": _THING}}},
                            "404": {
                                "description": "No such thing",
                                "content": {_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                            },
                        },
                    }
                }
            },
            "components": {
                "schemas": {
                    "Thing": {
                        "title": "A thing",
                        "description": "One of the things",
                        "oneOf": [{"$ref": "#/components/schemas/Circle"}, {"$ref": "#/components/schemas/Square"}],
                        "discriminator": {
                            "propertyName": "shape",
                            "mapping": {
                                "circle": "#/components/schemas/Circle",
                                "square": "#/components/schemas/Square",
                            },
                        },
                    },
                    "Circle": {
                        "type": "object",
                        "description": "A round thing",
                        "required": ["shape", "name"],
                        "properties": {
                            "shape": {"type": "string", "const": "circle", "description": "What it is"},
                            "name": {"type": "string", "description": "Its name", "example": "a circle"},
                        },
                    },
                    "Square": {
                        "type": "object",
                        "description": "A thing with corners",
                        "required": ["shape", "name"],
                        "properties": {
                            "shape": {"type": "string", "const": "square", "description": "What it is"},
                            "name": {"type": "string", "description": "Its name", "examples": ["a square"]},
                            "colour": {"type": "string", "enum": ["red", "blue"], "description": "Its colour"},
                        },
                    },
                    "Change": {
                        "type": "object",
                        "required": ["name"],
                        "properties": {
                            "name": {"type": "string", "minLength": 1, "maxLength": 9, "description": "The new name"},
                            "note": {"type": "string", "default": "none", "description": "Why"},
                            "labels": {
                                "type": "object",
                                "additionalProperties": {"type": "string", "description": "A label"},
                            },
                            "old": {"type": "string", "deprecated": True, "description": "Not used any more"},
                            "parts": {"type": "array", "items": {"oneOf": [{"type": "integer"}, {"type": "string"}]}},
                        },
                    },
                    "Problem": {"type": "object", "properties": {"message": {"type": "string"}}},
                }
            },
        }
    )


def everything() -> JsonObject:
    """A document with every field that the standards know."""
    headers = {
        "X-Rate": {
            "description": "How fast",
            "required": True,
            "deprecated": False,
            "style": "simple",
            "explode": False,
            "schema": {"type": "integer"},
            "example": "5",
        },
        "X-Odd": {"content": {"text/plain": {"schema": {"type": "string"}}}},
        "X-Many": {"schema": {"type": "string"}, "examples": {"one": {"$ref": "#/components/examples/One"}}},
    }
    parameters = [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "deprecated": False,
            "description": "Which",
            "style": "simple",
            "explode": False,
            "schema": {"type": "string"},
            "example": "one",
        },
        {
            "name": "q",
            "in": "query",
            "allowEmptyValue": False,
            "allowReserved": False,
            "style": "form",
            "schema": {"type": "string"},
            "examples": {"one": {"summary": "An example", "description": "Of a query", "value": "a"}},
        },
        {"name": "filter", "in": "query", "content": {_JSON: {"schema": {"type": "object"}}}},
        {"name": "session", "in": "cookie", "style": "form", "schema": {"type": "string"}},
        {"name": "trace", "in": "header", "style": "simple", "schema": {"type": "string"}},
        {"$ref": "#/components/parameters/Limit"},
    ]
    encoding = {
        "photo": {
            "contentType": "image/png",
            "headers": headers,
            "style": "form",
            "explode": True,
            "allowReserved": False,
        }
    }
    operation = {
        "tags": ["Thing"],
        "summary": "Do it",
        "description": "Does it.",
        "externalDocs": _DOCS,
        "operationId": "doIt",
        "parameters": parameters,
        "requestBody": {
            "description": "What to do",
            "required": True,
            "content": {
                _JSON: {"schema": _THING, "examples": {"one": {"externalValue": "https://example.com/one.json"}}},
                "multipart/form-data": {"schema": {"type": "object"}, "encoding": encoding},
                "text/plain": {"schema": {"type": "string"}, "example": "a text"},
            },
        },
        "responses": {
            "default": {"$ref": "#/components/responses/Problem"},
            "200": {
                "description": "Done",
                "headers": headers,
                "content": {_JSON: {"schema": _THING}},
                "links": {
                    "next": {
                        "operationId": "doIt",
                        "parameters": {"id": "$response.body#/id"},
                        "requestBody": "$request.body",
                        "description": "The next one",
                        "body": _SERVER,
                    },
                    "other": {"operationRef": "#/paths/~1v1~1things~1{id}/get"},
                    "shared": {"$ref": "#/components/links/Shared"},
                },
            },
        },
        "callbacks": {"done": {"{$request.body#/url}": {"post": {"responses": {"200": {"description": "Thanks"}}}}}},
        "deprecated": False,
        "security": [{"bearer": []}, {"oauth": ["read"]}],
        "servers": [_SERVER],
    }
    brief = {"responses": {"200": {"description": "Done"}}}
    schema: JsonObject = {
        "$comment": "Nobody reads this",
        "title": "A thing",
        "description": "One of the things",
        "type": ["object", "null"],
        "format": "thing",
        "default": {"a": "b"},
        "deprecated": False,
        "readOnly": False,
        "writeOnly": False,
        "example": {"c": "d"},
        "examples": [{"e": "f"}],
        "externalDocs": _DOCS,
        "xml": {
            "name": "thing",
            "namespace": "https://example.com",
            "prefix": "t",
            "attribute": False,
            "wrapped": False,
        },
        "discriminator": {"propertyName": "kind", "mapping": {"one": "#/components/schemas/One"}},
        "oneOf": [{"$ref": "#/components/schemas/One"}],
        "anyOf": [{"const": "one"}, {"enum": ["one", "two"]}],
        "allOf": [{"minProperties": 1, "maxProperties": 9}],
        "not": {"type": "string"},
        "if": {"required": ["kind"]},
        "then": {"dependentRequired": {"kind": ["name"]}},
        "else": {"dependentSchemas": {"kind": {"type": "object"}}},
        "properties": {
            "kind": {
                "type": "string",
                "minLength": 1,
                "maxLength": 9,
                "pattern": "^[a-z]+$",
                "contentEncoding": "base64",
                "contentMediaType": "text/plain",
                "contentSchema": {"type": "string"},
            },
            "name": {
                "type": "array",
                "items": {"type": "string"},
                "prefixItems": [{"type": "string"}],
                "contains": {"type": "string"},
                "minContains": 0,
                "maxContains": 9,
                "minItems": 0,
                "maxItems": 9,
                "uniqueItems": True,
                "unevaluatedItems": False,
            },
            "size": {
                "type": "number",
                "minimum": 1,
                "maximum": 9,
                "exclusiveMinimum": 0,
                "exclusiveMaximum": 10,
                "multipleOf": 1,
            },
        },
        "patternProperties": {"^x": {"type": "string"}},
        "additionalProperties": {"type": "string"},
        "propertyNames": {"type": "string"},
        "unevaluatedProperties": False,
        "required": ["kind"],
        "$defs": {"Inner": {"type": "string"}},
    }
    flow = {
        "authorizationUrl": "https://example.com/auth",
        "tokenUrl": "https://example.com/token",
        "refreshUrl": "https://example.com/refresh",
        "scopes": {"read": "To read"},
    }
    return _unshared(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Test API",
                "summary": "An API",
                "description": "What it is for",
                "termsOfService": "https://example.com/terms",
                "contact": {"name": "The team", "url": "https://example.com", "email": "team@example.com"},
                "license": {"name": "MIT", "identifier": "MIT", "url": "https://example.com/licence"},
                "version": "1",
            },
            "servers": [_SERVER],
            "paths": {
                "/v1/things/{id}": {
                    "$ref": "#/components/pathItems/Shared",
                    "summary": "A thing",
                    "description": "Of things",
                    "servers": [_SERVER],
                    "parameters": parameters,
                    **dict.fromkeys(("put", "post", "delete", "options", "head", "patch", "trace"), brief),
                    "get": operation,
                }
            },
            "webhooks": {"done": {"post": {"responses": {"200": {"description": "Thanks"}}}}},
            "components": {
                "schemas": {"Thing": schema, "One": {"type": "object", "properties": {"kind": {"type": "string"}}}},
                "responses": {"Problem": {"description": "A problem"}},
                "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}},
                "examples": {"One": {"summary": "One", "value": "1"}},
                "requestBodies": {"Shared": {"content": {_JSON: {"schema": _THING}}}},
                "headers": headers,
                "securitySchemes": {
                    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "A token"},
                    "key": {"type": "apiKey", "name": "X-Key", "in": "header"},
                    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com/.well-known"},
                    "oauth": {
                        "type": "oauth2",
                        "flows": dict.fromkeys(
                            ("implicit", "password", "clientCredentials", "authorizationCode"), flow
                        ),
                    },
                },
                "links": {"Shared": {"operationId": "doIt"}},
                "callbacks": {"Shared": {"{$url}": {"post": {"responses": {"200": {"description": "Thanks"}}}}}},
                "pathItems": {"Shared": {"get": {"responses": {"200": {"description": "Hello"}}}}},
            },
            "security": [{"bearer": []}],
            "tags": [{"name": "Thing", "description": "Things", "externalDocs": _DOCS}],
            "externalDocs": _DOCS,
        }
    )


def _unshared(document: JsonObject) -> JsonObject:
    """A copy in which no two places are one object."""
    copied: JsonObject = json.loads(json.dumps(document))
    return copied
