"""What a published document may contain, checked before any other stage uses it.

A published document is untrusted: its names become Python names, file names, literals and lines of a report. So an
allow-list has the characters and lengths of names, sizes and depths have limits, and extension keys that only overlays
may write are refused. Prose may contain anything but invisible characters, which are removed. SECURITY.md lists the
other checks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NoReturn

from attrs import frozen

from ..document import JsonObject, Node, Pointer, as_pointer, walk
from ..errors import AdmissionError
from ..extensions import RESERVED

MAX_OPERATIONS = 2_000
MAX_SCHEMAS = 5_000
MAX_PARAMETERS = 100
MAX_PROPERTIES = 1_000
MAX_ENUM_VALUES = 2_000
MAX_SCHEMA_DEPTH = 20
MAX_TEXT = 100_000
MAX_KEY = 1_000
MAX_INTEGER_BITS = 128


@frozen
class Rule:
    """The allowed names of one kind: a pattern for the whole name, its greatest length, and the pattern in words."""

    pattern: re.Pattern[str]
    length: int
    words: str


_NAME = Rule(
    re.compile(r"[A-Za-z0-9_$@][A-Za-z0-9_$@.:/\[\] -]*"),
    100,
    "ASCII letters, digits, spaces and any of _ - . : / $ @ [ ]",
)
_COMPONENT = Rule(re.compile(r"[A-Za-z0-9._-]+"), 150, "ASCII letters, digits and any of . _ -")
_OPERATION_ID = Rule(re.compile(r"[A-Za-z0-9_.:/-]+"), 150, "ASCII letters, digits and any of _ - . : /")
_TAG = Rule(
    re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.,:/&()+-]*"),
    60,
    "ASCII letters, digits, spaces and any of _ - . , : / & + ( )",
)
_PATH = Rule(
    re.compile(r"/(?:[A-Za-z0-9._~:@!$&+,;=%*/-]|\{[A-Za-z0-9_.-]+\})*"),
    200,
    "a slash, then ASCII letters, digits and any of . _ ~ : @ ! $ & + , ; = % * / - with parameters in braces",
)
_REFERENCE = Rule(re.compile(r"[A-Za-z0-9._~:@!$&+,;=%*/{}#-]+"), 300, "the characters of a URI")
_MEDIA_TYPE = Rule(
    re.compile(r"[A-Za-z0-9!#$&^_.+*-]+/[A-Za-z0-9!#$&^_.+*; =-]+"), 127, "the characters of a media type"
)
_STATUS = Rule(re.compile(r"[1-5](?:[0-9][0-9]|XX)|default"), 7, "a status code, a range such as 4XX, or default")
_WORD = Rule(re.compile(r"[A-Za-z0-9._-]+"), 50, "ASCII letters, digits and any of . _ -")
_VISIBLE = re.compile(r"(?s).*")
_VALUE = Rule(_VISIBLE, 200, "visible characters")
_PATTERN = Rule(_VISIBLE, 1_000, "visible characters")

# Not allowed in names and keys: control, format, surrogate, private and unassigned characters, and line separators.
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
# Keywords that change the dialect in which the document is read.
_DIALECTS = frozenset(
    ("$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$schema", "$vocabulary", "jsonSchemaDialect")
)

_REMEDY = (
    "Nothing has been written. Check the document where it is published: somebody may have tampered with it. If it "
    "is correct, extend the rule in openapi/pipeline/sources/admission.py."
)


def admitted(document: JsonObject, file: str) -> JsonObject:
    """The document without invisible characters in its prose.

    Raises:
        AdmissionError: it contains something that is not allowed in a published document.
    """
    _Checks(file).check(document)
    plain: JsonObject = _plain(document)
    return plain


class _Checks:
    """The checks of one document."""

    def __init__(self, file: str) -> None:
        self.file = file

    def check(self, document: JsonObject) -> None:
        self.values(document)
        depths: dict[Pointer, int] = {}
        nodes = list(walk(document))
        places = {as_pointer(node.pointer) for node in nodes}
        for node in nodes:
            self.keys(node)
            self.reference(node, places)
            if node.kind == "schema":
                around = next((depths[node.pointer[:end]] for end in _ancestors(node.pointer, depths)), 0)
                depths[node.pointer] = around + 1
                self.limit(node.pointer, around + 1, MAX_SCHEMA_DEPTH, "levels of schemas")
            if node.kind in _CHECKS:
                _CHECKS[node.kind](self, node)
        self.limit(("paths",), sum(node.kind == "operation" for node in nodes), MAX_OPERATIONS, "operations")

    # -- every part ------------------------------------------------------------------------------------------

    def values(self, document: JsonObject) -> None:
        """Refuse invisible characters in keys, and text and integers that are too large, anywhere in the document."""
        pending: list[tuple[Pointer, Any]] = [((), document)]
        while pending:
            pointer, value = pending.pop()
            if isinstance(value, str) and len(value) > MAX_TEXT:
                self.refuse(pointer, f"a string of {len(value)} characters; the limit is {MAX_TEXT}")
            if isinstance(value, int) and value.bit_length() > MAX_INTEGER_BITS:
                self.refuse(pointer, f"an integer of more than {MAX_INTEGER_BITS} bits")
            if isinstance(value, dict):
                for key in value:
                    if len(key) > MAX_KEY or not _is_visible(key):
                        self.refuse(
                            pointer, f"the key {_quoted(key)} must have up to {MAX_KEY} characters, all of them visible"
                        )
                pending += [((*pointer, key), child) for key, child in value.items()]
            elif isinstance(value, list):
                pending += [((*pointer, str(index)), child) for index, child in enumerate(value)]

    def keys(self, node: Node) -> None:
        holders: dict[Pointer, JsonObject] = {(): node.value}
        if node.kind == "schema" and isinstance(node.value.get("discriminator"), dict):
            holders[("discriminator",)] = node.value["discriminator"]
        for inside, holder in holders.items():
            place = (*node.pointer, *inside)
            if reserved := sorted(RESERVED & holder.keys()):
                self.refuse(
                    (*place, reserved[0]),
                    f"the extension {reserved[0]} is reserved, and not allowed in a published document",
                    "If it is intended, add it in an overlay (openapi/overlays).",
                )
            if dialect := sorted(_DIALECTS & holder.keys()):
                self.refuse(
                    (*place, dialect[0]), f"{dialect[0]} changes how the document is read, which is not supported"
                )

    def reference(self, node: Node, places: set[str]) -> None:
        """Refuse a reference into an example or an extension, which these checks don't cover."""
        ref = node.value.get("$ref")
        if isinstance(ref, str) and node.kind not in ("document", "components") and ref.removeprefix("#") not in places:
            self.refuse(
                (*node.pointer, "$ref"), f"the reference {_quoted(ref)} is to something that is not a part of OpenAPI"
            )

    # -- each kind of part -----------------------------------------------------------------------------------

    def document(self, node: Node) -> None:
        self.names((*node.pointer, "paths"), node.value.get("paths"), _PATH, "the path")
        self.names((*node.pointer, "webhooks"), node.value.get("webhooks"), _NAME, "the webhook")

    def components(self, node: Node) -> None:
        for section, entries in node.value.items():
            self.names((*node.pointer, section), entries, _COMPONENT, "the name")
        self.limit((*node.pointer, "schemas"), len(node.value.get("schemas", {})), MAX_SCHEMAS, "schemas")

    def operation(self, node: Node) -> None:
        self.field(node, "operationId", _OPERATION_ID, "the operation id")
        self.names((*node.pointer, "tags"), node.value.get("tags"), _TAG, "the tag")
        self.names((*node.pointer, "responses"), node.value.get("responses"), _STATUS, "the status")
        self.limit((*node.pointer, "parameters"), len(node.value.get("parameters", [])), MAX_PARAMETERS, "parameters")

    def tag(self, node: Node) -> None:
        self.field(node, "name", _TAG, "the tag")

    def parameter(self, node: Node) -> None:
        self.field(node, "name", _NAME, "the parameter")
        self.field(node, "in", _WORD, "the location")
        self.field(node, "style", _WORD, "the style")
        self.content(node)

    def content(self, node: Node) -> None:
        self.names((*node.pointer, "content"), node.value.get("content"), _MEDIA_TYPE, "the media type")
        self.names((*node.pointer, "headers"), node.value.get("headers"), _NAME, "the header")

    def security_scheme(self, node: Node) -> None:
        self.field(node, "name", _NAME, "the parameter")

    def schema(self, node: Node) -> None:
        value = node.value
        kinds = value.get("type", [])
        self.names((*node.pointer, "type"), [kinds] if isinstance(kinds, str) else kinds, _WORD, "the type")
        self.field(node, "format", _WORD, "the format")
        self.field(node, "pattern", _PATTERN, "the pattern")
        for key in ("properties", "required", "dependentRequired", "dependentSchemas"):
            self.names((*node.pointer, key), value.get(key), _NAME, "the property")
            self.limit((*node.pointer, key), len(value.get(key, ())), MAX_PROPERTIES, "properties")
        self.names((*node.pointer, "patternProperties"), value.get("patternProperties"), _PATTERN, "the pattern")
        self.names((*node.pointer, "$defs"), value.get("$defs"), _COMPONENT, "the name")
        self.limit((*node.pointer, "enum"), len(value.get("enum", ())), MAX_ENUM_VALUES, "values")
        for key in ("enum", "const"):
            for pointer, text in _strings((*node.pointer, key), value.get(key)):
                self.name(pointer, text, _VALUE, "the value")
        found = value.get("discriminator", {})
        if "propertyName" in found:
            self.name((*node.pointer, "discriminator", "propertyName"), found["propertyName"], _NAME, "the property")
        self.names((*node.pointer, "discriminator", "mapping"), found.get("mapping"), _VALUE, "the value")
        # Roark's pages have objects among the mapping's values; a rule corrects them.
        for pointer, text in _strings((*node.pointer, "discriminator", "mapping"), found.get("mapping"), keys=False):
            self.name(pointer, text, _REFERENCE, "the reference")

    # -- names -----------------------------------------------------------------------------------------------

    def field(self, node: Node, key: str, rule: Rule, what: str) -> None:
        if key in node.value:
            self.name((*node.pointer, key), node.value[key], rule, what)

    def names(self, pointer: Pointer, values: Any, rule: Rule, what: str) -> None:
        """Check the keys of an object, or the items of a list."""
        if isinstance(values, dict | list):
            for number, value in enumerate(values):
                self.name(pointer if isinstance(values, dict) else (*pointer, str(number)), value, rule, what)

    def name(self, pointer: Pointer, value: Any, rule: Rule, what: str) -> None:
        if not isinstance(value, str):
            self.refuse(pointer, f"{what} must be a string")
        if len(value) > rule.length:
            self.refuse(pointer, f"{what} {_quoted(value)} has {len(value)} characters; the limit is {rule.length}")
        if not rule.pattern.fullmatch(value) or not _is_visible(value):
            self.refuse(pointer, f"{what} {_quoted(value)} must consist of {rule.words}")

    def limit(self, pointer: Pointer, count: int, most: int, what: str) -> None:
        if count > most:
            self.refuse(pointer, f"{count} {what}; the limit is {most}")

    def refuse(self, pointer: Pointer, problem: str, remedy: str = _REMEDY) -> NoReturn:
        raise AdmissionError(problem, file=self.file, pointer=as_pointer(pointer), remedy=remedy)


