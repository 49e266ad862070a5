"""How webhooks are signed and verified, as each provider documents it.

Retell (https://docs.retellai.com/features/secure-webhook, "Verify Without SDK"): the header `x-retell-signature` is
`v={timestamp},d={digest}`, with the Unix time in milliseconds, and the HMAC-SHA256 of the raw body followed by that
timestamp in hexadecimal digits. The key is the API key that has a webhook badge. A timestamp that is more than five
minutes away is refused.

Vapi (https://docs.vapi.ai/server-url/server-authentication): a custom credential of the server URL says how it
authenticates itself. A bearer token comes in a header, `Authorization` with the prefix `Bearer `, or `X-Vapi-Secret`
without a prefix, as with the older inline secret. An HMAC credential signs; its parameters and their defaults are those
of `HMACAuthenticationPlan` in Vapi's API reference (https://docs.vapi.ai/api-reference). OAuth 2.0 isn't supported.

Vapi documents no unit for the timestamp that it signs, so that its age isn't checked unless `tolerance` and `unit` are
given. A webhook that is sent again does no harm here: the journal has the call already.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import time
from collections.abc import Callable, Mapping
from typing import Literal, Protocol

from roark_client import ConfigurationError

FIVE_MINUTES = 300.0

_RETELL = re.compile(r"v=([0-9]{1,16}),d=([0-9a-f]{64})")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_BARE = frozenset({"{body}", "{timestamp}"})


class SignatureError(Exception):
    """A webhook isn't from the provider, or has been changed."""


class Verifier(Protocol):
    """Verifies the webhooks of a provider."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Verify a webhook.

        Args:
            headers: its headers, looked up by lower-case name.
            body: its body, as it came.

        Raises:
            SignatureError: it isn't authentic.
        """
        ...


class Signer(Protocol):
    """Signs webhooks as a provider does."""

    def sign(self, body: bytes) -> dict[str, str]:
        """The headers with which a body is authentic."""
        ...


class RetellSignature:
    """Retell's signature.

    Args:
        api_key: the API key that has a webhook badge in Retell's dashboard.
        tolerance: seconds that the signature may be old, or in the future.
        now: the clock, in seconds since the epoch.

    Raises:
        ConfigurationError: the key is empty.
    """

    def __init__(self, api_key: str, *, tolerance: float = FIVE_MINUTES, now: Callable[[], float] = time.time) -> None:
        self._key = _secret("api_key", api_key)
        self._tolerance = tolerance
        self._now = now

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """See Verifier."""
        found = _RETELL.fullmatch(_header(headers, "x-retell-signature"))
        if found is None:
            raise SignatureError("x-retell-signature isn't of the form v=…,d=…")
        timestamp, digest = found.groups()
        _check_age(int(timestamp) / 1000, self._now(), self._tolerance)
        _compare(self._digest(body, timestamp), digest)

    def sign(self, body: bytes) -> dict[str, str]:
        """See Signer."""
        timestamp = str(int(self._now() * 1000))
        return {"x-retell-signature": f"v={timestamp},d={self._digest(body, timestamp)}"}

    def _digest(self, body: bytes, timestamp: str) -> str:
        return hmac.new(self._key, body + timestamp.encode(), hashlib.sha256).hexdigest()


class VapiSecret:
    """Vapi's bearer token, or inline secret.

    Args:
        secret: the token.
        header: the header that it comes in.
        prefix: what stands before it: `"Bearer "` where the credential says so.

    Raises:
        ConfigurationError: the secret is empty.
    """

    def __init__(self, secret: str, *, header: str = "x-vapi-secret", prefix: str = "") -> None:
        self._expected = prefix + _secret("secret", secret).decode()
        self._header = header.lower()

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """See Verifier."""
        _compare(self._expected, _header(headers, self._header))

    def sign(self, body: bytes) -> dict[str, str]:
        """See Signer."""
        return {self._header: self._expected}


