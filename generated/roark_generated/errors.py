# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""Where the error bodies of the documents have what an exception shows."""

ERROR_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "code": ("code", "error_code"),
    "details": ("details",),
    "message": ("message",),
    "param": ("param", "parameter"),
    "request_id": ("request_id",),
    "type": ("error_type", "type"),
}
"""Attribute of an API error → its names in the error bodies of all documents."""
