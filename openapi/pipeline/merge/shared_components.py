"""Apply the corrections of a component to its copies in other documents.

Each documentation page has its own copy of the components that it uses. Where the overlay of one page corrects a
component (renames it, names the schemas in it, …), the other pages' copies get the same corrections.
"""

from __future__ import annotations

from typing import NamedTuple

from ..document import JsonObject, as_pointer, differences
from ..errors import ConflictError
from ..provenance import unite_origins, without_origins
from .schema_equality import without_prose

PAGE_FORM = "markdown-fence"
RENAME = "x-rename"


class _Correction(NamedTuple):
    """A component before and after its overlays. ``page`` is the file, if that is a page."""

    page: str
    published: JsonObject
    corrected: JsonObject


class SharedComponents:
    """The components that overlays have corrected so far."""

    def __init__(self) -> None:
        self._corrections: dict[str, _Correction] = {}

    def correct(self, published: JsonObject, corrected: JsonObject, file: str, form: str) -> JsonObject:
        """The document of a source, before and after its own overlays, with the corrections of earlier sources.

        Raises ConflictError if two pages disagree on a component that the first one's overlay renames: under
        different names, the merge wouldn't compare them.
        """
        before: JsonObject = published.get("components", {}).get("schemas", {})
        after: JsonObject = corrected.get("components", {}).get("schemas", {})
        schemas = dict(after)
        for name in before.keys() & after.keys():
            is_unchanged = without_origins(before[name]) == without_origins(after[name])
            if is_unchanged and name in self._corrections:
                schemas[name] = self._corrected(name, after[name], file, form)
            elif not is_unchanged:
                page = file if form == PAGE_FORM else ""
                self._corrections.setdefault(name, _Correction(page, before[name], after[name]))
        if schemas == after:
            return corrected
        return {**corrected, "components": {**corrected["components"], "schemas": schemas}}

    def _corrected(self, name: str, schema: JsonObject, file: str, form: str) -> JsonObject:
        page, published, corrected = self._corrections[name]
        found = list(differences(without_prose(without_origins(published)), without_prose(without_origins(schema))))
        if not found:
            united: JsonObject = unite_origins(corrected, schema)
            return united
        if page and form == PAGE_FORM and RENAME in corrected:
            pointer, ours, theirs = found[0]
            raise ConflictError(
                f"{page} and {file} disagree: {ours!r} and {theirs!r}",
                file=file,
                pointer=as_pointer(("components", "schemas", name, *pointer)),
                remedy=f"An overlay of {page} renames this component to {corrected[RENAME]}. Correct one of the two "
                f"in an overlay (openapi/overlays), or, if they are different things, rename this one there with "
                f"{RENAME}. If the site was being updated, one of them may be an old copy: fetch both again.",
            )
        return schema
