"""Files of the repository as pages: their links lead to pages of the site, or to no file at all."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from openapi.pipeline.markdown import Markdown

# File of the repository → its page.
PAGES = {
    "SECURITY.md": "maintainers/threat-model.md",
    "CONTRIBUTING.md": "maintainers/recipes.md",
    "CHANGELOG.md": "maintainers/changelog.md",
    "docs/api.md": "api.md",
}
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?!https?:)(?P<target>[^)#]+)(?P<anchor>#[^)]*)?\)")


def body(name: str) -> Markdown:
    """The file without its title."""
    page = PAGES[name]
    _, _, rest = Path(name).read_text(encoding="utf-8").partition("\n")

    def link(found: re.Match[str]) -> str:
        words, target, anchor = found["words"], found["target"], found["anchor"] or ""
        if target in PAGES:
            return f"[{words}]({posixpath.relpath(PAGES[target], posixpath.dirname(page))}{anchor})"
        # Only the repository has this file.
        return words if "`" in words else f"`{target}`"

    return Markdown(_LINK.sub(link, rest).strip())
