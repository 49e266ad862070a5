"""Takes the webhooks of Vapi and Retell, keeps them, and forwards them to Roark: none lost, none doubled.

    from roark_client.relay import Relay, RetellSignature

    relay = Relay("calls.db", retell=RetellSignature(api_key))    # an ASGI application: uvicorn.run(relay)

A webhook is committed to the journal before the provider gets its 2xx, and forwarded in the background, however long
Roark can't be reached. `roark relay --listen 127.0.0.1:8080 --journal calls.db` runs it (extra `relay`).

    app          Relay: the ASGI application
    events       which webhooks are kept
    forwarder    sends what is in the journal
    relay_command  `roark relay`, and `python -m roark_client.relay` without the extra `cli`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._webhook_signatures import RetellSignature, SignatureError, Unverified, VapiSecret, VapiSignature, Verifier
    from .app import MAX_BODY_BYTES, Relay

__all__ = [
    "MAX_BODY_BYTES",
    "Relay",
    "RetellSignature",
    "SignatureError",
    "Unverified",
    "VapiSecret",
    "VapiSignature",
    "Verifier",
]

_MODULES = {
    "MAX_BODY_BYTES": ".app",
    "Relay": ".app",
    "RetellSignature": ".._webhook_signatures",
    "SignatureError": ".._webhook_signatures",
    "Unverified": ".._webhook_signatures",
    "VapiSecret": ".._webhook_signatures",
    "VapiSignature": ".._webhook_signatures",
    "Verifier": ".._webhook_signatures",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name], __name__), name)
