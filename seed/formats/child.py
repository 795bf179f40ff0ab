"""The child process that a foreign file is read in.

It binds itself before it looks at the file, which it finds on its standard
input, and tells what it reads on its standard output. What a library makes of
a broken file is left to crash: the parent says that the file is damaged.
"""

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from seed.formats.bounds import bind
from seed.formats.events import End, Event, Reader, ReadLines, Refusal, RefusedError, written
from seed.formats.recognise import Format

OUT_OF_MEMORY = 3
"""The exit status of a child whose paper asked for more memory than there was."""
_TOGETHER = 500


def read(format_: Format, data: bytes) -> Iterator[Event]:
    """Read a file in this very process, ending with its end or a refusal."""
    # A library is loaded where it is needed: a csv file waits for no pdf.
    reader: Callable[[bytes], Reader] = import_module(f"seed.formats.from_{format_}").read
    try:
        for event in reader(data):
            yield from _in_pieces(event)
    except RefusedError as error:
        yield Refusal(str(error))
    else:
        yield End()


def main() -> None:
    """Read the file on standard input as the format named first, within the bounds named after it."""
    format_, memory, cpu_s = sys.argv[1:4]
    bind(int(memory), int(cpu_s))
    try:
        for event in read(Format(format_), sys.stdin.buffer.read()):
            json.dump(written(event), sys.stdout)
            sys.stdout.write("\n")
            sys.stdout.flush()
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _in_pieces(event: Event) -> Iterator[Event]:
    """Tell many lines a few at a time: each message is held whole."""
    if not isinstance(event, ReadLines):
        yield event
        return
    for start in range(0, len(event.lines), _TOGETHER):
        yield ReadLines(event.lines[start : start + _TOGETHER])


if __name__ == "__main__":
    main()
