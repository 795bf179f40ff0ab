"""A chart as a picture by itself: hostile names are words, and nothing is linked from outside."""

from xml.etree import ElementTree as ET

from tracker.outputs.paper import Chart, Series
from tracker.outputs.picture import picture

HOSTILE = 'Job & <script>alert("1")</script> 漢字 #let x = 1 \x1b[31m'


def test_an_svg_is_well_formed_whatever_it_is_called() -> None:
    chart = Chart(HOSTILE, ("2023", "2024"), (Series("service", (3_000_000, None)),))

    drawn = picture(chart, "svg", [HOSTILE]).decode()

    root = ET.fromstring(drawn)  # noqa: S314 - of our own making
    (title, words) = (root.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
    assert title is not None
    assert words is not None
    assert title.text is not None
    assert title.text.startswith("Job & <script>")
    assert "\x1b" not in drawn
    assert words.text is not None
    assert "2024: service ukendt" in words.text
    assert "script>" not in drawn.replace("&lt;script&gt;", "").replace("&lt;/script&gt;", "")


def test_a_chart_without_a_figure_says_so() -> None:
    assert picture(Chart("Tom", (), ()), "png").startswith(b"\x89PNG")
