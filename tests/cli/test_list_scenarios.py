"""`list scenario`, `compare`, `fit`, `cut`, `carries`: what an officer tries out on a negotiation list."""

import shutil
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import open_store
from tests.cli.calling import Pejl
from tests.conftest import NOW
from tracker.cli.commands_scenarios import percent
from tracker.flows import choosing, negotiating
from tracker.flows import scenarios as scenario_flow
from tracker.flows.choosing import Wish
from tracker.negotiation import Choice

NAME = "Budget 2024"
LOW = "Lav ramme"


@pytest.fixture(scope="module")
def laid_template(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ask for the first three of the bundled list, in an order of their own, once; tests get copies."""
    path = Path(shutil.copy(bundled_template, tmp_path_factory.mktemp("lists") / "laid.sqlite3"))
    store = open_store(str(path))
    with store.writing() as session:
        key = negotiating.new_list(session, NAME, Question(), drawn="", by="Signe", at=NOW)
        for about, priority in ((1, 2), (2, 1), (3, 3)):
            of = asked.open_list(session, key)
            wish = Wish(Choice.RENEW, priority=priority)
            choosing.choose(session, of, of.main, about, wish, by="Signe", at=NOW)
    store.close()
    return path


@pytest.fixture
def laid(laid_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pejl:
    """Give the program on a store of the test's own with the list laid."""
    return Pejl(str(shutil.copy(laid_template, tmp_path / "pejl.sqlite3")), capsys)


def limit(pejl: Pejl, cap: str = "2000000", cash: str = "20000000") -> None:
    pejl("list", "frame", NAME, "2024", "--service-cap", cap, "--cash", cash, "--source", "Cirkulæret")


def scenarios(pejl: Pejl) -> list[tuple[str, bool, bool]]:
    found = pejl("list", "scenario", NAME, "--json").json
    return [(one["name"], one["main"], one["put_away"]) for one in found]


def test_scenarios_are_made_renamed_put_away_and_taken_out_again(laid: Pejl) -> None:
    assert "Scenariet »Lav ramme« er lavet" in laid("list", "scenario", NAME, LOW, "--new").out
    laid("list", "scenario", NAME, "Endnu lavere", "--new", "--from", LOW)
    laid("list", "scenario", NAME, LOW, "--rename", "Stram ramme")
    laid("list", "scenario", NAME, "Stram ramme", "--main")
    said = laid("list", "scenario", NAME, "Endnu lavere", "--away").out

    assert "Stram ramme (hoved)  3 af 29  26    service 2,9; indsats 9,2" in said
    assert "Lagt væk: Endnu lavere" in said
    assert scenarios(laid) == [
        ("Grundforslag", False, False),
        ("Stram ramme", True, False),
        ("Endnu lavere", False, True),
    ]
    assert "taget frem igen" in laid("list", "scenario", NAME, "ENDNU lavere", "--back").out
    assert "er allerede fremme" in laid("list", "scenario", NAME, "Endnu lavere", "--back").out
    assert "hedder det allerede" in laid("list", "scenario", NAME, "Stram ramme", "--rename", "Stram ramme").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([LOW], "hvad der skal ske"),
        (["--new"], "scenariets navn"),
        ([LOW, "--main", "--from", "Grundforslag"], "--from hører til --new"),
    ],
)
def test_half_a_wish_about_a_scenario_is_wrong_usage(laid: Pejl, arguments: list[str], said: str) -> None:
    assert said in laid("list", "scenario", NAME, *arguments, status=2).said


def test_a_scenario_that_is_not_there_is_named_with_those_that_are(laid: Pejl) -> None:
    assert "Der er: »Grundforslag«" in laid("list", "scenario", NAME, LOW, "--main", status=1).said


def test_scenarios_stand_side_by_side_with_their_differences(laid: Pejl) -> None:
    assert "kun ét scenarie" in laid("list", "compare", NAME, status=2).said
    limit(laid)
    laid("list", "fit", NAME, "--into", LOW)

    seen = laid("list", "compare", NAME).out

    assert "Grundforslag (hoved)" in seen
    assert "lad udløbe, nr. 2" in seen
    assert "2024 service          2,9                       1,9 (-1,0)" in seen
    assert "2024 måltal tilbage   0,9 for meget             0,1" in seen
    assert "27 bevillinger er ens i alle scenarier" in seen
    assert "Mino Danmark" not in seen
    assert "Mino Danmark" in laid("list", "compare", NAME, "--all", "--base", LOW).out


