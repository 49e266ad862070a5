"""The importer as a program, against a Roark in another process: killed, cut off, turned away, short of disk."""

from __future__ import annotations

import gzip
import json
import os
import pty
import random
import re
import resource
import subprocess
import termios
from collections import Counter
from pathlib import Path

import pytest

from roark_client.bulk import Journal
from tests.bulk.archives import call, command, kill_after, retell, run, states, vapi, write
from tests.bulk.roark_process import ROOT, Roark

CONCURRENCY, BATCH = 8, 16
SMALL = ("--concurrency", CONCURRENCY, "--batch", BATCH)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def test_an_archive_is_sent_once_and_a_second_run_sends_nothing(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(50)))
    first = run(server, "vapi", archive, "--journal", journal)
    assert (first.returncode, first.stdout) == (0, "")
    assert "50 rows of vapi: 50 done, with 50 requests" in first.stderr
    second = run(server, "vapi", archive, "--journal", journal)
    assert second.returncode == 0
    assert "0 done, 50 done before, with 0 requests" in second.stderr
    assert (server.calls, server.requests) == (50, 50)
    with Journal(journal) as opened:
        assert all(result.call_id for result in opened.results("vapi", "done"))


def test_killed_at_random_points_and_started_again_each_call_is_there_once(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    rows, kills = 300, 3
    archive = write(tmp_path / "calls.jsonl", (vapi(number, 20_000) for number in range(rows)))
    arguments = ("vapi", archive, "--journal", journal, *SMALL)
    points = random.Random(17)
    for _ in range(kills):
        kill_after(server, points.randint(1, 70), arguments)
    assert run(server, *arguments).returncode == 0
    stats = server.stats
    assert stats["provider_ids"] == sorted(f"vapi-{number}" for number in range(rows))
    assert stats["calls"] == rows
    assert stats["requests"] <= rows + kills * (CONCURRENCY + BATCH)
    assert Counter(state for _, state in states(journal)) == {"done": rows}


def test_own_calls_killed_at_random_points_are_done_or_unknown_and_none_is_doubled(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    rows, kills = 300, 3
    archive = write(tmp_path / "calls.jsonl", map(call, range(rows)))
    arguments = ("calls", archive, "--journal", journal, "--key", "properties.order_id", *SMALL)
    points = random.Random(23)
    for _ in range(kills):
        kill_after(server, points.randint(1, 70), arguments)
    final = run(server, *arguments)
    counted = Counter(state for _, state in states(journal))
    assert set(counted) <= {"done", "unknown"}
    assert counted.total() == rows
    assert counted["unknown"] <= kills * (CONCURRENCY + BATCH)
    assert final.returncode == (6 if counted["unknown"] else 0)
    stats = server.stats
    assert len(stats["order_ids"]) == len(set(stats["order_ids"]))
    done = {key for key, state in states(journal) if state == "done"}
    assert done <= set(stats["order_ids"])


def test_a_call_whose_response_was_lost_is_unknown_and_sent_again_only_when_asked_to(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", map(call, range(40)))
    report = tmp_path / "report.json"
    arguments = ("calls", archive, "--journal", journal, "--report", report)
    server.fail_next(n=2, cut="before", operation="call_analysis.create")
    server.fail_next(n=2, cut="body", operation="call_analysis.create")
    first = run(server, *arguments)
    assert first.returncode == 6
    assert "36 done, 4 unknown, with 40 requests" in first.stderr
    written = json.loads(report.read_text())
    assert {(entry["source"], entry["state"]) for entry in written["problems"]} == {
        (f"{archive}:{number}", "unknown") for number in range(1, 5)
    }
    assert server.calls == 38
    again = run(server, *arguments)
    assert again.returncode == 6
    assert "0 done, 36 done before, 4 unknown, with 0 requests" in again.stderr
    assert len(json.loads(report.read_text())["problems"]) == 4
    asked = run(server, *arguments, "--resend-unknown")
    assert asked.returncode == 0
    assert "4 done, 36 done before, with 4 requests" in asked.stderr
    assert server.calls == 42


def test_a_vapi_call_whose_response_was_lost_is_sent_again_and_is_there_once(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(20)))
    server.fail_next(n=2, cut="before")
    server.fail_next(n=2, cut="body")
    assert run(server, "vapi", archive, "--journal", journal).returncode == 0
    assert (server.calls, server.requests) == (20, 24)


@pytest.mark.parametrize("kind", ["vapi", "calls"])
def test_calls_that_are_turned_away_are_sent_later(server: Roark, tmp_path: Path, journal: Path, kind: str) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi if kind == "vapi" else call, range(100)))
    server.fail_next(n=3, status=429)
    server.fail_next(n=1, retry_after=1)
    done = run(server, kind, archive, "--journal", journal)
    assert done.returncode == 0
    assert server.calls == 100
    assert server.requests == 104


