"""JSON: names, punctuation, duplicates, null, and how messages, maps, lists, oneofs, strings and enumerations look."""

import json

from ..case import BINARY, BINARY_AND_JSON, JSON, RECOMMENDED, REQUIRED, json_cases
from ..expectations import PARSE_ERROR, AnyOf, JSONHolds, SameAsText
from ..protocol import TestCategory
from ..schema import ALL_TYPES, EDITIONS_PROTO2, PROTO2, PROTO2_TYPES, PROTO3_TYPES, package


def accepted(name, text, expected, message_types=ALL_TYPES, level=REQUIRED):
    """JSON that is read, and reads as this text format."""
    for message_type in message_types:
        yield from json_cases("Json", name, message_type, text, BINARY_AND_JSON, SameAsText(expected), level)


def refused(name, text, message_types=ALL_TYPES, level=REQUIRED):
    for message_type in message_types:
        yield from json_cases("Json", name, message_type, text, JSON, PARSE_ERROR, level)


def written(name, text, description, holds, message_types=ALL_TYPES, level=REQUIRED):
    """JSON that is read and written again in a certain way."""
    for message_type in message_types:
        yield from json_cases("Json", name, message_type, text, JSON, JSONHolds(description, holds), level)


def ignored(name, text, expected, level=REQUIRED):
    """JSON with parts that nobody knows, where the request allows them."""
    for message_type in ALL_TYPES:
        yield from json_cases(
            "JsonIgnore", name, message_type, text, BINARY, SameAsText(expected), level,
            TestCategory.JSON_IGNORING_UNKNOWN)


def cases():
    yield from accepted("HelloWorld", '{"optionalString":"Hello, World!"}', "optional_string: 'Hello, World!'")
    yield from unknown_parts()
    yield from field_names()
    yield from punctuation()
    yield from duplicates()
    yield from defaults()
    yield from enumerations()
    yield from strings()
    yield from bytes_and_messages()
    yield from oneofs()
    yield from maps()
    yield from nulls()
    yield from lists()


def unknown_parts():
    for name, value in (
        ("Number", "1"), ("String", '"a"'), ("True", "true"), ("False", "false"), ("Null", "null"),
        ("Object", '{"a": 1}'),
    ):
        yield from ignored(f"Unknown{name}", f'{{"unknown": {value}}}', "")

    for place, text in (
        ("Optional", '{"optional_nested_enum": "UNKNOWN_ENUM_VALUE"}'),
        ("Repeated", '{"repeated_nested_enum": ["UNKNOWN_ENUM_VALUE"]}'),
        ("MapValue", '{"map_string_nested_enum": {"key": "UNKNOWN_ENUM_VALUE"}}'),
    ):
        yield from refused(f"UnknownEnumValue{place}", text, level=RECOMMENDED)
        yield from ignored(f"UnknownEnumValue{place}", text, "", RECOMMENDED)
    yield from ignored(
        "UnknownEnumValueAmongOthers", '{"repeated_nested_enum": ["FOO","UNKNOWN_ENUM_VALUE","FOO"]}',
        "repeated_nested_enum: FOO repeated_nested_enum: FOO", RECOMMENDED)
    yield from ignored(
        "UnknownEnumValueInMapAmongOthers",
        '{"map_string_nested_enum": {"key1": "FOO","key2": "UNKNOWN_ENUM_VALUE"}}',
        'map_string_nested_enum: {key: "key1" value: FOO}', RECOMMENDED)


# The test messages have fields whose names are hard to turn into JSON names: JSON name, name and value of each.
HARD_NAMES = {
    "SnakeCase": (
        ("fieldname1", "fieldname1", 1), ("fieldName2", "field_name2", 2), ("FieldName3", "_field_name3", 3),
        ("fieldName4", "field__name4_", 4),
    ),
    "Numbers": (("field0name5", "field0name5", 5), ("field0Name6", "field_0_name6", 6)),
    "MixedCases": (
        ("fieldName7", "fieldName7", 7), ("FieldName8", "FieldName8", 8), ("fieldName9", "field_Name9", 9),
        ("FieldName10", "Field_Name10", 10), ("FIELDNAME11", "FIELD_NAME11", 11), ("FIELDName12", "FIELD_name12", 12),
    ),
    "DoubleUnderscores": (
        ("FieldName13", "__field_name13", 13), ("FieldName14", "__Field_name14", 14),
        ("fieldName15", "field__name15", 15), ("fieldName16", "field__Name16", 16),
        ("fieldName17", "field_name17__", 17), ("FieldName18", "Field_name18__", 18),
    ),
}


