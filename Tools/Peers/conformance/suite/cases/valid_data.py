"""Valid binary data: every field type, singular, repeated, in maps and in oneofs, and how repeated occurrences add up.

Each payload is asked for as binary and JSON, compared as messages; the categories whose names end with "Binary" compare
bytes, which is only recommended.
"""

from ..case import BINARY, BINARY_AND_JSON, RECOMMENDED, binary_cases
from ..expectations import SameAsBinary, SameAsText, SameBytes
from ..field_types import (
    BOOL,
    BYTES,
    DOUBLE,
    ENUM,
    FIELD_TYPE_OF,
    FIELD_TYPES,
    FIXED32,
    FIXED64,
    FLOAT,
    INT32,
    INT64,
    MESSAGE,
    SFIXED32,
    SFIXED64,
    SINT32,
    SINT64,
    STRING,
    UINT32,
    UINT64,
)
from ..schema import ALL_TYPES, PROTO3_TYPES
from ..wire import float32_field, float64_field, length_field, varint_field

MAP_TYPES = (
    (INT32, INT32), (INT64, INT64), (UINT32, UINT32), (UINT64, UINT64), (SINT32, SINT32), (SINT64, SINT64),
    (FIXED32, FIXED32), (FIXED64, FIXED64), (SFIXED32, SFIXED32), (SFIXED64, SFIXED64), (INT32, FLOAT),
    (INT32, DOUBLE), (BOOL, BOOL), (STRING, STRING), (STRING, BYTES), (STRING, ENUM), (STRING, MESSAGE),
)
ONEOF_TYPES = (UINT32, BOOL, UINT64, FLOAT, DOUBLE, STRING, BYTES, ENUM, MESSAGE)


def cases(schema):
    for message_type in ALL_TYPES:
        for field_type in FIELD_TYPES:
            yield from scalar(schema, message_type, field_type)
            if field_type is not MESSAGE:
                yield from last_scalar(schema, message_type, field_type)
            if field_type.is_packable:
                yield from packable(schema, message_type, field_type)
            else:
                yield from repeated(schema, message_type, field_type)
        for key_type, value_type in MAP_TYPES:
            yield from map_entries(schema, message_type, key_type, value_type)
        for field_type in ONEOF_TYPES:
            yield from oneof(schema, message_type, field_type)
        yield from oneof_zero(schema, message_type)
        yield from merged_occurrences(schema, message_type)


def scalar(schema, message_type, field_type):
    """A singular field with each sample. Without presence, a default value is not written back."""
    number = schema.field(message_type, field_type, repeated=False).number
    has_presence = message_type not in PROTO3_TYPES or field_type is MESSAGE
    for index, sample in enumerate(field_type.samples):
        name = f"{field_type.name}[{index}]"
        data = field_type.tag(number) + sample.sent
        is_left_out = not has_presence and sample.written == field_type.encode(field_type.default)
        written = b"" if is_left_out else field_type.tag(number) + sample.written
        yield from binary_cases(
            "ValidDataScalar", name, message_type, data, BINARY_AND_JSON, SameAsBinary(written))
        yield from binary_cases(
            "ValidDataScalarBinary", name, message_type, data, BINARY, SameBytes(written), RECOMMENDED)


def last_scalar(schema, message_type, field_type):
    """A singular field that occurs several times has its last value."""
    tag = field_type.tag(schema.field(message_type, field_type, repeated=False).number)
    data = b"".join(tag + sample.sent for sample in field_type.samples)
    yield from binary_cases(
        "RepeatedScalarSelectsLast", field_type.name, message_type, data, BINARY_AND_JSON,
        SameAsBinary(tag + field_type.samples[-1].written))


def expanded(field, samples):
    """A field for each value; `samples` are encoded values."""
    return b"".join(FIELD_TYPE_OF[field.type].tag(field.number) + sample for sample in samples)


def packed(field, samples):
    """One field that holds all values."""
    return length_field(field.number, b"".join(samples))


def repeated(schema, message_type, field_type):
    field = schema.field(message_type, field_type, repeated=True)
    sent = expanded(field, [sample.sent for sample in field_type.samples])
    written = expanded(field, [sample.written for sample in field_type.samples])
    yield from binary_cases(
        "ValidDataRepeated", field_type.name, message_type, sent, BINARY_AND_JSON, SameAsBinary(written))


def packable(schema, message_type, field_type):
    """Repeated numbers are read packed or not, and written as the field declares."""
    sent = [sample.sent for sample in field_type.samples]
    written = [sample.written for sample in field_type.samples]
    field = schema.field(message_type, field_type, repeated=True)
    for name, encode in (("Unpacked", expanded), ("Packed", packed)):
        yield from binary_cases(
            "ValidDataRepeated", f"{field_type.name}.{name}", message_type, encode(field, sent), BINARY_AND_JSON,
            SameAsBinary(packed(field, written)))

    declared_packed = schema.field(message_type, field_type, repeated=True, packed=True)
    declared_expanded = schema.field(message_type, field_type, repeated=True, packed=False)
    for declaration, field in (("Default", field), ("Packed", declared_packed), ("Unpacked", declared_expanded)):
        answer = packed(field, written) if field.is_packed else expanded(field, written)
        for name, encode in (("UnpackedInput", expanded), ("PackedInput", packed)):
            yield from binary_cases(
                "ValidDataRepeatedBinary", f"{field_type.name}.{name}.{declaration}", message_type,
                encode(field, sent), BINARY, SameBytes(answer), RECOMMENDED)


