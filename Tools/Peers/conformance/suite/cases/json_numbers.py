"""JSON: numbers and booleans, in all the forms that they may have, and in those that they may not."""

from ..case import JSON, RECOMMENDED, binary_cases
from ..expectations import SameAsText
from ..protocol import TestCategory
from ..schema import ALL_TYPES
from ..wire import fixed32_field, fixed64_field
from .json_structure import accepted, refused, written

# Field, JSON of the value, and the value in text format.
INTEGERS = (
    ("Int32", "2147483647", "2147483647"),
    ("Int32", "-2147483648", "-2147483648"),
    ("Uint32", "4294967295", "4294967295"),
    ("Int64", '"9223372036854775807"', "9223372036854775807"),
    ("Int64", '"-9223372036854775808"', "-9223372036854775808"),
    ("Uint64", '"18446744073709551615"', "18446744073709551615"),
    # The largest numbers that a double holds.
    ("Int64", "9223372036854774784", "9223372036854774784"),
    ("Int64", "-9223372036854775808", "-9223372036854775808"),
    ("Uint64", "18446744073709549568", "18446744073709549568"),
    ("Int32", '"2147483647"', "2147483647"),
    ("Int32", '"2\\u003147483647"', "2147483647"),
    ("Int32", '"0"', "0"),
    ("Int32", '"1e5"', "100000"),
    ("Int32", "100000.000", "100000"),
    ("Int32", "1e5", "100000"),
    ("Int32", "2.147483647e9", "2147483647"),
    ("Int32", "-2.147483648e9", "-2147483648"),
    ("Uint32", "4.294967295e9", "4294967295"),
)
NOT_INTEGERS = {
    "Int32": (
        "2147483648", "-2147483649", "0.5", "true", "false", '"12abc"', '"12 34"', '"12,34"', '"12谷歌34"', '"abc"',
        '"١٢٣"', '""', '"3x3"', "+1", "01", "-01", '" 1"', '"1 "',
    ),
    "Uint32": ("4294967296", "0.5", '""', '"3x3"'),
    "Int64": ('"9223372036854775808"', '"-9223372036854775809"', '"0.5"', '"１２３"', '""', '"3x3"'),
    "Uint64": ('"18446744073709551616"', '"1e536870000"', '"0.5"', '""', '"3x3"'),
}
# The largest float stands twice in the suite too, the second time where its negative would be expected.
FLOATS = {
    "Float": ("1.175494e-38", "-1.175494e-38", "3.402823e+38", "3.402823e+38", '"1"', '"1.175494e-38"'),
    "Double": ("2.22507e-308", "-2.22507e-308", "1.79769e+308", "-1.79769e+308", '"1"', '"2.22507e-308"'),
}
NOT_FINITE = {'"NaN"': "nan", '"Infinity"': "inf", '"-Infinity"': "-inf"}
NOT_FLOATS = {
    "Float": (
        "NaN", "Infinity", "-Infinity", "-3.502823e+38", "3.502823e+38", '""', '"12abc"', '"abc"', '"12 34"', '"12,34"',
        '"12谷歌34"', "true", "false",
    ),
    "Double": (
        "NaN", "Infinity", "-Infinity", "-1.89769e+308", "1.89769e+308", '""', '"12abc"', '"abc"', "true", "false",
    ),
}
# NaN has many bit patterns, quiet and signalling ones, and one name.
NOT_NUMBERS = (
    ("FloatNaN", fixed32_field(11, 0x7FA12345), "optional_float: nan"),
    ("FloatNegativeNaN", fixed32_field(11, 0xFFB54321), "optional_float: nan"),
    ("DoubleNaN", fixed64_field(12, 0x7FFA123456789ABC), "optional_double: nan"),
    ("DoubleNegativeNaN", fixed64_field(12, 0xFFFBCBA987654321), "optional_double: nan"),
)


def field(suffix, value):
    return f'{{"optional{suffix}": {value}}}'


def cases():
    yield from integers()
    yield from floats()
    yield from booleans()


def integers():
    for suffix, value, expected in INTEGERS:
        yield from accepted(
            f"{suffix} {value}", field(suffix, value), f"optional_{suffix.lower()}: {expected}")
    for suffix, values in NOT_INTEGERS.items():
        for value in values:
            yield from refused(f"{suffix} {value}", field(suffix, value))
    for suffix in ("Int64", "Uint64"):
        key = f"optional{suffix}"
        yield from written(
            f"{suffix}AsString", field(suffix, "1"), f'{key} is "1"', lambda answer, key=key: answer[key] == "1",
            level=RECOMMENDED)


def floats():
    for suffix, values in FLOATS.items():
        texts = [(value, value.strip('"')) for value in values] + list(NOT_FINITE.items())
        for value, expected in texts:
            yield from accepted(
                f"{suffix} {value}", field(suffix, value), f"optional_{suffix.lower()}: {expected}")
    for suffix, values in NOT_FLOATS.items():
        for value in values:
            yield from refused(f"{suffix} {value}", field(suffix, value))
    for message_type in ALL_TYPES:
        for name, data, expected in NOT_NUMBERS:
            yield from binary_cases(
                "Json", name, message_type, data, JSON, SameAsText(expected), test_category=TestCategory.JSON)


def booleans():
    for value in ("true", "false"):
        yield from accepted(f"Bool {value}", f'{{"optionalBool":{value}}}', f"optional_bool: {value}")
    for value in ("0", "1", "True", "False", "TRUE", "FALSE", '"true"', '"false"'):
        yield from refused(f"Bool {value}", f'{{"optionalBool":{value}}}', level=RECOMMENDED)
