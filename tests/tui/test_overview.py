import pytest

from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp
from tracker.flows.importing import Accept
from tracker.profile import Fund
from tui.widgets.sums_bar import SumsBar


async def test_the_first_screen_says_the_question_and_shows_what_answers_it(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        shown = person.text()

    assert "Udløber eller reduceres efter 2023" in shown
    assert "Mentorer til unge" in shown
    assert "(uden overskrift)" in shown
    assert "Sprogcafé" not in shown


async def test_the_sums_are_per_fund_and_what_is_no_full_ending_stands_apart(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        first, second, *_ = person.lines(person.overview.query_one(SumsBar))

    assert first.split("  ") == ["Bortfalder efter 2023 i mio. kr.", "service 3,5", "indsats 5,0", "6 bevillinger"]
    assert "delvist: indsats 3,0" in second
    assert "engangs: overførsler 0,3" in second
    assert "eksternt: for en periode 0,6" in second
    assert "1 uden kendt beløb" in second


async def test_pejlemaerker_name_the_groups_and_their_sums_stand_under_the_columns(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        lines = person.lines(person.overview.table)

    band = next(line for line in lines if "Job (3)" in line)
    row = next(line for line in lines if "Mentorer" in line)
    assert band.index("3,5") == row.index("3,0")
    assert band.index("5,0") == row.index("5,0")


async def test_the_appropriation_under_the_cursor_is_shown_whole(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("j")

        lines = person.lines(person.overview.detail)

    page = " ".join(" ".join(lines).split())
    assert page.startswith("Lærepladser i byggeriet Job · Visionen ● Udløber helt efter 2023")
    assert "Indsatsen bør videreføres." in page
    assert "Fortsæt (foreslået, ikke bekræftet)" in page
    assert " 2022  service  2,0  ████████████" in lines
    assert " 2023  service  0,5  ███" in lines


async def test_f_goes_through_the_funds_and_comes_back_to_all(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        seen = []
        for _ in range(5):
            await person.press("f")
            seen.append((person.overview.question.fund, person.overview.table.count))

    assert seen == [
        (Fund.SERVICE, 2),
        (Fund.INDSATS, 2),
        (Fund.OVERFOERSEL, 1),
        (Fund.ANLAEG, 0),
        (None, 6),
    ]


async def test_kind_verdict_and_missing_assessment_each_narrow_the_list(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("t", "t")
        assert person.titles() == ["Rådgivning i Tingbjerg"]
        assert "Type: delvist" in person.text()

        await person.press("r", "i", "i", "i", "i")
        assert person.titles() == ["Mentorer til unge"]
        assert "Indstilling: stop" in person.text()

        await person.press("m")
        assert person.overview.table.count == 4
        assert "Mangler indstilling" in person.text()
        assert "Indstilling: stop" not in person.text()


async def test_the_brackets_change_the_year_and_an_empty_year_says_which_key_comes_next(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await person.press("right_square_bracket")
        assert "Udløber eller reduceres efter 2024" in person.text()
        assert person.titles() == ["Rådgivning i Tingbjerg", "Sprogcafé"]

        await person.press("right_square_bracket", "right_square_bracket")
        assert "Intet udløber efter 2026." in person.text()
        assert "Tryk [ for året før. Det seneste år med udløb er 2024." in person.text()

        await person.press(*["left_square_bracket"] * 5)
        assert "Intet udløber efter 2021." in person.text()
        assert "Tryk ] for året efter. Det næste år med udløb er 2022." in person.text()


async def test_a_filter_that_leaves_nothing_says_how_to_take_it_off(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("f", "f", "f", "f")
        assert "Ingen bevillinger passer til filtrene." in person.text()
        assert "Tryk r for at rydde dem." in person.text()

        await person.press("r")
        assert person.overview.table.count == 6


@pytest.mark.parametrize("key", ["v", "e", "d", "a", "y", "x", "S", "T", "H", "space"])
async def test_a_key_about_an_appropriation_says_so_where_there_is_none(small: Store, walk: OpenApp, key: str) -> None:
    async with walk(small) as person:
        await person.press("f", "f", "f", "f", key)

        assert person.app.screen is person.overview
        assert "Der er ingen bevilling under markøren" in person.text()


async def test_an_empty_store_says_how_to_begin(store: Store, walk: OpenApp) -> None:
    async with walk(store) as person:
        assert "Der er ingen bevillinger endnu." in person.text()
        assert "Tryk n for at tilføje en" in person.text()

        await person.press("v", "e", "d", "j", "G", "enter", "escape")
        assert person.app.screen is person.overview


async def test_s_takes_later_years_in_and_says_so(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("s")

        assert "Udløber eller reduceres efter 2023 og senere" in person.text()
        assert "Sprogcafé" in person.titles()
        assert any("○" in line and "Sprogcafé" in line for line in person.lines())


async def test_it_opens_on_the_nearest_year_with_something_in_it_and_says_why(store: Store, walk: OpenApp) -> None:
    take_in(store, paper(draft("Fritidsjob", amounts={(2031, Fund.SERVICE): MIO}, listed_after=None)))

    async with walk(store) as person:
        assert "Udløber eller reduceres efter 2031 (intet udløber efter 2023)" in person.text()
        assert person.titles() == ["Fritidsjob"]

        await person.press("left_square_bracket")
        assert "intet udløber efter 2023" not in person.text(person.overview.filters)


async def test_drafts_that_wait_in_review_are_counted_in_the_heading(small: Store, walk: OpenApp) -> None:
    take_in(small, paper(draft("Ny indsats", line=9), draft("Anden indsats", line=10), sha="b" * 64), Accept.NONE)

    async with walk(small) as person:
        assert "2 kladder venter på gennemgang" in person.lines()[1]


async def test_o_changes_the_order_and_capital_o_turns_it_round(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("o")
        titles = person.titles()
        assert titles[:2] == ["Kortlægning", "Lærepladser i byggeriet"]
        assert "Job (3)" not in person.text()
        assert "Sortering: titel ▲" in person.text()

        await person.press("O")
        assert [title for title in person.titles() if title != "(uden overskrift)"] == [
            title for title in reversed(titles) if title != "(uden overskrift)"
        ]
        assert "Bevilling▼" in person.text()


async def test_turned_round_the_bands_still_stand_above_their_own_rows(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("O")
        lines = [line.strip(" ●◐○▸") for line in person.lines(person.overview.table)[1:]]

    starts = [line.split("  ")[0].split(" (")[0] for line in lines if line]
    assert starts.index("Sprog") < starts.index("Rådgivning i Tingbjerg") < starts.index("Job")
    assert starts.index("Job") < starts.index("Mentorer til unge")


async def test_the_cursor_stays_on_its_appropriation_when_the_order_changes(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("j", "j", "j")
        assert "Rådgivning i Tingbjerg" in person.text(person.overview.detail)

        await person.press("o", "o", "O")
        marked = next(line for line in person.lines(person.overview.table) if line.startswith("▸"))
        assert "Rådgivning i Tingbjerg" in marked


async def test_choosing_a_pejlemaerke_narrows_list_and_sums_but_not_the_choice(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("h")
        await person.press("j", "j")

        assert person.titles() == ["Rådgivning i Tingbjerg", "Kortlægning", "Puljen fra staten"]
        assert "3 bevillinger" in person.text(person.overview.sums)
        assert "Mentorer" not in person.text(person.overview.table)
        assert "Job" in person.text(person.overview.pejlemaerker)

        await person.press("enter")
        assert person.app.focused is person.overview.table
        await person.press("r")
        assert person.overview.table.count == 6
        assert person.lines(person.overview.pejlemaerker)[0].startswith("▸Alle")
