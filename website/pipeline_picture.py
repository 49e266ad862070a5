"""The stages of the pipeline, and the packages that come of it, as an SVG.

The rows are the layers that import-linter holds the pipeline to (pyproject.toml), the words in the boxes are the first
sentences of the docstrings, and the arrows are the imports that are there: what a stage makes goes to those that import
it.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import grimp

from openapi.pipeline.markdown import Markdown, code, row

FOLDERS = {"openapi": Path(), "roark_runtime": Path("overrides"), "roark_client": Path("overrides")}
FOLDERS["roark_generated"] = Path("generated")
PACKAGES = ("roark_runtime", "roark_generated", "roark_client")
PIPELINE = "openapi.pipeline"
# What generated code is written by, and where it is then: the only step that is no import.
WRITES = (f"{PIPELINE}.codegen", "roark_generated")

WIDTH, BOX, GAP, HEIGHT, STEP, MARGIN = 1110, 256, 24, 88, 132, 12
CHARACTERS = 36


class Box(NamedTuple):
    """A module in the picture: its name, where it is, its middle and its top."""

    name: str
    middle: float
    top: float


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """The modules of each row, from what is read to what is made."""
    contracts = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = [each["layers"] for each in contracts if each["type"] == "layers"]
    stages = [tuple(f"{PIPELINE}.{name.strip()}" for name in layer.split("|")) for layer in reversed(layers)]
    first = next(index for index, stage in enumerate(stages) if f"{PIPELINE}.sources" in stage)
    last = next(index for index, stage in enumerate(stages) if WRITES[0] in stage)
    return (*stages[first : last + 1], PACKAGES[:2], PACKAGES[2:])


@cache
def arrows() -> frozenset[tuple[str, str]]:
    """(from, to) for each import between two rows, without those that follow from others."""
    graph = grimp.build_graph(*FOLDERS, cache_dir=None)
    names = [name for names in rows() for name in names]
    found = {
        (imported, importer)
        for imported in names
        for importer in names
        if imported != importer and graph.direct_import_exists(importer=importer, imported=imported, as_packages=True)
    }
    found.add(WRITES)
    return frozenset(pair for pair in found if not _follows(pair, found - {pair}))


def _follows(pair: tuple[str, str], others: set[tuple[str, str]]) -> bool:
    reached, pending = set[str](), [pair[0]]
    while pending:
        place = pending.pop()
        pending += [to for start, to in others if start == place and to not in reached]
        reached |= {to for start, to in others if start == place}
    return pair[1] in reached


def summary(module: str) -> str:
    """The first sentence of a module's docstring."""
    base = FOLDERS[module.partition(".")[0]] / module.replace(".", "/")
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(words.partition("\n\n")[0].split())


def _boxes() -> Iterator[Box]:
    for index, names in enumerate(rows()):
        width = len(names) * BOX + (len(names) - 1) * GAP
        for column, name in enumerate(names):
            yield Box(name, (WIDTH - width) / 2 + column * (BOX + GAP) + BOX / 2, MARGIN + index * STEP)


def svg() -> str:
    """The picture. Its colours follow the reader's choice of light or dark."""
    boxes = {box.name: box for box in _boxes()}
    height = MARGIN * 2 + (len(rows()) - 1) * STEP + HEIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="system-ui, sans-serif">',
        "<title>The stages of the pipeline and the packages, with the imports between them</title>",
        (
            "<style>rect{fill:#eef1f6;stroke:#5b6b86}.made rect{fill:#e3f0e8;stroke:#3f7d58}text{fill:#1d2430}"
            "path{fill:none;stroke:#5b6b86;stroke-width:1.6}"
            "@media(prefers-color-scheme:dark){rect{fill:#262c38;stroke:#8fa0bd}.made rect{fill:#20352a;stroke:#7fc09a}"
            "text{fill:#e6eaf2}path{stroke:#8fa0bd}marker path{fill:#8fa0bd}}</style>"
        ),
        (
            '<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
            'orient="auto">'
            '<path d="M0 1 L9 5 L0 9" /></marker></defs>'
        ),
    ]
    for start, to in sorted(arrows()):
        lines.append(_arrow(boxes[start], boxes[to]))
    lines += [_drawn(box) for box in boxes.values()]
    return "\n".join([*lines, "</svg>\n"])


def _arrow(start: Box, to: Box) -> str:
    y, end = start.top + HEIGHT, to.top - 2
    if end < y:
        # In the same row: beside each other.
        y = end = start.top + HEIGHT / 2
        side = BOX / 2 if to.middle > start.middle else -BOX / 2
        return (
            f'<path d="M{start.middle + side:.0f} {y:.0f} L{to.middle - side:.0f} {end:.0f}" marker-end="url(#to)" />'
        )
    bend = (end - y) / 2
    curve = f"C{start.middle:.0f} {y + bend:.0f} {to.middle:.0f} {end - bend:.0f} {to.middle:.0f} {end:.0f}"
    return f'<path d="M{start.middle:.0f} {y:.0f} {curve}" marker-end="url(#to)" />'


def _drawn(box: Box) -> str:
    name = box.name.removeprefix(f"{PIPELINE}.")
    words = textwrap.wrap(summary(box.name), CHARACTERS, max_lines=3, placeholder=" …")
    left = box.middle - BOX / 2
    lines = [
        (
            f'<g class="{"made" if box.name in PACKAGES else "stage"}">'
            f'<rect x="{left:.0f}" y="{box.top}" width="{BOX}" height="{HEIGHT}" rx="6" />'
        ),
        (
            f'<text x="{box.middle:.0f}" y="{box.top + 22}" text-anchor="middle" font-weight="600" font-size="16">'
            f"{escape(name)}</text>"
        ),
    ]
    for number, line in enumerate(words):
        lines.append(
            f'<text x="{box.middle:.0f}" y="{box.top + 42 + number * 16}" text-anchor="middle" font-size="13">'
            f"{escape(line)}</text>"
        )
    return "".join(lines) + "</g>"


def embedded() -> Markdown:
    """The picture on a page."""
    names = [name.removeprefix(f"{PIPELINE}.") for names in rows() for name in names]
    return Markdown(f"![The stages in order: {', '.join(names)}](../assets/pipeline.svg)")


def modules() -> Markdown:
    """A table of every module of the pipeline that is in the picture."""
    names = sorted(name for names in rows() for name in names)
    lines = [row(Markdown("module"), Markdown("what it does")), Markdown("|---|---|")]
    return Markdown("\n".join([*lines, *(row(code(name), summary(name)) for name in names)]))
