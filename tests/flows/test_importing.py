"""A paper is taken in: what is accepted is stored, the rest waits, nothing is overwritten."""

from dataclasses import replace

import pytest

from db.queries import review
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import counting, everything, outcomes, rows, sources, totals, waiting, whole
from tests.making import Amounts, draft, paper, stored_id, take_in
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, Suggestion, Verdict, VerdictState
from tracker.drafts import Draft, Finding, Severity
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept, has_what_it_takes, import_parsed, wrong_lines
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
MONEY: Amounts = {(2023, SERVICE): 200_000, (2023, INDSATS): 9_200_000}


def mixed() -> tuple[Draft, ...]:
    return (
        draft("Klar", amounts=MONEY, line=1),
        draft(None, amounts=MONEY, line=2),
        draft("Uden beløb", line=3),
        draft("Ukendt beløb", amounts={(2023, SERVICE): None}, line=4),
        draft("Periode", periods=(PeriodAmount(2022, 2023, SERVICE, 5),), line=5),
        draft("Bortfald", stated_lapses=(Drop(2023, SERVICE, 5, stated=True),), line=6),
        draft("Forkert", amounts=MONEY, line=7),
    )


WRONG = Finding(Severity.ERROR, "sum", "Summen passer ikke.", line=7, stated=5, computed=6)
ODD = Finding(Severity.WARNING, "copied", "Beskrivelsen står to steder.", line=1)


@pytest.mark.parametrize(
    ("accept", "stored"),
    [
        (Accept.CLEAN, [1, 5, 6]),
        (Accept.ALL, [1, 2, 3, 4, 5, 6, 7]),
        (Accept.NONE, []),
    ],
)
def test_what_may_be_stored_unasked_is_and_the_rest_waits(store: Store, accept: Accept, stored: list[int]) -> None:
    receipt = take_in(store, paper(*mixed(), findings=(WRONG, ODD)), accept)

    assert [one.draft.line for one in receipt.received if one.outcome == "added"] == stored
    assert [int(key.partition(":")[2]) for key in waiting(store)] == [n for n in range(1, 8) if n not in stored]
    assert len(everything(store)) == len(stored)
    assert not receipt.known


def test_a_draft_is_clean_or_not_by_its_own_lines() -> None:
    parsed = paper(*mixed(), findings=(WRONG, ODD))

    wrong = wrong_lines(parsed.findings)
    assert [has_what_it_takes(one, wrong) for one in parsed.drafts] == [True, False, False, False, True, True, False]


def test_everything_a_paper_says_of_an_entry_is_stored(store: Store) -> None:
    entry = replace(
        draft(
            "Fritidsjob",
            amounts={(2023, SERVICE): 200_000, (2024, None): None, (2025, SERVICE): 0},
            section="Øvrige",
            kind=Kind.PARTIAL,
            periods=(PeriodAmount(2022, 2023, None, 600_000, 100_000, Source("Papir", 9, "0,6 mio.")),),
            stated_lapses=(Drop(2025, INDSATS, 7, stated=True, source=Source("Papir", 8, "7 kr.")),),
            description="Beskrivelse",
            results="Resultater",
            assessment="Vurdering",
            suggested=Suggestion(Verdict.CONTINUE, MeetsGoals.PARTLY, None, "bør fortsætte"),
        ),
        target_group="Unge",
        starred=True,
        declaration_of_intent=True,
    )

    one = whole(store, stored_id(store, entry))

    assert (one.title, one.plan, one.pejlemaerke, one.section) == ("Fritidsjob", "Visionen", "Job", "Øvrige")
    assert (one.kind, one.target_group, one.starred, one.declaration_of_intent) == (Kind.PARTIAL, "Unge", True, True)
    assert (one.description, one.results, one.version, one.listed_after) == ("Beskrivelse", "Resultater", 1, 2023)
    assert counting(one) == {(2023, "service"): 200_000, (2024, "?"): None, (2025, "service"): 0}
    assert [(p.from_year, p.to_year, p.fund, p.amount_kr, p.rounded_to_kr) for p in one.periods] == [
        (2022, 2023, None, 600_000, 100_000)
    ]
    assert [(d.after_year, d.fund, d.amount_kr, d.stated) for d in one.lapses] == [
        (2023, SERVICE, 200_000, False),
        (2025, INDSATS, 7, True),
    ]
    assert (one.first_year, one.last_year) == (2022, 2025)
    assert one.assessment is not None
    assert (one.assessment.text, one.assessment.verdict, one.assessment.state) == (
        "Vurdering",
        Verdict.CONTINUE,
        VerdictState.SUGGESTED,
    )
    assert one.conflicts == ()


