"""The message types of the suite, and the reference: protobuf's Python runtime, which reads and compares messages.

The contracts are those of Tools/conformance/Protos, compiled by protoc into one descriptor set.
"""

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, text_format
from google.protobuf.descriptor import FieldDescriptor

PROTO3 = "protobuf_test_messages.proto3.TestAllTypesProto3"
PROTO2 = "protobuf_test_messages.proto2.TestAllTypesProto2"
EDITIONS_PROTO3 = "protobuf_test_messages.editions.proto3.TestAllTypesProto3"
EDITIONS_PROTO2 = "protobuf_test_messages.editions.proto2.TestAllTypesProto2"
EDITION_2023 = "protobuf_test_messages.editions.TestAllTypesEdition2023"
EDITION_UNSTABLE = "protobuf_test_messages.edition_unstable.TestAllTypesEditionUnstable"
UNKNOWN_TO_ALL = "protobuf_test_messages.proto2.UnknownToTestAllTypes"

# The types that nearly every case is asked of, and those of them with proto3's and with proto2's rules.
ALL_TYPES = (PROTO3, PROTO2, EDITIONS_PROTO3, EDITIONS_PROTO2)
PROTO3_TYPES = (PROTO3, EDITIONS_PROTO3)
PROTO2_TYPES = (PROTO2, EDITIONS_PROTO2)

# The suite reads a testee's JSON with more levels than the runtime's default of 100.
JSON_LEVELS_MAX = 200


def package(message_type):
    return message_type.rsplit(".", 1)[0]


def is_repeated(field):
    # `label` is what older releases of the runtime have; newer ones warn of it.
    return field.is_repeated if hasattr(field, "is_repeated") else field.label == FieldDescriptor.LABEL_REPEATED


def is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


class Schema:
    """A descriptor set, and what the reference makes of messages of its types."""

    def __init__(self, descriptor_set):
        self._pool = descriptor_pool.DescriptorPool()
        for file in descriptor_pb2.FileDescriptorSet.FromString(descriptor_set).file:
            self._pool.AddSerializedFile(file.SerializeToString())

    # Descriptors

    def descriptor(self, message_type):
        return self._pool.FindMessageTypeByName(message_type)

    def extensions(self, descriptor):
        return list(self._pool.FindAllExtensions(descriptor)) if descriptor.is_extendable else []

    def field(self, message_type, field_type, *, repeated, packed=None):
        """The first field of a `FieldType`; `packed` tells which encoding it declares, where that matters."""
        for field in self.descriptor(message_type).fields:
            if field.type == field_type.descriptor_type and is_repeated(field) == repeated:
                if packed is None or field.is_packed == packed:
                    return field
        raise KeyError(f"{message_type} has no such field of type {field_type.name}")

    def map_field(self, message_type, key_type, value_type):
        wanted = (key_type.descriptor_type, value_type.descriptor_type)
        for field in self.descriptor(message_type).fields:
            if is_map(field):
                entry = field.message_type.fields_by_number
                if (entry[1].type, entry[2].type) == wanted:
                    return field
        raise KeyError(f"{message_type} has no map from {key_type.name} to {value_type.name}")

    def oneof_field(self, message_type, matches):
        """The first member of a oneof whose descriptor type `matches` takes."""
        for field in self.descriptor(message_type).fields:
            if field.containing_oneof is not None and matches(field.type):
                return field
        raise KeyError(f"{message_type} has no such member of a oneof")

    # Messages

    def new(self, message_type, /, **fields):
        return message_factory.GetMessageClass(self.descriptor(message_type))(**fields)

    def from_binary(self, message_type, data):
        message = self.new(message_type)
        message.MergeFromString(data)
        return message

    def from_json(self, message_type, text):
        message = self.new(message_type)
        return json_format.Parse(
            text, message, descriptor_pool=self._pool, max_recursion_depth=JSON_LEVELS_MAX)

    def from_text(self, message_type, text, *, allows_numbers=False):
        """`allows_numbers` admits fields by number, the form in which unknown fields are printed."""
        message = self.new(message_type)
        return text_format.Parse(text, message, allow_field_number=allows_numbers, descriptor_pool=self._pool)


def is_same(one, other):
    """Whether two messages are equal; NaN, which equals nothing, is by its bytes."""
    return one == other or one.SerializeToString(deterministic=True) == other.SerializeToString(deterministic=True)
