"""Columns stacked per year that Excel or Word itself draws, from the figures on a sheet of a workbook."""

from collections.abc import Mapping
from itertools import cycle
from typing import Any

from tracker.outputs.chart_shapes import COLOURS, LOW, Drawn
from tracker.outputs.paper import Chart

NUMBER_FORMATS = {"mio. kr.": "[$-406]#,##0.0,,", "kr.": "[$-406]#,##0"}
"""For each unit: how kroner are to be written, in Danish also where the program itself is not."""


def stacked_columns(
    book: Any, sheet: str, chart: Chart, drawn: Drawn, *, gap: int = 60, letters: Mapping[str, object] | None = None
) -> Any:
    """Make a chart, which is still to be dressed and placed.

    Args:
        book: An open `xlsxwriter.Workbook`.
        sheet: The sheet with the figures: a row for each category below one of the series' names.
        chart: Whose figures they are.
        drawn: The same, reckoned: a part too low for its figure has none.
        gap: Between columns, in per cent of their width.
        letters: What the figures in the columns are set in.
    """
    made = book.add_chart({"type": "column", "subtype": "stacked"})
    last = len(chart.categories)
    for index, (colour, light) in zip(range(len(chart.series)), cycle(COLOURS), strict=False):
        roomy = [any(box.series == index and box.high - box.low >= LOW for box in boxes) for boxes in drawn.columns]
        made.add_series(
            {
                "name": [sheet, 0, index + 1],
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, index + 1, last, index + 1],
                "fill": {"color": f"#{colour}"},
                "gap": gap,
                "data_labels": {
                    "value": True,
                    "num_format": NUMBER_FORMATS[drawn.unit],
                    "font": {**(letters or {}), "color": "white" if light else "black"},
                    "custom": [None if has_room else {"delete": True} for has_room in roomy],
                },
            }
        )
    return made
