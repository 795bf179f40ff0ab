"""A real mail server that does, at each step, what a test tells it: takes it, refuses it, falls silent or hangs up."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HANG, DROP = "hang", "drop"
Step = Literal["connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "dot", "QUIT"]
STEPS: tuple[Step, ...] = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "dot", "QUIT")
"""Every step of a plain mail; "dot" is between the whole mail and the answer to it."""
Deed = str | Callable[[], object]
"""An answer ("451 Later"), HANG, DROP, or something that is called before the server goes on as usual."""


@dataclass(frozen=True)
class Taken:
    """A mail that came, whatever was answered."""

    sender: str
    to: tuple[str, ...]
    mail: bytes
    encrypted: bool


@dataclass
class MailServer:
    """A running server."""

    port: int = 0
    plan: dict[Step, Deed] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    transports: list[asyncio.BaseTransport] = field(default_factory=list, repr=False)

    @property
    def setting(self) -> str:
        """Give what PEJL_SMTP says of it."""
        return f"smtp://localhost:{self.port}"

    @property
    def message_ids(self) -> list[str]:
        """Give the message ids of the mails that came, in their order."""
        return [one.mail.decode().partition("Message-ID: ")[2].partition("\r\n")[0] for one in self.taken]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Keep the mail; the library calls this at the final dot."""
        mail = envelope.original_content or b""
        assert server.transport is not None
        encrypted = server.transport.get_extra_info("sslcontext") is not None
        self.taken.append(Taken(str(envelope.mail_from), tuple(map(str, envelope.rcpt_tos)), mail, encrypted))
        refused = await _planned(server, self, "dot", answer=False)
        return refused or "250 2.0.0 Taget imod"

    def logged_in(self, server: SMTP, session: Session, envelope: Envelope, way: str, data: Any) -> AuthResult:
        """Take the one name and password there is."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        known = (data.login, data.password) == (b"pejl", "blåbærgrød".encode())
        return AuthResult(success=known, handled=False)


class _Conversation(SMTP):
    """The library's conversation, with what the test has planned before each step."""

    event_handler: MailServer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.transports.append(transport)
        super().connection_made(transport)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "STARTTLS"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "AUTH"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "DATA"):
            await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        if not await _planned(self, self.event_handler, "QUIT"):
            await super().smtp_QUIT(arg)

    async def _handle_client(self) -> None:
        if not await _planned(self, self.event_handler, "connect"):
            await super()._handle_client()


async def _planned(server: SMTP, told: MailServer, step: Step, *, answer: bool = True) -> str:
    """Do what is planned; give what was done instead of the usual, "" where the server goes on."""
    told.steps.append(step)
    deed = told.plan.get(step, "")
    if callable(deed):
        deed()
        return ""
    if deed == HANG:
        await asyncio.sleep(3600)
    if deed == DROP:
        transport = server.transport
        assert isinstance(transport, asyncio.WriteTransport)
        transport.abort()
        return "421 borte" if answer else "250 for sent"
    if deed and answer:
        await server.push(deed)
    return deed


@contextmanager
def serving(
    context: ssl.SSLContext | None = None, *, whole: bool = False, login: bool = False, **settings: Any
) -> Iterator[MailServer]:
    """Run a mail server on this machine for as long as a test wants it.

    Args:
        context: The server's certificate; None: it encrypts nothing.
        whole: It encrypts from the first byte; otherwise it offers STARTTLS.
        login: It wants a name and a password.
        settings: The library's own, such as `enable_SMTPUTF8`.
    """
    told = MailServer()
    if context is not None and not whole:
        settings |= {"tls_context": context}
    if login:
        encrypted = context is not None and not whole
        settings |= {"authenticator": told.logged_in, "auth_required": True, "auth_require_tls": encrypted}
    make = partial(_Conversation, told, hostname="prøve".encode("idna").decode(), **settings)
    loop = asyncio.new_event_loop()
    started = threading.Event()
    thread = threading.Thread(target=_run, args=(loop, make, context if whole else None, told, started))
    thread.start()
    started.wait()
    try:
        yield told
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _run(
    loop: asyncio.AbstractEventLoop,
    make: Callable[[], _Conversation],
    context: ssl.SSLContext | None,
    told: MailServer,
    started: threading.Event,
) -> None:
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(lambda _loop, _context: None)  # a conversation that was cut off
    server = loop.run_until_complete(
        loop.create_server(lambda: make(loop=loop), "127.0.0.1", 0, ssl=context)  # type: ignore[call-arg]
    )
    told.port = server.sockets[0].getsockname()[1]
    started.set()
    try:
        loop.run_forever()
    finally:
        server.close()
        waiting = asyncio.all_tasks(loop)
        for task in waiting:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
        for transport in told.transports:
            assert isinstance(transport, asyncio.WriteTransport)
            transport.abort()
        loop.run_until_complete(asyncio.sleep(0.001))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