def field_names():
    for name, fields in HARD_NAMES.items():
        json_names = {json_name for json_name, _, _ in fields}
        text = "{" + ",".join(f'"{json_name}": {value}' for json_name, _, value in fields) + "}"
        expected = " ".join(f"{proto_name}: {value}" for _, proto_name, value in fields)
        yield from accepted(f"FieldName{name}", text, expected)
        yield from written(
            f"FieldName{name}Written", text, f"the fields {', '.join(sorted(json_names))} are",
            lambda answer, names=json_names: names <= set(answer))

    every_name = [(proto_name, value) for fields in HARD_NAMES.values() for _, proto_name, value in fields]
    yield from accepted(
        "OriginalFieldNames", "{" + ",".join(f'"{name}": {value}' for name, value in every_name) + "}",
        " ".join(f"{name}: {value}" for name, value in every_name))
    yield from accepted("FieldNameEscaped", '{"fieldn\\u0061me1": 1}', "fieldname1: 1")
    yield from refused("FieldNameNotQuoted", "{fieldname1: 1}")
    yield from refused("FieldNameSingleQuotes", "{'optionalString': \"Hello world!\"}", level=RECOMMENDED)
    for message_type in (PROTO2, EDITIONS_PROTO2):
        key = f"[{package(message_type)}.extension_int32]"
        yield from written(
            "FieldNameOfExtension", json.dumps({key: 1}), f"{key} is", lambda answer, key=key: key in answer,
            [message_type], RECOMMENDED)


def punctuation():
    yield from refused("TopLevelNull", "null")
    for name, text in (
        ("", '{"fieldname1":1,}'),
        ("WithSpace", '{"fieldname1":1 ,}'),
        ("WithSpaces", '{"fieldname1":1 , }'),
        ("WithNewlines", '{\n        "fieldname1":1,\n      }'),
    ):
        yield from refused(f"TrailingCommaInObject{name}", text, level=RECOMMENDED)
    yield from refused(
        "Comment", '{\n        // This is a comment.\n        "fieldname1": 1\n      }', level=RECOMMENDED)
    for name, text in (
        ("No", '{"optionalInt32":1,"optionalInt64":2}'),
        ("Some", '{ "optionalInt32" : 1 , "optionalInt64" : 2 }'),
        ("Newlines", '{\n"optionalInt32"\n:\n1\n,\n"optionalInt64"\n:\n2\n}'),
        ("Mixed", '{\n  "optionalInt32"  :  1\n  ,\n  "optionalInt64"  :  2\n}\n'),
    ):
        yield from accepted(f"Whitespace{name}", text, "optional_int32: 1 optional_int64: 2", level=RECOMMENDED)
    yield from refused("MissingCommaOneLine", '{ "optionalInt32": 1 "optionalInt64": 2 }')
    yield from refused("MissingCommaLines", '{\n  "optionalInt32": 1\n  "optionalInt64": 2\n}')


def duplicates():
    for name, first, second in (
        ("", "optionalNestedMessage", "optionalNestedMessage"),
        ("OriginalThenJSON", "optional_nested_message", "optionalNestedMessage"),
        ("JSONThenOriginal", "optionalNestedMessage", "optional_nested_message"),
    ):
        text = f'{{"{first}": {{"a": 1}}, "{second}": {{}}}}'
        expectation = AnyOf((PARSE_ERROR, SameAsText("optional_nested_message: {}")))
        for message_type in ALL_TYPES:
            yield from json_cases(
                "Json", f"DuplicateField{name}", message_type, text, BINARY, expectation, RECOMMENDED)


def defaults():
    text = '{"FieldName13": 0}'
    yield from written(
        "DefaultLeftOut", text, "FieldName13 isn't", lambda answer: "FieldName13" not in answer, PROTO3_TYPES)
    yield from written("DefaultKept", text, "FieldName13 is", lambda answer: "FieldName13" in answer, PROTO2_TYPES)


def enumerations():
    def field(value):
        return f'{{"optionalNestedEnum": {value}}}'

    yield from accepted("Enum", field('"FOO"'), "optional_nested_enum: FOO")
    yield from accepted("EnumZero", field("0"), "optional_nested_enum: FOO")
    yield from accepted("EnumOne", field("1"), "optional_nested_enum: BAR")
    for value in ("FOO", '["FOO"]', "[2]", "true", "false"):
        yield from refused(f"Enum {value}", field(value))
    for value in ("ALIAS_BAZ", "MOO", "moo", "bAz"):
        yield from accepted(
            f"EnumAlias {value}", f'{{"optionalAliasedEnum": "{value}"}}', "optional_aliased_enum: ALIAS_BAZ",
            PROTO3_TYPES)

    def is_number(answer):
        value = answer["optionalNestedEnum"]
        return value == 123 and type(value) is int

    yield from written("EnumUnknownNumber", field("123"), "optionalNestedEnum is 123", is_number, PROTO3_TYPES)


