"""The tree of exceptions, each with its status and its meaning, from the classes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from openapi.pipeline.markdown import Markdown, code, row
from roark_client import errors

_STATUS = re.compile(r"(?P<status>[45][0-9x]{2}): (?P<meaning>.*)", re.DOTALL)


def tree() -> Markdown:
    """A table with a row for each exception, below the one that it derives from."""
    heads = ("exception", "also a", "status", "meaning")
    rows = [row(*map(Markdown, heads)), Markdown("|---|---|---|---|"), *_rows(errors.RoarkError, 0)]
    return Markdown("\n".join(rows))


def _rows(kind: type[Exception], depth: int) -> Iterator[Markdown]:
    indent = "\N{NO-BREAK SPACE}" * 3 * depth
    builtin = [base.__name__ for base in kind.__bases__ if base.__module__ == "builtins" and base is not Exception]
    summary = " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())
    stated = _STATUS.fullmatch(summary)
    meaning = stated["meaning"] if stated else summary
    yield row(
        Markdown(f"{indent}{code(kind.__name__)}"),
        Markdown(", ".join(map(code, builtin))),
        Markdown(stated["status"] if stated else ""),
        Markdown(f"{meaning[:1].upper()}{meaning[1:]}"),
    )
    for name in errors.__all__:
        child = getattr(errors, name)
        if inspect.isclass(child) and issubclass(child, Exception) and kind in child.__bases__:
            yield from _rows(child, depth + 1)
