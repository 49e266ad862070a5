"""Nothing that is published takes long to read, whatever it looks like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sync.shapes import SHAPES

ROOT = Path(__file__).parents[2]


def test_no_text_of_any_shape_is_read_again_and_again() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.shapes"], cwd=ROOT, text=True, capture_output=True, check=False
    )
    # The first that is missing is the one that took too long, or what went wrong with it is in stderr.
    assert (done.stdout.splitlines(), done.stderr) == (list(SHAPES), "")