_CHECKS = {
    "document": _Checks.document,
    "components": _Checks.components,
    "operation": _Checks.operation,
    "tag": _Checks.tag,
    "parameter": _Checks.parameter,
    "request body": _Checks.content,
    "response": _Checks.content,
    "security scheme": _Checks.security_scheme,
    "schema": _Checks.schema,
}


def _ancestors(pointer: Pointer, depths: dict[Pointer, int]) -> Iterator[int]:
    return (end for end in range(len(pointer) - 1, 0, -1) if pointer[:end] in depths)


def _strings(pointer: Pointer, value: Any, *, keys: bool = True) -> Iterator[tuple[Pointer, str]]:
    """Every string in a value and, unless ``keys`` is false, every key of its objects."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, child in value.items():
            if keys:
                yield pointer, key
            yield from _strings((*pointer, key), child, keys=keys)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings((*pointer, str(index)), child, keys=keys)


def _is_visible(text: str) -> bool:
    return text.isprintable() or not any(unicodedata.category(character) in _INVISIBLE for character in text)


def _quoted(value: str) -> str:
    """A name in a message: as a Python literal in ASCII, cut to 60 characters."""
    return ascii(value if len(value) <= 60 else f"{value[:60]}...")


# -- prose -----------------------------------------------------------------------------------------------------

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Joiners have a use inside words and emojis; other format characters hide or reorder the text around them.
_KEPT = frozenset("\n\t\u200c\u200d")


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else _plain_text(value)
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    return [_plain(child) for child in value] if isinstance(value, list) else value


def _plain_text(text: str) -> str:
    """The text with line feeds as line ends, and without control, format, private and surrogate characters."""
    return "".join(
        character
        for character in _LINE_ENDS.sub("\n", text)
        if character in _KEPT or unicodedata.category(character) not in _INVISIBLE
    )
