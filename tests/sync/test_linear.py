"""Whatever is published, it is parsed in linear time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sync.shapes import SHAPES

ROOT = Path(__file__).parents[2]


def test_every_text_is_parsed_in_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.shapes"], cwd=ROOT, text=True, capture_output=True, check=False
    )
    # The first missing name is the one that took too long, or failed with the error in stderr.
    assert (done.stdout.splitlines(), done.stderr) == (list(SHAPES), "")
