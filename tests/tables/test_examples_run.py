"""The examples do what they show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOK: dict[str, Any] = json.loads((EXAMPLES / "values.ipynb").read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_the_cells_of_the_notebook_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # Jupyter brings this one.
    display = ModuleType("IPython.display")
    display.Image = Path  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    names: dict[str, Any] = {}
    for number, cell in enumerate(CODE):
        exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
    assert len(names["frame"]) == 84 * 4
    assert (tmp_path / "values.png").read_bytes().startswith(b"\x89PNG")


def test_the_notebook_is_kept_as_it_ran() -> None:
    assert [cell["execution_count"] for cell in CODE] == list(range(1, len(CODE) + 1))
    outputs = [output for cell in CODE for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} <= {"execute_result", "display_data"}
    assert "image/png" in outputs[-1]["data"]


def test_the_example_of_the_gate_passes() -> None:
    done = subprocess.run([sys.executable, EXAMPLES / "gate.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("PASSED  3 of 3 checks passed\n")
