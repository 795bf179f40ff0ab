"""The rules of the house that import-linter cannot see; docs/architecture.md says why they are there."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ROOMS = ("tracker", "tui", "db", "seed")
MOST_LINES = 400
MOST_LINES_OF_THE_APP = 150

PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUND_FLOOR = sorted(path for path in (ROOT / "tracker").glob("*.py") if path.name != "__init__.py")
LOCKS = ("requirements.lock", "requirements-dev.lock")

LOADED_BY_COMMAND = """
import sys
from tracker.cli.main import main
try:
    main()
except SystemExit as exit:
    assert not exit.code, exit.code
print("LOADED", *sys.modules)
"""


def loaded_by(*arguments: str, store: Path) -> set[str]:
    """Run one command in a Python of its own; give the modules it loaded."""
    environment = {**os.environ, "PEJL_STORE": str(store), "PEJL_TODAY": "2023-03-01", "PEJL_USER": "prøve"}
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_COMMAND, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


def test_no_room_is_loaded_before_the_command_line_needs_it(tmp_path: Path) -> None:
    code = "import tracker.cli.main, sys; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {"textual", "alembic", "sqlalchemy"}.isdisjoint(done.stdout.split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_an_answer_that_needs_no_store_loads_neither_store_nor_screen(option: str, tmp_path: Path) -> None:
    loaded = loaded_by(option, store=tmp_path / "pejl.sqlite3")

    assert {"textual", "alembic", "sqlalchemy", "psycopg"}.isdisjoint(loaded)


def test_a_list_in_the_terminal_never_loads_the_screen(tmp_path: Path) -> None:
    loaded = loaded_by("expiring", "--json", store=tmp_path / "pejl.sqlite3")

    assert "textual" not in loaded


def test_a_store_in_a_file_loads_nothing_of_a_server(bundled_path: Path) -> None:
    loaded = loaded_by("expiring", "--json", store=bundled_path)

    assert {"psycopg", "sqlalchemy.dialects.postgresql", "db.server_faults"}.isdisjoint(loaded)


def test_the_contracts_list_every_module_of_the_ground_floor() -> None:
    in_the_folder = {f"tracker.{path.stem}" for path in GROUND_FLOOR}

    contracts = {contract["name"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}

    assert set(contracts["Down only"]["layers"][-1].split(" : ")) == in_the_folder
    assert set(contracts["The ground floor is pure"]["source_modules"]) == in_the_folder


@pytest.mark.parametrize("path", GROUND_FLOOR, ids=lambda path: path.name)
def test_the_ground_floor_knows_the_standard_library_dateutil_and_itself(path: Path) -> None:
    known = sys.stdlib_module_names | {"dateutil"} | {f"tracker.{module.stem}" for module in GROUND_FLOOR}

    strangers = {name for name in imported_by(path) if not {name, name.partition(".")[0]} & known}

    assert strangers == set()


def test_only_the_store_commits() -> None:
    commits = {
        str(path.relative_to(ROOT))
        for path in code_files(".py")
        if path.relative_to(ROOT).parts[0] in ROOMS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }

    assert commits <= {"db/store.py"}


def test_no_file_passes_400_lines() -> None:
    lines = {str(path.relative_to(ROOT)): line_count(path) for path in code_files(".py", ".tcss")}

    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_the_app_stays_small() -> None:
    assert line_count(ROOT / "tui" / "app.py") < MOST_LINES_OF_THE_APP


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    stated = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["project"]["optional-dependencies"]["dev"]]

    silent = [dep for dep in stated if not re.search(rf'^ +"{re.escape(dep)}", +# \S', text, re.MULTILINE)]

    assert silent == []


def test_everything_the_program_imports_is_a_dependency_of_its_own() -> None:
    packages = packages_distributions()
    stated = {canonicalize_name(Requirement(dep).name) for dep in PYPROJECT["project"]["dependencies"]}
    imported = {
        name.partition(".")[0]
        for path in code_files(".py")
        if path.relative_to(ROOT).parts[0] in ROOMS
        for name in imported_by(path)
    }

    strangers = {
        name
        for name in imported - sys.stdlib_module_names - {*ROOMS}
        if stated.isdisjoint(map(canonicalize_name, packages.get(name, [])))
    }

    assert strangers == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_versions_and_hashes_but_no_place(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    comment, version, checksum = r" *#.*", r"[\w.-]+==[\w.]+ \\", r" +--hash=sha256:[0-9a-f]{64}( \\)?"
    unexpected = [line for line in lines if not re.fullmatch(f"{comment}|{version}|{checksum}", line)]

    assert unexpected == []
    assert [line for line in lines if "://" in line] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_is_within_the_bounds_of_the_project(lock: str) -> None:
    asked_for = PYPROJECT["project"]["dependencies"] + PYPROJECT["build-system"]["requires"]
    if lock == "requirements-dev.lock":
        asked_for = asked_for + PYPROJECT["project"]["optional-dependencies"]["dev"]
    locked = locked_versions(lock)

    outside = [
        str(requirement)
        for requirement in map(Requirement, asked_for)
        if locked.get(canonicalize_name(requirement.name), "none") not in requirement.specifier
    ]

    assert outside == [], "run: make lock"


def test_the_tests_run_on_the_versions_that_the_program_runs_on() -> None:
    runtime, dev = map(locked_versions, LOCKS)

    assert runtime.items() <= dev.items()


def test_the_picture_of_the_house_names_every_room() -> None:
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.name for room in ROOMS for path in (ROOT / room).glob("*.py")} - {"__init__.py", "__main__.py"}
    folders = {
        f"{path.parent.name}/" for path in code_files(".py") if path.relative_to(ROOT).parts[0] in (*ROOMS, "tests")
    }

    named = set(re.findall(r"[\w]+\.py|\w+/", picture))

    assert modules | folders <= named, sorted((modules | folders) - named)


def imported_by(path: Path) -> Iterator[str]:
    """Give the full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            assert node.module is not None
            yield node.module


def code_files(*endings: str) -> Iterator[Path]:
    """Give every file of code, the tests' too."""
    for room in (*ROOMS, "tests"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in endings and "__pycache__" not in path.parts:
                yield path


def line_count(path: Path) -> int:
    """Count the lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def locked_versions(lock: str) -> dict[str, str]:
    """Read a lock file: version by name."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}
