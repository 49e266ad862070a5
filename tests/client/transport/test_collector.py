"""While a large response is read the garbage collector waits, and afterwards it is as it was."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from roark_client._transport.json_reader import LARGE, read

ANSWER = b'"' + b"x" * LARGE + b'"'

FORKING = """
import gc, os, sys
from threading import Event, Thread
from roark_client._transport.json_reader import LARGE, read

if sys.argv[1] == "off":
    gc.disable()
reading, go_on = Event(), Event()

def decode(value):
    reading.set()
    go_on.wait()

thread = Thread(target=read, args=(b'"' + b"x" * LARGE + b'"', decode))
thread.start()
reading.wait()
assert not gc.isenabled()
child = os.fork()
if child == 0:
    print("child", gc.isenabled(), flush=True)
    read(b'"' + b"x" * LARGE + b'"', lambda value: print("reading", gc.isenabled(), flush=True))
    print("afterwards", gc.isenabled(), flush=True)
    os._exit(0)
os.waitpid(child, 0)
go_on.set()
thread.join()
print("parent", gc.isenabled())
"""


@pytest.fixture(autouse=True)
def _enabled() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def is_on(_: Any) -> bool:
    return gc.isenabled()


def test_it_waits_for_a_large_answer_and_for_no_other() -> None:
    assert not read(ANSWER, is_on)
    assert gc.isenabled()
    assert read(b'"x"', is_on)


def test_it_goes_on_after_an_answer_that_cant_be_read() -> None:
    with pytest.raises(ValueError, match="Extra data"):
        read(ANSWER + b"?", is_on)
    assert gc.isenabled()


def test_who_has_it_off_keeps_it_off() -> None:
    gc.disable()
    assert not read(ANSWER, is_on)
    assert not gc.isenabled()


def test_of_two_threads_that_read_the_last_one_lets_it_go_on() -> None:
    first_reads, second_is_done = Event(), Event()

    def first(_: Any) -> bool:
        first_reads.set()
        second_is_done.wait()
        return gc.isenabled()

    with ThreadPoolExecutor() as threads:
        one = threads.submit(read, ANSWER, first)
        first_reads.wait()
        assert not read(ANSWER, is_on)
        assert not gc.isenabled()
        second_is_done.set()
        assert not one.result()
    assert gc.isenabled()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system doesn't fork")
@pytest.mark.parametrize(("before", "after"), [("on", True), ("off", False)])
def test_a_child_forked_meanwhile_has_it_as_it_was(before: str, after: bool) -> None:
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING, before]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.split("\n")[:-1] == [f"child {after}", "reading False", f"afterwards {after}", f"parent {after}"]
