"""Requests whose responses are checked against the spec by a validator that the server doesn't use."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import httpx
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from roark_client.testing import RoarkServer
from tests.spec import operations, spec


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
    """Sends requests; a response that its operation's document doesn't describe fails the test."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        response = self.client.request(method, path, **arguments)
        for pattern, of_method, name in _patterns():
            if of_method == method and pattern.fullmatch(path.partition("?")[0]):
                check(name, response.status_code, response.json())
        return response

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


def check(name: str, status: int, body: Any) -> None:
    """Fail unless the document of the operation with that operationId allows this response."""
    problems = [f"{error.json_path}: {error.message}" for error in _validator(name, status).iter_errors(body)]
    assert not problems, f"{name} {status}: {problems}"


@cache
def _validator(name: str, status: int) -> OAS31Validator:
    (responses,) = (each["responses"] for _, _, each in operations() if each["operationId"] == name)
    # The documents leave out some error statuses; those have the format of the operation's other errors.
    others = [key for key in responses if not key.startswith("2")]
    described = responses.get(str(status)) or responses.get("default") or (status >= 400 and responses[others[0]])
    assert described, f"{name} describes no {status}"
    schema = described["content"]["application/json"]["schema"]
    return OAS31Validator({**schema, "components": spec()["components"]}, format_checker=oas31_format_checker)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, str]]:
    return [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), method, operation["operationId"])
        for method, path, operation in operations()
    ]
