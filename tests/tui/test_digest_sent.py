"""What was sent before, on the screen: by week and recipient, how far each letter came, and what it says."""

from datetime import timedelta
from pathlib import Path

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tests.tui.digest_stores import SENT_AT, came, frozen, toasts, told
from tracker.outbox import SendState
from tracker.outputs.files import file_content
from tracker.outputs.letter import Letter
from tracker.outputs.letter_reading import read_letter
from tracker.outputs.mail import mail_text
from tracker.recipients import Channel
from tracker.weeks import Week
from tui.screens.digest import DigestScreen
from tui.widgets.detail import Detail
from tui.widgets.window_table import WindowTable


def rows(person: Walk) -> list[str]:
    lines = person.lines(person.find("#letters", WindowTable))[1:]
    return [" ".join(line.split()) for line in lines if line.strip()]


def letter(person: Walk) -> str:
    return " ".join(person.text(person.find("Detail", Detail)).split())


async def test_each_letter_says_how_far_it_came_why_no_further_and_what_it_says(small: Store, walk: OpenApp) -> None:
    told(small, "Bo", addresses={Channel.CHAT: "BUDGET", Channel.STDOUT: ""})
    told(small, "Ida", addresses={Channel.MAIL: "ida@x.dk", Channel.FILE: "/tmp"})  # noqa: S108 - nothing is written
    frozen(small, words="Brevets egne ord")
    came(small, Channel.MAIL, SendState.SENT, sent_at=SENT_AT, attempts=2)
    came(small, Channel.CHAT, SendState.DEAD, attempts=3, last_error="Chatten findes ikke")
    again = NOW + timedelta(minutes=5)
    came(small, Channel.FILE, SendState.FAILED, attempts=1, last_error="Disken er fuld", next_attempt_at=again)

    async with walk(small, 120, 36) as person:
        await person.press("U", "s")

        assert person.lines()[0].strip() == "Sendt før · 4 breve · 1 venter, 1 sendt, 1 mislykkedes, 1 opgivet"
        assert rows(person) == [
            "Uge 9, 2023 (4)",
            "▸ Bo udskrift venter –",
            "! Bo chat BUDGET opgivet –",
            "Ida mail ida@x.dk sendt 01-03-2023 kl. 08.02",
            "? Ida mappe /tmp mislykkedes –",
        ]
        assert "Venter på næste kørsel af pejl digest --send. Brevets egne ord" in letter(person)
        await person.press("j")
        assert "Opgivet efter 3 forsøg: Chatten findes ikke" in letter(person)
        await person.press("j")
        assert "Sendt 01-03-2023 kl. 08.02 efter 2 forsøg." in letter(person)
        await person.press("j", "enter")
        assert "Disken er fuld. Prøves igen 01-03-2023 kl. 10.35." in letter(person)
        assert isinstance(person.app.screen.focused, Detail)
        await person.press("escape", "r")
        assert toasts(person) == "Brevet går ud ved næste kørsel."
        assert "▸ Ida mappe /tmp venter –" in rows(person)
        await person.press("r")
        assert "Kun et brev, der mislykkedes eller er opgivet" in toasts(person)
        await person.press("s")
        assert isinstance(person.app.screen, DigestScreen)


async def test_a_store_that_cannot_be_read_says_so(small: Store, walk: OpenApp) -> None:
    told(small)
    frozen(small)

    async with walk(small, 100, 30) as person:
        await person.press("U")
        small.close()
        Path(small.location).write_bytes(b"noget helt andet" * 100)
        said = []
        for keys in (("enter", "escape"), ("e",), ("s",)):
            before = toasts(person).count("Filen er urørt.")
            await person.press(*keys)
            said.append(toasts(person).count("Filen er urørt.") - before)

        assert all(said), said


def test_a_frozen_letter_is_read_as_its_recipient_reads_it() -> None:
    written = Letter("Pejl uge 35: én bevilling", "Kære Bo – ændringsforslag\n", "<p>Kære Bo</p>", "Kære Bo")
    mail = mail_text(written, sender="", name="Bo", address="bo@x.dk", message_id="<1@x.dk>", at=NOW)
    file = file_content(written, Week(2023, 35), 1, "Bo")

    assert read_letter(Channel.MAIL, mail) == "Pejl uge 35: én bevilling\n\nKære Bo – ændringsforslag\n"
    assert read_letter(Channel.FILE, file) == "Kære Bo – ændringsforslag\n"
    assert {read_letter(channel, "intet brev") for channel in Channel} == {"intet brev"}
