"""Checks JSON against the spec's schemas, formats included, with jsonschema-rs.

Patterns are matched in linear time, by Rust's `regex`, which doesn't backtrack. What it can't compile isn't checked:
lookaround, backreferences, what is no regular expression or too large a one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import jsonschema_rs
from attrs import frozen

from .spec import Spec

_BASE = "urn:roark:openapi"
_LONGEST_MESSAGE = 200
# The limit is the size of a compiled pattern in bytes.
_PATTERNS = jsonschema_rs.RegexOptions(size_limit=1 << 20)
_NAMED = frozenset(("$defs", "dependentSchemas", "patternProperties", "properties", "schemas"))
_VALUES = frozenset(("const", "default", "enum", "example", "examples"))


@frozen
class Violation:
    """A violation of a schema: its JSON path, what is wrong there, and the keyword that is violated."""

    path: str
    message: str
    keyword: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Validator:
    """Validates values against schemas, given by pointer; each is compiled when it is first needed."""

    def __init__(self, spec: Spec) -> None:
        self._registry = jsonschema_rs.Registry([(_BASE, _compilable(spec.document))])
        self._compiled: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def violations(self, pointer: str, value: Any, root: str = "$") -> list[Violation]:
        """Every violation; `root` is how the paths begin."""
        return [_violation(error, root) for error in self._schema(pointer).iter_errors(value)]

    def accepts(self, pointer: str, value: Any) -> bool:
        """Whether the value is valid."""
        return self._schema(pointer).is_valid(value)

    def _schema(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        if pointer not in self._compiled:
            self._compiled[pointer] = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_BASE}#{quote(pointer)}"},
                registry=self._registry,
                retriever=_reject,
                validate_formats=True,
                formats={"date-time": _is_date_time},
                pattern_options=_PATTERNS,
            )
        return self._compiled[pointer]


def _compilable(node: Any, *, is_named: bool = False) -> Any:
    """The document without the patterns that can't be compiled: a validator would refuse all of a schema for one."""
    if isinstance(node, list):
        return [_compilable(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if not is_named and key in _VALUES:
            kept[key] = value
        elif not is_named and key == "patternProperties":
            kept[key] = {name: _compilable(inner) for name, inner in value.items() if _is_compilable(name)}
        elif is_named or key != "pattern" or not isinstance(value, str) or _is_compilable(value):
            kept[key] = _compilable(value, is_named=not is_named and key in _NAMED)
    return kept


def _is_compilable(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=_PATTERNS)
    except jsonschema_rs.ValidationError:
        return False
    return True


# jsonschema-rs accepts `*+,-./` as digits here (fixed upstream by pull request 1031, in no release up to 0.60.3).
_DIGITS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})")
_DATE_TIME = jsonschema_rs.Draft202012Validator({"format": "date-time"}, validate_formats=True)


def _is_date_time(text: str) -> bool:
    return _DIGITS.fullmatch(text) is not None and _DATE_TIME.is_valid(text)


def _reject(uri: str) -> Any:
    raise ValueError(f"{uri} points out of the document: the merged spec holds all that it refers to")


def json_path(root: str, parts: Iterable[str | int]) -> str:
    """`$.participants[0].role`"""
    return root + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _violation(error: jsonschema_rs.ValidationError, root: str) -> Violation:
    error = _innermost(error)
    parts = list(error.instance_path)
    keyword = error.kind.name
    if keyword == "required":
        parts.append(error.kind.as_dict()["property"])
        return Violation(json_path(root, parts), "is required", keyword)
    message = error.message
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 2 :]}"
    return Violation(json_path(root, parts), message, keyword)


def _innermost(error: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    """For a union: the error inside the alternative that was meant, in place of `is not valid under any`."""
    context: Sequence[Sequence[jsonschema_rs.ValidationError]] = error.kind.as_dict().get("context") or ()
    branches = [[_innermost(inner) for inner in branch] for branch in context if branch]
    if not branches:
        return error
    # An alternative of another constant (a discriminator) or of another type (null) was not meant.
    meant = min(branches, key=lambda branch: (_mismatches(branch, error), -_depth(branch), len(branch)))
    if _mismatches(meant, error):
        return error
    return max(meant, key=lambda inner: len(inner.instance_path))


def _mismatches(branch: Sequence[jsonschema_rs.ValidationError], union: jsonschema_rs.ValidationError) -> int:
    """How many of its errors mean that another alternative was meant."""
    depth = len(union.instance_path)
    return sum(
        (inner.kind.name == "const" and len(inner.instance_path) <= depth + 1)
        or (inner.kind.name == "type" and len(inner.instance_path) == depth)
        for inner in branch
    )


def _depth(branch: Sequence[jsonschema_rs.ValidationError]) -> int:
    return max(len(inner.instance_path) for inner in branch)
