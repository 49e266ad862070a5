"""Which annotation, table and decoder a type gets: decided in Python, so that each case can be read here."""

from __future__ import annotations

from textwrap import dedent

import pytest

from openapi.pipeline.codegen import emit
from openapi.pipeline.codegen.ir import Field, Model, Type
from openapi.pipeline.codegen.quoting import Code

TEXT = Type("string")
COLOUR = Type("enum", "Colour", "colour")
SHAPE = Type("union", "Shape", "shape", mappings=("CircleDict", "SquareDict"))
CIRCLE = Type("object", "Circle", "circle", mappings=("CircleDict", "CircleWireDict"))
NULLABLE = Type("integer", nullable=True)

ANNOTATIONS: list[tuple[Type, str, str]] = [
    (Type("any"), "Any", "Any"),
    (TEXT, "str", "str"),
    (Type("string", constraints={"format": "uuid"}), "str", "str | UUID"),
    (Type("string", accepts_number=True), "str", "str | float"),
    (Type("date-time"), "datetime", "datetime | str"),
    (Type("const", const="a'b"), 'Literal["a\'b"]', 'Literal["a\'b"]'),
    (COLOUR, "Colour | str", "Colour | ColourLiteral"),
    (CIRCLE, "Circle", "Circle | CircleDict | CircleWireDict"),
    (SHAPE, "Shape", "Shape | CircleDict | SquareDict"),
    (Type("array", item=TEXT), "list[str]", "Sequence[str]"),
    (Type("mapping", item=NULLABLE), "dict[str, int | None]", "Mapping[str, int | None]"),
    (Type("choice", options=(TEXT, NULLABLE)), "str | int | None", "str | int | None"),
    (Type("nothing"), "None", "None"),
]


@pytest.mark.parametrize(
    ("type_", "read", "given"), ANNOTATIONS, ids=lambda each: each.kind if isinstance(each, Type) else ""
)
def test_each_type_has_an_annotation_as_it_is_read_and_as_it_may_be_given(type_: Type, read: str, given: str) -> None:
    assert emit.annotation(type_) == read
    assert emit.annotation(type_, given=True) == given


def test_a_method_names_models_by_the_package_that_imports_them_when_they_are_looked_up() -> None:
    scope = emit.Scope(models=Code("models."), types=Code("types."))
    ids = Type("string", constraints={"format": "uuid"})
    assert emit.annotation(COLOUR, given=True, scope=scope) == "models.Colour | models.ColourLiteral"
    assert emit.annotation(Type("array", item=ids), given=True, scope=scope) == "Sequence[str | types.UUID]"


def test_an_object_is_a_mapping_by_its_names_in_python_or_on_the_wire() -> None:
    fields = (Field("rangeMin", "range_min", Type("number"), required=True), Field("in", "in_", CIRCLE, required=False))
    model = Model("Scale", "scale", "", fields)
    nested = "models.Circle | models.CircleDict | models.CircleWireDict"
    by_name = f"ScaleDict = TypedDict('ScaleDict', {{'range_min': 'float', 'in_': NotRequired['{nested}']}})"
    assert emit.mapping(model, "ScaleDict") == by_name
    on_the_wire = f"ScaleWireDict = TypedDict('ScaleWireDict', {{'rangeMin': 'float', 'in': NotRequired['{nested}']}})"
    assert emit.mapping(model, "ScaleWireDict") == on_the_wire


def test_a_method_called_list_leaves_the_builtin_its_name() -> None:
    assert (
        emit.annotation(Type("array", item=TEXT), scope=emit.Scope(list=Code("builtins.list"))) == "builtins.list[str]"
    )


TABLES: list[tuple[Type, str]] = [
    (Type("any"), "ANYTHING"),
    (TEXT, "TEXT"),
    (Type("string", constraints={"format": "uuid"}), "UUID_TEXT"),
    (Type("string", constraints={"format": "hostname"}), "TEXT"),
    (
        Type("string", constraints={"minLength": 1, "maxLength": 9, "format": "uri"}),
        "Text(min_length=1, max_length=9, format='uri')",
    ),
    (Type("string", constraints={"pattern": "^a+$"}), r"Text(pattern='^a+$', regex='^a+\\Z')"),
    (Type("string", constraints={"pattern": "^(a+)+$"}), "TEXT"),
    (Type("integer"), "INTEGER"),
    (Type("integer", constraints={"minimum": 0, "exclusiveMaximum": 9}), "Integer(minimum=0, below=9)"),
    (Type("number", constraints={"maximum": 0.5}), "Number(maximum=0.5)"),
    (Type("boolean"), "BOOLEAN"),
    (Type("date-time"), "DATE_TIME"),
    (Type("const", const=3), "Const(3)"),
    (COLOUR, "Enumerated(Colour)"),
    (CIRCLE, "Object(Circle)"),
    (SHAPE, "Variant(SHAPE)"),
    (NULLABLE, "Nullable(INTEGER)"),
    (Type("array", item=CIRCLE, constraints={"minItems": 1}), "Array(Object(Circle), min_items=1)"),
    (Type("mapping", item=TEXT), "Map(TEXT)"),
    (Type("choice", options=(TEXT, Type("array", item=TEXT))), "Choice(TEXT, Array(TEXT))"),
]


@pytest.mark.parametrize(("type_", "expected"), TABLES, ids=[expected for _, expected in TABLES])
def test_each_type_has_its_entry_in_a_table(type_: Type, expected: str) -> None:
    assert emit.type_table(type_) == expected


def test_a_model_that_refers_to_itself_is_looked_up_when_it_is_needed() -> None:
    assert emit.type_table(Type("array", item=CIRCLE), frozenset(("Circle",))) == "Array(Object(lambda: Circle))"


