#!/usr/bin/env python3
"""The interop cases, as a client: client.py ADDRESS [--checksums] [CASE...]. A line a case; fails if one does."""

import sys
import threading
import time
import traceback

import tern_rpc as rpc
from messages import number, number_value, text, text_value

SERVICE = "tern.interop.v1.Test/"
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"


def expect_error(code, call, message=None):
    try:
        call()
    except rpc.RPCError as error:
        assert error.code == code, f"status {error.code}, not {code}: {error.message}"
        assert message is None or error.message == message, repr(error.message)
        return error
    raise AssertionError(f"it succeeded, and should have failed with {code}")


def empty_unary(connection):
    answer, _ = connection.unary(SERVICE + "Empty", b"")
    assert answer == b""


def large_unary(connection):
    # Checksums are slow in Python.
    for size in (60_000, 65_536, 300_000, 1_000_000, 4_000_000)[: 3 if connection.checksums else 5]:
        message = text("x" * size)
        assert connection.unary(SERVICE + "Echo", message)[0] == message


def compressed_unary(connection):
    message = text("".join(f"line {number}, " for number in range(40_000)))
    answer, stream = connection.unary(SERVICE + "Echo", message, codec="deflate")
    assert answer == message
    assert stream.codec == "deflate" and stream.received < len(message) // 2, stream.received


def client_streaming(connection):
    stream = connection.call(SERVICE + "Sum", end=False)
    for value in (27_182, 8, 1_828, 45_904):
        stream.write(number(value))
    stream.finish_writing()
    assert number_value(stream.next()) == 74_922
    assert stream.next() is None


def server_streaming(connection):
    stream = connection.call(SERVICE + "Count", number(10_000))
    assert [number_value(message) for message in stream] == list(range(10_000))


def ping_pong(connection):
    stream = connection.call(SERVICE + "Chat", end=False)
    for index in range(100):
        stream.write(text(f"message {index}"))
        assert text_value(stream.next()) == f"re: message {index}"
    stream.finish_writing()
    assert stream.next() is None


def compressed_ping_pong(connection):
    stream = connection.call(SERVICE + "Chat", end=False, codec="deflate")
    for size in (1, 600, 100_000, 10):
        stream.write(text("ab" * size))
        assert text_value(stream.next()) == "re: " + "ab" * size
    stream.finish_writing()
    assert stream.next() is None


def empty_stream(connection):
    stream = connection.call(SERVICE + "Chat", end=False)
    stream.finish_writing()
    assert stream.next() is None
    stream = connection.call(SERVICE + "Count", number(0))
    assert list(stream) == []


def custom_metadata(connection):
    pairs = [("x-initial", "hello"), ("x-raw-bin", bytes([0xAB, 0, 0xFF])), ("x-initial", "again")]
    answer, stream = connection.unary(SERVICE + "Mirror", text("m"), pairs=pairs)
    assert answer == text("m")
    assert [pair for pair in stream.head if pair in pairs] == pairs, stream.head
    assert [pair for pair in stream.finish.pairs if pair in pairs] == pairs, stream.finish.pairs


def status_code_and_message(connection):
    for code in range(1, 17):
        call = lambda: connection.unary(SERVICE + "Fail", text(f"{code}:test status message"))
        error = expect_error(code, call, "test status message")
        assert ("trailer", "late") in error.trailers
        assert len(error.details) == 1 and b"google.protobuf.StringValue" in error.details[0]


def special_status_message(connection):
    expect_error(2, lambda: connection.unary(SERVICE + "Fail", text("2:" + SPECIAL)), SPECIAL)


def unimplemented_method(connection):
    expect_error(12, lambda: connection.unary(SERVICE + "Nothing", b""))


def unimplemented_service(connection):
    expect_error(12, lambda: connection.unary("tern.interop.v1.Nothing/Empty", b""))


def wrong_number_of_messages(connection):
    stream = connection.call(SERVICE + "Echo", end=True)
    expect_error(12, stream.next)


def undecodable_request(connection):
    expect_error(13, lambda: connection.unary(SERVICE + "Echo", b"\x0a\x7f"))


def cancel_after_begin(connection):
    stream = connection.call(SERVICE + "Sum", end=False)
    stream.reset(0)
    empty_unary(connection)


def cancel_after_first_response(connection):
    stream = connection.call(SERVICE + "Count", number(1_000_000_000))
    assert number_value(stream.next()) == 0
    stream.reset(0)
    empty_unary(connection)


def timeout_on_sleeping_server(connection):
    expect_error(4, lambda: connection.unary(SERVICE + "Sleep", number(60_000), timeout=0.05))


def mass_timeout(connection):
    streams = [connection.call(SERVICE + "Sleep", number(60_000), timeout=0.2) for _ in range(200)]
    for stream in streams:
        expect_error(4, stream.next)
    empty_unary(connection)


def push_back(connection):
    """A reader that is slow holds its own stream up, and no other."""
    slow = connection.call(SERVICE + "Chat", end=False)
    writer = threading.Thread(target=lambda: [slow.write(text("x" * 100_000)) for _ in range(40)], daemon=True)
    writer.start()
    time.sleep(0.3)
    assert writer.is_alive(), "4 MB went into windows of a quarter"
    for _ in range(20):
        empty_unary(connection)
    for _ in range(40):
        assert len(slow.next()) > 100_000
    writer.join(10)
    slow.finish_writing()
    assert slow.next() is None


def parallel_large(connection):
    """A thousand large calls at a time, as far as the server takes them."""
    message, failures = text("p" * (1_000 if connection.checksums else 100_000)), []

    def read(stream):
        if stream.next() != message or stream.next() is not None:
            failures.append(stream.id)

    readers = []
    for _ in range(1_000):
        stream = connection.call(SERVICE + "Echo", message)
        readers.append(threading.Thread(target=read, args=(stream,), daemon=True))
        readers[-1].start()
    for reader in readers:
        reader.join(60)
        assert not reader.is_alive()
    assert not failures, failures


def soak(connection):
    for index in range(2_000):
        message = text(f"soak {index}")
        assert connection.unary(SERVICE + "Echo", message)[0] == message
    assert not connection.streams


def ping(connection):
    for value in (b"12345678", b"\0" * 8):
        connection.ping(value)


CASES = [
    empty_unary, large_unary, compressed_unary, client_streaming, server_streaming, ping_pong, compressed_ping_pong,
    empty_stream, custom_metadata, status_code_and_message, special_status_message, unimplemented_method,
    unimplemented_service, wrong_number_of_messages, undecodable_request, cancel_after_begin,
    cancel_after_first_response, timeout_on_sleeping_server, mass_timeout, push_back, parallel_large, ping, soak,
]

if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    connection = rpc.connect(words[0], "--checksums" in sys.argv)
    failed = False
    for case in CASES:
        if words[1:] and case.__name__ not in words[1:]:
            continue
        try:
            case(connection)
            print(f"ok {case.__name__}", flush=True)
        except Exception as error:
            failed = True
            print(f"FAILED {case.__name__}: {error!r}\n{traceback.format_exc()}", flush=True)
    connection.close()
    sys.exit(1 if failed else 0)
