"""The front door. Thin, so that an interruption finds somebody at home from the first moment."""

import sys
from collections.abc import Sequence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 it could not, with one Danish message on stderr; 2 wrong
        usage; 130 when it was interrupted.
    """
    try:
        from tracker.cli.front import run  # noqa: PLC0415 - see above

        return run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("Afbrudt. Intet halvt er gemt.\n")
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
