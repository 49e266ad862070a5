"""The page docs/api.md: every method and class of the client, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..markdown import Markdown, code, escaped, fill, row, text
from .emit import annotation, path_annotation, returns
from .ir import Field, Operation
from .layout import resources
from .spec_reader import SpecReader

TEMPLATE = "api.md.jinja"


def render(templates: Path, reader: SpecReader, operations: Sequence[Operation], *, generator_version: str) -> str:
    """Render the page from its template. The value of an expression is escaped unless it is Markdown."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (annotation, code, first_line, meaning, path_annotation, returns, signature)
    named: dict[str, Any] = {function.__name__: function for function in filters}
    environment.filters.update(named)
    return environment.get_template(TEMPLATE).render(
        resources=resources(reader, operations),
        unions=reader.unions(),
        shape_unions=reader.shape_unions(),
        models=sorted(reader.models(), key=lambda model: model.name),
        enums=sorted(reader.enums(), key=lambda enum: enum.name),
        generator_version=generator_version,
        fill=fill,
        row=row,
    )


def first_line(description: str) -> str:
    """The first line of a description, for a table."""
    return description.strip().partition("\n")[0].removesuffix(":")


def meaning(field: Field) -> Markdown:
    """The description of a field, the API's default, and the name that it is an alias of."""
    parts = [text(first_line(field.description))]
    if field.default is not None:
        parts.append(fill("(the API's default: {})", repr(field.default)))
    if field.type.has_unchecked_pattern:
        parts.append(Markdown("(the API alone checks its pattern)"))
    if field.alias_of and "alias" not in field.description.lower():
        parts.append(fill("Deprecated: an alias of {}.", field.alias_of))
    return Markdown(" ".join(filter(None, parts)))


def signature(operation: Operation) -> str:
    """A method with its path arguments and required arguments, and an ellipsis for the others."""
    fields = [*operation.body_fields(), *operation.named_parameters]
    required = [field.python for field in fields if field.required]
    named = [*required, *(["…"] if len(required) < len(fields) else [])]
    arguments = [*(field.python for field in operation.path_parameters), *(["*", *named] if named else [])]
    return f"{operation.name}({', '.join(arguments)})"
