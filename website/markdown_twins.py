"""Each page as Markdown beside it, and `llms.txt`, which lists them, for programs that read Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .docstrings import as_markdown
from .pages import Page

SUMMARY = (
    "A typed Python client for the Roark Analytics API, sync and async, with an embedded server to test against, a "
    "command line, a release gate, a bulk import and a relay of webhooks."
)
_DIRECTIVE = re.compile(r"^::: (?P<path>[\w.]+)\n(?:    .*\n|\n(?=    ))*", re.MULTILINE)


def twin(page: Page) -> str:
    """The page with what mkdocstrings puts on it written out."""
    return _DIRECTIVE.sub(lambda found: f"{as_markdown(found['path'], 2)}\n", f"{page.text.rstrip()}\n")


def llms_txt(pages: Sequence[Page]) -> str:
    """The list of pages, as https://llmstxt.org describes it."""
    lines = ["# Roark client for Python", "", f"> {SUMMARY}"]
    section = None
    for page in pages:
        if page.section != section:
            section = page.section
            lines += ["", f"## {section}", ""] if section else []
        if page.section:
            lines.append(f"- [{page.title}]({page.path}): {_first_sentence(page)}")
        else:
            lines += ["", "## Start", "", f"- [{page.title}]({page.path}): {_first_sentence(page)}"]
    return "\n".join(lines) + "\n"


def _first_sentence(page: Page) -> str:
    """The first sentence of the first paragraph below the title."""
    blocks = [
        block for block in page.text.split("\n\n") if block and not block.startswith(("#", "<", "|", ":::", "```"))
    ]
    text = " ".join(blocks[0].split()) if blocks else page.title
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", re.split(r"(?<=[.:])\s", text)[0]).rstrip(":")
