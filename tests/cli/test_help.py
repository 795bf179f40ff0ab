"""Every help and every error of the command line is Danish, on every Python from 3.11 on."""

import argparse
import ast
import inspect
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from db.queries.records import Sort
from tests.cli.calling import Pejl
from tracker.cli.commands import ACCEPTED, SORTS, parser
from tracker.cli.danish import WORDS, DanishParser
from tracker.cli.grammar import MEANINGS
from tracker.flows.importing import Accept
from tui import views

SAID_TO_PROGRAMMERS = {
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    ".__call__() not defined",
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
}
ENGLISH = re.compile(
    r"\b(usage|options?|positional|arguments?|show|this|help|message|exit|error|warning|required|expected|invalid|"
    r"choose|choices|from|unrecognized|ambiguous|could|match|not|allowed|default|value|deprecated|the|one of)\b",
    re.IGNORECASE,
)
COMMANDS = {"show", "match", "choose"}
"""Commands that are English words."""


def parsers() -> Iterator[tuple[tuple[str, ...], DanishParser]]:
    """Give every parser with what is typed to reach it."""
    waiting: list[tuple[tuple[str, ...], DanishParser]] = [((), parser())]
    while waiting:
        path, one = waiting.pop()
        yield path, one
        for action in one._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += [((*path, name), below) for name, below in action.choices.items()]


CALLS = [path for path, _ in parsers()]


def test_everything_argparse_says_to_a_caller_has_a_danish_word() -> None:
    tree = ast.parse(inspect.getsource(argparse))
    said = {
        argument.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }

    assert len(said) > 30
    assert said - WORDS.keys() == said & SAID_TO_PROGRAMMERS


@pytest.mark.parametrize("english", WORDS)
def test_a_danish_message_takes_what_the_english_takes(english: str) -> None:
    def fields(message: str) -> list[str]:
        return re.findall(r"%(?:\(\w+\))?(?=[sr])", message)

    assert fields(WORDS[english]) == fields(english) or set(fields(WORDS[english])) < set(fields(english)) - {"%"}


@pytest.mark.parametrize("path", CALLS, ids=lambda path: " ".join(path) or "pejl")
def test_every_command_explains_itself_in_danish_with_an_example(pejl: Pejl, path: tuple[str, ...]) -> None:
    answer = pejl.anywhere(*path, "--help")

    assert answer.out.startswith("Brug: pejl")
    assert re.search(r"^Eksemp(el|ler):\n  pejl ", answer.out, re.MULTILINE)
    assert "--store" in answer.out
    prose = re.sub(r"--[\w-]+|pejl [^\n]*|\{.*?\}", "", answer.out)
    assert {found.lower() for found in ENGLISH.findall(prose)} <= COMMANDS
    assert answer.err == ""


def test_every_option_says_what_it_is_for() -> None:
    silent = [
        (*path, action.dest)
        for path, one in parsers()
        for action in one._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["foo"], "pejl: KOMMANDO: kender ikke »foo«; vælg mellem"),
        (["--foo"], "pejl: kendes ikke: --foo"),
        (["expiring", "--foo", "x"], "pejl expiring: kendes ikke: --foo x"),
        (["expiring", "x"], "pejl expiring: kendes ikke: x"),
        (["expiring", "--aft", "2023"], "pejl expiring: kendes ikke: --aft 2023"),
        (["review", "foo"], "pejl review: UNDERKOMMANDO: kender ikke »foo«; vælg mellem"),
        (["review", "accept"], "pejl review accept: der mangler: ID"),
        (["review", "match", "x"], "pejl review match: der mangler: BEVILLING"),
        (["import"], "pejl import: der mangler: FIL"),
        (["import", "--accept", "x", "f"], "pejl import: --accept: kender ikke »x«; vælg mellem"),
        (["expiring", "--after"], "pejl expiring: --after: skal have en værdi"),
        (["expiring", "--later=1"], "pejl expiring: --later: tager ingen værdi, men fik »1«"),
        (["expiring", "--csv", "--json"], "pejl expiring: --json: kan ikke bruges sammen med --csv"),
        (["expiring", "--missing", "--verdict", "stop"], "kan ikke bruges sammen med --missing"),
        (["assess", "1", "--verdict", "stop"], "pejl assess: der mangler: --text"),
        (["add", "--title", "T"], "pejl add: der mangler: --pejlemaerke, --amount"),
        (["edit", "1", "--title", "T"], "pejl edit: der mangler: --reason"),
        (["edit", "1", "--permanent", "maybe"], "pejl edit: --permanent: kender ikke »maybe«"),
        (["-x"], "pejl: kendes ikke: -x"),
    ],
)
def test_a_wrong_call_is_answered_in_danish_with_status_2(pejl: Pejl, arguments: list[str], said: str) -> None:
    answer = pejl(*arguments, status=2)

    assert said in answer.said
    prose = re.sub(r"--help|pejl review match", "", answer.err.partition("vælg mellem")[0])
    assert ENGLISH.search(prose) is None
    assert answer.err.splitlines()[-1].startswith("Se hjælpen: pejl")
    assert answer.out == ""


@pytest.mark.parametrize(
    "typed",
    [
        "list cut NAVN 5 --fund service",
        "list cut NAVN --fund service 5",
        "list cut --fund service NAVN 5",
        "list cut NAVN --fund service -- 5",
    ],
)
def test_what_may_be_left_out_may_stand_behind_an_option(typed: str) -> None:
    call = parser().parse_args(typed.split())

    assert (call.name, call.percent, call.fund) == ("NAVN", 500, ["service"])


def test_a_number_below_zero_is_no_option() -> None:
    call = parser().parse_args(["price", "rate", "2026", "-0,50", "--source", "Notat"])

    assert (call.year, call.percent, call.source) == (2026, "-0,50", "Notat")


def test_the_light_lists_of_choices_are_those_of_the_rooms_below() -> None:
    assert tuple(Sort) == SORTS
    assert tuple(Accept) == ACCEPTED


def test_a_word_means_in_the_help_what_it_means_on_the_screen() -> None:
    shown = (
        views.FUNDS
        | views.KINDS_LONG
        | views.VERDICTS
        | views.MEETS_GOALS
        | views.STILL_NEEDED
        | views.SORTS
        | views.CHOICES
        | views.RESULTS
    )
    said = {key.value: words for key, words in shown.items() if isinstance(key, StrEnum) and key.value != words}

    assert said == MEANINGS


def test_the_version_is_one_line(pejl: Pejl) -> None:
    assert re.fullmatch(r"Pejl \S+\n", pejl.anywhere("--version").out)
