"""JSON with the extra `fast`: what is written means the same, and what is read is the same, as without it."""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roark_client import ComparisonOperator, MetricUnit
from roark_client._transport import json_reader
from roark_client._transport.json_msgspec import parser
from roark_runtime import codec, json_orjson
from roark_runtime.codec import Unknown, encode_json
from tests.client.transport.drivers import UNTIMED


class Plain(Enum):
    TEXT = "a"
    NUMBER = 2
    NOT_A_NUMBER = math.nan


class Word(StrEnum):
    X = "x"


class Digit(IntEnum):
    THREE = 3


class Text(str):
    __slots__ = ()


class Whole(int):
    pass


class Real(float):
    pass


class Items(list[Any]):
    pass


@dataclass
class Data:
    a: int = 1


LEAVES = [
    *(
        None,
        True,
        False,
        0,
        -1,
        2**53 + 1,
        2**63,
        2**64,
        -(2**70),
        1.5,
        -0.0,
        1e16,
        1e-7,
        5e-324,
        1.7976931348623157e308,
    ),
    *(math.nan, math.inf, -math.inf, "", "é", "\ud800", "\x00\x1f\x7f", "null", "😀", "\u2028", b"x", bytearray(b"y")),
    *(datetime(2025, 1, 1), datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1), UUID(int=5)),  # noqa: DTZ001
    *(*Plain, Word.X, Digit.THREE, ComparisonOperator.GREATER_THAN, ComparisonOperator.of("new"), Text("t"), Whole(7)),
    *(Real(1.5), Real("nan"), Items([1, math.nan]), {1, 2}, (1, None), MetricUnit(name="s", symbol=None), Data()),
    *(Decimal("1.5"), MappingProxyType({"q": 1}), OrderedDict(a=None), object(), 3 + 4j, range(3)),
]
KEYS = ["a", "b", "null", "é", "\ud800", Unknown("u"), Word.X, 1, 1.5, None, True, (1,), math.nan]
BODIES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
encode_fast = json_orjson.encoder(encode_json, codec._write_unusual)


def outcome(work: Any, value: Any) -> tuple[str, str]:
    """The value or the exception, with its types: 1 isn't 1.0, nor True."""
    try:
        return "value", repr(work(value))
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be the same
        return type(error).__name__, str(error)


@UNTIMED
@given(BODIES)
@example([math.nan, None])
@example([{"a": 2**64}])
def test_what_is_written_means_the_same(body: Any) -> None:
    standard, fast = (outcome(lambda body, e=each: json.loads(e(body)), body) for each in (encode_json, encode_fast))
    assert fast == standard


def test_a_body_that_holds_itself_is_refused_by_both() -> None:
    body: list[Any] = []
    body.append(body)
    with pytest.raises(ValueError, match="Circular"):
        encode_fast(body)


def test_a_deep_body_is_written_by_both() -> None:
    body: Any = []
    for _ in range(500):
        body = [body]
    assert encode_fast(body) == encode_json(body)


NUMBERS = st.one_of(
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True),
)
STRINGS = st.text(max_size=6).map(json.dumps) | st.sampled_from(
    ['"\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '"\x7f"']
)
TEXTS = st.recursive(
    NUMBERS | STRINGS | st.sampled_from(["null", "true", "false", "NaN", "Infinity", "-", "01", "1.", ".5", "'a'", ""]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{','.join(parts)}]")
        | st.lists(st.tuples(STRINGS, inner), max_size=3).map(lambda parts: f"{{{','.join(map(':'.join, parts))}}}")
    ),
    max_leaves=8,
)
parse_fast = parser(json_reader._parse_lenient)


@UNTIMED
@given(TEXTS.map(str.encode), st.binary(max_size=3), st.integers(min_value=0, max_value=60))
@example(b"1e400", b"", 0)
@example(b"18446744073709551616", b"", 0)
@example(b'{"a":1,"a":2}', b"", 0)
@example(b'"\xed\xa0\x80"', b"", 0)
@example(b"\xef\xbb\xbf1", b"", 0)
def test_what_is_read_is_the_same(content: bytes, garbage: bytes, place: int) -> None:
    for text in (content, content[:place] + garbage + content[place:]):
        assert outcome(parse_fast, text) == outcome(json_reader._parse_lenient, text)


def test_a_large_response_is_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(json_reader, "_parse_large", lambda: lambda content: seen.append(len(content)))
    large = b" " * json_reader.LARGE
    assert json_reader.read(large, lambda document: document) is None
    assert seen == [len(large)]


def test_a_request_is_written_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_encode", lambda: lambda body: b"by it")
    assert codec.write_json({}) == b"by it"