def test_refused_rows_are_written_out_mended_and_given_again(server: Roark, tmp_path: Path, journal: Path) -> None:
    rows = [*map(call, range(4)), {**call(4), "interface_type": "carrier pigeon"}, {**call(5), "colour": "red"}]
    archive = write(tmp_path / "calls.jsonl", rows)
    with archive.open("a") as file:
        file.write("{cut off\n")
    rejects = tmp_path / "rejects.jsonl"
    first = run(server, "calls", archive, "--journal", journal, "--rejects", rejects)
    assert first.returncode == 1
    assert "4 done, 3 refused, with 4 requests" in first.stderr
    lines = rejects.read_text().splitlines()
    reasons, given = zip(*sorted(zip(lines[::2], lines[1::2], strict=True)), strict=True)
    assert [reason.partition(" ")[2].partition(": ")[0] for reason in reasons] == [f"{archive}:{n}" for n in (5, 6, 7)]
    assert "interface_type" in reasons[0]
    assert '"colour" is no field of a call' in reasons[1]
    assert "isn't JSON" in reasons[2]
    assert [json.loads(line) for line in given[:2]] == rows[4:]
    assert given[2] == "{cut off"
    text = rejects.read_text().replace("carrier pigeon", "phone").replace(', "colour": "red"', "")
    mended = tmp_path / "mended.jsonl"
    mended.write_text(text.replace("{cut off", json.dumps(call(6))))
    assert run(server, "calls", mended, "--journal", journal, "--rejects", rejects).returncode == 0
    assert server.stats["order_ids"] == [f"order-{number}" for number in range(7)]


