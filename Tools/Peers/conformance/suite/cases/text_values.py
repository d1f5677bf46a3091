"""Text format: numbers, strings and bytes, in all the forms that they may have, and in those that they may not."""

from ..case import BINARY_AND_TEXT, REQUIRED, TEXT, text_cases
from ..expectations import PARSE_ERROR, SameAsText
from ..field_types import INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, UINT32_MAX, UINT64_MAX
from ..schema import PROTO3_TYPES


def accepted(name, text, expected=None, message_types=PROTO3_TYPES, level=REQUIRED):
    """Text that is read, and reads as `expected`, another text; or as the reference reads itself, without one."""
    expectation = SameAsText(text if expected is None else expected)
    for message_type in message_types:
        yield from text_cases("Text", name, message_type, text, BINARY_AND_TEXT, expectation, level)


def refused(name, text, message_types=PROTO3_TYPES):
    for message_type in message_types:
        yield from text_cases("Text", name, message_type, text, TEXT, PARSE_ERROR)


def cases():
    yield from accepted("HelloWorld", "optional_string: 'Hello, World!'")
    yield from integers()
    yield from floats()
    yield from floats_out_of_range()
    for field_type in ("string", "bytes"):
        yield from strings(field_type)
    yield from invalid_utf8()


def decimal(value):
    return str(value)


def hexadecimal(value):
    return f"{'-' if value < 0 else ''}0x{abs(value):X}"


def octal(value):
    return f"{'-' if value < 0 else ''}0{abs(value):o}"


def integers():
    """The largest and the smallest number of each type, and one beyond."""
    for field_type, most, least in (
        ("int32", INT32_MAX, INT32_MIN),
        ("uint32", UINT32_MAX, None),
        ("int64", INT64_MAX, INT64_MIN),
        ("uint64", UINT64_MAX, None),
    ):
        for notation in (decimal, hexadecimal, octal):
            name = f"{field_type}.{notation.__name__}"
            field = f"optional_{field_type}"
            yield from accepted(f"{name}.Max", f"{field}: {notation(most)}", f"{field}: {most}")
            yield from refused(f"{name}.TooLarge", f"{field}: {notation(most + 1)}")
            if least is not None:
                yield from accepted(f"{name}.Min", f"{field}: {notation(least)}", f"{field}: {least}")
                yield from refused(f"{name}.TooSmall", f"{field}: {notation(least - 1)}")


# A value, and what it reads as, where that isn't how the reference reads it.
FLOATS = {
    "3.192837": None, "-3.192837": None, "3.123456789123456789": None, "3.4028235e+38": None, "1.17549e-38": None,
    "1.17549e-39": None, "4294967296": None, "9223372036854775808": None, "18446744073709551616": None,
    "3.4028235e+39": "inf", "0": "0", "-0": "-0.0", ".123": "0.123", "-.123": "-0.123", ".123e2": "12.3",
}


def floats():
    def field(value):
        return f"optional_float: {value}"

    for suffix in ("", "f", "F"):
        for value, expected in FLOATS.items():
            # Without presence, zero is nothing.
            text = "" if expected == "0" else field(expected or value)
            yield from accepted(f"float {value}{suffix}", field(value + suffix), text)
    for value in ("nan", "NaN", "nAn"):
        yield from accepted(f"float {value}", field(value), field("nan"))
    for value in ("inf", "infinity", "INF", "INFINITY", "iNF", "inFINITY"):
        yield from accepted(f"float {value}", field(value), field("inf"))
        yield from accepted(f"float -{value}", field(f"-{value}"), field("-inf"))
    for value in ("0x1", "-0x1", "012", "-012"):
        yield from refused(f"float {value}", field(value))


def floats_out_of_range():
    """Numbers that are too large are infinite, and those that are too small are zero."""
    for field_type, values in (
        ("float", {
            "1e50": "inf", "-1e50": "-inf", "1e18446744073709551616": "inf", "1e-50": "0", "-1e-50": "-0.0",
        }),
        ("double", {
            "1e9999": "inf", "-1e9999": "-inf", "1e18446744073709551616": "inf", "1e-18446744073709551616": "0",
            "-1e-18446744073709551616": "-0.0",
        }),
    ):
        for value, expected in values.items():
            text = "" if expected == "0" else f"optional_{field_type}: {expected}"
            yield from accepted(f"{field_type} {value}", f"optional_{field_type}: {value}", text)


def strings(field_type):
    def field(value):
        return f"optional_{field_type}: {value}"

    for name, value, expected in (
        ("Concatenated", "'first' \"second\"\n'third'", "'firstsecondthird'"),
        ("Escapes", r"""'\a\b\f\n\r\t\v\?\\\'\"'""", r"""'\x07\x08\x0c\n\r\t\x0b?\\\'\"'"""),
        ("Octal", r"'\341\210\264'", r"'\341\210\264'"),
        ("Hexadecimal", r"'\xe1\x88\xb4'", r"'\xe1\x88\xb4'"),
        ("ShortUnicode", r"'\u1234'", r"'\xe1\x88\xb4'"),
        ("LongUnicode", r"'\U00001234\U00010437'", r"'\xe1\x88\xb4\xf0\x90\x90\xb7'"),
    ):
        yield from accepted(f"{field_type}.{name}", field(value), field(expected))
    for name, value in (
        ("Newline", "'first line\nsecond line'"),
        ("LongUnicodeTooLarge", r"'\U00110000'"),
        ("SurrogatePair", r"'\ud801\udc37'"),
        ("FirstSurrogate", r"'\ud800'"),
        ("SecondSurrogate", r"'\udc00'"),
        ("LongFirstSurrogate", r"'\U0000d800'"),
        ("LongSecondSurrogate", r"'\U0000dc00'"),
        ("LongSurrogatePair", r"'\U0000d801\U00000dc37'"),
        ("LongAndShortSurrogates", r"'\U0000d801\udc37'"),
        ("ShortAndLongSurrogates", r"'\ud801\U0000dc37'"),
    ):
        yield from refused(f"{field_type}.{name}", field(value))


def invalid_utf8():
    """A byte that begins a character and is alone: nothing for strings, fine for bytes."""
    for notation, value in (("octal", r"'\300'"), ("hexadecimal", r"'\xc0'")):
        yield from refused(f"InvalidUTF8.{notation}", f"optional_string: {value}")
        yield from accepted(f"InvalidUTF8.{notation}.bytes", f"optional_bytes: {value}")
