"""The cases of the published protobuf conformance suite, reproduced, with protobuf's Python runtime as the reference.

The rules are facts of the suite that the protobuf project publishes (protocolbuffers/protobuf, folder conformance/):
which bytes and texts a testee is sent, and what it must answer. The code here is our own; nothing of the suite's
source is copied. Two further groups of cases are not the suite's: `cases.groups` and `cases.random_payloads` send
fields in encodings other than the declared one, and take what the reference reads as right.

From the ground up: `wire` (bytes), `schema` (message types, and the reference that reads them), `field_types` (values
of every type), `protocol`, `case` and `expectations` (what is asked and what is right), `cases` (the cases, a module an
idea), `testee` (the conversation), `report` (what came of it).
"""
