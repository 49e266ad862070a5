"""The page docs/api.md: the whole surface of the client, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .codegen import Codegen
from .codemodel import Call, Field, annotation
from .codetext import path_annotation
from .markdown import Markdown, code, escaped, fill, row, text

TEMPLATE = "api.md.jinja"


def render(templates: Path, codegen: Codegen, calls: Sequence[Call], *, generator_version: str) -> str:
    """The page, from its template in a folder. What an expression there gives is escaped unless it is Markdown."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (annotation, code, first_line, meaning, path_annotation, signature)
    environment.filters.update({function.__name__: function for function in filters})
    components = {codegen.class_name(name): name for name in codegen.components}
    schemas = {class_name: codegen.components[name] for class_name, name in sorted(components.items())}
    return environment.get_template(TEMPLATE).render(
        resources={tag: [call for call in calls if call.tag == tag] for tag in sorted({call.tag for call in calls})},
        unions=codegen.unions(),
        models=[codegen.model(components[name]) for name, schema in schemas.items() if schema.get("properties")],
        enums={name: schema for name, schema in schemas.items() if "enum" in schema},
        generator_version=generator_version,
        fill=fill,
        row=row,
    )


def first_line(description: str) -> str:
    """What a description says first, for a table."""
    return description.strip().partition("\n")[0].removesuffix(":")


def meaning(field: Field) -> Markdown:
    """What a field means, the API's default, and what it is an old name of."""
    parts = [text(first_line(field.description))]
    if field.default is not None:
        parts.append(fill("(the API's default: {})", repr(field.default)))
    if field.alias_of:
        parts.append(fill("Deprecated: an alias of {}.", field.alias_of))
    return Markdown(" ".join(filter(None, parts)))


def signature(call: Call) -> str:
    """A call as it is written: the arguments of its path, the required ones, and an ellipsis for the others."""
    fields = [*call.body_fields(), *call.query_parameters]
    required = [field.python for field in fields if field.required]
    named = [*required, *(["…"] if len(required) < len(fields) else [])]
    arguments = [*(field.python for field in call.path_parameters), *(["*", *named] if named else [])]
    return f"{call.name}({', '.join(arguments)})"
