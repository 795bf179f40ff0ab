"""What the tests of every room share: real stores on both engines, a fixed day and clock."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from db.store import Store, open_store
from tests import compiled, found_whole, in_memory, postgres
from tests.ground import pytest_runtest_protocol  # noqa: F401 - a hook is named where pytest looks
from tracker.flows.administering import set_up_roles
from tracker.flows.starting import fill_database, new_store

# No test is about how long something takes, and an invented case is no exception.
settings.register_profile("pejl", settings(), deadline=None)
settings.load_profile("pejl")
in_memory.settle()
os.environ["XDG_CONFIG_HOME"] = str(Path(tempfile.gettempdir()) / f"pejl-valg-{os.getuid()}")  # no test is a person
compiled.share()
found_whole.share()
gc.set_threshold(100_000, 50, 100)  # a screen makes objects by the thousand; looking for rings among them took a sixth

TODAY = date(2023, 3, 1)
"""The day the tests' rules count from: the spring before the 2023 list's decision."""

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
"""The tests' clock."""

SQLITE, POSTGRESQL = BOTH = "sqlite", "postgresql"
ASKED = (
    "expirings",
    "history",
    "lately",
    "listing",
    "past",
    "schema",
    "search",
    "store",
    "thresholds",
    "unknown",
    "weights",
)
BOTH_ENGINES = (
    *(f"tests.db.test_{asked}" for asked in ASKED),
    *(
        f"tests.flows.test_{done}"
        for done in ("assessing", "bulk", "checking", "counting", "deciding", "editing_amounts")
    ),
    *(
        f"tests.flows.test_{done}"
        for done in ("goals", "importing", "lineages", "outcomes", "sending", "taking", "undoing")
    ),
    *(f"tests.flows.test_{done}" for done in ("acknowledging", "budget_year", "calendar_export", "recipients")),
    *(f"tests.flows.test_{done}" for done in ("negotiating", "negotiating_meanwhile", "pricing")),
    "tests.flows.test_scenarios",
    "tests.flows.test_views",
    "tests.cli.test_json",
)
"""Tests of what the store is asked and told run on both engines, where they ask for a store and not for a file.

What only calls the same questions and verbs again stays on SQLite.

Lists invented by the thousand stay on SQLite: that both engines answer alike
is tried by tests.db.test_engines_agree, and what a store is kept safe by on a
server by tests.db.test_keeping_on_server.
"""
_FILES = {"empty_path", "bundled_path"}
_ROOT = Path(__file__).parent.parent
_UNTRIED = pytest.StashKey[int]()


# -- which engine -----------------------------------------------------------------------------------------------------


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks the store something on both engines."""
    path = metafunc.definition.path.relative_to(_ROOT).with_suffix("")
    if "engine" in metafunc.fixturenames and _FILES.isdisjoint(metafunc.fixturenames):
        name = ".".join(path.parts)
        if name in BOTH_ENGINES:
            metafunc.parametrize("engine", BOTH, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure what a test reaches once: neither again on the other engine, nor on every walk over the whole screen."""
    for item in items:
        name = item.nodeid.partition("::")[0].removesuffix(".py").replace("/", ".")
        if name in SWEEPS or f"[{POSTGRESQL}" in item.name:
            item.add_marker(pytest.mark.no_cover)
        on_a_server = f"[{POSTGRESQL}" in item.name and name.startswith(LONG_ON_A_SERVER)
        if name in LONG or on_a_server or item.name.startswith(LONG_WALKS):
            item.add_marker(pytest.mark.long)


SWEEPS = frozenset(
    {
        "tests.cli.test_hostile",
        "tests.flows.test_reading_back",
        "tests.seed.test_fuzz",
        "tests.seed.test_hostile",
        "tests.tui.test_around",
        "tests.tui.test_faults",
        "tests.tui.test_hostile",
        "tests.tui.test_looks",
        "tests.tui.test_meanwhile_assess",
        "tests.tui.test_negotiation_tabs",
        "tests.tui.test_two_forms",
        "tests.db.test_engines_agree",
        "tests.db.test_faults",
        "tests.db.test_listing_rules",
    }
)
"""What walks over everything that other tests reach one by one; measuring costs half as much again."""


LONG = frozenset(
    {
        "tests.cli.test_hostile",
        "tests.cli.test_processes",
        "tests.flows.test_killed_sending",
        "tests.flows.test_reading_back",
        "tests.tui.test_agreement",
        "tests.tui.test_appropriation_walks",
        "tests.tui.test_around",
        "tests.tui.test_as_of",
        "tests.tui.test_cliff_screen",
        "tests.tui.test_deeds",
        "tests.tui.test_faults",
        "tests.tui.test_goals_settling",
        "tests.tui.test_hostile",
        "tests.tui.test_meanwhile",
        "tests.tui.test_meanwhile_assess",
        "tests.tui.test_taking_walks",
        "tests.tui.test_two_forms",
        "tests.db.test_engines_agree",
        "tests.db.test_faults",
        "tests.db.test_listing_rules",
    }
)
"""Walks that take minutes together; `make test` has them, .ci/run leaves them to it."""
LONG_WALKS = (
    "test_no_size_breaks_",
    "test_no_text_from_",
    "test_hostile_words_",
    "test_the_other_size_looks_",
    "test_each_screen_looks_",
    "test_every_word_can_be_read",
)
"""Walks over one screen at every size, or with every hostile text; pictures of screens walked otherwise."""
LONG_ON_A_SERVER = (
    "tests.cli.",
    *(
        f"tests.flows.test_{done}"
        for done in ("assessing", "bulk", "checking", "counting", "editing", "goals", "lineages", "views")
    ),
    *(f"tests.flows.test_{done}" for done in ("acknowledging", "budget_year", "calendar_export", "recipients")),
    *(f"tests.flows.test_{done}" for done in ("outcomes", "pricing", "scenarios", "taking")),
    "tests.flows.test_scenarios",
    "tests.flows.test_taking",
    "tests.flows.test_negotiating_meanwhile",
)
"""Verbs that are tried on a server by the whole run; what they write and ask with is tried there by tests.db."""


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Name the engine that a test's stores lie on."""
    chosen: str = getattr(request, "param", SQLITE)
    return chosen


