"""Relatives are the same whether one appropriation is asked for, or several together."""

from db.queries.family import families, family
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import everything
from tests.making import of_years, paper, take_in
from tracker.flows.lineages import confirm


def test_several_asked_for_together_have_the_relatives_each_has_alone(store: Store) -> None:
    take_in(store, paper(of_years("Flere lærepladser", 2019, 2022), of_years("Sprogcafé", 2021, 2023)))
    later = of_years("Flere lære- og elevpladser til unge", 2023, 2023, sha="b")
    take_in(store, paper(later, sha="b" * 64))
    with store.writing() as session:
        old, new = sorted(one.id for one in everything(store) if one.title and one.title.startswith("Flere"))
        confirm(session, old, new, by="Signe", at=NOW, reason="")
    every = [one.id for one in everything(store)]

    with store.reading() as session:
        together = families(session, [*reversed(every), 99_999])
        alone = [family(session, one) for one in reversed(every)]

    assert together == alone
    assert {one.own.id: [kin.appropriation.id for kin in one.confirmed] for one in together} == {
        old: [new],
        new: [old],
        **{one: [] for one in every if one not in (old, new)},
    }