def strings():
    def field(value):
        return f'{{"optionalString": {value}}}'

    for name, value, expected in (
        ("", '"Hello world!"', '"Hello world!"'),
        ("NotASCII", '"谷歌"', r'"\xE8\xB0\xB7\xE6\xAD\x8C"'),
        ("Escapes", r'"\"\\\/\b\f\n\r\t"', r'"\"\\/\b\f\n\r\t"'),
        ("UnicodeEscape", r'"\u8C37\u6B4C"', r'"\xE8\xB0\xB7\xE6\xAD\x8C"'),
        ("UnicodeEscapeLowercase", r'"\u8c37\u6b4c"', r'"\xE8\xB0\xB7\xE6\xAD\x8C"'),
        ("SurrogatePair", r'"\uD83D\uDE01"', r'"\xF0\x9F\x98\x81"'),
        ("Null", r'"Hello\u0000world!"', r'"Hello\000world!"'),
    ):
        yield from accepted(f"String{name}", field(value), f"optional_string: {expected}")
    for name, value in (
        ("UppercaseU", r'"\U8C37\U6b4C"'),
        ("InvalidEscape", r'"\uXXXX\u6B4C"'),
        ("UnfinishedEscape", r'"\u8C3"'),
        ("LoneHighSurrogate", r'"\uD800"'),
        ("LoneLowSurrogate", r'"\uDC00"'),
        ("SurrogatesInWrongOrder", r'"\uDE01\uD83D"'),
        ("Number", "12345"),
        ("SingleQuotes", "'Hello world!'"),
    ):
        yield from refused(f"String{name}", field(value), level=RECOMMENDED)
    yield from refused("StringEndsWithBackslash", '{"optionalString": "abc\\')
    yield from refused("SingleQuotesOnly", "{'optionalString': 'Hello world!'}", level=RECOMMENDED)


def bytes_and_messages():
    yield from accepted("Bytes", '{"optionalBytes": "AQI="}', r'optional_bytes: "\x01\x02"')
    yield from accepted("BytesURLAlphabet", '{"optionalBytes": "-_"}', r'optional_bytes: "\xfb"', level=RECOMMENDED)
    yield from accepted("Message", '{"optionalNestedMessage": {"a": 1234}}', "optional_nested_message: {a: 1234}")


def oneofs():
    for name, text, last in (
        ("NumberThenString", '{"oneofUint32": 1, "oneofString": "test"}', 'oneof_string: "test"'),
        ("StringThenNumber", '{"oneofString": "test", "oneofUint32": 1}', "oneof_uint32: 1"),
    ):
        expectation = AnyOf((PARSE_ERROR, SameAsText(last)))
        for message_type in ALL_TYPES:
            yield from json_cases("Json", f"OneofTwice{name}", message_type, text, BINARY, expectation)
    yield from accepted(
        "OneofNullFirst", '{"oneofUint32": null, "oneofString": "test"}', 'oneof_string: "test"')
    yield from accepted(
        "OneofNullSecond", '{"oneofString": "test", "oneofUint32": null}', 'oneof_string: "test"')
    for text, expected in (
        ('{"oneofUint32": 0}', "oneof_uint32: 0"),
        ('{"oneofNestedMessage": {}}', "oneof_nested_message: {}"),
        ('{"oneofString": ""}', 'oneof_string: ""'),
        ('{"oneofBytes": ""}', 'oneof_bytes: ""'),
        ('{"oneofBool": false}', "oneof_bool: false"),
        ('{"oneofUint64": 0}', "oneof_uint64: 0"),
        ('{"oneofFloat": 0.0}', "oneof_float: 0"),
        ('{"oneofDouble": 0.0}', "oneof_double: 0"),
        ('{"oneofEnum":"FOO"}', "oneof_enum: FOO"),
    ):
        yield from accepted(f"OneofZero {expected}", text, expected, level=RECOMMENDED)


