"""Two forms on one appropriation, in every order in which two people can read, write and save.

Forms and flows against a real store, without a screen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from db.store import Store
from tests.conftest import BOTH, NOW
from tests.flows.asking import counting, sources, whole
from tracker.appropriation import Appropriation
from tracker.assessment import Verdict
from tracker.errors import ConflictError
from tracker.flows.editing import Edit, add_appropriation
from tracker.merging import Changed
from tracker.profile import Fund, YearAmount
from tui.forms import AssessmentForm, assessment_form, edit_form
from tui.meeting import Form, Met, filled, met
from tui.saving import save_assessment, save_edit

MIO = 1_000_000
APART = Changed.APART
READ, WRITE, SAVE = "reads", "writes", "saves"
STEPS = (READ, WRITE, SAVE)


def orders() -> Iterator[tuple[tuple[int, str], ...]]:
    """Give all 20 orders of two people's three steps: who, and which step."""
    for places in combinations(range(6), 3):
        steps = (iter(STEPS), iter(STEPS))
        yield tuple((who, next(steps[who])) for who in (0 if place in places else 1 for place in range(6)))


@dataclass
class Officer:
    """Somebody with a form, as the screen leads them."""

    store: Store
    key: int
    name: str
    typing: Callable[[Appropriation], Form]
    gives_way: bool = False
    base: Appropriation | None = None
    form: Form | None = None
    known: Met | None = None
    conflicts: int = 0

    def reads(self) -> None:
        self.base = whole(self.store, self.key)

    def writes(self) -> None:
        assert self.base is not None
        self.form = self.typing(self.base)

    def saves(self) -> None:
        """Save; after a conflict, look at the comparison, choose, and save again."""
        assert self.base is not None
        assert self.form is not None
        try:
            with self.store.writing() as session:
                if isinstance(self.form, AssessmentForm):
                    save_assessment(session, self.base, self.form, self.name)
                else:
                    save_edit(session, self.base, self.form, None, self.name)
        except ConflictError:
            self.conflicts += 1
            now = whole(self.store, self.key)
            self.known = met(self.base, self.form, now, self.known)
            if self.gives_way:
                for one in self.known.meeting.compared:
                    if one.changed is APART:
                        self.known = replace(self.known, meeting=self.known.meeting.take(one.field))
            self.base = now
            if isinstance(self.form, AssessmentForm):
                self.form = filled(self.form, self.known)
            else:
                self.form = filled(self.form, self.known)
            self.saves()


def editing(**typed: str) -> Callable[[Appropriation], Form]:
    return lambda base: replace(edit_form(base), reason="Aftalt", **typed)


def amount(line: str) -> Callable[[Appropriation], Form]:
    """Type another amount on the line of its year and fund, or a line more."""

    def typed(base: Appropriation) -> Form:
        began = edit_form(base)
        others = [one for one in began.amounts.splitlines() if one.split()[:2] != line.split()[:2]]
        return replace(began, amounts="\n".join([*others, line]), reason="Aftalt")

    return typed


def assessing(text: str, verdict: Verdict) -> Callable[[Appropriation], Form]:
    return lambda base: replace(assessment_form(base), text=text, verdict=verdict)


@dataclass
class Told:
    """How one order went."""

    order: tuple[tuple[int, str], ...]
    officers: tuple[Officer, Officer]
    now: Appropriation

    @property
    def passed(self) -> bool:
        """Whether the versions passed each other: both had read before the first one saved."""
        saves = [place for place, (_, step) in enumerate(self.order) if step == SAVE]
        reads = [place for place, (_, step) in enumerate(self.order) if step == READ]
        return max(reads) < min(saves)

    @property
    def last(self) -> int:
        """Who saved last."""
        return [who for who, step in self.order if step == SAVE][-1]


def all_orders(
    store: Store,
    one: Callable[[Appropriation], Form],
    other: Callable[[Appropriation], Form],
    *,
    gives_way: bool = False,
) -> Iterable[Told]:
    """Let Bo and Karen go through every order, each on an appropriation of its own."""
    seen = 0
    for order in orders():
        with store.writing() as session:
            new = Edit(
                title=f"Nr. {seen}",
                plan="Visionen",
                description="Fra papiret",
                amounts=(YearAmount(2023, Fund.SERVICE, 5 * MIO, MIO), YearAmount(2024, Fund.SERVICE, MIO, MIO)),
            )
            key = add_appropriation(session, new, by="Signe", at=NOW, reason="Ny")
        pair = (Officer(store, key, "Bo", one, gives_way), Officer(store, key, "Karen", other, gives_way))
        for who, step in order:
            getattr(pair[who], step)()
        told = Told(order, pair, whole(store, key))
        conflicts = [officer.conflicts for officer in pair]
        assert conflicts == [int(told.passed and told.last == who) for who in (0, 1)], order
        seen += 1
        yield told
    assert seen == 20


