"""The Tern RPC protocol, version 1, from PROTOCOL.md alone: both ends of a connection, with threads and blocking sockets.

Meant to be read beside the document, and to check it: small and plain rather than fast. Python 3.9, standard library only.
Messages are bytes: what they mean is the caller's business.
"""

import collections
import socket
import struct
import threading
import time
import zlib

PREFACE = bytes([0xF4, 0x54, 0x45, 0x52, 0x4E, 0x0D, 0x0A, 0x00])

# Section 3: frame types and flags.
HELLO, CALL, MESSAGE, HEAD, FINISH, RESET, CREDIT, PING, GOAWAY, LOAD = range(1, 11)
END, MORE, COMPRESSED, ACK, CHECKSUM, IGNORABLE, BARE = 1, 2, 4, 8, 16, 32, 64
HEADER = struct.Struct(">IBBHI")

# Section 6: metadata keys; section 9: status numbers.
WELL_KNOWN = {"traceparent": 4, "tracestate": 5, "authorization": 6, "idempotency-key": 9}
WELL_KNOWN_NAMES = {key: name for name, key in WELL_KNOWN.items()}
OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND = range(6)
RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE = 8, 12, 13, 14
STATUS_OF_RESET = {0: CANCELLED, 1: UNAVAILABLE, 2: DEADLINE_EXCEEDED, 3: RESOURCE_EXHAUSTED}


class RPCError(Exception):
    """How a call failed."""

    def __init__(self, code, message="", details=(), trailers=()):
        super().__init__(f"status {code}: {message}")
        self.code, self.message, self.details, self.trailers = code, message, list(details), list(trailers)


class ProtocolError(Exception):
    """How a connection failed: the code of its GOAWAY."""

    def __init__(self, code, message):
        super().__init__(f"connection error {code}: {message}")
        self.code, self.message = code, message


