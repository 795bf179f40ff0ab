"""Two officers on the command line: mine, theirs and what was before, and nothing written over."""

from dataclasses import replace

from db.queries import detail
from db.store import open_store
from tests.cli.calling import Pejl
from tests.conftest import NOW
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Assessment, Verdict, VerdictState
from tracker.cli.clashing import clash_lines, edited_fields
from tracker.flows.editing import Edit
from tracker.profile import Fund, YearAmount
from tracker.source import Source, SourcedValue

BASE = Appropriation(
    id=7,
    version=1,
    title="Fritidsjob",
    plan="Visionen",
    pejlemaerke="Job",
    section=None,
    kind=Kind.FULL,
    amounts=(YearAmount(2023, Fund.SERVICE, 200_000, 100_000),),
    owner="Ida",
)


def test_an_edit_on_an_old_version_shows_mine_and_theirs_field_by_field(pejl: Pejl) -> None:
    pejl("edit", "2", "--owner", "Ole", "--amount", "2024:indsats:4 mio. kr.", "--reason", "r", "--by", "Bo")

    with pejl.unchanged():
        refused = pejl(
            "edit", "2", "--owner", "Karen", "--amount", "2024:indsats:5 mio. kr.", "--description", "En ny\nlinje",
            "--declaration", "yes", "--remove-amount", "2025:anlaeg", "--reason", "r", "--seen", "1", "--json",
            status=1,
        )  # fmt: skip

    assert refused.out == ""
    first, *fields, last = refused.said.splitlines()
    assert first == (
        "En anden har ændret bevilling 2, siden du åbnede den (du så version 1, nu er den 2). Intet er gemt."
    )
    assert last == "Se den nye med: pejl show 2"
    said = "\n".join(fields)
    assert "Ansvarlig · I har begge ændret det\n  Før:         –\n  Dit:         Karen\n  Den andens:  Ole" in said
    assert "Beløb 2024 indsats · I har begge ændret det" in said
    assert "  Dit:         5 mio. kr.\n  Den andens:  4 mio. kr." in said
    assert "  Dit:         En ny linje\n" in said
    assert "Hensigtserklæring" in said


def test_an_assessment_on_an_old_version_shows_both_to_the_last_word(pejl: Pejl) -> None:
    words = "Mine ord. " * 60 + "Slut."
    pejl("assess", "3", "--verdict", "revise", "--text", "Bos ord.", "--by", "Bo")

    with pejl.unchanged():
        refused = pejl("assess", "3", "--verdict", "continue", "--text", words, "--seen", "1", status=1)

    assert "Indstilling · I har begge ændret det\n" in refused.said
    assert "  Dit:         fortsæt\n  Den andens:  fortsæt ændret\n" in refused.said
    assert f"  Dit:         {words}\n  Den andens:  Bos ord.\n" in refused.said


def test_hostile_words_of_the_other_are_only_words(pejl: Pejl) -> None:
    pejl("edit", "2", "--owner", "\x1b[31mOle", "--reason", "r")

    refused = pejl("edit", "2", "--owner", "Karen", "--reason", "r", "--seen", "1", status=1)

    assert "Den andens:  ␛[31mOle" in refused.said


def test_when_it_is_known_what_was_before_it_is_shown_and_who_wrote() -> None:
    now = replace(
        BASE,
        owner="Ole",
        deputy="Bo",
        sources=(SourcedValue("owner", "Ole", Source(by="Bo")),),
        assessments=(Assessment("Ord", Verdict.STOP, None, None, VerdictState.CONFIRMED, "Bo", NOW),),
    )
    mine = edited_fields(
        Edit(owner="Karen", amounts=(YearAmount(2023, Fund.SERVICE, None),), kind=Kind.PARTIAL, pejlemaerke=None)
    )

    said = "\n".join(clash_lines(BASE, mine, now))

    assert said.startswith(
        "Ansvarlig · I har begge ændret det\n  Før:         Ida\n  Dit:         Karen\n  Den andens:  Ole\n"
    )
    assert "Stedfortræder · kun Bo har ændret det\n  Før:         –\n  Dit:         som før\n  Den andens:  Bo" in said
    assert "Beløb 2023 service · kun du har ændret det\n  Før:         0,2 mio. kr.\n  Dit:         ?" in said
    assert "Pejlemærke · kun du har ændret det" in said
    assert "Indstilling · kun Bo har ændret det" in said


def test_saving_on_the_version_that_was_shown_goes_on(pejl: Pejl) -> None:
    pejl("edit", "2", "--owner", "Ole", "--reason", "r")
    pejl("edit", "2", "--owner", "Karen", "--reason", "r", "--seen", "1", status=1)

    pejl("edit", "2", "--owner", "Karen", "--reason", "r", "--seen", "2")

    store = open_store(str(pejl.store))
    with store.reading() as session:
        assert detail.appropriation(session, 2).owner == "Karen"
    store.close()
