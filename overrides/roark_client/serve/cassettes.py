"""Cassettes: requests and their responses as JSON Lines, without a token.

Of headers only those on a list are kept, since nobody can list what is secret. In everything else the token is struck
out.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict, deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TextIO
from urllib.parse import parse_qsl

import jsonschema_rs

from .._command_errors import USAGE, CommandError
from .._transport.redaction import SHORTEST, Token
from ..testing import ReceivedRequest
from . import bodies

FORMAT = "roark-cassette/1"
MAX_CASSETTE_BYTES = 512 * 1024 * 1024

KEPT_HEADERS = frozenset({"content-type", "date", "request-id", "retry-after", "retry-after-ms", "x-request-id"})

_BODY = {
    "oneOf": [
        {"type": "object", "properties": {name: {"type": "string"}}, "required": [name], "additionalProperties": False}
        for name in ("text", "base64")
    ]
}
_TEXT = {"type": "string"}
_LINE = {
    "type": "object",
    "required": ["method", "path", "query", "body", "status", "headers", "response"],
    "properties": {
        "method": _TEXT,
        "path": _TEXT,
        "query": _TEXT,
        "body": _BODY,
        "status": {"type": "integer", "minimum": 200, "maximum": 599},
        "headers": {"type": "object", "propertyNames": {"enum": sorted(KEPT_HEADERS)}, "additionalProperties": _TEXT},
        "response": _BODY,
    },
}
_VALIDATOR = jsonschema_rs.Draft202012Validator(_LINE)


class Recorded(NamedTuple):
    """A response that was recorded."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class CassetteWriter:
    """A new cassette. Each line is in the file once the response is sent.

    Raises:
        CommandError: the file exists, or can't be written.
    """

    def __init__(self, file: Path, upstream: str) -> None:
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise CommandError(f"--record {file}: exists already; name another file, or remove it", USAGE) from None
        except OSError as error:
            raise CommandError(f"--record {file}: can't be written: {error.strerror}", USAGE) from error
        self._file: TextIO = os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")
        self._write({"format": FORMAT, "upstream": upstream})

    def add(self, request: ReceivedRequest, response: Recorded, token: str) -> None:
        """Add a request and its response; the token is struck out.

        Raises:
            ValueError: the token is too short to be told from other text.
        """
        if len(token) < SHORTEST:
            raise ValueError(f"a token of less than {SHORTEST} characters can't be struck out of a cassette")
        redact = Token(token, "the token").redact
        kept = {name.lower(): redact(value) for name, value in response.headers.items() if name.lower() in KEPT_HEADERS}
        self._write(
            {
                "method": request.method,
                "path": redact(request.path),
                "query": redact(request.query),
                "body": _redacted(request.body, token),
                "status": response.status,
                "headers": kept,
                "response": _redacted(response.body, token),
            }
        )

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, value: object) -> None:
        self._file.write(json.dumps(value) + "\n")
        self._file.flush()


class Cassette:
    """What was recorded, by request. The same request gets its responses in the order in which they were recorded, and
    the last of them from then on.

    Raises:
        CommandError: the file can't be read, or is no cassette.
    """

    def __init__(self, file: Path) -> None:
        self._responses: dict[tuple[object, ...], deque[Recorded]] = defaultdict(deque)
        try:
            if file.stat().st_size > MAX_CASSETTE_BYTES:
                raise ValueError(f"it is larger than {MAX_CASSETTE_BYTES} bytes")
            with file.open(encoding="utf-8") as lines:
                head = json.loads(lines.readline() or "null")
                if not isinstance(head, dict) or head.get("format") != FORMAT:
                    raise ValueError(f"its first line doesn't say {FORMAT}")
                for number, line in enumerate(lines, 2):
                    self._add(number, json.loads(line))
        except OSError as error:
            raise CommandError(f"--replay {file}: can't be read: {error.strerror}", USAGE) from error
        except (ValueError, RecursionError) as error:
            raise CommandError(f"--replay {file}: is no cassette of this release: {error}", USAGE) from error

    def response(self, method: str, path: str, query: str, body: bytes) -> Recorded | None:
        """The next response to a request; None if it was never recorded."""
        waiting = self._responses.get(_key(method, path, query, body))
        if not waiting:
            return None
        return waiting.popleft() if len(waiting) > 1 else waiting[0]

    def _add(self, number: int, line: Any) -> None:
        broken = next(iter(_VALIDATOR.iter_errors(line)), None)
        if broken is not None:
            raise ValueError(f"line {number}: {broken.message[:200]}")
        key = _key(line["method"], line["path"], line["query"], bodies.from_text(line["body"]))
        recorded = Recorded(line["status"], line["headers"], bodies.from_text(line["response"]))
        self._responses[key].append(recorded)


def _key(method: str, path: str, query: str, body: bytes) -> tuple[object, ...]:
    """What makes two requests the same: the order of a query or of the fields of a JSON object doesn't count."""
    try:
        content: object = json.dumps(json.loads(body), sort_keys=True)
    except (ValueError, RecursionError):
        content = body
    return method, path, tuple(sorted(parse_qsl(query, keep_blank_values=True))), content


def _redacted(body: bytes, token: str) -> dict[str, str]:
    redact = Token(token, "the token").redact
    shown = bodies.as_text(body)
    if "text" in shown:
        return {"text": redact(shown["text"])}
    # No text: each byte as a character.
    return bodies.as_text(redact(body.decode("latin-1")).encode("latin-1"))
