"""JSON: the well-known types, which have forms of their own. Only the types with proto3's rules have such fields."""

from ..case import JSON, RECOMMENDED, binary_cases
from ..expectations import SERIALIZE_ERROR
from ..schema import PROTO3_TYPES
from ..wire import float64_field, length_field, varint_field
from . import json_structure

# Numbers of the fields that hold the type.
DURATION, TIMESTAMP, FIELD_MASK, VALUE = 301, 302, 303, 306
TYPE_PREFIX = "type.googleapis.com/"
# Levels that any reader has to follow, and levels that none should.
LEVELS, LEVELS_TOO_MANY = 25, 200


def accepted(name, text, expected, level=json_structure.REQUIRED):
    return json_structure.accepted(name, text, expected, PROTO3_TYPES, level)


def refused(name, text, level=json_structure.REQUIRED):
    return json_structure.refused(name, text, PROTO3_TYPES, level)


def written(name, text, description, holds):
    return json_structure.written(name, text, description, holds, PROTO3_TYPES, RECOMMENDED)


def not_writable(name, data):
    """A message that has no JSON form."""
    for message_type in PROTO3_TYPES:
        yield from binary_cases("Json", name, message_type, data, JSON, SERIALIZE_ERROR)


def cases():
    yield from wrappers()
    yield from durations()
    yield from timestamps()
    yield from field_masks()
    yield from structs()
    yield from values()
    yield from null_values()
    yield from anys()


def wrappers():
    # Default, another value, a list of two, and the two in text format.
    rows = (
        ("Bool", "false", "true", "[true, false]", ("true", "false")),
        ("Int32", "0", "1", "[0, 1]", ("0", "1")),
        ("Uint32", "0", "1", "[0, 1]", ("0", "1")),
        ("Int64", "0", '"1"', "[0, 1]", ("0", "1")),
        ("Uint64", "0", '"1"', "[0, 1]", ("0", "1")),
        ("Float", "0", "1", "[0, 1]", ("0", "1")),
        ("Double", "0", "1", "[0, 1]", ("0", "1")),
        ("String", '""', '"1"', '["", "AQI="]', ('""', '"AQI="')),
        ("Bytes", '""', '"AQI="', '["", "AQI="]', ('""', r'"\x01\x02"')),
    )
    others, others_expected = [], []
    for kind, default, other, pair, pair_expected in rows:
        field = f"{kind.lower()}_wrapper"
        yield from accepted(
            f"Wrapper{kind}", f'{{"optional{kind}Wrapper": {default}}}', f"optional_{field}: {{value: {default}}}")
        yield from accepted(
            f"RepeatedWrapper{kind}", f'{{"repeated{kind}Wrapper": {pair}}}',
            " ".join(f"repeated_{field}: {{value: {value}}}" for value in pair_expected))
        others.append(f'"optional{kind}Wrapper": {other}')
        if kind == "Bytes":
            other = r'"\x01\x02"'
        elif kind != "String":
            other = other.strip('"')
        others_expected.append(f"optional_{field}: {{value: {other}}}")
    yield from accepted("WrapperNotDefault", "{" + ",".join(others) + "}", " ".join(others_expected))
    nulls = [f'"{prefix}{kind}Wrapper": null' for prefix in ("optional", "repeated") for kind, *_ in rows]
    yield from accepted("WrapperNull", "{" + ",".join(nulls) + "}", "")


