"""overrides/README.md has a row for each override, and the tests that it names exist."""

from __future__ import annotations

import re

from tests.packaging.project import ROOT

TEXT = (ROOT / "overrides/README.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| `")]


def named(section: str) -> set[str]:
    """The files that the rows below a heading are for."""
    lines = TEXT.partition(f" {section}\n")[2].partition("\n#")[0].splitlines()
    return {name for line in lines if line.startswith("| `") for name in re.findall(r"`([^`]+)`", line.split("|")[1])}


def files(folder: str, *patterns: str) -> set[str]:
    found = {path.name for pattern in patterns for path in (ROOT / folder).glob(pattern)}
    return found - {"__init__.py"}


def test_every_override_has_a_row() -> None:
    assert named("Rung 1: overlays") == files("openapi/overlays", "*.yaml")
    assert named("Rung 2: templates") == files("overrides/templates", "*")
    assert named("`roark_runtime`") == files("overrides/roark_runtime", "*.py", "*.json")
    folders = {f"{path.parent.name}/" for path in (ROOT / "overrides/roark_client").glob("*/__init__.py")}
    assert named("`roark_client`") == files("overrides/roark_client", "*.py") | folders


def test_every_row_names_a_test_that_exists() -> None:
    assert len(ROWS) > 20
    for row in ROWS:
        tests = re.findall(r"`([^`]+)`", row[2])
        assert tests, row
        for test in tests:
            file, _, name = test.partition("::")
            assert (ROOT / file).exists(), test
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8") if name else True, test
