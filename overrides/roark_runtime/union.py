"""Unions of models: those that one property tells apart, and those whose shape does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from importlib import import_module
from operator import or_
from typing import Any, Generic, TypeVar

from .codec import is_mapping, write_mapping, write_text, write_variant
from .errors import DecodeError

T = TypeVar("T")


class TaggedUnion(Generic[T]):
    """A union: what its discriminator's values stand for. A variant is imported when the first of its kind comes.

    Attributes:
        name: the name of the union.
        discriminator: the property that tells the kind, by its wire name.
        variants: kind → the module and the class of its model.
    """

    __slots__ = ("_decoders", "_package", "_python_name", "_unknown", "discriminator", "name", "variants")

    def __init__(
        self,
        name: str,
        module: str,
        discriminator: str,
        variants: Mapping[str, tuple[str, str]],
        unknown: tuple[str, str],
        python_name: str = "",
    ) -> None:
        self.name = name
        self.discriminator = discriminator
        self.variants = variants
        self._package = module.rpartition(".")[0]
        self._python_name = python_name or discriminator
        self._unknown = unknown
        self._decoders: dict[str, Callable[[dict[str, Any]], T]] = {}

    def decode(self, data: dict[str, Any]) -> T:
        """Read the variant that the discriminator names, and no other; an unknown name gives the class for those.

        Raises:
            DecodeError: the discriminator is missing or no string, or the variant can't be read.
        """
        kind = data.get(self.discriminator)
        if type(kind) is not str:
            raise DecodeError(data, self.discriminator, "a string that names the kind", self.name)
        decode = self._decoders.get(kind) or self._decoder(kind)
        try:
            return decode(data)
        except DecodeError as error:
            if kind in self.variants:
                error.inside_variant(self.variants[kind][1], kind)
            raise

    def _decoder(self, kind: str) -> Callable[[dict[str, Any]], T]:
        decode: Callable[[dict[str, Any]], T] = self._class(*self.variants.get(kind, self._unknown)).decode
        if kind in self.variants:
            self._decoders[kind] = decode
        return decode

    def model(self, kind: Any) -> Any:
        """The model of a kind; None for a kind that is unknown."""
        return self._class(*self.variants[kind]) if isinstance(kind, str) and kind in self.variants else None

    def write(self, value: Any, name: str) -> Any:
        """The JSON object of a variant, or of a mapping with wire or Python names; anything else as it is."""
        if not is_mapping(value):
            return write_variant(value)
        model = self.model(write_text(value.get(self.discriminator, value.get(self._python_name))))
        return dict(value) if model is None else write_mapping(value, model, name)

    def alias(self) -> Any:
        """The union of the classes, for use as a type."""
        members = dict.fromkeys((*self.variants.values(), self._unknown))
        return reduce(or_, (self._class(*member) for member in members))

    def _class(self, module: str, name: str) -> Any:
        return getattr(import_module(f"{self._package}.{module}"), name)


class ShapeUnion(Generic[T]):
    """A union of models without a discriminator: an object is the variant that it fits.

    A variant fits if all that it requires is there and every value has its type. Of several that fit, it is the one
    that knows most of the object's properties, and the first of those. The models are imported when the first comes.

    Attributes:
        name: the name of the union.
    """

    __slots__ = ("_members", "_package", "name")

    def __init__(self, name: str, module: str, variants: tuple[tuple[str, str], ...]) -> None:
        self.name = name
        self._package = module.rpartition(".")[0]
        self._members: tuple[Any, ...] | tuple[tuple[str, str], ...] = variants

    def decode(self, data: dict[str, Any]) -> T:
        """Read the variant that the object fits; one that lacks what every variant requires is kept as it is.

        Raises:
            DecodeError: what a variant requires is there, and a value is of the wrong type.
        """
        found: Any = None
        problem: DecodeError | None = None
        for model in self._candidates(data):
            try:
                value = model.decode(data)
            except DecodeError as error:
                problem = problem or error
                continue
            if found is None or len(value.additional_properties) < len(found.additional_properties):
                found = value
        if found is None and problem is not None:
            raise problem
        if found is None:
            from .model import UnknownObject

            found = UnknownObject.decode(data)
        result: T = found
        return result

    def model(self, data: Mapping[str, Any]) -> Any:
        """The model that the keys of an object fit best, by wire or Python names; None where none does."""
        candidates = self._candidates(data)
        return min(candidates, key=lambda model: len(data.keys() - model.__fields__.by_key.keys()), default=None)

    def _candidates(self, data: Mapping[str, Any]) -> list[Any]:
        """The models all of whose required properties the object has."""
        return [
            model
            for model in self.models()
            if all(field.wire in data or field.name in data for field in model.__fields__.fields if field.required)
        ]

    def write(self, value: Any, name: str) -> Any:
        """The JSON object of a variant, or of a mapping with wire or Python names; anything else as it is."""
        if not is_mapping(value):
            return write_variant(value)
        model = self.model(value)
        return dict(value) if model is None else write_mapping(value, model, name)

    def models(self) -> tuple[Any, ...]:
        """The models, in the order of the spec."""
        if isinstance(self._members[0], tuple):
            names: Any = self._members
            self._members = tuple(getattr(import_module(f"{self._package}.{module}"), name) for module, name in names)
        return self._members

    def alias(self) -> Any:
        """The union of the classes, for use as a type."""
        from .model import UnknownObject

        return reduce(or_, (*self.models(), UnknownObject))


def lazy_alias(module: str, union: TaggedUnion[Any] | ShapeUnion[Any]) -> Callable[[str], Any]:
    """A module's `__getattr__` that has the union as a type: that takes all variants, reading an object takes one."""

    def attribute(name: str) -> Any:
        if name != union.name:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return union.alias()

    return attribute
