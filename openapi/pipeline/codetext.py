"""Text of the spec as Python source: docstrings, arguments, path expressions. The templates' filters."""

from __future__ import annotations

import re
from textwrap import wrap

from .codemodel import Call, Field, annotation


def docstring(text: str, width: int = 100) -> str:
    """Prose as a docstring, quotes and all."""
    inner = prose(text, width)
    return f'"""{inner}\n"""' if "\n" in inner else f'"""{inner}"""'


def prose(text: str, width: int) -> str:
    """Prose as it may stand in a docstring: nothing in it ends the string or starts an escape; lines are wrapped."""
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"') if _AWKWARD.search(text) else text.strip()
    lines: list[str] = []
    for line in escaped.splitlines():
        lines += wrap(line, width, subsequent_indent="  " if line.startswith("- ") else "", break_long_words=False) or [
            ""
        ]
    return "\n".join(lines)


_AWKWARD = re.compile(r'\\|"""|"\s*$')


def argument(field: Field) -> str:
    """An argument in an "Args:" section: its name, what it means, the API's default."""
    parts = [field.description or field.wire]
    if field.alias_of:
        parts.append(f"Deprecated: an alias of `{field.alias_of}`.")
    if field.default is not None:
        parts.append(f"The API's default: {field.default!r}.")
    if field.type.has_unchecked_pattern:
        parts.append("The API alone checks its pattern.")
    sentences = " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in parts)
    return prose(f"{field.python}: {sentences}", 92).replace("\n", "\n    ")


def path_expression(call: Call) -> str:
    """The expression that gives an operation's path: a literal, or an f-string of checked segments."""
    names = {field.wire: field.python for field in call.path_parameters}
    if not names:
        return repr(call.path)
    values = {
        field.wire: field.python
        if field.type.kind in ("string", "enum")
        else f"query_value({field.python!r}, {field.python})"
        for field in call.path_parameters
    }
    pieces = re.split(r"\{([^{}]+)\}", call.path)
    text = "".join(
        f"{{path_segment({names[piece]!r}, {values[piece]})}}"
        if index % 2
        else piece.replace("{", "{{").replace("}", "}}")
        for index, piece in enumerate(pieces)
    )
    return f'f"{text}"'


def first_line(text: str) -> str:
    """The first line of a description, for a table."""
    return text.strip().partition("\n")[0].removesuffix(":")


def type_cell(text: str) -> str:
    """An annotation in a Markdown table."""
    return "`" + text.replace("|", "\\|") + "`"


def cell(field: Field) -> str:
    """What a field means, on one line of a Markdown table."""
    words = first_line(field.description)
    if field.default is not None:
        words = f"{words} (the API's default: `{field.default!r}`)".strip()
    if field.type.has_unchecked_pattern:
        words = f"{words} (the API alone checks its pattern)".strip()
    if field.alias_of:
        words = f"{words} Deprecated: an alias of `{field.alias_of}`.".strip()
    return words.replace("|", "\\|")


def path_annotation(field: Field) -> str:
    """The annotation of a path argument: ids are strings or UUIDs, or the object that has the id."""
    text = "str | UUID" if field.type.kind == "string" else annotation(field.type, given=True)
    return f"{text} | {field.stands_for.name}" if field.stands_for else text


def short_signature(call: Call) -> str:
    """The arguments of a call: the path's, the required, and an ellipsis for the others."""
    fields = [*call.body_fields(), *call.query_parameters]
    required = [field.python for field in fields if field.required]
    named = [*required, *(["…"] if len(required) < len(fields) else [])]
    return ", ".join([*(field.python for field in call.path_parameters), *(["*", *named] if named else [])])


FILTERS = (
    "argument", "cell", "docstring", "first_line", "path_annotation", "path_expression", "prose",
    "short_signature", "type_cell",
)  # fmt: skip
"""The functions above that templates use."""
