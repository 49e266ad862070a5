"""Parse the text of a rendered documentation page: its operation, the fields that it lists, and its examples.

A page with a line that this parser doesn't know is refused, so nothing on a page is ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from ..display import printable
from ..errors import SourceError
from .yaml_loader import read_json

AUTHORIZATIONS, PATH, QUERY, BODY, RESPONSE = (
    "Authorizations",
    "Path Parameters",
    "Query Parameters",
    "Body",
    "Response",
)
_SECTIONS = (AUTHORIZATIONS, PATH, QUERY, BODY, RESPONSE)


@dataclass(frozen=True)
class Field:
    """A field in the page's list. ``example`` is JSON text; ``constraints`` are lines such as ``x >= 1``."""

    name: str
    type: str
    title: str | None
    flags: tuple[str, ...]
    default: str | None
    description: str
    constraints: tuple[str, ...]
    options: tuple[str, ...]
    example: str | None


@dataclass(frozen=True)
class Section:
    """A section of the page: its description, and its fields in order."""

    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Page:
    """A rendered page. ``media_type`` is that of the request body, if the operation has one."""

    method: str
    path: str
    summary: str
    server: str
    media_type: str | None
    sections: dict[str, Section]
    request_example: Any
    response_example: Any


_TYPE = re.compile(
    r"(?:(?P<title>.+) · )?(?P<type>(?:any|object|string|integer|number|boolean|enum<\w+>)(?:<[\w-]+>)?(?:\[\])*)\Z"
)
_NAME = re.compile(r"[A-Za-z_][\w-]*\Z")
_DEFAULT = re.compile(r"default:(.*)\Z")
_CONSTRAINT = re.compile(r"(?:(?:Required|Minimum|Maximum) (?:string|array) length|Required range): .+\Z")
_FLAGS = ("header", "required")
_OPTIONS, _EXAMPLE = "Available options:", "Example:"


def read_page(text: str, file: str) -> Page:
    """Parse the text of a page. Raises SourceError with the first line that is not expected there."""
    return _Reader(text, file).page()


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.lines = text.splitlines()
        self.file = file
        self.at = 0

    def fail(self, problem: str) -> NoReturn:
        raise SourceError(
            f"line {self.at + 1}: {problem}",
            file=self.file,
            remedy="The page is truncated, or has a new layout: fetch it again, or extend "
            "openapi/pipeline/sources/rendered_page.py.",
        )

    def peek(self, ahead: int = 0) -> str | None:
        return self.lines[self.at + ahead] if self.at + ahead < len(self.lines) else None

    def take(self, expected: str | None = None) -> str:
        line = self.peek()
        if line is None or (expected is not None and line != expected):
            self.fail(f"expected {expected or 'another line'!r}, found {printable(repr(line))}")
        self.at += 1
        return line

    def skip_blank(self) -> None:
        while self.peek() == "":
            self.at += 1

    def page(self) -> Page:
        self.take("Skip to main content")
        method = self.take()
        pieces = []
        while self.peek() == "/":
            pieces += [self.take(), self.take()]
        path = "".join(pieces)
        summary = self.take()
        server, request_example = self.curl(method, path)
        response_example = self.json("a response example")
        self.skip_index()
        media_type, sections = None, {}
        while self.peek() is not None:
            name = self.take()
            if name not in _SECTIONS or name in sections:
                self.fail(f"'{printable(name)}' is not a known section, or is there twice")
            self.skip_blank()
            if name == BODY:
                media_type = self.take()
                self.skip_blank()
            sections[name] = self.section()
        for name in (AUTHORIZATIONS, RESPONSE):
            if name not in sections:
                self.fail(f"the page ends without a section {name!r}")
        return Page(method, path, summary, server, media_type, sections, request_example, response_example)

    def curl(self, method: str, path: str) -> tuple[str, Any]:
        """The server and the body of the example request, which must be one of the page's operation."""
        self.take(f"curl --request {method} \\")
        url = self.take().strip().removesuffix(" \\")
        if not url.startswith("--url ") or not url.endswith(path):
            self.fail(f"the example request is for '{printable(url)}', but the page is about {printable(path)}")
        server = url.removeprefix("--url ").removesuffix(path)
        while (self.peek() or "").startswith("  --header "):
            self.at += 1
        body = None
        if self.peek() == "  --data '":
            self.at += 1
            body = self.json("a request example")
            self.take("'")
        return server, body

    def json(self, what: str) -> Any:
        """A JSON object, printed from a line with an opening brace to the next line with a closing one."""
        start = self.at
        self.take("{")
        while self.peek() not in ("}", None):
            self.at += 1
        if self.peek() is None:
            self.fail(f"{what} does not end")
        self.at += 1
        return read_json("\n".join(self.lines[start : self.at]), self.file)

    def skip_index(self) -> None:
        """Skip the note to machine readers that some pages have above their sections."""
        self.skip_blank()
        if self.peek() == "Documentation Index":
            while self.peek() not in (*_SECTIONS, None):
                self.at += 1

    def section(self) -> Section:
        description = self.prose()
        fields = []
        while self.starts_field():
            fields.append(self.field())
        if not fields:
            self.fail("expected the fields of the section")
        return Section(description, tuple(fields))

    def starts_field(self) -> bool:
        name, kind = self.peek(), self.peek(1)
        return name is not None and kind is not None and bool(_NAME.match(name) and _TYPE.match(kind))

    def field(self) -> Field:
        name = self.take()
        kind = _TYPE.match(self.take())
        assert kind is not None
        flags = []
        while (flag := self.peek()) in _FLAGS:
            flags.append(str(flag))
            self.at += 1
        default = _DEFAULT.match(self.peek() or "")
        self.at += 1 if default else 0
        description = self.prose()
        constraints = []
        while (line := self.peek()) is not None and _CONSTRAINT.match(line):
            constraints.append(line)
            self.at += 1
        options, example = self.options(), self.example()
        self.skip_blank()
        return Field(
            name,
            kind["type"],
            kind["title"],
            tuple(flags),
            default and default[1],
            description,
            tuple(constraints),
            options,
            example,
        )

    def prose(self) -> str:
        """The paragraphs up to the next field, section, constraint, option list or example."""
        paragraphs: list[str] = []
        while True:
            self.skip_blank()
            line = self.peek()
            known = line in (*_SECTIONS, _OPTIONS, _EXAMPLE) or (line is not None and _CONSTRAINT.match(line))
            if line is None or known or self.starts_field():
                return "\n\n".join(paragraphs)
            paragraphs.append(self.take())

    def options(self) -> tuple[str, ...]:
        if self.peek() != _OPTIONS:
            return ()
        self.at += 1
        options = []
        while True:
            line = self.take()
            options.append(line.removesuffix(","))
            if not line.endswith(","):
                return tuple(options)

    def example(self) -> str | None:
        if self.peek() != _EXAMPLE:
            return None
        self.at += 1
        self.skip_blank()
        return self.take()
