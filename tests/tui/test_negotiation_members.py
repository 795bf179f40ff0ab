"""What a negotiation list is about: appropriations put on it, and taken off; which prices it is in; rounds held up."""

from db.store import Store
from tests.tui.conftest import OpenApp, stored
from tests.tui.test_negotiation_screen import bid, kept, line_of, made
from tracker.negotiation import Bid, Choice
from tui.finding import candidates


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
