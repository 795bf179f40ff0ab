"""Backs a store up on a drive without room for it, and says how it went."""

import resource
import sys
from pathlib import Path

from tracker.errors import StoreError
from tracker.flows.keeping import backup


def main() -> None:
    """Write "done", or what the officer is told."""
    store, place = sys.argv[1:]
    room = Path(store).stat().st_size // 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        backup(store, Path(place))
    except StoreError as error:
        sys.stdout.write(str(error))
    else:
        sys.stdout.write("done")


if __name__ == "__main__":
    main()
