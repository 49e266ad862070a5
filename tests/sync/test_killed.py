"""A sync that is killed leaves all old or all new sources, and the next one cleans up."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from openapi.pipeline.sources.load import load
from openapi.pipeline.sync.scratch import SCRATCH
from openapi.pipeline.sync.site import site_at
from openapi.pipeline.sync.synchronize import sync
from tests.pipeline.documents import files_of
from tests.sync.docs_site import POLICIES, DocsSite, fill_with_pages, listening, page, policies, slice_of
from tests.sync.killed import NOW

ROOT = Path(__file__).parents[2]


@pytest.fixture
def urls(site: DocsSite) -> Iterator[tuple[str, str]]:
    """Two sites. The second has another version of one page."""
    fill_with_pages(site)
    with listening() as other:
        fill_with_pages(other)
        other.put(POLICIES, page(slice_of(policies(deprecated=True)), "get /v1/metric/policies", "List policies"))
        yield site.url, other.url


def killing(folder: Path, urls: tuple[str, str], mode: str) -> list[str]:
    return [sys.executable, "-m", "tests.sync.killed", str(folder), *urls, mode]


def steps_of(folder: Path, urls: tuple[str, str], mode: str) -> list[int]:
    done = subprocess.run(killing(folder, urls, mode), cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(word) for word in done.stdout.split()]


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="needs fork and the system call")
def test_killed_between_file_operations_the_sources_are_all_old_or_all_new(folder: Path, urls: tuple[str, str]) -> None:
    steps, missing, replaced = steps_of(folder, urls, "steps")
    assert steps > 40
    assert missing == 0
    assert 0 < replaced < steps


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_without_the_system_call_the_next_sync_recovers_the_sources(folder: Path, urls: tuple[str, str]) -> None:
    steps, missing, replaced = steps_of(folder, urls, "renames")
    assert steps > 40
    # Only just before the second rename.
    assert missing == 1
    assert 0 < replaced < steps


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="needs the system call")
def test_killed_at_any_time_the_sources_are_all_old_or_all_new(folder: Path, urls: tuple[str, str]) -> None:
    states = []
    for url in (*urls, *urls):
        sync(folder, site_at(url), write=True, skip_build=True, now=lambda: NOW)
        states.append(files_of(folder / "sources"))
    assert states[0] == states[2] != states[1] == states[3]
    chance = random.Random(5)
    for _ in range(4):
        with subprocess.Popen(killing(folder, urls, "forever"), cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 4)):
                assert process.stdout.readline()
            for _ in range(chance.randrange(500_000)):
                """Let the other process run for a while, without a sleep."""
            process.kill()
        assert files_of(folder / "sources") in states
        load(folder)
    sync(folder, site_at(urls[0]), write=True, skip_build=True, now=lambda: NOW)
    assert files_of(folder / "sources") == states[0]
    assert not (folder / SCRATCH).exists()
