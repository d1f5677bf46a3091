"""The types that a field can have: how a value is written, and which values the suite sends.

A sample is what is sent and what must be written back: they differ where an encoding is needlessly long, or holds more
bits than the type has.
"""

from dataclasses import dataclass
from typing import Callable, NamedTuple

from google.protobuf.descriptor import FieldDescriptor

from . import wire
from .wire import WireType, varint

INT32_MAX, INT32_MIN, UINT32_MAX = 2**31 - 1, -(2**31), 2**32 - 1
INT64_MAX, INT64_MIN, UINT64_MAX = 2**63 - 1, -(2**63), 2**64 - 1

# A message that has one field, optional_int32 or its like.
SMALL_MESSAGE = wire.varint_field(1, 1234)

# The beginning of a value that ends too soon.
TRUNCATED_VALUES = {
    WireType.VARINT: b"\x80",
    WireType.FIXED64: b"abcdefg",
    WireType.LENGTH_PREFIXED: b"\x80",
    WireType.FIXED32: b"abc",
}


class Sample(NamedTuple):
    sent: bytes
    written: bytes


@dataclass(frozen=True)
class FieldType:
    name: str
    wire_type: WireType
    encode: Callable
    default: object
    other: object
    samples: tuple

    @property
    def descriptor_type(self):
        return getattr(FieldDescriptor, f"TYPE_{self.name}")

    @property
    def is_packable(self):
        return self.wire_type != WireType.LENGTH_PREFIXED

    @property
    def truncated_value(self):
        return TRUNCATED_VALUES[self.wire_type]

    def tag(self, number):
        return wire.tag(number, self.wire_type)

    def default_field(self, number):
        return self.tag(number) + self.encode(self.default)

    def other_field(self, number):
        """A field whose value is not the default."""
        return self.tag(number) + self.encode(self.other)


def _same(encode, *values):
    return [Sample(encode(value), encode(value)) for value in values]


def _number(name, wire_type, encode, samples):
    return FieldType(name, wire_type, encode, 0, 1, tuple(samples))


def _content(name, other, values):
    encode = wire.length_prefixed
    return FieldType(name, WireType.LENGTH_PREFIXED, encode, b"", other, tuple(_same(encode, *values)))


DOUBLE = _number("DOUBLE", WireType.FIXED64, wire.float64, _same(
    wire.float64, 0, 0.1, 1.7976931348623157e308, 2.22507385850720138309e-308))
FLOAT = _number("FLOAT", WireType.FIXED32, wire.float32, _same(
    wire.float32, 0, 0.1, 1.00000075e-36, 3.402823e38, 1.17549435e-38))
INT64 = _number("INT64", WireType.VARINT, varint, _same(varint, 0, 12345, INT64_MAX, INT64_MIN))
UINT64 = _number("UINT64", WireType.VARINT, varint, _same(varint, 0, 12345, UINT64_MAX))
# Types of 32 bits take the low half of a longer varint.
INT32 = _number("INT32", WireType.VARINT, varint, [
    *_same(varint, 0, 12345),
    Sample(varint(12345, needless_bytes=2), varint(12345)),
    Sample(varint(12345, needless_bytes=7), varint(12345)),
    *_same(varint, INT32_MAX, INT32_MIN),
    Sample(varint(1 << 33), varint(0)),
    Sample(varint((1 << 33) - 1), varint(-1)),
    Sample(varint(INT64_MAX), varint(-1)),
    Sample(varint(INT64_MIN + 1), varint(1)),
])
UINT32 = _number("UINT32", WireType.VARINT, varint, [
    *_same(varint, 0, 12345),
    Sample(varint(12345, needless_bytes=2), varint(12345)),
    Sample(varint(12345, needless_bytes=7), varint(12345)),
    *_same(varint, UINT32_MAX),
    Sample(varint(1 << 33), varint(0)),
    Sample(varint((1 << 33) + 1), varint(1)),
    Sample(varint((1 << 33) - 1), varint(UINT32_MAX)),
    Sample(varint(INT64_MAX), varint(UINT32_MAX)),
    Sample(varint(INT64_MIN + 1), varint(1)),
])
FIXED64 = _number("FIXED64", WireType.FIXED64, wire.fixed64, _same(wire.fixed64, 0, 12345, UINT64_MAX))
FIXED32 = _number("FIXED32", WireType.FIXED32, wire.fixed32, _same(wire.fixed32, 0, 12345, UINT32_MAX))
SFIXED64 = _number("SFIXED64", WireType.FIXED64, wire.fixed64, _same(
    wire.fixed64, 0, 12345, INT64_MAX, INT64_MIN))
SFIXED32 = _number("SFIXED32", WireType.FIXED32, wire.fixed32, _same(
    wire.fixed32, 0, 12345, INT32_MAX, INT32_MIN))
BOOL = _number("BOOL", WireType.VARINT, varint, [
    *_same(varint, 0, 1),
    *(Sample(varint(value), varint(1)) for value in (-1, 12345678, 1 << 33, INT64_MAX, INT64_MIN)),
])
SINT32 = _number("SINT32", WireType.VARINT, wire.zigzag32, [
    *_same(wire.zigzag32, 0, 12345, INT32_MAX, INT32_MIN),
    Sample(wire.zigzag64(INT32_MAX + 2), wire.zigzag32(1)),
])
SINT64 = _number("SINT64", WireType.VARINT, wire.zigzag64, _same(
    wire.zigzag64, 0, 12345, INT64_MAX, INT64_MIN))
STRING = _content("STRING", b"a", ["", "Hello world!", "'\"?\\\a\b\f\n\r\t\v", "谷歌", "\U0001F601"])
BYTES = _content("BYTES", b"a", [b"", b"Hello world!", b"\x01\x02", b"\xfb"])
ENUM = _number("ENUM", WireType.VARINT, varint, [
    *_same(varint, 0, 1, 2, -1),
    Sample(varint(INT64_MAX), varint(-1)),
    Sample(varint(INT64_MIN + 1), varint(1)),
])
MESSAGE = _content("MESSAGE", SMALL_MESSAGE, [b"", SMALL_MESSAGE])

FIELD_TYPES = (DOUBLE, FLOAT, INT64, UINT64, INT32, UINT32, FIXED64, FIXED32, SFIXED64, SFIXED32, BOOL, SINT32, SINT64,
               STRING, BYTES, ENUM, MESSAGE)
# Groups aren't among them: their content has no length, and lies between two tags.
FIELD_TYPE_OF = {field_type.descriptor_type: field_type for field_type in FIELD_TYPES}
