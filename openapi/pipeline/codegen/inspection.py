"""Check the printed package before it is imported.

Each file is parsed and compared with what its template may print: the names that a module defines, the statements at
its top level and in its classes, its imports, and what it calls while it is imported. Nothing is executed for that. A
document that got past all other checks and printed a statement of its own is refused here.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from ..errors import GenerationError
from .ir import Operation
from .layout import exports, resources
from .spec_reader import SpecReader

# The modules that generated modules import, besides each other.
_IMPORTED = frozenset((
    "__future__", "attrs", "builtins", "collections.abc", "datetime", "enum", "functools", "importlib", "typing",
    "uuid",
    "roark_runtime", "roark_runtime.codec", "roark_runtime.enums", "roark_runtime.errors", "roark_runtime.model",
    "roark_runtime.operation", "roark_runtime.pages", "roark_runtime.raw", "roark_runtime.schema",
    "roark_runtime.union", "roark_runtime.unset",
))  # fmt: skip
# The functions that may be called while a module is imported.
_CALLED = frozenset((
    "Array", "Choice", "Const", "Enumerated", "Field", "Fields", "Integer", "Map", "Nullable", "Number", "Object",
    "Operation", "ShapeUnion", "TaggedUnion", "Items", "TerminalStates", "Text", "TypedDict", "Variant", "define",
    "document_of", "enveloped", "frozenset", "lazy_alias", "paged", "value_of",
))  # fmt: skip
_DECORATORS = frozenset(("cached_property", "define", "property", "staticmethod"))
# Names that generated code doesn't need. Only models/__init__ has `globals` and `import_module`.
_FORBIDDEN = frozenset((
    "__builtins__", "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit", "globals",
    "import_module", "input", "open", "quit", "setattr", "vars",
))  # fmt: skip
_MODELS = "models/__init__.py"
_ERRORS = "errors.py"


@frozen
class Expected:
    """The classes and the other names that a module defines."""

    classes: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def expected(reader: SpecReader, operations: Sequence[Operation]) -> dict[str, Expected]:
    """Every file of the package, with the names that it defines."""
    models, enums, unions = reader.models(), reader.enums(), reader.unions()
    found = {
        "__init__.py": Expected(),
        "py.typed": Expected(),
        _ERRORS: Expected(others=frozenset(("ERROR_ATTRIBUTES",))),
        _MODELS: Expected(frozenset(exports(reader)), frozenset(("_MODULES", "__all__", "__dir__", "__getattr__"))),
        "commands.py": Expected(others=frozenset(("COMMANDS", "ENUMS", "OBJECTS"))),
        "api/__init__.py": Expected(frozenset(("Resources", "AsyncResources"))),
    }
    for model in models:
        found[f"models/{model.module}.py"] = Expected(frozenset((model.name,)), frozenset(("_KNOWN",)))
    for model in reader.mapped_models():
        found[f"models/{model.module}_dict.py"] = Expected(others=frozenset(reader.mappings(model)))
    for enum in enums:
        names = frozenset((f"{enum.module.upper()}_BY_VALUE", f"{enum.name}Literal"))
        found[f"models/{enum.module}.py"] = Expected(frozenset((enum.name,)), names)
    for union in unions:
        names = frozenset((union.name, union.module.upper(), "__getattr__"))
        found[f"models/{union.module}.py"] = Expected(others=names)
        found[f"models/{union.unknown.module}.py"] = Expected(frozenset((union.unknown.name,)))
    for shape in reader.shape_unions():
        names = frozenset((shape.name, shape.module.upper(), "__getattr__"))
        found[f"models/{shape.module}.py"] = Expected(others=names)
    for resource in resources(reader, operations):
        sides = {f"{side.name}{raw}" for side in resource.sides for raw in ("", "WithRawResponse")}
        found[f"api/{resource.tag}/__init__.py"] = Expected(frozenset(sides))
        for operation in resource.operations:
            found[f"api/{resource.tag}/{operation.module}.py"] = Expected(others=frozenset(("OPERATION", "_read")))
    return found


def inspect(package: Path, reader: SpecReader, operations: Sequence[Operation]) -> None:
    """Check every file of the package.

    Raises:
        GenerationError: a file, a definition, a statement, an import or a call is not one that the templates print.
    """
    wanted = expected(reader, operations)
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if not path.is_dir()}
    for path in sorted(there ^ wanted.keys()):
        raise _unexpected(path, "the file is not one that was asked for" if path in there else "the file is missing")
    for path in sorted(there):
        inspect_module((package / path).read_text(encoding="utf-8"), path, wanted[path])


def inspect_module(text: str, path: str, wanted: Expected) -> None:
    """Check one module. Raises GenerationError."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _unexpected(path, f"it is not Python: {error}") from error
    for line, problem in _Inspection(path, wanted).problems(tree):
        raise _unexpected(path, problem, line)


def _unexpected(path: str, problem: str, line: int = 0) -> GenerationError:
    return GenerationError(
        problem,
        file=f"generated/roark_generated/{path}" + (f":{line}" if line else ""),
        remedy="Nothing has been written. Find what the spec has there: a template prints it where it should not. If "
        "it is a template that prints something new, say so in openapi/pipeline/codegen/inspection.py.",
    )


