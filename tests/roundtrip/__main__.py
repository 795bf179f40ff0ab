"""The report of invented stores there and back, in full (`make roundtrip`): a line for each format.

Seeded, so that a run can be repeated. Exits 1 when something came back otherwise than it was.
"""

import argparse
import sys
import time

from tests.roundtrip.trying import shipped, tried
from tracker.flows.reporting import FORMS


def main() -> int:
    """Try them, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="how many stores in each format")
    parser.add_argument("--first", type=int, default=1, help="the seed that they are invented from")
    parser.add_argument("--format", choices=FORMS, help="this one alone")
    parser.add_argument("--shrink", action="store_true", help="look for the smallest store that fails; slow")
    call = parser.parse_args()
    wrong: list[str] = []
    for form in [call.format] if call.format else FORMS:
        began = time.monotonic()
        ships = shipped(form)
        result = tried(form, call.times, first=call.first, shrink=call.shrink)
        took = time.monotonic() - began
        words = (
            f"the {ships} that ship, and {result.stores:5} stores with {result.entries:6} entries, came back unchanged"
        )
        sys.stdout.write(f"{form:5} {words} {took:7.1f} s\n")
        sys.stdout.flush()
        wrong += [f"{form}: {result.wrong}"] if result.wrong else []
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
