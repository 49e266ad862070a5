"""A printed module holds what its template prints; a statement more and it is refused before anything imports it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from openapi.pipeline.codegen import inspection, unsupported
from openapi.pipeline.codegen.inspection import Expected, inspect, inspect_module
from openapi.pipeline.codegen.spec_reader import SpecReader
from openapi.pipeline.errors import GenerationError
from tests.spec import ROOT, spec

PACKAGE = ROOT / "generated/roark_generated"
READER = SpecReader(spec())
RULES = json.loads((ROOT / "overrides/roark_runtime/rules.json").read_text(encoding="utf-8"))
OPERATIONS = unsupported.check(READER, RULES)
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.fixture(scope="module")
def wanted() -> dict[str, Expected]:
    return inspection.expected(READER, OPERATIONS)


HOSTILE = (
    "import os",
    "from os import system",
    "import subprocess as datetime",
    "from ....overrides import x",
    "print('x')",
    "__import__('os').abort()",
    "x = __import__('os')",
    "OPERATION = open('x')",
    "exec('x')",
    "def f(): return eval('1')",
    "class Z: pass",
    "class Z(print('x')): pass",
    "assert False",
    "for x in (): pass",
    "while True: pass",
    "with open('x'): pass",
    "try:\n    pass\nexcept Exception:\n    pass",
    "del x",
    "if True:\n    print('x')",
    "lambda: 0",
    "[x for x in ()]",
    "(x := 1)",
    "raise SystemExit",
    "@print\ndef f(): ...",
    "def f(x=print('x')): ...",
    "x: print('x') = 1",
    "x = ().__class__.__base__",
    "async def f(): ...",
    "global x",
    "f'{print(1)}'",
    "match 1:\n    case _: pass",
    "OPERATION = TypedDict('OPERATION', {'x': print('x')})",
)


def test_what_is_committed_is_what_the_templates_print(wanted: dict[str, Expected]) -> None:
    for path in FILES:
        inspect_module((PACKAGE / path).read_text(encoding="utf-8"), path, wanted[path])


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_statement_more_is_refused_in_every_module(statement: str, wanted: dict[str, Expected]) -> None:
    for path in FILES:
        text = (PACKAGE / path).read_text(encoding="utf-8")
        with pytest.raises(GenerationError) as caught:
            inspect_module(f"{text}\n{statement}\n", path, wanted[path])
        assert caught.value.file.startswith(f"generated/roark_generated/{path}")


@pytest.mark.parametrize(
    "statement",
    ["print('x')", "x = print('x')", "import os", "for x in (): pass", "x = [y for y in open('x')]", "del x"],
)
def test_a_statement_in_the_body_of_a_class_is_refused(statement: str, wanted: dict[str, Expected]) -> None:
    path = "models/call_participant.py"
    text = (PACKAGE / path).read_text(encoding="utf-8")
    head, marker, tail = text.partition("    __fields__ =")
    assert marker
    with pytest.raises(GenerationError):
        inspect_module(f"{head}    {statement}\n{marker}{tail}", path, wanted[path])


def test_a_function_may_not_use_what_no_generated_code_has_a_use_for(wanted: dict[str, Expected]) -> None:
    path = "models/call_participant.py"
    text = (PACKAGE / path).read_text(encoding="utf-8")
    for hostile in (
        "exec('x')",
        "globals()['x']",
        "open('x')",
        "value.__class__",
        "__builtins__",
        "setattr(value, 'a', 1)",
    ):
        changed = text.replace("        return self\n", f"        {hostile}\n        return self\n")
        assert changed != text
        with pytest.raises(GenerationError, match="is used"):
            inspect_module(changed, path, wanted[path])


def test_what_is_no_python_is_refused(wanted: dict[str, Expected]) -> None:
    for text in ("x = (", "\x00", "(" * 1000 + ")" * 1000):
        with pytest.raises(GenerationError, match="it is not Python"):
            inspect_module(text, "errors.py", wanted["errors.py"])


def test_a_file_too_many_or_too_few_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "roark_generated"
    # The compiled table of the live wire is added once the code has been inspected.
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "live.json"))
    inspect(package, READER, OPERATIONS)
    (package / "api/sitecustomize.py").write_text("", encoding="utf-8")
    with pytest.raises(GenerationError, match="not one that was asked for"):
        inspect(package, READER, OPERATIONS)
    (package / "api/sitecustomize.py").unlink()
    (package / "errors.py").unlink()
    with pytest.raises(GenerationError, match="the file is missing"):
        inspect(package, READER, OPERATIONS)


def test_the_import_check_has_none_of_the_environments_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", "secret")
    monkeypatch.setenv("GITHUB_ENV", "secret")
    package = tmp_path / "roark_generated"
    package.mkdir()
    seen = tmp_path / "seen"
    (package / "__init__.py").write_text(
        f"import os, sys, pathlib\npathlib.Path({str(seen)!r}).write_text(repr(sorted(os.environ)) + repr(sys.argv))\n",
        encoding="utf-8",
    )
    inspection.import_all(package, ROOT / "overrides")
    names = seen.read_text(encoding="utf-8")
    assert "ROARK" not in names
    assert "GITHUB" not in names
    assert "PATH" in names


def test_what_cannot_be_imported_stops_the_build_with_the_line_that_fails(tmp_path: Path) -> None:
    package = tmp_path / "roark_generated"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "broken.py").write_text("value = 1 / 0\n", encoding="utf-8")
    with pytest.raises(GenerationError, match="can't be imported") as caught:
        inspection.import_all(package, ROOT / "overrides")
    assert "generated/roark_generated/broken.py" in str(caught.value)
    assert "ZeroDivisionError" in str(caught.value)
