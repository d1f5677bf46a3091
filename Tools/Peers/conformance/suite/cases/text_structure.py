"""Text format: separators, lists, reserved names, Any, maps, groups, and names of extensions."""

from ..case import BINARY, BINARY_AND_TEXT, text_cases
from ..expectations import SameAsBinary, SameAsText
from ..schema import ALL_TYPES, EDITION_2023, PROTO2_TYPES, PROTO3, PROTO3_TYPES, package
from ..wire import length_field, varint_field
from .text_values import accepted, refused

# The field of type Any, and the content of most of those here.
ANY = 305
NUMBER_12345 = varint_field(1, 12345)


def cases():
    yield from separators()
    yield from lists()
    yield from reserved_names()
    yield from anys()
    yield from maps()
    yield from enumerations()
    yield from groups()
    yield from delimited_messages()
    yield from extension_names()


# A value of some types: strings and bytes in a row without a separator are one.
VALUES = {
    "string": '"abc"', "bytes": '"abc"', "int32": "123", "bool": "true", "double": "1.23", "fixed32": "0x123",
}


def separators():
    """One comma or semicolon may follow a field."""
    for separator in (",", ";"):
        for field_type, value in VALUES.items():
            for field in (f"optional_{field_type}: {value}", f"repeated_{field_type}: [{value}]"):
                yield from accepted(f"Separator {field}{separator}", field + separator, field)
                yield from refused(f"TwoSeparators {field}{separator}", field + separator * 2)
        nested = "optional_nested_message: {{ a: 123{} }}"
        yield from accepted(f"Separator {separator} InMessage", nested.format(separator), nested.format(""))
        yield from refused(f"TwoSeparators {separator} InMessage", nested.format(separator * 2))


def lists():
    """Values of a list have one comma between them."""
    for field_type, value in VALUES.items():
        def field(content, field_type=field_type):
            return f"repeated_{field_type}: [{content}]"

        yield from accepted(f"List.{field_type}", field(f"{value},{value}"))
        yield from refused(f"ListWithSemicolon.{field_type}", field(f"{value};{value}"))
        if field_type in ("string", "bytes"):
            yield from accepted(f"ListWithoutSeparator.{field_type}", field(f"{value} {value}"), field('"abcabc"'))
        else:
            yield from refused(f"ListWithoutSeparator.{field_type}", field(f"{value} {value}"))
        yield from refused(f"ListWithTwoSeparators.{field_type}", field(f"{value},,{value}"))
        yield from refused(f"ListWithLastSeparator.{field_type}", field(f"{value},"))
        yield from refused(f"LongerListWithLastSeparator.{field_type}", field(f"{value},{value},"))


def reserved_names():
    """A field of a reserved name is read over, whatever its value."""
    for value in (
        "true", "-123", "0.123", "ENUM_VALUE", '"hello"', "{ a: 123 }", "< a: 123 >", "[-123, 456]", "[0.123, 1e-10] ",
        '["hello", "world"]',
    ):
        yield from accepted(f"Reserved {value}", f"reserved_field: {value}", "")


def any_case(name, text, url, content=NUMBER_12345):
    expectation = SameAsBinary(length_field(ANY, length_field(1, url), length_field(2, content)))
    for message_type in PROTO3_TYPES:
        yield from text_cases("Text", name, message_type, text, BINARY_AND_TEXT, expectation)


