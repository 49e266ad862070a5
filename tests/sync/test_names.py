"""The names and titles of pages become short, safe file names and text in sources.yaml."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import yaml

from openapi.pipeline.sources.manifest import Entry
from openapi.pipeline.sync.collect import Collection
from openapi.pipeline.sync.fetch import Fetched
from openapi.pipeline.sync.manifest_writer import manifest_text
from openapi.pipeline.sync.published_document import PublishedDocument, read_page
from openapi.pipeline.sync.reconcile import MAX_NAME, reconcile
from openapi.pipeline.sync.site import HOME, MAX_LINK, Site, site_at
from openapi.pipeline.sync.validators import Validators
from tests.sync.docs_site import page, policies, slice_of

SITE = Site(HOME)
INDEX = f"{HOME}/llms.txt"
NOW = datetime(2026, 1, 2, tzinfo=UTC)
INFO = "get /v1/metric/policies"


def published(url: str, form: str = "markdown-fence") -> PublishedDocument:
    return PublishedDocument(Fetched(url, b"x", Validators()), form, "a test", (f"GET /{url}",))


def names(*urls: str, known: tuple[Entry, ...] = ()) -> list[str]:
    """The file names of new pages at these URLs."""
    collection = Collection(tuple(map(published, urls)), False, ())
    return [update.entry.file for update in reconcile(known, collection, SITE, NOW).updates]


def test_a_file_has_the_name_of_its_page() -> None:
    assert names(f"{HOME}/api-reference/metric/list-policies.md") == ["list-policies.page.md"]


@pytest.mark.parametrize(
    "path",
    [
        "/api-reference/../../../etc/passwd.md",
        "/api-reference/%2e%2e%2f%2e%2e%2fpasswd.md",
        "/api-reference/..%5c..%5cx.md",
        "/api-reference/%00.md",
        "/api-reference/%E2%80%AEgnp.md",
        "/api-reference/.git/config.md",
        "/api-reference/~/;rm -rf.md",
        "/api-reference/" + "x" * 1_900 + ".md",
        "/" + "/".join("x" * 90 for _ in range(20)),
        "/.md",
        "/////",
        "/",
    ],
)
def test_a_file_name_is_short_and_plain_for_any_url(path: str) -> None:
    (name,) = names(HOME + path)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.page\.md", name)
    assert len(name) <= MAX_NAME + len(".page.md")


def test_pages_with_the_same_name_get_different_files() -> None:
    urls = [
        *(f"{HOME}/api-reference/{'x' * 200}{number}.md" for number in range(3)),
        *(f"{HOME}/api-reference/a{sign}b.md" for sign in "-_.~"),
    ]
    found = names(*urls)
    assert len(set(found)) == len(urls)


def test_a_name_that_differs_only_in_case_is_in_use() -> None:
    known = Entry("List-Policies.page.md", "markdown-fence", "by hand", "", ("GET /x",), None)
    assert names(f"{HOME}/api-reference/metric/list-policies.md", known=(known,)) == ["metric-list-policies.page.md"]


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("List policies", 'Docs page "List policies" of docs.roark.ai'),
        ("  Größe  ", 'Docs page "Größe" of docs.roark.ai'),
        ("x\x1b[31m\u202eevil", r'Docs page "x\x1b[31m\u202eevil" of docs.roark.ai'),
        ("x" * 100_000, f'Docs page "{"x" * 119}…" of docs.roark.ai'),
        ("", 'Docs page "What else" of docs.roark.ai'),
    ],
)
def test_a_title_is_escaped_and_cut_in_the_origin(title: str, origin: str) -> None:
    text = page(slice_of(policies()), INFO, title).replace("## OpenAPI", "# What else")
    found = read_page(Fetched(f"{HOME}/api-reference/a.md", text.encode(), Validators()))
    assert found is not None
    assert found.origin == origin
    known = Entry("b.page.md", "markdown-fence", "by hand", "", ("GET /x",), None)
    entry = Entry("a.page.md", "markdown-fence", found.origin, "0", found.operations, None)
    text = manifest_text("documents:\n  - file: b.page.md\n", [known], [known, entry])
    assert yaml.safe_load(text)["documents"][1]["origin"] == origin


def test_the_origin_of_a_page_without_a_title_has_its_file_name() -> None:
    text = page(slice_of(policies()), INFO).replace("# A page", "A page")
    found = read_page(Fetched(f"{HOME}/api-reference/list-policies.md", text.encode(), Validators()))
    assert found is not None
    assert found.origin == "Docs page list-policies.md of docs.roark.ai"


# -- URLs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a/b.md", f"{HOME}/a/b.md"),
        ("a.md?x=1#y", f"{HOME}/a.md?x=1"),
        ("https://DOCS.roark.ai:443/a.md", f"{HOME}/a.md"),
        ("/größe.md", f"{HOME}/gr%C3%B6%C3%9Fe.md"),
        ("/a%20b.md", f"{HOME}/a%20b.md"),
        ("/../../a.md", f"{HOME}/a.md"),
        ("", INDEX),
    ],
)
def test_a_link_to_the_site_becomes_a_url_in_ascii(link: str, url: str) -> None:
    assert SITE.resolved(link, INDEX) == url


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a.md",
        "//example.com/a.md",
        "http://docs.roark.ai/a.md",
        "https://docs.roark.ai:8443/a.md",
        "https://docs.roark.ai:port/a.md",
        "https://docs.roark.ai.example.com/a.md",
        "https://docs.roark.ai@example.com/a.md",
        "https://me@docs.roark.ai/a.md",
        "https://@docs.roark.ai/a.md",
        "https://[docs.roark.ai/a.md",
        "https:\\\\example.com/a.md",
        "/\\example.com/a.md",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "/a b.md",
        "/a\n.md",
        "/a\x00.md",
        "/a\u202e.md",
        "/a\ud800.md",
        " /a.md",
        "/" + "a" * MAX_LINK,
        "/" + "é" * (MAX_LINK // 2),
    ],
)
def test_a_link_that_is_malformed_or_leaves_the_site_is_refused(link: str) -> None:
    assert SITE.resolved(link, INDEX) is None


def test_a_link_to_the_original_site_becomes_one_to_the_copy() -> None:
    copy = site_at("http://127.0.0.1:8000/docs")
    assert copy.resolved(f"{HOME}/a.md", copy.at("/llms.txt")) == "http://127.0.0.1:8000/docs/a.md"
    assert copy.resolved("/docs/a.md", copy.at("/llms.txt")) == "http://127.0.0.1:8000/docs/a.md"
