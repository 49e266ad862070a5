"""The one family of errors by which the pipeline stops."""

from __future__ import annotations

from collections.abc import Sequence

from .display import shown

# In characters, for each part of an error: a text of a document that is in one doesn't fill the screen.
LIMIT = 2_000


class PipelineError(Exception):
    """Something in a document, an overlay or a name stops the build; nothing has been written.

    ``file`` names the document, ``pointer`` the place in it (a JSON pointer), ``details`` are lines about the problem,
    and ``remedy`` says what to do next. Each is one line, whatever names and texts of documents are in it.
    """

    def __init__(
        self, problem: str, *, file: str = "", pointer: str = "", details: Sequence[str] = (), remedy: str = ""
    ) -> None:
        self.problem = shown(problem, LIMIT)
        self.file = shown(file, LIMIT)
        self.pointer = shown(pointer, LIMIT)
        self.details = tuple(shown(detail, LIMIT) for detail in details)
        self.remedy = shown(remedy, LIMIT)
        super().__init__(self.problem)

    def __str__(self) -> str:
        place = f"{self.file or 'merged document'}#{self.pointer}" if self.pointer else self.file
        lines = [f"{place}: {self.problem}" if place else self.problem, *self.details]
        if self.remedy:
            lines.append(self.remedy)
        return "\n  ".join(lines)


class SourceError(PipelineError):
    """A source is not what sources.yaml says it is, or cannot be read."""


class AdmissionError(PipelineError):
    """A published document holds what none may: a name with other characters, an overlay's key, too much of a thing."""


class MalformedError(PipelineError):
    """A part of a document has not the form that OpenAPI gives it: a list in place of an object, a name missing."""


class OverlayError(PipelineError):
    """An overlay is not a valid Overlay 1.0 document, or an action of it does not fit its target."""


class ClashError(PipelineError):
    """Two documents disagree, and no rule or overlay settles it."""


class BadReferenceError(PipelineError):
    """A ``$ref`` leads out of its document, or nowhere."""


class NamingError(PipelineError):
    """A name that a rule derives is taken, or cannot be derived."""


class LostError(PipelineError):
    """An operation, schema or property of a source is nowhere in the result."""


class ResultError(PipelineError):
    """The merged document is not a valid OpenAPI document, or does not read back as it was written."""


class FetchError(PipelineError):
    """Something that is published could not be fetched, or is not what it should be. ``file`` is its URL."""


class GenerationError(PipelineError):
    """The merged spec says something that no client can be generated from."""


class WireError(PipelineError):
    """A table of openapi/wire is not a valid one, or names what the merged document doesn't have."""
