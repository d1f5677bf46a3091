"""Fields that a message doesn't know: kept in binary, in their order; printed in text format only if asked."""

from ..case import BINARY, RECOMMENDED, TEXT, binary_cases
from ..expectations import SameAsBinary, SameAsText, SameBytes
from ..protocol import TestCategory
from ..schema import ALL_TYPES, PROTO3_TYPES, UNKNOWN_TO_ALL
from ..wire import group_field, length_field, varint_field

# Fields of UnknownToTestAllTypes: text format shows them by number, and reads as that type again.
GROUP = group_field(1004, varint_field(1, 321))
PRINTED = {
    "Scalar": varint_field(1001, 123) + length_field(1002, "hello") + varint_field(1006, 1),
    "Message": length_field(1003, varint_field(1, 111)),
    "Group": GROUP,
    "Repeated": GROUP + varint_field(1011, 1) + varint_field(1011, 2) + varint_field(1011, 3),
}
OUT_OF_ORDER = length_field(666, "abc") + varint_field(666, 123) + length_field(666, "def") + varint_field(666, 456)


def cases():
    for message_type in ALL_TYPES:
        for name, data in (("Varint", varint_field(501, 1)), ("Ordering", OUT_OF_ORDER)):
            yield from binary_cases("UnknownFields", name, message_type, data, BINARY, SameBytes(data))
    for message_type in PROTO3_TYPES:
        for name, data in PRINTED.items():
            yield from binary_cases(
                "Text", f"Unknown{name}.Dropped", message_type, data, TEXT, SameAsText("", UNKNOWN_TO_ALL),
                RECOMMENDED, TestCategory.TEXT)
            yield from binary_cases(
                "Text", f"Unknown{name}.Printed", message_type, data, TEXT, SameAsBinary(data, UNKNOWN_TO_ALL),
                RECOMMENDED, TestCategory.TEXT, print_unknown_fields=True)
