from db.queries.places import paper_places
from db.store import Store
from tests.making import draft, goal, paper, stored_id, take_in
from tracker.flows.importing import Accept
from tracker.profile import Fund


def test_the_places_of_an_appropriation_come_line_by_line_with_all_that_was_read_there(store: Store) -> None:
    one = draft("Fritidsjob", line=3, amounts={(2023, Fund.SERVICE): 500_000}, goals=(goal(line=7), goal(None, line=9)))
    take_in(store, paper(one, lines=("",) * 9), Accept.ALL)

    with store.reading() as session:
        places = paper_places(session, 1)

    assert [(place.line, place.fields, place.quotes) for place in places] == [
        (3, ("title", "amount 2023 service"), ("Fritidsjob", "500000")),
        (7, ("goal 2023 1",), ("50 unge deltager.",)),
        (9, ("goal 2023 ?",), ("50 unge deltager.",)),
    ]
    assert {(place.paper, place.file, place.kept) for place in places} == {("Papir", "papir.txt", True)}


def test_what_is_retold_has_no_quote_and_its_paper_comes_after_those_whose_lines_are_here(store: Store) -> None:
    first = stored_id(store, draft("Fritidsjob", description="Retold.", line=2, paraphrase=True, sha="b" * 64))

    with store.reading() as session:
        (place,) = paper_places(session, first)

    assert place.fields == ("title", "description")
    assert place.quotes == ("Fritidsjob",)
    assert not place.kept
