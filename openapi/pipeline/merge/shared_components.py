"""Correct a component once: the pages are slices of one document, and each brings its own copy of what they share.

What the overlay of the first page corrects in a component (its name, the names of what is inside it …) holds for the
same component of every other page.
"""

from __future__ import annotations

from ..document import JsonObject, as_pointer, differences
from ..errors import ClashError
from ..provenance import united, unstamped
from .schema_equality import without_prose

FORM = "markdown-fence"
RENAME = "x-rename"


class Corrections:
    """The components that have been corrected so far, as they were published and as they are now."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, JsonObject, JsonObject]] = {}

    def carried_over(self, published: JsonObject, corrected: JsonObject, file: str, form: str) -> JsonObject:
        """The corrected document of a source with the corrections that others have had to the same components.

        Raises ClashError where two pages disagree about a component of which the first has another name now: the
        merge would not see it.
        """
        before: JsonObject = published.get("components", {}).get("schemas", {})
        after: JsonObject = corrected.get("components", {}).get("schemas", {})
        schemas = dict(after)
        for name in before.keys() & after.keys():
            untouched = unstamped(before[name]) == unstamped(after[name])
            if untouched and name in self._known:
                schemas[name] = self._applied(name, after[name], file, form)
            elif not untouched:
                self._known.setdefault(name, (file if form == FORM else "", before[name], after[name]))
        if schemas == after:
            return corrected
        return {**corrected, "components": {**corrected["components"], "schemas": schemas}}

    def _applied(self, name: str, schema: JsonObject, file: str, form: str) -> JsonObject:
        first, published, corrected = self._known[name]
        found = list(differences(without_prose(unstamped(published)), without_prose(unstamped(schema))))
        if not found:
            merged: JsonObject = united(corrected, schema)
            return merged
        if first and form == FORM and RENAME in corrected:
            pointer, ours, theirs = found[0]
            raise ClashError(
                f"{first} and {file} disagree: {ours!r} against {theirs!r}",
                file=file,
                pointer=as_pointer(("components", "schemas", name, *pointer)),
                remedy=f"An overlay of {first} calls this component {corrected[RENAME]}. Correct one of the two in an "
                f"overlay (openapi/overlays), or, if they are different things, name this one there with {RENAME}; "
                "or fetch both again, for a site that is changing may serve one of them late.",
            )
        return schema
