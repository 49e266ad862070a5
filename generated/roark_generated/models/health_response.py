# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""HealthResponse: Health check response providing service status and version information"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define

from roark_runtime.codec import read_datetime, read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import DATE_TIME, TEXT, Enumerated, Field, Fields, Integer, Map
from roark_runtime.unset import UNSET, Unset

from .health_status import HEALTH_STATUS_BY_VALUE, HealthStatus


@define(kw_only=True, repr=False)
class HealthResponse(Model):
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

    __fields__ = Fields(
        Field("status", Enumerated(HealthStatus), required=True),
        Field("version", TEXT, required=True),
        Field("timestamp", DATE_TIME, required=True),
        Field("uptime_seconds", Integer(minimum=0)),
        Field("dependencies", Map(Enumerated(HealthStatus))),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> HealthResponse:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = HealthResponse.__new__(HealthResponse)
        value: Any
        absent = 0
        try:
            value = data["status"]
            if type(value) is not str:
                raise DecodeError(data, "status", "a string", "HealthResponse")
            value = HEALTH_STATUS_BY_VALUE.get(value, value)
            self.status = value
            value = data["version"]
            if type(value) is not str:
                raise DecodeError(data, "version", "a string", "HealthResponse")
            self.version = value
            value = data["timestamp"]
            value = read_datetime(value, data, "timestamp", "HealthResponse")
            self.timestamp = value
            value = data.get("uptime_seconds", UNSET)
            if type(value) is not int:
                if value is UNSET:
                    absent += 1
                elif value is None:
                    value = UNSET
                else:
                    value = read_integer(value, data, "uptime_seconds", "HealthResponse")
            self.uptime_seconds = value
            value = data.get("dependencies", UNSET)
            if type(value) is dict:
                values = dict[str, Any]()
                for key, each in value.items():
                    if type(each) is not str:
                        raise DecodeError(value, key, "a string", "HealthResponse")
                    each = HEALTH_STATUS_BY_VALUE.get(each, each)
                    values[key] = each
                value = values
            elif value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, "dependencies", "an object", "HealthResponse")
            self.dependencies = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "HealthResponse") from None
        self.additional_properties = {} if len(data) == 5 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = HealthResponse.__fields__.known