def decoder(field: Field) -> str:
    return "\n".join(emit.decode_field(field, "Drawing"))


DECODERS: list[tuple[Field, str]] = [
    (Field("a", "a", Type("any"), required=True), "value = data['a']"),
    (Field("a", "a", Type("any"), required=False), "value = data.get('a', UNSET)"),
    (
        Field("a", "a", TEXT, required=False),
        """\
        value = data.get('a', UNSET)
        if type(value) is not str:
            if value is None:
                value = UNSET
            elif value is not UNSET:
                raise DecodeError(data, 'a', 'a string', 'Drawing')
        """,
    ),
    (
        Field("a", "a", NULLABLE, required=False),
        """\
        value = data.get('a', UNSET)
        if value is not UNSET:
            if value is not None:
                if type(value) is not int:
                    value = read_integer(value, data, 'a', 'Drawing')
        """,
    ),
    (
        Field("a", "a", Type("choice", options=(COLOUR, TEXT)), required=False),
        """\
        value = data.get('a', UNSET)
        if type(value) is str:
            value = COLOUR_BY_VALUE.get(value, value)
        elif type(value) is str:
            pass
        elif value is None:
            value = UNSET
        elif value is not UNSET:
            raise DecodeError(data, 'a', 'a string or a string', 'Drawing')
        """,
    ),
    (
        Field("a", "a", NULLABLE, required=True),
        """\
        value = data['a']
        if value is not None:
            if type(value) is not int:
                value = read_integer(value, data, 'a', 'Drawing')
        """,
    ),
    (
        Field("a", "a", Type("array", item=CIRCLE), required=True),
        """\
        value = data['a']
        if type(value) is not list:
            raise DecodeError(data, 'a', 'an array', 'Drawing')
        for item in value:
            if type(item) is not dict:
                raise not_an_item(value, dict, 'an object', 'Drawing')
        value = [Circle.decode(item) for item in value]
        """,
    ),
    (
        Field("a", "a", Type("choice", options=(COLOUR, SHAPE)), required=True),
        """\
        value = data['a']
        if type(value) is str:
            value = COLOUR_BY_VALUE.get(value, value)
        elif type(value) is dict:
            value = SHAPE.decode(value)
        else:
            raise DecodeError(data, 'a', 'a string or an object', 'Drawing')
        """,
    ),
    (
        Field("a", "a", Type("const", const="x"), required=True, fallback="b"),
        """\
        value = data['a']
        if value != 'x':
            raise DecodeError(data, 'a', "'x'", 'Drawing')
        """,
    ),
    (
        Field("a", "a", TEXT, required=False, fallback="b"),
        """\
        value = data.get('a', UNSET)
        if value is UNSET:
            value = data['b']
        if type(value) is not str:
            raise DecodeError(data, 'a', 'a string', 'Drawing')
        """,
    ),
    (
        Field("a", "a", Type("mapping", item=Type("array", item=Type("integer"))), required=True),
        """\
        value = data['a']
        if type(value) is not dict:
            raise DecodeError(data, 'a', 'an object', 'Drawing')
        values = dict[str, Any]()
        for key, each in value.items():
            if type(each) is not list:
                raise DecodeError(value, key, 'an array', 'Drawing')
            items1 = list[Any]()
            for index1, item1 in enumerate(each):
                if type(item1) is not int:
                    item1 = read_integer(item1, each, index1, 'Drawing')
                items1.append(item1)
            each = items1
            values[key] = each
        value = values
        """,
    ),
]


@pytest.mark.parametrize(("field", "expected"), DECODERS)
def test_each_type_has_its_decoder(field: Field, expected: str) -> None:
    assert decoder(field) == dedent(expected).rstrip()


COUNTING: list[tuple[Field, str]] = [
    (Field("a", "a", TEXT, required=True), decoder(Field("a", "a", TEXT, required=True))),
    (
        Field("a", "a", Type("any"), required=False),
        """\
        value = data.get('a', UNSET)
        if value is UNSET:
            absent += 1
        """,
    ),
    (
        Field("a", "a", CIRCLE, required=False),
        """\
        value = data.get('a', UNSET)
        if type(value) is dict:
            value = Circle.decode(value)
        elif value is UNSET:
            absent += 1
        elif value is None:
            value = UNSET
        else:
            raise DecodeError(data, 'a', 'an object', 'Drawing')
        """,
    ),
    (
        Field("a", "a", Type("const", const="x"), required=False),
        """\
        value = data.get('a', UNSET)
        if value != 'x':
            if value is UNSET:
                absent += 1
            elif value is None:
                value = UNSET
            else:
                raise DecodeError(data, 'a', "'x'", 'Drawing')
        """,
    ),
    (
        Field("a", "a", TEXT, required=False, fallback="b"),
        """\
        value = data.get('a', UNSET)
        if value is UNSET:
            absent += 1
            value = data['b']
        if type(value) is not str:
            raise DecodeError(data, 'a', 'a string', 'Drawing')
        """,
    ),
]


@pytest.mark.parametrize(("field", "expected"), COUNTING)
def test_the_decoder_of_a_model_counts_what_is_not_there(field: Field, expected: str) -> None:
    lines = emit.decode_field(field, "Drawing", Code("absent += 1"))
    assert "\n".join(lines) == dedent(expected).rstrip()


def test_an_argument_is_described_once_and_not_at_all_where_nothing_is_known_of_it() -> None:
    assert emit.argument(Field("jobId", "job_id", TEXT, required=True)) is None
    said = emit.argument(Field("a", "a", TEXT, required=False, description="An alias. Deprecated.", alias_of="b"))
    assert said == "a: An alias. Deprecated."
    default = emit.argument(Field("a", "a", TEXT, required=False, description="How many", default=3))
    assert default == "a: How many. The API's default: 3."
