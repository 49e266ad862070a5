"""`roark doctor`: what is installed, where requests go and how, and whether the API accepts them."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple
from urllib.request import getproxies, proxy_bypass

import click

from ..errors import RoarkError
from . import credentials
from .exit_status import API_ERROR, AUTHENTICATION, CONNECTION, DONE, CommandError, exit_status, paragraph
from .shared_options import BASE_URL_VARIABLE, CommandWithSharedOptions, Shared, with_shared_options

OPTIONAL = ("rich", "jq", "keyring", "PyYAML", "jsonschema-rs")
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
SECONDS = 10.0


class Check(NamedTuple):
    """One line of the report."""

    check: str
    ok: bool
    detail: str
    exit_status: int = DONE


@click.command("doctor", cls=CommandWithSharedOptions)
@with_shared_options
def doctor(shared: Shared) -> None:
    """Check the installation, the connection and the token. Nothing but a health check is sent."""
    from .connection import base_url
    from .output import print_rows

    url = base_url(shared)
    checks = list(_checks(url, shared))
    print_rows([{"check": each.check, "ok": each.ok, "detail": each.detail} for each in checks], shared)
    failed = next((each for each in checks if not each.ok), None)
    if failed:
        raise CommandError(f"{failed.check}: {failed.detail}", failed.exit_status)


def _checks(url: str, shared: Shared) -> Iterator[Check]:
    yield Check("roark-client", True, version("roark-client"))
    yield Check("python", True, f"{platform.python_version()} on {sys.platform}")
    for name in ("httpx", "click", *OPTIONAL):
        yield Check(name, True, _version(name))
    source = "--base-url" if shared.base_url else BASE_URL_VARIABLE if os.environ.get(BASE_URL_VARIABLE) else "default"
    yield Check("base URL", True, f"{url} ({source})")
    yield Check("proxy", True, _proxy(url))
    yield _tried("certificate", lambda: _certificate(url))
    token = _tried("token", lambda: _token_source(url))
    yield token
    if token.ok:
        yield _tried("health", lambda: _health(shared))


def _tried(name: str, look: Callable[[], str]) -> Check:
    import httpx

    try:
        return Check(name, True, look())
    except (RoarkError, CommandError) as error:
        return Check(name, False, paragraph(error), exit_status(error))
    except httpx.HTTPError as error:
        return Check(name, False, f"{type(error).__name__}: {error}", CONNECTION)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _proxy(url: str) -> str:
    import httpx

    scheme, host = httpx.URL(url).scheme, httpx.URL(url).host
    proxies = getproxies()
    given = proxies.get(scheme) or proxies.get("all")
    if not given or proxy_bypass(host):
        return "none"
    proxy = httpx.URL(given)
    return str(proxy.copy_with(username=None, password=None)) + (" (with a password)" if proxy.password else "")


def _certificate(url: str) -> str:
    """Who issued the server's certificate, and until when it is valid. No token is sent for it."""
    if not url.startswith("https:"):
        return "none: the connection is not encrypted"
    import httpx

    given = ", ".join(f"{name}={os.environ[name]}" for name in CERTIFICATES if name in os.environ)
    with httpx.Client(timeout=SECONDS) as client, client.stream("GET", f"{url}/health") as response:
        stream = response.extensions["network_stream"]
        found: dict[str, Any] = stream.get_extra_info("ssl_object").getpeercert()
    issuer = {key: value for part in found.get("issuer", ()) for key, value in part}
    name = issuer.get("organizationName") or issuer.get("commonName", "unknown")
    return f"valid until {found.get('notAfter')}, issued by {name}{f' ({given})' if given else ''}"


def _token_source(url: str) -> str:
    found = credentials.find(url)
    if found is None:
        raise CommandError(f"none: set {credentials.TOKEN_VARIABLE}, or run: roark auth login", AUTHENTICATION)
    return f"from the {found.source}"


def _health(shared: Shared) -> str:
    from .connection import connect

    with connect(shared) as client:
        health = client.with_options(timeout=SECONDS, max_retries=0).health.get()
    if str(health.status) != "healthy":
        raise CommandError(f"the API says that it is {health.status}", API_ERROR)
    return f"{health.status}, version {health.version}"
