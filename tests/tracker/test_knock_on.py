"""What an appropriation carries with it."""

from tests.tracker.bidding import INDSATS, SERVICE, entry, line, money
from tracker.appropriation import Kind
from tracker.goals import Succession
from tracker.knock_on import Carried, Descent, Known, Tie, knock_ons, lapsing
from tracker.negotiation import Bid, Choice, Entry, Line
from tracker.source import Source


def known(about: int, *titles: str, years: tuple[int, ...] = (2023,), plan: str = "Visionen", text: str = "") -> Known:
    return Known(about, plan, titles, years, texts=(("Beskrivelsen", text),) if text else ())


def carried(of: Known, *others: Known, descents: tuple[Descent, ...] = (), bid: Bid | None = None) -> list[Carried]:
    lines = [Line(entry(of.id), bid or Bid())]
    return list(knock_ons(lines, [of, *others], descents).get(of.id, ()))


def ties(found: list[Carried]) -> list[tuple[Tie, int | None]]:
    return [(one.tie, one.appropriation_id) for one in found]


def own(of: Entry) -> list[Carried]:
    return list(knock_ons([Line(of)], [known(of.appropriation_id)]).get(of.appropriation_id, ()))


def test_money_from_two_funds_falls_together() -> None:
    lapses = (money(2023, INDSATS, 9_200_000), money(2023, SERVICE, 200_000))

    (one,) = own(entry(lapses=lapses))

    assert (one.tie, one.money) == (Tie.OTHER_FUNDS, lapses)
    assert one.why == "Pengene fra service og indsats falder bort sammen."


def test_money_of_later_years_is_left_alone() -> None:
    later = (money(2024, None, 20_900_000), money(2025, None, None))
    of = entry(lapses=(money(2023),), amounts=(money(2023), *later, money(2026, SERVICE, 0)))

    (one,) = own(of)

    assert one.money == later
    assert one.why == ("Der er stadig 20,9 mio. kr. (ukendt ramme) i 2024: de står tilbage uden det, der falder bort.")


def test_later_money_that_nobody_knows_is_not_called_0() -> None:
    (one,) = own(entry(amounts=(money(2024, INDSATS, None),)))

    assert "et ukendt beløb (indsats) i 2024" in one.why


def test_money_of_one_fund_that_ends_carries_nothing() -> None:
    assert own(entry(lapses=(money(2023),))) == []


def test_an_external_grant_says_that_its_money_is_from_outside() -> None:
    (one,) = own(entry(kind=Kind.EXTERNAL))

    assert one.tie is Tie.OUTSIDE


def test_what_the_texts_say_is_quoted_and_proposed() -> None:
    sentence = "Uden bevillingen kan klubben ikke bruge sine EU-midler."

    (one,) = carried(known(1, "Klubben", text=sentence))

    assert one == Carried(Tie.STATED, "Beskrivelsen siger, hvad der sker uden pengene.", sentence, is_proposed=True)


def test_what_it_became_is_carried_with_the_money_it_has_afterwards() -> None:
    heir = Known(2, "Handleplan 2024-26", ("Fritidsjob",), (2024,), (money(2023), money(2024)))

    (one,) = carried(known(1, "Fritidsjob"), heir, descents=(Descent(1, 2, True, ("Samme titel.", "Rettet.")),))

    assert one == Carried(
        Tie.SUCCESSOR,
        "Blev til »Fritidsjob« (Handleplan 2024-26).",
        evidence=("Samme titel.", "Rettet."),
        appropriation_id=2,
        title="Fritidsjob",
        money=(money(2024),),
    )


def test_a_proposed_link_is_said_to_be_one() -> None:
    found = carried(
        known(1, "Fritidsjob"),
        known(2, "Fritidsjob", years=(2024,)),
        known(3, "Job", years=(2020,)),
        descents=(Descent(1, 2, False), Descent(3, 1, False)),
    )

    assert [(one.why.partition(" »")[0], one.is_proposed) for one in found] == [
        ("Bliver måske til", True),
        ("Kom måske af", True),
    ]


def test_what_it_came_of_is_carried() -> None:
    assert ties(carried(known(1, "Job"), known(2), descents=(Descent(2, 1, True), Descent(99, 1, True)))) == [
        (Tie.ANCESTOR, 2)
    ]


def test_a_link_that_a_person_rejected_is_neither_shown_nor_proposed_as_the_same_effort() -> None:
    other = known(2, "Fritidsjob", years=(2024,))

    assert carried(known(1, "Fritidsjob"), other, descents=(Descent(1, 2, None),)) == []


def test_the_same_name_elsewhere_is_the_same_effort_in_whatever_years() -> None:
    found = carried(known(1, "Fritidsjob"), known(2, "FRITIDSJOB", years=(2019,), plan="Handleplan 2019-22"))

    assert found == [
        Carried(
            Tie.SAME_EFFORT,
            "Samme navn som »FRITIDSJOB« (Handleplan 2019-22).",
            appropriation_id=2,
            title="FRITIDSJOB",
            is_proposed=True,
        )
    ]


