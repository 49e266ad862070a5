# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""HealthResponse: Health check response providing service status and version information

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, is_mapping, read_datetime, read_integer, represent, write_datetime, write_text
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


def _write_dependencies(value: Any) -> Any:
    return {key: write_text(item) for key, item in value.items()} if is_mapping(value) else value


@define(kw_only=True, repr=False)
class HealthResponse:
    """Health check response providing service status and version information"""

    status: HealthStatus | str
    """Health status of the API service"""
    version: str
    """Current API version identifier"""
    timestamp: datetime
    """ISO 8601 timestamp when the health check was performed"""
    uptime_seconds: int | Unset = UNSET
    """Service uptime in seconds"""
    dependencies: dict[str, HealthStatus | str] | Unset = UNSET
    """Health status of external dependencies"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "version": "version",
        "timestamp": "timestamp",
        "uptime_seconds": "uptime_seconds",
        "dependencies": "dependencies",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> HealthResponse:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_health_response, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "status": write_text(self.status),
            "version": self.version,
            "timestamp": write_datetime(self.timestamp),
        }
        if self.uptime_seconds is not UNSET:
            data["uptime_seconds"] = self.uptime_seconds
        if self.dependencies is not UNSET:
            data["dependencies"] = _write_dependencies(self.dependencies)
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(HealthResponse.wire_names)


def decode_health_response(data: dict[str, Any]) -> HealthResponse:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = HealthResponse.__new__(HealthResponse)
    v: Any
    try:
        v = data["status"]
        if type(v) is not str:
            raise DecodeError(data, "status", "a string", "HealthResponse")
        v = HEALTH_STATUS_BY_VALUE.get(v, v)
        self.status = v
        v = data["version"]
        if type(v) is not str:
            raise DecodeError(data, "version", "a string", "HealthResponse")
        self.version = v
        v = data["timestamp"]
        v = read_datetime(v, data, "timestamp", "HealthResponse")
        self.timestamp = v
        v = data.get("uptime_seconds", UNSET)
        if v is not UNSET:
            if type(v) is not int:
                v = read_integer(v, data, "uptime_seconds", "HealthResponse")
        self.uptime_seconds = v
        v = data.get("dependencies", UNSET)
        if v is not UNSET:
            if type(v) is not dict:
                raise DecodeError(data, "dependencies", "an object", "HealthResponse")
            values = dict[str, Any]()
            for key, value in v.items():
                if type(value) is not str:
                    raise DecodeError(v, key, "a string", "HealthResponse")
                value = HEALTH_STATUS_BY_VALUE.get(value, value)
                values[key] = value
            v = values
        self.dependencies = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "HealthResponse") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self


from .health_status import HEALTH_STATUS_BY_VALUE, HealthStatus
