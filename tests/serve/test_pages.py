"""/docs and the page of requests, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from roark_client.serve import pages
from roark_client.serve.application import application
from roark_client.testing.spec import packaged
from tests.serve import browser
from tests.serve.browser import Page
from tests.serve.programs import Running

LOADED = "performance.getEntriesByType('resource').map((each) => new URL(each.name).origin)"
# It is drawn again while the spec is being read: what was opened is closed then, and a click on what was there is lost.
OPENED = """(() => {{
  const opblock = {opblock};
  const control = opblock?.querySelector('.opblock-summary-control');
  if (control?.ariaExpanded === 'false') control.click();
  const button = opblock?.querySelector('.execute');
  window.unchanged = button && button === window.seen ? window.unchanged + 1 : 0;
  window.seen = button;
  return window.unchanged > {polls};
}})()"""
POLLS = 15
"""So often the button is still the same one when it isn't drawn again any more."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    binary = browser.find()
    if binary is None:
        pytest.skip("there is no Chromium on this machine")
    if pages.swagger_ui_folder() is None:
        pytest.skip("flask-swagger-ui, of the extra [serve], is not installed")
    with browser.page(binary, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def test_the_docs_show_every_operation_and_send_requests(page: Page, program: Running, tmp_path: Path) -> None:
    program.request("DELETE", "/__roark__/requests")
    page.open(f"{program.url}/docs#token={program.token}")
    page.until("document.querySelectorAll('.opblock').length")
    assert page.value("document.querySelectorAll('.opblock').length") == len(packaged().operations)
    opblock = "[...document.querySelectorAll('.opblock')].find((each) => each.innerText.includes('/health'))"
    page.until(OPENED.format(opblock=opblock, polls=POLLS))
    page.value(f"{opblock}.querySelector('.execute').click()")
    shown = page.until(f"{opblock}?.querySelector('.live-responses-table .response .response-col_status')?.innerText")
    assert shown.startswith("200")
    (request,) = program.request("GET", "/__roark__/requests").json()["requests"]
    assert (request["operation"], request["status"]) == ("health.get", 200)
    assert set(page.value(LOADED)) == {program.url}
    (tmp_path / "docs.png").write_bytes(page.picture())


def test_the_requests_appear_while_the_page_is_open(page: Page, program: Running, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=document.title='run'>"
    page.open(f"{program.url}/__roark__/#token={program.token}")
    program.request("DELETE", "/__roark__/requests")
    program.request("POST", "/v1/call-analysis", json={"x": hostile}, params={"q": hostile})
    shown = page.until("document.querySelector('tbody tr:has(details)')?.innerText")
    assert "call_analysis.create" in shown
    assert "400" in shown
    page.value("document.querySelector('tbody details').open = true")
    assert hostile in page.value("document.querySelector('tbody pre').innerText")
    assert page.value("document.title") == "Requests: roark serve"
    (tmp_path / "requests.png").write_bytes(page.picture())


def test_without_a_token_the_page_asks_for_it(page: Page, program: Running) -> None:
    page.open(f"{program.url}/__roark__/")
    assert page.until("document.getElementById('note').textContent") == "Enter the token of the server."


def test_without_swagger_ui_the_docs_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "swagger_ui_folder", lambda: None)
    import asyncio

    async def ask() -> httpx.Response:
        app = application(lambda *_: None, pages.page_routes({}))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            return await client.get("/docs")

    response = asyncio.run(ask())
    assert response.status_code == 501
    assert "pip install 'roark-client[serve]'" in response.text