def test_the_comparison_is_the_same_as_json(laid: Pejl) -> None:
    laid("list", "scenario", NAME, LOW, "--new")
    laid("list", "choose", NAME, "2", "renew", "--amount", "2025:service:?", "--scenario", LOW)

    found = laid("list", "compare", NAME, "--json").json

    base, low = found["scenarios"]
    assert found["base"] == "Grundforslag"
    assert base["differences"] == {}
    assert low["differences"]["2025"] == {"service": -1_900_000, "indsats": 0}
    assert low["unknown_differences"] == 1
    assert [one["appropriation_id"] for one in found["lines"] if not one["same"]] == [2]
    assert [bid["differs"] for bid in found["lines"][1]["bids"]] == [[], ["asked"]]
    seen = laid("list", "compare", NAME).out
    assert "andre år er ikke ens" in seen
    assert "1,0 1 ukendt (-1,9?)" in " ".join(seen.split())
    assert "ukendt service" in laid("list", "compare", NAME, "--year", "2025").out


def test_more_scenarios_than_there_is_room_for_are_named(laid: Pejl) -> None:
    store = open_store(laid.location)
    with store.writing() as session:
        for number in range(6):
            key = asked.list_id(session, NAME)
            scenario_flow.new_scenario(session, key, f"Forslag {number}", by="Signe", at=NOW)
    store.close()

    assert "Der er ikke plads til Forslag 3, Forslag 4, Forslag 5." in laid("list", "compare", NAME).out
    seen = laid("list", "compare", NAME, "--base", "Forslag 5").out
    assert "holdt op imod »Forslag 5«" in seen
    assert "Der er ikke plads til Forslag 2, Forslag 3, Forslag 4." in seen


def test_what_there_is_no_room_for_lapses_and_can_be_undone(laid: Pejl) -> None:
    limit(laid)
    before = laid("list", "show", NAME, "--json").json

    with laid.unchanged():
        assert "Intet er gemt." in laid("list", "fit", NAME, "--dry-run").out
    seen = laid("list", "fit", NAME).out

    assert "Der er plads til 1 bevilling. 2 bevillinger er der ikke plads til; de udløber:" in seen
    assert "måltallet 2024: 0,1" in seen
    assert "0,1 mio. kr. tilbage af måltallet" in seen
    assert "pejl list carries 'Budget 2024' --lapsing" in seen
    laid("list", "undo", NAME)
    assert laid("list", "show", NAME, "--json").json == before


def test_what_is_undone_in_a_scenario_is_said_with_its_name_and_its_own_room(laid: Pejl) -> None:
    limit(laid)
    laid("list", "fit", NAME, "--into", LOW)
    laid("list", "choose", NAME, "3", "renew", "--scenario", LOW)

    undone = laid("list", "undo", NAME).out
    assert "(i scenariet »Lav ramme«)" in undone
    assert "0,1 mio. kr. tilbage af måltallet" in undone
    again = laid("list", "redo", NAME).out
    assert "(i scenariet »Lav ramme«)" in again
    assert "for meget til måltallet" in again


def test_a_fit_as_json_says_what_each_line_lacked(laid: Pejl) -> None:
    limit(laid, cap="2100000", cash="3000000")
    laid("list", "choose", NAME, "21", "renew", "--amount", "2024:service:100000", "--amount", "2024:indsats:?")

    found = laid("list", "fit", NAME, "--json").json

    assert [(one["appropriation_id"], one["fits"], one["overtakes"]) for one in found["lines"]] == [
        (2, True, False),
        (1, False, False),
        (3, False, False),
        (21, True, True),
    ]
    assert found["lines"][1]["obstacles"] == [{"year": 2024, "limit": "cash", "short_kr": 8_300_000}]
    assert found["lines"][3]["unknown_amounts"] == 1
    assert found["rooms"][0]["service_cap_left_kr"] == 100_000


def test_a_fit_says_what_it_could_not_reckon_with(laid: Pejl) -> None:
    limit(laid, cap="1900000")
    laid("list", "choose", NAME, "21", "renew", "--amount", "2024:indsats:100000", "--amount", "2024:service:?")

    seen = " ".join(laid("list", "fit", NAME).out.split())

    assert "Fik plads, selvom noget vigtigere ikke gjorde: bevilling 21." in seen
    assert "1 bevilling uden prioritet kom sidst" in seen
    assert "Ukendte beløb er der ikke regnet med" in seen


def test_where_there_is_room_for_all_nothing_lapses(laid: Pejl) -> None:
    limit(laid, cap="90000000", cash="90000000")

    assert "Der er plads til alt det, der ønskes: 3 bevillinger." in laid("list", "fit", NAME).out


