"""Where a token comes from and where it goes: kept for one base URL, shown nowhere, read by its owner alone."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from roark_client.testing import RoarkServer
from tests.cli.conftest import TOKEN
from tests.cli.running import Shell

GET = ("metric", "get-definition", "customer_satisfaction")
LOGIN = ("auth", "login", "--with-token")


def credentials(shell: Shell) -> Path:
    return shell.home / ".config/roark/credentials.json"


def test_a_token_from_standard_input_is_kept_in_a_file_of_its_owner_alone(
    server: RoarkServer, logged_out: Shell
) -> None:
    ended = logged_out.piped(*LOGIN, stdin=f"{TOKEN}\n")
    assert (ended.status, ended.output) == (0, "")
    assert TOKEN not in ended.error
    assert stat.S_IMODE(credentials(logged_out).stat().st_mode) == 0o600
    assert logged_out.piped(*GET).status == 0
    status = logged_out.piped("auth", "status")
    assert json.loads(status.output) == {"base_url": server.url, "token_source": "file", "api_status": "healthy"}


def test_a_token_is_asked_for_without_being_shown(logged_out: Shell) -> None:
    ended = logged_out.terminal("auth", "login", typed={"Token for": f"{TOKEN}\n"})
    assert ended.status == 0, ended.output
    assert TOKEN not in ended.output
    assert logged_out.piped(*GET).status == 0


def test_nobody_is_asked_in_a_pipe_or_with_no_input(logged_out: Shell) -> None:
    assert logged_out.piped("auth", "login").status == 2
    ended = logged_out.terminal("auth", "login", "--no-input")
    assert ended.status == 2
    assert "--with-token" in ended.output


def test_a_token_that_is_kept_is_replaced_only_when_that_is_confirmed(server: RoarkServer, logged_out: Shell) -> None:
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 0
    file = credentials(logged_out)
    file.write_text(json.dumps({server.url: "an old one"}))
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 2
    declined = logged_out.terminal("auth", "login", "--token", TOKEN, typed={"Replace it?": "n\n"})
    assert declined.status == 1
    assert json.loads(file.read_text()) == {server.url: "an old one"}
    accepted = logged_out.terminal("auth", "login", "--token", TOKEN, typed={"Replace it?": "y\n"})
    assert accepted.status == 0
    assert json.loads(file.read_text()) == {server.url: TOKEN}
    file.write_text(json.dumps({server.url: "an old one"}))
    assert logged_out.piped(*LOGIN, "--yes", stdin=TOKEN).status == 0
    assert json.loads(file.read_text()) == {server.url: TOKEN}


def test_a_token_is_sent_to_no_other_base_url_than_the_one_it_was_kept_for(
    server: RoarkServer, logged_out: Shell
) -> None:
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 0
    with RoarkServer(token=TOKEN) as other:
        ended = logged_out.piped(*GET, "--base-url", other.url)
        assert ended.status == 3
        assert other.requests == []


def test_no_file_in_the_working_directory_says_where_a_token_goes(server: RoarkServer, shell: Shell) -> None:
    with RoarkServer(token=TOKEN) as trap:
        for name in (".env", "roark.toml", ".roark", "roark.json", ".roark.toml", "pyproject.toml", "setup.cfg"):
            text = f"ROARK_BASE_URL={trap.url}\nbase_url = '{trap.url}'\n[tool.roark]\nbase_url = '{trap.url}'\n"
            (shell.cwd / name).write_text(text, encoding="utf-8")
        folder = shell.cwd / "roark"
        folder.mkdir()
        (folder / "credentials.json").write_text(json.dumps({server.url: "stolen", "base_url": trap.url}))
        (folder / "credentials.json").chmod(0o600)
        assert shell.piped(*GET, XDG_CONFIG_HOME=".").status == 0
        del shell.environment["ROARK_API_BEARER_TOKEN"]
        # A relative XDG_CONFIG_HOME would be the working directory.
        assert shell.piped(*GET, XDG_CONFIG_HOME=".").status == 3
        assert trap.requests == []
    assert len(server.requests) == 1


def test_a_file_that_others_can_read_is_refused(logged_out: Shell) -> None:
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 0
    credentials(logged_out).chmod(0o644)
    ended = logged_out.piped(*GET)
    assert ended.status == 3
    assert "chmod 600" in ended.error


@pytest.mark.parametrize("text", ["", "[]", "{", '{"https://api.roark.ai": 1}'])
def test_a_file_that_holds_no_tokens_is_named(text: str, logged_out: Shell) -> None:
    file = credentials(logged_out)
    file.parent.mkdir(parents=True)
    file.touch(0o600)
    file.write_text(text)
    ended = logged_out.piped(*GET)
    assert ended.status == 3
    assert str(file) in ended.error


def test_logging_out_forgets_the_token(logged_out: Shell) -> None:
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 0
    assert logged_out.piped("auth", "logout").status == 0
    assert not credentials(logged_out).exists()
    assert logged_out.piped(*GET).status == 3
    assert "No token is stored" in logged_out.piped("auth", "logout").error


def test_the_environment_goes_before_what_is_kept(server: RoarkServer, shell: Shell) -> None:
    assert shell.piped(*LOGIN, stdin=TOKEN).status == 0
    assert json.loads(shell.piped("auth", "status").output)["token_source"] == "environment"
    ended = shell.piped("auth", "logout")
    assert "ROARK_API_BEARER_TOKEN is still set" in ended.error


# The package as far as it is used: it isn't needed, so it needn't be installed.
KEYRING = """
import json, pathlib
from . import errors

