"""Derive names: of the client's methods from tag, HTTP method and path, and identifiers from words in any style."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+|[0-9]+")
_VERSION = re.compile(r"v\d+")


# Names that generated modules import or define, or that roark_client exports, besides the models.
RESERVED_CLASSES = frozenset((
    "ANYTHING", "BOOLEAN", "DATE_TIME", "INTEGER", "NUMBER", "OPERATION", "TEXT", "TYPE_CHECKING", "UNSET", "UUID_TEXT",
    "Any", "Array", "AsyncIterator", "AsyncSender", "Callable", "Choice", "Const", "Enumerated", "Field", "Fields",
    "Items", "Iterator", "Literal", "Map",
    "Mapping", "MaybeUnset", "Model", "NotRequired", "Nullable", "Number", "Integer", "Object", "OpenEnum", "Sender",
    "Sequence", "ShapeUnion", "TaggedUnion", "TerminalStates", "Text", "TypedDict", "UUID", "UnknownObject",
    "UnknownVariant", "Unpack", "Unset", "Variant",
    "APIResponse", "AsyncPage", "AsyncResources", "AsyncRoark", "Call", "Fetched", "Hooks", "Operation", "Page",
    "Request", "Resources", "Roark", "Timing", "Violation",
    "APIConnectionError", "APIError", "APIResponseValidationError", "APIStatusError", "APITimeoutError",
    "AuthenticationError", "BadRequestError", "ClientStateError", "ConfigurationError", "ConflictError",
    "DeadlineExceededError", "DecodeError", "ImmutableFieldError", "InternalServerError", "JobFailedError",
    "NotFoundError", "PermissionDeniedError", "PoolTimeoutError", "RateLimitError", "RequestValidationError",
    "ResponseMismatchWarning", "ResponseTooLargeError", "RoarkError", "UnprocessableEntityError", "WaitTimeoutError",
))  # fmt: skip


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


def plural(word: str) -> str:
    """The plural of an English noun, or the word itself if it is one."""
    if singular(word) != word or word.endswith(("data", "info", "ss")):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


# What a last segment of a path may ask for. One of these is a noun as well where it follows another method.
_ACTIONS = frozenset((
    "accept", "activate", "analyze", "apply", "approve", "archive", "assign", "attach", "authorize", "batch", "bulk",
    "cancel", "check", "clone", "close", "compare", "complete", "confirm", "copy", "count", "deactivate", "decline",
    "delete", "detach", "disable", "dismiss", "download", "duplicate", "enable", "estimate", "execute", "export",
    "finalize", "finish", "generate", "import", "invite", "lock", "lookup", "merge", "move", "pause", "ping", "preview",
    "process", "publish", "query", "refresh", "regenerate", "reject", "remove", "reopen", "reset", "resend", "restart",
    "restore", "resume", "retry", "revoke", "rollback", "rotate", "run", "search", "send", "share", "simulate", "skip",
    "start", "stop", "submit", "suspend", "sync", "terminate", "test", "transfer", "trigger", "unarchive", "unassign",
    "unlock", "unpublish", "unshare", "update", "upload", "validate", "verify",
))  # fmt: skip
# The ones that a GET may ask for.
_QUESTIONS = frozenset(("check", "compare", "count", "download", "estimate", "export", "lookup", "preview", "search"))
_VERBS = {"post": "create", "patch": "update", "put": "update"}


def method_name(tag: str, method: str, path: str, *, returns_one: bool, in_full: bool = False) -> str:
    """The name of the client's method for an operation whose overlay doesn't name it.

    GET is get for an item and list for a collection (or get with ``returns_one``: the path ends in a literal segment,
    but the response is a single object). POST is create, PATCH and PUT are update, DELETE is delete. The nouns of the
    path follow, unless the tag has them, or ``in_full``. A last segment that is an action is the method: cancel,
    batch_delete.
    """
    segments = [segment for segment in path.split("/") if segment and not _VERSION.fullmatch(segment)]
    is_item = bool(segments) and segments[-1].startswith("{")
    literal = [words(segment) for segment in segments if not segment.startswith("{")]
    nouns = [noun for noun in literal if noun] if in_full else _without_tag(literal, tag)
    action: list[str] = []
    if not is_item and nouns and nouns[-1][0] in {"post": _ACTIONS, "get": _QUESTIONS}.get(method, ()):
        *nouns, action = nouns
    if method == "get" and not action:
        verb = "get" if is_item or returns_one else "list"
    else:
        verb = "_".join(action) or _VERBS.get(method, method)
    if nouns:
        *first, last = nouns
        last = [*last[:-1], plural(last[-1])] if verb == "list" else [singular(word) for word in last]
        nouns = [*([singular(word) for word in noun] for noun in first), last]
    return "_".join([verb, *(word for noun in nouns for word in noun)])


def entity_name(tag: str, path: str) -> str:
    """What an operation is about: the words of its tag, and the nouns of its path that the tag doesn't have."""
    segments = [segment for segment in path.split("/") if segment and not _VERSION.fullmatch(segment)]
    nouns = _without_tag([words(segment) for segment in segments if not segment.startswith("{")], tag)
    owner = words(tag)
    name = pascal(
        " ".join([*owner[:-1], *map(singular, owner[-1:]), *(singular(word) for noun in nouns for word in noun)])
    )
    return f"{name}Record" if name in RESERVED_CLASSES else name


def _without_tag(segments: list[list[str]], tag: str) -> list[list[str]]:
    """The words of the path's literal segments, without the words of the tag at the start."""
    in_tag = [singular(word) for word in words(tag)]
    rest: list[list[str]] = []
    for segment in segments:
        skipped = 0
        while not rest and skipped < len(segment) and singular(segment[skipped]) in in_tag:
            # The tag may have words that the path has not: Simulation Run Plan is /simulation/plan.
            in_tag = in_tag[in_tag.index(singular(segment[skipped])) + 1 :]
            skipped += 1
        if segment[skipped:]:
            rest.append(segment[skipped:])
    return rest


def tag_of(path: str) -> str:
    """The tag of an operation whose document has none: the first noun of its path."""
    for segment in path.split("/"):
        if segment and not segment.startswith("{") and not _VERSION.fullmatch(segment):
            return " ".join(word.capitalize() for word in words(segment))
    return "Default"