def map_entries(schema, message_type, key_type, value_type):
    """Entries with parts missing, out of order or twice; the last key and the last value count."""
    number = schema.map_field(message_type, key_type, value_type).number

    def entry(*parts):
        return length_field(number, b"".join(parts))

    default_key, key = key_type.default_field(1), key_type.other_field(1)
    default_value, value = value_type.default_field(2), value_type.other_field(2)
    payloads = {
        "Default": entry(default_key, default_value),
        "MissingDefault": entry(),
        "NonDefault": entry(key, value),
        "Unordered": entry(value, key),
        "DuplicateKey": entry(key, default_value) + entry(key, value),
        "DuplicateKeyInMapEntry": entry(default_key, key, value),
        "DuplicateValueInMapEntry": entry(key, default_value, value),
    }
    for name, data in payloads.items():
        expected = entry(key, value) if name == "DuplicateKey" else data
        yield from binary_cases(
            "ValidDataMap", f"{key_type.name}.{value_type.name}.{name}", message_type, data, BINARY_AND_JSON,
            SameAsBinary(expected))


def oneof(schema, message_type, field_type):
    """Members have presence, and the last one counts."""
    field = schema.oneof_field(message_type, lambda member: member == field_type.descriptor_type)
    other = schema.oneof_field(message_type, lambda member: member != field_type.descriptor_type)
    default, value = field_type.default_field(field.number), field_type.other_field(field.number)
    payloads = {
        "DefaultValue": (default, default),
        "NonDefaultValue": (value, value),
        "SameField": (default + value, value),
        "DifferentField": (FIELD_TYPE_OF[other.type].default_field(other.number) + value, value),
    }
    for name, (data, expected) in payloads.items():
        name = f"{field_type.name}.{name}"
        yield from binary_cases(
            "ValidDataOneof", name, message_type, data, BINARY_AND_JSON, SameAsBinary(expected))
        yield from binary_cases(
            "ValidDataOneofBinary", name, message_type, data, BINARY, SameBytes(expected), RECOMMENDED)


def oneof_zero(schema, message_type):
    """Members that are set to their zero are set."""
    nested = schema.descriptor(message_type).fields_by_name["oneof_nested_message"].message_type
    has_presence = nested.fields_by_name["a"].has_presence
    nested_zero, nested_text = (varint_field(1, 0), "{a: 0}") if has_presence else (b"", "{}")
    payloads = {
        "Uint32": (varint_field(111, 0), "oneof_uint32: 0"),
        "Message": (length_field(112, nested_zero), f"oneof_nested_message: {nested_text}"),
        "MessageNotZero": (length_field(112, varint_field(1, 1)), "oneof_nested_message: {a: 1}"),
        "String": (length_field(113, b""), 'oneof_string: ""'),
        "Bytes": (length_field(114, b""), 'oneof_bytes: ""'),
        "Bool": (varint_field(115, 0), "oneof_bool: false"),
        "Uint64": (varint_field(116, 0), "oneof_uint64: 0"),
        "Float": (float32_field(117, 0), "oneof_float: 0"),
        "Double": (float64_field(118, 0), "oneof_double: 0"),
        "Enum": (varint_field(119, 0), "oneof_enum: FOO"),
    }
    for name, (data, text) in payloads.items():
        yield from binary_cases(
            "OneofZero", name, message_type, data, BINARY_AND_JSON, SameAsText(text), RECOMMENDED)


def merged_occurrences(schema, message_type):
    """Singular messages that occur twice are merged; those in map entries with the same key are replaced."""

    def nested(*parts):
        return length_field(2, b"".join(parts))

    number = schema.field(message_type, MESSAGE, repeated=False).number
    first = length_field(number, nested(varint_field(1, 1234), varint_field(2, 1234), varint_field(31, 1234)))
    second = length_field(number, nested(varint_field(1, 4321), varint_field(3, 4321), varint_field(31, 4321)))
    merged = """optional_nested_message: {
      corecursive: {optional_int32: 4321 optional_int64: 1234 optional_uint32: 4321 repeated_int32: [1234, 4321]}
    }"""
    yield from binary_cases(
        "Merge", "MessageField", message_type, first + second, BINARY_AND_JSON, SameAsText(merged))

    number = schema.map_field(message_type, STRING, MESSAGE).number
    first, second = (
        length_field(number, length_field(1, b""), length_field(2, nested(varint_field(field, 1), varint_field(31, 1))))
        for field in (1, 2))
    yield from binary_cases(
        "Merge", "MapValue", message_type, first + second, BINARY_AND_JSON, SameAsBinary(second))

    number = schema.oneof_field(message_type, lambda member: member == MESSAGE.descriptor_type).number
    one, two, repeated_one = varint_field(1, 1), varint_field(2, 1), varint_field(89, 1)
    data = length_field(number, nested(one, two, repeated_one)) + length_field(number, nested(two, repeated_one))
    merged = length_field(number, nested(one, two, repeated_one, repeated_one))
    yield from binary_cases("Merge", "OneofMember", message_type, data, BINARY_AND_JSON, SameAsBinary(merged))
    yield from binary_cases("Merge", "OneofMemberBinary", message_type, data, BINARY, SameBytes(merged), RECOMMENDED)