def test_a_list_without_room_stated_is_not_fitted(laid: Pejl) -> None:
    assert "pejl list frame" in laid("list", "fit", NAME, status=1).said


def test_all_are_cut_by_the_same_percentage(laid: Pejl) -> None:
    seen = laid("list", "cut", NAME, "2,5", "--fund", "service", "--year", "2024").out
    found = laid("list", "show", NAME, "--json").json

    assert "3 bevillinger ønsker nu mindre:" in seen
    assert "2024 service: ~0,073 mio. kr. mindre; nu ønskes ~2,828." in seen
    assert found["totals"]["2024"]["service"] == 2_827_500
    assert found["totals"]["2024"]["indsats"] == 9_200_000
    assert {line["choice"] for line in found["lines"][:3]} == {"renew_reduced"}


def test_a_fund_is_cut_to_an_amount_with_one_spared(laid: Pejl) -> None:
    found = laid("list", "cut", NAME, "--to", "2024:service:2,0 mio.", "--except", "3", "--json").json

    assert [one["appropriation_id"] for one in found["changed"]] == [1, 2]
    assert found["saved"] == {"2024": {"service": 900_000}}
    assert found["left"] == {"2024": {"service": 2_000_000}}
    before, after = (found["changed"][0][when][0]["amount_kr"] for when in ("before", "after"))
    assert (before, after) == (200_000, 114_286)


def test_a_cut_to_more_than_is_asked_for_changes_nothing(laid: Pejl) -> None:
    with laid.unchanged():
        assert "Der er intet at skære" in laid("list", "cut", NAME, "--to", "2024:service:99000000").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "enten en procent eller --to"),
        (["5", "--to", "2024:service:1"], "enten en procent eller --to"),
        (["--to", "2024:service:1", "--fund", "service"], "--to nævner selv"),
        (["--to", "2024:service:?"], "ukendt beløb"),
        (["101"], "er ikke procent"),
    ],
)
def test_a_cut_that_cannot_be_meant_is_wrong_usage(laid: Pejl, arguments: list[str], said: str) -> None:
    assert said in laid("list", "cut", NAME, *arguments, status=2).said


@pytest.mark.parametrize(
    ("typed", "hundredths"), [("0", 0), ("2,5", 250), ("5 %", 500), ("12,34 pct.", 1_234), ("100", 10_000)]
)
def test_a_percentage_has_at_most_two_decimals(typed: str, hundredths: int) -> None:
    assert percent(typed) == hundredths
    for wrong in (f"-{typed}", "100,01", "2,555", "2.5", "fem", ""):
        with pytest.raises(ArgumentTypeError, match="er ikke procent"):
            percent(wrong)


def test_an_unknown_amount_is_not_cut_and_said_to_be_there(laid: Pejl) -> None:
    laid("list", "choose", NAME, "6", "renew", "--amount", "2024:unknown:?")

    seen = laid("list", "cut", NAME, "5", "--into", "Alle sparer").out

    assert "1 beløb kendes ikke og er ikke skåret." in seen
    assert "pejl list compare 'Budget 2024'" in seen
    assert scenarios(laid)[1] == ("Alle sparer", False, False)


def test_what_hangs_together_is_told_with_the_papers_words(laid: Pejl) -> None:
    said = laid("list", "choose", NAME, "11", "let_lapse").out

    assert "1 ting hænger sammen med den; se dem med: pejl list carries 'Budget 2024' 11" in said
    one = " ".join(laid("list", "carries", NAME, "11").out.split())
    every = laid("list", "carries", NAME).out
    lapsing = laid("list", "carries", NAME, "--lapsing", "--json").json

    assert "? Vurderingen siger, hvad der sker uden pengene." in one
    assert "EU-midler for 2023-25" in one
    assert "Pengene fra service og indsats falder bort sammen." in every
    assert "Bliver måske til »Fritidsjob til unge«" in every
    assert [(line["appropriation_id"], line["carries"][0]["tie"]) for line in lapsing["lines"]] == [(11, "stated")]


def test_a_line_that_carries_nothing_says_so(laid: Pejl) -> None:
    assert "Der er ikke fundet noget" in laid("list", "carries", NAME, "2").out
    assert "Bevilling 42 er ikke på listen" in laid("list", "carries", NAME, "42", status=1).said


def test_what_is_tried_is_reckoned_in_the_prices_of_the_list(laid: Pejl) -> None:
    laid("list", "prices", NAME, "2024")
    laid("list", "scenario", NAME, LOW, "--new")

    assert "ikke omregnet" in laid("list", "cut", NAME, "5", "--dry-run").out
    assert "ikke omregnet" in " ".join(laid("list", "compare", NAME, "--all").out.split())
