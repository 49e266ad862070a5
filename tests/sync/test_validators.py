"""Only a well-formed ETag or Last-Modified is recorded, and only such a one is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from openapi.pipeline.cli import main
from openapi.pipeline.sources.manifest import entries
from openapi.pipeline.sync.validators import Validators, valid
from tests.pipeline.documents import rewrite_entry
from tests.sync.docs_site import POLICIES, DocsSite, fill_with_pages

SINCE = "Thu, 01 Jan 2026 00:00:00 GMT"
FILE = "list-policies.page.md"
BAD_ETAGS = [
    '"caf\xe9"',
    '"a',
    "a",
    "",
    '""x',
    '"a" "b"',
    'w/"a"',
    '"a\tb"',
    '"a b"',
    '"\x7f"',
    f'"{"x" * 201}"',
    '"é"\n',
]
BAD_TIMES = [
    "",
    "yesterday",
    "Thu, 01 Jan 2026 00:00:00",
    "Thu, 01 Jan 2026 00:00:00 CET",
    "Thu, 01 Jan 2026 00:00:00 +0000",
    "Fri, 01 Jan 2026 00:00:00 GMT",
    "Thu, 32 Jan 2026 00:00:00 GMT",
    "Thu, 01 Jan 0000 00:00:00 GMT",
    "Thu, 01 J\xe4n 2026 00:00:00 GMT",
    "Thursday, 01-Jan-26 00:00:00 GMT",
    "Thu, 01 Jan 2026 00:00:00 GMT\n",
    "x" * 100_000,
]


@pytest.mark.parametrize("etag", ['"1"', 'W/"1"', '""', '"!#[]~"', f'"{"x" * 200}"'])
def test_a_quoted_etag_in_printable_ascii_is_valid(etag: str) -> None:
    assert valid(etag, None) == Validators(etag, None)


@pytest.mark.parametrize("time", [SINCE, "Sun, 29 Feb 2032 23:59:59 GMT"])
def test_a_date_in_the_format_of_http_is_valid(time: str) -> None:
    assert valid(None, time) == Validators(None, time)


@pytest.mark.parametrize("etag", BAD_ETAGS)
def test_any_other_etag_is_not_valid(etag: str) -> None:
    assert valid(etag, SINCE) == Validators(None, SINCE)


@pytest.mark.parametrize("time", BAD_TIMES)
def test_any_other_date_is_not_valid(time: str) -> None:
    assert valid('"1"', time) == Validators('"1"', None)


def test_a_malformed_validator_of_a_response_is_not_recorded(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    site.responses[POLICIES].headers |= {"etag": '"caf\xe9"', "last-modified": "gestern um f\xfcnf"}
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    entry = next(entry for entry in entries(folder) if entry.file == FILE)
    assert (entry.etag, entry.last_modified) == (None, None)
    assert main(["sync", "--folder", str(folder), "--check"]) == 0


def test_a_malformed_validator_in_sources_yaml_is_not_sent(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    rewrite_entry(folder, FILE, etag='"caf\xe9"\r\nx: y', last_modified="gestern um f\xfcnf")
    site.requests = []
    assert main(["sync", "--folder", str(folder), "--check"]) == 0
    sent = dict(site.requests)[POLICIES]
    assert not {"if-none-match", "if-modified-since", "x"} & sent.keys()
