"""What a negotiation list is about: appropriations put on it, and taken off; which prices it is in; rounds held up."""

from dataclasses import replace

from db.store import Store
from tests.tui.conftest import OpenApp, stored
from tests.tui.test_negotiating import MIO, SERVICE, entry, listed
from tests.tui.test_negotiation_screen import bid, heading, kept, line_of, made
from tracker.negotiation import Bid, Choice, Line, Money, Rate
from tui.finding import candidates
from tui.price_forms import PriceAnswer, PriceForm, preview, read_prices


def titles(store: Store) -> list[str | None]:
    return [line.entry.title for line in kept(store).main.lines]


async def test_a_line_is_taken_off_by_one_key_and_any_appropriation_is_searched_for_and_put_on(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "minus")
        assert "Mentorer til unge" not in titles(small)
        await person.press("u")
        assert "▸  Mentorer" in line_of(person, "Mentorer")
        assert bid(small, "Mentorer til unge").choice is Choice.RENEW
        await person.press("plus")
        assert "Alt, der udløber efter 2023, står på listen." in person.text()
        await person.write("sprogca")
        await person.press("enter", "enter")
        assert "▸  Sprogcafé" in line_of(person, "Sprogcafé")
        assert bid(small, "Sprogcafé") == Bid()
        await person.press("u")

    assert "Sprogcafé" not in titles(small)


def test_a_number_finds_its_appropriation_first_and_nothing_finds_what_expires_and_is_not_there(small: Store) -> None:
    mentors = stored(small, "Mentorer til unge").id
    cafe = stored(small, "Sprogcafé").id

    with small.reading() as session:
        expiring = candidates(session, " ", 2023, {mentors})
        by_number = candidates(session, str(cafe), 2023, {mentors})
        by_word = candidates(session, "mentor", 2023, {mentors})
        too_large = candidates(session, "9" * 30, 2023, ())

    assert {one.id for one in expiring}.isdisjoint({mentors, cafe})
    assert len(expiring) == 5
    assert (by_number[0].title, by_number[0].why) == ("Sprogcafé", "Sprog")
    assert [(one.id, one.why) for one in by_word] == [(mentors, "står på listen")]
    assert too_large == []


async def test_a_list_is_shown_in_one_years_prices_by_a_rate_that_is_entered_with_its_source(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "P")
        await person.write("2024")
        assert "ikke omregnet" in person.text()
        await person.press("tab")
        await person.write("2024")
        await person.press("tab")
        await person.write("3,37")
        await person.press("enter")
        assert "Ingen sats gemmes uden en kilde" in person.complaints()
        await person.press("tab", "tab")
        await person.write("budgetnotatet")
        await person.press("enter")
        assert " · 2024-p/l · " in heading(person)

    of = kept(small)
    assert (of.price_year, of.rates) == (2024, (Rate(2024, None, 337, "budgetnotatet", "Signe"),))


def test_a_price_level_says_which_rates_are_missing_before_it_is_chosen() -> None:
    asking = Bid(Choice.RENEW, (Money(2024, SERVICE, 3 * MIO, 2022), Money(2025, SERVICE, 3 * MIO)))
    of = replace(listed(Line(entry(), asking)), rates=(Rate(2023, None, 210, "KL"),))

    def said(form: PriceForm) -> str:
        return "\n".join(line.text for line in preview(of, form))

    stands = "Beløbene er i flere prisniveauer: 2022-p/l (1), prisniveau ikke oplyst (1)."
    rate = "Sats fra 2022 til 2023: 2,10 % (alle rammer): KL"
    assert said(PriceForm()) == f"{stands}\n{rate}"
    assert "2 uden oplyst prisniveau og 1 uden sats for service til 2024" in said(PriceForm("2024"))
    typed = PriceForm("2024", "2024", "3,37", "service")
    assert "men 2 beløb er ikke omregnet: 2 uden oplyst prisniveau." in said(typed)
    assert "3,37 % (service): den, du skriver" in said(typed)
    assert said(PriceForm("24")) == "Skriv et år med fire cifre, fx 2024."

    assert read_prices(PriceForm(), "Signe") == (PriceAnswer(None, None), [])
    answer, problems = read_prices(PriceForm("1066", "x", "meget", "kassen"), "Signe")
    assert (answer, len(problems)) == (None, 5)
    answer, _ = read_prices(PriceForm("", "2024", "-0,5", "", "KL"), "Signe")
    assert answer == PriceAnswer(None, Rate(2024, None, -50, "KL", "Signe"))
