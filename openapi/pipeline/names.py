"""Derive names: of the client's methods from tag, method and path, and of components from where they stand."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+|[0-9]+")


def words(text: str) -> list[str]:
    """The words of a name in any style, in lower case: ``jobId`` and ``job-id`` are both job, id."""
    return [word.lower() for word in _WORD.findall(text)]


def snake(text: str) -> str:
    return "_".join(words(text))


def pascal(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def singular(word: str) -> str:
    """The singular of an English plural as path segments have it: policies, jobs, statuses, analyses."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "uses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def method_name(tag: str, method: str, path: str, *, answers_one: bool) -> str:
    """The client's name for an operation without one of its own.

    GET on an item is get, on a collection list (``answers_one``: the path ends in a literal, yet the answer is
    a single object, so it is get too), POST create, PATCH and PUT update, DELETE delete; followed by the noun where the
    path goes beyond the tag's own noun.
    """
    segments = [segment for segment in path.split("/") if segment and not re.fullmatch(r"v\d+", segment)]
    on_item = bool(segments) and segments[-1].startswith("{")
    nouns = _beyond_tag([segment for segment in segments if not segment.startswith("{")], tag)
    if method == "get":
        verb = "get" if on_item or answers_one else "list"
    else:
        verb = {"post": "create", "patch": "update", "put": "update"}.get(method, method)
    if nouns:
        last = nouns[-1] if verb == "list" else [singular(word) for word in nouns[-1]]
        nouns = [*([singular(word) for word in noun] for noun in nouns[:-1]), last]
    return "_".join([verb, *(word for noun in nouns for word in noun)])


def _beyond_tag(segments: list[str], tag: str) -> list[list[str]]:
    """The words of the path's literal segments, without those at its start that the tag has said."""
    said = [singular(word) for word in words(tag)]
    rest: list[list[str]] = []
    for segment in map(words, segments):
        told = 0
        while not rest and told < len(segment) and said[:1] == [singular(segment[told])]:
            told, said = told + 1, said[1:]
        if segment[told:]:
            rest.append(segment[told:])
    return rest


def tag_of(path: str) -> str:
    """The tag of an operation whose document gives none: the first noun of its path."""
    for segment in path.split("/"):
        if segment and not segment.startswith("{") and not re.fullmatch(r"v\d+", segment):
            return " ".join(word.capitalize() for word in words(segment))
    return "Default"
