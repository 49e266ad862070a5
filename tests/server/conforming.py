"""Requests whose answers are held against the spec by a validator that the server doesn't use."""

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


class Conforming:
    """Sends requests; an answer that its operation's document doesn't describe fails the test."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        response = self.client.request(method, path, **arguments)
        for pattern, of_method, operation in _patterns():
            if of_method == method and pattern.fullmatch(path.partition("?")[0]):
                check(operation, response.status_code, response.json())
        return response

    def get(self, path: str, **params: str | int) -> Any:
        """The data of an answer with status 200."""
        return self._data(self.request("GET", path, params=params), 200)

    def post(self, path: str, body: Any) -> Any:
        """The data of an answer with status 201."""
        return self._data(self.request("POST", path, json=body), 201)

    def patch(self, path: str, body: Any) -> Any:
        """The data of an answer with status 200."""
        return self._data(self.request("PATCH", path, json=body), 200)

    def refused(self, status: int, method: str, path: str, body: Any = None, **arguments: Any) -> dict[str, Any]:
        """The error body of an answer with that status."""
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


def check(operation: dict[str, Any], status: int, body: Any) -> None:
    """Fail unless the document of the operation allows this answer."""
    responses = operation["responses"]
    # The documents leave out some statuses of errors; those are as the operation's other errors are.
    others = [key for key in responses if not key.startswith("2")]
    described = responses.get(str(status)) or responses.get("default") or (status >= 400 and responses[others[0]])
    assert described, f"{operation['operationId']} describes no {status}"
    schema = described["content"]["application/json"]["schema"]
    validator = OAS31Validator({**schema, "components": spec()["components"]}, format_checker=oas31_format_checker)
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]
    assert not problems, f"{operation['operationId']} {status}: {problems}"


@cache
def _patterns() -> list[tuple[re.Pattern[str], str, dict[str, Any]]]:
    return [
        (re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), method, operation) for method, path, operation in operations()
    ]
