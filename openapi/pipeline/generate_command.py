"""The command ``generate``: documents → merged spec → client, both written or neither."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .building import RESULT, build
from .command import Command, Outcome
from .display import shown
from .generate import PACKAGE, REFERENCE, generate
from .writing import as_yaml, replace


def run_generate(_: argparse.Namespace) -> Outcome:
    """Build the spec and the client, and put both in place when both have succeeded."""
    root = Path()
    built = build(root / "openapi")
    document = built.document
    destination = root / "generated" / PACKAGE
    destination.parent.mkdir(exist_ok=True)
    made = generate(
        document,
        config_file=root / "generator-config.yaml",
        templates=root / "overrides/templates",
        destination=destination,
        reference=root / REFERENCE,
        wire=built.wire,
    )
    replace(root / "openapi" / RESULT, as_yaml(document))
    settled = dict(built.settled)
    notes = [note for rule in ("precedence", "unneeded", "wire") for note in settled.get(rule, ())]
    told = "".join(f"{shown(note, sys.maxsize)}\n" for note in notes)
    return Outcome(f"{told}Wrote openapi/{RESULT} and {REFERENCE}\nWrote {destination}: {made}")


GENERATE = Command("generate", "write roark.openapi.yaml and the client in generated/", run_generate)
