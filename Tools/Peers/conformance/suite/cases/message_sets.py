"""Message sets: extensions in items of a type number and a message, whose order is free.

    item:  group 1 | type number: field 2, varint | message: field 3, length-prefixed | end of group 1
"""

from ..case import BINARY, RECOMMENDED, REQUIRED, binary_cases
from ..expectations import SameAsBinary
from ..schema import PROTO2
from ..wire import group_field, length_field, varint_field

# The message set of TestAllTypesProto2, the extensions of its type, and a number that none of them has.
FIELD = 500
EXTENSION_1, EXTENSION_2, EXTENSION_WITH_ONEOF = 1547769, 4135312, 123456789
UNKNOWN_EXTENSION = 4135300


def message_set(*items):
    return length_field(FIELD, b"".join(items))


def item(*parts):
    return group_field(1, *parts)


def type_number(number):
    return varint_field(2, number)


def message(data):
    return length_field(3, data)


def cases():
    value, other_value = message(varint_field(9, 99)), message(varint_field(9, 88))
    extension = type_number(EXTENSION_2)
    expected = message_set(item(extension, value))
    for name, data, level in (
        ("Valid", expected, REQUIRED),
        ("OutOfOrder", message_set(item(value, extension)), REQUIRED),
        ("AsPlainField", message_set(length_field(EXTENSION_2, varint_field(9, 99))), REQUIRED),
        ("SecondTypeIgnored", message_set(item(extension, value, type_number(EXTENSION_1))), RECOMMENDED),
        ("SecondMessageIgnored", message_set(item(extension, value, other_value)), RECOMMENDED),
        ("SecondMessageIgnoredOutOfOrder", message_set(item(value, extension, other_value)), RECOMMENDED),
    ):
        yield from binary_cases("MessageSet", name, PROTO2, data, BINARY, SameAsBinary(expected), level)

    unknown = message_set(item(type_number(UNKNOWN_EXTENSION), message(varint_field(0, 99))))
    yield from binary_cases("MessageSet", "Unknown", PROTO2, unknown, BINARY, SameAsBinary(unknown))
    # A plain field and an item set two members of one oneof.
    second = item(type_number(EXTENSION_WITH_ONEOF), message(varint_field(2, 99)))
    data = message_set(length_field(EXTENSION_WITH_ONEOF, varint_field(1, 42)), second)
    yield from binary_cases("MessageSet", "PlainFieldThenItem", PROTO2, data, BINARY, SameAsBinary(message_set(second)))
