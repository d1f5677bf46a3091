"""Payloads of 50,000 parts, for which an answer must come in time: nothing may cost more than its size."""

from ..case import BINARY, BINARY_AND_TEXT, RECOMMENDED, binary_cases, text_cases
from ..expectations import SameAsBinary, SameBytes
from ..field_types import BOOL, BYTES, DOUBLE, FLOAT, STRING, UINT32, UINT64
from ..schema import ALL_TYPES
from ..wire import float64_field, length_field, varint_field
from .malformed import UNKNOWN_NUMBER

PARTS = 50000
# A message of the type in itself.
RECURSIVE = 27
# Field, its value in text format, and the same in binary.
TEXT_FIELDS = {
    "Bool": ("repeated_bool: true", varint_field(43, 1)),
    "Double": ("repeated_double: 123", float64_field(42, 123)),
    "Uint32": ("repeated_uint32: 123", varint_field(33, 123)),
    "Uint64": ("repeated_uint64: 123", varint_field(34, 123)),
    "String": ('repeated_string: "foo"', length_field(44, "foo")),
    "Bytes": ('repeated_bytes: "foo"', length_field(45, "foo")),
}


def cases(schema):
    for message_type in ALL_TYPES:
        yield from unknown_fields(message_type)
        for field_type in (BOOL, DOUBLE, FLOAT, UINT32, UINT64, STRING, BYTES):
            yield from merged_messages(schema, message_type, field_type)
        for name, (text, data) in TEXT_FIELDS.items():
            payload = f"recursive_message {{ {text} }}" * PARTS
            expectation = SameAsBinary(length_field(RECURSIVE, data * PARTS))
            yield from text_cases(
                "TextPerformance", name, message_type, payload, BINARY_AND_TEXT, expectation, RECOMMENDED)


def unknown_fields(message_type):
    """Unknown fields of two numbers that alternate."""
    data = (varint_field(UNKNOWN_NUMBER, 1234) + varint_field(UNKNOWN_NUMBER + 1, 5678)) * PARTS
    yield from binary_cases(
        "Performance", "AlternatingUnknown", message_type, data, BINARY, SameBytes(data), RECOMMENDED)


def merged_messages(schema, message_type, field_type):
    """A singular message that occurs again and again, each time with one more value of a repeated or unknown field."""
    is_packed = False if field_type.is_packable else None
    repeated = schema.field(message_type, field_type, repeated=True, packed=is_packed).number
    for name, number in (("MergeRepeated", repeated), ("MergeUnknown", UNKNOWN_NUMBER)):
        part = field_type.other_field(number)
        yield from binary_cases(
            "Performance", f"{name}.{field_type.name}", message_type, length_field(RECURSIVE, part) * PARTS, BINARY,
            SameBytes(length_field(RECURSIVE, part * PARTS)), RECOMMENDED)
