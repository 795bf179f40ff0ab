"""Stores whose titles, names and texts look like everything but what they are."""

from dataclasses import replace

from hypothesis import strategies as st

from tests.db.inventing import Invention, drafts, edits
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.drafts import Draft
from tracker.flows.assessing import NewAssessment
from tracker.flows.editing import Edit

AFTER = 2023
_LABELS = (
    "Pejlemærke: Job",
    "Uden pejlemærke",
    "Uden pejlemærke \u2013 Øst",
    "Plan: Visionen",
    "Nr. 17: Fritidsjob",
    "Øvrige bevillinger",
    "Udløb: engangsudgift",
    "Bevilling 2023: 0,2 mio. kr. i servicemidler",
    "Bevilling 2022-2023 i alt: 0,6 mio. kr. i indsatsmidler",
    "Bortfald efter 2023: 300.000 kr. i servicemidler",
    "Målgruppe: unge",
    "Hensigtserklæring: ja",
    "Beskrivelse",
    "Resultater",
    "Forvaltningens vurdering",
    "Listen slutter her: 1 bevilling, der udløber eller nedsættes efter 2023.",
    "Pejls opstilling 1: 1 bevilling, der udløber eller nedsættes efter 2023.",
)
_MARKS = (
    *(
        "# ",
        "### ",
        "**fed**",
        "**",
        "***",
        "- ",
        "-",
        "\u2022 ",
        "\u2013 ",
        " \u2013 ",
        "1. ",
        "\\",
        "\\ ",
        "\\\\",
        "\\#",
    ),
    *("|", "`kode`", "_x_", "[a](b)", "<br>", "<b>", "&amp;", "~", "> ", "=1+1", "+45", "-2,5 pct.", "@navn", "'", '"'),
    *(";", "sep=;", "_x000D_", "{x}", "$x$", "Side 1 af 2", "2023", "12/13", "(uden titel)", "og/eller", "EU-midler"),
    *("lære- og elevplads", "http://x.example/a?b=c&d", "a" * 120, "ord " * 60, "bindestreg-" * 20, "skråstreg/" * 20),
    *("æøåÆØÅéüß", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2066", "\x1b[31m", "\x07", "\x7f", "\x85", "\u2028"),
    *("\ue000", "\U0001f600", "\u0301", "e\u0301", "\u05d0\u05d1", "\u4e2d\u6587", "\u241b", "\u27e8U+202E\u27e9"),
    *("\u27e8", "½ \u20ac \u2030 \u2026 \u201e\u201d", "\t", "fi ffl", "\u2212 5"),
)
_PIECES = st.one_of(
    st.sampled_from(_LABELS),
    st.sampled_from(_MARKS),
    st.sampled_from((" ", "\n", "\n\n", "\r\n", ". ", "Unge får hjælp på Nørrebro.", "Indsatsen går videre")),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
)
texts = st.one_of(st.just(""), st.lists(_PIECES, max_size=6).map("".join))
_LINES = st.one_of(
    st.sampled_from(("Fritidsjob", "Åben rådgivning")), st.lists(_PIECES, min_size=1, max_size=4).map("".join)
)
names = st.one_of(
    st.sampled_from(("Job", "Uden pejlemærke", "Job \u2013 Øst")),
    _LINES.map(lambda name: name if name.strip() else "Øst"),
)
_PRICES = st.sampled_from((None, None, 2023, 2024))
_ROUNDED = st.sampled_from((1, 1, 10, 1_000, 10_000, 100_000, 1_000_000, 500, 250_000))


@st.composite
def hostile_drafts(draw: st.DrawFn) -> Draft:
    """Invent a draft that stands on the list, in words that mislead."""
    plain = draw(drafts())
    return replace(
        plain,
        title=draw(st.one_of(st.none(), _LINES)),
        plan=draw(st.one_of(st.sampled_from(("Visionen", "Handleplanen")), names)),
        pejlemaerke=draw(st.one_of(st.none(), names)),
        section=draw(st.one_of(st.none(), st.none(), names)),
        kind=draw(st.sampled_from(Kind)),
        amounts=tuple(replace(a, rounded_to_kr=draw(_ROUNDED), price_year=draw(_PRICES)) for a in plain.amounts),
        periods=tuple(replace(one, price_year=draw(_PRICES)) for one in plain.periods),
        stated_lapses=tuple(replace(one, price_year=draw(_PRICES)) for one in plain.stated_lapses),
        listed_after=draw(st.sampled_from((AFTER, AFTER, AFTER, None, 2022))),
        target_group=draw(st.one_of(st.none(), texts)),
        description=draw(texts),
        results=draw(texts),
        assessment=draw(texts),
        declaration_of_intent=draw(st.booleans()),
    )


def _own(edit: Edit) -> Edit:
    """Let an officer's figures be rounded by the thousand, as they were once read."""
    return replace(edit, amounts=tuple(replace(a, rounded_to_kr=1) for a in edit.amounts))


def _judged(text: str) -> NewAssessment:
    return NewAssessment(text if text.strip() else "Indsatsen bør fortsætte.", Verdict.CONTINUE)


stores = st.lists(
    st.builds(
        Invention,
        hostile_drafts(),
        st.one_of(st.just(Edit()), edits.map(_own)),
        st.one_of(st.none(), texts.map(_judged)),
    ),
    min_size=1,
    max_size=5,
)
