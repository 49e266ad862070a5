"""What generated code raises: input refused before it is sent, and responses that aren't what the spec says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .json_path import describe, path_to, step


class RoarkError(Exception):
    """Whatever this library raises."""


class Violation(NamedTuple):
    """One thing that is wrong with the arguments of a call."""

    argument: str
    """The argument that holds it, by its Python name; "" for the call as a whole."""
    path: str
    """Where it stands: of a body the JSON path (`$.participants[0].name`), else the parameter's name on the wire."""
    message: str
    """What must hold, and what was given instead."""
    code: str = ""
    """The kind of violation: `required`, `unknown`, `type`, `const`, `enum`, `format`, `length`, `pattern`, `range`, or
    `json` (a value that JSON has no form for), `twice` (a field under two names), `immutable`, or the rule between
    fields that is broken; "" for an argument that has no place in a request at all."""

    def __str__(self) -> str:
        named = f"$.{self.argument}"
        place = "" if self.path in ("$", self.argument, named) else f" ({self.path})"
        return f"{self.argument or 'the request'}{place} {self.message}"


LISTED = 10
"""Violations that a message lists."""


def listing(violations: Sequence[Violation]) -> str:
    """The first of them, a line each, and how many more there are."""
    lines = [f"\n  {violation}" for violation in violations[:LISTED]]
    more = len(violations) - LISTED
    return "".join(lines) + (f"\n  and {more} more: .violations has all of them" if more > 0 else "")


class RequestValidationError(RoarkError, ValueError):
    """Input refused before anything was sent.

    Attributes:
        violations: everything that is wrong, where the arguments were checked against the spec.
    """

    def __init__(self, message: str, violations: Iterable[Violation] = ()) -> None:
        super().__init__(message)
        self.violations = tuple(violations)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.violations), self.__dict__


class ImmutableFieldError(RequestValidationError):
    """An update of fields that are fixed when the object is made."""

    def __init__(self, message: str, fields: Iterable[str] = (), violations: Iterable[Violation] = ()) -> None:
        super().__init__(message, violations)
        self.fields = tuple(fields)
        """The immutable fields that were given, by wire name."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.fields, self.violations), self.__dict__


class DecodeError(RoarkError, ValueError):
    """A JSON value that isn't what the spec says.

    Raised with the object that holds the value and the key it has there; `locate` finds the path once the
    document is at hand, so that reading a good response spends nothing on paths.

    Attributes:
        path: where the value stands, as a JSON path: `$.data.threshold.operator`.
        expected: what the spec says should stand there, in words.
        got: what stands there, in words, shortened.
        model: the class that was being read; of a union the variant.
        variant: the discriminator's value of the union's variant that was being read, if any.
    """

    def __init__(self, container: Any, key: str | int, expected: str, model: str) -> None:
        super().__init__(expected)
        self.path = f"${step(key)}"
        self.expected = expected
        self.got = describe(container, key)
        self.model = model
        self.variant: str | None = None
        self._container = container

    def __str__(self) -> str:
        return f"{self.model} at {self.path}: expected {self.expected}, got {self.got}"

    @classmethod
    def at(cls, path: str, expected: str, got: str, model: str) -> DecodeError:
        """An error whose place is known."""
        return _located(cls, {"path": path, "expected": expected, "got": got, "model": model, "variant": None})

    def inside_variant(self, model: str, variant: str) -> None:
        """The error is in this variant of a union: name it."""
        if self.variant is None:
            self.model, self.variant = model, variant

    def locate(self, document: Any) -> DecodeError:
        """Find the object in the document that was read, and complete `path`."""
        self.path = path_to(self._container, document) + self.path[1:]
        self._container = None
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _located, (type(self), self.__dict__)


def _located(cls: type[DecodeError], state: dict[str, Any]) -> DecodeError:
    error = cls({}, "", state["expected"], state["model"])
    error.__dict__.update(state, _container=None)
    return error
