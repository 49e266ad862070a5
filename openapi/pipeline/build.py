"""The whole road from the openapi folder to the merged document, with nothing written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from . import wire
from .document import JsonObject
from .errors import OverlayError
from .merge.combine import Part, merge
from .merge.precedence import in_order, not_carried_over, redirected, stepped_aside, told_of
from .merge.prepare import prepared
from .merge.shared_components import Corrections
from .normalize import normalize
from .overlays.apply import Applied, apply, unneeded
from .overlays.parse import Overlay, load_overlays
from .provenance import Fate, inventory, stamp, trace, unstamped
from .sources import references, transcription, well_formed
from .sources.load import Source, load
from .validate import validate
from .yaml_writer import arranged

RESULT = "roark.openapi.yaml"


@dataclass(frozen=True)
class Build:
    """The merged document, and how it came about.

    `applied` is what each overlay action did, `settled` what each rule did, `fates` where each part of a source went.
    `wire` is the compiled table of the live wire, if there is one.
    """

    document: JsonObject
    sources: list[Source]
    applied: list[Applied]
    settled: list[tuple[str, list[str]]]
    fates: list[Fate]
    wire: JsonObject | None = None


def build(folder: Path) -> Build:
    """Build the merged document from an openapi folder. Raises PipelineError; writes nothing."""
    built = assemble(load(folder), load_overlays(folder))
    live = wire.compiled(folder, built.document)
    if live is None:
        return built
    return replace(built, document=live.document, wire=live.table, settled=[*built.settled, ("wire", live.unneeded)])


def assemble(sources: list[Source], corrections: list[Overlay]) -> Build:
    """Overlays, merge and rules, as a function of what has been read."""
    known = [*(source.path for source in sources), RESULT]
    for overlay in corrections:
        if overlay.extends not in known:
            raise OverlayError(
                f"it extends {overlay.extends}, which is no source, no transcription and not {RESULT}",
                file=overlay.file,
                pointer="/extends",
                remedy=f"Known are {', '.join(known)}.",
            )
    applied: list[Applied] = []
    replaced = stepped_aside(sources)
    by_path = {source.path: source for source in sources}

    def corrected(document: JsonObject, path: str) -> JsonObject:
        for overlay in corrections:
            if overlay.extends == path:
                document, done = apply(document, overlay)
                applied.extend(done)
        for overlay in corrections:
            other = replaced.get(overlay.extends)
            if other is not None and other.path == path:
                source = by_path[overlay.extends]
                try:
                    document, done = apply(document, redirected(overlay, source, other))
                except OverlayError as error:
                    raise not_carried_over(error, source, other) from error
                applied.extend(done)
        well_formed.check(document, path)
        return well_formed.schemas_as_objects(document)

    parts, renamed = [], []
    shared = Corrections()
    speaking = in_order(sources, replaced)
    for source in speaking:
        if source.page is not None:
            transcription.check(source.page, source.entry.file, source.document, source.path)
        published = stamp(source.document, source.entry.file)
        document = shared.carried_over(
            published, corrected(published, source.path), source.entry.file, source.entry.form
        )
        document, notes = prepared(document, source.path)
        parts.append(Part(source.entry.file, document))
        renamed += notes
    document, notes = merge(parts)
    document, settled = normalize(corrected(document, RESULT))
    items = (item for source in speaking for item in inventory(source.document, source.entry.file))
    fates = trace(items, (removal for done in applied for removal in done.removals), document)
    result = arranged(unstamped(document))
    references.check(result, RESULT)
    validate(result, RESULT)
    first = [("precedence", told_of(replaced)), ("unneeded", unneeded(applied))]
    return Build(result, sources, applied, [*first, ("rename", renamed), ("merge", notes), *settled], fates)
