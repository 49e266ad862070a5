"""The extension keys that the pipeline reads, each with where it stands and what it does.

They are for overlays and transcriptions, which are written and reviewed here. In a published document each of them is
refused (`admission`): one that says `x-makes-repeatable` would make the client repeat a POST.
"""

from __future__ import annotations

OVERLAY: dict[str, str] = {
    "x-accepts": "a property: `number` for a string that may be given as a number; a path parameter: the component "
    "that may be given in place of its id",
    "x-alias-of": "a property: the Python name of the property that it is an old name of",
    "x-any": "a schema: `true` makes it one of any value",
    "x-component": "an inline object or enum: the name of its component",
    "x-error-attribute": "a property of an error body: the attribute of the exception that has its value",
    "x-fallback": "a property: the property whose value it takes where it is missing",
    "x-immutable": "a property: `true` removes it from the body; an update that gives it is refused",
    "x-makes-repeatable": "a property: a request in which it is `true` may be sent twice",
    "x-method": "an operation: the name of the client's method",
    "x-nullable": "a schema: `true` if it may be null",
    "x-optional": "a property: `true` takes it out of `required`",
    "x-python-name": "a property or parameter: its name in Python",
    "x-rename": "a component or tag: its new name",
    "x-rules": "an object: what must hold between its properties",
    "x-transcribed-because": "a schema of a transcription: why it is written as it is",
    "x-unknown-variant": "a union: the class for a kind that this release doesn't know",
}
"""Key → where it stands and what it means."""

DERIVED: dict[str, str] = {
    "x-envelope": "a response's object: the property that holds the data",
    "x-left-out": "a property: `true` if Roark's own servers may leave it out, though the documents require it",
    "x-origin": "where a part was read; removed before the merged document is written",
    "x-property-origins": "the same for each property of an object",
    "x-source": "an operation or component: the document whose words it has",
}
"""What the pipeline itself writes into a document, for its later steps."""

READ = frozenset((*OVERLAY, *DERIVED))
"""Every extension key that means something to the pipeline."""
