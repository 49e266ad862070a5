"""Whatever goes wrong on the way, the sources stay as they are, and the error names the place and what to do."""

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

Spoil = Callable[[DocsSite], object]
ABOUT = "get /v1/metric/policies"
A = {"$ref": "#/components/schemas/A"}


def fence(text: str, about: str = ABOUT) -> Spoil:
    """The page of policies with that text in its fence."""
    return lambda site: site.put(POLICIES, f"# Policies\n\n````yaml {about}\n{text}\n````\n")


def slice_with(schemas: dict[str, Any], schema: dict[str, Any] = A) -> Spoil:
    """The page of policies with those components, and a response of that schema."""
    content = {"application/json": {"schema": schema}}
    value = slice_of(policies(responses={"200": {"description": "x", "content": content}}))
    value["components"]["schemas"] = schemas
    return lambda site: site.put(POLICIES, page(value, ABOUT))


def put(path: str, body: str | bytes, kind: str = "text/markdown") -> Spoil:
    return lambda site: site.put(path, body, **{"content-type": kind})


def response(path: str, **what: Any) -> Spoil:
    return lambda site: site.responses.update({path: Response(**what)})


def redirect(path: str, to: str) -> Spoil:
    return response(path, status=302, headers={"location": to})


def endless(output: Any) -> None:
    """A body that goes on until nobody listens any more."""
    with suppress(OSError):
        while True:
            output.write(b"x" * 65536)


def truncated(output: Any) -> None:
    output.write(b"# Half a pa")


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

