"""What a child tells about the paper it reads, a line of JSON each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.drafts import Finding, Severity


@dataclass(frozen=True, slots=True)
class Progress:
    """So much is read."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Some lines of the paper, in order."""

    lines: tuple[tuple[str, str], ...]
    """Text and place."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about the reading that a person should see."""

    severity: Severity
    code: str
    message: str
    """Danish, without the file's name."""
    line: int | None = None
    quote: str | None = None

    def as_finding(self, shown: str) -> Finding:
        """Give the finding, with the name of the file before it."""
        return Finding(self.severity, self.code, f"{shown}: {self.message}", line=self.line, quote=self.quote)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pages that are pictures without text, counted from 1."""

    pages: tuple[int, ...]
    of: int
    """How many pages there are."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the paper is not read, in Danish, without the file's name."""

    message: str


@dataclass(frozen=True, slots=True)
class End:
    """All was told."""


Event = Progress | ReadLines | Doubt | Pictures | Refusal | End
Reader = Iterator[Event]


class RefusedError(Exception):
    """A paper lies about itself, or asks for too much; the message is a refusal's."""


def written(event: Event) -> dict[str, Any]:
    """Give an event as what JSON can hold."""
    match event:
        case Progress(done, of):
            return {"is": "progress", "done": done, "of": of}
        case ReadLines(lines):
            return {"is": "lines", "lines": [list(line) for line in lines]}
        case Doubt(severity, code, message, line, quote):
            return {"is": "doubt", "severity": severity, "code": code, "message": message, "line": line, "quote": quote}
        case Pictures(pages, of):
            return {"is": "pictures", "pages": list(pages), "of": of}
        case Refusal(message):
            return {"is": "refusal", "message": message}
        case End():
            return {"is": "end"}


def understood(told: Any) -> Event:
    """Read an event back; whoever wrote it may have been led astray by a paper.

    Raises:
        ValueError: It is nothing a child says.
    """
    try:
        match told["is"]:
            case "progress":
                return Progress(_whole(told["done"]), _whole(told["of"]))
            case "lines":
                return ReadLines(tuple((_text(text), _text(place)) for text, place in told["lines"]))
            case "doubt":
                line, quote = told["line"], told["quote"]
                return Doubt(
                    Severity(told["severity"]),
                    _text(told["code"]),
                    _text(told["message"]),
                    None if line is None else _whole(line),
                    None if quote is None else _text(quote),
                )
            case "pictures":
                return Pictures(tuple(map(_whole, told["pages"])), _whole(told["of"]))
            case "refusal":
                return Refusal(_text(told["message"]))
            case "end":
                return End()
    except (KeyError, TypeError) as error:
        raise ValueError(told) from error
    raise ValueError(told)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
