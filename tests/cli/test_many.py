"""`assess` and `edit` of several appropriations at once, and `undo` of a whole change."""

from tests.cli.calling import Pejl


def test_several_are_assessed_in_one_change_that_is_undone_whole(pejl: Pejl) -> None:
    said = pejl("assess", "3", "5", "3", "--verdict", "automatic", "--text", "Vender tilbage.").out
    assert "Vurderingen er gemt for 2 bevillinger: til forhandling." in said
    assert pejl("show", "5", "--json").json["verdict"] == "automatic"
    change = said.split()[-1]

    undone = pejl("undo", "--change", change, "--reason", "Forkerte").out

    assert f"Ændring {change} er fortrudt for 2 bevillinger." in undone
    newest = pejl("show", "5", "--history", "--json").json["history"][0]
    assert newest["reason"] == f"Fortrudt ændring {change}: Forkerte"
    assert "allerede fortrudt" in pejl("undo", "--change", change, status=1).said


def test_several_get_an_owner_and_the_json_says_which_stood_so(pejl: Pejl) -> None:
    pejl("edit", "3", "--owner", "Bo", "--reason", "Ny")

    given = pejl("edit", "3", "5", "--owner", "Bo", "--reason", "Ny", "--json").json

    assert (given["changed"], given["unchanged"]) == ([5], [3])
    assert pejl("undo", "--change", str(given["change"]), "--json").json["changed"] == [5]
    again = pejl("edit", "3", "7", "--owner", "Bo", "--reason", "Ny").out
    assert "Ændringen er gemt for 1 bevilling. 1 bevilling stod sådan i forvejen." in again
    assert pejl("edit", "3", "7", "--owner", "Bo", "--reason", "Ny", "--json").json["change"] is None
    assert "Der var ikke noget at ændre." in pejl("edit", "3", "7", "--owner", "Bo", "--reason", "Ny").out


def test_what_is_meant_for_one_is_refused_for_several_and_nothing_is_stored(pejl: Pejl) -> None:
    assessing = ("--verdict", "stop", "--text", "Stop.")
    with pejl.unchanged():
        assert "én bevillings version" in pejl("assess", "3", "5", *assessing, "--seen", "1", status=2).said
        assert "én ad gangen" in pejl("edit", "3", "5", "--title", "Ens", "--reason", "x", status=1).said
        assert "Sig, hvad der skal rettes" in pejl("edit", "3", "5", "--reason", "x", status=2).said
        assert "nummer 999" in pejl("assess", "3", "999", *assessing, status=1).said
        assert "nummer" in pejl("assess", "3", str(10**30), *assessing, status=1).said
        assert "pejl undo --change NUMMER" in pejl("undo", status=2).said
        assert "uden --seen" in pejl("undo", "--change", "1", "--seen", "2", status=2).said
