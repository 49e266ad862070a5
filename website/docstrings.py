"""The documented packages, and their docstrings as Markdown for the twins of pages that mkdocstrings fills."""

from __future__ import annotations

from functools import cache
from typing import Any

from griffe import GriffeLoader

from openapi.pipeline.markdown import Markdown

SEARCH_PATHS = ["overrides", "generated"]


@cache
def _loader() -> GriffeLoader:
    loader = GriffeLoader(search_paths=SEARCH_PATHS)
    for package in ("roark_runtime", "roark_client"):
        loader.load(package)
    loader.resolve_aliases(external=False)
    return loader


def documented(path: str) -> Any:
    """What griffe knows of an object, by its dotted path.

    Raises:
        KeyError: there is none.
    """
    return _loader().modules_collection[path]


def as_markdown(path: str, level: int) -> Markdown:
    """An object and its public members: signatures and docstrings."""
    return Markdown("\n\n".join(_parts(documented(path), level)))


def _parts(found: Any, level: int) -> list[str]:
    if found.is_alias:
        found = found.final_target
    parts = [f"{'#' * level} `{_signature(found)}`"]
    if found.docstring is not None:
        parts.append(found.docstring.value)
    if found.is_module or found.is_class:
        for name, member in found.members.items():
            if not name.startswith("_") and not member.is_alias and member.has_docstring:
                parts += _parts(member, level + 1)
    return parts


def _signature(found: Any) -> str:
    if not found.is_function:
        return str(found.name if found.is_attribute else found.canonical_path)
    arguments = [f"{each.name}={each.default}" if each.default else each.name for each in found.parameters]
    return f"{found.name}({', '.join(each for each in arguments if each != 'self')})"
