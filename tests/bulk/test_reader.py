"""Files to rows: every form, packed or not, whole or damaged."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roark_client.bulk import RETELL, VAPI, Rejected, Row, SourceError
from roark_client.bulk.reader import read
from roark_client.bulk.sources import find
from tests.bulk.archives import retell, vapi

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = [retell(number) for number in range(5)]
KEYS = [f"retell-{number}" for number in range(5)]


def rows(*paths: Path, limit: int = 1 << 20) -> list[Row | Rejected]:
    return [each.row for each in read(find(paths), RETELL, max_row_bytes=limit)]


def keys(found: list[Row | Rejected]) -> list[str]:
    return [row.key for row in found if isinstance(row, Row)]


def rejected(found: list[Row | Rejected]) -> list[Rejected]:
    return [row for row in found if isinstance(row, Rejected)]


def lines(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


FORMS = {
    "calls.jsonl": lines(ROWS),
    "calls.ndjson": lines(ROWS).rstrip(),
    "crlf.jsonl": lines(ROWS).replace(b"\n", b"\r\n"),
    "mark.jsonl": b"\xef\xbb\xbf" + lines(ROWS),
    "comments.jsonl": b"# mended\n\n" + lines(ROWS),
    "lines.json": lines(ROWS),
    "array.json": json.dumps(ROWS).encode(),
    "indented.json": json.dumps(ROWS, indent=2).encode(),
}
PACKINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_the_same_rows(tmp_path: Path, name: str, packing: str) -> None:
    path = tmp_path / f"{name}{packing}"
    path.write_bytes(PACKINGS[packing](FORMS[name]))
    found = rows(path)
    assert keys(found) == KEYS
    assert [row.payload for row in found if isinstance(row, Row)] == ROWS


def test_packing_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_bytes(gzip.compress(lines(ROWS)))
    assert keys(rows(path)) == KEYS


def test_a_document_over_several_lines_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text(json.dumps(ROWS[0], indent=2))
    assert keys(rows(path)) == KEYS[:1]


def test_a_row_knows_its_place(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_bytes(b"\n# why\n" + lines(ROWS[:1]))
    [row] = rows(path)
    assert row.source == f"{path}:3"


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    for name, row in (("b/2.json", ROWS[1]), ("a/1.jsonl.gz", ROWS[0]), ("c.ndjson", ROWS[2])):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(lines([row])) if name.endswith(".gz") else lines([row]))
    (tmp_path / "notes.txt").write_text("no JSON")
    (tmp_path / ".hidden.json").write_text("{}")
    assert keys(rows(tmp_path)) == KEYS[:3]


def test_a_glob_is_read_in_order(tmp_path: Path) -> None:
    for number in (2, 0, 1):
        (tmp_path / f"{number}.log").write_bytes(lines([ROWS[number]]))
    assert keys(rows(tmp_path / "*.log")) == KEYS[:3]


@pytest.mark.parametrize("path", ["nowhere.jsonl", "*.jsonl", "."])
def test_a_path_that_leads_to_nothing_is_an_error_before_anything_is_read(tmp_path: Path, path: str) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        find([tmp_path / path])
    with pytest.raises(SourceError, match="paths: "):
        find([])


def test_a_file_that_cant_be_read_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "1.jsonl").symlink_to(tmp_path / "gone")
    (tmp_path / "2.jsonl").write_bytes(lines(ROWS))
    found = rows(tmp_path)
    assert keys(found) == KEYS
    [problem] = rejected(found)
    assert "1.jsonl" in problem.source
    assert "can't be read: No such file" in problem.reason


BAD_LINES = {
    b"{not JSON": "isn't JSON",
    b'{"event": NaN}': "isn't JSON: NaN",
    b'"\xff"': "isn't UTF-8: byte 0xff at position 1",
    b"[1, 2]": "no JSON object",
    b"[" * 100_000: "nested too deeply",
    b'{"event": "call_started", "call": {"call_id": "x"}}': 'its event is "call_started"',
    b'{"event": "call_ended", "call": {}}': "it has no id in call.call_id",
    b'{"event": "call_ended", "call": {"call_id": "\\ud800"}}': "lone surrogate",
}


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_rejected_with_its_bytes_and_the_others_are_rows(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_bytes(lines(ROWS[:2]) + line + b"\n" + lines(ROWS[2:]))
    found = rows(path)
    assert keys(found) == KEYS
    [problem] = rejected(found)
    assert problem.source == f"{path}:3"
    assert problem.raw == line
    assert BAD_LINES[line] in problem.reason


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_of_a_packed_file_without_its_end_what_can_be_read_is_read(tmp_path: Path, packing: str) -> None:
    noise = random.Random(1)
    many = [{**retell(number), "noise": noise.randbytes(50).hex()} for number in range(20_000)]
    packed = PACKINGS[packing](lines(many))
    path = tmp_path / f"calls.jsonl{packing}"
    path.write_bytes(packed[: len(packed) // 2])
    found = rows(path)
    assert 5_000 < len(keys(found)) < 15_000
    assert keys(found) == [f"retell-{number}" for number in range(len(keys(found)))]
    assert [problem.reason for problem in rejected(found)] == [
        "is packed, and its end is missing: what was read of it is imported"
    ]


def test_of_a_damaged_packed_file_what_can_be_read_is_read(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(lines([retell(number) for number in range(50_000)])))
    packed[len(packed) // 2] ^= 0xFF
    (tmp_path / "calls.jsonl.gz").write_bytes(packed)
    found = rows(tmp_path)
    assert keys(found)
    assert "can't be read to its end" in rejected(found)[-1].reason


def padded(number: int, size: int) -> dict[str, Any]:
    return {**retell(number), "padding": "x" * size}


@pytest.mark.parametrize("name", ["calls.jsonl", "array.json"])
def test_a_row_that_is_too_large_is_rejected_whole_and_the_others_are_rows(tmp_path: Path, name: str) -> None:
    big = padded(2, 3 << 20)
    content = [ROWS[0], ROWS[1], big, ROWS[3], ROWS[4]]
    path = tmp_path / name
    path.write_bytes(lines(content) if name == "calls.jsonl" else json.dumps(content).encode())
    found = rows(path)
    assert keys(found) == [KEYS[0], KEYS[1], KEYS[3], KEYS[4]]
    [problem] = rejected(found)
    assert "and 1048576 are allowed" in problem.reason
    out = tmp_path / "rejects"
    with out.open("wb") as file:
        problem.copy_to(file)
    problem.close()
    assert json.loads(out.read_bytes()) == big


def test_a_document_that_is_too_large_is_rejected_whole(tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text(json.dumps(padded(0, 3 << 20), indent=1))
    [problem] = rejected(rows(path))
    out = tmp_path / "rejects"
    with out.open("wb") as file:
        problem.copy_to(file)
    problem.close()
    assert out.read_bytes() == path.read_bytes()


def test_an_array_without_its_end_or_with_more_behind_it_gives_the_rows_that_it_has(tmp_path: Path) -> None:
    whole = json.dumps(ROWS).encode()
    path = tmp_path / "calls.json"
    path.write_bytes(whole[:-10])
    assert keys(rows(path)) == KEYS[:4]
    assert "an array that has no end" in rejected(rows(path))[0].reason
    path.write_bytes(whole + b'{"more": 1}')
    assert keys(rows(path)) == KEYS
    assert "goes on after the end" in rejected(rows(path))[0].reason


def test_an_array_is_split_at_its_elements_wherever_chunks_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tricky = [{**row, "text": '\\"[{,]}\\\\" é', "nested": [[{"a": []}], {}]} for row in ROWS]
    path = tmp_path / "calls.json"
    path.write_bytes(json.dumps(tricky, indent=1, ensure_ascii=False).encode())
    for size in range(1, 40):
        monkeypatch.setattr("roark_client.bulk.reader._CHUNK", size)
        found = rows(path)
        assert [row.payload for row in found if isinstance(row, Row)] == tricky
        assert not rejected(found)


@pytest.mark.parametrize("content", [b"", b"  \n ", b"[]", b"[ ]\n"])
def test_an_empty_file_has_no_rows(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "calls.json"
    path.write_bytes(content)
    assert rows(path) == []


def test_a_vapi_report_is_known_with_and_without_its_envelope() -> None:
    assert VAPI.key(vapi(7)) == VAPI.key(vapi(7)["message"]) == "vapi-7"
