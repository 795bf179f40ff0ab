from dataclasses import replace
from pathlib import Path

from db.store import Store
from tests.conftest import TODAY
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp, Walk
from tracker.flows.importing import Accept
from tracker.flows.preferring import preferences_of
from tracker.profile import Fund
from tracker.settings import Settings
from tui.app import PejlApp
from tui.hints import HINTS, hint_after


def heading(person: Walk) -> list[str]:
    return person.lines(person.overview.table)[0].split()


async def test_columns_are_chosen_moved_and_kept_for_the_officer_on_the_machine(small: Store, tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    settings = Settings("prøve", TODAY, "Signe", preferences_file=str(file))
    app = PejlApp(small, settings)
    async with app.run_test(size=(190, 30)) as pilot:
        person = Walk(app, pilot)
        await person.rest()
        assert heading(person) == ["Bevilling", "Service", "Indsats", "Andet", "År", "Type", "Indstilling"]

        await person.press("c", "space", "j", "K", "enter")
        assert heading(person) == ["Bevilling", "Indsats", "Andet", "År", "Type", "Indstilling"]

    kept = preferences_of(file, "Signe")
    assert kept.columns == ("indsats", "other", "last_year", "kind", "verdict")
    async with PejlApp(small, replace(settings, preferences=kept)).run_test(size=(190, 30)) as pilot:
        person = Walk(pilot.app, pilot)  # type: ignore[arg-type]
        await person.rest()
        assert heading(person) == ["Bevilling", "Indsats", "Andet", "År", "Type", "Indstilling"]


async def test_the_row_under_the_cursor_is_copied_for_a_spreadsheet(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("y")

        assert person.app.clipboard == (
            "1\tJob\tMentorer til unge\tudløber helt efter 2023\t3000000\t5000000\t\t\t\t\t2023\thelt\tstop?\n"
        )
        assert "»Mentorer til unge« er kopieret." in person.text()
        assert "pejl expiring --csv" in person.text()


async def test_the_list_shown_is_copied_with_headings_and_nothing_in_it_can_run(store: Store, walk: OpenApp) -> None:
    hostile = draft('=HYPERLINK("http://x")', amounts={(2023, Fund.SERVICE): MIO})
    quoted = draft('"Job\tog\nsprog', line=2, amounts={(2023, Fund.INDSATS): None})
    take_in(store, paper(hostile, quoted), Accept.ALL)

    async with walk(store) as person:
        await person.press("Y")

    top, first, second = person.app.clipboard.splitlines()
    assert top.split("\t")[:5] == ["Nr.", "Pejlemærke", "Bevilling", "Udløb", "Bortfalder, service (kr.)"]
    assert first.split("\t")[2] == '"\'=HYPERLINK(""http://x"")"'
    assert second.split("\t")[2] == '"""Job og sprog"'
    assert second.split("\t")[5] == "ukendt"


async def test_an_empty_list_gives_nothing_to_copy(store: Store, walk: OpenApp) -> None:
    async with walk(store) as person:
        await person.press("y", "Y")

        assert "Der er intet at kopiere." in person.text()
        assert person.app.clipboard == ""


def test_every_hint_has_room_on_eighty_cells() -> None:
    assert max(len(hint) for hint in HINTS) <= 78
    assert hint_after(-1) == hint_after(len(HINTS)) == ""