def durations():
    for value, expected in (
        ("-315576000000.999999999s", "seconds: -315576000000 nanos: -999999999"),
        ("315576000000.999999999s", "seconds: 315576000000 nanos: 999999999"),
        ("-5s", "seconds: -5"),
        ("-0.5s", "nanos: -500000000"),
    ):
        yield from accepted(
            f"Duration {value}", f'{{"optionalDuration": "{value}"}}', f"optional_duration: {{{expected}}}")
    yield from accepted(
        "DurationRepeated", '{"repeatedDuration": ["1.5s", "-1.5s"]}',
        "repeated_duration: {seconds: 1 nanos: 500000000} repeated_duration: {seconds: -1 nanos: -500000000}")
    yield from accepted("DurationNull", '{"optionalDuration": null}', "")
    for value in ("1", "-315576000001.000000000s", "315576000001.000000000s"):
        yield from refused(f"Duration {value}", f'{{"optionalDuration": "{value}"}}')
    # Out of range, or with parts of different signs.
    for seconds, nanos in (
        (-315576000001, None), (315576000001, None), (1, -1), (-1, 1), (-1, -1000000000), (1, 1000000000),
    ):
        yield from not_writable(f"Duration.{seconds}.{nanos}", seconds_and_nanos(DURATION, seconds, nanos))
    for value, shortest in (
        ("1.000000000s", "1s"), ("1.010000000s", "1.010s"), ("1.000010000s", "1.000010s"),
        ("1.000000010s", "1.000000010s"),
    ):
        yield from written(
            f"DurationDigits {value}", f'{{"optionalDuration": "{value}"}}', f'optionalDuration is "{shortest}"',
            lambda answer, shortest=shortest: answer["optionalDuration"] == shortest)


def seconds_and_nanos(field, seconds, nanos):
    content = varint_field(1, seconds) + (b"" if nanos is None else varint_field(2, nanos))
    return length_field(field, content)


TIMESTAMPS = {
    "0001-01-01T00:00:00Z": "seconds: -62135596800",
    "9999-12-31T23:59:59.999999999Z": "seconds: 253402300799 nanos: 999999999",
    "1970-01-01T00:00:00.000Z": "seconds: 0",
    "1970-01-01T00:00:00.000000001Z": "nanos: 1",
    "1969-12-31T23:59:59.999999999Z": "seconds: -1 nanos: 999999999",
    "1970-01-01T00:00:01.000000001Z": "seconds: 1 nanos: 1",
    "1969-12-31T23:59:58.999999999Z": "seconds: -2 nanos: 999999999",
    "1970-01-01T00:00:10.500Z": "seconds: 10 nanos: 500000000",
    "1969-12-31T23:59:49.500Z": "seconds: -11 nanos: 500000000",
    "1993-02-10T00:00:00.000Z": "seconds: 729302400",
    "1970-01-01T08:00:01+08:00": "seconds: 1",
    "1969-12-31T16:00:01-08:00": "seconds: 1",
    "2000-02-29T00:00:00Z": "seconds: 951782400",
    "1970-01-02T01:00:00+02:00": "seconds: 82800",
    "0001-01-01T00:00:00-00:01": "seconds: -62135596740",
    "9999-12-31T23:59:59+00:01": "seconds: 253402300739",
    "1970-01-01T00:00:00-11:30": "seconds: 41400",
}
NOT_TIMESTAMPS = (
    "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "999-01-01T00:00:00Z", "00001-01-01T00:00:00Z",
    "0001-01-01T00:00:00", "0001-01-01 00:00:00Z", "0001-01-01T00:00:00z", "0001-01-01t00:00:00Z",
    "1970-01-01T08:00:01+0800", "1970-13-01T00:00:00Z", "1970-00-01T00:00:00Z", "1970-1-01T00:00:00Z",
    "1970-01-32T00:00:00Z", "1970-01-00T00:00:00Z", "1970-01-1T00:00:00Z", "2001-02-29T00:00:00Z",
    "1970-01-01T24:00:00Z", "1970-01-01T25:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z",
    "1970-01-01T00:00:00+24:00", "1970-01-01T00:00:00+00:60", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    "1970-01-01T00:00:00.1234567890Z", "1970-01-01T00:00:00.123aZ",
)


