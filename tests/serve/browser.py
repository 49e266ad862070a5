"""Headless Chromium, driven over a pipe with the DevTools protocol."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The pipe is to be the descriptors 3 and 4 of the browser.
ON_ITS_PIPE = 'exec "$@" 3<&"$READS" 4>&"$WRITES"'
SOON = "new Promise((resolve) => setTimeout(resolve, 20)).then(() => {expression})"


def find() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """A page, and the pipe to the browser that shows it."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads = reads
        self._writes = writes
        self._numbers = itertools.count(1)
        self._waiting = b""
        self._session: str | None = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def open(self, url: str) -> None:
        """Go to an address."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)
        self.until(f"location.href === {json.dumps(url)} && document.readyState === 'complete'")

    def until(self, expression: str) -> Any:
        """The value of an expression, once it is true."""
        while not (found := self.value(SOON.format(expression=expression))):
            pass
        return found

    def value(self, expression: str) -> Any:
        """The value of an expression."""
        done = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def picture(self) -> bytes:
        """What it shows, as PNG."""
        return base64.b64decode(self.send("Page.captureScreenshot")["data"])

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command of the protocol."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            received = self._next()
            if received.get("id") == number:
                assert "error" not in received, received
                result: dict[str, Any] = received["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            chunk = os.read(self._reads, 65536)
            assert chunk, "the browser has ended"
            self._waiting += chunk
        text, _, self._waiting = self._waiting.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message


@contextmanager
def page(binary: str, profile: Path) -> Iterator[Page]:
    """An empty page."""
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    command = [
        binary, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-dev-shm-usage", "--window-size=1280,900", "--disable-background-networking",
        "--remote-debugging-pipe",
        f"--user-data-dir={profile}",
    ]  # fmt: skip
    environment = {**os.environ, "READS": str(theirs_in), "WRITES": str(theirs_out)}
    with subprocess.Popen(
        ["bash", "-c", ON_ITS_PIPE, "bash", *command],
        env=environment,
        pass_fds=(theirs_in, theirs_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Page(ours_in, ours_out)
        finally:
            process.kill()
            os.close(ours_in)
            os.close(ours_out)
