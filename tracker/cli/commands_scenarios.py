"""The part of the command tree that tries things out on a negotiation list: scenarios, what-ifs, knock-on."""

import re
from argparse import ArgumentTypeError

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import AMOUNT, Commands, add_name, add_scenario, choices, command, listed
from tracker.profile import Fund

_PERCENT = re.compile(r"(?P<whole>[0-9]{1,3})(?:,(?P<decimals>[0-9]{1,2}))?\s?(?:%|pct\.?)?")
_WHOLE = 10_000


def add_scenarios(below: Commands) -> None:
    """Add `scenario`, `compare`, `fit`, `cut` and `carries`, below `list`."""
    _add_scenario(below)
    _add_compare(below)
    _add_fit(below)
    _add_cut(below)
    _add_carries(below)


def _add_scenario(below: Commands) -> None:
    one = command(
        below,
        "scenario",
        "tracker.cli.scenarios:scenario",
        "vis listens scenarier, eller lav, omdøb eller læg et af dem væk",
        'pejl list scenario "Budget 2024"',
        'pejl list scenario "Budget 2024" "Lav ramme" --new',
        'pejl list scenario "Budget 2024" "Lav ramme" --main',
        below=True,
    )
    add_name(one)
    one.add_argument("scenario", nargs="?", type=words.some_words, metavar="SCENARIE", help="scenariets navn")
    done = one.add_mutually_exclusive_group()
    done.add_argument("--new", action="store_true", help="lav det, med de samme valg som hovedscenariet")
    done.add_argument("--rename", type=words.some_words, metavar="NAVN", help="giv det et andet navn")
    done.add_argument(
        "--main", action="store_true", help="gør det til hovedscenariet: det, der gælder, hvor intet er nævnt"
    )
    done.add_argument("--away", action="store_true", help="læg det væk; det kan tages frem igen")
    done.add_argument("--back", action="store_true", help="tag det frem igen")
    one.add_argument(
        "--from",
        dest="source",
        type=words.some_words,
        metavar="SCENARIE",
        help="med --new: det scenarie, det begynder som (ellers hovedscenariet)",
    )


def _add_compare(below: Commands) -> None:
    compared = command(
        below,
        "compare",
        "tracker.cli.comparing:compare",
        "stil listens scenarier op ved siden af hinanden, med forskellene",
        'pejl list compare "Budget 2024"',
        'pejl list compare "Budget 2024" --base "Lav ramme" --all --year 2025',
        below=True,
    )
    add_name(compared)
    compared.add_argument(
        "--base",
        type=words.some_words,
        metavar="SCENARIE",
        help="det, de andre holdes op imod (ellers hovedscenariet)",
    )
    compared.add_argument(
        "--only", action="append", default=[], type=words.some_words, metavar="SCENARIE", help="kun det; kan gentages"
    )
    compared.add_argument("--all", action="store_true", help="også de linjer, der er ens i alle scenarier")
    compared.add_argument("--year", type=words.year, metavar="ÅR", help="det budgetår, linjerne vises for")
    compared.add_argument(
        "--round", type=words.number, metavar="NR", help="runden, som den blev frosset (ellers den åbne)"
    )


def _add_fit(below: Commands) -> None:
    fitted = command(
        below,
        "fit",
        "tracker.cli.trying:fit",
        "lad det udløbe, der ikke er plads til, med det vigtigste først; kan fortrydes",
        'pejl list fit "Budget 2024" --dry-run',
        'pejl list fit "Budget 2024" --into "Inden for rammen"',
        below=True,
    )
    add_name(fitted)
    _add_trial(fitted)


def _add_cut(below: Commands) -> None:
    cut = command(
        below,
        "cut",
        "tracker.cli.trying:cut",
        "skær alle ønsker lige meget, i procent eller ned til et beløb; kan fortrydes",
        'pejl list cut "Budget 2024" 2,5 --fund service',
        'pejl list cut "Budget 2024" --to 2024:service:20000000 --except 3',
        'pejl list cut "Budget 2024" 5 --into "Alle sparer 5 pct."',
        below=True,
    )
    add_name(cut)
    cut.add_argument("percent", nargs="?", type=percent, metavar="PROCENT", help="så meget mindre, fx 5 eller 2,5")
    cut.add_argument(
        "--to",
        action="append",
        default=[],
        metavar=AMOUNT,
        help="så meget må der i alt ønskes det år fra den ramme; kan gentages",
    )
    cut.add_argument(
        "--fund",
        action="append",
        choices=[*choices(Fund), "unknown"],
        metavar="RAMME",
        help=f"med PROCENT: kun den; kan gentages: {listed(Fund)}, unknown (ukendt)",
    )
    cut.add_argument(
        "--year", action="append", type=words.year, metavar="ÅR", help="med PROCENT: kun det budgetår; kan gentages"
    )
    cut.add_argument(
        "--except",
        dest="spared",
        action="append",
        default=[],
        type=words.number,
        metavar="ID",
        help="bevilling, der ikke skæres i; kan gentages",
    )
    _add_trial(cut)


def _add_carries(below: Commands) -> None:
    carried = command(
        below,
        "carries",
        "tracker.cli.carrying:carries",
        "vis følgerne: hvad der hænger sammen med en bevilling, hvis den udløber",
        'pejl list carries "Budget 2024"',
        'pejl list carries "Budget 2024" 11',
        below=True,
    )
    add_name(carried)
    carried.add_argument("id", nargs="?", type=words.number, metavar="ID", help="bevillingens nummer (ellers alle)")
    carried.add_argument("--lapsing", action="store_true", help="kun for det, der er valgt at lade udløbe")
    add_scenario(carried)


def _add_trial(trial: DanishParser) -> None:
    """Add where something is tried."""
    add_scenario(trial)
    kept = trial.add_mutually_exclusive_group()
    kept.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske")
    kept.add_argument("--into", type=words.some_words, metavar="SCENARIE", help="gør det i et nyt scenarie")


def percent(text: str) -> int:
    """Read a percentage from 0 to 100, at most two decimals, as hundredths of a per cent."""
    found = _PERCENT.fullmatch(text.strip())
    hundredths = int(found["whole"] + (found["decimals"] or "").ljust(2, "0")) if found else _WHOLE + 1
    if hundredths > _WHOLE:
        message = f"»{text[:40]}« er ikke procent; skriv et tal fra 0 til 100 med højst to decimaler, fx 2,5"
        raise ArgumentTypeError(message)
    return hundredths
