"""A case: one request, and what the answer to it must be.

A request is kept as the fields of a `conformance.ConformanceRequest` (Tools/conformance/Protos), by name.
"""

from dataclasses import dataclass

from .expectations import Expectation
from .protocol import Format, TestCategory

# What a case can be asked for: one case for each format.
BINARY, JSON, TEXT = (Format.BINARY,), (Format.JSON,), (Format.TEXT,)
BINARY_AND_JSON = (Format.BINARY, Format.JSON)
BINARY_AND_TEXT = (Format.BINARY, Format.TEXT)

REQUIRED, RECOMMENDED = "Required", "Recommended"


@dataclass(frozen=True)
class Case:
    category: str
    name: str
    message_type: str
    request: dict
    expectation: Expectation
    level: str = REQUIRED

    @property
    def path(self):
        """The case in one line: level, type, category, name, and what was asked for."""
        message_type = self.message_type.removeprefix("protobuf_test_messages.")
        asked = self.request.get("requested_output_format")
        return f"{self.level}.{message_type}.{self.category}.{self.name}" + (f".{asked.name}" if asked else "")


def binary_cases(category, name, message_type, data, outputs, expectation, level=REQUIRED,
                 test_category=TestCategory.BINARY, **fields):
    """Cases that send `data` in binary and ask for it in each of `outputs`; `fields` are more fields of the request."""
    payload = dict(protobuf_payload=data, test_category=test_category, **fields)
    return _cases(category, name, message_type, payload, outputs, expectation, level)


def json_cases(category, name, message_type, text, outputs, expectation, level=REQUIRED,
               test_category=TestCategory.JSON):
    payload = dict(json_payload=text, test_category=test_category)
    return _cases(category, name, message_type, payload, outputs, expectation, level)


def text_cases(category, name, message_type, text, outputs, expectation, level=REQUIRED):
    payload = dict(text_payload=text, test_category=TestCategory.TEXT)
    return _cases(category, name, message_type, payload, outputs, expectation, level)


def _cases(category, name, message_type, payload, outputs, expectation, level):
    for output in outputs:
        request = dict(payload, message_type=message_type, requested_output_format=output)
        yield Case(category, name, message_type, request, expectation, level)
