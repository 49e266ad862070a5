"""A pattern of a published document never takes more than linear time: it is checked so, or not checked at all."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from openapi.pipeline.codegen.ecma262 import Assertion, Chars, Choice, Node, Repeat, Sequence, parse
from openapi.pipeline.codegen.patterns import translated
from roark_runtime.formats import matches
from tests.spec import ROOT

TWO_LETTERS = [first + second for first in "ABCDEFGHIJKLMNOPQRS" for second in "ABCDEFGHIJKLM"]
# What APIs have, and a text that the pattern almost matches.
REALISTIC = {
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$": "a-",
    r"^\+[1-9]\d{1,14}$": "1",
    r"^\+?[1-9]\d{1,14}$": "1",
    r"^(\+\d{1,2}\s?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}$": "1",
    r"^\d{4}-\d{2}-\d{2}$": "1",
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})$": "1",
    r"^P(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$": "1",
    r"^[0-9a-fA-F]{24}$": "a",
    r"[A-Fa-f0-9]{64}": "aaaaaaa-",
    r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$": "a",
    r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}": "aaaaaaaa-",
    r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$": "a-",
    r"^(([a-zA-Z]|[a-zA-Z][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z]|[A-Za-z][A-Za-z0-9\-]*[A-Za-z0-9])$": "a.",
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    r"(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$": "1.",
    r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$": "a@a.aa.",
    r"^[^@\s]+@[^@\s]+$": "a@",
    r"^https?://[^\s/$.?#].[^\s]*$": "http://a",
    r"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$": "1.",
    r"^([0-9A-Fa-f]{2}[:-]){5}([0-9A-Fa-f]{2})$": "aa:",
    r"^[A-Za-z0-9-_]+\.[A-Za-z0-9-_]+\.[A-Za-z0-9-_]*$": "a.",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$": "a",
    r"^arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d{12}:[^\s]+$": "arn:aws:a:",
    r"^#?([a-fA-F0-9]{6}|[a-fA-F0-9]{3})$": "a",
    r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$": "A1",
    r"^[a-z]{2}(-[A-Z]{2})?$": "a",
    r"^-?\d+(\.\d+)?$": "1",
    r"^\$?\d{1,3}(,\d{3})*(\.\d{2})?$": "1,111",
    r"^sk_(test|live)_[0-9a-zA-Z]{24,}$": "a",
    r"^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$": "a-",
    r"^projects/(?<project>[^/]+)/locations/[^/]+$": "projects/",
    r"^[a-zA-Z_$][a-zA-Z0-9_$]*$": "a",
    r"^[^<>]*$": "a",
    r"^\S(.*\S)?$": "a ",
    r"^.{1,255}$": "a",
    r"^[\s\S]{0,500}$": "a",
    r"^{v}$": "{v}",
    f"^(?:{'|'.join(TWO_LETTERS)})$": "A",
    r"[a-z]+": "1",
    r"\S": " ",
    r".+": "\n",
    "": "a",
}

# Those that are known from reports and from OWASP's page, and what such a check may fall for.
EVIL = [
    r"^(a+)+$", r"^([a-zA-Z]+)*$", r"(a|aa)+", r"(a|a?)+$", r"(.*a){11}", r"^(.*a){20}$",
    r"^(([a-z])+.)+[A-Z]([a-z])+$", r"^(\w+\s?)*$", r"(x+x+)+y", r"^(a*)*$", r"^(a|a)*$", r"^(a|b|ab)*c$",
    r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
    r"^(?:[a-zA-Z0-9]+[-_]?)+$", r"(?:.*?,){11}P", r"^\s+|\s+$", r"\s+$", r"a+b", r"^a*a*$", r"^.*foo.*$",
    r"^.+@.+\..+$", r"^[^@]+@[^@]+\.[^@]+$", r"(\d+)-(\d+)", r"(.|\n)*x", r"^(([a-z]+\d*)+)$", r"^([ab]*)*?$",
    r"^(\d|[0-9])*$", r"^(\s|\n)*$", r"^([^a]|b)*$", r"^(.|\w)*$", r"^(a{1,3}){1,20}$", r"^(a?b?)*$",
    "^" + "a?" * 30 + "a" * 30 + "$", "^" + r"(?:\b|\b)" * 40 + "a", "^" + "(?:a?|b?)" * 40 + "$",
    "^" + "(?:|)" * 40 + "a", r"^(?:^|a)*$", r"(?:^a|b)+c", r"^a{0,50}a{0,50}a{0,50}$",
    # Linear, but that takes looking at a million states; and what is too large.
    r"^[ab]*a[ab]{20}$", r"^(?:a{500}){500}$", r"((((a{0,999}){0,999}){0,999}){0,99})", r"a{99999999999999999999}",
    r"a{1001}", "a" * 1001, "(" * 500 + "a" + ")" * 500, "[" * 900, f"^(?:{'|'.join(TWO_LETTERS)})*$",
]  # fmt: skip


@pytest.mark.parametrize("pattern", REALISTIC)
def test_patterns_as_apis_have_them_are_checked_before_sending(pattern: str) -> None:
    assert translated(pattern).unchecked == ""


@pytest.mark.parametrize("pattern", EVIL)
def test_a_pattern_that_may_take_long_is_left_to_the_api(pattern: str) -> None:
    python, unchecked = translated(pattern)
    assert python == ""
    assert unchecked


@pytest.mark.parametrize(
    ("pattern", "because"),
    [
        (r"^(?!x)[a-z]$", "lookaround"),
        (r"^(?<=a)b$", "lookaround"),
        (r"(?i)a", "flags"),
        (r"(?i:a)", "flags"),
        (r"^(a)\1$", r"no exact counterpart of \1"),
        (r"(?<n>a)\k<n>", r"no exact counterpart of \k"),
        (r"^\p{L}$", r"no exact counterpart of \p"),
        (r"a\Bb", r"no exact counterpart of \B"),
        (r"a\Z", r"no exact counterpart of \Z"),
        (r"[\b]", r"no exact counterpart of \b"),
        (r"\01", r"no exact counterpart of \0"),
        (r"\u{110000}", "beyond Unicode"),
        (r"\ud83d\ude00", "surrogate"),
        ("\ud83d", "surrogate"),
        (r"[\w-.]", "range without"),
        (r"[b-a]", "range without"),
        (r"a{3,2}", "least count exceeds"),
        (r"a**", "repetition of nothing"),
        (r"a*+", "repetition of nothing"),
        (r"(*)", "repetition of nothing"),
        (r"^*", "is repeated"),
        (r"[]", "no characters"),
        (r"[^\s\S]", "no characters"),
        (r"(a", "isn't closed"),
        (r"a)", "isn't open"),
        (r"[a", "isn't closed"),
        ("a\\", "no exact counterpart"),
    ],
)
def test_what_python_cannot_be_told_exactly_is_left_to_the_api_which_is_explained(pattern: str, because: str) -> None:
    assert because in translated(pattern).unchecked


# -- what they mean --------------------------------------------------------------------------------------------

ATOMS = (
    "a", "b", "A", "1", "-", " ", "_", "é", ".", r"\d", r"\w", r"\s", r"\D", r"\W", r"\S", "[ab]", "[^a]", "[a-c1]",
    r"[\d-]", r"[^\s]", r"\u00e9", r"\u{e9}", r"\x61", r"\-", r"\.", r"\t", r"\cJ", r"[\w.]",
    r"[&-~[]", "[\u0660-\u0669]",
)  # fmt: skip
QUANTIFIERS = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{0}", "{1,3}", "{2,}", "*?", "+?", "{0,2}?"])


def patterns() -> st.SearchStrategy[str]:
    """Patterns in all that is supported, most of them with something to match."""

    def repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds("".join, st.tuples(inner, QUANTIFIERS))

    def deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        choices = st.lists(repeated(inner), min_size=1, max_size=3)
        return choices.map(lambda parts: f"({'|'.join(parts)})") | choices.map(lambda parts: f"(?:{''.join(parts)})")

    piece = repeated(st.recursive(st.sampled_from(ATOMS), deeper, max_leaves=6)) | st.sampled_from(["^", "$", r"\b"])
    plain = st.lists(piece, max_size=5).map("".join)
    return plain.map(lambda text: f"^{text}$") | plain | st.tuples(plain, plain).map("|".join)


# Nothing that Rust's `.` takes and ECMA-262's doesn't.
TEXTS = st.text(st.sampled_from("aabbcA1-_ é.\n\t\u0661\ufeff\x85\x1c]&["), max_size=12)


@given(pattern=patterns(), texts=st.lists(TEXTS, min_size=1, max_size=8))
@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_the_client_finds_what_an_engine_finds_that_does_not_backtrack(pattern: str, texts: list[str]) -> None:
    python, unchecked = translated(pattern)
    assume(not unchecked)
    linear = jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    for text in texts:
        # For Rust é is a letter beside \b, for ECMA-262 it isn't.
        if text.isascii() or r"\b" not in pattern:
            assert matches(text, python) is linear.is_valid(text), repr(text)


@pytest.mark.parametrize(
    ("pattern", "allowed", "refused"),
    [
        ("^.$", ["a", "\x85", "\U0001f600"], ["", "\n", "\r", "\u2028", "\u2029"]),
        (
            r"^\s$",
            [*"\t\n\v\f\r \xa0\ufeff\u1680\u2000\u2029\u202f\u205f\u3000"],
            [*"\x1c\x1d\x1e\x1f\x85\u180e\u200b"],
        ),
        (r"^\w+$", ["aZ_09"], ["é", "\u0661", "\u212a"]),
        (r"\bé", ["aé"], ["é", " é"]),
        ("^[^]$", ["a", "\n", "\U0010ffff"], ["", "ab"]),
        (r"^[\0\cA-\x03\u{4}\u0005]$", [*"\0\1\2\3\4\5"], ["\6"]),
        (r"^x{,5}$", ["x{,5}"], ["", "xx"]),
        (r"^a{2}}]$", ["aa}]"], ["aa"]),
        (r"^(?:a|b)??c$", ["c", "ac"], ["abc"]),
    ],
)
def test_patterns_mean_what_they_mean_in_ecma262(pattern: str, allowed: list[str], refused: list[str]) -> None:
    python = translated(pattern).python
    found = {text: matches(text, python) for text in allowed + refused}
    assert found == {**dict.fromkeys(allowed, True), **dict.fromkeys(refused, False)}


# -- how long they take ----------------------------------------------------------------------------------------

Instruction = tuple[str, object]


def program(node: Node) -> list[Instruction]:
    """A pattern for a machine that backtracks: jumps are relative, and of a `split` the first jump is tried first."""
    match node:
        case Chars(ranges):
            return [("char", ranges)]
        case Assertion(kind):
            return [("assert", kind)]
        case Sequence(items):
            return [step for item in items for step in program(item)]
        case Choice((first, *others)):
            if not others:
                return program(first)
            one, rest = program(first), program(Choice(tuple(others)))
            return [("split", (1, len(one) + 2)), *one, ("split", (len(rest) + 1,)), *rest]
        case Repeat(item, least, most):
            once = program(item)
            if most is None:
                return [*once * least, ("split", (1, len(once) + 2)), *once, ("split", (-len(once) - 1,))]
            maybe: list[Instruction] = []
            for _ in range(most - least):
                maybe = [("split", (1, len(once) + len(maybe) + 1)), *once, *maybe]
            return [*once * least, *maybe]
    raise AssertionError(node)


def steps(pattern: str, text: str) -> int:
    """The characters that a search looks at until it has found something or given up."""
    code = program(parse(pattern))
    count = 0
    for start in range(len(text) + 1):
        pending = [(0, start)]
        while pending:
            at, place = pending.pop()
            if at == len(code):
                return count
            match code[at]:
                case "split", tuple(jumps):
                    pending += [(at + jump, place) for jump in reversed(jumps)]
                case "assert", kind:
                    if re.compile(str(kind).replace("$", r"\Z"), re.ASCII).match(text, place):
                        pending.append((at + 1, place))
                case "char", tuple(ranges):
                    count += 1
                    if place < len(text) and any(first <= ord(text[place]) <= last for first, last in ranges):
                        pending.append((at + 1, place + 1))
    return count


def growth(pattern: str, before: str, pumped: str, after: str) -> float:
    """The steps that the last 80 repetitions add for each that the first 10 add: 8 in linear time, 64 in quadratic."""
    few, more, many, most = (steps(pattern, before + pumped * times + after) for times in (10, 20, 80, 160))
    return (most - many) / max(more - few, 5)


@pytest.mark.parametrize(
    ("pattern", "pumped"), [("a+b", "a"), ("^a*a*$", "a"), (r"^.*\..*$", ". "), (r"\s+$", "  "), ("^(?:ab?)*a*$", "a")]
)
def test_the_measure_of_steps_tells_quadratic_from_linear(pattern: str, pumped: str) -> None:
    assert growth(pattern, "", pumped, "!\n") > 32
    assert growth("^[a. ]*$", "", pumped, "!\n") < 9


@given(pattern=patterns(), parts=st.tuples(TEXTS, TEXTS.filter(bool), TEXTS))
@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_called_linear_takes_steps_in_proportion_to_the_text(pattern: str, parts: tuple[str, str, str]) -> None:
    assume(not translated(pattern).unchecked)
    assert growth(pattern, *parts) < 20


@pytest.mark.parametrize("pattern", REALISTIC)
def test_realistic_patterns_take_steps_in_proportion_to_the_text(pattern: str) -> None:
    for after in ("", "!", "\n", "-"):
        assert growth(pattern, "", REALISTIC[pattern], after) < 20


def within_a_minute(program: str, given: object) -> str:
    """What a program prints that reads JSON; fails where it hangs."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_itself_ends_on_long_texts() -> None:
    cases = [
        [translated(pattern).python, piece * 50_000 + after]
        for pattern, piece in REALISTIC.items()
        for after in ("", "!", "\n", "-")
    ]
    program = (
        "import json, sys; sys.path.insert(0, 'generated')\n"
        "from roark_runtime.formats import matches\n"
        "print(sum(matches(text, pattern) for pattern, text in json.load(sys.stdin)) > 0)"
    )
    assert within_a_minute(program, cases) == "True\n"


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Test API", "version": "1"},
    "paths": {},
    "components": {
        "schemas": {
            "Evil": {"type": "string", "pattern": "^(a+)+$", "default": "a" * 60 + "!"},
            "Broken": {"type": "string", "pattern": "(", "default": "x"},
            "Huge": {"type": "string", "pattern": "a{99999999999999999999}", "default": "x"},
            "Regex": {"type": "string", "format": "regex", "default": "a{99999999999999999999}"},
            "Named": {
                "type": "object",
                "patternProperties": {"^(a+)+$": {"type": "string"}, "b{99999999999999999999}": {}},
                "propertyNames": {"pattern": "^(b+)+$"},
                "additionalProperties": False,
                "default": {"a" * 60 + "!": "x", "b" * 60 + "!": 1},
            },
        }
    },
}


def test_defaults_are_not_matched_against_patterns_when_a_document_is_validated() -> None:
    program = (
        "import json, sys\n"
        "from openapi.pipeline.validate import validate\n"
        "document = json.load(sys.stdin); before = json.dumps(document)\n"
        "validate(document, 'x'); print(json.dumps(document) == before)"
    )
    assert within_a_minute(program, DOCUMENT) == "True\n"
