"""A second payload that is merged into the message of the first, and the actions of the protocol's version 2."""

from ..case import Case
from ..expectations import PARSE_ERROR, SameAsText, SameBytes, Serialized
from ..field_types import STRING
from ..protocol import Format, TestCategory
from ..schema import ALL_TYPES
from ..wire import WireType, length_field, tag, varint, varint_field

NUMBER_IS_ONE, STRING_IS_A = varint_field(1, 1), length_field(14, "a")
UNKNOWN_NUMBER = 666


def cases(schema):
    for message_type in ALL_TYPES:
        yield from merged_payloads(schema, message_type)
        yield from actions(message_type)


def merge_case(message_type, name, first, expectation, **fields):
    """`fields` hold the second payload, in one of three formats."""
    request = dict(
        message_type=message_type, test_category=TestCategory.BINARY, requested_output_format=Format.BINARY,
        protobuf_payload=first, **fields)
    return Case("MergeFrom", name, message_type, request, expectation)


def merged_payloads(schema, message_type):
    map_number = schema.map_field(message_type, STRING, STRING).number

    def entry(key, value):
        return length_field(map_number, length_field(1, key), length_field(2, value))

    def unknown(value):
        return varint_field(UNKNOWN_NUMBER, value)

    both = SameAsText('optional_int32: 1 optional_string: "a"')
    entries = SameAsText("""
        map_string_string {key: "a" value: "1"}
        map_string_string {key: "b" value: "2"}
        map_string_string {key: "c" value: "2"}""")
    nested = SameAsText("optional_nested_message {a: 1 corecursive {optional_int32: 2}}")
    not_complete = tag(1, WireType.LENGTH_PREFIXED) + varint(5) + b"abc"
    for name, first, second, expectation in (
        ("ScalarOverwritten", NUMBER_IS_ONE, varint_field(1, 2), SameAsText("optional_int32: 2")),
        ("UnsetFieldKept", NUMBER_IS_ONE, STRING_IS_A, both),
        ("RepeatedAppended", varint_field(31, 1), varint_field(31, 2) + varint_field(31, 3),
         SameAsText("repeated_int32: [1, 2, 3]")),
        ("MessageMerged", length_field(18, NUMBER_IS_ONE), length_field(18, length_field(2, varint_field(1, 2))),
         nested),
        ("OneofSwitched", varint_field(111, 1), length_field(113, "a"), SameAsText('oneof_string: "a"')),
        ("MapEntriesReplaced", entry("a", "1") + entry("b", "1"), entry("b", "2") + entry("c", "2"), entries),
        ("Unparseable", NUMBER_IS_ONE, not_complete, PARSE_ERROR),
        ("UnknownAppended", unknown(1), unknown(2), SameBytes(unknown(1) + unknown(2))),
    ):
        yield merge_case(message_type, name, first, expectation, merge_protobuf_payload=second)
    yield merge_case(message_type, "Text", NUMBER_IS_ONE, both, merge_text_payload="optional_string: 'a'")
    yield merge_case(message_type, "JSON", NUMBER_IS_ONE, both, merge_json_payload='{"optionalString": "a"}')
    yield merge_case(
        message_type, "UnknownDiscarded", NUMBER_IS_ONE, SameBytes(NUMBER_IS_ONE), merge_protobuf_payload=unknown(2),
        discard_unknown_fields=True)


def actions(message_type):
    """Messages are made, read, merged and written under numbers of the request's own."""

    def create(identifier):
        return {"new_message": {"type": message_type, "id": identifier}}

    def parse(data, identifier):
        return {"parse": {"type": message_type, "id": identifier, "binary": {"data": data}}}

    def merge(source, target):
        return {"merge": {"from": source, "to": target}}

    def discard(identifier):
        return {"discard_unknown_fields": {"id": identifier}}

    def serialize(identifier, output="binary"):
        return {"serialize": {"id": identifier, output: {}}}

    def case(category, name, steps, *results):
        request = {"protocol_version": 2, "actions": steps}
        return Case(category, name, message_type, request, Serialized(results))

    every_kind = NUMBER_IS_ONE + STRING_IS_A + varint_field(UNKNOWN_NUMBER, 3)
    yield case(
        "MergeFrom", "IntoNew", [create(0), parse(every_kind, 1), merge(1, 0), serialize(0)], ("binary", every_kind))
    first, second = varint_field(UNKNOWN_NUMBER, 1), varint_field(UNKNOWN_NUMBER, 2)
    yield case(
        "MergeFrom", "DiscardedBefore",
        [parse(first, 0), discard(0), parse(second, 1), merge(1, 0), serialize(0)], ("binary", second))
    yield case("NewMessage", "Binary", [create(0), serialize(0)], ("binary", b""))
    yield case(
        "NewMessage", "EveryFormat", [create(0), serialize(0), serialize(0, "text"), serialize(0, "json")],
        ("binary", b""), ("text", ""), ("json", "{}"))
