"""Write values and text of the merged document in Python source.

The document is untrusted, so a template can only print `Code`. There are three functions that make it: `literal` for a
value, `prose` for the text of a docstring, and `code` for a piece of a program with other code in its placeholders. The
templates' environment calls `printed` for the value of each expression, which refuses anything else.
"""

from __future__ import annotations

import keyword
import math
import re
from textwrap import wrap
from typing import Any, LiteralString

from markupsafe import Markup

from ..errors import GenerationError

Code = Markup
"""Python source. Jinja itself uses this type for text that needs no escaping."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_AWKWARD = re.compile(r'\\|"""|"\s*\Z')


def literal(value: Any) -> Code:
    """A JSON value, or a tuple of JSON values, as a Python expression."""
    match value:
        case None | bool() | int() | str():
            return Code(repr(value))
        case float() if math.isfinite(value):
            return Code(repr(value))
        case list():
            return code("[{}]", joined(", ", map(literal, value)))
        case tuple():
            return code("({}{})", joined(", ", map(literal, value)), Code("," if len(value) == 1 else ""))
        case dict():
            pairs = [code("{}: {}", literal(key), literal(item)) for key, item in value.items()]
            return code("{{{}}}", joined(", ", pairs))
    raise GenerationError(f"{value!r} can't be printed as a literal.")


def name(text: str) -> Code:
    """The name of a class, function, variable or module. Keywords are refused."""
    if not _NAME.fullmatch(text) or keyword.iskeyword(text):
        raise GenerationError(f"{text!a} is not a name in Python.")
    return Code(text)


def prose(text: str, width: int = 100) -> Code:
    """The text of a docstring, escaped so that it can't end the string or start an escape. Lines are wrapped."""
    escaped = text.strip()
    if _AWKWARD.search(escaped):
        escaped = escaped.replace("\\", "\\\\").replace('"', '\\"')
    lines: list[str] = []
    for line in escaped.split("\n"):
        visible = "".join(each if each.isprintable() or each == "\t" else _escape(each) for each in line)
        indent = "  " if visible.startswith("- ") else ""
        lines += wrap(visible, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
    return Code("\n".join(lines))


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def docstring(text: str, width: int = 100) -> Code:
    """The text as a docstring with its quotes."""
    inner = prose(text, width)
    return code('"""{}\n"""', inner) if "\n" in inner else code('"""{}"""', inner)


def code(template: LiteralString, *parts: object) -> Code:
    """A piece of a program: a literal template, formatted with other code."""
    return Code(template.format(*map(printed, parts)))


def joined(separator: LiteralString, parts: Any) -> Code:
    """Pieces of a program, joined."""
    return Code(separator).join(map(printed, parts))


def printed(value: Any) -> Code:
    """The code that a template prints for a value: code as it is, an integer, or a name. The templates' `finalize`.

    Raises:
        GenerationError: it is any other text, which must be escaped first.
    """
    if isinstance(value, Code):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Code(str(value))
    if isinstance(value, str) and (not value or _NAME.fullmatch(value)):
        return Code(value)
    raise GenerationError(
        f"a template prints {ascii(value)[:60]}, which is neither code nor a name.",
        remedy="Print it with `literal`, `prose` or `code` of openapi/pipeline/codegen/quoting.py.",
    )
