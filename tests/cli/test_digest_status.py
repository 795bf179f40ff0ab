"""`pejl digest status`: when the weekly digest went out, for people and for whoever watches."""

from tests.cli import shapes
from tests.cli.calling import Pejl

STATUS = {
    "today": shapes.TEXT,
    "week": shapes.TEXT,
    "send_day": shapes.TEXT,
    "overdue": shapes.FLAG,
    "last_sent_at": shapes.TEXT_OR_NULL,
    "recipients": [
        {
            "id": shapes.INT,
            "name": shapes.TEXT,
            "reached": shapes.FLAG,
            "channels": [
                {
                    "channel": frozenset({"mail", "file", "stdout", "chat"}),
                    "last_week": shapes.TEXT_OR_NULL,
                    "last_sent_at": shapes.TEXT_OR_NULL,
                }
            ],
        }
    ],
    "unsent": [
        {
            "recipient_id": shapes.INT,
            "recipient": shapes.TEXT_OR_NULL,
            "week": shapes.TEXT,
            "channel": shapes.TEXT,
            "address": shapes.TEXT,
            "state": frozenset({"queued", "sending", "sent", "failed", "dead"}),
            "attempts": shapes.INT,
            "next_attempt_at": shapes.TEXT_OR_NULL,
            "error": shapes.TEXT_OR_NULL,
            "message": shapes.TEXT,
        }
    ],
}
TUESDAY = ("--today", "2023-08-29")


def test_with_nobody_to_tell_it_says_how_to_name_one(empty: Pejl) -> None:
    assert "Ingen får ugebrevet, så intet sendes. Tilføj en: pejl recipient add" in empty("digest", "status").out


def test_what_is_overdue_is_a_failure_that_says_what_to_do(empty: Pejl) -> None:
    empty("recipient", "add", "--name", "Karen", "--mail", "karen@kommune.dk")
    on_its_day = empty("digest", "status", "--today", "2023-08-28").out

    answer = empty("digest", "status", *TUESDAY, status=1)
    shape = empty("digest", "status", *TUESDAY, "--json", status=1).json

    assert "Intet ugebrev er sendt endnu. Nu gælder det uge 35 i 2023" in on_its_day
    assert "Det sendes i dag. Send det nu: pejl digest --send" in on_its_day
    assert "har ikke nået Karen. Send det: pejl digest --send" in answer.said
    assert "mail karen@kommune.dk" in answer.out
    assert shapes.misfits(shape, STATUS) == []
    assert (shape["week"], shape["send_day"], shape["overdue"]) == ("2023-W35", "2023-08-28", True)
    assert shape["recipients"][0]["reached"] is False


def test_doctor_warns_of_it(empty: Pejl) -> None:
    empty("recipient", "add", "--name", "Karen", "--mail", "karen@kommune.dk")

    found = {one["code"]: one for one in empty("doctor", *TUESDAY, "--json").json["findings"]}

    assert found["digest_overdue"]["severity"] == "warning"
    assert "Ugebrevet" in empty("doctor", *TUESDAY).out
    assert "digest_overdue" not in empty("doctor", "--today", "2023-08-28", "--json").out
