"""The arguments of a client: names, environment variables, defaults and meaning, from the code."""

from __future__ import annotations

import inspect
import re

from griffe import DocstringSectionKind, Parser

from openapi.pipeline.markdown import Markdown, code, row
from roark_client import Roark

from .docstrings import documented

MEBIBYTE = 1024 * 1024
_VARIABLE = re.compile(r"ROARK_[A-Z_]+")


def constructor() -> Markdown:
    """A table of the arguments of `Roark()`, which are those of `AsyncRoark()`."""
    return _table(inspect.signature(Roark), _descriptions("roark_client.client.Roark"), with_variables=True)


def with_options() -> Markdown:
    """A table of the arguments of `with_options`."""
    described = _descriptions("roark_client._transport.base_client.BaseClient.with_options")
    return _table(inspect.signature(Roark.with_options), described, with_variables=False)


def _table(signature: inspect.Signature, described: dict[str, str], *, with_variables: bool) -> Markdown:
    heads = ["argument", "default", *(["environment variable"] if with_variables else []), "meaning"]
    lines = [row(*map(Markdown, heads)), Markdown("|---" * len(heads) + "|")]
    for name, parameter in signature.parameters.items():
        if name == "self":
            continue
        meaning = described[name]
        found = _VARIABLE.search(meaning)
        variable = [Markdown(code(found[0])) if found else Markdown("")] if with_variables else []
        lines.append(row(code(name), _default(parameter), *variable, _prose(meaning)))
    return Markdown("\n".join(lines))


def _descriptions(name: str) -> dict[str, str]:
    """Argument → what the docstring says of it."""
    sections = documented(name).docstring.parse(Parser.google)
    (arguments,) = [each for each in sections if each.kind is DocstringSectionKind.parameters]
    return {each.name: " ".join(each.description.split()) for each in arguments.value}


def _default(parameter: inspect.Parameter) -> Markdown:
    value = parameter.default
    if type(value) is int and value >= MEBIBYTE and value % MEBIBYTE == 0:
        return Markdown(f"{code(str(value))} ({value // MEBIBYTE} MiB)")
    if parameter.name == "timing":
        return Markdown("the system's")
    shown = repr(value)
    return Markdown("as before") if shown == "UNSET" else code(shown)


def _prose(text: str) -> Markdown:
    return Markdown(text[:1].upper() + text[1:])
