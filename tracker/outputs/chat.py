"""A letter to a chat, through the secret address that its name stands for."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.outputs.secrets import chat_address, chat_user, chat_variable
from tracker.settings import Ways
from tracker.text import safe_text

_MENTIONS = str.maketrans({"@": "(at)", "<": "\u2039", ">": "\u203a"})
"""What calls people in a chat (@channel, <!here>, <at>), as something that calls nobody."""
_LINK = re.compile(r"\]\s*(?=[(\[])")
"""The middle of a link that says one thing and leads to another."""
_MENDABLE = {"401", "403", "404", "405", "410"}
"""HTTP answers that say the address is wrong, or closed."""
_GATEWAY_TIMED_OUT = "504"
_ANSWERED = re.compile(r"error=(\d{3})")
_UNKNOWN = re.compile(r"read timed out|connection aborted|connection broken|remote end closed", re.IGNORECASE)
"""What the library's log says when a message was handed over, and no answer came."""


def send_chat(content: str, name: str, ways: Ways) -> Delivered:
    """Send a text to the chat of a name.

    Args:
        content: Plain text.
        name: The name under which the chat's address is kept.
        ways: How long is waited.
    """
    if "://" in name or not chat_variable(name).removeprefix("PEJL_CHAT_"):
        said = (
            "Modtagerens chat skal være et navn, ikke en webadresse: adressen er hemmelig og hører til i nøgleringen."
        )
        return Delivered(Outcome.FAILED, said, setting=True)
    address = chat_address(name)
    where = f"{chat_variable(name)} eller nøgleringen: keyring set pejl {chat_user(name)}"
    if address is None:
        said = f"Adressen på chatten »{safe_text(name)}« mangler. Læg den i {where}"
        return Delivered(Outcome.FAILED, said, setting=True)
    return _notify(address, plain_chat(content), name, where, ways)


def plain_chat(text: str) -> str:
    """Take out of a text what a chat would act on."""
    return _LINK.sub("] ", safe_text(text, lines=True).translate(_MENTIONS))


def _notify(address: str, body: str, name: str, where: str, ways: Ways) -> Delivered:
    from apprise import Apprise, AppriseAsset, NotifyFormat  # noqa: PLC0415 - knows a hundred chats; only one is used
    from apprise.common import PersistentStoreMode  # noqa: PLC0415

    asset = AppriseAsset(
        app_id="Pejl",
        interpret_escapes=False,
        interpret_emojis=False,
        plugin_paths=[],
        storage_mode=PersistentStoreMode.MEMORY,
        secure_logging=True,
    )
    with _overheard() as said:
        chat = Apprise(asset=asset)
        if not chat.add(address) or len(chat) != 1:
            wrong = f"Adressen på chatten »{safe_text(name)}« kan ikke læses. Ret den i {where}"
            return Delivered(Outcome.FAILED, wrong, setting=True)
        if "rto=" not in address:  # the library's own four seconds are few, and to give up too early sends it again
            for service in chat:
                service.socket_read_timeout = ways.patience
        sent = bool(chat.notify(body=body, body_format=NotifyFormat.TEXT, timeout=ways.last_patience))
    return SENT if sent else _unsent(name, "\n".join(said))


def _unsent(name: str, said: str) -> Delivered:
    """Say what is known, without a word of the library's own: the secret address may stand in any of them."""
    code = _ANSWERED.search(said)
    chat = f"Chatten »{safe_text(name)}«"
    if code is not None and code[1] != _GATEWAY_TIMED_OUT:
        refused = code[1] in _MENDABLE
        about = " Se chattens adresse efter." if refused else ""
        return Delivered(Outcome.FAILED, f"{chat} afviste brevet (HTTP {code[1]}).{about}", setting=refused)
    if code is not None or _UNKNOWN.search(said):
        return Delivered(
            Outcome.UNCERTAIN, f"{chat} svarede ikke, efter at brevet var afleveret; det kan være nået frem."
        )
    return Delivered(Outcome.FAILED, f"{chat} kunne ikke nås. Er der forbindelse? Se ellers chattens adresse efter.")


class _Listener(logging.Handler):
    """Keeps what is logged, for as long as a message takes."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Hear what the library says of a failure, and keep it from everybody else: it speaks of addresses."""
    logger, listener = logging.getLogger("apprise"), _Listener()
    before = logger.level, logger.propagate, logger.handlers[:]
    logger.handlers[:], logger.propagate = [listener], False
    logger.setLevel(logging.DEBUG)
    try:
        yield listener.said
    finally:
        logger.handlers[:], logger.propagate = before[2], before[1]
        logger.setLevel(before[0])
