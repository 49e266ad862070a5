"""`python -m roark_client.relay --listen 127.0.0.1:8080 --journal calls.db`: runs the relay with uvicorn.

Secrets come from the environment: RETELL_API_KEY; for Vapi VAPI_SECRET (a header) or VAPI_HMAC_SECRET (a signature).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from roark_client import AsyncRoark, ConfigurationError

from ..bulk.errors import BulkError
from ..bulk.journal import Journal
from .signatures import RetellSignature, Unverified, VapiSecret, VapiSignature, Verifier


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the relay until it is told to stop. The exit status is 2 if it can't start."""
    given = _parser().parse_args(arguments)
    try:
        from .app import Relay

        retell, vapi = _retell(given), _vapi(given)
        for name, verifier, needs in (
            ("Retell", retell, "RETELL_API_KEY"),
            ("Vapi", vapi, "VAPI_SECRET or VAPI_HMAC_SECRET"),
        ):
            if verifier is None:
                _tell(f"Webhooks of {name} are off: they can't be verified without {needs}")
        relay = Relay(
            given.journal,
            vapi=vapi,
            retell=retell,
            concurrency=given.concurrency,
            max_body_bytes=given.max_body_bytes,
        )
        # uvicorn reports what a lifespan raises as a traceback: find out here.
        AsyncRoark()
        Journal(given.journal).close()
        import uvicorn
    except (BulkError, ConfigurationError, ImportError) as error:
        _tell(f"error: {error}")
        return 2
    host, _, port = given.listen.rpartition(":")
    uvicorn.run(relay, host=host.strip("[]") or "127.0.0.1", port=int(port), ws="none", access_log=False)
    return 0


def _retell(given: argparse.Namespace) -> Verifier | None:
    if given.retell_unverified:
        return Unverified()
    key = os.environ.get("RETELL_API_KEY")
    return RetellSignature(key) if key else None


def _vapi(given: argparse.Namespace) -> Verifier | None:
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


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m roark_client.relay", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
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
    return parser


if __name__ == "__main__":
    sys.exit(main())