_Found = Iterator[tuple[int, str]]


class _Inspection:
    """The checks of one module."""

    def __init__(self, path: str, wanted: Expected) -> None:
        self.path = path
        self.wanted = wanted

    def problems(self, tree: ast.Module) -> _Found:
        yield from self.top(tree.body)
        for node in ast.walk(tree):
            yield from self.anywhere(node)

    def top(self, body: Sequence[ast.stmt]) -> _Found:
        """Check the statements of a module, and those in `if TYPE_CHECKING` and its `else`."""
        for statement in body:
            match statement:
                case ast.Import() | ast.ImportFrom():
                    continue
                case ast.Expr(value=ast.Constant(value=str())):
                    continue
                case ast.If(
                    test=ast.Name(id="TYPE_CHECKING") | ast.UnaryOp(op=ast.Not(), operand=ast.Name("TYPE_CHECKING"))
                ):
                    yield from self.top([*statement.body, *statement.orelse])
                case ast.ClassDef(name=name):
                    if name not in self.wanted.classes:
                        yield statement.lineno, f"the class {name} is not one that was asked for"
                    yield from self.class_body(statement)
                case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                    yield from self.defined(statement, name)
                case ast.AnnAssign(target=ast.Name(id=name)):
                    yield from self.defined(statement, name)
                case _:
                    yield statement.lineno, f"a module has no {type(statement).__name__} statement"
            yield from self.runs(statement)

    def defined(self, statement: ast.stmt, name: str) -> _Found:
        if name not in self.wanted.others:
            yield statement.lineno, f"{name} is not one of the names that were asked for"

    def class_body(self, class_: ast.ClassDef) -> _Found:
        for statement in class_.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str())) | ast.AnnAssign(target=ast.Name()):
                    pass
                case ast.Assign(targets=[ast.Name()]) | ast.FunctionDef() | ast.AsyncFunctionDef():
                    pass
                case _:
                    yield statement.lineno, f"a class has no {type(statement).__name__} statement"
            yield from self.runs(statement)

    def runs(self, statement: ast.stmt) -> _Found:
        """Check what a statement executes while the module is imported."""
        for node in _executed(statement):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
                    pass
                case ast.Call():
                    yield node.lineno, f"{ast.unparse(node.func)[:60]} is called while the module is imported"
                case ast.Await() | ast.Yield() | ast.YieldFrom() | ast.NamedExpr() | ast.JoinedStr():
                    yield node.lineno, f"a {type(node).__name__} runs while the module is imported"
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    for decorator in map(ast.unparse, node.decorator_list):
                        if decorator.partition("(")[0] not in _DECORATORS:
                            yield node.lineno, f"@{decorator[:60]} is no decorator that the templates print"

    def anywhere(self, node: ast.AST) -> _Found:
        """Check for what is allowed nowhere in a module."""
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.name not in _IMPORTED:
                        yield node.lineno, f"{alias.name[:60]} is imported"
            case ast.ImportFrom(module=module, level=0) if module not in _IMPORTED:
                yield node.lineno, f"{str(module)[:60]} is imported"
            case ast.ImportFrom(level=level) if level > self.path.count("/") + 1:
                yield node.lineno, "something outside the package is imported"
            case ast.Name(id=name) if name in _FORBIDDEN and self.path != _MODELS:
                yield node.lineno, f"{name} is used"
            case ast.Attribute(attr=name) if name.startswith("__") and name not in ("__fields__", "__new__"):
                yield node.lineno, f"{name[:60]} is used"
            case ast.Global() | ast.Nonlocal() | ast.Delete() | ast.With() | ast.AsyncWith() | ast.While():
                yield node.lineno, f"a {type(node).__name__} statement is nothing that the templates print"


def _executed(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes that are executed with a statement: not the bodies of functions and classes, and not annotations."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        yield node
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pending += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            case ast.ClassDef():
                pending += [*node.bases, *node.keywords]
            case ast.AnnAssign():
                pending += filter(None, (node.value,))
            case ast.Lambda() | ast.If():
                pass
            case _:
                pending += ast.iter_child_nodes(node)


def import_all(package: Path, overrides: Path) -> None:
    """Import every module and get each of its public names, in a process without the secrets of the environment.

    `overrides` is the folder of the run-time package.

    Raises:
        GenerationError: something can't be imported.
    """
    program = (
        "import importlib, pkgutil, sys; sys.path[:0] = sys.argv[1:]; import roark_generated as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    module = importlib.import_module(found.name)\n"
        "    for name in getattr(module, '__all__', ()): getattr(module, name)\n"
    )
    command = [sys.executable, "-B", "-c", program, str(package.parent), str(overrides.resolve())]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
        cwd=package.parent,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        lines = done.stderr.replace(str(package), "generated/roark_generated").strip().splitlines()
        raise GenerationError(
            "the code that the templates print for this spec can't be imported:",
            details=lines[-6:],
            remedy="Find the name in openapi/roark.openapi.yaml, and correct it in an overlay, or the template.",
        )


# What an interpreter needs to start. Tokens, paths of the workflow's own files and everything else are left out.
_PASSED = ("LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


def _environment() -> Mapping[str, str]:
    return {key: os.environ[key] for key in _PASSED if key in os.environ}
