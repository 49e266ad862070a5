"""Commands, flags and the values of an enum are completed in a real bash, zsh and fish."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM

# Words so far (the last one is completed) → some of what is offered, and something that isn't.
CASES: dict[tuple[str, ...], tuple[set[str], str]] = {
    ("roark", ""): ({"metric", "call-analysis", "doctor"}, "get-definition"),
    ("roark", "gate", "--collection-job", "x", "--ru"): ({"--rules"}, "--results"),
    ("roark", "metric", "get"): ({"get-definition"}, "update-definition"),
    ("roark", "call-analysis", "create", "--call-d"): ({"--call-direction"}, "--participant"),
    ("roark", "call-analysis", "create", "--interface-type", ""): ({"phone", "web"}, "inbound"),
    ("roark", "metric", "get-definition", "x", "--format", "js"): ({"json", "jsonl"}, "table"),
}

# Each prints what its shell offers, a line each. zsh completes in its line editor alone: there the two functions that
# hand over what is offered print it.
BASH = """
source "$SCRIPT"
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_roark_completion roark
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -Uz compinit && compinit -u -d "$HOME/dump"
source "$SCRIPT"
words=({words}); CURRENT=${{#words}}
_describe() {{ print -l -- "${{(@P)3}}" }}
compadd() {{ [[ ${{@[-2]}} == -a ]] && print -l -- "${{(@P)@[-1]}}" }}
_roark_completion
"""
FISH = """
source $SCRIPT
complete --do-complete '{line}'
"""
PROGRAMS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@pytest.fixture(params=PROGRAMS)
def shell_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    return name


def offered(name: str, words: tuple[str, ...], folder: Path) -> set[str]:
    binary = folder / "roark"
    binary.write_text(f'#!/bin/sh\nexec {sys.executable} -m roark_client "$@"\n')
    binary.chmod(0o755)
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    script = folder / "script"
    with script.open("w") as file:
        subprocess.run([*PROGRAM, "completion", name], stdout=file, check=True, env=environment)
    quoted = " ".join(word or "''" for word in words)
    text = PROGRAMS[name].format(words=quoted, line=" ".join(words))
    done = subprocess.run(
        [name, *(["-f"] if name == "zsh" else []), "-c", text],
        env={**environment, "SCRIPT": str(script)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return {line.replace("\\:", ":").split("\t")[0].split(":")[0] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_a_shell_offers_what_fits(shell_name: str, words: tuple[str, ...], tmp_path: Path) -> None:
    wanted, unwanted = CASES[words]
    found = offered(shell_name, words, tmp_path)
    assert wanted <= found
    assert unwanted not in found
