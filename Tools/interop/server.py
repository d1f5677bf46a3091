#!/usr/bin/env python3
"""The interop service, served: server.py [host:port | unix:/path] [--checksums]. Prints where, then runs until its input ends."""

import sys
import time

import tern_rpc as rpc
from messages import number, number_value, text, text_value

SERVICE = "tern.interop.v1.Test/"


def only(stream):
    messages = list(stream)
    if len(messages) != 1:
        raise rpc.RPCError(rpc.UNIMPLEMENTED, f"{len(messages)} requests to a method that takes one")
    return messages[0]


def empty(stream):
    assert only(stream) == b""
    return b"", []


def echo(stream):
    message = only(stream)
    try:
        text_value(message)
    except (AssertionError, IndexError, UnicodeDecodeError):
        raise rpc.RPCError(rpc.INTERNAL, "the request can't be decoded") from None
    return message, []


def count(stream):
    for value in range(number_value(only(stream))):
        stream.write(number(value))
    return None, []


def total(stream):
    return number(sum(number_value(message) for message in stream)), []


def chat(stream):
    for message in stream:
        stream.write(text("re: " + text_value(message)))
    return None, []


def fail(stream):
    code, message = text_value(only(stream)).split(":", 1)
    # A google.protobuf.Any of a StringValue.
    url = b"type.googleapis.com/google.protobuf.StringValue"
    detail = b"\x0a" + bytes([len(url)]) + url + b"\x12" + bytes([len(text("why"))]) + text("why")
    raise rpc.RPCError(int(code), message, [detail], [("trailer", "late")])


def mirror(stream):
    message, pairs = only(stream), stream.request.pairs
    with stream.connection.lock:
        stream.connection.send(rpc.HEAD, rpc.BARE, stream.id, rpc.encode_pairs(pairs))
    return message, pairs


def sleep(stream):
    end = time.monotonic() + number_value(only(stream)) / 1000
    with stream.connection.lock:
        while not stream.error and time.monotonic() < end:
            stream.condition.wait(0.05)
            if stream.deadline and time.monotonic() > stream.deadline:
                raise rpc.RPCError(rpc.DEADLINE_EXCEEDED, "the deadline passed")
    return b"", []


HANDLERS = {
    SERVICE + name: handler
    for name, handler in {
        "Empty": empty, "Echo": echo, "Count": count, "Sum": total, "Chat": chat,
        "Fail": fail, "Mirror": mirror, "Sleep": sleep,
    }.items()
}

if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    print(rpc.listen(words[0] if words else "127.0.0.1:0", HANDLERS, "--checksums" in sys.argv), flush=True)
    sys.stdin.read()
