"""The two messages of the interop service, google.protobuf.StringValue and Int64Value, in protobuf's binary form."""


def encode_varint(number):
    number &= 2**64 - 1
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def decode_varint(data, position):
    number = shift = 0
    while True:
        byte = data[position]
        number |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return number, position


def text(value):
    data = value.encode()
    return b"\x0a" + encode_varint(len(data)) + data if data else b""


def text_value(message):
    if not message:
        return ""
    assert message[0] == 0x0A, message[:8]
    count, start = decode_varint(message, 1)
    assert start + count == len(message), (start, count, len(message))
    return message[start:].decode()


def number(value):
    return b"\x08" + encode_varint(value) if value else b""


def number_value(message):
    if not message:
        return 0
    assert message[0] == 0x08, message[:8]
    return decode_varint(message, 1)[0]
