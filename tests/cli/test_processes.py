"""The program as a process of its own: pipes, interruptions, and what a start loads."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import contents

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "tracker.cli.main"]
HEAVY = {"sqlalchemy", "textual", "rich", "alembic", "platformdirs", "json", "getpass"}


def environment(store: Path) -> dict[str, str]:
    return os.environ | {"PEJL_STORE": str(store), "PEJL_TODAY": "2023-03-01", "PEJL_USER": "Signe"}


def shell(store: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $PEJL is the program; its status is the program's."""
    program = " ".join(PROGRAM)
    return subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        env=environment(store) | {"PEJL": program},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["expiring", "--help"], ["foo"]])
def test_an_answer_that_needs_no_store_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    code = "import sys; from tracker.cli.main import main; main(sys.argv[1:]); sys.stderr.write(' '.join(sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment(tmp_path / "x"),
        capture_output=True,
        check=True,
    )

    assert HEAVY.isdisjoint(done.stderr.decode().split())


def test_no_command_loads_the_screen(bundled_path: Path) -> None:
    code = (
        "import sys; from tracker.cli.main import main\n"
        "for call in sys.argv[1:]: assert main(call.split('|')) == 0, call\n"
        "sys.stderr.write('LOADED ' + ' '.join(name for name in sys.modules if 'textual' in name))"
    )
    calls = [
        "expiring", "expiring|--csv", "show|1", "search|job", "review", "init", "edit|1|--owner|Bo|--reason|r",
        "assess|1|--verdict|stop|--text|x", "add|--title|T|--pejlemaerke|P|--amount|2024:service:1", "import|--help",
    ]  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", code, *calls], cwd=ROOT, env=environment(bundled_path), capture_output=True, check=False
    )

    assert done.returncode == 0
    assert done.stderr.endswith(b"LOADED ")


@pytest.mark.parametrize("command", ["expiring --json", "--help"])
def test_a_reader_that_has_gone_is_no_error(bundled_path: Path, command: str) -> None:
    done = shell(bundled_path, f"$PEJL {command} | head -c 1")

    assert (done.returncode, done.stderr) == (0, b"")


def test_what_was_written_stands_though_nobody_read_the_answer(bundled_path: Path) -> None:
    done = shell(bundled_path, "$PEJL assess 3 --verdict stop --text 'Skrevet i blinde' --json | true")

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Skrevet i blinde" in contents(bundled_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the machine has no full device")
@pytest.mark.parametrize("command", ["show 1", "--help"])
def test_an_answer_that_cannot_be_written_is_said(bundled_path: Path, command: str) -> None:
    done = shell(bundled_path, f"$PEJL {command} > /dev/full")

    assert done.returncode == 1
    assert done.stderr.decode().startswith("Svaret kan ikke skrives: disken er fuld.")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("line", "status"),
    [("$PEJL show 1 >&-", 0), ("$PEJL show 999 2>&-", 1), ("$PEJL foo >&- 2>&-", 2), ("$PEJL <&-", 0)],
)
def test_a_closed_stream_is_no_traceback(bundled_path: Path, line: str, status: int) -> None:
    done = shell(bundled_path, line)

    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_an_interruption_is_one_line_and_stores_nothing(bundled_path: Path) -> None:
    before = contents(bundled_path)
    keyboard, stdin = os.openpty()
    writing = subprocess.Popen(
        [*PROGRAM, "assess", "3", "--verdict", "stop", "--text", "-"],
        cwd=ROOT,
        env=environment(bundled_path),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(stdin)

    with writing:
        assert writing.stderr is not None
        asked = writing.stderr.readline().decode()
        os.write(keyboard, b"Et halvt ord")
        writing.send_signal(signal.SIGINT)
        _, said = writing.communicate(timeout=60)
    os.close(keyboard)

    assert asked == "Skriv vurderingen; slut med Ctrl-D på en linje for sig.\n"
    assert said.decode() == "Afbrudt. Intet halvt er gemt.\n"
    assert writing.returncode == 130
    assert contents(bundled_path) == before


def test_bytes_that_are_no_utf8_pass_through_the_command_line(bundled_path: Path) -> None:
    arguments = [b"edit", b"3", b"--title", b"K\xe6re \xff", b"--reason", b"r\xe5"]
    done = subprocess.run(
        [*(os.fsencode(part) for part in PROGRAM), *arguments],
        cwd=ROOT,
        env=environment(bundled_path) | {"LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert "K⟨U+DCE6⟩re ⟨U+DCFF⟩".encode() in done.stdout


def test_danish_letters_are_utf8_whatever_the_machine_is_set_to(bundled_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "show", "7"],
        cwd=ROOT,
        env=environment(bundled_path) | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "LANGUAGE": "de"},
        capture_output=True,
        check=True,
    )

    assert "Understøttelse af erhvervslivet" in done.stdout.decode("utf-8")
