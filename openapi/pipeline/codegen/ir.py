"""The intermediate representation: types, fields, objects, unions and operations as small frozen trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import frozen

from .patterns import translated

Kind = Literal[
    "any", "string", "date-time", "integer", "number", "boolean", "const", "enum",
    "object", "union", "array", "mapping", "choice", "nothing", "text", "bytes",
]  # fmt: skip

# The JSON type of a value of each kind, in an error message.
_JSON_WORDS: dict[str, str] = {
    "string": "a string",
    "date-time": "a date-time with its offset (RFC 3339)",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "enum": "a string",
    "object": "an object",
    "union": "an object",
    "array": "an array",
    "mapping": "an object",
}

# The Python types that `json.loads` returns for a value of each kind.
_PYTHON_TYPES: dict[str, tuple[str, ...]] = {
    "string": ("str",),
    "date-time": ("str",),
    "enum": ("str",),
    "integer": ("int",),
    "number": ("float", "int"),
    "boolean": ("bool",),
    "array": ("list",),
    "object": ("dict",),
    "union": ("dict",),
    "mapping": ("dict",),
}


@frozen
class Type:
    """The type of a value in JSON and in Python."""

    kind: Kind
    name: str = ""
    """The class of an enum, object or union."""
    module: str = ""
    """The module of that class in models/."""
    item: Type | None = None
    """The type of an array's items or a mapping's values."""
    keys: Type | None = None
    """Of a mapping's keys."""
    options: tuple[Type, ...] = ()
    """The alternatives of a choice, no two of the same JSON type."""
    const: Any = None
    """The value of a const."""
    nullable: bool = False
    mappings: tuple[str, ...] = ()
    """The TypedDicts that a caller may pass instead of an object or union."""
    accepts_number: bool = False
    """Whether a caller may pass a number for this string (x-accepts)."""
    constraints: Mapping[str, Any] = {}

    @property
    def words(self) -> str:
        """The type in an error message."""
        if self.kind == "const":
            return repr(self.const)
        if self.kind == "choice":
            return " or ".join(option.words for option in self.options)
        return _JSON_WORDS.get(self.kind, "a value")

    @property
    def python_types(self) -> tuple[str, ...]:
        """The Python types that `json.loads` returns for such a value."""
        if self.kind == "const":
            return (type(self.const).__name__,)
        return _PYTHON_TYPES.get(self.kind, ())

    @property
    def has_unchecked_pattern(self) -> bool:
        """Whether there is a pattern, in this type or inside it, that the client doesn't check."""
        inner = (*([self.item] if self.item else []), *self.options)
        pattern = self.constraints.get("pattern")
        return bool(pattern and translated(pattern).unchecked) or any(each.has_unchecked_pattern for each in inner)

    def classes(self) -> Iterator[Type]:
        """Every named type in this one."""
        if self.name:
            yield self
        for inner in (*([self.item] if self.item else []), *self.options):
            yield from inner.classes()


@frozen
class Field:
    """One property of an object, or one parameter of an operation."""

    wire: str
    python: str
    type: Type
    required: bool
    description: str = ""
    default: Any = None
    fallback: str = ""
    """The wire name of the property whose value this one has where it is missing (x-fallback)."""
    alias_of: str = ""
    """The Python name of the property that this one is an alias of (x-alias-of)."""
    stands_for: Type | None = None
    """The model that a caller may pass instead of its id (x-accepts on a path parameter)."""
    is_left_out: bool = False
    """Whether Roark's own servers may leave it out, though the documents require it (x-left-out)."""
    makes_repeatable: bool = False
    """Whether a request with `true` here may be sent twice (x-makes-repeatable)."""
    style: str = ""
    """How a parameter that is an array or object is written: comma, space, pipe, deep-object, json; "" repeats it."""

    @property
    def always(self) -> bool:
        """Whether a decoded object always has a value for it."""
        return self.required or bool(self.fallback)


@frozen
class Model:
    """One object schema."""

    name: str
    module: str
    description: str
    fields: tuple[Field, ...]
    immutable: tuple[str, ...] = ()
    """The wire names of properties that can't be changed (x-immutable)."""
    rules: tuple[Mapping[str, Any], ...] = ()
    """The constraints between fields, each a mapping of one key (x-rules)."""
    is_sent_only: bool = False
    """Whether a request may contain it, and no response does."""
    circular: frozenset[str] = frozenset()
    """The classes of the models in a cycle of references with this one, with itself if it refers to itself."""

    def types(self) -> list[Type]:
        """The types of its fields."""
        return [field.type for field in self.fields]

    def classes(self) -> list[Type]:
        """The classes of its fields, each once, without itself."""
        return [found for found in named_types([self]) if found.name != self.name]