def timestamps():
    def field(value):
        return f'{{"optionalTimestamp": "{value}"}}'

    for value, expected in TIMESTAMPS.items():
        yield from accepted(f"Timestamp {value}", field(value), f"optional_timestamp: {{{expected}}}")
    yield from accepted(
        "TimestampRepeated", '{"repeatedTimestamp": ["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z"]}',
        "repeated_timestamp: {seconds: -62135596800} repeated_timestamp: {seconds: 253402300799 nanos: 999999999}")
    yield from accepted("TimestampNull", '{"optionalTimestamp": null}', "")
    for value in NOT_TIMESTAMPS:
        yield from refused(f"Timestamp {value}", field(value))
    for seconds, nanos in ((-62135596801, None), (253402300800, None), (5000, -1), (5000, 1000000000)):
        yield from not_writable(f"Timestamp.{seconds}.{nanos}", seconds_and_nanos(TIMESTAMP, seconds, nanos))
    for value, shortest in (
        ("1969-12-31T16:00:00-08:00", "1970-01-01T00:00:00Z"),
        ("1970-01-01T00:00:00.000000000Z", "1970-01-01T00:00:00Z"),
        ("1970-01-01T00:00:00.010000000Z", "1970-01-01T00:00:00.010Z"),
        ("1970-01-01T00:00:00.000010000Z", "1970-01-01T00:00:00.000010Z"),
        ("1970-01-01T00:00:00.000000010Z", "1970-01-01T00:00:00.000000010Z"),
    ):
        yield from written(
            f"TimestampDigits {value}", field(value), f'optionalTimestamp is "{shortest}"',
            lambda answer, shortest=shortest: answer["optionalTimestamp"] == shortest)


def field_masks():
    yield from accepted(
        "FieldMask", '{"optionalFieldMask": "foo,barBaz"}', 'optional_field_mask: {paths: "foo" paths: "bar_baz"}')
    yield from accepted("FieldMaskEmpty", '{"optionalFieldMask": ""}', "optional_field_mask: {}")
    yield from refused("FieldMaskWithUnderscore", '{"optionalFieldMask": "foo,bar_bar"}', RECOMMENDED)
    # Paths that would not come back from lowerCamelCase.
    for path in ("fooBar", "foo_3_bar", "foo__bar"):
        yield from not_writable(f"FieldMask {path}", length_field(FIELD_MASK, length_field(1, path)))


def structs():
    def member(key, value):
        return f'fields: {{key: "{key}" value: {{{value}}}}}'

    def field(content):
        return f'{{"optionalStruct": {{{content}}}}}'

    text = """{"optionalStruct": {
        "nullValue": null, "intValue": 1234, "boolValue": true, "doubleValue": 1234.5678,
        "stringValue": "Hello world!", "listValue": [1234, "5678"], "objectValue": {"value": 0}
    }}"""
    members = (
        member("nullValue", "null_value: NULL_VALUE"),
        member("intValue", "number_value: 1234"),
        member("boolValue", "bool_value: true"),
        member("doubleValue", "number_value: 1234.5678"),
        member("stringValue", 'string_value: "Hello world!"'),
        member("listValue", 'list_value: {values: {number_value: 1234} values: {string_value: "5678"}}'),
        member("objectValue", f"struct_value: {{{member('value', 'number_value: 0')}}}"),
    )
    yield from accepted("Struct", text, f"optional_struct: {{{' '.join(members)}}}")
    empty_list = member("listValue", "list_value: {}")
    yield from accepted("StructWithEmptyList", field('"listValue": []'), f"optional_struct: {{{empty_list}}}")
    yield from accepted(
        "StructNested", field(nested_objects(LEVELS)), f"optional_struct: {{{nested_structs(LEVELS)}}}", RECOMMENDED)
    yield from refused("StructNestedTooDeep", field(nested_objects(LEVELS_TOO_MANY)), RECOMMENDED)


def nested_objects(levels):
    """Members of an object: one that holds an object, and so on."""
    return '"n": {' * levels + '"value": 1' + "}" * levels


def nested_structs(levels):
    """The same in text format."""
    inner = 'fields: {key: "value" value: {number_value: 1}}'
    return 'fields: {key: "n" value: {struct_value: {' * levels + inner + "}}}" * levels


