"""Binary data that must be refused: cut short, with tags that don't exist, groups that don't match, broken UTF-8."""

from ..case import BINARY, RECOMMENDED, binary_cases
from ..expectations import PARSE_ERROR, AnyOf, SameAsBinary
from ..field_types import BOOL, FIELD_TYPES, FIXED32, INT32, MESSAGE, STRING
from ..schema import ALL_TYPES, PROTO3_TYPES
from ..wire import WireType, end_group, group_field, length_field, start_group, tag, varint, varint_field

UNKNOWN_NUMBER = 666
INVALID_UTF8 = b"\xa0\xb0\xc0\xd0"


def cases(schema):
    for message_type in ALL_TYPES:
        for field_type in FIELD_TYPES:
            yield from premature_end(schema, message_type, field_type)
        nested = length_field(
            schema.field(message_type, MESSAGE, repeated=False).number, tag(5, WireType.VARINT) + b"\x80")
        yield from refused("PrematureEof", {"InSubmessageValue": nested}, message_type)
        yield from map_wire_type(schema, message_type)
        yield from refused("IllegalTags", ILLEGAL_TAGS, message_type)
        yield from refused("UnknownWireType", UNKNOWN_WIRE_TYPES, message_type)
        string = schema.field(message_type, STRING, repeated=False).number
        too_long = tag(string, WireType.LENGTH_PREFIXED) + b"\x80\x80\x80\x80\x10"
        yield from refused("IllegalLengths", {"MoreThan32Bits": too_long}, message_type)
        yield from refused("UnmatchedGroup", UNMATCHED_GROUPS, message_type)
        if message_type in PROTO3_TYPES:
            yield from refused("Utf8", INVALID_STRINGS, message_type)


def refused(category, payloads, message_type):
    for name, data in payloads.items():
        yield from binary_cases(category, name, message_type, data, BINARY, PARSE_ERROR)


def premature_end(schema, message_type, field_type):
    """Data that ends behind a tag, in a value, or behind a length."""
    single = schema.field(message_type, field_type, repeated=False).number
    repeated = schema.field(message_type, field_type, repeated=True).number
    payloads = {}
    for place, number in (
        ("KnownNonRepeated", single),
        ("KnownRepeated", repeated),
        ("Unknown", UNKNOWN_NUMBER),
    ):
        payloads[f"Before{place}"] = field_type.tag(number)
        payloads[f"Inside{place}"] = field_type.tag(number) + field_type.truncated_value
        if not field_type.is_packable:
            payloads[f"InDelimitedFor{place}"] = tag(number, WireType.LENGTH_PREFIXED) + varint(1)
    if field_type.is_packable:
        payloads["InPackedValue"] = length_field(repeated, field_type.truncated_value)
        payloads["InPacked"] = tag(repeated, WireType.LENGTH_PREFIXED) + varint(1)
    payloads = {f"{name}.{field_type.name}": data for name, data in payloads.items()}
    yield from refused("PrematureEof", payloads, message_type)


def map_wire_type(schema, message_type):
    """Keys and values of entries in an encoding other than theirs: refused, left out, or kept as unknown."""
    for key_type, value_type in (
        (INT32, INT32), (FIXED32, FIXED32), (BOOL, BOOL), (STRING, STRING), (STRING, MESSAGE),
    ):
        number = schema.map_field(message_type, key_type, value_type).number
        key, value = key_type.other_field(1), value_type.other_field(2)
        with_bad_key = length_field(number, mismatched(1, key_type) + value)
        with_bad_value = length_field(number, key + mismatched(2, value_type))
        for name, data, rest in (("Key", with_bad_key, value), ("Value", with_bad_value, key)):
            expectation = AnyOf((PARSE_ERROR, SameAsBinary(length_field(number, rest)), SameAsBinary(data)))
            yield from binary_cases(
                "MapWireTypeMismatch", f"{key_type.name}.{value_type.name}.{name}", message_type, data, BINARY,
                expectation, RECOMMENDED)


def mismatched(number, field_type):
    """A field of an encoding that `field_type` doesn't have."""
    return length_field(number, b"a") if field_type.is_packable else varint_field(number, 1)


# The number 0, numbers of more than 29 bits, and tags of more bytes than five.
ILLEGAL_TAGS = {
    "FieldNumberZeroFixed64": b"\x01DEADBEEF",
    "FieldNumberZeroLengthPrefixed": b"\x02\x01\x01",
    "FieldNumberZeroGroup": b"\x03\x04",
    "FieldNumberZeroFixed32": b"\x05DEAD",
    "FieldNumberTooHigh": b"\x88\x80\x80\x80\x80\x80\x0f" + varint(1234),
    "FieldNumberSlightlyTooHigh": b"\x88\x80\x80\x80\x40" + varint(1234),
    "OverlongVarint": b"\x88" + b"\x80" * 7 + b"\x00" + varint(1234),
    "MoreThanTenBytes": b"\x88" + b"\x80" * 11 + b"\x00" + varint(1234),
}

UNKNOWN_WIRE_TYPES = {
    f"Type{wire_type}.Number{number}.Value{value}": bytes([number << 3 | wire_type, value])
    for wire_type in (6, 7)
    for number in range(4)
    for value in range(4)
}

UNMATCHED_GROUPS = {
    "End": end_group(201),
    "EndOfUnknown": end_group(1234),
    "EndOfOtherType": end_group(1),
    "EndInMessage": length_field(18, end_group(1234)),
    "EndInGroup": group_field(201, end_group(202)),
    "EndBeforeData": end_group(1) + length_field(2, "hello world"),
    "Start": start_group(201),
    "StartOfUnknown": start_group(1234),
    "StartOfOtherType": start_group(1),
    "StartInMessage": length_field(18, start_group(1234)),
    "StartInGroup": group_field(201, start_group(202)),
    "StartBeforeData": start_group(1) + length_field(2, "hello world"),
    "OtherEnd": start_group(201) + length_field(2, "hello world") + end_group(202),
    "OtherEndInGroup": group_field(201, start_group(202), length_field(2, "hello world"), end_group(203)),
}

INVALID_STRINGS = {
    "Singular": length_field(14, INVALID_UTF8),
    "Repeated": length_field(44, INVALID_UTF8),
    "Oneof": length_field(113, INVALID_UTF8),
    "MapKey": length_field(69, length_field(1, INVALID_UTF8), length_field(2, "foo")),
    "MapValue": length_field(69, length_field(1, "foo"), length_field(2, INVALID_UTF8)),
}
