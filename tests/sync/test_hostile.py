"""Whatever goes wrong, the sources are unchanged, and the error has the URL and a remedy."""

from __future__ import annotations

import errno
import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.pipeline.cli import main
from openapi.pipeline.errors import FetchError
from openapi.pipeline.sync import install
from openapi.pipeline.sync.fetch import Limits
from openapi.pipeline.sync.scratch import scratch
from openapi.pipeline.sync.site import site_at
from openapi.pipeline.sync.synchronize import sync
from tests.pipeline.documents import files_of
from tests.sync.docs_site import (
    DEFINITION,
    POLICIES,
    WHOLE,
    DocsSite,
    Response,
    fill_with_pages,
    page,
    policies,
    slice_document,
    slice_of,
    slice_page,
)

Change = Callable[[DocsSite], object]
INFO = "get /v1/metric/policies"
A = {"$ref": "#/components/schemas/A"}


def fence(text: str, info: str = INFO) -> Change:
    """The page of policies with this text in its code block."""
    return lambda site: site.put(POLICIES, f"# Policies\n\n````yaml {info}\n{text}\n````\n")


def slice_with(schemas: dict[str, Any], schema: dict[str, Any] = A) -> Change:
    """The page of policies with these components, and a response with this schema."""
    content = {"application/json": {"schema": schema}}
    value = slice_of(policies(responses={"200": {"description": "x", "content": content}}))
    value["components"]["schemas"] = schemas
    return lambda site: site.put(POLICIES, page(value, INFO))


def put(path: str, body: str | bytes, kind: str = "text/markdown") -> Change:
    return lambda site: site.put(path, body, **{"content-type": kind})


def response(path: str, **what: Any) -> Change:
    return lambda site: site.responses.update({path: Response(**what)})


def redirect(path: str, to: str) -> Change:
    return response(path, status=302, headers={"location": to})


def endless(output: Any) -> None:
    """A body that doesn't end until the client closes the connection."""
    with suppress(OSError):
        while True:
            output.write(b"x" * 65536)


def truncated(output: Any) -> None:
    output.write(b"# Half a pa")


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