def test_every_figure_keeps_line_quote_and_rounding(store: Store) -> None:
    one = whole(store, stored_id(store, draft(amounts={(2023, SERVICE): 200_000}, line=7)))

    (amount,) = one.amounts
    assert amount.source is not None
    assert (amount.source.document, amount.source.line, amount.source.quote) == ("Papir", 7, "200000")
    assert (amount.source.at, amount.rounded_to_kr) == (NOW, 100_000)


def test_an_assessment_without_a_verdict_is_in_no_state(store: Store) -> None:
    suggested = Suggestion(None, MeetsGoals.YES, None, "målene er nået")

    one = whole(store, stored_id(store, draft(assessment="Målene er nået.", suggested=suggested)))

    assert one.assessment is not None
    assert (one.assessment.verdict, one.assessment.meets_goals, one.assessment.state) == (None, MeetsGoals.YES, None)


def test_two_figures_of_one_paper_for_one_year_are_both_kept_and_the_first_counts(store: Store) -> None:
    entry = draft(amounts={(2023, SERVICE): 100})
    twice = replace(entry, amounts=(*entry.amounts, YearAmount(2023, SERVICE, 900), YearAmount(2023, SERVICE, 100)))

    one = whole(store, stored_id(store, twice))

    assert counting(one) == {(2023, "service"): 100}
    assert [a.amount_kr for a in one.amounts if not a.counts] == [900]
    assert [[v.value for v in conflict.values] for conflict in one.conflicts] == [["100 kr.", "900 kr."]]
    assert outcomes(take_in(store, paper(replace(twice, id="b:1"), sha="b" * 64), Accept.ALL)) == ["unchanged"]


def test_an_unknown_figure_gives_way_to_a_known_one_of_the_same_paper(store: Store) -> None:
    entry = draft(amounts={(2023, SERVICE): None})

    one = whole(store, stored_id(store, replace(entry, amounts=(*entry.amounts, YearAmount(2023, SERVICE, 900)))))

    assert counting(one) == {(2023, "service"): 900}
    assert one.conflicts == ()


def test_a_period_or_a_drop_stated_twice_is_counted_once(store: Store) -> None:
    periods = (PeriodAmount(2022, 2023, SERVICE, 600), PeriodAmount(2022, 2023, SERVICE, 700))
    lapses = (Drop(2023, SERVICE, 60, stated=True), Drop(2023, SERVICE, 70, stated=True))

    one = whole(store, stored_id(store, draft(kind=Kind.EXTERNAL, periods=periods, stated_lapses=lapses)))

    assert [period.amount_kr for period in one.periods] == [600]
    assert [drop.amount_kr for drop in one.lapses] == [60]
    assert sources(one, "period 2022-2023 service") == ["600 kr.", "700 kr."]
    assert sources(one, "lapse 2023 service") == ["60 kr.", "70 kr."]
    assert {conflict.field for conflict in one.conflicts} == {"period 2022-2023 service", "lapse 2023 service"}


# -- the same paper again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", list(Accept))
def test_the_very_same_paper_changes_nothing(store: Store, accept: Accept) -> None:
    parsed = paper(*mixed(), findings=(WRONG, ODD))
    take_in(store, parsed, accept)
    before = rows(store), everything(store), waiting(store)

    again = take_in(store, parsed, accept, by="En anden")

    assert again.known
    assert [one.outcome for one in again.received if one.draft.id not in waiting(store)] == ["unchanged"] * len(
        everything(store)
    )
    assert (rows(store), everything(store), waiting(store)) == before


def test_what_waited_is_stored_when_the_paper_is_taken_in_with_more_trust(store: Store) -> None:
    parsed = paper(*mixed(), findings=(WRONG,))
    take_in(store, parsed, Accept.CLEAN)

    again = take_in(store, parsed, Accept.ALL)

    assert outcomes(again) == ["unchanged", "added", "added", "added", "unchanged", "unchanged", "added"]
    assert waiting(store) == []
    assert len(everything(store)) == 7


