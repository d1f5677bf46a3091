"""Numbers of the protocol between a runner and a testee: Tools/conformance/Protos/conformance/conformance.proto."""

import enum


class Format(enum.IntEnum):
    """What a testee answers with: `conformance.WireFormat`."""

    BINARY = 1
    JSON = 2
    TEXT = 4

    @property
    def payload_field(self):
        """The field of a request or an answer that holds a payload of this format."""
        return {Format.BINARY: "protobuf_payload", Format.JSON: "json_payload", Format.TEXT: "text_payload"}[self]


class TestCategory(enum.IntEnum):
    """What a case is about: `conformance.TestCategory`."""

    BINARY = 1
    JSON = 2
    JSON_IGNORING_UNKNOWN = 3
    TEXT = 5
