"""Random payloads, seeded: fields of a type in their own encoding and in others; not of the suite, the reference's
reading is what is right.

Each payload is sent as it is, with unknown fields discarded, and merged into the one before. Text and JSON are asked of
types without well-known types only, since those can hold values there that have no JSON.
"""

import random

from google.protobuf.descriptor import FieldDescriptor

from .. import wire
from ..case import BINARY, JSON, TEXT, binary_cases
from ..expectations import PARSE_ERROR, SameAsBinary, SameAsKnownFields, SameAsMerged
from ..field_types import FIELD_TYPE_OF
from ..schema import ALL_TYPES, EDITION_2023, PROTO2_TYPES, is_map, is_repeated
from ..wire import WireType, length_field
from .groups import is_readable

TOP_FIELDS_MAX, NESTED_FIELDS_MAX = 6, 4
LEVELS_MAX = 4
PACKED_VALUES_MAX = 3
UNKNOWN_NUMBERS = (666, 501, 9999, 1234)
UNKNOWN_SHARE, DECLARED_SHARE = 0.08, 0.7
# Extensions are few beside the fields: they are drawn as if there were three of each.
EXTENSION_WEIGHT = 3


def cases(schema, count, seed):
    payloads = Payloads(schema, random.Random(seed))
    for message_type in (*ALL_TYPES, EDITION_2023):
        descriptor = schema.descriptor(message_type)
        previous = b""
        for _ in range(count):
            data = payloads.message(descriptor)
            if not is_readable(schema, message_type, data):
                yield from binary_cases("Random.Refused", data.hex(), message_type, data, BINARY, PARSE_ERROR)
                continue
            yield from readable_cases(message_type, data, previous)
            previous = data


def readable_cases(message_type, data, previous):
    name = data.hex()
    known = SameAsKnownFields(data)
    yield from binary_cases("Random.Binary", name, message_type, data, BINARY, SameAsBinary(data))
    yield from binary_cases(
        "Random.Discarded", name, message_type, data, BINARY, known, discard_unknown_fields=True)
    yield from binary_cases(
        "Random.Merged", f"{previous.hex()}+{name}", message_type, previous, BINARY, SameAsMerged(previous, data),
        merge_protobuf_payload=data)
    if message_type in (*PROTO2_TYPES, EDITION_2023):
        yield from binary_cases("Random.Text", name, message_type, data, TEXT, known)
        yield from binary_cases("Random.JSON", name, message_type, data, JSON, known)


class Payloads:
    """Writes messages of a type, a draw at a time."""

    def __init__(self, schema, source):
        self._schema = schema
        self._random = source

    def message(self, descriptor, level=0):
        if level > LEVELS_MAX:
            return b""
        count = self._random.randint(0, NESTED_FIELDS_MAX if level else TOP_FIELDS_MAX)
        candidates = [*descriptor.fields, *self._extensions(descriptor) * EXTENSION_WEIGHT]
        return b"".join(self._any_field(candidates, level) for _ in range(count))

    def _extensions(self, descriptor):
        # Those of message sets come as items, which other cases are about.
        is_message_set = descriptor.GetOptions().message_set_wire_format
        return [] if is_message_set else self._schema.extensions(descriptor)

    def _any_field(self, candidates, level):
        if not candidates or self._random.random() < UNKNOWN_SHARE:
            return self._in_any_encoding(self._random.choice(UNKNOWN_NUMBERS), None, level)
        field = self._random.choice(candidates)
        if is_map(field):
            entry = field.message_type.fields_by_number
            return length_field(field.number, self._as_declared(entry[1], level), self._as_declared(entry[2], level))
        if self._random.random() < DECLARED_SHARE:
            return self._as_declared(field, level)
        return self._in_any_encoding(field.number, field, level)

    def _as_declared(self, field, level):
        if field.type == FieldDescriptor.TYPE_GROUP:
            return wire.group_field(field.number, self.message(field.message_type, level + 1))
        if field.type == FieldDescriptor.TYPE_MESSAGE:
            return length_field(field.number, self.message(field.message_type, level + 1))
        field_type = FIELD_TYPE_OF[field.type]
        return field_type.tag(field.number) + self._random.choice(field_type.samples).sent

    def _in_any_encoding(self, number, field, level):
        """A field in an encoding that may not be its own, with content that it could have; `field` may be unknown."""
        draw = self._random
        wire_type = draw.choice([each for each in WireType if each != WireType.END_GROUP])
        if wire_type == WireType.VARINT:
            return wire.varint_field(number, draw.choice([0, 1, 2, 3, 100, 2**33, 2**64 - 1]))
        if wire_type == WireType.FIXED32:
            return wire.fixed32_field(number, draw.getrandbits(32))
        if wire_type == WireType.FIXED64:
            return wire.fixed64_field(number, draw.getrandbits(64))
        content = b""
        if field is not None and field.message_type is not None:
            content = self.message(field.message_type, level + 1)
        elif wire_type == WireType.LENGTH_PREFIXED:
            content = self._content(field)
        return length_field(number, content) if wire_type == WireType.LENGTH_PREFIXED else wire.group_field(
            number, content)

    def _content(self, field):
        """Content of a length-prefixed field that is no message: a text, packed values, or any bytes."""
        draw = self._random
        if field is not None:
            field_type = FIELD_TYPE_OF[field.type]
            if not field_type.is_packable:
                return b"abc"
            if is_repeated(field):
                values = [field_type.encode(draw.choice([0, 1])) for _ in range(draw.randint(0, PACKED_VALUES_MAX))]
                return b"".join(values)
        return draw.randbytes(draw.randint(0, 3))
