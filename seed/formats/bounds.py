"""How much a foreign file may ask for, and what a file that lies is refused by."""

import os
import resource
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the reading of one file may cost."""

    memory: int = 2048 * MIB
    """Bytes of address space, the Python of the child included."""
    cpu_s: int = 120
    wall_s: float = 240
    answer: int = 128 * MIB
    """Bytes of text that a file may turn out to hold."""

    def for_size(self, size: int) -> "Bounds":
        """Give a large paper the time it needs: a long pdf takes a minute for each MiB."""
        more = size * 60 // MIB
        return Bounds(self.memory, self.cpu_s + more, self.wall_s + 2 * more, self.answer)

    def as_words(self) -> list[str]:
        """Give what the child is told, as the arguments of a command."""
        return [str(self.memory), str(self.cpu_s)]


ORDINARY = Bounds()
OCR = Bounds(memory=4096 * MIB, cpu_s=1800, wall_s=1800)
"""Reading pictures takes seconds for a page, on every processor at once."""


def bind(memory: int, cpu_s: int, *, written: int = MIB) -> None:
    """Bind this process, and every process it starts, for good.

    Args:
        memory: Bytes of address space.
        cpu_s: Seconds of processor time; one later it is killed outright.
        written: Bytes that a file may grow to.
    """
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, written),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    os.nice(5)
