"""`roark relay --listen 127.0.0.1:8080 --journal calls.db`: runs the relay with uvicorn."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .._command_errors import AUTHENTICATION, USAGE, CommandError, missing_extra, reporting

if TYPE_CHECKING:
    from .._webhook_signatures import Verifier

_EPILOG = """\
Secrets come from the environment: RETELL_API_KEY; for Vapi VAPI_SECRET (a header) or VAPI_HMAC_SECRET (a signature);
ROARK_API_BEARER_TOKEN for Roark. The exit status is 2 or 3 if the relay can't start."""


def parser(prog: str = "python -m roark_client.relay") -> argparse.ArgumentParser:
    """The arguments of the command."""
    made = argparse.ArgumentParser(
        prog=prog,
        description="Receive the webhooks of Vapi and Retell, store them in a journal, and forward them to Roark.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add("--listen", default="127.0.0.1:8080", metavar="HOST:PORT", help="where to listen (default: %(default)s)")
    add("--journal", default="roark-relay.db", metavar="FILE", help="what keeps the calls (default: %(default)s)")
    add("--concurrency", type=int, default=8, metavar="N", help="requests to Roark at once, for each provider")
    add("--max-body-bytes", type=int, default=16 * 1024 * 1024, metavar="N", help="a larger webhook gets a 413")
    add("--vapi-header", default="x-vapi-secret", metavar="NAME", help="what VAPI_SECRET comes in (%(default)s)")
    add("--vapi-prefix", default="", metavar="TEXT", help='what stands before the secret or signature: "Bearer "')
    add("--vapi-algorithm", choices=("sha256", "sha512", "sha1"), default="sha256", help="of the HMAC (%(default)s)")
    add("--vapi-signature-header", default="x-signature", metavar="NAME", help="(%(default)s)")
    add("--vapi-timestamp-header", default="x-timestamp", metavar="NAME", help="(%(default)s)")
    add("--vapi-payload-format", default="{timestamp}.{body}", metavar="TEXT", help="what is signed (%(default)s)")
    add("--vapi-encoding", choices=("hex", "base64"), default="hex", help="of the signature (%(default)s)")
    for name in ("vapi", "retell"):
        add(f"--{name}-unverified", action="store_true", help="take any: only where nobody else can reach the relay")
    return made


def run(given: argparse.Namespace) -> int:
    """Run the relay until it is told to stop.

    Raises:
        CommandError: it can't start.
    """
    from roark_client import AsyncRoark, ConfigurationError

    from ..bulk.errors import BulkError
    from ..bulk.journal import Journal

    try:
        import uvicorn

        from .app import Relay

        retell, vapi = _retell(given), _vapi(given)
        for name, verifier, needs in (
            ("Retell", retell, "RETELL_API_KEY"),
            ("Vapi", vapi, "VAPI_SECRET or VAPI_HMAC_SECRET"),
        ):
            if verifier is None:
                print(  # noqa: T201
                    f"Webhooks of {name} are off: they can't be verified without {needs}", file=sys.stderr, flush=True
                )
        relay = Relay(
            given.journal,
            vapi=vapi,
            retell=retell,
            concurrency=given.concurrency,
            max_body_bytes=given.max_body_bytes,
        )
        # uvicorn reports what a lifespan raises as a traceback: find out here.
        Journal(given.journal).close()
    except ModuleNotFoundError as error:
        raise missing_extra(error, {"uvicorn": "relay"}) from error
    except (BulkError, ConfigurationError) as error:
        raise CommandError(str(error), USAGE) from error
    try:
        AsyncRoark()
    except ConfigurationError as error:
        raise CommandError(str(error), AUTHENTICATION) from error
    host, _, port = given.listen.rpartition(":")
    uvicorn.run(relay, host=host.strip("[]") or "127.0.0.1", port=int(port), ws="none", access_log=False)
    return 0


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m roark_client.relay") -> int:
    """Run the command by itself, and return its exit status."""
    given = parser(prog).parse_args(arguments)
    return reporting(prog, lambda: run(given))


def _retell(given: argparse.Namespace) -> Verifier | None:
    from .._webhook_signatures import RetellSignature, Unverified

    if given.retell_unverified:
        return Unverified()
    key = os.environ.get("RETELL_API_KEY")
    return RetellSignature(key) if key else None


def _vapi(given: argparse.Namespace) -> Verifier | None:
    from .._webhook_signatures import Unverified, VapiSecret, VapiSignature

    if given.vapi_unverified:
        return Unverified()
    secret, signing = os.environ.get("VAPI_SECRET"), os.environ.get("VAPI_HMAC_SECRET")
    if signing:
        return VapiSignature(
            signing,
            algorithm=given.vapi_algorithm,
            signature_header=given.vapi_signature_header,
            timestamp_header=given.vapi_timestamp_header,
            prefix=given.vapi_prefix,
            payload_format=given.vapi_payload_format,
            encoding=given.vapi_encoding,
        )
    return VapiSecret(secret, header=given.vapi_header, prefix=given.vapi_prefix) if secret else None
