"""The extension keys that the pipeline reads.

Overlays and transcriptions, which are reviewed, may contain those of `OVERLAY`. A published document may contain none
of these keys (`sources.admission`): with `x-makes-repeatable` in one, the client would repeat a POST.
"""

from __future__ import annotations

OVERLAY: dict[str, str] = {
    "x-accepts": "a property: `number` for a string that may be given as a number; a path parameter: the component "
    "that may be given in place of its id",
    "x-alias-of": "a property: the Python name of the property that it is an alias of",
    "x-any": "a schema: `true` allows any value",
    "x-component": "an inline object or enum: the name of its component",
    "x-error-attribute": "a property of an error response: the attribute of the exception that has its value",
    "x-fallback": "a property: the property whose value it has where it is missing, so that it need not be required",
    "x-immutable": "a property: `true` removes it from the request body; an update with it is refused",
    "x-makes-repeatable": "a property: a request in which it is `true` may be sent twice",
    "x-method": "an operation: the name of the client's method",
    "x-nullable": "a schema: `true` allows null",
    "x-python-name": "a property or parameter: its name in Python",
    "x-rename": "a component or tag: its new name",
    "x-rules": "an object: the constraints between its properties",
    "x-transcribed-because": "an object of a transcription: why it has fields that the page doesn't list",
    "x-unknown-variant": "a union: the class for a variant that this release doesn't know",
}
"""Key → what it can be on, and what it means."""

DERIVED: dict[str, str] = {
    "x-envelope": "a response's object: the property that has the data",
    "x-left-out": "a property: `true` if Roark's own servers may leave it out, though the documents require it",
    "x-origin": "a part: the parts of sources that it was read from; removed before the merged document is written",
    "x-property-origins": "an object: the same for each of its properties",
    "x-source": "an operation or component: the document whose prose it has",
}
"""The same for the keys that the pipeline writes for its later stages."""

RESERVED = frozenset((*OVERLAY, *DERIVED))
"""Every key that the pipeline reads."""
