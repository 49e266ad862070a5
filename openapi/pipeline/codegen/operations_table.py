"""The table of operations in README.md, between two comments; the rest of the page is hand-written."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import GenerationError
from ..markdown import Markdown, code, fill, row
from .emit import returns
from .ir import Operation
from .layout import resources
from .reference_page import signature
from .spec_reader import SpecReader

BEGIN = "<!-- operations: written by make generate -->"
END = "<!-- end of operations -->"


def replaced(page: str, reader: SpecReader, operations: Sequence[Operation], *, file: str) -> str:
    """The page with an updated table.

    Raises:
        GenerationError: the two comments are not there, each once, on a line of its own and in this order.
    """
    lines = page.split("\n")
    if lines.count(BEGIN) != 1 or lines.count(END) != 1 or lines.index(BEGIN) > lines.index(END):
        raise GenerationError(
            "the two comments around the table of operations are missing",
            file=file,
            remedy=f"Put each of these two lines once where the table belongs: {BEGIN} and {END}",
        )
    before, after = lines[: lines.index(BEGIN) + 1], lines[lines.index(END) :]
    return "\n".join([*before, "", table(reader, operations), "", *after])


def table(reader: SpecReader, operations: Sequence[Operation]) -> Markdown:
    """The number of operations, and a row for each, by resource."""
    count = fill("This release has {} of the API's operations:", Markdown(len(operations)))
    lines = [count, Markdown(), row("method", "operation", "returns"), Markdown("|---|---|---|")]
    for resource in resources(reader, operations):
        for operation in resource.operations:
            method = code(f"{resource.tag}.{signature(operation)}")
            request = code(f"{operation.method} {operation.path}")
            lines.append(row(method, request, code(returns(operation, "Page"))))
    return Markdown("\n".join(lines))
