"""Whether the spec and the client are what the documents give: both are made again, aside, and every byte compared."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from attrs import frozen

from .build import RESULT, build
from .codegen.generate import PACKAGE, README, REFERENCE, generate
from .yaml_writer import as_yaml

EXCERPT_LINES = 20
_NEVER_COMMITTED = "__pycache__"

_WHAT_IT_IS = {
    "changed": "is not what the documents give.",
    "missing": "is missing.",
    "unexpected": "is no file that the generator writes: delete it. Hand-written code belongs in overrides/.",
}


@frozen
class Difference:
    """One file that isn't what the documents give."""

    path: str
    """From the project's root, with forward slashes."""
    kind: Literal["changed", "missing", "unexpected"]
    excerpt: str = ""
    """The start of a unified diff from the committed file to the one that the documents give."""

    def __str__(self) -> str:
        excerpt = "".join(f"\n    {line}" for line in self.excerpt.split("\n") if self.excerpt)
        return f"{self.path} {_WHAT_IT_IS[self.kind]}{excerpt}"


def find(root: Path) -> list[Difference]:
    """What is committed below the project's root and isn't what its documents give.

    Raises:
        PipelineError: the documents give no client (a source that was edited, an overlay that matches nothing …).
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
        return [
            *compare(root / "openapi" / RESULT, spec, name=f"openapi/{RESULT}"),
            *compare(root / "generated", generated, name="generated"),
            *compare(root / REFERENCE, Path(scratch, "api.md"), name=REFERENCE.as_posix()),
            *compare(root / README, Path(scratch, README), name=README.as_posix()),
        ]


def report(differences: list[Difference]) -> str:
    """What to tell a person."""
    if not differences:
        files = f"openapi/{RESULT}, generated/, {REFERENCE} and the table in {README}"
        return f"No drift: {files} are, byte for byte, what the documents give."
    files = "1 file is" if len(differences) == 1 else f"{len(differences)} files are"
    advice = (
        f"{files} not what the documents, overlays and templates give. Run `make generate`, review what it changes and "
        "commit it. A change made by hand there is lost; CONTRIBUTING.md says where it belongs."
    )
    return "\n\n".join([*map(str, differences), advice])


def compare(committed: Path, expected: Path, *, name: str) -> list[Difference]:
    """Compare two files or two folders; `name` is what `committed` is called in the result."""
    there, wanted = _files(committed), _files(expected)
    found: list[Difference] = []
    for relative in sorted(there.keys() | wanted.keys()):
        path = f"{name}/{relative}" if relative else name
        if relative not in there:
            found.append(Difference(path, "missing"))
        elif relative not in wanted:
            found.append(Difference(path, "unexpected"))
        elif (before := there[relative].read_bytes()) != (after := wanted[relative].read_bytes()):
            found.append(Difference(path, "changed", _excerpt(before, after, path)))
    return found


def _files(root: Path) -> dict[str, Path]:
    """Every file below a folder by its relative path; a file alone has the path ""."""
    if root.is_file():
        return {"": root}
    return {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if not path.is_dir() and _NEVER_COMMITTED not in path.parts
    }


def _excerpt(before: bytes, after: bytes, path: str) -> str:
    names = f"committed/{path}", f"from the documents/{path}"
    lines = list(difflib.unified_diff(_lines(before), _lines(after), *names, lineterm=""))
    if len(lines) > EXCERPT_LINES:
        return "\n".join([*lines[:EXCERPT_LINES], f"… and {len(lines) - EXCERPT_LINES} lines more"])
    return "\n".join(lines)


def _lines(content: bytes) -> list[str]:
    """Lines in which a carriage return, or bytes that aren't UTF-8, can be seen."""
    return [line.replace("\r", "\\r") for line in content.decode("utf-8", "backslashreplace").split("\n")]
