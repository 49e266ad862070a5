"""`make sync` updates openapi/sources to what is published, whole or by pages, and reports what is new."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from openapi.pipeline.build import build
from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject, operations
from openapi.pipeline.sources.manifest import entries
from openapi.pipeline.sync.site import site_at
from openapi.pipeline.sync.synchronize import sync
from tests.pipeline.documents import entry_of, files_of
from tests.sync.docs_site import (
    DEFINITION,
    POLICIES,
    SLICE,
    WHOLE,
    DocsSite,
    fill_with_pages,
    page,
    policies,
    slice_document,
    slice_of,
    slice_page,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def run(folder: Path, *options: str) -> int:
    return main(["sync", "--folder", str(folder), *options])


def synced(site: DocsSite, folder: Path) -> None:
    """Publish everything as pages, and sync once."""
    fill_with_pages(site)
    assert run(folder, "--skip-build") == 0
    site.requests = []


def ids(document: JsonObject) -> set[str]:
    return {operation["operationId"] for _, _, operation in operations(document)}


def whole_document() -> JsonObject:
    known = slice_document()
    return {**known, "paths": {**known["paths"], **policies()}}


# -- the whole document ------------------------------------------------------------------------------------------


def test_the_whole_document_is_used_where_it_is_published_and_nothing_else_is_requested(
    site: DocsSite, folder: Path, merged: JsonObject
) -> None:
    site.put(WHOLE, json.dumps(whole_document()))
    fill_with_pages(site)
    assert run(folder) == 0
    assert site.paths() == [WHOLE]
    assert json.loads((folder / "sources/whole.openapi.json").read_bytes()) == whole_document()
    assert ids(build(folder).document) == ids(merged) | {"metric_policy_list"}


def test_the_whole_document_supersedes_a_page_and_gets_its_corrections(
    site: DocsSite, folder: Path, merged: JsonObject
) -> None:
    site.put(WHOLE, json.dumps(slice_document()))
    assert run(folder) == 0
    built = build(folder)
    assert ("precedence", [f"sources/{SLICE} is superseded by sources/whole.openapi.json"]) in built.notes
    before, after = (json.dumps(each, sort_keys=True) for each in (merged, built.document))
    assert after.replace("whole.openapi.json", SLICE) == before


def test_a_page_that_the_whole_document_no_longer_has_is_reported(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = slice_document()
    site.put(WHOLE, json.dumps({**known, "paths": policies()}))
    assert run(folder) == 0
    assert f"{SLICE} (GET /v1/metric/definitions/{{idOrSlug}}) is no longer published" in capsys.readouterr().out
    assert (folder / "sources" / SLICE).exists()


# -- by pages ----------------------------------------------------------------------------------------------------


def test_without_the_whole_document_the_pages_of_the_reference_are_used(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str], merged: JsonObject
) -> None:
    fill_with_pages(site)
    assert run(folder) == 0
    output = capsys.readouterr().out
    assert f"list-policies.page.md is new: {site.url}{POLICIES}" in output
    assert f"{SLICE} has not changed; its URL is now recorded: {site.url}{DEFINITION}" in output
    assert "2 pages are guides or webhooks" in output
    assert "malformed or leaves the site: 'https://[docs.roark.ai/api-reference/x.md'" in output
    assert "malformed or leaves the site: 'https://example.com/api-reference/x.md'" in output
    assert "/start.md" not in site.paths()
    assert ids(build(folder).document) == ids(merged) | {"metric_policy_list"}


def test_sources_yaml_records_from_where_and_when_each_document_was_fetched(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    site.responses[POLICIES].headers["last-modified"] = "Thu, 01 Jan 2026 00:00:00 GMT"
    sync(folder, site_at(site.url), write=True, now=lambda: NOW)
    _, entry = entry_of(folder, "list-policies.page.md")
    body = site.responses[POLICIES].body
    assert entry == {
        "file": "list-policies.page.md",
        "form": "markdown-fence",
        "origin": 'Docs page "List policies" of docs.roark.ai',
        "url": site.url + POLICIES,
        "fetched": "2026-01-02T03:04:05Z",
        "etag": site.responses[POLICIES].headers["etag"],
        "last_modified": "Thu, 01 Jan 2026 00:00:00 GMT",
        "sha256": hashlib.sha256(body).hexdigest(),
        "operations": ["GET /v1/metric/policies"],
    }
    assert (folder / "sources/list-policies.page.md").read_bytes() == body


def test_unchanged_entries_keep_their_text_in_sources_yaml(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    path = folder / "sources/sources.yaml"
    before = path.read_text(encoding="utf-8")
    assert run(folder) == 0
    after = path.read_text(encoding="utf-8")
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    # Only the entry of the page is rewritten; its origin was on two lines.
    assert gone == [
        "    origin: >-",
        '      Docs page "Get a metric definition" of docs.roark.ai, whose fence is a slice of',
        "      /api-reference/openapi.documented.json",
    ]
    assert yaml.safe_load(after)["documents"][0] == yaml.safe_load(before)["documents"][0]


def test_a_second_sync_makes_conditional_requests_and_writes_nothing(site: DocsSite, folder: Path) -> None:
    synced(site, folder)
    before = files_of(folder)
    assert run(folder) == 0
    assert files_of(folder) == before
    conditions = {path: headers.get("if-none-match") for path, headers in site.requests}
    assert {DEFINITION, POLICIES} <= {path for path, etag in conditions.items() if etag}


def test_last_modified_is_used_where_there_is_no_etag(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    since = "Thu, 01 Jan 2026 00:00:00 GMT"
    site.responses[POLICIES].headers = {"content-type": "text/markdown", "last-modified": since}
    assert run(folder, "--skip-build") == 0
    site.requests = []
    assert run(folder) == 0
    assert dict(site.requests)[POLICIES]["if-modified-since"] == since


def test_a_changed_page_replaces_the_source(site: DocsSite, folder: Path) -> None:
    synced(site, folder)
    before = files_of(folder)
    site.put(POLICIES, page(slice_of(policies(deprecated=True)), "get /v1/metric/policies", "List policies"))
    assert run(folder) == 0
    after = files_of(folder)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        "sources/list-policies.page.md",
        "sources/sources.yaml",
    }
    assert build(folder).document["paths"]["/v1/metric/policies"]["get"]["deprecated"] is True


def test_a_page_that_vanished_is_reported_and_kept(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    synced(site, folder)
    before = files_of(folder)
    site.list_pages(f"[Get a metric definition]({DEFINITION})")
    capsys.readouterr()
    assert run(folder) == 0
    output = capsys.readouterr().out
    assert "list-policies.page.md (GET /v1/metric/policies) is no longer published. It has been kept" in output
    assert files_of(folder) == before


def test_two_pages_with_one_name_are_two_files(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    other = "/api-reference/chat/list-policies.md"
    paths = {"/v1/chat/policies": policies()["/v1/metric/policies"]}
    paths["/v1/chat/policies"]["get"]["tags"] = ["Chat"]
    site.put(other, page(slice_of(paths), "get /v1/chat/policies", "List"))
    site.list_pages(f"[A]({DEFINITION})", f"[B]({POLICIES})", f"[C]({other})")
    assert run(folder) == 0
    assert {entry.file for entry in entries(folder)} >= {"list-policies.page.md", "chat-list-policies.page.md"}


def test_a_truncated_list_is_completed_from_the_full_text(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    lines = [f"[Guide {number}](https://docs.roark.ai/guides/{number}.md): {'x' * 300}" for number in range(280)]
    site.list_pages(f"[Get a metric definition]({DEFINITION})", *lines)
    cut = site.responses["/llms.txt"].body.decode()[:99_900]
    site.put("/llms.txt", cut + "\n\n> This file has been truncated.\n")
    full = [
        f"# {path}\nSource: https://docs.roark.ai{path.removesuffix('.md')}\n\ntext\n"
        for path in (DEFINITION, POLICIES)
    ]
    site.put("/llms-full.txt", "\n".join(full))
    assert run(folder) == 0
    assert (folder / "sources/list-policies.page.md").exists()


def test_the_list_may_link_to_the_whole_document_elsewhere(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    site.put("/specs/roark.json", json.dumps(whole_document()))
    site.list_pages(f"[Get a metric definition]({DEFINITION})", "[The specification](/specs/roark.json)")
    assert run(folder) == 0
    assert (folder / "sources/whole.openapi.json").exists()
    assert DEFINITION not in site.paths()


# -- a transcribed page that is now published with OpenAPI ---------------------------------------------------------

THRESHOLDS = "/v1/metric/definitions/{idOrSlug}/thresholds"


def threshold_page(folder: Path, **changes: object) -> str:
    """The page that has a transcription, as it would be published with OpenAPI text."""
    transcribed = yaml.safe_load((folder / "transcribed/create-threshold.openapi.yaml").read_text(encoding="utf-8"))
    operation = transcribed["paths"][THRESHOLDS]["post"]
    data = {"$ref": "#/components/schemas/ThresholdMetricResponse"}
    operation["responses"]["201"]["content"]["application/json"]["schema"]["properties"]["data"] = data
    operation |= {"tags": ["Metric"], "operationId": "postV1MetricDefinitionsByIdOrSlugThresholds", **changes}
    needed = ("ThresholdMetricResponse", "ThresholdMetricDetails")
    return page(slice_of({THRESHOLDS: {"post": operation}}, needed), f"post {THRESHOLDS}", "Create a threshold")


def test_a_page_with_openapi_supersedes_the_transcription(site: DocsSite, folder: Path, merged: JsonObject) -> None:
    fill_with_pages(site)
    path = "/api-reference/metric/create-threshold.md"
    site.put(path, threshold_page(folder))
    site.list_pages(f"[Get]({DEFINITION})", f"[Create]({path})")
    assert run(folder) == 0
    built = build(folder)
    output = ["transcribed/create-threshold.openapi.yaml is superseded by sources/create-threshold.page.md"]
    assert ("precedence", output) in built.notes
    before, after = merged["paths"][THRESHOLDS]["post"], built.document["paths"][THRESHOLDS]["post"]
    assert after["x-source"] == "create-threshold.page.md"
    assert after["operationId"] == "metric_create_threshold"
    assert after["requestBody"] == before["requestBody"]
    # Shared components are corrected in both pages, and merged.
    assert built.document["components"]["schemas"].keys() == merged["components"]["schemas"].keys()


def test_a_correction_of_the_transcription_that_does_not_fit_the_page_is_reported_and_stops_nothing(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    path = "/api-reference/metric/create-threshold.md"
    site.put(path, threshold_page(folder, requestBody={"content": {"application/json": {"schema": {}}}}))
    site.list_pages(f"[Get]({DEFINITION})", f"[Create]({path})")
    assert run(folder) == 0
    assert capsys.readouterr().err == ""
    (line,) = (
        note
        for rule, notes in build(folder).notes
        if rule == "obsolete"
        for note in notes
        if note.startswith("overlays/create-threshold.overlay.yaml#/actions/2 ")
    )
    assert "transcribed/create-threshold.openapi.yaml is superseded by sources/create-threshold.page.md" in line
    assert "the target matches nothing" in line
    assert "Remove it if" in line


def test_documents_that_do_not_build_are_written_with_skip_build(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    site.put(DEFINITION, slice_page().replace("calculationType", "kindOfCalculation"))
    before = files_of(folder)
    assert run(folder) == 1
    assert files_of(folder) == before
    assert "overlays/get-metric-definition.overlay.yaml" in capsys.readouterr().err
    assert run(folder, "--skip-build") == 0
    assert (folder / "sources" / SLICE).read_text(encoding="utf-8") == slice_page().replace(
        "calculationType", "kindOfCalculation"
    )
    assert main(["build", "--folder", str(folder)]) == 1


# -- drift ---------------------------------------------------------------------------------------------------------


def test_check_reports_drift_and_writes_nothing(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    before = files_of(folder)
    assert run(folder, "--check") == 1
    output = capsys.readouterr().out
    assert "list-policies.page.md is new" in output
    assert f"Drift: openapi/sources differs from {site.url}. Run `make sync`." in output
    assert files_of(folder) == before


def test_check_succeeds_when_nothing_has_changed(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    synced(site, folder)
    assert run(folder, "--check") == 0
    assert f"No drift: openapi/sources is the same as {site.url}." in capsys.readouterr().out


def test_a_vanished_page_is_drift(site: DocsSite, folder: Path) -> None:
    synced(site, folder)
    site.list_pages(f"[Get a metric definition]({DEFINITION})")
    assert run(folder, "--check") == 1
