"""The client uses nothing of other libraries that they call private, so that their next release breaks nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import roark_client
import roark_generated
import roark_runtime

OURS = [Path(package.__file__ or "").parent for package in (roark_client, roark_runtime, roark_generated)]
CHECKED = [path for path in sorted(OURS[0].rglob("*.py")) if "testing" not in path.parts]

NAMED_TUPLES = {"_asdict", "_fields", "_make", "_replace"}
"""Public, whatever their names begin with."""

EXPERIMENTAL = {"opentelemetry._logs"}
"""Documented, and named so because it may change. What needs it has to be opted into."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def is_foreign(module: str) -> bool:
    return not module.startswith("roark_") and module not in EXPERIMENTAL


def defined(tree: ast.AST) -> Iterator[str]:
    """The private names that a module of ours gives to attributes and everything else."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id in ("self", "client"):
                yield node.attr
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).rpartition(".")[2]


def is_justified(source: str, use: str) -> bool:
    """Whether the line says that there is no public way."""
    line = int(use.split()[1].rstrip(":"))
    return "there is no other way" in source.splitlines()[line - 1]


def foreign(tree: ast.AST, own: set[str]) -> Iterator[str]:
    """What a module uses that is private and isn't ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own | NAMED_TUPLES:
            yield f"line {node.lineno}: .{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and is_foreign(node.module or ""):
            for name in (*(node.module or "").split("."), *(alias.name for alias in node.names)):
                if is_private(name):
                    yield f"line {node.lineno}: from {node.module} import {name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if any(map(is_private, alias.name.split("."))):
                    yield f"line {node.lineno}: import {alias.name}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr"):
            given = node.args[1]
            if isinstance(given, ast.Constant) and is_private(str(given.value)) and given.value not in own:
                yield f"line {node.lineno}: {node.func.id}({given.value!r})"
        elif isinstance(node, ast.Attribute) and node.attr == "f_locals":
            yield f"line {node.lineno}: the variables of a frame"


def test_nothing_private_of_another_library_is_used() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for folder in OURS for path in folder.rglob("*.py")}
    own = {name for tree in trees.values() for name in defined(tree) if is_private(name)}
    found = {
        path.name: [use for use in foreign(trees[path], own) if not is_justified(path.read_text(encoding="utf-8"), use)]
        for path in CHECKED
    }
    assert len(found) > 20
    assert {name: uses for name, uses in found.items() if uses} == {}


def test_it_would_be_found() -> None:
    uses = """
import httpcore._sync.connection
from httpx._config import create_ssl_context
pool = client._transport._pool
connector = getattr(session, "_connector")
response = frame.f_locals["response"]
"""
    assert len(list(foreign(ast.parse(uses), set()))) == 6