# Name → change of the site, the path in the error, and the message.
ERRORS: dict[str, tuple[Change, str, str]] = {
    "a page truncated in transfer": (
        response(POLICIES, headers={"content-length": "5000"}, write=truncated),
        POLICIES,
        "the response is incomplete",
    ),
    "a truncated page": (put(DEFINITION, slice_page()[:9000]), DEFINITION, "is not closed"),
    "HTML in place of Markdown": (put(POLICIES, "<!DOCTYPE html><p>Hello", "text/markdown"), POLICIES, "this is HTML"),
    "HTML that says so": (put(POLICIES, "Hello", "text/html; charset=utf-8"), POLICIES, "this is HTML"),
    "HTML in place of the whole document": (put(WHOLE, "<html><p>Hello", "text/html"), WHOLE, "this is HTML"),
    "HTML in place of the list": (put("/llms.txt", "<!DOCTYPE html>", "text/html"), "/llms.txt", "this is HTML"),
    "a fence of invalid YAML": (fence("openapi: [3.1"), POLICIES, "not valid YAML"),
    "a fence with a Python tag": (fence("a: !!python/object:os.x {}"), POLICIES, "is not allowed"),
    "a fence of something else": (fence("hello: world"), POLICIES, "this is not an OpenAPI 3.1 document"),
    "a fence of OpenAPI 2": (fence("openapi: 2.0.0"), POLICIES, "'2.0.0'"),
    "a YAML bomb": (fence(BOMB), POLICIES, "values with its aliases expanded"),
    "deeply nested YAML": (fence("[" * 5000), POLICIES, "nested more than"),
    "two fences": (
        lambda site: site.put(POLICIES, site.responses[POLICIES].body * 2),
        POLICIES,
        "found 2",
    ),
    "an info string with another operation": (
        lambda site: site.put(POLICIES, page(slice_of(policies()), "post /v1/metric/policies")),
        POLICIES,
        "the block has GET /v1/metric/policies",
    ),
    "an empty info string": (
        lambda site: site.put(POLICIES, page(slice_of(policies()), "")),
        POLICIES,
        "the info string of its code block is ''",
    ),
    "bytes that are not UTF-8": (put(POLICIES, b"# \xff\xfe"), POLICIES, "not UTF-8 text"),
    "a truncated whole document": (
        put(WHOLE, json.dumps(slice_document())[:-9], "application/json"),
        WHOLE,
        "not valid JSON",
    ),
    "a whole document in YAML": (put(WHOLE, yaml.safe_dump(slice_document())), WHOLE, "not valid JSON"),
    "a listed page that is missing": (lambda site: site.responses.pop(POLICIES), POLICIES, "it was not found"),
    "no list": (lambda site: site.responses.pop("/llms.txt"), "/llms.txt", "neither the whole document nor"),
    "a list of nothing": (put("/llms.txt", "# Roark\n", "text/plain"), "/llms.txt", "lists 0 pages"),
    "a truncated list without the full one": (
        put("/llms.txt", "- [A](/api-reference/a.md)\n" + "x" * 100_000, "text/plain"),
        "/llms-full.txt",
        "is truncated",
    ),
    "pages without a code block": (
        lambda site: site.list_pages("[Introduction](/api-reference/introduction.md)"),
        "/llms.txt",
        "none of the 1 pages",
    ),
    "a server that fails": (response(POLICIES, status=503), POLICIES, "the response has the status 503"),
    "a page that requires a login": (response(WHOLE, status=403), WHOLE, "the response has the status 403"),
    "304 to an unconditional request": (response(POLICIES, status=304), POLICIES, "the response has the status 304"),
    "half of a page": (response(POLICIES, status=206, body=b"# Half"), POLICIES, "the response has the status 206"),
    "a redirect to itself": (redirect(POLICIES, POLICIES), POLICIES, "more than 5 redirects"),
    "a redirect to another host": (
        redirect(POLICIES, "https://example.com/x"),
        POLICIES,
        "redirects to 'https://example.com/x', which is not on",
    ),
    "a redirect to another port": (redirect(WHOLE, "http://127.0.0.1:9/x"), WHOLE, "not followed"),
    "a redirect to a file": (redirect(POLICIES, "file:///etc/passwd"), POLICIES, "redirects to 'file:///etc/passwd'"),
    "a gigabyte with its length": (
        response(POLICIES, headers={"content-length": str(2**30)}, write=endless),
        POLICIES,
        "the body has more than 16777216 bytes",
    ),
    "an endless body": (response(POLICIES, write=endless), POLICIES, "the body has more than 16777216 bytes"),
    "a compressed body": (
        response(POLICIES, headers={"content-encoding": "gzip"}, body=gzip.compress(b"x" * 2**25)),
        POLICIES,
        "the body is compressed ('gzip')",
    ),
    "a list of too many pages": (
        lambda site: site.list_pages(*(f"[A](/api-reference/{number}.md)" for number in range(2_001))),
        "/llms.txt",
        "it lists 2001 pages",
    ),
    "a list of too many documents": (
        lambda site: site.list_pages("[A](/api-reference/a.md)", *(f"[B](/{number}.json)" for number in range(2_000))),
        "/llms.txt",
        "and 2000 documents",
    ),
    "a lone surrogate": (
        lambda site: site.put(WHOLE, json.dumps(slice_of({"/\ud800": policies()["/v1/metric/policies"]}))),
        WHOLE,
        "a lone surrogate",
    ),
    "a $ref to a file": (
        slice_with({}, {"$ref": "../secrets.yaml"}),
        POLICIES,
        "'../secrets.yaml' leaves the document",
    ),
    "a $ref to a host": (slice_with({}, {"$ref": "http://127.0.0.1:9/x"}), POLICIES, "it has not been followed"),
    "a $ref to nothing": (slice_with({}), POLICIES, "can't be resolved"),
    "a $ref to itself": (slice_with({"A": A}), POLICIES, "defined as itself"),
    "a cycle of $refs": (
        slice_with({"A": {"allOf": [{"$ref": "#/components/schemas/B"}]}, "B": A}),
        POLICIES,
        "defined as itself",
    ),
    "a page that contradicts another source": (
        slice_with({"A": {"type": "string"}, "ErrorResponse": {"type": "object", "properties": {"type": {}}}}),
        POLICIES,
        "get-metric-definition.page.md and list-policies.page.md disagree",
    ),
    "a page that contradicts a component that was renamed": (
        slice_with({"A": {"type": "string"}, "FormulaMetricResponse": {"type": "string"}}),
        POLICIES,
        "get-metric-definition.page.md and list-policies.page.md disagree",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_stops_the_sync_and_the_sources_are_unchanged(
    name: str, site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, path, message = ERRORS[name]
    fill_with_pages(site)
    change(site)
    before = files_of(folder)
    assert main(["sync", "--folder", str(folder)]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("error: ")
    assert site.url + path in error
    assert message in error
    assert "Traceback" not in error
    assert files_of(folder) == before


def test_a_redirect_within_the_site_is_followed(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    site.responses["/moved.md"] = site.responses[POLICIES]
    redirect(POLICIES, "https://docs.roark.ai/moved.md")(site)
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    assert (folder / "sources/list-policies.page.md").exists()


def test_an_edited_source_stops_the_sync_before_any_request(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    site.requests = []
    path = folder / "sources/list-policies.page.md"
    path.write_text(path.read_text(encoding="utf-8") + "a thought\n", encoding="utf-8")
    assert main(["sync", "--folder", str(folder)]) == 1
    assert site.requests == []


def test_an_error_while_writing_leaves_the_sources_unchanged(
    site: DocsSite, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    before = files_of(folder)

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(install, "swap", fails)
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 1
    assert "the sources could not be replaced: No space left on device" in capsys.readouterr().err
    assert files_of(folder) == before


def test_all_documents_together_have_a_limit_too(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    before = files_of(folder)
    total = len(site.responses["/llms.txt"].body) + len(site.responses[DEFINITION].body)
    with pytest.raises(FetchError, match=f"documents together have more than {total} bytes") as error:
        sync(folder, site_at(site.url), write=True, limits=Limits(total=total))
    assert error.value.file == site.url + POLICIES
    assert files_of(folder) == before


def test_refused_links_are_printed_as_escapes_and_only_some_of_them(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    good = [f"[A]({DEFINITION})", f"[B]({POLICIES})"]
    bad = [f"[C](https://example.com/{n}\x1b[31m\u202e{'x' * 1_000})" for n in range(60)]
    site.list_pages(*good, *bad)
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    output = capsys.readouterr().out
    assert "\\x1b[31m\\u202exxx" in output
    assert "and 50 more such links" in output
    assert all(line.isprintable() and len(line) < 400 for line in output.splitlines())


def test_a_cookie_is_not_kept(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    for served in site.responses.values():
        served.headers["set-cookie"] = "a=b; Path=/"
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0
    assert len(site.requests) > 4
    assert not any("cookie" in headers for _, headers in site.requests)


def test_a_second_sync_is_refused_while_one_is_running(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    with scratch(folder):
        assert main(["sync", "--folder", str(folder), "--skip-build"]) == 1
        assert "another sync is running in this folder" in capsys.readouterr().err
        assert site.requests == []
    assert main(["sync", "--folder", str(folder), "--skip-build"]) == 0


def test_a_refused_connection_is_an_error_with_the_url(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("ROARK_DOCS_URL", "http://127.0.0.1:9")
    assert main(["sync", "--folder", str(folder)]) == 1
    assert f"http://127.0.0.1:9{WHOLE}: could not connect" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url",
    [
        "http://docs.example.com",
        "file:///etc",
        "docs.roark.ai",
        "https://",
        "https://user:secret@docs.roark.ai",
        "https://[docs",
        "https://docs.roark.ai:port",
        "https://docs.roark.ai?page=1",
    ],
)
def test_a_base_url_that_is_not_allowed_is_refused(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROARK_DOCS_URL", url)
    assert main(["sync", "--folder", str(folder)]) == 1
    assert "ROARK_DOCS_URL" in capsys.readouterr().err
