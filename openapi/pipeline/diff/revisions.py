"""Where the specs to compare come from: a file, or a revision of the repository."""

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


def spec_of(place: str) -> JsonObject:
    """The merged spec in a file, or in openapi/ of a git revision. Raises PipelineError where there is none."""
    if Path(place).is_file():
        text = text_of(Path(place), place)
        return checked(read_json(text, place) if place.endswith(".json") else read_yaml(text, place), place)
    name = f"{place}:{SPEC}"
    return checked(read_yaml(_shown(place, SPEC), name), name)


def _shown(revision: str, path: str) -> str:
    """A file as it is in a revision. What starts with a dash is no revision, and never an option."""
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
        f"this is no file, and no revision with {path} in it: {problem}",
        file=revision,
        remedy="Give the path of a merged spec, or a git revision: `python -m openapi.pipeline changes v1.0.0 HEAD`.",
    )
