"""Read a merged document from a file, or from a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ..build import RESULT
from ..document import JsonObject
from ..errors import SourceError
from ..sources.load import checked
from ..sources.manifest import text_of
from ..sources.yaml_loader import read_json, read_yaml

SPEC = f"openapi/{RESULT}"
COMMITTED = "HEAD"
WORKING_TREE = SPEC


def spec_text(place: str) -> str:
    """The text of the merged document in a file or a git revision. Raises PipelineError."""
    return text_of(Path(place), place) if Path(place).is_file() else _text_in(place, SPEC)


def spec_at(place: str) -> JsonObject:
    """The merged document in a file, or that of a git revision. Raises PipelineError."""
    if Path(place).is_file():
        text = text_of(Path(place), place)
        return checked(read_json(text, place) if place.endswith(".json") else read_yaml(text, place), place)
    name = f"{place}:{SPEC}"
    return checked(read_yaml(_text_in(place, SPEC), name), name)


def _text_in(revision: str, path: str) -> str:
    """The text of a file in a revision. A name with a dash in front is never taken for an option of git."""
    problem = ""
    try:
        done = subprocess.run(
            ["git", "show", "--end-of-options", f"{revision}:./{path}"],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )
        if done.returncode == 0:
            return done.stdout
        problem = " ".join(done.stderr.split())
    except OSError as error:
        problem = f"git: {error.strerror}"
    raise SourceError(
        f"this is neither a file nor a git revision with {path}: {problem}",
        file=revision,
        remedy="Give the path of a merged spec, or a git revision: `python -m openapi.pipeline changes v1.0.0 HEAD`.",
    )
