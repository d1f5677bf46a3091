"""What an answer must be. Each says in `mismatch` what is wrong with one, or None where it is right.

Answers that carry a message are read by the reference and compared as messages, for there are several right ways to
write most of them; only where the suite asks for the bytes themselves are bytes compared.
"""

import abc
import json
from dataclasses import dataclass
from typing import Callable

from google.protobuf import text_format
from google.protobuf.message import Message

from .protocol import Format
from .schema import is_same

SHOWN_CHARACTERS_MAX = 300


def shown(value):
    """A value for the report, in one line, cut where it is long."""
    if isinstance(value, Message):
        text = text_format.MessageToString(value, as_one_line=True)
    else:
        text = value.hex() if isinstance(value, bytes) else str(value)
    return text if len(text) <= SHOWN_CHARACTERS_MAX else text[:SHOWN_CHARACTERS_MAX] + "..."


def outcome(response):
    """An answer for the report: which field of the result came, and what it holds."""
    kind = response.WhichOneof("result")
    return f"{kind} {{{shown(getattr(response, kind))}}}" if kind else "no result"


class Expectation(abc.ABC):
    @abc.abstractmethod
    def mismatch(self, schema, case, response):
        """What was expected and what came, in one line, or None if `response` is right."""


@dataclass(frozen=True)
class ResultKind(Expectation):
    """The result is of this kind, whatever it holds."""

    kind: str

    def mismatch(self, schema, case, response):
        if response.WhichOneof("result") != self.kind:
            return f"expected {self.kind}, got {outcome(response)}"
        return None


PARSE_ERROR = ResultKind("parse_error")
SERIALIZE_ERROR = ResultKind("serialize_error")


@dataclass(frozen=True)
class SameBytes(Expectation):
    """The result is binary, byte for byte this."""

    data: bytes

    def mismatch(self, schema, case, response):
        if response.WhichOneof("result") != "protobuf_payload" or response.protobuf_payload != self.data:
            return f"expected the bytes {{{shown(self.data)}}}, got {outcome(response)}"
        return None


class SameMessage(Expectation):
    """The result, in whichever format it came, reads as the expected message.

    Which one that is, subclasses say. `read_as` is the type that both are read as, where it is not the case's own.
    """

    read_as = None

    @abc.abstractmethod
    def expected(self, schema, message_type):
        """The message, as the reference reads it."""

    def mismatch(self, schema, case, response):
        message_type = self.read_as or case.message_type
        expected = self.expected(schema, message_type)
        asked = case.request["requested_output_format"]
        if response.WhichOneof("result") != asked.payload_field:
            return f"expected {asked.payload_field} of {{{shown(expected)}}}, got {outcome(response)}"
        try:
            answer = self._read(schema, message_type, asked, getattr(response, asked.payload_field))
        except Exception as error:  # Whatever the reference raises, it could not read the answer.
            return f"expected {{{shown(expected)}}}, got {outcome(response)}, which can't be read: {error}"
        if not is_same(answer, expected):
            return f"expected {{{shown(expected)}}}, got {{{shown(answer)}}}"
        return None

    @staticmethod
    def _read(schema, message_type, output, payload):
        if output == Format.BINARY:
            return schema.from_binary(message_type, payload)
        if output == Format.JSON:
            return schema.from_json(message_type, payload)
        return schema.from_text(message_type, payload, allows_numbers=True)


@dataclass(frozen=True)
class SameAsText(SameMessage):
    """The message that the reference reads from a text."""

    text: str
    read_as: str = None

    def expected(self, schema, message_type):
        return schema.from_text(message_type, self.text)


@dataclass(frozen=True)
class SameAsBinary(SameMessage):
    """The message that the reference reads from bytes."""

    data: bytes
    read_as: str = None

    def expected(self, schema, message_type):
        return schema.from_binary(message_type, self.data)


@dataclass(frozen=True)
class SameAsKnownFields(SameMessage):
    """The message that the reference reads from bytes, without the fields that it doesn't know."""

    data: bytes

    def expected(self, schema, message_type):
        message = schema.from_binary(message_type, self.data)
        message.DiscardUnknownFields()
        return message


@dataclass(frozen=True)
class SameAsMerged(SameMessage):
    """What becomes of the first message when the reference merges the second into it."""

    first: bytes
    second: bytes

    def expected(self, schema, message_type):
        message = schema.from_binary(message_type, self.first)
        message.MergeFrom(schema.from_binary(message_type, self.second))
        return message


@dataclass(frozen=True)
class JSONHolds(Expectation):
    """The result is JSON of which something holds that is lost when it is read as a message: how it is written."""

    description: str
    holds: Callable

    def mismatch(self, schema, case, response):
        if response.WhichOneof("result") == "json_payload":
            try:
                if self.holds(json.loads(response.json_payload)):
                    return None
            except (ValueError, KeyError, TypeError):
                pass
        return f"expected JSON where {self.description}, got {outcome(response)}"


@dataclass(frozen=True)
class AnyOf(Expectation):
    """One of several answers: the suite leaves the choice."""

    choices: tuple

    def mismatch(self, schema, case, response):
        mismatches = [choice.mismatch(schema, case, response) for choice in self.choices]
        return None if None in mismatches else "; or ".join(mismatches)


@dataclass(frozen=True)
class Serialized(Expectation):
    """Version 2 of the protocol: what the serialize actions gave, in order, each a pair of format and content."""

    results: tuple

    def mismatch(self, schema, case, response):
        if response.WhichOneof("result") == "results" and response.protocol_version == 2:
            got = []
            for result in response.results.serialized:
                kind = result.WhichOneof("payload")
                got.append((kind, getattr(result, kind) if kind else None))
            if tuple(got) == self.results:
                return None
        return f"expected the results {{{shown(self.results)}}}, got {outcome(response)}"