def crc32c(data):
    """Section 3: Castagnoli, reflected, initial value and final exclusive-or all ones."""
    value = 0xFFFFFFFF
    for byte in data:
        value = CRC_TABLE[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ 0xFFFFFFFF


def _crc_table():
    table = []
    for number in range(256):
        for _ in range(8):
            number = (number >> 1) ^ (0x82F63B78 if number & 1 else 0)
        table.append(number)
    return table


CRC_TABLE = _crc_table()


class Settings:
    """Section 4: what HELLO says; the defaults are what is assumed before it comes."""

    KEYS = {2: "frame", 3: "message", 4: "metadata", 5: "streams", 6: "stream_window", 7: "connection_window"}

    def __init__(self, **values):
        self.versions = (1, 1)
        self.frame, self.message, self.metadata, self.streams = 16384, 65536, 8192, 32
        self.stream_window, self.connection_window = 65536, 262144
        self.codecs, self.instance, self.fingerprints = [], 0, {}
        self.__dict__.update(values)

    def encode(self):
        settings = [(1, struct.pack(">HH", *self.versions))]
        settings += [(key, struct.pack(">I", getattr(self, name))) for key, name in self.KEYS.items()]
        settings += [(8, ",".join(self.codecs).encode()), (10, struct.pack(">Q", self.instance))]
        return b"".join(struct.pack(">HH", key, len(value)) + value for key, value in settings)

    @classmethod
    def decode(cls, body):
        settings, position = cls(), 0
        while position < len(body):
            if position + 4 > len(body):
                raise ProtocolError(1, "a setting is cut off")
            key, count = struct.unpack_from(">HH", body, position)
            value = body[position + 4 : position + 4 + count]
            position += 4 + count
            if len(value) < count:
                raise ProtocolError(1, "a setting is cut off")
            if key == 1:
                settings.versions = struct.unpack(">HH", value)
            elif key in cls.KEYS:
                setattr(settings, cls.KEYS[key], struct.unpack(">I", value)[0])
            elif key == 8:
                settings.codecs = value.decode().split(",") if value else []
            elif key == 10:
                settings.instance = struct.unpack(">Q", value)[0]
            elif key == 16:
                settings.fingerprints[value[8:].decode()] = struct.unpack(">Q", value[:8])[0]
        if settings.versions[0] > 1 or settings.versions[1] < 1:
            raise ProtocolError(7, f"the peer speaks versions {settings.versions}")
        return settings


MINE = Settings(
    frame=65536, message=4 << 20, metadata=16384, streams=1024, stream_window=262144,
    connection_window=4 << 20, codecs=["deflate"], instance=time.time_ns() & (2**64 - 1),
)


def encode_entry(key, value):
    return struct.pack(">BH", key, len(value)) + value


def encode_pairs(pairs):
    out = b""
    for name, value in pairs:
        if isinstance(value, bytes):
            out += encode_entry(65, bytes([len(name)]) + name.encode() + value)
        elif name in WELL_KNOWN:
            out += encode_entry(WELL_KNOWN[name], value.encode())
        else:
            out += encode_entry(64, bytes([len(name)]) + name.encode() + value.encode())
    return out


class Metadata:
    """Section 6: the metadata of a frame, decoded."""

    def __init__(self, data=b""):
        self.method_id = self.method_path = self.timeout = self.codec = self.pushback = self.token = None
        self.priority, self.attempt, self.status, self.message, self.details, self.pairs = 2, 1, 0, "", [], []
        position = 0
        while position < len(data):
            if position + 3 > len(data):
                raise ProtocolError(1, "a metadata entry is cut off")
            key, count = struct.unpack_from(">BH", data, position)
            value = data[position + 3 : position + 3 + count]
            position += 3 + count
            if len(value) < count:
                raise ProtocolError(1, "a metadata entry is cut off")
            self._read(key, value)

    def _read(self, key, value):
        if key == 1:
            self.method_id, self.method_path = struct.unpack(">H", value[:2])[0], value[2:].decode()
        elif key == 2:
            self.method_id = struct.unpack(">H", value)[0]
        elif key == 3:
            self.timeout = struct.unpack(">Q", value)[0] / 1e6
        elif key == 7:
            self.priority = value[0]
        elif key == 8:
            self.attempt = struct.unpack(">I", value)[0]
        elif key == 10:
            self.codec = value.decode()
        elif key == 11:
            self.pushback = struct.unpack(">Q", value)[0]
        elif key == 12:
            self.token = value
        elif key == 16:
            self.status = value[0]
        elif key == 17:
            self.message = value.decode()
        elif key == 18:
            self.details.append(value)
        elif key in WELL_KNOWN_NAMES:
            self.pairs.append((WELL_KNOWN_NAMES[key], value.decode()))
        elif key in (64, 65):
            name, rest = value[1 : 1 + value[0]].decode(), value[1 + value[0] :]
            self.pairs.append((name, rest if key == 65 else rest.decode()))
        elif key >= 128:
            raise ProtocolError(1, f"metadata entry {key} is unknown and mandatory")


def compress(message):
    """Section 5: nothing when it doesn't pay, or shrinks more than a receiver has to believe."""
    if len(message) < 512:
        return None
    stream = zlib.compress(message, 1)
    if len(stream) + 4 > len(message) * 7 // 8 or (len(message) > 65536 and len(message) > 200 * len(stream)):
        return None
    return struct.pack(">I", len(message)) + stream


def decompress(data, limit):
    length = struct.unpack_from(">I", data)[0]
    if length > limit or (length > 65536 and length > 200 * (len(data) - 4)):
        raise RPCError(RESOURCE_EXHAUSTED, f"a message of {length} bytes from {len(data)}")
    decoder = zlib.decompressobj()
    message = decoder.decompress(data[4:], length + 1)
    if len(message) != length or not decoder.eof or decoder.unused_data:
        raise RPCError(INTERNAL, "it doesn't inflate to what it says")
    return message


class Stream:
    """One call, at either end. All fields are guarded by the connection's lock, which its condition shares."""

    def __init__(self, connection, stream_id, window):
        self.connection, self.id = connection, stream_id
        self.condition = threading.Condition(connection.lock)
        self.sent, self.send_limit = 0, window
        self.received, self.receive_limit = 0, MINE.stream_window
        self.messages, self.part, self.in_part, self.part_compressed = [], b"", False, False
        self.head, self.finish, self.error, self.remote_end, self.local_end = [], None, None, False, False
        self.codec, self.method, self.request, self.deadline = None, None, None, None

    # Reading

    def next(self):
        """The next message; None at the end; raises how the call failed."""
        with self.connection.lock:
            while not self.messages:
                if self.error:
                    raise self.error
                if self.remote_end:
                    return None
                self.connection.wait(self.deadline, self)
            message = self.messages.pop(0)
            if not self.messages:
                self._credit()
            return message

    def __iter__(self):
        while (message := self.next()) is not None:
            yield message

    def _credit(self):
        """Section 7: once half a window is used, the limit rises."""
        if not self.remote_end and self.receive_limit - self.received <= MINE.stream_window // 2:
            self.receive_limit = self.received + MINE.stream_window
            self.connection.send(CREDIT, 0, self.id, b"", struct.pack(">Q", self.receive_limit))

    def got(self, flags, payload):
        """A frame with a message, or part of one, or none."""
        if not flags & BARE:
            if self.in_part and bool(flags & COMPRESSED) != self.part_compressed:
                raise ProtocolError(1, "a message that is compressed in parts")
            self.part_compressed, self.in_part = bool(flags & COMPRESSED), bool(flags & MORE)
            self.part += payload
            if len(self.part) > MINE.message:
                raise RPCError(RESOURCE_EXHAUSTED, f"a message of more than {MINE.message} bytes")
            if not self.in_part:
                whole, self.part = self.part, b""
                if self.part_compressed:
                    if not self.codec:
                        raise ProtocolError(1, "a compressed message without codec")
                    whole = decompress(whole, MINE.message)
                self.messages.append(whole)
        if flags & END:
            self.remote_end = True
        if not self.messages:
            self._credit()

    # Writing

    def write(self, message, end=False, kind=MESSAGE, metadata=b""):
        """Sends a message in as many frames as it needs; waits for credit."""
        peer = self.connection.peer
        if len(message) > peer.message:
            raise RPCError(RESOURCE_EXHAUSTED, f"a message of {len(message)} bytes, at most {peer.message}")
        flags = 0
        if self.codec and (shorter := compress(message)):
            message, flags = shorter, COMPRESSED
        position, first = 0, True
        while True:
            with self.connection.lock:
                room = self._room()
                while room == 0 and position < len(message):
                    if self.error:
                        raise self.error
                    if self.local_end:
                        return
                    if first and kind == CALL:
                        break
                    self.connection.wait(self.deadline, self)
                    room = self._room()
                # A FINISH has its metadata on its last frame, others on their first.
                carries = first if kind != FINISH else True
                space = peer.frame - (len(metadata) if carries else 0) - (4 if self.connection.checksums else 0)
                count = min(len(message) - position, room, space)
                last = position + count == len(message)
                if self.local_end:
                    return
                used = kind if (first if kind == CALL else last or kind == MESSAGE) else MESSAGE
                with_metadata = metadata if (last if kind == FINISH else first) else b""
                frame_flags = flags | (0 if last else MORE) | (END if last and end and used != FINISH else 0)
                self.sent += count
                self.connection.sent += count
                self.connection.send(used, frame_flags, self.id, with_metadata, message[position : position + count])
                position, first = position + count, False
                if last:
                    self.local_end = self.local_end or end
                    return

    def _room(self):
        return min(self.send_limit - self.sent, self.connection.send_limit - self.connection.sent)

    def finish_writing(self):
        with self.connection.lock:
            if not self.local_end:
                self.local_end = True
                self.connection.send(MESSAGE, END | BARE, self.id)

    def reset(self, code, processed=0, text=""):
        with self.connection.lock:
            if self.connection.streams.pop(self.id, None) is not None:
                body = struct.pack(">IB", code, processed) + text.encode()
                self.connection.send(RESET, 0, self.id, b"", body)
            self.fail(RPCError(STATUS_OF_RESET.get(code, INTERNAL), text or "given up"))

    def fail(self, error):
        with self.connection.lock:
            self.error = self.error or error
            self.local_end = True
            self.condition.notify_all()


class Connection:
    """One end of a connection: a thread reads, anybody writes."""

    def __init__(self, sock, is_server, handlers=None, checksums=False):
        self.sock, self.is_server, self.handlers, self.checksums = sock, is_server, handlers or {}, checksums
        self.lock = threading.RLock()
        # For who waits for the connection; who waits for a stream does so at the stream's.
        self.condition = threading.Condition(self.lock)
        self.peer, self.has_hello = Settings(), False
        self.streams, self.last_id, self.methods, self.names = {}, 0, {}, {}
        self.sent, self.send_limit = 0, self.peer.connection_window
        self.received, self.receive_limit = 0, MINE.connection_window
        self.goaway, self.closed, self.pongs = None, None, []
        self.barrier, self.writing = None, False
        # What waits to be sent: a thread of its own does it, so that a full socket never keeps the reader from reading.
        self.out = collections.deque([PREFACE])
        self.out_changed = threading.Condition()
        threading.Thread(target=self._write, daemon=True).start()
        self.send(HELLO, 0, 0, b"", MINE.encode())
        self.reader = threading.Thread(target=self._run, daemon=True)
        self.reader.start()

    # Frames

    def send(self, kind, flags, stream_id, metadata=b"", payload=b""):
        if self.checksums:
            flags |= CHECKSUM
        length = len(metadata) + len(payload) + (4 if self.checksums else 0)
        frame = HEADER.pack(length, kind, flags, len(metadata), stream_id) + metadata + payload
        if self.checksums:
            frame += struct.pack(">I", crc32c(frame))
        with self.out_changed:
            self.out.append(frame)
            self.out_changed.notify_all()

    def _write(self):
        while True:
            with self.out_changed:
                while not self.out:
                    self.out_changed.wait()
                data = b"".join(self.out)
                self.out.clear()
                self.writing = True
            try:
                self.sock.sendall(data)
            except OSError:
                return  # The reader sees the end, too.
            finally:
                with self.out_changed:
                    self.writing = False
                    self.out_changed.notify_all()

    def flush(self):
        with self.out_changed:
            self.out_changed.wait_for(lambda: not self.out and not self.writing, 5)

    def _read(self, count):
        data = b""
        while len(data) < count:
            more = self.sock.recv(min(count - len(data), 1 << 20))
            if not more:
                raise EOFError("the peer closed the connection")
            data += more
        return data

    def _run(self):
        reason = RPCError(UNAVAILABLE, "the connection is closed")
        try:
            if self._read(8) != PREFACE:
                raise ProtocolError(9, "not our preface")
            while True:
                header = self._read(HEADER.size)
                length, kind, flags, metadata_length, stream_id = HEADER.unpack(header)
                if length > (65535 if kind == HELLO else MINE.frame):
                    raise ProtocolError(2, f"a frame of {length} bytes")
                content = self._read(length)
                if flags & CHECKSUM:
                    content, stated = content[:-4], struct.unpack(">I", content[-4:])[0]
                    if crc32c(header + content) != stated:
                        raise ProtocolError(10, "a wrong checksum")
                if metadata_length > len(content):
                    raise ProtocolError(1, "metadata longer than its frame")
                with self.lock:
                    self._handle(kind, flags, stream_id, content[:metadata_length], content[metadata_length:])
                    self._wake(kind, stream_id)
        except ProtocolError as error:
            self.send(GOAWAY, 0, 0, b"", struct.pack(">III", self.last_id, error.code, 0) + error.message.encode())
            reason = RPCError(UNAVAILABLE, str(error))
        except (EOFError, OSError) as error:
            reason = RPCError(UNAVAILABLE, str(error))
        with self.lock:
            self.closed = reason
            for stream in list(self.streams.values()):
                stream.fail(reason)
            self.streams.clear()
            self.condition.notify_all()
        self.flush()
        self.sock.close()

    def _wake(self, kind, stream_id):
        """Who may go on after such a frame; who was failed by it knows already."""
        self.condition.notify_all()
        concerned = self.streams.values() if kind == HELLO or stream_id == 0 else [self.streams.get(stream_id)]
        for stream in concerned:
            if stream:
                stream.condition.notify_all()

    def wait(self, deadline=None, stream=None):
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            error = RPCError(DEADLINE_EXCEEDED, "the deadline passed")
            if stream and not self.is_server:
                stream.error = error
                stream.reset(2)
            raise error
        (stream or self).condition.wait(left)

    def _handle(self, kind, flags, stream_id, metadata, payload):
        if not self.has_hello and kind not in (HELLO, GOAWAY):
            raise ProtocolError(1, "a frame before HELLO")
        if kind == HELLO:
            if self.has_hello:
                raise ProtocolError(1, "a second HELLO")
            self.peer, self.has_hello = Settings.decode(payload), True
            self.send_limit = max(self.send_limit, self.peer.connection_window)
            for stream in self.streams.values():
                stream.send_limit = max(stream.send_limit, self.peer.stream_window)
        elif kind in (CALL, MESSAGE, HEAD, FINISH):
            self._count(len(payload))
            self._handle_stream(kind, flags, stream_id, Metadata(metadata), payload)
        elif kind == RESET:
            code, _ = struct.unpack_from(">IB", payload)
            stream = self.streams.pop(stream_id, None)
            if stream:
                stream.fail(RPCError(STATUS_OF_RESET.get(code, INTERNAL), payload[5:].decode()))
        elif kind == CREDIT:
            limit = struct.unpack(">Q", payload)[0]
            owner = self if stream_id == 0 else self.streams.get(stream_id)
            if owner:
                owner.send_limit = max(owner.send_limit, limit)
        elif kind == PING:
            if flags & ACK:
                self.pongs.append(payload)
                if payload == self.barrier:
                    self._send_goaway(self.last_id)
            else:
                self.send(PING, ACK, 0, b"", payload)
        elif kind == GOAWAY:
            last, code, _ = struct.unpack_from(">III", payload)
            self.goaway = (last, code, payload[12:].decode())
            if not self.is_server:
                for number in [number for number in self.streams if number > last]:
                    self.streams.pop(number).fail(RPCError(UNAVAILABLE, "not processed: " + self.goaway[2]))
        elif kind != LOAD and not flags & IGNORABLE:
            raise ProtocolError(1, f"an unknown frame type, {kind}")

    def _count(self, count):
        """The connection's credit comes back as it is read."""
        self.received += count
        if self.received > self.receive_limit:
            raise ProtocolError(4, "more bytes than credit")
        if self.receive_limit - self.received <= MINE.connection_window // 2:
            self.receive_limit = self.received + MINE.connection_window
            self.send(CREDIT, 0, 0, b"", struct.pack(">Q", self.receive_limit))

    def _handle_stream(self, kind, flags, stream_id, metadata, payload):
        if kind == CALL:
            if not self.is_server or stream_id % 2 == 0 or stream_id <= self.last_id:
                raise ProtocolError(1, f"a CALL on stream {stream_id}")
            self.last_id = stream_id
            stream = self._accept(stream_id, metadata)
        else:
            stream = self.streams.get(stream_id)
        if not stream:
            return  # It has ended.
        stream.received += len(payload)
        if stream.received > stream.receive_limit:
            raise ProtocolError(4, "more bytes than credit")
        try:
            if kind == HEAD:
                stream.head += metadata.pairs
                return
            stream.got(flags, payload)
        except RPCError as error:
            if self.is_server:
                self._answer(stream, error)
            else:
                stream.fail(error)
                stream.reset(3 if error.code == RESOURCE_EXHAUSTED else 4)
            return
        if kind == FINISH:
            del self.streams[stream_id]
            stream.finish, stream.remote_end, stream.local_end = metadata, True, True
            stream.condition.notify_all()
            if metadata.status:
                stream.error = RPCError(metadata.status, metadata.message, metadata.details, metadata.pairs)

    # Client

    def call(self, path, message=None, end=True, timeout=None, pairs=(), codec=None, token=None):
        """Opens a stream; with a message, or without one."""
        with self.lock:
            if self.closed:
                raise self.closed
            deadline = None if timeout is None else time.monotonic() + timeout
            while codec and not self.has_hello:
                self.wait(deadline)
            while len(self.streams) >= self.peer.streams and not self.closed:
                self.wait(deadline)
            if self.closed or self.goaway:
                raise self.closed or RPCError(UNAVAILABLE, "the server leaves")
            self.last_id = self.last_id + 2 if self.last_id else 1
            stream = Stream(self, self.last_id, self.peer.stream_window)
            stream.deadline = deadline
            self.streams[stream.id] = stream
            if codec in self.peer.codecs:
                stream.codec = codec
            metadata = self._method(path)
            if timeout is not None:
                metadata += encode_entry(3, struct.pack(">Q", max(1, int(timeout * 1e6))))
            if stream.codec:
                metadata += encode_entry(10, stream.codec.encode())
            if token is not None:
                metadata += encode_entry(12, token)
            metadata += encode_pairs(pairs)
            if message is None:
                self.send(CALL, BARE | (END if end else 0), stream.id, metadata)
                stream.local_end = end
                return stream
            # Its first frame goes now, so that ids stay in order.
            if len(message) <= min(stream._room(), self.peer.frame - len(metadata) - 4):
                stream.write(message, end, CALL, metadata)
                return stream
            self.send(CALL, MORE, stream.id, metadata)
        stream_codec, stream.codec = stream.codec, None
        stream.write(message, end)
        stream.codec = stream_codec
        return stream

    def _method(self, path):
        if path in self.names:
            return encode_entry(2, struct.pack(">H", self.names[path]))
        number = len(self.names) + 1 if len(self.names) < 1023 else 0
        if number:
            self.names[path] = number
        return encode_entry(1, struct.pack(">H", number) + path.encode())

    def unary(self, path, message, **options):
        """One message there, one back."""
        stream = self.call(path, message, **options)
        answer = stream.next()
        if answer is None or stream.next() is not None:
            raise RPCError(UNIMPLEMENTED, "not one response")
        return answer, stream

    # Server

    def _accept(self, stream_id, metadata):
        stream = Stream(self, stream_id, self.peer.stream_window)
        stream.request = metadata
        self.streams[stream_id] = stream
        if metadata.method_path is not None:
            if metadata.method_id:
                if metadata.method_id in self.methods or metadata.method_id > 1023:
                    raise ProtocolError(1, "a method id that can't be given")
                self.methods[metadata.method_id] = metadata.method_path
            stream.method = metadata.method_path
        elif metadata.method_id in self.methods:
            stream.method = self.methods[metadata.method_id]
        else:
            raise ProtocolError(1, "a method id that was never given")
        if metadata.timeout is not None:
            stream.deadline = time.monotonic() + metadata.timeout
        stream.codec = metadata.codec
        handler = self.handlers.get(stream.method)
        if metadata.codec not in (None, "deflate") or handler is None:
            self._answer(stream, RPCError(UNIMPLEMENTED, f"no method {stream.method}, or no codec {metadata.codec}"))
            return None
        if metadata.codec not in self.peer.codecs:
            stream.codec = None
        threading.Thread(target=self._serve, args=(stream, handler), daemon=True).start()
        return stream

    def _serve(self, stream, handler):
        """A handler gets the stream and returns (the last message or None, trailers)."""
        try:
            message, trailers = handler(stream)
            if message is None:
                self._finish(stream, encode_pairs(trailers))
            else:
                stream.write(message, kind=FINISH, metadata=encode_pairs(trailers))
                self._ended(stream)
        except RPCError as error:
            self._answer(stream, error)
        except Exception:  # Whatever it is, the client learns nothing of it.
            self._answer(stream, RPCError(UNKNOWN, "the handler failed"))

    def _answer(self, stream, error):
        metadata = encode_entry(16, bytes([error.code])) + encode_entry(17, error.message.encode())
        metadata += b"".join(encode_entry(18, detail) for detail in error.details)
        self._finish(stream, metadata + encode_pairs(error.trailers))
        stream.fail(error)

    def _finish(self, stream, metadata):
        with self.lock:
            if stream.id in self.streams:
                self.send(FINISH, BARE, stream.id, metadata)
        self._ended(stream)

    def _ended(self, stream):
        with self.lock:
            self.streams.pop(stream.id, None)
            self.condition.notify_all()

    # The end

    def ping(self, value=b"interop!"):
        with self.lock:
            self.send(PING, 0, 0, b"", value)
            while value not in self.pongs and not self.closed:
                self.wait(time.monotonic() + 10)

    def drain(self):
        """Section 11: announces the end, waits for the barrier, tells the true last id."""
        with self.lock:
            self.barrier = b"barrier!"
            self._send_goaway(2**32 - 1)
            self.send(PING, 0, 0, b"", self.barrier)

    def _send_goaway(self, last):
        self.send(GOAWAY, 0, 0, b"", struct.pack(">III", last, 0, 1000) + b"draining")

    def close(self):
        if not self.is_server:
            self._send_goaway(0)
        self.flush()
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.reader.join(5)


def connect(address, checksums=False):
    """Connects to `host:port` or `unix:/path`."""
    if address.startswith("unix:"):
        sock = socket.socket(socket.AF_UNIX)
        sock.connect(address[len("unix:") :])
    else:
        host, port = address.rsplit(":", 1)
        sock = socket.create_connection((host, int(port)))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Connection(sock, is_server=False, checksums=checksums)


def listen(address, handlers, checksums=False):
    """Serves until the process ends; gives back the bound address."""
    if address.startswith("unix:"):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(address[len("unix:") :])
        bound = address
    else:
        host, port = address.rsplit(":", 1)
        listener = socket.create_server((host, int(port)))
        bound = f"{host}:{listener.getsockname()[1]}"
    listener.listen(64)

    def accept():
        while True:
            sock, _ = listener.accept()
            if sock.family != socket.AF_UNIX:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Connection(sock, is_server=True, handlers=handlers, checksums=checksums)

    threading.Thread(target=accept, daemon=True).start()
    return bound