def test_nearly_the_same_name_is_the_same_effort_only_when_both_have_money_at_once() -> None:
    mine = known(1, "Fritidsjob til unge")

    assert ties(carried(mine, known(2, "Fritidsjob"))) == [(Tie.SAME_EFFORT, 2)]
    assert carried(mine, known(2, "Fritidsjob", years=(2022,))) == []
    assert carried(mine, known(2, "Fritidsklubber for piger")) == []


def test_a_line_that_moves_needs_its_money_under_the_other_plan() -> None:
    bid = Bid(Choice.MOVE, to_plan="Integrationshandleplan 2024-26")

    (one,) = carried(known(1, "Fritidsjob"), bid=bid)

    assert one.why == "Der søges om pengene under »Integrationshandleplan 2024-26«: de skal findes der."
    assert carried(known(1, "Fritidsjob"), bid=Bid(Choice.MOVE)) == []


def test_a_plan_that_a_paper_names_is_told_until_the_effort_stands_there() -> None:
    there = Succession(Source("Status", 88, "Videreføres i ny plan."), plan="Integrationshandleplan 2024-26")
    gone = Succession(Source("Status", 90), plan="Visionen", goes_on=False)
    mine = Known(1, "Visionen", ("Mentorer",), (2023,), successions=(there, gone))
    heir = known(2, "Mentorkorps", years=(2024,), plan="Integrationshandleplan 2024-2026")

    assert [(one.tie, one.quote) for one in carried(mine)] == [(Tie.PLAN, "Videreføres i ny plan.")]
    assert ties(carried(mine, heir, descents=(Descent(1, 2, True),))) == [(Tie.SUCCESSOR, 2)]


def test_a_text_that_names_another_ties_the_two_both_ways() -> None:
    sentence = "Den supplerer mentorkorps for veteraner i byen."
    lines = [line(1), line(2)]
    both = [known(1, "Caféen", text=sentence), known(2, "Mentorkorps for veteraner")]

    found = knock_ons(lines, both)

    assert found[1] == (
        Carried(
            Tie.NAMES,
            "Teksten nævner »Mentorkorps for veteraner« (Visionen).",
            sentence,
            (),
            2,
            "Mentorkorps for veteraner",
        ),
    )
    assert found[2] == (Carried(Tie.NAMED, "Nævnes i teksten om »Caféen« (Visionen).", sentence, (), 1, "Caféen"),)


def test_a_text_with_the_words_of_a_name_scattered_may_name_it() -> None:
    loose = "Den supplerer korpset af mentorer, et korps for byens veteraner."
    lines = [line(1), line(2)]

    found = knock_ons(lines, [known(1, "Caféen", text=loose), known(2, "Korps af mentorer for veteraner")])

    assert [(one.why, one.is_proposed) for about in (1, 2) for one in found[about]] == [
        ("Teksten handler måske om »Korps af mentorer for veteraner« (Visionen).", True),
        ("Er måske det, der menes i teksten om »Caféen« (Visionen).", True),
    ]


def test_of_two_sentences_the_one_with_the_whole_name_is_quoted() -> None:
    whole = "Se også Mentorkorps for veteraner."
    text = f"Veteraner har deres mentorkorps. {whole} Veteraner har mentorkorps."

    (one,) = carried(known(1, "Caféen", text=text), known(2, "Mentorkorps for veteraner"))

    assert (one.quote, one.is_proposed) == (whole, False)


def test_a_text_that_names_its_own_effort_ties_nothing() -> None:
    title = "Mentorkorps for veteraner"

    found = carried(known(1, title, text=f"Et {title}. Flere ord."), known(2, title, years=(2019,)))

    assert ties(found) == [(Tie.SAME_EFFORT, 2)]


def test_asks_in_one_budget_note_go_together() -> None:
    lines = [Line(entry(1), Bid(budget_note="BN 7")), line(2), line(3)]
    all_three = [known(1, "A"), Known(2, "Visionen", ("B",), budget_note="bn 7"), known(3, "C")]

    found = knock_ons(lines, all_three)

    assert {about: ties(list(those)) for about, those in found.items()} == {
        1: [(Tie.BUDGET_NOTE, 2)],
        2: [(Tie.BUDGET_NOTE, 1)],
    }


def test_one_can_be_asked_about_alone_and_says_the_same() -> None:
    lines = [line(about) for about in (1, 2, 3)]
    texts = ("Den supplerer mentorkorps for veteraner.", "Se også folkekøkken i Valby.", "")
    titles = ("Folkekøkken i Valby", "Mentorkorps for veteraner", "Værkstedet")
    three = [known(about, title, text=text) for about, title, text in zip((1, 2, 3), titles, texts, strict=True)]
    every = knock_ons(lines, three)

    for about in (1, 2, 3):
        assert knock_ons(lines, three, only=[about]) == {key: one for key, one in every.items() if key == about}
    assert [one.tie for one in every[1]] == [Tie.NAMES, Tie.NAMED]


def test_those_that_are_let_lapse_are_known() -> None:
    assert lapsing([line(1, choice=Choice.LET_LAPSE), line(2, choice=Choice.OPEN), line(3)]) == {1}


def test_an_appropriation_that_left_the_store_carries_nothing() -> None:
    assert knock_ons([line(1)], []) == {}