def test_the_same_words_in_another_file_are_unchanged(store: Store) -> None:
    entry = draft(amounts=MONEY, description="En\n  tekst", assessment="Bør fortsætte.")
    key = stored_id(store, entry)

    again = take_in(store, paper(replace(entry, id="b:1", description="En tekst "), sha="b" * 64))

    (received,) = again.received
    assert (received.outcome, received.appropriation_id, received.differences) == ("unchanged", key, ())
    assert whole(store, key).version == 1
    assert not again.known


def test_names_in_other_letters_are_unchanged(store: Store) -> None:
    entry = draft("Fritidsjob", amounts=MONEY, plan="Visionen", pejlemaerke="På vej")
    stored_id(store, entry)

    again = replace(entry, id="b:1", plan="VISIONEN", pejlemaerke="Pa\u030a  VEJ")

    assert outcomes(take_in(store, paper(again, sha="b" * 64))) == ["unchanged"]


def test_an_officer_s_later_changes_do_not_make_the_same_paper_wait(store: Store) -> None:

    parsed = paper(draft(amounts=MONEY))
    take_in(store, parsed)
    with store.writing() as session:
        edit_appropriation(session, 1, Edit(title="Nyt navn"), seen=1, by="Signe", at=NOW, reason="Omdøbt")

    assert outcomes(take_in(store, parsed)) == ["unchanged"]
    assert whole(store, 1).title == "Nyt navn"


# -- rehearsal, findings, hostile text --------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_happen_and_stores_nothing(store: Store) -> None:
    before = rows(store)

    with store.rehearsing() as session:
        receipt = import_parsed(session, paper(*mixed()), accept=Accept.ALL, by="Signe", at=NOW)

    assert receipt.count(receipt.received[0].outcome) == 7
    assert rows(store) == before


def test_the_findings_of_a_paper_are_kept_once_with_its_name(store: Store) -> None:
    parsed = paper(*mixed(), findings=(WRONG, ODD))
    take_in(store, parsed)
    take_in(store, parsed)

    with store.reading() as session:
        assert review.findings(session) == [("papir.txt", WRONG), ("papir.txt", ODD)]
        assert review.findings(session, document_id=2) == []


def test_a_waiting_draft_comes_back_as_it_was_read(store: Store) -> None:
    entry = replace(mixed()[4], title="Før\0efter \udcff", starred=True, suggested=Suggestion(Verdict.STOP))
    take_in(store, paper(entry), Accept.NONE)

    with store.reading() as session:
        (one,) = review.waiting(session)

    assert one.draft == entry
    assert (one.document_name, one.appropriation_id) == ("papir.txt", None)


def test_text_that_no_database_can_hold_is_marked_not_refused(store: Store) -> None:
    nasty = "[/] =1+1 \x1b[31m \u202e \0 \ud800"
    entry = replace(
        draft(nasty, amounts=MONEY, plan=nasty, pejlemaerke=nasty, section=nasty, description=nasty, results=nasty,
              assessment=nasty),
        target_group=nasty,
    )  # fmt: skip
    parsed = paper(entry, findings=(Finding(Severity.NOTE, "x", nasty, 1, nasty, nasty, nasty),))
    named = replace(parsed.document, name=nasty, title=nasty, case_number=nasty, document_number=nasty)

    take_in(store, replace(parsed, document=named), by=nasty)

    (one,) = everything(store)
    marked = "[/] =1+1 \x1b[31m \u202e ␀ ⟨U+D800⟩"
    assert one.title == one.plan == one.pejlemaerke == one.section == one.description == one.target_group == marked
    assert one.assessment is not None
    assert (one.assessment.text, one.assessment.by) == (marked, marked)
    again = paper(replace(entry, id="b:1"), sha="b" * 64)
    assert outcomes(take_in(store, again)) == ["unchanged"]


def test_an_empty_paper_stores_its_name_and_nothing_else(store: Store) -> None:
    receipt = take_in(store, paper())

    assert receipt.received == ()
    assert rows(store)["document"] == 1
    assert totals(store).count == 0
