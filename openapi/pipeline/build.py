"""Build the merged document from the openapi folder: sources → overlays → merge → normalize. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import wire
from .document import JsonObject
from .errors import OverlayError
from .merge.combine import MergeInput, merge
from .merge.precedence import effective_sources, retarget, retargeting_error, superseded, superseded_notes
from .merge.prepare import prepare
from .merge.shared_components import SharedComponents
from .normalize import normalize
from .overlays.apply import AppliedAction, apply, obsolete_actions
from .overlays.parse import Overlay, load_overlays
from .provenance import Trace, parts_of, trace, with_origins, without_origins
from .sources import references, transcription, well_formed
from .sources.load import Source, load
from .validate import validate
from .yaml_writer import ordered

RESULT = "roark.openapi.yaml"


@dataclass(frozen=True)
class Build:
    """The merged document, and how it was built.

    `applied` is what each overlay action changed, `notes` what each rule changed, and `traces` where each part of a
    source is in the document. `wire` is the compiled table of the live wire, if there is one.
    """

    document: JsonObject
    sources: list[Source]
    applied: list[AppliedAction]
    notes: list[tuple[str, list[str]]]
    traces: list[Trace]
    wire: JsonObject | None = None


def build(folder: Path) -> Build:
    """Build the merged document from an openapi folder. Raises PipelineError."""
    built = assemble(load(folder), load_overlays(folder))
    live = wire.compiled(folder, built.document)
    if live is None:
        return built
    return replace(built, document=live.document, wire=live.table, notes=[*built.notes, ("wire", live.obsolete)])


def assemble(sources: list[Source], overlays: list[Overlay]) -> Build:
    """Build the merged document from loaded sources and overlays. Raises PipelineError."""
    _check_targets(sources, overlays)
    replaced = superseded(sources)
    corrections = _Corrections(sources, overlays, replaced)
    shared = SharedComponents()
    inputs, renamed = [], []
    effective = effective_sources(sources, replaced)
    for source in effective:
        if source.page is not None:
            transcription.check(source.page, source.entry.file, source.document, source.path)
        published = with_origins(source.document, source.entry.file)
        corrected = corrections.apply(published, source.path)
        corrected = shared.correct(published, corrected, source.entry.file, source.entry.form)
        document, notes = prepare(corrected, source.path)
        inputs.append(MergeInput(source.entry.file, document))
        renamed += notes
    merged, merge_notes = merge(inputs)
    merged, rule_notes = normalize(corrections.apply(merged, RESULT))
    parts = (part for source in effective for part in parts_of(source.document, source.entry.file))
    traces = trace(parts, (removal for done in corrections.applied for removal in done.removals), merged)
    result = ordered(without_origins(merged))
    references.check(result, RESULT)
    validate(result, RESULT)
    notes_by_rule = [
        ("precedence", superseded_notes(replaced)),
        ("obsolete", obsolete_actions(corrections.applied)),
        ("rename", renamed),
        ("merge", merge_notes),
        *rule_notes,
    ]
    return Build(result, sources, corrections.applied, notes_by_rule, traces)


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
    """Applies overlays, and keeps what each action changed."""

    def __init__(self, sources: Sequence[Source], overlays: Sequence[Overlay], replaced: Mapping[str, Source]) -> None:
        self.applied: list[AppliedAction] = []
        self._by_path = {source.path: source for source in sources}
        self._overlays = overlays
        self._replaced = replaced

    def apply(self, document: JsonObject, path: str) -> JsonObject:
        """The document after its own overlays, and after those of the sources that it supersedes."""
        for overlay in self._overlays:
            if overlay.extends == path:
                document = self._applied(document, overlay)
        for overlay in self._overlays:
            other = self._replaced.get(overlay.extends)
            if other is not None and other.path == path:
                source = self._by_path[overlay.extends]
                try:
                    document = self._applied(document, retarget(overlay, source, other))
                except OverlayError as error:
                    raise retargeting_error(error, source, other) from error
        well_formed.check(document, path)
        return well_formed.schemas_as_objects(document)

    def _applied(self, document: JsonObject, overlay: Overlay) -> JsonObject:
        document, done = apply(document, overlay)
        self.applied.extend(done)
        return document