def maps():
    for key in ("Int32", "Uint32", "Int64", "Uint64"):
        field = f"map_{key.lower()}_{key.lower()}"
        yield from accepted(
            f"Map{key}", f'{{"map{key}{key}": {{"1": 2, "3": 4}}}}',
            f"{field}: {{key: 1 value: 2}} {field}: {{key: 3 value: 4}}")
        yield from refused(f"Map{key}NotQuoted", f'{{"map{key}{key}": {{1: 2, 3: 4}}}}', level=RECOMMENDED)
    yield from accepted(
        "MapBool", '{"mapBoolBool": {"true": true, "false": false}}',
        "map_bool_bool: {key: true value: true} map_bool_bool: {key: false value: false}")
    yield from refused("MapBoolNotQuoted", '{"mapBoolBool": {true: true, false: false}}', level=RECOMMENDED)
    yield from accepted(
        "MapMessage", '{"mapStringNestedMessage": {"hello": {"a": 1234},"world": {"a": 5678}}}',
        'map_string_nested_message: {key: "hello" value: {a: 1234}} '
        'map_string_nested_message: {key: "world" value: {a: 5678}}')
    for name, text, expected in (
        ("Int32", '{"mapInt32Int32": {"\\u0031": 2}}', "map_int32_int32: {key: 1 value: 2}"),
        ("Int64", '{"mapInt64Int64": {"\\u0031": 2}}', "map_int64_int64: {key: 1 value: 2}"),
        ("Bool", '{"mapBoolBool": {"tr\\u0075e": true}}', "map_bool_bool: {key: true value: true}"),
    ):
        yield from accepted(f"Map{name}KeyEscaped", text, expected)


def nulls():
    suffixes = (
        "Int32", "Int64", "Uint32", "Uint64", "Sint32", "Sint64", "Fixed32", "Fixed64", "Sfixed32", "Sfixed64", "Float",
        "Double", "Bool", "String", "Bytes", "NestedEnum", "NestedMessage",
    )
    names = [prefix + suffix for prefix in ("optional", "repeated") for suffix in suffixes]
    names += ["mapInt32Int32", "mapBoolBool", "mapStringNestedMessage"]
    yield from accepted("NullForEveryField", "{" + ",".join(f'"{name}": null' for name in names) + "}", "")
    for text in (
        '{"repeatedInt32": [1, null, 2]}',
        '{"repeatedNestedMessage": [{"a":1}, null, {"a":2}]}',
        '{"mapInt32Int32": {null: 1}}',
        '{"mapInt32Int32": {"0": null}}',
    ):
        yield from refused(f"Null {text}", text, level=RECOMMENDED)


def lists():
    for text, expected in (
        ('{"repeatedInt32": [1, 2, 3, 4]}', "repeated_int32: [1, 2, 3, 4]"),
        ('{"repeatedNestedEnum": ["FOO", "BAR", "BAZ"]}', "repeated_nested_enum: [FOO, BAR, BAZ]"),
        ('{"repeatedString": ["Hello", "world"]}', 'repeated_string: ["Hello", "world"]'),
        ('{"repeatedBytes": ["AAEC", "AQI="]}', r'repeated_bytes: ["\x00\x01\x02", "\x01\x02"]'),
        ('{"repeatedNestedMessage": [{"a": 1234}, {"a": 5678}]}',
         "repeated_nested_message: {a: 1234} repeated_nested_message: {a: 5678}"),
    ):
        yield from accepted(f"Repeated {expected}", text, expected)
    for text in (
        '{"repeatedInt32": [1, false, 3, 4]}',
        '{"repeatedInt32": [1, 2, "name", 4]}',
        '{"repeatedInt32": [1, 2, 3, {"a": 4}]}',
        '{"repeatedString": ["1", 2, "3", "4"]}',
        '{"repeatedString": ["1", "2", false, "4"]}',
        '{"repeatedString": ["1", 2, "3", {"a": 4}]}',
        '{"repeatedNestedMessage": [{"a": 1}, 2]}',
        '{"repeatedNestedMessage": [{"a": 1}, false]}',
        '{"repeatedNestedMessage": [{"a": 1}, "2"]}',
        '{"repeatedInt32": 1}',
        '{"repeatedNestedMessage": {"a": 1}}',
        '{"repeatedInt32": [1, 2, 3, 4,]}',
        '{"repeatedInt32": [1, 2, 3, 4 ,]}',
        '{"repeatedInt32": [1, 2, 3, 4 , ]}',
        '{"repeatedInt32": [\n  1,\n  2,\n  3,\n  4,\n]}',
    ):
        yield from refused(f"Repeated {' '.join(text.split())}", text)
