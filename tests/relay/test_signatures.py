"""Webhooks are verified as the providers document it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import pytest

from roark_client import ConfigurationError
from roark_client.relay import RetellSignature, SignatureError, VapiSecret, VapiSignature
from tests.relay.webhooks import RETELL_KEY, signed

NOW = 1_750_000_000.0
BODY = '{"event": "call_ended", "text": "é"}'.encode()


def retell() -> RetellSignature:
    return RetellSignature(RETELL_KEY, now=lambda: NOW)


@pytest.mark.parametrize("age", [-299, 0, 299])
def test_a_signature_of_retell_is_good_for_five_minutes_either_way(age: float) -> None:
    retell().verify(signed(BODY, at=NOW - age), BODY)


BAD: dict[str, tuple[dict[str, str], bytes]] = {
    "tampered body": (signed(BODY, at=NOW), BODY.replace(b"ended", b"taped")),
    "another key": (signed(BODY, key="other", at=NOW), BODY),
    "old": (signed(BODY, at=NOW - 301), BODY),
    "from the future": (signed(BODY, at=NOW + 301), BODY),
    "no header": ({}, BODY),
    "empty": ({"x-retell-signature": ""}, BODY),
    "no digest": ({"x-retell-signature": f"v={int(NOW * 1000)},d="}, BODY),
    "no timestamp": ({"x-retell-signature": f"d={'0' * 64}"}, BODY),
    "not ASCII": ({"x-retell-signature": "v=\uff11,d=é"}, BODY),
    "something around it": ({"x-retell-signature": "x" + signed(BODY, at=NOW)["x-retell-signature"]}, BODY),
}


@pytest.mark.parametrize("name", BAD)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(SignatureError):
        retell().verify(*BAD[name])


def test_another_timestamp_with_the_same_digest_is_refused() -> None:
    header = signed(BODY, at=NOW - 1000)["x-retell-signature"]
    fresh = f"v={int(NOW * 1000)}," + header.partition(",")[2]
    with pytest.raises(SignatureError, match="doesn't fit"):
        retell().verify({"x-retell-signature": fresh}, BODY)


@pytest.mark.parametrize(
    ("settings", "name", "value"),
    [
        ({}, "x-vapi-secret", "s3cret"),
        ({"header": "Authorization", "prefix": "Bearer "}, "authorization", "Bearer s3cret"),
    ],
)
def test_a_secret_of_vapi_comes_in_a_header(settings: Any, name: str, value: str) -> None:
    verifier = VapiSecret("s3cret", **settings)
    verifier.verify({name: value}, BODY)
    for wrong in ({}, {name: value + "x"}, {name: value[:-1]}, {name: "é"}, {"x-other": value}):
        with pytest.raises(SignatureError):
            verifier.verify(wrong, BODY)


def signature(signed: bytes, algorithm: str = "sha256", key: bytes = b"s3cret") -> bytes:
    return hmac.new(key, signed, algorithm).digest()


CREDENTIALS: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {"x-signature": signature(b"1750000000." + BODY).hex(), "x-timestamp": "1750000000"}),
    (
        {"payload_format": "{body}", "prefix": "sha256=", "signature_header": "X-Vapi-Signature"},
        {"x-vapi-signature": "sha256=" + signature(BODY).hex()},
    ),
    (
        {"algorithm": "sha512", "encoding": "base64", "payload_format": "{body}"},
        {"x-signature": base64.b64encode(signature(BODY, "sha512")).decode()},
    ),
    (
        {"secret": base64.b64encode(b"s3cret").decode(), "secret_is_base64": True, "payload_format": "{body}"},
        {"x-signature": signature(BODY).hex()},
    ),
]


@pytest.mark.parametrize(("settings", "given"), CREDENTIALS)
def test_an_hmac_credential_of_vapi_is_verified_with_its_settings(settings: Any, given: dict[str, str]) -> None:
    verifier = VapiSignature(**{"secret": "s3cret", **settings})
    verifier.verify(given, BODY)
    with pytest.raises(SignatureError):
        verifier.verify(given, BODY + b" ")
    for name in given:
        with pytest.raises(SignatureError, match=name):
            verifier.verify({key: value for key, value in given.items() if key != name}, BODY)


def test_the_age_of_a_signature_of_vapi_is_checked_when_its_unit_is_known() -> None:
    def given(timestamp: str) -> dict[str, str]:
        return {"x-signature": signature(timestamp.encode() + b"." + BODY).hex(), "x-timestamp": timestamp}

    verifier = VapiSignature("s3cret", tolerance=300, unit="ms", now=lambda: NOW)
    verifier.verify(given(str(int(NOW * 1000) - 299_000)), BODY)
    for timestamp in (str(int(NOW * 1000) - 301_000), str(int(NOW)), "nan", "soon"):
        with pytest.raises(SignatureError):
            verifier.verify(given(timestamp), BODY)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"secret": ""}, "secret: is empty"),
        ({"payload_format": "{svix-id}.{body}"}, "svix-id"),
        ({"payload_format": "{timestamp}"}, "must contain {body}"),
        ({"algorithm": "md5"}, "algorithm"),
        ({"encoding": "octal"}, "encoding"),
        ({"tolerance": 300}, "needs unit"),
        ({"secret": "?", "secret_is_base64": True}, "isn't base64"),
    ],
)
def test_settings_that_cant_be_verified_are_refused(settings: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        VapiSignature(**{"secret": "s3cret", **settings})


def test_the_example_of_the_documentation_is_computed_by_hand() -> None:
    digest = hashlib.sha256
    inner = bytes(byte ^ 0x36 for byte in RETELL_KEY.encode().ljust(64, b"\0"))
    outer = bytes(byte ^ 0x5C for byte in RETELL_KEY.encode().ljust(64, b"\0"))
    timestamp = str(int(NOW * 1000)).encode()
    by_hand = digest(outer + digest(inner + BODY + timestamp).digest()).hexdigest()
    retell().verify({"x-retell-signature": f"v={timestamp.decode()},d={by_hand}"}, BODY)
