"""Messages in messages, far deeper than any reader should follow: refused, without a crash."""

from ..case import BINARY, RECOMMENDED, binary_cases
from ..expectations import PARSE_ERROR
from ..schema import EDITION_2023, PROTO2
from ..wire import length_field, varint_field
from .message_sets import EXTENSION_2, item, message, message_set, type_number

LEVELS = 20000


def cases():
    for name, message_type, data in (
        ("Map", EDITION_2023, nested_maps(LEVELS)),
        ("MapStringKey", EDITION_2023, nested_string_maps(LEVELS // 2)),
        ("MessageSet", PROTO2, nested_message_sets(LEVELS)),
    ):
        yield from binary_cases("Recursion", name, message_type, data, BINARY, PARSE_ERROR, RECOMMENDED)


def nested_maps(levels):
    """map_recursive, whose values are messages of the same type."""
    data = varint_field(1, 123)
    for level in range(levels):
        entry = length_field(301, varint_field(1, 0), length_field(2, data))
        data = entry if level == levels - 1 else varint_field(1, 123) + entry
    return data


def nested_string_maps(levels):
    """map_string_nested_message, whose values hold another message of the type in field 2: two levels an entry."""
    data = varint_field(1, 123)
    for level in range(levels):
        entry = length_field(71, length_field(1, b""), length_field(2, length_field(2, data)))
        data = entry if level == levels - 1 else varint_field(1, 123) + entry
    return data


def nested_message_sets(levels):
    """Extension 2, whose field 10 is a message set again."""
    data = varint_field(9, 123)
    for _ in range(levels):
        data = length_field(10, item(type_number(EXTENSION_2), message(data)))
    return message_set(item(type_number(EXTENSION_2), message(data)))
