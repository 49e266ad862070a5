"""The pages of the site, in their order."""

from __future__ import annotations

from pathlib import Path

HOME = "index.md"

# Section → its pages. The reference of the operations is added to the second one: `make generate` decides its pages.
SECTIONS: dict[str, tuple[str, ...]] = {
    "Guides": (
        "guides/operations.md",
        "guides/webhooks.md",
        "guides/import.md",
        "guides/gate.md",
        "guides/tables.md",
        "guides/testing.md",
        "guides/errors-and-retries.md",
        "guides/timeouts.md",
        "guides/paging-and-waiting.md",
        "guides/async.md",
        "guides/raw-responses.md",
        "guides/unknown-values.md",
        "guides/wire.md",
        "guides/observability.md",
        "guides/proxies-and-certificates.md",
        "guides/roark-analytics.md",
    ),
    "Reference": (
        "reference/client.md",
        "reference/exceptions.md",
        "reference/results.md",
        "reference/testing.md",
        "reference/features.md",
        "reference/command-line.md",
    ),
    "Maintainers": (
        "maintainers/pipeline.md",
        "maintainers/disagreements.md",
        "maintainers/threat-model.md",
        "maintainers/recipes.md",
        "constructs.md",
        "maintainers/changelog.md",
    ),
}
OPERATIONS = ("api.md", "api/*.md")


def sections(docs: Path) -> dict[str, list[str]]:
    """Section → the paths of its pages below `docs`.

    Raises:
        ValueError: a page is in no section, or a section names a page that is not there.
    """
    operations = sorted(
        (path.relative_to(docs).as_posix() for pattern in OPERATIONS for path in docs.glob(pattern)),
        # What leads to the others comes first.
        key=lambda name: (not name.endswith(("api.md", "index.md")), name),
    )
    found = {title: list(pages) for title, pages in SECTIONS.items()}
    found["Reference"] += operations
    listed = {HOME, *(page for pages in found.values() for page in pages)}
    there = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    if listed != there:
        raise ValueError(
            f"website/navigation.py and {docs} differ. Only listed: {sorted(listed - there)}. "
            f"Only there: {sorted(there - listed)}"
        )
    return found
