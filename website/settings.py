"""What Zensical is told: one TOML file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from .docstrings import SEARCH_PATHS
from .pages import Page

_SETTINGS = """\
[project]
site_name = "Roark client for Python"
site_description = "A typed Python client for the Roark Analytics API."
docs_dir = "pages"
site_dir = "site"
use_directory_urls = false
extra_css = ["assets/site.css"]
nav = {nav}

[project.theme]
# No font of another host.
font = false
features = [
  "content.code.copy", "navigation.footer", "navigation.sections", "navigation.tabs", "navigation.top",
  "search.highlight", "toc.follow",
]
language = "en"

[project.theme.icon]
logo = "lucide/audio-lines"

[[project.theme.palette]]
media = "(prefers-color-scheme)"
toggle.icon = "lucide/sun-moon"
toggle.name = "Light"

[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
toggle.icon = "lucide/sun"
toggle.name = "Dark"

[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
toggle.icon = "lucide/moon"
toggle.name = "As the system"

[project.plugins.search]

[project.plugins.mkdocstrings.handlers.python]
paths = {paths}

[project.plugins.mkdocstrings.handlers.python.options]
docstring_style = "google"
filters = ["!^_"]
heading_level = 2
members_order = "source"
separate_signature = true
show_root_heading = true
show_root_full_path = false
show_source = false
show_signature_annotations = true
signature_crossrefs = false
"""


def settings(pages: Iterable[Page], root: Path) -> str:
    """The file, with the pages in their order; `root` is the repository."""
    nav: dict[str, list[Mapping[str, str]]] = {}
    for page in pages:
        nav.setdefault(page.section, []).append({page.title if page.section else "Start": page.path})
    entries = [item for section, listed in nav.items() for item in (listed if not section else [{section: listed}])]
    paths = [str(root / folder) for folder in SEARCH_PATHS]
    return _SETTINGS.replace("{nav}", _toml(entries)).replace("{paths}", json.dumps(paths))


def _toml(value: object) -> str:
    """Lists, mappings and strings as an inline value."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