def test_a_file_isnt_overwritten_while_it_is_read(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", [call(1)])
    done = run(server, "calls", archive, "--journal", journal, "--rejects", archive)
    assert done.returncode == 2
    assert "would be overwritten while it is read" in done.stderr
    assert json.loads(archive.read_text()) == call(1)


def test_a_dry_run_checks_every_row_and_sends_nothing(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", [call(0), {**call(1), "participants": []}, call(2)])
    done = run(server, "calls", archive, "--journal", journal, "--dry-run")
    assert done.returncode == 1
    assert "3 rows of calls: 2 could be sent, 1 refused, nothing was" in done.stderr
    assert "participants" in done.stderr
    with_engine = run(server, "calls", archive, "--journal", journal, "--dry-run", "--engine", "dask")
    assert with_engine.stderr == done.stderr
    assert not journal.exists()
    assert server.requests == 0


def test_rows_come_from_stdin_too_packed_or_not(server: Roark, journal: Path) -> None:
    lines = "".join(json.dumps(retell(number)) + "\n" for number in range(30)).encode()
    for content in (lines, gzip.compress(lines)):
        done = subprocess.run(
            command("retell", "-", "--journal", journal), input=content, env=server.environment, cwd=ROOT, check=False
        )
        assert done.returncode == 0
    assert server.requests == 30


def test_rows_from_a_pipe_are_sent_as_they_come(server: Roark, journal: Path) -> None:
    with subprocess.Popen(
        command("retell", "-", "--journal", journal), stdin=subprocess.PIPE, env=server.environment, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        for number in range(3):
            process.stdin.write(json.dumps(retell(number)).encode() + b"\n")
            process.stdin.flush()
            while server.calls <= number:
                assert process.poll() is None
        process.stdin.close()
        assert process.wait() == 0


def test_a_journal_that_another_import_uses_is_left_alone(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(3)))
    with Journal(journal):
        done = run(server, "vapi", archive, "--journal", journal)
    assert done.returncode == 2
    assert f"roark_client.bulk: {journal}: another import or relay is using this journal" in done.stderr
    assert server.requests == 0


def test_with_a_full_disk_it_stops_with_an_error_and_goes_on_later(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(500)))

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    full = run(server, "vapi", archive, "--journal", journal, *SMALL, preexec_fn=small_files)
    assert full.returncode == 2
    assert f"roark_client.bulk: {journal}: the journal can't be read or written" in full.stderr
    assert "Traceback" not in full.stderr
    assert 0 < server.calls < 500
    assert run(server, "vapi", archive, "--journal", journal, *SMALL).returncode == 0
    assert server.calls == 500


def test_a_token_that_isnt_valid_stops_the_import_and_no_row_is_refused(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", map(call, range(200)))
    wrong = {**server.environment, "ROARK_API_BEARER_TOKEN": "wrong"}
    done = run(server, "calls", archive, "--journal", journal, *SMALL, env=wrong)
    assert done.returncode == 3
    assert "401" in done.stderr
    assert "run the same command again to go on" in done.stderr
    assert {state for _, state in states(journal)} == {"pending"}
    assert run(server, "calls", archive, "--journal", journal, *SMALL).returncode == 0
    assert server.calls == 200


def test_a_roark_that_isnt_there_stops_the_import_once_its_patience_is_over(
    server: Roark, tmp_path: Path, journal: Path
) -> None:
    archive = write(tmp_path / "calls.jsonl", map(call, range(5)))
    nowhere = {**server.environment, "ROARK_BASE_URL": "http://127.0.0.1:9"}
    done = run(server, "calls", archive, "--journal", journal, "--patience", "0.1", env=nowhere)
    assert done.returncode == 5
    assert "run the same command again" in done.stderr
    assert {state for _, state in states(journal)} == {"pending"}
    assert run(server, "calls", archive, "--journal", journal).returncode == 0
    assert server.calls == 5


def test_without_a_token_nothing_starts(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", [call(1)])
    bare = {name: value for name, value in server.environment.items() if name != "ROARK_API_BEARER_TOKEN"}
    done = run(server, "calls", archive, "--journal", journal, env=bare)
    assert done.returncode == 3
    assert "ROARK_API_BEARER_TOKEN" in done.stderr


def test_a_row_of_50_mb_is_refused_and_the_others_are_sent(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = tmp_path / "calls.jsonl"
    with archive.open("w") as file:
        file.write(json.dumps(retell(0)) + "\n")
        file.write('{"event": "call_ended", "call": {"call_id": "big", "transcript": "' + "x" * 50_000_000 + '"}}\n')
        file.write(json.dumps(retell(1)) + "\n")
    rejects = tmp_path / "rejects.jsonl"
    done = run(server, "retell", archive, "--journal", journal, "--rejects", rejects)
    assert done.returncode == 1
    assert f"{archive}:2: refused: has 5000" in done.stderr
    assert server.calls == 2
    assert rejects.stat().st_size > 50_000_000


def test_a_row_that_the_server_refuses_is_refused_alone(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(10)))
    server.fail_next(n=1, status=400)
    done = run(server, "vapi", archive, "--journal", journal)
    assert done.returncode == 1
    assert "9 done, 1 refused, with 10 requests" in done.stderr
    assert run(server, "vapi", archive, "--journal", journal).returncode == 0
    assert server.calls == 10


def test_interrupted_it_ends_in_order_and_goes_on_later(server: Roark, tmp_path: Path, journal: Path) -> None:
    import signal

    archive = write(tmp_path / "calls.jsonl", map(call, range(2000)))
    with subprocess.Popen(
        command("calls", archive, "--journal", journal), env=server.environment, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        while server.calls < 50:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    assert {state for _, state in states(journal)} <= {"done", "pending"}
    assert run(server, "calls", archive, "--journal", journal).returncode == 0
    assert server.calls == 2000


def test_progress_is_told_in_lines_when_it_is_piped() -> None:
    import io

    from roark_client.bulk import Summary
    from roark_client.bulk.progress import line, progress

    with progress(io.StringIO()) as tell:
        tell(Summary("vapi"), 0.5)
    summary = Summary("vapi", done=1200, refused=3, seconds=60.0)
    assert line(summary, 0.25) == "1,200 done, 3 refused, 0 unknown, 20 calls/s, 25% read, 3 min left"


def test_on_a_terminal_a_bar_shows_how_far_it_is(server: Roark, tmp_path: Path, journal: Path) -> None:
    archive = write(tmp_path / "calls.jsonl", map(vapi, range(300)))
    master, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 100))
    environment = {**server.environment, "TERM": "xterm", "COLUMNS": "100"}
    arguments = command("vapi", archive, "--journal", journal, "--rate", "400")
    with subprocess.Popen(arguments, env=environment, cwd=ROOT, stderr=terminal) as process:
        os.close(terminal)
        shown = b""
        try:
            while chunk := os.read(master, 4096):
                shown += chunk
        except OSError:
            pass  # So ends a terminal that nobody has open any more.
        os.close(master)
        assert process.wait() == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    frames = text.replace("\r", "\n").splitlines()
    assert any(
        re.search(r"\d+ done, 0 refused, 0 unknown, \d+ calls/s .*━.* \d+%.* 0:00:\d\d", frame) for frame in frames
    )
    assert "300 rows of vapi: 300 done" in text