def values():
    def field(content):
        return f'{{"optionalValue": {content}}}'

    for value, expected in (
        ("1", "number_value: 1"),
        ("1.5", "number_value: 1.5"),
        ("false", "bool_value: false"),
        ("null", "null_value: NULL_VALUE"),
        ('"hello"', 'string_value: "hello"'),
        ('[0, "hello"]', 'list_value: {values: {number_value: 0} values: {string_value: "hello"}}'),
        ('{"value": 1}', 'struct_value: {fields: {key: "value" value: {number_value: 1}}}'),
    ):
        yield from accepted(f"Value {value}", field(value), f"optional_value: {{{expected}}}")
    yield from accepted(
        "RepeatedValue", '{"repeatedValue": [["a"]]}',
        'repeated_value: [{list_value: {values: [{string_value: "a"}]}}]')
    yield from accepted(
        "RepeatedListValue", '{"repeatedListValue": [["a"]]}', 'repeated_list_value: [{values: [{string_value: "a"}]}]')
    for name, number in (("NaN", float("nan")), ("Infinity", float("inf"))):
        yield from not_writable(f"Value{name}", length_field(VALUE, float64_field(2, number)))

    lists = "list_value: {values: {" * LEVELS + "number_value: 1" + "}}" * LEVELS
    yield from accepted(
        "ValueListNested", field("[" * LEVELS + "1" + "]" * LEVELS), f"optional_value: {{{lists}}}", RECOMMENDED)
    yield from refused(
        "ValueListNestedTooDeep", field("[" * LEVELS_TOO_MANY + "1" + "]" * LEVELS_TOO_MANY), RECOMMENDED)
    yield from accepted(
        "ValueObjectNested", field(f"{{{nested_objects(LEVELS)}}}"),
        f"optional_value: {{struct_value: {{{nested_structs(LEVELS)}}}}}", RECOMMENDED)
    yield from refused("ValueObjectNestedTooDeep", field(f"{{{nested_objects(LEVELS_TOO_MANY)}}}"), RECOMMENDED)


def null_values():
    for value in ('"NULL_VALUE"', "null"):
        yield from written(
            f"NullValueInOneof {value}", f'{{"oneofNullValue": {value}}}', "oneofNullValue is null",
            lambda answer: answer["oneofNullValue"] is None)
    yield from written(
        "NullValue", '{"optionalNullValue": null}', "there is no field", lambda answer: answer == {})


def anys():
    def field(content):
        return f'{{"optionalAny": {content}}}'

    for message_type in PROTO3_TYPES:
        url = TYPE_PREFIX + message_type
        text = f'{{"@type": "{url}","optionalInt32": 12345}}'
        inner = f"[{url}] {{optional_int32: 12345}}"
        any_url = TYPE_PREFIX + "google.protobuf.Any"
        for name, content, expected in (
            ("Any", text, inner),
            ("AnyInAny", f'{{"@type": "{any_url}","value": {text}}}', f"[{any_url}] {{{inner}}}"),
            ("AnyTypeLast", f'{{"optionalInt32": 12345,"@type": "{url}"}}', inner),
        ):
            yield from json_structure.accepted(name, field(content), f"optional_any: {{{expected}}}", [message_type])

    for name, value, expected in (
        ("Int32Value", "12345", "value: 12345"),
        ("Duration", '"1.5s"', "seconds: 1 nanos: 500000000"),
        ("Timestamp", '"1970-01-01T00:00:00Z"', "seconds: 0 nanos: 0"),
        ("FieldMask", '"foo,barBaz"', 'paths: ["foo", "bar_baz"]'),
        ("Struct", '{"foo": 1}', 'fields: {key: "foo" value: {number_value: 1}}'),
        ("Value", '{"foo": 1}', 'struct_value: {fields: {key: "foo" value: {number_value: 1}}}'),
        ("Value", "1", "number_value: 1"),
    ):
        url = f"{TYPE_PREFIX}google.protobuf.{name}"
        yield from accepted(
            f"AnyOf{name} {value}", field(f'{{"@type": "{url}","value": {value}}}'),
            f"optional_any: {{[{url}] {{{expected}}}}}")
    yield from refused("AnyOfNoType", field('{"@type": "","value": ""}'))
    yield from refused("AnyOfBadType", field('{"@type": "not_a_url","value": ""}'))
    yield from accepted("AnyUnset", field("{}"), "optional_any: {}")
    yield from accepted("AnyNull", field("null"), "")
    url = f"{TYPE_PREFIX}google.protobuf.Empty"
    yield from accepted("AnyOfEmpty", field(f'{{"@type": "{url}"}}'), f"optional_any: {{[{url}] {{}}}}")
