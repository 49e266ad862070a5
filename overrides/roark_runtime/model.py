"""The base class of the models: an object of the API, read from parsed JSON and written as JSON takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .codec import decoded, refuse_immutable
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

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out.

        Raises:
            ImmutableFieldError: `additional_properties` has a field that is fixed when the object is made.
        """
        data: dict[str, Any] = {}
        for name, wire, type_ in self.__fields__.plan:
            value = getattr(self, name)
            if value is not UNSET:
                data[wire] = value if type_ is None else type_.write(value, name)
        if self.additional_properties:
            refuse_immutable(type(self).__name__, self.additional_properties, self.__fields__)
            data.update(self.additional_properties)
        return data


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

    def to_dict(self) -> dict[str, Any]:
        """The object as it came."""
        return dict(self.raw)


@define(kw_only=True, repr=False)
class UnknownObject(UnknownVariant):
    """An object that fits no variant of its union that this release knows."""

    @staticmethod
    def decode(data: dict[str, Any], /) -> UnknownObject:
        """Keep a JSON object as it is."""
        return UnknownObject(raw=data)


_LONGEST_VALUE = 120


def represent(model: Any) -> str:
    """The repr of a model: what is `UNSET` or empty is left out, long values are shortened."""
    names = [attribute.name for attribute in type(model).__attrs_attrs__]
    names.sort(key=lambda name: name in ("additional_properties", "raw"))
    shown = []
    for name in names:
        value = getattr(model, name)
        if value is UNSET or (name == "additional_properties" and not value):
            continue
        text = repr(value)
        shown.append(f"{name}={text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 3] + '...'}")
    return f"{type(model).__name__}({', '.join(shown)})"
