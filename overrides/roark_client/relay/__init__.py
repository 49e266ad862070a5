"""Takes the webhooks of Vapi and Retell, keeps them, and forwards them to Roark: none lost, none doubled.

    from roark_client.relay import Relay, RetellSignature

    relay = Relay("calls.db", retell=RetellSignature(api_key))    # an ASGI application: uvicorn.run(relay)

A webhook is committed to the journal before the provider gets its 2xx, and forwarded in the background, however long
Roark can't be reached. `python -m roark_client.relay --listen 127.0.0.1:8080 --journal calls.db` runs it (extra
`relay`).

    app          Relay: the ASGI application
    signatures   how webhooks are verified
    events       which webhooks are kept
    forwarder    sends what is in the journal
"""

from .app import MAX_BODY_BYTES, Relay
from .signatures import RetellSignature, SignatureError, Unverified, VapiSecret, VapiSignature, Verifier

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