def known(told: Told) -> dict[str, Changed]:
    """Say what the one who met a conflict was shown."""
    met_one = told.officers[told.last].known
    return {} if met_one is None else {one.field: one.changed for one in met_one.meeting.compared}


def test_two_edits_of_different_fields_both_stand_in_every_order(store: Store) -> None:
    for told in all_orders(store, editing(owner="Bo Ny"), editing(deputy="Karen Ny")):
        assert (told.now.owner, told.now.deputy, told.now.version) == ("Bo Ny", "Karen Ny", 3), told.order
        assert APART not in known(told).values()


@pytest.mark.parametrize("engine", BOTH, indirect=True)
def test_two_edits_of_one_field_are_shown_and_the_last_one_s_choice_stands(store: Store) -> None:
    words = ("Bos ord", "Karens ord")
    for told in all_orders(store, editing(description=words[0]), editing(description=words[1])):
        assert told.now.description == words[told.last], told.order
        assert known(told) == ({"description": APART} if told.passed else {})
        assert set(sources(told.now, "description")) == {"Fra papiret", *words}
        assert told.now.version == 3


def test_who_takes_the_other_s_words_writes_nothing_over_them(store: Store) -> None:
    words = ("Bos ord", "Karens ord")
    one = editing(description=words[0], owner="Bo")
    for told in all_orders(store, one, editing(description=words[1], deputy="Karen"), gives_way=True):
        assert told.now.description == words[1 - told.last if told.passed else told.last], told.order
        assert (told.now.owner, told.now.deputy, told.now.version) == ("Bo", "Karen", 3)
        last = told.officers[told.last].known
        assert last is None or last.meeting.keep("description").result["description"] == words[told.last]


def test_two_amounts_of_different_years_both_stand_in_every_order(store: Store) -> None:
    for told in all_orders(store, amount("2023 service 4 mio. kr."), amount("2024 service 2 mio. kr.")):
        assert counting(told.now) == {(2023, "service"): 4 * MIO, (2024, "service"): 2 * MIO}, told.order
        assert APART not in known(told).values()


def test_two_new_amounts_of_one_year_and_different_funds_both_stand(store: Store) -> None:
    for told in all_orders(store, amount("2025 indsats 4 mio. kr."), amount("2025 anlæg 450.000 kr.")):
        expected = {(2025, "indsats"): 4 * MIO, (2025, "anlaeg"): 450_000}
        assert expected.items() <= counting(told.now).items(), told.order
        assert len(counting(told.now)) == 4


def test_two_amounts_of_one_year_and_fund_are_one_line_of_conflict(store: Store) -> None:
    for told in all_orders(store, amount("2023 service 4 mio. kr."), amount("2023 service 3 mio. kr.")):
        assert counting(told.now) == {(2023, "service"): (4 * MIO, 3 * MIO)[told.last], (2024, "service"): MIO}
        assert known(told) == ({"amount 2023 service": APART} if told.passed else {})


def test_an_edit_and_an_assessment_never_disagree(store: Store) -> None:
    for told in all_orders(store, editing(results="Gik godt"), assessing("Bør fortsætte", Verdict.CONTINUE)):
        assert (told.now.results, told.now.version) == ("Gik godt", 3), told.order
        assert [(one.text, one.by) for one in told.now.assessments] == [("Bør fortsætte", "Karen")]
        assert APART not in known(told).values()
        assert (Changed.THEIRS in known(told).values()) is told.passed


@pytest.mark.parametrize("engine", BOTH, indirect=True)
def test_two_assessments_are_both_kept_and_the_last_one_is_in_force(store: Store) -> None:
    words = (("Bos ord", Verdict.STOP), ("Karens ord", Verdict.REVISE))
    for told in all_orders(store, assessing(*words[0]), assessing(*words[1])):
        kept = [(one.text, one.verdict) for one in told.now.assessments]
        assert kept == [words[told.last], words[1 - told.last]], told.order
        assert told.now.version == 3
        apart = {name for name, changed in known(told).items() if changed is APART}
        assert apart == ({"verdict", "assessment"} if told.passed else set())


def test_when_both_wrote_the_same_nothing_is_written_twice(store: Store) -> None:
    for told in all_orders(store, editing(owner="Ida"), editing(owner="Ida")):
        assert (told.now.owner, told.now.version) == ("Ida", 2), told.order
        assert sources(told.now, "owner") == ["Ida"]
        assert known(told) == ({"owner": Changed.ALIKE} if told.passed else {})
