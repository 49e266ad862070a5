# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""HealthResponseEnvelope: Standard API response wrapper containing data and metadata

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, represent, write_object
from roark_runtime.errors import DecodeError


def _write_data(value: Any) -> Any:
    return write_object(value, HealthResponse, "data")


@define(kw_only=True, repr=False)
class HealthResponseEnvelope:
    """Standard API response wrapper containing data and metadata"""

    data: HealthResponse
    """Health check response providing service status and version information"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "data": "data",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> HealthResponseEnvelope:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_health_response_envelope, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "data": _write_data(self.data),
        }
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(HealthResponseEnvelope.wire_names)


def decode_health_response_envelope(data: dict[str, Any]) -> HealthResponseEnvelope:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = HealthResponseEnvelope.__new__(HealthResponseEnvelope)
    v: Any
    try:
        v = data["data"]
        if type(v) is not dict:
            raise DecodeError(data, "data", "an object", "HealthResponseEnvelope")
        v = decode_health_response(v)
        self.data = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "HealthResponseEnvelope") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .health_response import HealthResponse, decode_health_response
