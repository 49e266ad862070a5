"""The exceptions of the pipeline, all derived from PipelineError."""

from __future__ import annotations

from collections.abc import Sequence

from .display import printable

# In characters, for each part of an error, so that a long text in a document doesn't fill the screen.
LIMIT = 2_000


class PipelineError(Exception):
    """Something in a document, an overlay or a name stops the build. Nothing has been written.

    ``file`` is the document, ``pointer`` the place in it (a JSON pointer), ``details`` are lines about the problem, and
    ``remedy`` says what to do next. Each is one line, whatever names and texts of documents are in it.
    """

    def __init__(
        self, problem: str, *, file: str = "", pointer: str = "", details: Sequence[str] = (), remedy: str = ""
    ) -> None:
        self.problem = printable(problem, LIMIT)
        self.file = printable(file, LIMIT)
        self.pointer = printable(pointer, LIMIT)
        self.details = tuple(printable(detail, LIMIT) for detail in details)
        self.remedy = printable(remedy, LIMIT)
        super().__init__(self.problem)

    def __str__(self) -> str:
        place = f"{self.file or 'merged document'}#{self.pointer}" if self.pointer else self.file
        lines = [f"{place}: {self.problem}" if place else self.problem, *self.details]
        if self.remedy:
            lines.append(self.remedy)
        return "\n  ".join(lines)


class SourceError(PipelineError):
    """A source differs from its entry in sources.yaml, or can't be read."""


class AdmissionError(PipelineError):
    """A published document contains something that is not allowed: a malformed name, a reserved key, too much data."""


class MalformedError(PipelineError):
    """A part of a document has another type than OpenAPI gives it, such as a list for an object, or lacks a name."""


class OverlayError(PipelineError):
    """An overlay is not a valid Overlay 1.0 document, or one of its actions does not fit its target."""


class ConflictError(PipelineError):
    """Two documents disagree, and no rule or overlay resolves it."""


class BadReferenceError(PipelineError):
    """A ``$ref`` leaves its document, or can't be resolved."""


class NamingError(PipelineError):
    """A derived name is already in use, or no name can be derived."""


class LostPartError(PipelineError):
    """An operation, schema or property of a source is missing from the merged document."""


class ResultError(PipelineError):
    """The merged document is not valid OpenAPI, or its YAML doesn't load as the same document."""


class FetchError(PipelineError):
    """A published document could not be fetched, or has unexpected contents. ``file`` is its URL."""


class GenerationError(PipelineError):
    """No client can be generated from something in the merged document."""


class WireError(PipelineError):
    """The table of the live wire is invalid, or names what the merged document does not have."""
