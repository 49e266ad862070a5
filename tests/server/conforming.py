"""Requests whose responses are checked against the spec by a validator that the server doesn't use."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import httpx
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from roark_client.testing import RoarkServer
from tests import wires
from tests.spec import operations


def authorization(server: RoarkServer) -> dict[str, str]:
    return {"authorization": f"Bearer {server.token}"}


def connected(server: RoarkServer, **options: Any) -> httpx.Client:
    """A client over a socket."""
    # No certificates to read: a server on loopback speaks plain HTTP.
    return httpx.Client(**{"base_url": server.url, "headers": authorization(server), "verify": False, **options})


def in_process(server: RoarkServer, **options: Any) -> httpx.Client:
    """A client without a socket."""
    options = {"base_url": "http://any", "headers": authorization(server), **options}
    return httpx.Client(transport=server.transport(), **options)


class Conforming:
    """Sends requests; a response that its operation's document doesn't describe fails the test.

    On the live wire, too, a test speaks as the documents do: requests and responses are rewritten here.
    """

    def __init__(self, client: httpx.Client, wire: str = "documented") -> None:
        self.client = client
        self.wire = wire

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        for pattern, of_method, template, name in _patterns():
            if of_method == method and pattern.fullmatch(path.partition("?")[0]):
                return self._conforming(name, method, template, path, **arguments)
        return self.client.request(method, path, **arguments)

    def _conforming(self, name: str, method: str, template: str, path: str, **arguments: Any) -> httpx.Response:
        operation = wires.differing(method, template, self.wire)
        if operation is not None and arguments.get("json") is not None:
            arguments["json"] = wires.sent(operation, arguments["json"])
        if operation is not None and arguments.get("params"):
            arguments["params"] = wires.sent_query(operation, arguments["params"])
        response = self.client.request(method, path, **arguments)
        body = response.json()
        check(name, response.status_code, body, self.wire)
        if operation is None:
            return response
        body = wires.received(operation, body) if response.is_success else wires.received_error(operation, body)
        return httpx.Response(response.status_code, headers=response.headers, content=json.dumps(body))

    def get(self, path: str, **params: str | int) -> Any:
        """The data of a response with status 200."""
        return self._data(self.request("GET", path, params=params), 200)

    def post(self, path: str, body: Any) -> Any:
        """The data of a response with status 201."""
        return self._data(self.request("POST", path, json=body), 201)

    def patch(self, path: str, body: Any) -> Any:
        """The data of a response with status 200."""
        return self._data(self.request("PATCH", path, json=body), 200)

    def error(self, status: int, method: str, path: str, body: Any = None, **arguments: Any) -> dict[str, Any]:
        """The body of an error response with that status."""
        if body is not None:
            arguments["json"] = body
        response = self.request(method, path, **arguments)
        assert response.status_code == status, response.text
        error: dict[str, Any] = response.json()
        return error

    def _data(self, response: httpx.Response, status: int) -> Any:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/json"
        assert response.headers["x-request-id"].startswith("req_")
        return response.json()["data"]


def check(name: str, status: int, body: Any, wire: str = "documented") -> None:
    """Fail unless the document of the operation with that operationId allows this response."""
    problems = [f"{error.json_path}: {error.message}" for error in _validator(name, status, wire).iter_errors(body)]
    assert not problems, f"{name} {status}: {problems}"


@cache
def _validator(name: str, status: int, wire: str) -> OAS31Validator:
    document = wires.spec_of(wire)
    (responses,) = (each["responses"] for _, _, each in operations(document) if each["operationId"] == name)
    # The documents leave out some error statuses; those have the format of the operation's other errors.
    others = [key for key in responses if not key.startswith("2")]
    described = responses.get(str(status)) or responses.get("default") or (status >= 400 and responses[others[0]])
    assert described, f"{name} describes no {status}"
    schema = described["content"]["application/json"]["schema"]
    return OAS31Validator({**schema, "components": document["components"]}, format_checker=oas31_format_checker)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str, str]]:
    """Path, method, path template and operationId of each operation."""
    return [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), method, path, operation["operationId"])
        for method, path, operation in operations()
    ]
