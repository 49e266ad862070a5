"""The types of values and the fields of objects, as the spec has them: the tables that generated models are made of.

A type writes Python values as JSON takes them. A value that it can't write stays as it is: the checks before sending
(`constraints`) report it with everything else that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .codec import is_mapping, is_sequence, write_datetime, write_number, write_object, write_text, write_variant

if TYPE_CHECKING:
    from .model import Model
    from .union import ShapeUnion, TaggedUnion


class Type:
    """The type of a value. This one is of any value."""

    __slots__ = ()
    is_plain = False
    """Whether a Python value is what JSON takes, so that nothing has to be written."""

    def write(self, value: Any, name: str) -> Any:
        """What JSON takes of the value of the argument called `name`. A str stays as it is, whatever the type.

        Raises:
            RequestValidationError: a mapping has a key that is no text, or one twice.
        """
        return value


class Anything(Type):
    """A value of any type."""

    __slots__ = ()
    is_plain = True


class Boolean(Type):
    """true or false."""

    __slots__ = ()
    is_plain = True


class Const(Type):
    """One value and no other."""

    __slots__ = ("value",)
    is_plain = True

    def __init__(self, value: Any) -> None:
        self.value = value


class _Numeric(Type):
    """A number with its bounds; `above` and `below` are bounds that the number itself can't be.

    Where `values` are given, it is one of them.
    """

    __slots__ = ("above", "below", "maximum", "minimum", "multiple_of", "values")
    is_plain = True

    def __init__(
        self,
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        above: float | None = None,
        below: float | None = None,
        multiple_of: float | None = None,
        values: tuple[float, ...] = (),
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.above = above
        self.below = below
        self.multiple_of = multiple_of
        self.values = values


class Integer(_Numeric):
    """A whole number (`2.0` is one)."""

    __slots__ = ()


class Number(_Numeric):
    """A number; NaN and the infinities are none."""

    __slots__ = ()


class Text(Type):
    """A string: its length in characters, its pattern (as the spec has it), its format.

    `regex` is the pattern in Python's syntax, where that is another. With `accepts_number` a caller may give a number,
    which is sent as its digits.
    """

    __slots__ = ("accepts_number", "format", "max_length", "min_length", "pattern", "regex")

    def __init__(
        self,
        *,
        min_length: int | None = None,
        max_length: int | None = None,
        pattern: str | None = None,
        regex: str | None = None,
        format: str | None = None,  # noqa: A002 - the keyword of JSON Schema
        accepts_number: bool = False,
    ) -> None:
        self.min_length = min_length
        self.max_length = max_length
        self.pattern = pattern
        self.regex = regex or pattern
        self.format = format
        self.accepts_number = accepts_number

    @property
    def is_plain(self) -> bool:  # type: ignore[override]
        return self.format != "uuid" and not self.accepts_number

    def write(self, value: Any, name: str) -> Any:
        return write_number(value) if self.accepts_number else write_text(value)


class DateTime(Type):
    """A date-time with its offset (RFC 3339)."""

    __slots__ = ()

    def write(self, value: Any, name: str) -> Any:
        return write_datetime(value)


class Enumerated(Type):
    """One of an enum's strings."""

    __slots__ = ("_texts", "enum")

    def __init__(self, enum: type[StrEnum]) -> None:
        self.enum = enum
        self._texts: dict[Any, str] | None = None

    def write(self, value: Any, name: str) -> Any:
        if type(value) is not self.enum:
            return write_text(value)
        if self._texts is None:
            self._texts = {member: member.value for member in self.enum}
        # One that `of` made isn't among them, and stays what it is.
        return self._texts.get(value, value)


class Array(Type):
    """A list of values of one type."""

    __slots__ = ("item", "max_items", "min_items", "unique")

    def __init__(
        self, item: Type, *, min_items: int | None = None, max_items: int | None = None, unique: bool = False
    ) -> None:
        self.item = item
        self.unique = unique
        self.min_items = min_items
        self.max_items = max_items

    def write(self, value: Any, name: str) -> Any:
        if not is_sequence(value):
            return value
        item = self.item
        return list(value) if item.is_plain else [item.write(each, name) for each in value]


class Map(Type):
    """An object with any number of keys, and values of one type."""

    __slots__ = ("keys", "max_properties", "min_properties", "values")

    def __init__(
        self,
        values: Type,
        *,
        keys: Type | None = None,
        min_properties: int | None = None,
        max_properties: int | None = None,
    ) -> None:
        self.values = values
        self.keys = keys
        self.min_properties = min_properties
        self.max_properties = max_properties

    def write(self, value: Any, name: str) -> Any:
        if not is_mapping(value):
            return value
        values = self.values
        return dict(value) if values.is_plain else {key: values.write(each, name) for key, each in value.items()}


class Object(Type):
    """An object of a model: the model itself, or a mapping with its Python or wire names."""

    __slots__ = ("_model",)

    def __init__(self, model: type[Model] | Callable[[], type[Model]]) -> None:
        self._model = model

    @property
    def model(self) -> type[Model]:
        """The model; one that refers to itself is looked up when it is needed."""
        model = self._model
        return model if isinstance(model, type) else model()

    def write(self, value: Any, name: str) -> Any:
        return write_object(value, self.model, name)


