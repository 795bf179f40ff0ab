"""One throwaway PostgreSQL server per run of the tests, from the system's own programs.

The first who asks starts a keeper: a program of its own that starts the
server and waits until nobody holds the run's lock any more. A lock is let go
of by the kernel, so the server is stopped and removed also when the tests are
interrupted or killed.
"""

import fcntl
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

ROOT = Path(__file__).parent.parent
OWNER = "pejl"
"""The server's first user, who may do everything."""


def programs() -> Path | None:
    """Find the folder of the newest PostgreSQL on this machine; None without one."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("postgres")
    told = shutil.which("pg_config")
    if told:
        answer = subprocess.run([told, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        installed.append(Path(answer))
    for folder in [*([Path(on_path).parent] if on_path else []), *installed]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


@dataclass
class Server:
    """A running server, and databases on it for tests."""

    socket: Path
    process: int
    """Of the server's keeper."""
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str, user: str = OWNER) -> str:
        """Give a database's location, as `--store` takes it."""
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the owner, outside every transaction."""
        with self.connected(database) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def connected(
        self, database: str = "postgres", user: str = OWNER
    ) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
        """Connect past the program."""
        with psycopg.connect(
            host=str(self.socket), user=user, dbname=database, autocommit=True, client_encoding="utf8"
        ) as connection:
            yield connection

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """Make a database of a test's own, like another; give its location."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def serving(folder: Path, prepare: Callable[[Server], None] | None = None) -> Iterator[Server]:
    """Give the server of a run, started by whoever asks first.

    Args:
        folder: Common to everybody in the run.
        prepare: What whoever started it does before anybody else may use it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "holders").open("a") as holders, (folder / "starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        fcntl.flock(holders, fcntl.LOCK_SH)
        server = _running(folder)
        if server is None:
            server = _started(folder)
            if prepare:
                prepare(server)
        fcntl.flock(starting, fcntl.LOCK_UN)
        yield server


def _running(folder: Path) -> Server | None:
    with suppress(OSError, ValueError):
        told = json.loads((folder / "server.json").read_text())
        os.kill(told["process"], 0)
        return Server(Path(told["socket"]), told["process"])
    return None


def _started(folder: Path) -> Server:
    (folder / "server.json").unlink(missing_ok=True)
    with (folder / "server.log").open("a") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres", str(folder)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl+C is for the tests; the keeper follows when they are gone
        )
    for _ in range(600):
        if server := _running(folder):
            keeper.returncode = 0  # it is meant to outlive whoever started it
            return server
        if keeper.poll() is not None:
            break
        time.sleep(0.05)
    message = f"PostgreSQL did not start: {(folder / 'server.log').read_text()}"
    raise RuntimeError(message)


class Cluster:
    """A server of one's own, that can be stopped and started again."""

    def __init__(self, place: Path, *, lasting: bool) -> None:
        """Make the cluster's files in a folder."""
        found = programs()
        assert found is not None
        self.place = place
        self._settings = {**_SETTINGS, **(_LASTING if lasting else {}), "unix_socket_directories": str(place)}
        self._programs = found
        self._who: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            user = _somebody()
            os.chown(place, user.pw_uid, user.pw_gid)
            self._who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        place.chmod(0o755)
        self._environment = {**os.environ, "HOME": str(place), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        self._server: subprocess.Popen[bytes] | None = None
        _make_cluster(found, place / "data", self._environment, self._who)

    def start(self) -> Server:
        """Start, and wait until it answers."""
        told = [f"-c{name}={value}" for name, value in self._settings.items()]
        self._server = subprocess.Popen(
            [self._programs / "postgres", "-D", self.place / "data", *told],
            env=self._environment,
            cwd=self.place,
            **self._who,  # type: ignore[call-overload]
        )
        _wait_for(self.place)
        return Server(self.place, os.getpid())

    def stop(self) -> None:
        """Stop at once, without saving anything: every connection is broken off."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(30)
            self._server = None


@contextmanager
def cluster(*, lasting: bool = False) -> Iterator[Cluster]:
    """Give a server of one's own; it is stopped and removed afterwards.

    Args:
        lasting: What it has said is stored is there after it was stopped in
            the middle, as on any server; the tests' own is faster without.
    """
    place = Path(tempfile.mkdtemp(prefix="pejl-pg-"))  # short: a socket's path has room for 107 bytes
    own = None
    try:
        own = Cluster(place, lasting=lasting)
        yield own
    finally:
        if own is not None:
            own.stop()
        shutil.rmtree(place, ignore_errors=True)


def _keep(folder: Path) -> None:
    """Run a server until nobody holds the run's lock."""
    with cluster() as own:
        own.start()
        ready = folder / "server.json.new"
        ready.write_text(json.dumps({"socket": str(own.place), "process": os.getpid()}))
        ready.rename(folder / "server.json")
        with (folder / "holders").open("a") as holders:
            fcntl.flock(holders, fcntl.LOCK_EX)
            (folder / "server.json").unlink(missing_ok=True)


_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "lc_messages": "C",
    "timezone": "Asia/Tokyo",
    "log_min_messages": "panic",
}
"""Fast, alone in the world, and in another time zone than anybody who asks."""

_LASTING = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_level": "replica",
}


def _make_cluster(bin_folder: Path, data: Path, environment: dict[str, str], who: dict[str, object]) -> None:
    """Make a cluster whose own language sorts otherwise than by code point, where the build knows languages."""
    made = [
        bin_folder / "initdb",
        "-D",
        data,
        "-U",
        OWNER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--no-instructions",
    ]
    for language in (["--locale-provider=icu", "--icu-locale=da-DK"], []):
        done = subprocess.run(
            [*made, "--locale=C.UTF-8", *language],
            env=environment,
            capture_output=True,
            check=False,
            **who,  # type: ignore[call-overload]
        )
        if done.returncode == 0:
            return
        shutil.rmtree(data, ignore_errors=True)
    message = f"initdb failed: {done.stderr.decode(errors='replace')}"
    raise RuntimeError(message)


def _wait_for(place: Path) -> None:
    for _ in range(400):
        with suppress(psycopg.OperationalError):
            psycopg.connect(host=str(place), user=OWNER, dbname="postgres").close()
            return
        time.sleep(0.025)
    message = "the server does not answer"
    raise RuntimeError(message)


def _somebody() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    message = "there is no user to run PostgreSQL as"
    raise RuntimeError(message)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
