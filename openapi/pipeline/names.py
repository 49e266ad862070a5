"""Derive names: of the client's methods from tag, HTTP method and path, and identifiers from words in any style."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+|[0-9]+")
_VERSION = re.compile(r"v\d+")


def words(text: str) -> list[str]:
    """The words of a name in any style, in lower case: ``jobId`` and ``job-id`` are both job, id."""
    return [word.lower() for word in _WORD.findall(text)]


def snake(text: str) -> str:
    """The name in snake_case."""
    return "_".join(words(text))


def pascal(text: str) -> str:
    """The name in PascalCase."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def singular(word: str) -> str:
    """The singular of an English plural of the kinds in path segments: policies, jobs, statuses, analyses."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "uses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def method_name(tag: str, method: str, path: str, *, returns_one: bool) -> str:
    """The name of the client's method for an operation whose overlay doesn't name it.

    GET is get for an item and list for a collection (or get with ``returns_one``: the path ends in a literal segment,
    but the response is a single object). POST is create, PATCH and PUT are update, DELETE is delete. The nouns of the
    path follow, unless the tag has them.
    """
    segments = [segment for segment in path.split("/") if segment and not _VERSION.fullmatch(segment)]
    is_item = bool(segments) and segments[-1].startswith("{")
    nouns = _without_tag([segment for segment in segments if not segment.startswith("{")], tag)
    if method == "get":
        verb = "get" if is_item or returns_one else "list"
    else:
        verb = {"post": "create", "patch": "update", "put": "update"}.get(method, method)
    if nouns:
        last = nouns[-1] if verb == "list" else [singular(word) for word in nouns[-1]]
        nouns = [*([singular(word) for word in noun] for noun in nouns[:-1]), last]
    return "_".join([verb, *(word for noun in nouns for word in noun)])


def _without_tag(segments: list[str], tag: str) -> list[list[str]]:
    """The words of the path's literal segments, without the words of the tag at the start."""
    in_tag = [singular(word) for word in words(tag)]
    rest: list[list[str]] = []
    for segment in map(words, segments):
        skipped = 0
        while not rest and skipped < len(segment) and in_tag[:1] == [singular(segment[skipped])]:
            skipped, in_tag = skipped + 1, in_tag[1:]
        if segment[skipped:]:
            rest.append(segment[skipped:])
    return rest


def tag_of(path: str) -> str:
    """The tag of an operation whose document has none: the first noun of its path."""
    for segment in path.split("/"):
        if segment and not segment.startswith("{") and not _VERSION.fullmatch(segment):
            return " ".join(word.capitalize() for word in words(segment))
    return "Default"