def anys():
    url = f"type.googleapis.com/{PROTO3}"
    yield from any_case("Any", f"optional_any: {{\n [{url}]\n  {{ optional_int32: 12345\n }}\n }}", url)
    yield from any_case(
        "AnyAsPlainMessage", f'optional_any: {{ type_url:\n  "{url}" value:\n  "\\b\\271`" }}', url, b"\x08\xb9`")
    yield from refused(
        "AnyOfUnknownType", "optional_any: { [type.googleapis.com/unknown] { optional_int32: 12345 } }")
    for prefix in (
        "non.default.domain/",
        "non.default.domain/sub-path_0/~!$&()*+,;=/",
        "non.default.domain/%2F/",
    ):
        yield from any_case(
            f"AnyPrefix {prefix}", f"optional_any: {{ [{prefix}{PROTO3}] {{ optional_int32: 12345 }} }}",
            prefix + PROTO3)
    yield from refused(
        "AnyPrefixWithBadEscape", f"optional_any: {{ [non.default.domain/%ZZ/{PROTO3}] {{ optional_int32: 12345 }} }}")
    spaced = """optional_any: {
  [ ty pe.go\nogleap\tis.com/
    proto buf_te\nst_messages.proto3.Test\tAllTypesProto3 ]
  {
    optional_int32: 12345
  }
}"""
    yield from any_case("AnyWithWhitespaceInName", spaced, url)
    commented = """optional_any: {
  [type.google # comment \napis.com/protobuf_test_messages.proto3.Test # comment \nAllTypesProto3]  {
    optional_int32: 12345
  }
}"""
    yield from any_case("AnyWithCommentsInName", commented, url)


def maps():
    for field, entries in (
        ("map_string_string", (('"a"', '"value"'), ('"b"', '"value"'), ('"c"', '"value"'))),
        ("map_int32_int32", ((1, 0), (2, 0), (3, 0))),
        ("map_bool_bool", (("false", "false"), ("true", "false"))),
    ):
        yield from accepted(
            f"Map {field}", " ".join(f"{field} {{ key: {key} value: {value} }}" for key, value in entries))
    first = 'map_string_nested_message { key: "duplicate" value: { a: 123 } }'
    last = 'map_string_nested_message { key: "duplicate" value: { corecursive: {} } }'
    for message_type in PROTO3_TYPES:
        yield from text_cases("Text", "MapDuplicateKey", message_type, f"{first} {last}", BINARY, SameAsText(last))


def enumerations():
    """Values may be numbers; types with proto2's rules know no others than those declared."""
    known, unknown = "optional_nested_enum: 1", "optional_nested_enum: 42"
    yield from accepted("EnumByNumber", f"\n        {known}\n        ", known, ALL_TYPES)
    yield from accepted("EnumByUnknownNumber", f"\n        {unknown}\n        ", unknown)
    yield from refused("EnumByUnknownNumber", f"\n        {unknown}\n        ", PROTO2_TYPES)


def groups():
    """The name of a group is its type's or, for parsers since edition 2023, its field's; an extension's is its own."""
    for text in (
        "Data { group_int32: 1 }",
        "Data: { group_int32: 1 }",
        "Data {}",
        "data { group_int32: 1 }",
        "MultiWordGroupField { group_int32: 1 }",
        "multiwordgroupfield { group_int32: 1 }",
    ):
        yield from accepted(f"Group {text}", text, message_types=PROTO2_TYPES)
    for message_type in PROTO2_TYPES:
        prefix = package(message_type)
        yield from accepted("GroupExtension", f"[{prefix}.groupfield] {{ group_int32: 1 }}", None, [message_type])
        yield from refused("GroupExtensionByTypeName", f"[{prefix}.GroupField] {{ group_int32: 1 }}", [message_type])


def delimited_messages():
    prefix = package(EDITION_2023)
    for text in (
        "GroupLikeType { group_int32: 1 }",
        "GroupLikeType: { group_int32: 1 }",
        "GroupLikeType {}",
        "groupliketype { group_int32: 1 }",
        "delimited_field { group_int32: 1 }",
        f"[{prefix}.groupliketype] {{ c: 1 }}",
        f"[{prefix}.delimited_ext] {{ c: 1 }}",
    ):
        yield from accepted(f"Delimited {text}", text, message_types=[EDITION_2023])
    yield from refused("DelimitedExtensionByTypeName", f"[{prefix}.GroupLikeType] {{ group_int32: 1 }}", [EDITION_2023])


def extension_names():
    """Names in brackets may be broken by whitespace and comments."""
    expected = f"[{package(EDITION_2023)}.extension_int32]: 1"
    for name, text in (
        ("Whitespace", "[protobuf _test_messages.edit\tions.exten\nsion_int32]: 1"),
        ("Comment", "[protobuf_test_messages.edit # comment \nions.extension_int32]: 1"),
    ):
        yield from accepted(f"ExtensionNameWith{name}", text, expected, [EDITION_2023])