class Variant(Type):
    """An object of one of a union's models."""

    __slots__ = ("union",)

    def __init__(self, union: TaggedUnion[Any] | ShapeUnion[Any]) -> None:
        self.union = union

    def write(self, value: Any, name: str) -> Any:
        return self.union.write(value, name)


class Choice(Type):
    """A value of one of several types, no two of the same JSON type."""

    __slots__ = ("options",)

    def __init__(self, *options: Type) -> None:
        self.options = options

    def write(self, value: Any, name: str) -> Any:
        wanted = (Object, Variant, Map) if is_mapping(value) else Array if is_sequence(value) else ()
        option = next((option for option in self.options if isinstance(option, wanted)), None)
        return write_variant(value) if option is None else option.write(value, name)


class Nullable(Type):
    """A value of a type, or null."""

    __slots__ = ("type",)

    def __init__(self, type: Type) -> None:  # noqa: A002 - what it is in the table
        self.type = type

    @property
    def is_plain(self) -> bool:  # type: ignore[override]
        return self.type.is_plain

    def write(self, value: Any, name: str) -> Any:
        return None if value is None else self.type.write(value, name)


class Field:
    """A property of an object, or a parameter of an operation.

    Attributes:
        wire: its name in JSON, or in the query or path template.
        name: its name in Python.
        type: the type of its value.
        required: whether it must be there.
        alias_of: the Python name of the property that it is an old name of; "" if it is none.
        fallback: the wire name of the property whose value it has where it is missing; "" if it has none.
        makes_repeatable: whether a request in which it is true may be sent twice.
        accepts_object: whether the object that has this id may be given in place of the id.
        style: how a parameter that is an array or object is written: `comma`, `space`, `pipe` (one text with that
            between its items), `deep-object` (a parameter a key), `json`; "" repeats the parameter.
    """

    __slots__ = (
        "accepts_object", "alias_of", "fallback", "makes_repeatable", "name", "required", "style", "type", "wire",
    )  # fmt: skip

    def __init__(
        self,
        wire: str,
        type: Type,  # noqa: A002 - what it is in the table
        *,
        name: str = "",
        required: bool = False,
        alias_of: str = "",
        fallback: str = "",
        makes_repeatable: bool = False,
        accepts_object: bool = False,
        style: str = "",
    ) -> None:
        self.style = style
        self.wire = wire
        self.name = name or wire
        self.type = type
        self.required = required
        self.alias_of = alias_of
        self.fallback = fallback
        self.makes_repeatable = makes_repeatable
        self.accepts_object = accepts_object


class Fields:
    """The fields of an object, in the spec's order.

    Attributes:
        fields: the fields.
        wire_names: wire name → Python name.
        known: the wire names.
        rules: what must hold between fields, as the spec's x-rules have it.
        immutable: the wire names of the fields that the API fixes when the object is made.
    """

    __slots__ = ("_by_key", "_plan", "_plan_by_key", "_values", "fields", "immutable", "known", "rules", "wire_names")

    def __init__(
        self, *fields: Field, rules: tuple[Mapping[str, Any], ...] = (), immutable: tuple[str, ...] = ()
    ) -> None:
        self.fields = fields
        self.wire_names = {field.wire: field.name for field in fields}
        self.known = frozenset(self.wire_names)
        self.rules = rules
        self.immutable = immutable
        self._by_key: dict[str, Field] | None = None
        self._plan: tuple[tuple[str, str, Type | None], ...] | None = None
        self._plan_by_key: dict[Any, tuple[str, str, Type | None]] | None = None
        self._values: Callable[[Any], tuple[Any, ...]] | None = None

    @property
    def by_key(self) -> Mapping[str, Field]:
        """The fields by their wire names and by their Python names."""
        if self._by_key is None:
            by_name = {field.name: field for field in self.fields}
            self._by_key = by_name | {field.wire: field for field in self.fields}
        return self._by_key

    @property
    def names(self) -> Mapping[str, str]:
        """Wire name → Python name, of the fields and of those of the objects in them."""
        inner = [field.type.item for field in self.fields if isinstance(field.type, Array)]
        below = [item.model.__fields__.wire_names for item in inner if isinstance(item, Object)]
        return {wire: name for names in (*below, self.wire_names) for wire, name in names.items()}

    @property
    def plan(self) -> tuple[tuple[str, str, Type | None], ...]:
        """Python name, wire name and type of each field; no type where there is nothing to write."""
        if self._plan is None:
            self._plan = tuple(
                (field.name, field.wire, None if field.type.is_plain else field.type) for field in self.fields
            )
        return self._plan

    @property
    def values(self) -> Callable[[Any], tuple[Any, ...]]:
        """What returns the values of the fields of a model, in their order."""
        if self._values is None:
            names = [field.name for field in self.fields]
            # Of a single name it would return the value alone.
            self._values = (
                attrgetter(*names) if len(names) > 1 else lambda model: tuple(getattr(model, n) for n in names)
            )
        return self._values

    @property
    def plan_by_key(self) -> Mapping[Any, tuple[str, str, Type | None]]:
        """The same by wire names and by Python names."""
        if self._plan_by_key is None:
            by_name = {row[0]: row for row in self.plan}
            self._plan_by_key = by_name | {row[1]: row for row in self.plan}
        return self._plan_by_key


ANYTHING = Anything()
BOOLEAN = Boolean()
DATE_TIME = DateTime()
INTEGER = Integer()
NUMBER = Number()
TEXT = Text()
UUID_TEXT = Text(format="uuid")