class VapiSignature:
    """Vapi's HMAC credential. The arguments are the credential's settings; without them, Vapi's defaults.

    Args:
        secret: the secret key.
        algorithm: the hash.
        signature_header: the header that the signature comes in.
        timestamp_header: the header that the timestamp comes in.
        prefix: what stands before the signature, such as `sha256=`.
        payload_format: what is signed, made of `{timestamp}` and `{body}`.
        encoding: how the signature is written.
        secret_is_base64: whether the secret key is to be decoded before use.
        tolerance: seconds that the timestamp may be old, or in the future; None, the default, to leave it unchecked.
        unit: what the timestamp counts, `s` or `ms`; needed for `tolerance`, since Vapi doesn't document it.
        now: the clock, in seconds since the epoch.

    Raises:
        ConfigurationError: an argument is invalid.
    """

    def __init__(
        self,
        secret: str,
        *,
        algorithm: Literal["sha256", "sha512", "sha1"] = "sha256",
        signature_header: str = "x-signature",
        timestamp_header: str = "x-timestamp",
        prefix: str = "",
        payload_format: str = "{timestamp}.{body}",
        encoding: Literal["hex", "base64"] = "hex",
        secret_is_base64: bool = False,
        tolerance: float | None = None,
        unit: Literal["s", "ms"] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._key = _secret("secret", secret)
        if secret_is_base64:
            try:
                self._key = base64.b64decode(self._key, validate=True)
            except binascii.Error:
                raise ConfigurationError("secret: isn't base64") from None
        if algorithm not in ("sha256", "sha512", "sha1"):
            raise ConfigurationError(f"algorithm: must be sha256, sha512 or sha1, not {algorithm!r}")
        if encoding not in ("hex", "base64"):
            raise ConfigurationError(f"encoding: must be hex or base64, not {encoding!r}")
        if unsupported := set(_PLACEHOLDER.findall(payload_format)) - _BARE:
            raise ConfigurationError(f"payload_format: {', '.join(sorted(unsupported))} isn't supported")
        if "{body}" not in payload_format:
            raise ConfigurationError("payload_format: must contain {body}, or anything could be sent")
        self._signs_timestamp = "{timestamp}" in payload_format
        if tolerance is not None and (unit is None or not self._signs_timestamp):
            raise ConfigurationError("tolerance: needs unit, and {timestamp} in payload_format")
        self._algorithm = algorithm
        self._signature_header = signature_header.lower()
        self._timestamp_header = timestamp_header.lower()
        self._prefix = prefix
        self._format = re.split(r"(\{body\}|\{timestamp\})", payload_format)
        self._encoding = encoding
        self._tolerance = tolerance
        self._unit = unit
        self._now = now

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """See Verifier."""
        signature = _header(headers, self._signature_header)
        timestamp = _header(headers, self._timestamp_header) if self._signs_timestamp else ""
        _compare(self._signature(body, timestamp), signature)
        if self._tolerance is not None:
            try:
                seconds = float(timestamp) / (1000 if self._unit == "ms" else 1)
            except ValueError:
                raise SignatureError(f"{self._timestamp_header} isn't a number") from None
            _check_age(seconds, self._now(), self._tolerance)

    def sign(self, body: bytes) -> dict[str, str]:
        """See Signer. The timestamp is in `unit`, in milliseconds without one."""
        timestamp = str(int(self._now() * (1 if self._unit == "s" else 1000))) if self._signs_timestamp else ""
        stamped = {self._timestamp_header: timestamp} if self._signs_timestamp else {}
        return {**stamped, self._signature_header: self._signature(body, timestamp)}

    def _signature(self, body: bytes, timestamp: str) -> str:
        parts = {"{body}": body, "{timestamp}": timestamp.encode()}
        signed = b"".join(parts.get(part, part.encode()) for part in self._format)
        digest = hmac.new(self._key, signed, self._algorithm)
        text = digest.hexdigest() if self._encoding == "hex" else base64.b64encode(digest.digest()).decode()
        return self._prefix + text


class Unverified:
    """Takes whatever comes. Only where nobody but the provider can reach the relay: anyone else could forge calls."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """See Verifier."""


def _secret(name: str, secret: str) -> bytes:
    if not secret:
        raise ConfigurationError(f"{name}: is empty")
    return secret.encode()


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise SignatureError(f"there is no header {name}")
    return value


def _check_age(seconds: float, now: float, tolerance: float) -> None:
    if not abs(now - seconds) <= tolerance:
        raise SignatureError(f"the timestamp is more than {tolerance:g} seconds away")


def _compare(expected: str, given: str) -> None:
    # Headers may hold any byte, as a character each.
    if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass")):
        raise SignatureError("the signature doesn't fit the body and the secret")