# What is spoilt, the place that the error names, and what it says of it.
ERRORS: dict[str, tuple[Spoil, str, str]] = {
    "a page cut off on the way": (
        response(POLICIES, headers={"content-length": "5000"}, write=truncated),
        POLICIES,
        "the response is cut off",
    ),
    "a page cut off where it is kept": (put(DEFINITION, slice_page()[:9000]), DEFINITION, "does not close"),
    "HTML in place of Markdown": (put(POLICIES, "<!DOCTYPE html><p>Hello", "text/markdown"), POLICIES, "this is HTML"),
    "HTML that says so": (put(POLICIES, "Hello", "text/html; charset=utf-8"), POLICIES, "this is HTML"),
    "HTML in place of the whole document": (put(WHOLE, "<html><p>Hello", "text/html"), WHOLE, "this is HTML"),
    "HTML in place of the list": (put("/llms.txt", "<!DOCTYPE html>", "text/html"), "/llms.txt", "this is HTML"),
    "a fence of invalid YAML": (fence("openapi: [3.1"), POLICIES, "not readable as YAML"),
    "a fence of another language's values": (fence("a: !!python/object:os.x {}"), POLICIES, "is not allowed"),
    "a fence of no OpenAPI": (fence("hello: world"), POLICIES, "this is no OpenAPI 3.1 document"),
    "a fence of OpenAPI 2": (fence("openapi: 2.0.0"), POLICIES, "'2.0.0'"),
    "a YAML bomb": (fence(BOMB), POLICIES, "values once its aliases are written out"),
    "YAML nested without end": (fence("[" * 5000), POLICIES, "nested more than"),
    "two fences": (
        lambda site: site.put(POLICIES, site.responses[POLICIES].body * 2),
        POLICIES,
        "there are 2 fences",
    ),
    "a head that names another operation": (
        lambda site: site.put(POLICIES, page(slice_of(policies()), "post /v1/metric/policies")),
        POLICIES,
        "holds GET /v1/metric/policies",
    ),
    "a head that names nothing": (
        lambda site: site.put(POLICIES, page(slice_of(policies()), "")),
        POLICIES,
        "headed '(nothing)'",
    ),
    "bytes that are no text": (put(POLICIES, b"# \xff\xfe"), POLICIES, "not UTF-8 text"),
    "whole document cut off": (put(WHOLE, json.dumps(slice_document())[:-9], "application/json"), WHOLE, "as JSON"),
    "whole document in YAML": (put(WHOLE, yaml.safe_dump(slice_document())), WHOLE, "not readable as JSON"),
    "a listed page that is not there": (lambda site: site.responses.pop(POLICIES), POLICIES, "it is not there"),
    "no list": (lambda site: site.responses.pop("/llms.txt"), "/llms.txt", "neither the whole document nor"),
    "a list of nothing": (put("/llms.txt", "# Roark\n", "text/plain"), "/llms.txt", "lists 0 pages"),
    "a cut list without the full one": (
        put("/llms.txt", "- [A](/api-reference/a.md)\n" + "x" * 100_000, "text/plain"),
        "/llms-full.txt",
        "is cut off",
    ),
    "pages without any fence": (
        lambda site: site.list_pages("[Introduction](/api-reference/introduction.md)"),
        "/llms.txt",
        "none of the 1 pages",
    ),
    "a server that fails": (response(POLICIES, status=503), POLICIES, "the response is 503"),
    "a page for members": (response(WHOLE, status=403), WHOLE, "the response is 403"),
    "unchanged, which was not asked for": (response(POLICIES, status=304), POLICIES, "the response is 304"),
    "half of a page": (response(POLICIES, status=206, body=b"# Half"), POLICIES, "the response is 206"),
    "a redirect without end": (redirect(POLICIES, POLICIES), POLICIES, "more than 5 redirects"),
    "a redirect to another host": (
        redirect(POLICIES, "https://example.com/x"),
        POLICIES,
        "redirects to 'https://example.com/x', which is not on",
    ),
    "a redirect to another port": (redirect(WHOLE, "http://127.0.0.1:9/x"), WHOLE, "has not been followed"),
    "a redirect to a file": (redirect(POLICIES, "file:///etc/passwd"), POLICIES, "redirects to 'file:///etc/passwd'"),
    "a gigabyte that says so": (
        response(POLICIES, headers={"content-length": str(2**30)}, write=endless),
        POLICIES,
        "its body has more than 16777216 bytes",
    ),
    "a body without end": (response(POLICIES, write=endless), POLICIES, "its body has more than 16777216 bytes"),
    "a body that would grow when it is unpacked": (
        response(POLICIES, headers={"content-encoding": "gzip"}, body=gzip.compress(b"x" * 2**25)),
        POLICIES,
        "its body is compressed ('gzip')",
    ),
    "a list of more pages than any API has": (
        lambda site: site.list_pages(*(f"[A](/api-reference/{number}.md)" for number in range(2_001))),
        "/llms.txt",
        "it lists 2001 pages",
    ),
    "a list of more documents than any API has": (
        lambda site: site.list_pages("[A](/api-reference/a.md)", *(f"[B](/{number}.json)" for number in range(2_000))),
        "/llms.txt",
        "and 2000 documents",
    ),
    "half of a surrogate pair": (
        lambda site: site.put(WHOLE, json.dumps(slice_of({"/\ud800": policies()["/v1/metric/policies"]}))),
        WHOLE,
        "half of a surrogate pair",
    ),
    "a $ref to a file": (slice_with({}, {"$ref": "../secrets.yaml"}), POLICIES, "'../secrets.yaml' leads out of"),
    "a $ref to a host": (slice_with({}, {"$ref": "http://127.0.0.1:9/x"}), POLICIES, "it has not been followed"),
    "a $ref to nowhere": (slice_with({}), POLICIES, "leads nowhere"),
    "a $ref that leads to itself": (slice_with({"A": A}), POLICIES, "made of itself"),
    "$refs that lead in a circle": (
        slice_with({"A": {"allOf": [{"$ref": "#/components/schemas/B"}]}, "B": A}),
        POLICIES,
        "made of itself",
    ),
    "a page that contradicts another source": (
        slice_with({"A": {"type": "string"}, "ErrorResponse": {"type": "object", "properties": {"type": {}}}}),
        POLICIES,
        "get-metric-definition.page.md and list-policies.page.md disagree",
    ),
    "a page that contradicts a source under a name that it has no more": (
        slice_with({"A": {"type": "string"}, "FormulaMetricResponse": {"type": "string"}}),
        POLICIES,
        "get-metric-definition.page.md and list-policies.page.md disagree",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_stops_the_sync_and_the_sources_are_as_they_were(
    name: str, site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, place, message = ERRORS[name]
    fill_with_pages(site)
    spoil(site)
    before = files_of(folder)
    assert main(["sync", "--folder", str(folder)]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("error: ")
    assert site.url + place in error
    assert message in error
    assert "Traceback" not in error
    assert files_of(folder) == before


def test_what_is_elsewhere_on_the_site_may_be_redirected_to(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    site.responses["/moved.md"] = site.responses[POLICIES]
    redirect(POLICIES, "https://docs.roark.ai/moved.md")(site)
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 0
    assert (folder / "sources/list-policies.page.md").exists()


def test_a_source_that_was_edited_stops_the_sync_before_anything_is_asked(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 0
    site.asked = []
    path = folder / "sources/list-policies.page.md"
    path.write_text(path.read_text(encoding="utf-8") + "a thought\n", encoding="utf-8")
    assert main(["sync", "--folder", str(folder)]) == 1
    assert site.asked == []


def test_a_failure_while_writing_leaves_the_sources_as_they_were(
    site: DocsSite, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    before = files_of(folder)

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(install, "exchange", fails)
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 1
    assert "the sources could not be replaced: No space left on device" in capsys.readouterr().err
    assert files_of(folder) == before


def test_all_documents_together_have_a_limit_too(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    before = files_of(folder)
    total = len(site.responses["/llms.txt"].body) + len(site.responses[DEFINITION].body)
    with pytest.raises(FetchError, match=f"together have more than {total} bytes") as error:
        sync(folder, site_at(site.url), write=True, limits=Limits(total=total))
    assert error.value.file == site.url + POLICIES
    assert files_of(folder) == before


def test_links_that_cannot_be_followed_are_shown_harmless_and_in_part(
    site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_with_pages(site)
    good = [f"[A]({DEFINITION})", f"[B]({POLICIES})"]
    bad = [f"[C](https://example.com/{n}\x1b[31m\u202e{'x' * 1_000})" for n in range(60)]
    site.list_pages(*good, *bad)
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 0
    told = capsys.readouterr().out
    assert "\\x1b[31m\\u202exxx" in told
    assert "and 50 more such links" in told
    assert all(line.isprintable() and len(line) < 400 for line in told.splitlines())


def test_a_cookie_is_not_kept(site: DocsSite, folder: Path) -> None:
    fill_with_pages(site)
    for served in site.responses.values():
        served.headers["set-cookie"] = "a=b; Path=/"
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 0
    assert len(site.asked) > 4
    assert not any("cookie" in headers for _, headers in site.asked)


def test_a_sync_does_not_meddle_with_another(site: DocsSite, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill_with_pages(site)
    with scratch(folder):
        assert main(["sync", "--folder", str(folder), "--unsettled"]) == 1
        assert "another sync is running in this folder" in capsys.readouterr().err
        assert site.asked == []
    assert main(["sync", "--folder", str(folder), "--unsettled"]) == 0


def test_nobody_at_the_address_is_an_error_with_the_address(
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
def test_an_address_that_is_no_place_for_documents_is_refused(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROARK_DOCS_URL", url)
    assert main(["sync", "--folder", str(folder)]) == 1
    assert "ROARK_DOCS_URL" in capsys.readouterr().err
