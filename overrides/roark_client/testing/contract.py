"""An OpenAPI document with all that reads it: schemas, validator, examples. Made once a document, shared by servers."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .cross_field_rules import broken_rules
from .examples import Examples
from .schemas import Schemas
from .spec import Spec, packaged, parse
from .validation import Validator, Violation


class Contract:
    """What the document requires of requests and responses."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.schemas: Schemas = Schemas(spec)
        self.validator: Validator = Validator(spec)
        self.examples: Examples = Examples(self.schemas, self.validator)

    def violations(self, pointer: str, value: Any) -> list[Violation]:
        """Every violation of a schema; where there is none, every violation of its rules between fields."""
        return self.validator.violations(pointer, value) or list(
            broken_rules(self.schemas, self.validator, pointer, value)
        )

    def check(self, pointer: str, value: object) -> None:
        """Raise a ValueError for a value, given by a test, that the schema does not allow."""
        if violations := self.validator.violations(pointer, value):
            raise ValueError(f"{pointer.rpartition('/')[2]}: {'; '.join(map(str, violations))}")


def contract(document: Path | Mapping[str, Any] | None = None) -> Contract:
    """The contract in a document: a file, one that has been parsed, or the one of this release."""
    if document is None:
        return _packaged()
    return Contract(Spec(parse(document.read_text("utf-8")) if isinstance(document, Path) else document))


@functools.cache
def _packaged() -> Contract:
    return Contract(packaged())
