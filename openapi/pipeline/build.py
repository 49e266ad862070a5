"""Build the merged document from the openapi folder: sources → overlays → merge → normalize. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import wire
from .document import JsonObject, Pointer
from .errors import OverlayError
from .merge.combine import merge
from .merge.precedence import Succession, is_about, operation_of, rank, remainder, retarget, succession
from .merge.prepare import prepare
from .merge.separate import MergeInput
from .merge.shared_components import SharedComponents
from .normalize import normalize
from .overlays.apply import AppliedAction, apply, obsolete_actions
from .overlays.inherit import inherit, only_adds
from .overlays.parse import Overlay, load_overlays
from .provenance import Trace, parts_of, trace, with_origins, without_origins
from .released import NONE, Released, load_released
from .sources import references, transcription, well_formed
from .sources.load import Source, load
from .validate import validate
from .yaml_writer import ordered

RESULT = "roark.openapi.yaml"


@dataclass(frozen=True)
class Build:
    """The merged document, and how it was built.

    `applied` is what each overlay action changed, `notes` what each rule changed, and `traces` where each part of a
    source is in the document. `names` are those that were released and the new ones. `wire` is the compiled table of
    the live wire, if there is one.
    """

    document: JsonObject
    sources: list[Source]
    applied: list[AppliedAction]
    notes: list[tuple[str, list[str]]]
    traces: list[Trace]
    names: Released
    wire: JsonObject | None = None


def build(folder: Path) -> Build:
    """Build the merged document from an openapi folder. Raises PipelineError."""
    built = assemble(load(folder), load_overlays(folder), load_released(folder))
    live = wire.compiled(folder, built.document)
    if live is None:
        return built
    return replace(built, document=live.document, wire=live.table, notes=[*built.notes, ("wire", live.obsolete)])


def assemble(sources: list[Source], overlays: list[Overlay], released: Released = NONE) -> Build:
    """Build the merged document from loaded sources and overlays. Raises PipelineError."""
    _check_targets(sources, overlays)
    order = succession(sources)
    corrections = _Corrections(order, overlays)
    shared = SharedComponents()
    inputs, renamed = [], []
    superseded: dict[tuple[bool, str], str] = {}
    effective = order.effective()
    for source in sources:
        if source not in effective:
            file = source.entry.file
            whole = remainder(with_origins(source.document, file), order.of(source))
            superseded |= whole.origins
            corrections.skip(source)
    for source in effective:
        if source.page is not None:
            transcription.check(source.page, source.entry.file, source.document, source.path)
        published = with_origins(source.document, source.entry.file)
        corrected = corrections.apply(published, source)
        corrected = shared.correct(published, corrected, source.entry.file, source.entry.form)
        left = remainder(corrected, order.of(source))
        superseded |= left.origins
        corrections.drop(source, left.dropped)
        document, notes = prepare(left.document, source.path)
        inputs.append(MergeInput(source.entry.file, document, rank(source)))
        renamed += notes
    merged, merge_notes = merge(inputs, released)
    merged, rule_notes, names = normalize(corrections.apply_to_result(merged), released)
    parts = (part for source in sources for part in parts_of(source.document, source.entry.file))
    removals = (removal for done in corrections.applied for removal in done.removals)
    traces = trace(parts, removals, merged, superseded)
    result = ordered(without_origins(merged))
    references.check(result, RESULT)
    validate(result, RESULT)
    notes_by_rule = [
        ("precedence", order.notes()),
        ("obsolete", [*obsolete_actions(corrections.applied), *corrections.skipped()]),
        ("rename", renamed),
        ("merge", merge_notes),
        *rule_notes,
    ]
    return Build(result, sources, corrections.applied, notes_by_rule, traces, names)


def _check_targets(sources: Sequence[Source], overlays: Sequence[Overlay]) -> None:
    known = [*(source.path for source in sources), RESULT]
    for overlay in overlays:
        if overlay.extends not in known:
            raise OverlayError(
                f"it extends {overlay.extends}, which is not a source, a transcription or {RESULT}",
                file=overlay.file,
                pointer="/extends",
                remedy=f"It can extend {', '.join(known)}.",
            )


class _Corrections:
    """Applies overlays, and keeps what each action changed, or why it was skipped."""

    def __init__(self, order: Succession, overlays: Sequence[Overlay]) -> None:
        self.applied: list[AppliedAction] = []
        self._order = order
        self._overlays = overlays
        self._misfits: dict[tuple[str, int], str] = {}
        self._fits: set[tuple[str, int]] = set()

    def apply(self, document: JsonObject, source: Source) -> JsonObject:
        """The document of a source after its own overlays, and after those of the pages that it supersedes."""
        for overlay in self._of(source.path):
            document, done = apply(document, overlay)
            self.applied.extend(done)
        for other in self._order.predecessors(source):
            if other.entry.form != "openapi-json":
                for overlay in self._of(other.path):
                    document = self._inherited(document, overlay, other, source)
        return _well_formed(document, source.path)

    def _inherited(self, document: JsonObject, overlay: Overlay, source: Source, other: Source) -> JsonObject:
        corrected = source.document
        inherited = inherit(document, retarget(overlay, source, other), overlay, corrected)
        self.applied.extend(inherited.applied)
        self._fits |= {(overlay.file, done.action.number) for done in inherited.applied}
        for action, problem in inherited.misfits:
            self._misfits.setdefault(
                (overlay.file, action.number),
                f"is not applied, as {source.path} is superseded by {other.path}: {problem}. Remove it if "
                f"{other.path} needs no such correction, or write it in an overlay that extends ../{other.path}",
            )
        return inherited.document

    def skip(self, source: Source) -> None:
        """Report the actions for a document from elsewhere of which nothing is left."""
        if source.entry.form == "openapi-json":
            for overlay in self._of(source.path):
                for action in overlay.actions:
                    self._misfits[overlay.file, action.number] = f"is for {source.path}, which is superseded, remove it"

    def drop(self, source: Source, dropped: frozenset[Pointer]) -> None:
        """Report the actions that only changed what was then dropped, as another source speaks for it."""
        own = {overlay.file for overlay in self._of(source.path)}
        for done in self.applied:
            if done.overlay in own and is_about(done.pointers, dropped):
                self._misfits.setdefault(
                    (done.overlay, done.action.number),
                    f"is about a part of {source.path} that is superseded, remove it: {done.action.target}",
                )

    def apply_to_result(self, document: JsonObject) -> JsonObject:
        """The merged document after its overlays. Of a superseded operation they change nothing that is there."""
        gone = {key: other for source in self._order.sources for key, other in self._order.of(source).items()}
        for overlay in self._of(RESULT):
            kept = []
            for action in overlay.actions:
                other = gone.get(operation_of(action) or ("", ""))
                if other is None or only_adds(document, overlay, action):
                    kept.append(action)
                    continue
                self._misfits[overlay.file, action.number] = (
                    f"is not applied, as {other.path} speaks for its operation now. Remove it if {other.path} needs no "
                    f"such correction, or write it in an overlay that extends ../{other.path}"
                )
            document, done = apply(document, replace(overlay, actions=tuple(kept)))
            self.applied.extend(done)
        return _well_formed(document, RESULT)

    def skipped(self) -> list[str]:
        """A line for each action that changed nothing that is left."""
        return [
            f"{file}#/actions/{number} {problem}"
            for (file, number), problem in self._misfits.items()
            if (file, number) not in self._fits
        ]

    def _of(self, path: str) -> list[Overlay]:
        return [overlay for overlay in self._overlays if overlay.extends == path]


def _well_formed(document: JsonObject, path: str) -> JsonObject:
    well_formed.check(document, path)
    return well_formed.schemas_as_objects(document)
