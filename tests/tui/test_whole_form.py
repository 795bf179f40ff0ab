"""One field as it is typed where it stands, and back into the whole form."""

import pytest

from tui.forms import EditForm
from tui.whole_form import means, typed_value, with_value

FORM = EditForm(owner="Vera", amounts="2023 service 3,0 mio. kr.\n2023 indsats ?\n2024 ukendt 450.000 kr.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("owner", "Vera"),
        ("amount 2023 service", "3,0 mio. kr."),
        ("amount 2023 indsats", "?"),
        ("amount 2024 unknown", "450.000 kr."),
        ("amount 2025 service", ""),
    ],
)
def test_a_field_shows_what_stands_and_unchanged_changes_nothing(field: str, value: str) -> None:
    assert typed_value(FORM, field) == value
    assert with_value(FORM, field, value) == FORM


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("2,5", "2023 service 2,5 mio. kr."),
        ("-2,5", "2023 service -2,5 mio. kr."),
        ("250", "2023 service 250 mio. kr."),
        ("2500", "2023 service 2500 kr."),
        ("2.500.000", "2023 service 2.500.000 kr."),
        ("750 t.kr.", "2023 service 750 t.kr."),
        ("?", "2023 service ?"),
        ("Ukendt", "2023 service ?"),
        ("hvad som helst", "2023 service hvad som helst"),
    ],
)
def test_a_bare_figure_is_millions_as_the_cells_show_and_a_long_one_kroner(typed: str, line: str) -> None:
    assert with_value(FORM, "amount 2023 service", typed).amounts.splitlines()[0] == line


def test_an_emptied_figure_is_gone_and_a_new_one_comes_last() -> None:
    emptied = with_value(FORM, "amount 2023 service", " ")
    added = with_value(FORM, "amount 2025 anlaeg", "1,0")

    assert emptied.amounts.splitlines() == ["2023 indsats ?", "2024 ukendt 450.000 kr."]
    assert added.amounts.splitlines()[-1] == "2025 anlæg 1,0 mio. kr."


def test_another_field_is_put_in_as_it_is_typed() -> None:
    assert with_value(FORM, "owner", "Ole").owner == "Ole"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("500", "Det er 500.000.000 kr."),
        ("5000", "Det er 5.000 kr."),
        ("2,5", "Det er 2.500.000 kr."),
        ("", "2,5 er mio. kr. ? er ukendt. Tomt: ingen bevilling."),
        ("?", "2,5 er mio. kr. ? er ukendt. Tomt: ingen bevilling."),
        ("hvad", "2,5 er mio. kr. ? er ukendt. Tomt: ingen bevilling."),
    ],
)
def test_what_is_typed_for_a_figure_is_said_in_kroner(typed: str, said: str) -> None:
    assert means("amount 2023 service", typed) == said
