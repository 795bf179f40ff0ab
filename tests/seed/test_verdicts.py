import pytest

from seed.parsers.phrases import Said, sentences
from seed.parsers.verdicts import Reading, read_verdict
from tracker.assessment import MeetsGoals, StillNeeded, Verdict


def reading_of(assessment: str, results: str = "") -> Reading:
    said = [[Said(one.text, 1) for one in sentences(text)] for text in (assessment, results)]
    return read_verdict(*said)


@pytest.mark.parametrize(
    "text",
    [
        "På grund af en hensigtserklæring tages sagen op ved budget 2026.",
        "Det bør ikke videreføres. Grundet hensigtserklæring indgår indsatsen i forhandlingerne.",
    ],
)
def test_what_returns_through_a_declaration_of_intent(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.AUTOMATIC


@pytest.mark.parametrize(
    "text",
    [
        "Det vurderes på den baggrund ikke relevant at videreføre indsatsen.",
        "Indsatsen bør ikke videreføres.",
        "Forvaltningen anbefaler, at indsatsen ikke videreføres.",
        "Der er ikke behov for at videreføre bevillingen.",
        "Forvaltningen anbefaler ikke, at bevillingen forlænges.",
        "Forvaltningen vurderer, at indsatsen bør ophøre.",
        "Det er ikke længere hensigtsmæssigt at fortsætte projektet, da behovet er faldet.",
        "Indsatsen lever op til målene. Det er ikke relevant at videreføre den, da opgaven er løst.",
    ],
)
def test_what_is_not_relevant_to_continue(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Indsatsen kan fortsætte med et lavere beløb.",
        "Det er muligt at videreføre tilbuddet i mindre omfang.",
        "Det vurderes, at projektet bør videreføres med færre midler.",
    ],
)
def test_what_can_go_on_with_less(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.CONTINUE_REDUCED


@pytest.mark.parametrize(
    "text",
    [
        "En videreførelse forudsætter, at rammen for indsatsen skal revideres.",
        "Hvis indsatsen skal fortsætte, bør metoden justeres.",
        "Ved en forlængelse vil det være nødvendigt at ændre organiseringen.",
        "En fortsættelse bør have en kortere projektperiode.",
        "Der er behov for at fortsætte indsatsen i en ændret form.",
    ],
)
def test_what_goes_on_only_after_frame_length_or_method_is_looked_at(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.REVISE


@pytest.mark.parametrize(
    "text",
    [
        "Forvaltningen anbefaler, at indsatsen videreføres.",
        "Indsatsen kan med fordel fortsætte i 2026.",
        "Indsatsen anbefales videreført.",
        "Det er relevant at fortsætte tilbuddet.",
        "Indsatsen har ikke nået målet, men bør videreføres.",
        "Selvom målene ikke er nået, bør indsatsen videreføres.",
        "Da der ikke er andre tilbud til gruppen, bør indsatsen forlænges.",
        "Projektet bør føres videre.",
        "Det er vigtigt, at indsatsen fortsætter.",
        "Forvaltningen vurderer, at der er grundlag for at videreføre indsatsen.",
        "Indsatsen bør videreføres, da den ikke kan fortsætte uden bevilling.",
    ],
)
def test_what_should_or_sensibly_could_go_on(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.CONTINUE


@pytest.mark.parametrize(
    "text",
    [
        "Det er for tidligt at vurdere effekten.",
        "Indsatsen er endnu ikke startet.",
        "Resultaterne kan ikke vurderes på nuværende tidspunkt.",
        "Forvaltningen kan endnu ikke vurdere, om indsatsen bør fortsætte.",
    ],
)
def test_what_cannot_be_judged_yet(text: str) -> None:
    assert reading_of(text).suggestion.verdict is Verdict.TOO_EARLY


@pytest.mark.parametrize(
    "text",
    [
        "Indsatsen kan ikke videreføres for en mindre bevilling.",
        "Forløbene justeres løbende efter borgerens behov.",
        "Metoden blev justeret i 2022.",
        "Hvis indsatsen ikke videreføres, mister borgerne deres tilbud.",
        "Indsatsen har gode resultater.",
        "Politikerne skal tage stilling til, om indsatsen bør videreføres.",
        "Det er usikkert om indsatsen bør fortsætte.",
        "Der er fortsat behov for indsatsen.",
        "Indsatsen bygger videre på tidligere erfaringer.",
        "Det er ikke kun relevant for unge.",
        "Der er ingen hensigtserklæring i aftalen.",
        "Indsatsen er ikke længere relevant.",
        "Indsatsen bør evalueres.",
        "Uden ny bevilling kan indsatsen ikke fortsætte.",
        "Det vurderes, at indsatsen ikke kan fortsætte uden midler.",
    ],
)
def test_words_that_carry_no_verdict(text: str) -> None:
    assert reading_of(text).suggestion.verdict is None


def test_the_first_verdict_in_the_order_of_the_rules_counts() -> None:
    reading = reading_of(
        "Det er for tidligt at vurdere effekten. Indsatsen bør videreføres. Det kan ske med færre midler."
    )

    assert reading.suggestion.verdict is Verdict.CONTINUE


def test_a_suggestion_quotes_the_sentence_it_rests_on() -> None:
    reading = reading_of(
        "Der er mange deltagere, bl.a. unge. Indsatsen bør videreføres. Den koster 0,2 mio. kr. om året."
    )

    assert reading.suggestion.quote == "Indsatsen bør videreføres."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Kurset lever op til målsætningerne.", MeetsGoals.YES),
        ("Huset har indfriet alle målsætninger.", MeetsGoals.YES),
        ("Målene er nået.", MeetsGoals.YES),
        ("Antallet ligger over målsætningen.", MeetsGoals.YES),
        ("Indsatsen har ikke nået målsætningerne.", MeetsGoals.NO),
        ("Den lever ikke op til målene.", MeetsGoals.NO),
        ("Målet er ikke nået.", MeetsGoals.NO),
        ("Målene blev næsten nået.", MeetsGoals.PARTLY),
        ("Indsatsen lever delvist op til målsætningerne.", MeetsGoals.PARTLY),
        ("Ikke alle mål er nået.", MeetsGoals.PARTLY),
        ("Det første mål er nået. Det andet mål er ikke nået.", MeetsGoals.PARTLY),
        ("Indsatsen har gode resultater.", None),
        ("Den forventes at nå målsætningerne.", None),
        ("Målet var 50 deltagere.", None),
        ("Målsætningen er nået halvvejs.", None),
    ],
)
def test_goals_are_met_only_where_the_words_say_so(text: str, answer: MeetsGoals | None) -> None:
    assert reading_of(text).suggestion.meets_goals is answer


def test_the_assessment_is_asked_about_goals_before_the_results() -> None:
    both = reading_of("Kurset lever op til målsætningerne.", "Målene blev næsten nået.")
    only_results = reading_of("Der er fortsat behov for den.", "Målet er ikke nået.")

    assert both.suggestion.meets_goals is MeetsGoals.YES
    assert only_results.suggestion.meets_goals is MeetsGoals.NO


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Indsatsen er fortsat relevant.", StillNeeded.YES),
        ("Der er stadig behov for støtte.", StillNeeded.YES),
        ("Det skønnes fortsat at være relevant med et tilbud.", StillNeeded.YES),
        ("Der er ikke længere behov for indsatsen.", StillNeeded.NO),
        ("Behovet er bortfaldet.", StillNeeded.NO),
        ("Den, der har behov, får hjælp.", None),
        ("Hvis der fortsat er behov, kan sagen tages op.", None),
    ],
)
def test_the_need_goes_on_only_where_the_words_say_so(text: str, answer: StillNeeded | None) -> None:
    assert reading_of(text).suggestion.still_needed is answer


def test_without_words_nothing_is_suggested() -> None:
    assert reading_of("") == Reading()
