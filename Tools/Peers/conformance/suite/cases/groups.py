"""Fields in encodings other than the declared one; not of the suite, the reference's reading is what is right.

Groups that come length-prefixed, messages that come as groups, numbers where content is declared and the other way
round: at the top, in messages, in map entries and in repeated messages. What a field can't hold is unknown and kept.
"""

from google.protobuf.message import DecodeError

from ..case import BINARY, JSON, TEXT, binary_cases
from ..expectations import PARSE_ERROR, SameAsBinary, SameAsKnownFields
from ..schema import ALL_TYPES, EDITION_2023, PROTO2_TYPES
from ..wire import fixed32_field, fixed64_field, group_field, length_field, varint_field

NOT_A_MESSAGE = b"\xff\xff"
# Numbers of fields that are messages in all types, with some content of theirs.
MESSAGES = (
    (18, varint_field(1, 99)),
    (19, varint_field(1, 5)),
    (27, varint_field(1, 3)),
    (48, varint_field(1, 3)),
    (112, varint_field(1, 3)),
    (71, length_field(1, "k") + length_field(2, varint_field(1, 3))),
    (56, varint_field(1, 2) + varint_field(2, 3)),
)
# Singular and repeated numbers, strings, bytes, enumerations, and members of the oneof.
NOT_MESSAGES = (1, 7, 11, 12, 13, 14, 15, 31, 37, 44, 45, 75, 82, 111, 113, 119, 21, 51)


def cases(schema):
    for message_type in PROTO2_TYPES:
        yield from groups(schema, message_type)
    for number, content in (
        (201, varint_field(202, 99)), (202, varint_field(202, 99)), (121, varint_field(1, 99)),
        (122, varint_field(1, 99)),
    ):
        for data in encodings_of_group(number, content):
            yield from as_reference(schema, "Delimited", EDITION_2023, data)
            yield from as_reference(schema, "DelimitedInMessage", EDITION_2023, length_field(27, data))
            entry = length_field(301, varint_field(1, 3), length_field(2, data))
            yield from as_reference(schema, "DelimitedInMap", EDITION_2023, entry)
    for message_type in (*ALL_TYPES, EDITION_2023):
        for number, content in MESSAGES:
            for data in encodings_of_message(number, content):
                yield from as_reference(schema, "MessageAsGroup", message_type, data)
        for number in NOT_MESSAGES:
            for data in encodings_of_any(number):
                yield from as_reference(schema, "Mismatch", message_type, data)
                yield from as_reference(schema, "MismatchInMessage", message_type, length_field(27, data))


def groups(schema, message_type):
    """The groups of proto2: `Data`, the extension `GroupField` and `MultiWordGroupField`."""
    for data in encodings_of_group(201, varint_field(202, 99)):
        in_message = length_field(2, data)
        yield from as_reference(schema, "Group", message_type, data)
        yield from as_reference(schema, "GroupInMessage", message_type, length_field(27, data))
        yield from as_reference(schema, "GroupInNestedMessage", message_type, length_field(18, in_message))
        entry = length_field(71, length_field(1, "k"), length_field(2, in_message))
        yield from as_reference(schema, "GroupInMap", message_type, entry)
        yield from as_reference(schema, "GroupInRepeated", message_type, length_field(48, in_message) * 2)
    for data in encodings_of_group(121, varint_field(122, 99)):
        yield from as_reference(schema, "GroupExtension", message_type, data)
        yield from as_reference(schema, "GroupExtensionInMessage", message_type, length_field(27, data))
    for data in encodings_of_group(204, varint_field(205, 99)):
        yield from as_reference(schema, "MultiWordGroup", message_type, data)


def as_reference(schema, category, message_type, data):
    """The reference's reading: all of it in binary, the known fields in text and JSON, or a refusal."""
    category = f"WireTypes.{category}"
    name = data.hex()
    if not is_readable(schema, message_type, data):
        yield from binary_cases("WireTypes.Refused", name, message_type, data, BINARY, PARSE_ERROR)
        return
    yield from binary_cases(category, name, message_type, data, BINARY, SameAsBinary(data))
    yield from binary_cases(f"{category}.Text", name, message_type, data, TEXT, SameAsKnownFields(data))
    yield from binary_cases(f"{category}.JSON", name, message_type, data, JSON, SameAsKnownFields(data))


def is_readable(schema, message_type, data):
    try:
        schema.from_binary(message_type, data)
        return True
    except DecodeError:
        return False


def encodings_of_group(number, content):
    """A group's field as a group, length-prefixed, with content that is no message, as numbers; and mixtures."""
    prefixed, group, value = length_field(number, content), group_field(number, content), varint_field(number, 7)
    not_a_message = length_field(number, NOT_A_MESSAGE)
    return (
        prefixed,
        not_a_message,
        value,
        fixed32_field(number, 9),
        fixed64_field(number, 9),
        group,
        group + prefixed,
        prefixed + group,
        prefixed + prefixed,
        group + group,
        group + value + prefixed + group,
        not_a_message + group,
        prefixed + varint_field(1, 5),
        varint_field(1, 5) + not_a_message + group + length_field(9999, "x"),
    )


def encodings_of_message(number, content):
    prefixed, group = length_field(number, content), group_field(number, content)
    return (
        group,
        group + prefixed,
        prefixed + group,
        varint_field(number, 4),
        fixed32_field(number, 3),
        fixed64_field(number, 3),
    )


def encodings_of_any(number):
    return (
        varint_field(number, 1),
        fixed32_field(number, 1),
        fixed64_field(number, 1),
        length_field(number, b"\x01"),
        length_field(number, b""),
        group_field(number, varint_field(1, 1)),
        group_field(number),
        length_field(number, b"\x01" + bytes(7)),
    )
