"""The base class of the models: an object of the API, read from parsed JSON and written as JSON takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .codec import decoded, json_text, refuse_immutable
from .plain import OMIT, Mode, Names, plain
from .schema import Fields
from .unset import UNSET


@define(kw_only=True, repr=False)
class Model:
    """An object of the API: an attribute a field, `UNSET` where the field is not there, None where it is null."""

    additional_properties: dict[str, Any] = field(factory=dict)
    """What a response held that this release doesn't know, by wire name; sent back as it is."""

    __fields__: ClassVar[Fields]
    """The fields as the spec has them."""
    wire_names: ClassVar[Mapping[str, str]]
    """Wire name → attribute."""

    def __init_subclass__(cls) -> None:
        cls.wire_names = cls.__fields__.wire_names

    def __repr__(self) -> str:
        return represent(self)

    @staticmethod
    def decode(data: dict[str, Any], /) -> Any:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong type; `.path` says which.
            ImmutableFieldError: it holds a field that is fixed when the object is made.
        """
        refuse_immutable(cls.__name__, data, cls.__fields__)
        read: Self = decoded(cls.decode, data)
        return read

    def to_dict(self, *, names: Names = "wire", mode: Mode = "json", unset: Any = OMIT) -> dict[str, Any]:
        """The object as a dict, and every object in it too.

        Args:
            names: the keys: names on the wire, which JSON has, or those of the attributes in Python.
            mode: the values: as JSON takes them, or as they are, such as datetimes and members of enums.
            unset: what to put where a field isn't there; without it, such a field is left out.

        Raises:
            ImmutableFieldError: `additional_properties` has a field that is fixed when the object is made.
        """
        if self.additional_properties:
            refuse_immutable(type(self).__name__, self.additional_properties, self.__fields__)
        if names != "wire" or mode != "json" or unset is not OMIT:
            shown: dict[str, Any] = plain(self, names, mode, unset)
            return shown
        data: dict[str, Any] = {}
        fields = self.__fields__
        for value, (name, wire, type_) in zip(fields.values(self), fields.plan, strict=True):
            if value is not UNSET:
                data[wire] = value if type_ is None or type(value) is str else type_.write(value, name)
        data.update(self.additional_properties)
        return data

    def to_json(self, *, indent: int | None = None, names: Names = "wire", unset: Any = OMIT) -> str:
        """The object as JSON text; `indent` breaks it into lines, the others are those of `to_dict`.

        Raises:
            RequestValidationError: something in it has no JSON form.
        """
        return json_text(self.to_dict(names=names, unset=unset), indent)

    def _repr_html_(self) -> str:
        from .html import fields_of, table

        return table(type(self).__name__, fields_of(self))


@define(kw_only=True, repr=False)
class UnknownVariant:
    """An object of a kind that this release doesn't know: everything that the response held, in `raw`."""

    raw: dict[str, Any] = field(factory=dict)
    """The whole object, by wire name."""

    def __repr__(self) -> str:
        return represent(self)

    @staticmethod
    def decode(data: dict[str, Any], /) -> Any:
        """Keep a JSON object of any kind as it is."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Keep an object of any kind as it is."""
        kept: Self = decoded(cls.decode, data)
        return kept

    def to_dict(self, *, names: Names = "wire", mode: Mode = "json", unset: Any = OMIT) -> dict[str, Any]:
        """The object as it came: nothing else is known of it, whatever is asked for."""
        return dict(self.raw)

    def to_json(self, *, indent: int | None = None, names: Names = "wire", unset: Any = OMIT) -> str:
        """The object as JSON text, as it came; `indent` breaks it into lines."""
        return json_text(self.raw, indent)

    def _repr_html_(self) -> str:
        from .html import table

        return table(type(self).__name__, self.raw)


@define(kw_only=True, repr=False)
class UnknownObject(UnknownVariant):
    """An object that fits no variant of its union that this release knows."""

    @staticmethod
    def decode(data: dict[str, Any], /) -> UnknownObject:
        """Keep a JSON object as it is."""
        return UnknownObject(raw=data)


_LONGEST_VALUE = 120
_LONGEST_INSIDE = 40
_MOST_ITEMS = 3
_DEEPEST = 2


def represent(model: Any, depth: int = 0) -> str:
    """The repr of a model: what is `UNSET` or empty is left out, long values are shortened, ids are whole.

    An object that is deep inside shows its ids alone.
    """
    names = [attribute.name for attribute in type(model).__attrs_attrs__]
    names.sort(key=lambda name: name in ("additional_properties", "raw"))
    shown = []
    left_out = False
    for name in names:
        value = getattr(model, name)
        if value is UNSET or (name == "additional_properties" and not value):
            continue
        is_id = name in ("id", "slug") or name.endswith("_id")
        if depth >= _DEEPEST and not is_id:
            left_out = True
        else:
            shown.append(f"{name}={_shown(value, 0 if is_id else depth)}")
    return f"{type(model).__name__}({', '.join([*shown, *(['...'] if left_out else [])])})"


def _shown(value: Any, depth: int) -> str:
    if hasattr(type(value), "__attrs_attrs__"):
        return represent(value, depth + 1)
    if isinstance(value, list) and value and hasattr(type(value[0]), "__attrs_attrs__"):
        items = [_shown(item, depth) for item in value[:_MOST_ITEMS]]
        more = len(value) - _MOST_ITEMS
        return f"[{', '.join([*items, *([f'... {more} more'] if more > 0 else [])])}]"
    text = repr(value)
    longest = _LONGEST_INSIDE if depth else _LONGEST_VALUE
    return text if len(text) <= longest else text[: longest - 3] + "..."
