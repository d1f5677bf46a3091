"""Runs all cases against a testee: python -m suite --descriptors FILE --testee PROGRAM [--random N] [--seed N].

Exit code 1 if a case failed, 0 if none did, 2 for wrong usage. Tools/Peers/conformance/run calls it.
"""

import argparse
import pathlib
import sys

from .cases import all_cases
from .report import Report
from .schema import Schema
from .testee import Testee

PROGRESS_CASES = 1000


def main():
    parser = argparse.ArgumentParser(prog="suite", description="Runs the conformance cases against a testee.")
    parser.add_argument("--descriptors", required=True, type=pathlib.Path, help="descriptor set of the test messages")
    parser.add_argument("--testee", required=True, help="the program that is asked")
    parser.add_argument("--random", type=int, default=600, help="random payloads for each message type")
    parser.add_argument("--seed", type=int, default=7, help="seed of the random payloads")
    arguments = parser.parse_args()

    schema = Schema(arguments.descriptors.read_bytes())
    report = Report()
    with Testee(arguments.testee, schema) as testee:
        for count, case in enumerate(all_cases(schema, arguments.random, arguments.seed)):
            if count % PROGRESS_CASES == 0:
                print(f"{count} cases...", file=sys.stderr)
            report.add(case, case.expectation.mismatch(schema, case, testee.ask(case.request)))
    report.print()
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
