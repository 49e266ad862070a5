"""Run `roark` as a person does: in a pipe, or in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from roark_client.cli.program import run

PROGRAM = (sys.executable, "-m", "roark_client")
# The terminal becomes that of the new session: what asks for a password opens /dev/tty.
ON_ITS_OWN_TERMINAL = (
    sys.executable,
    "-c",
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])",
)
COLUMNS, LINES = 100, 40


class Ended(NamedTuple):
    """What a command printed, and its exit status. In a terminal `output` has standard error too."""

    status: int
    output: str
    error: str = ""


def in_this_process(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run a command without a process of its own: quicker, for what a process does not change."""
    status = run(arguments)
    captured = capsys.readouterr()
    return Ended(status, captured.out, captured.err)


class Shell:
    """Where commands run: an empty working directory, a home of its own, an environment with nothing else in it."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.home = folder / "home"
        self.cwd = folder / "cwd"
        for path in (self.home, self.cwd):
            path.mkdir()
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            # The keyring of whoever runs the tests is none of their business.
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            **environment,
        }

    def piped(self, *arguments: str, stdin: str = "", program: Sequence[str] = PROGRAM, **environment: str) -> Ended:
        """Run a command whose three streams are pipes."""
        done = subprocess.run(
            [*program, *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.cwd,
            env={**self.environment, **environment},
            check=False,
            timeout=60,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def terminal(
        self,
        *arguments: str,
        typed: Mapping[str, str] | None = None,
        interrupt_after: str = "",
        program: Sequence[str] = PROGRAM,
        **environment: str,
    ) -> Ended:
        """Run a command in a terminal.

        Args:
            arguments: its arguments.
            typed: what is typed once the terminal shows a text.
            interrupt_after: the text after which Ctrl-C is pressed.
            program: the program.
            environment: more variables.
        """
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        process = subprocess.Popen(
            [*ON_ITS_OWN_TERMINAL, *program, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=self.cwd,
            env={**self.environment, **environment},
            start_new_session=True,
        )
        os.close(theirs)
        answers = dict(typed or {})
        if interrupt_after:
            answers[interrupt_after] = "\x03"
        try:
            shown = _conversation(ours, answers)
            return Ended(process.wait(timeout=60), shown.replace("\r\n", "\n"))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
            os.close(ours)


def _conversation(terminal: int, answers: dict[str, str]) -> str:
    """What the terminal shows until it is closed. Each answer is typed once, when its text has appeared."""
    shown = b""
    while True:
        readable, _, _ = select.select([terminal], [], [], 60)
        if not readable:
            raise TimeoutError(f"nothing more is printed after: {shown.decode(errors='replace')}")
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux reports the end of the other side so
            chunk = b""
        if not chunk:
            return shown.decode("utf-8")
        shown += chunk
        for text in [text for text in answers if text.encode() in shown]:
            os.write(terminal, answers.pop(text).encode())