@frozen
class Enum:
    """One enumeration of strings."""

    name: str
    module: str
    description: str
    members: Mapping[str, str]
    """Name → value."""

    @property
    def values(self) -> list[str]:
        """The values alone."""
        return list(self.members.values())


@frozen
class Union:
    """One discriminated union: the variant for each value of the discriminator."""

    name: str
    module: str
    description: str
    discriminator: Field
    variants: Mapping[str, Type]
    unknown: Type
    """The class for a variant that this release doesn't know (x-unknown-variant)."""
    common: tuple[Field, ...]
    """The fields that all variants share, without the discriminator."""

    def types(self) -> list[Type]:
        """The types of the shared fields."""
        return [field.type for field in self.common]

    def classes(self) -> list[Type]:
        """The classes of the shared fields, each once."""
        return named_types([self])

    def members(self) -> list[Type]:
        """The variants, each once, and the class for an unknown one."""
        return [*{variant.name: variant for variant in self.variants.values()}.values(), self.unknown]


@frozen
class ShapeUnion:
    """One union without a discriminator: its variants are distinguished by what they require."""

    name: str
    module: str
    description: str
    variants: tuple[Type, ...]

    def members(self) -> list[Type]:
        """What it may be."""
        return list(self.variants)


@frozen
class Pagination:
    """The attributes of a response that is a page, as dotted paths, and the parameter for the next page.

    A path is empty if the response has no such part.
    """

    item: Type
    items: str
    total: str
    has_more: str
    cursor: str
    cursor_path: str
    """The JSON path of the cursor in the response."""
    parameter: str
    """The wire name of the query parameter that takes it, or, if there is no cursor, the offset of a page."""
    limit: str = ""
    """The wire name of the query parameter for the number of items on a page."""


@frozen
class TerminalStates:
    """The attribute with a job's status, and the statuses in which it is over."""

    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]


@frozen
class Operation:
    """One operation."""

    name: str
    """The client's method."""
    module: str
    """The module of the operation: the generator's name, which shadows no builtin."""
    method: str
    path: str
    tag: str
    summary: str
    description: str
    path_parameters: tuple[Field, ...]
    query_parameters: tuple[Field, ...]
    header_parameters: tuple[Field, ...]
    cookie_parameters: tuple[Field, ...]
    body: Model | None
    """The object whose properties are arguments, if the body is one."""
    payload: Field | None
    """The argument that is the body, if it is anything else."""
    response: Type
    """The type of the success response, of the kind "nothing" if it has no body."""
    envelope: Field | None
    """The field of the envelope that has the result."""
    response_description: str
    accepts: str = ""
    """The media type of the response, if it is not JSON."""
    pagination: Pagination | None = None
    terminal: TerminalStates | None = None
    fixed: tuple[str, ...] = ()
    """Of an update: the wire names of what the object has and the body doesn't take."""

    @property
    def result(self) -> Type:
        """What the client's method returns."""
        return self.envelope.type if self.envelope else self.response

    @property
    def named_parameters(self) -> tuple[Field, ...]:
        """The parameters that are keyword arguments: all but those of the path."""
        return (*self.query_parameters, *self.header_parameters, *self.cookie_parameters)

    @property
    def iterated(self) -> Type | None:
        """The type of the items, if the result is a list of objects in an envelope, and not in pages."""
        envelope = self.envelope
        if envelope is None or self.pagination or envelope.type.kind != "array" or envelope.type.nullable:
            return None
        item = envelope.type.item
        is_object = item is not None and item.kind in ("object", "union") and not item.nullable
        return item if envelope.required and is_object else None

    @property
    def iterator(self) -> str:
        """The method that iterates over the list: `iter_values` for `list_values`."""
        return f"iter_{self.name.removeprefix('list_')}"

    def body_fields(self) -> list[Field]:
        """The body's fields as keyword arguments: the required ones first."""
        fields = self.body.fields if self.body else [self.payload] if self.payload else ()
        return sorted(fields, key=lambda field: not field.required)

    def arguments(self) -> list[Field]:
        """All arguments in the order of the signature."""
        return [*self.path_parameters, *self.body_fields(), *self.named_parameters]


def named_types(holders: Sequence[Model | Union]) -> list[Type]:
    """The enums, objects and unions that these use, each once, by name."""
    found = {named.name: named for holder in holders for type_ in holder.types() for named in type_.classes()}
    return [found[name] for name in sorted(found)]
