"""The OpenAPI document as Roark's own servers would have it: rewritten by the table of the live wire.

Bodies and successful responses are written out in place; components stay as they are, for the operations that are as
documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._wire.rewriting import JsonObject
from .._wire.table import LiveOperation, Table
from .spec import JSON, Spec, component, target


def live_document(document: Mapping[str, Any], table: Table) -> JsonObject:
    """The document in which the operations of the table are as Roark's own servers have them."""
    schemas = _Schemas(Spec(document), table)
    paths = {path: dict(item) for path, item in document["paths"].items()}
    for name, differing in table.operations.items():
        method, _, path = name.partition(" ")
        operation = paths.get(path, {}).get(method.lower())
        if operation is not None:
            paths[path][method.lower()] = _operation(operation, differing, schemas)
    return {**document, "paths": paths}


def _operation(operation: JsonObject, differing: LiveOperation, schemas: _Schemas) -> JsonObject:
    parameters = [
        {**each, "name": differing.query.get(each["name"], each["name"])} if each.get("in") == "query" else each
        for each in operation.get("parameters", ())
    ]
    responses = {
        status: schemas.content(response, differing.response) if status.startswith("2") else schemas.error(response)
        for status, response in operation["responses"].items()
    }
    changed: JsonObject = {**operation, "parameters": parameters, "responses": responses}
    if "requestBody" in operation:
        changed["requestBody"] = schemas.content(operation["requestBody"], differing.request)
    return changed


class _Schemas:
    """The schemas of a document, rewritten by the nodes of the table."""

    def __init__(self, spec: Spec, table: Table) -> None:
        self._spec = spec
        self._table = table
        known = component(table.errors) if table.errors in spec.document["components"]["schemas"] else None
        self._error = None if known is None else {"$ref": f"#{known}"}

    def content(self, owner: JsonObject, node: JsonObject | None) -> JsonObject:
        """A body or response whose schema is rewritten."""
        media = owner.get("content", {}).get(JSON, {})
        return (
            owner if node is None or "schema" not in media else self._with(owner, self.rewritten(media["schema"], node))
        )

    def error(self, response: JsonObject) -> JsonObject:
        """An error response in the one format of Roark's own servers."""
        return response if self._error is None or "content" not in response else self._with(response, self._error)

    def _with(self, owner: JsonObject, schema: JsonObject) -> JsonObject:
        return {**owner, "content": {JSON: {"schema": schema}}}

    def rewritten(self, schema: JsonObject, node: JsonObject) -> JsonObject:
        """A schema as its node has it; one without a node is left as it is, references and all."""
        node = self._table.contents(node)
        if not node.keys() & {"fields", "added", "values", "nullable", "rules"}:
            return schema
        schema = self._flat(schema)
        if "items" in schema:
            return {**schema, "items": self.rewritten(schema["items"], node)}
        if "properties" in schema:
            schema = self._object(schema, node)
        if "values" in node:
            values = node["values"]
            enum = [values.get(each, each) for each in schema["enum"]] + node.get("more_values", [])
            schema = {key: values.get(each, each) if key == "default" else each for key, each in schema.items()}
            schema["enum"] = enum
        return {**schema, "type": [schema["type"], "null"]} if node.get("nullable") else schema

    def _object(self, schema: JsonObject, node: JsonObject) -> JsonObject:
        fields: Mapping[str, JsonObject] = node.get("fields", {})
        names = {key: fields.get(key, {}).get("name", key) for key in schema["properties"]}
        absent = {key: fields.get(key, {}).get("absent") for key in schema["properties"]}
        properties = {
            names[key]: self.rewritten(each, fields.get(key, {}))
            for key, each in schema["properties"].items()
            if absent[key] != "always"
        }
        required = [names[key] for key in schema.get("required", ()) if absent[key] is None]
        required += [names[key] for key, each in fields.items() if "always" in each]
        changed = {**schema, "properties": properties | node.get("added", {}), "required": required}
        return changed | ({"x-rules": node["rules"]} if "rules" in node else {})

    def _flat(self, schema: JsonObject) -> JsonObject:
        """The schema with what it refers to, or is made of, in its place."""
        made: JsonObject = {}
        for part in schema.get("allOf", ()):
            made |= self._flat(part)
        if "$ref" in schema:
            made |= self._flat(self._spec.at(target(schema["$ref"])))
        return made | {key: each for key, each in schema.items() if key not in ("$ref", "allOf")}
