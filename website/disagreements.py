"""How the documents disagree with each other or with the API, and what was decided: from the overlays and the rules."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from openapi.pipeline.build import Build, build
from openapi.pipeline.markdown import Markdown, code, text
from openapi.pipeline.normalize import RULES

# Of names and places of a document.
LIMIT = 160


@cache
def built() -> Build:
    """The merged document of this tree, and how it was made."""
    return build(Path("openapi"))


def corrections() -> Markdown:
    """A section for each overlay, and a paragraph for each of its actions."""
    return Markdown("\n\n".join(_overlays()))


def _overlays() -> Iterator[str]:
    for overlay, actions in groupby(built().applied, key=lambda done: done.overlay):
        yield f"### {Path(overlay).name}"
        for done in actions:
            count = len(done.pointers)
            verb = "removed" if done.action.remove else "changed"
            places = verb if count == 1 else f"{verb} in {count} places"
            yield f"- {code(done.action.target, LIMIT)}, {places}\n\n    {text(done.action.description)}"


def rules() -> Markdown:
    """A section for each rule that changed something, with what it changed."""
    described = {rule.__name__: inspect.getdoc(rule) or "" for rule in RULES}
    parts = []
    for name, notes in built().notes:
        if notes:
            parts.append(f"### {name.replace('_', ' ').capitalize()}")
            if name in described:
                parts.append(text(described[name].partition("\n\n")[0]))
            parts.append("\n".join(f"- {text(note)}" for note in notes))
    return Markdown("\n\n".join(parts))
