"""What does not agree, on the screen."""

from pathlib import Path

from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp, Walk
from tracker.checks_store import Place, StoreFinding
from tracker.drafts import Finding, Severity
from tracker.flows.checking import Held, Step
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund
from tui import agreement
from tui.agreement import FindingRow, Progress
from tui.screens.agreement import AgreementScreen
from tui.screens.appropriation import AppropriationScreen
from tui.screens.paper import PaperScreen
from tui.widgets.list_table import ListTable

SAME = "Borgere i kanten af arbejdsmarkedet får en fast kontaktperson, som følger dem fra første samtale til sidste."


def disagreeing(store: Store) -> None:
    """Store three efforts of which one states a drop its years do not have, and two are described alike."""
    drafts = (
        draft(
            "Fald",
            line=1,
            amounts={(2023, Fund.SERVICE): 4 * MIO, (2024, Fund.SERVICE): MIO},
            stated_lapses=(Drop(2023, Fund.SERVICE, 2 * MIO, stated=True),),
        ),
        draft("Brobygning", line=2, amounts={(2023, Fund.INDSATS): MIO}, description=SAME),
        draft("Vejledning", line=3, amounts={(2023, Fund.INDSATS): MIO}, description=SAME),
    )
    take_in(store, paper(*drafts), Accept.ALL)


def rows(person: Walk) -> list[str]:
    """Read the lines of the list."""
    return [line for line in person.lines(person.find("#findings", ListTable))[1:] if line.strip()]


async def test_what_does_not_agree_is_listed_the_worst_first_and_told_in_full(store: Store, walk: OpenApp) -> None:
    disagreeing(store)

    async with walk(store, 80, 24) as person:
        await person.press("6")
        assert isinstance(person.app.screen, AgreementScreen)
        assert person.lines()[1].strip() == "Afstemning · 1 fejl · 1 advarsel"
        assert [line.split()[:3] for line in rows(person)] == [["▸!", "fejl", "Fald"], ["?", "advarsel", "Brobygning"]]

        await person.press("j", "l")
        assert "Næsten samme beskrivelse" in person.text(person.app.screen.detail)
        assert "Papir, linje 2" in person.text(person.app.screen.detail)
        await person.press("G")
        assert "Bevillingerne 2, 3. Enter åbner den første, a papiret." in person.text(person.app.screen.detail)

        await person.press("escape", "a")
        assert isinstance(person.app.screen, PaperScreen)
        assert "linje 2" in person.lines()[0]

        await person.press("escape", "enter")
        assert isinstance(person.app.screen, AppropriationScreen)
        assert person.app.screen.standing_on() == 2

        await person.press("escape", "1", "6")
        assert rows(person)[1].startswith("▸?"), "checked anew, and on the same finding"
        await person.press("escape")
        assert person.app.screen is person.overview


async def test_filters_and_severity_leave_findings_out_and_say_how_many(store: Store, walk: OpenApp) -> None:
    disagreeing(store)

    async with walk(store, 80, 24) as person:
        await person.press("f", "f", "6")
        assert person.lines()[2].strip() == "Afstemning · 1 advarsel · 1 uden for filtrene"

        await person.press("v")
        assert "Der er 2 uden for filtrene: tryk r." in person.text()
        await person.press("r")
        assert person.lines()[1].strip() == "Afstemning · 1 fejl · 1 advarsel"
        await person.press("v")
        assert len(rows(person)) == 1
        await person.press("v", "v", "n")
        assert len(rows(person)) == 2


async def test_a_store_that_agrees_says_so_and_one_that_cannot_be_read_says_why(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("6", "v", "v")
        assert "Tal og tekster stemmer overens." in person.text()

        small.close()
        Path(small.location).write_bytes(b"noget helt andet" * 100)
        await person.press("n")
        assert any("Filen er urørt." in one.message for one in person.app._notifications)


async def test_escape_stops_the_work_and_what_was_found_stands(store: Store, walk: OpenApp) -> None:
    disagreeing(store)

    async with walk(store, 80, 24) as person:
        await person.press("6")
        screen = person.app.screen
        assert isinstance(screen, AgreementScreen)
        screen.action_again()
        screen.action_back()
        await person.rest()
        assert person.lines()[1].strip().startswith("Afstemning · stoppet, n begynder forfra")

        await person.press("1", "6")
        assert "stoppet" in person.lines()[1], "what somebody stopped begins when it is asked for"
        await person.press("n")
        assert len(rows(person)) == 2


def test_the_heading_says_how_far_the_work_is() -> None:
    def said(step: Step | None) -> str:
        return agreement.heading(Progress(step), [], all_of_them=0)

    assert said(None) == "Afstemning · holder papirerne mod deres egne summer … Esc stopper"
    assert said(Step(Held.AMOUNTS, 40_000, 1_000_000)) == (
        "Afstemning · papirernes beløb mod hinanden: 40.000 af 1.000.000 … Esc stopper"
    )
    assert said(Step(Held.AMOUNTS, 7, 7)) == "Afstemning · beskrivelser mod hinanden … Esc stopper"
    assert said(Step(Held.GOALS, 7, 7)) == "Afstemning"


def test_what_was_not_held_against_one_another_is_said() -> None:
    left_out = Progress(left_out=(Step(Held.TEXTS, 30_000, 30_000, left_out=True),))

    assert agreement.left_out_words(left_out) == (
        "Beskrivelserne er ikke holdt op mod hinanden: der er 30.000. Det gør pejl check."
    )
    assert agreement.empty_words(Progress(), hidden=0) == "Afstemmer …"
    assert agreement.empty_words(Progress(over=True, stopped=True), hidden=0).startswith("Stoppet,")


def test_a_finding_of_a_paper_alone_is_about_no_appropriation() -> None:
    finding = Finding(Severity.NOTE, "x", "Summen passer ikke.", 4, "i alt  11,6")
    row = FindingRow(StoreFinding(finding, (Place("Listen", 4), Place("Listen", None), Place(None, None))))

    assert [line.text for line in agreement.finding_page(row)] == [
        "Summen passer ikke.",
        "",
        "»i alt 11,6«",
        "",
        "Står her",
        "Listen, linje 4",
        "Listen",
        "Rettet i Pejl",
    ]
    assert [column.cell(row)[0] for column in agreement.finding_columns(80)] == ["bemærk", "–", "Summen passer ikke."]
    assert row.place == Place("Listen", 4)
