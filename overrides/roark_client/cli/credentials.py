"""Where a token is kept: in the system's keyring if `keyring` is installed, else in a file that only its owner reads.

A token belongs to the base URL that it was stored for, and is found for no other.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

import click

from .exit_status import AUTHENTICATION, CommandError

TOKEN_VARIABLE = "ROARK_API_BEARER_TOKEN"
SERVICE = "roark"
FILE = "credentials.json"
OWNER_ALONE = 0o600

Source = Literal["environment", "keyring", "file"]


class Found(NamedTuple):
    """A token, and where it came from."""

    token: str
    source: Source

    def __repr__(self) -> str:
        return f"<token from the {self.source}>"


def find(base_url: str) -> Found | None:
    """The token for this base URL: of the environment, the keyring or the file, in this order.

    Raises:
        CommandError: the file can't be read, or others can read it.
    """
    if token := os.environ.get(TOKEN_VARIABLE):
        return Found(token, "environment")
    return stored(base_url)


def stored(base_url: str) -> Found | None:
    """The token that was stored for this base URL. Raises CommandError."""
    if (keyring := _keyring()) and (token := keyring.read(base_url)):
        return Found(token, "keyring")
    token = _read_file().get(base_url)
    return Found(token, "file") if token else None


def store(base_url: str, token: str) -> str:
    """Keep a token for this base URL, and say where. Raises CommandError."""
    forget(base_url)
    if (keyring := _keyring()) and keyring.write(base_url, token):
        return "the keyring"
    _write_file({**_read_file(), base_url: token})
    return str(file())


def forget(base_url: str) -> bool:
    """Remove what is stored for this base URL, wherever it is; whether there was something. Raises CommandError."""
    keyring = _keyring()
    forgotten = keyring is not None and keyring.delete(base_url)
    tokens = _read_file()
    if tokens.pop(base_url, None) is not None:
        _write_file(tokens)
        forgotten = True
    return forgotten


def file() -> Path:
    """The file of tokens, under the user's configuration folder. Never one that depends on the working directory."""
    folder = Path(click.get_app_dir("roark"))
    if not folder.is_absolute():  # a relative XDG_CONFIG_HOME is to be ignored
        folder = Path("~/.config/roark").expanduser()
    if not folder.is_absolute():
        raise CommandError("The home folder is not known: set HOME to an absolute path.", AUTHENTICATION)
    return folder / FILE


def _read_file() -> dict[str, str]:
    path = file()
    try:
        with path.open(encoding="utf-8") as opened:
            status = os.fstat(opened.fileno())
            if sys.platform != "win32" and (status.st_mode & 0o077 or status.st_uid != os.getuid()):
                raise CommandError(f"{path} can be read by others: chmod 600 it, or remove it.", AUTHENTICATION)
            found: Any = json.load(opened)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.", AUTHENTICATION) from None
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(token, str) for token in found.values()):
        raise CommandError(f"{path} is not a file of tokens: remove it, and log in again.", AUTHENTICATION)
    return found


def _write_file(tokens: Mapping[str, str]) -> None:
    path = file()
    scratch = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not tokens:
            path.unlink(missing_ok=True)
            return
        scratch.unlink(missing_ok=True)
        # Nobody can open it between its creation and a chmod.
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(dict(tokens), opened)
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise CommandError(f"{path} can't be written: {error.strerror}.", AUTHENTICATION) from None


class _Keyring:
    """The system's keyring. One that is locked, or not there, holds nothing."""

    def __init__(self, module: Any, error: type[Exception]) -> None:
        self._module = module
        self._error = error

    def read(self, base_url: str) -> str | None:
        try:
            token: str | None = self._module.get_password(SERVICE, base_url)
        except self._error:
            return None
        return token

    def write(self, base_url: str, token: str) -> bool:
        try:
            self._module.set_password(SERVICE, base_url, token)
        except self._error:
            return False
        return True

    def delete(self, base_url: str) -> bool:
        try:
            self._module.delete_password(SERVICE, base_url)
        except self._error:
            return False
        return True


def _keyring() -> _Keyring | None:
    try:
        return _Keyring(import_module("keyring"), import_module("keyring.errors").KeyringError)
    except ImportError:
        return None