FILE = pathlib.Path(__file__).with_name("kept.json")

def _all():
    return json.loads(FILE.read_text()) if FILE.exists() else {}

def get_password(service, username):
    return _all().get(f"{service} {username}")

def set_password(service, username, password):
    FILE.write_text(json.dumps({**_all(), f"{service} {username}": password}))

def delete_password(service, username):
    kept = _all()
    if kept.pop(f"{service} {username}", None) is None:
        raise errors.PasswordDeleteError
    FILE.write_text(json.dumps(kept))
"""
LOCKED = """
from .errors import KeyringError

def get_password(*arguments):
    raise KeyringError("locked")

set_password = delete_password = get_password
"""
ERRORS = """
class KeyringError(Exception): pass
class PasswordDeleteError(KeyringError): pass
"""


def keyring(shell: Shell, folder: Path, module: str) -> Path:
    package = folder / "with_keyring/keyring"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(module)
    (package / "errors.py").write_text(ERRORS)
    shell.environment["PYTHONPATH"] = os.fspath(package.parent)
    return package


def test_a_keyring_is_used_where_there_is_one(server: RoarkServer, logged_out: Shell, tmp_path: Path) -> None:
    kept = keyring(logged_out, tmp_path, KEYRING) / "kept.json"
    ended = logged_out.piped(*LOGIN, stdin=TOKEN)
    assert "the keyring" in ended.error
    assert not credentials(logged_out).exists()
    assert json.loads(kept.read_text()) == {f"roark {server.url}": TOKEN}
    assert json.loads(logged_out.piped("auth", "status").output)["token_source"] == "keyring"
    assert logged_out.piped("auth", "logout").status == 0
    assert json.loads(kept.read_text()) == {}


def test_a_keyring_that_is_locked_is_as_none(logged_out: Shell, tmp_path: Path) -> None:
    keyring(logged_out, tmp_path, LOCKED)
    assert logged_out.piped(*LOGIN, stdin=TOKEN).status == 0
    assert credentials(logged_out).exists()
    assert json.loads(logged_out.piped("auth", "status").output)["token_source"] == "file"


def test_a_token_that_the_api_refuses_is_not_kept(server: RoarkServer, logged_out: Shell) -> None:
    server.fail_next(status=401)
    ended = logged_out.piped(*LOGIN, stdin="wrong")
    assert ended.status == 3
    assert "nothing was kept" in ended.error
    assert not credentials(logged_out).exists()
