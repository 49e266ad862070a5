"""Check that the committed spec and client are up to date: generate both in a temporary folder, and compare bytes."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from attrs import frozen

from .build import RESULT, build
from .codegen.generate import PACKAGE, README, REFERENCE, generate
from .released import FILE as NAMES
from .yaml_writer import as_yaml, released_names

EXCERPT_LINES = 20
_NEVER_COMMITTED = "__pycache__"

_PROBLEMS = {
    "changed": "differs from what is generated.",
    "missing": "is missing.",
    "unexpected": "is not a generated file: delete it. Hand-written code belongs in overrides/.",
}


@frozen
class Difference:
    """A file that differs from what is generated."""

    path: str
    """Relative to the root of the repository, with forward slashes."""
    kind: Literal["changed", "missing", "unexpected"]
    excerpt: str = ""
    """The start of a unified diff from the committed to the generated file."""

    def __str__(self) -> str:
        excerpt = "".join(f"\n    {line}" for line in self.excerpt.split("\n") if self.excerpt)
        return f"{self.path} {_PROBLEMS[self.kind]}{excerpt}"


def find(root: Path) -> list[Difference]:
    """Every committed file that differs from what is generated.

    Raises:
        PipelineError: nothing can be generated (a source was edited, an overlay matches nothing …).
    """
    with tempfile.TemporaryDirectory(prefix="roark-drift-") as scratch:
        spec, generated = Path(scratch, RESULT), Path(scratch, "generated")
        built = build(root / "openapi")
        document = built.document
        spec.write_text(as_yaml(document), encoding="utf-8", newline="\n")
        generated.mkdir()
        generate(
            document,
            config_file=root / "generator-config.yaml",
            templates=root / "overrides/templates",
            destination=generated / PACKAGE,
            reference=Path(scratch, "api.md"),
            readme=Path(shutil.copy(root / README, scratch)),
            wire=built.wire,
        )
        names = Path(scratch, NAMES)
        names.write_text(released_names(built.names), encoding="utf-8", newline="\n")
        return [
            *compare(root / "openapi" / NAMES, names, name=f"openapi/{NAMES}"),
            *compare(root / "openapi" / RESULT, spec, name=f"openapi/{RESULT}"),
            *compare(root / "generated", generated, name="generated"),
            *compare(root / REFERENCE, Path(scratch, "api.md"), name=REFERENCE.as_posix()),
            *compare(root / README, Path(scratch, README), name=README.as_posix()),
        ]


def report(differences: list[Difference]) -> str:
    """The differences as text."""
    if not differences:
        files = f"openapi/{RESULT}, openapi/{NAMES}, generated/, {REFERENCE} and the table in {README}"
        return f"No drift: {files} are what is generated from the documents."
    files = "1 file differs" if len(differences) == 1 else f"{len(differences)} files differ"
    advice = (
        f"{files} from what is generated from the documents, overlays and templates. Run `make generate`, review the "
        "changes and commit them. It discards changes made by hand; CONTRIBUTING.md says where those belong."
    )
    return "\n\n".join([*map(str, differences), advice])


def compare(committed: Path, expected: Path, *, name: str) -> list[Difference]:
    """Compare two files or two folders. `name` is the path of `committed` in the result."""
    ours, wanted = _files(committed), _files(expected)
    found: list[Difference] = []
    for relative in sorted(ours.keys() | wanted.keys()):
        path = f"{name}/{relative}" if relative else name
        if relative not in ours:
            found.append(Difference(path, "missing"))
        elif relative not in wanted:
            found.append(Difference(path, "unexpected"))
        elif (before := ours[relative].read_bytes()) != (after := wanted[relative].read_bytes()):
            found.append(Difference(path, "changed", _excerpt(before, after, path)))
    return found


def _files(root: Path) -> dict[str, Path]:
    """Every file in a folder by its relative path. A single file has the path ""."""
    if root.is_file():
        return {"": root}
    return {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if not path.is_dir() and _NEVER_COMMITTED not in path.parts
    }


def _excerpt(before: bytes, after: bytes, path: str) -> str:
    names = f"committed/{path}", f"generated/{path}"
    lines = list(difflib.unified_diff(_lines(before), _lines(after), *names, lineterm=""))
    if len(lines) > EXCERPT_LINES:
        return "\n".join([*lines[:EXCERPT_LINES], f"… and {len(lines) - EXCERPT_LINES} more lines"])
    return "\n".join(lines)


def _lines(content: bytes) -> list[str]:
    """The lines, with carriage returns and bytes that are not UTF-8 as escapes."""
    return [line.replace("\r", "\\r") for line in content.decode("utf-8", "backslashreplace").split("\n")]
