"""The conversation with a testee: requests to its standard input, answers from its standard output.

    request, response:  length: u32, little-endian | message: length bytes

A testee answers one request after the other and ends when its input does.
"""

import struct
import subprocess
import threading

from google.protobuf.message import DecodeError

LENGTH = struct.Struct("<I")
# A debug build takes some seconds for the largest requests; one that takes longer than this hangs.
ANSWER_SECONDS_MAX = 120


class Testee:
    """A program under test; one that crashes, or doesn't answer in time, is started anew for the next request."""

    def __init__(self, program, schema):
        self._program = program
        self._schema = schema
        self._process = None

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, *_):
        self._end()

    def ask(self, fields):
        """Sends a request with these fields; the answer says `runtime_error` if the program gave none."""
        request = self._schema.new("conformance.ConformanceRequest", **fields).SerializeToString()
        watchdog = threading.Timer(ANSWER_SECONDS_MAX, self._process.kill)
        watchdog.start()
        try:
            self._process.stdin.write(LENGTH.pack(len(request)) + request)
            self._process.stdin.flush()
            (length,) = LENGTH.unpack(self._read(LENGTH.size))
            return self._schema.from_binary("conformance.ConformanceResponse", self._read(length))
        except (EOFError, BrokenPipeError):
            status = self._end()
            self._start()
            error = f"the testee gave no answer and ended with status {status}"
            return self._schema.new("conformance.ConformanceResponse", runtime_error=error)
        except DecodeError:
            error = "the testee gave an answer that is no ConformanceResponse"
            return self._schema.new("conformance.ConformanceResponse", runtime_error=error)
        finally:
            watchdog.cancel()

    def _start(self):
        self._process = subprocess.Popen([self._program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _end(self):
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass
        self._process.stdout.close()
        return self._process.wait()

    def _read(self, count):
        data = self._process.stdout.read(count)
        if len(data) < count:
            raise EOFError
        return data
