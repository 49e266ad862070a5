"""--state FILE: a snapshot from one run to the next. It may hold uploaded calls, so that only its owner can read it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from .._command_errors import USAGE, CommandError
from ..testing import RoarkServer


def restore(server: RoarkServer, file: Path) -> None:
    """Go on from the state that a file holds, if there is one.

    Raises:
        CommandError: it can't be read, or holds something else.
    """
    try:
        server.restore(file.read_bytes())
    except FileNotFoundError:
        if not file.parent.is_dir():
            raise CommandError(f"--state {file}: there is no folder {file.parent}", USAGE) from None
    except OSError as error:
        raise CommandError(f"--state {file}: can't be read: {error.strerror}", USAGE) from error
    except ValueError as error:
        raise CommandError(f"--state {file}: {error}. Name another file, or remove it.", USAGE) from error


def save(server: RoarkServer, file: Path) -> None:
    """Write the state: all of it, or nothing.

    Raises:
        CommandError: it can't be written.
    """
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(server.snapshot())
            opened.flush()
            os.fsync(descriptor)
        scratch.replace(file)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink()
        raise CommandError(f"--state {file}: can't be written: {error.strerror}", USAGE) from error
