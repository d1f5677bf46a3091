"""Editions: messages that are encoded as groups, UTF-8 in extensions, and the suite's type of an unstable edition."""

from ..case import BINARY, BINARY_AND_JSON, RECOMMENDED, binary_cases
from ..expectations import PARSE_ERROR, SameAsText
from ..schema import EDITION_2023, EDITION_UNSTABLE, package
from ..wire import group_field, length_field, varint_field
from .malformed import INVALID_UTF8

GROUP_CONTENT = varint_field(202, 99)
# Which fields of TestAllTypesEdition2023 are delimited: messages that don't say otherwise, never map entries.
FIELDS = {
    "NotAMessage": (varint_field(1, 99), "optional_int32: 99"),
    "LengthPrefixed": (length_field(18, varint_field(1, 99)), "optional_nested_message {a: 99}"),
    "MapOfNumbers": (length_field(56, varint_field(1, 99), varint_field(2, 87)), "map_int32_int32 {key: 99 value: 87}"),
    "MapOfMessages": (
        length_field(71, length_field(1, "a"), length_field(2, varint_field(1, 87))),
        'map_string_nested_message {key: "a" value: {a: 87}}',
    ),
    "GroupLike": (group_field(201, GROUP_CONTENT), "groupliketype {group_int32: 99}"),
    "NotGroupLike": (group_field(202, GROUP_CONTENT), "delimited_field {group_int32: 99}"),
}
UNSTABLE_FIELDS = {
    "Bytes": (length_field(13, "foo"), 'optional_bytes: "foo"'),
    "MapOfBytes": (
        length_field(15, length_field(1, "foo"), length_field(2, "barbaz")),
        'map_string_bytes {key: "foo" value: "barbaz"}',
    ),
}


def cases():
    for name, (data, text) in FIELDS.items():
        yield from binary_cases("DelimitedField", name, EDITION_2023, data, BINARY_AND_JSON, SameAsText(text))
    for name, (data, text) in UNSTABLE_FIELDS.items():
        yield from binary_cases("Unstable", name, EDITION_UNSTABLE, data, BINARY_AND_JSON, SameAsText(text))

    prefix = package(EDITION_2023)
    for name, number, extension in (("GroupLike", 121, "groupliketype"), ("NotGroupLike", 122, "delimited_ext")):
        yield from binary_cases(
            "DelimitedExtension", name, EDITION_2023, group_field(number, varint_field(1, 99)), BINARY,
            SameAsText(f"[{prefix}.{extension}] {{c: 99}}"))
    yield from binary_cases(
        "Utf8Extension", "String", EDITION_2023, length_field(133, INVALID_UTF8), BINARY, PARSE_ERROR, RECOMMENDED)
    yield from binary_cases(
        "Utf8Extension", "Bytes", EDITION_2023, length_field(134, INVALID_UTF8), BINARY,
        SameAsText(rf'[{prefix}.extension_bytes]: "\xA0\xB0\xC0\xD0"'))
