"""Damaged papers in full (`make fuzz`): 200 of every format, and a line for each format.

Seeded, so that a run can be repeated. Exits 1 when a figure was invented, or a process died or hung.
"""

import argparse
import sys
import time

from tests.fuzz.trying import EVERY, tried


def main() -> int:
    """Try them, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="how many of each format")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--format", choices=EVERY, help="this one alone")
    call = parser.parse_args()
    wrong: list[str] = []
    for format_ in [call.format] if call.format else EVERY:
        began = time.monotonic()
        result = tried(format_, call.first, call.times)
        words = ", ".join(f"{result.counts[what]} {what}" for what in ("read", "refused", "damaged"))
        took = time.monotonic() - began
        sys.stdout.write(f"{format_:5} {result.fine:4} of {call.times:4} fine: {words:44} {took:6.1f} s\n")
        sys.stdout.flush()
        wrong += result.wrong
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
