"""The binary encoding, a value or a field at a time.

Layout: https://protobuf.dev/programming-guides/encoding. Nothing here looks at a schema, so that fields can be written
in ways that no encoder would.
"""

import enum
import struct

UINT64_MASK = 2**64 - 1


class WireType(enum.IntEnum):
    VARINT = 0
    FIXED64 = 1
    LENGTH_PREFIXED = 2
    START_GROUP = 3
    END_GROUP = 4
    FIXED32 = 5


def varint(value, needless_bytes=0):
    """`value`, negative ones in 64-bit two's complement, with zeros at the end that a shorter form leaves out."""
    value &= UINT64_MASK
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    for _ in range(needless_bytes):
        out[-1] |= 128
        out.append(0)
    return bytes(out)


def zigzag32(value):
    return varint((value << 1 ^ value >> 31) & 0xFFFFFFFF)


def zigzag64(value):
    return varint(value << 1 ^ value >> 63)


def fixed32(value):
    return struct.pack("<I", value & 0xFFFFFFFF)


def fixed64(value):
    return struct.pack("<Q", value & UINT64_MASK)


def float32(value):
    return struct.pack("<f", value)


def float64(value):
    return struct.pack("<d", value)


def length_prefixed(content):
    """Bytes, or a text as UTF-8, behind their length."""
    data = content.encode() if isinstance(content, str) else content
    return varint(len(data)) + data


def tag(number, wire_type):
    return varint(number << 3 | wire_type)


def varint_field(number, value):
    return tag(number, WireType.VARINT) + varint(value)


def fixed32_field(number, value):
    return tag(number, WireType.FIXED32) + fixed32(value)


def fixed64_field(number, value):
    return tag(number, WireType.FIXED64) + fixed64(value)


def float32_field(number, value):
    return tag(number, WireType.FIXED32) + float32(value)


def float64_field(number, value):
    return tag(number, WireType.FIXED64) + float64(value)


def length_field(number, *content):
    """A length-prefixed field: one text, or parts of bytes in a row."""
    joined = content[0] if len(content) == 1 else b"".join(content)
    return tag(number, WireType.LENGTH_PREFIXED) + length_prefixed(joined)


def start_group(number):
    return tag(number, WireType.START_GROUP)


def end_group(number):
    return tag(number, WireType.END_GROUP)


def group_field(number, *content):
    return start_group(number) + b"".join(content) + end_group(number)