# -- PostgreSQL -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    """Give the run's PostgreSQL server, with a template of each kind of store."""
    if postgres.programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
    common = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent
    with postgres.serving(common / "postgres", prepare=_make_templates) as running:
        yield running


NO_SERVER = "PostgreSQL findes ikke på maskinen"


def _make_templates(server: postgres.Server) -> None:
    for name, empty in (("empty", True), ("bundled", False)):
        server.run(f"CREATE DATABASE {name} TEMPLATE template0")
        fill_database(server.url(name), empty=empty, at=NOW)
    server.run("CREATE DATABASE roles TEMPLATE bundled")
    set_up_roles(server.url("roles"))
    for role in ("reader", "officer", "administrator"):
        server.run(f"CREATE ROLE {role} LOGIN IN ROLE pejl_{role}")
    server.run("CREATE ROLE stranger LOGIN")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say last and loudly what did not run."""
    yield
    skipped = [one for one in terminalreporter.stats.get("skipped", ()) if NO_SERVER in str(one.longrepr)]
    terminalreporter.config.stash[_UNTRIED] = len(skipped)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stand below the summary, where it is seen."""
    untried = config.stash.get(_UNTRIED, 0)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if untried and reporter is not None:
        reporter.ensure_newline()
        reporter.write_line(
            f"OBS: {untried} prøver mod PostgreSQL blev IKKE kørt: {NO_SERVER}. "
            "På Debian og Ubuntu: sudo apt install postgresql — og kør så prøverne igen.",
            red=True,
            bold=True,
        )


# -- stores -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store without data, once; tests get copies."""
    path = tmp_path_factory.mktemp("templates") / "empty.sqlite3"
    new_store(path, empty=True, at=NOW)
    return path


@pytest.fixture(scope="session")
def bundled_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with the bundled data, once; tests get copies."""
    path = tmp_path_factory.mktemp("templates") / "bundled.sqlite3"
    new_store(path, empty=False, at=NOW)
    return path


@pytest.fixture
def empty_path(empty_template: Path, tmp_path: Path) -> Path:
    """Give the file of an empty store of the test's own."""
    return Path(shutil.copy(empty_template, tmp_path / "pejl.sqlite3"))


@pytest.fixture
def bundled_path(bundled_template: Path, tmp_path: Path) -> Path:
    """Give the file of a store with the bundled data, the test's own."""
    return Path(shutil.copy(bundled_template, tmp_path / "pejl.sqlite3"))


@pytest.fixture
def empty_location(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the location of an empty store of the test's own, on the test's engine."""
    yield from _location(engine, "empty", request)


@pytest.fixture
def bundled_location(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the location of a store with the bundled data, the test's own, on the test's engine."""
    yield from _location(engine, "bundled", request)


def _location(engine: str, kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    if engine == SQLITE:
        yield str(request.getfixturevalue(f"{kind}_path"))
        return
    server: postgres.Server = request.getfixturevalue("server")
    with server.database(kind) as location:
        yield location


@pytest.fixture
def store(empty_location: str) -> Iterator[Store]:
    """Open an empty store."""
    opened = open_store(empty_location)
    yield opened
    opened.close()


@pytest.fixture
def bundled(bundled_location: str) -> Iterator[Store]:
    """Open a store with the bundled data."""
    opened = open_store(bundled_location)
    yield opened
    opened.close()


@pytest.fixture
def file_store(empty_path: Path) -> Iterator[Store]:
    """Open an empty store in a file, for what is true of SQLite alone."""
    opened = open_store(str(empty_path))
    yield opened
    opened.close()


@pytest.fixture
def server_location(server: postgres.Server) -> Iterator[str]:
    """Give the location of an empty store on the server, for what is true of PostgreSQL alone."""
    with server.database("empty") as location:
        yield location


@pytest.fixture
def with_roles(server: postgres.Server) -> Iterator[Callable[[str], str]]:
    """Give the location, for each user, of a store with the bundled data and the roles set up."""
    with server.database("roles") as location:
        name = location.partition("@/")[2].partition("?")[0]
        yield partial(_as_user, server, name)


def _as_user(server: postgres.Server, name: str, user: str) -> str:
    return server.url(name, user)


@pytest.fixture
def no_tables(server: postgres.Server) -> Iterator[str]:
    """Give the location of a database without tables."""
    with server.database() as location:
        yield location


# -- rights -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="pejl-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
