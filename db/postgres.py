"""A store on a PostgreSQL server: its connections, how a transaction begins, and whose a database is.

The driver is loaded when a server is connected to, and not before.
"""

from functools import partial

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from tracker.errors import StoreError

SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")
"""What a server's URL may begin with; all are reached through psycopg."""
ONE_WRITER = 0x50656A6C
"""The advisory lock that a writer holds; locks are numbered per database."""
ADMINISTRATOR = "pejl_administrator"
"""The role that owns what migrations make, where the roles were made."""

_CONNECT_SECONDS = 10
_IDLE_MINUTES = 5
"""A writer that fell silent in the middle of a transaction would lock everybody out."""

_EXISTS = text("SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('search_entry') IS NOT NULL")
_VERSION = text("SELECT version_num FROM alembic_version")
_TABLES = text(
    "SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
    " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)
_MAY_CREATE = text("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
_IS_ADMINISTERED = text(
    "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role AND pg_has_role(oid, 'MEMBER')"
    " AND has_schema_privilege(oid, current_schema(), 'CREATE'))"
)


class EmptyDatabaseError(StoreError):
    """The database is there and has no tables; `pejl init` makes them."""


def server_url(location: str) -> URL:
    """Read a server's URL.

    Raises:
        StoreError: It is of another kind, or cannot be read; the message
            does not repeat it, since it may hold a password.
    """
    scheme = location.partition("://")[0].casefold()
    if scheme not in SCHEMES:
        message = f"{scheme}-lagre kender Pejl ikke. Angiv en fil eller postgresql://VÆRT/DATABASE med --store."
        raise StoreError(message)
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        message = "Lagerets URL kan ikke læses. Skriv den som postgresql://BRUGER@VÆRT:PORT/DATABASE."
        raise StoreError(message) from None  # its words may hold the password
    if not url.database and "dbname" not in url.query:
        message = "Lagerets URL mangler databasens navn. Skriv den som postgresql://BRUGER@VÆRT/DATABASE."
        raise StoreError(message)
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """Write a URL for a person: without its password, wherever it stands, and without the driver's name."""
    public = url.set(drivername="postgresql", query={k: v for k, v in url.query.items() if k not in _SECRETS})
    return URL.create(
        public.drivername, public.username, None, public.host, public.port, public.database, public.query
    ).render_as_string()


_SECRETS = ("password", "sslpassword", "passfile")


def has_secret(url: URL) -> bool:
    """Say whether a URL has a password, wherever it stands, or says where one lies."""
    return url.password is not None or any(key in url.query for key in _SECRETS)


def make_engine(url: URL, *, busy_seconds: float) -> Engine:
    """Make an engine on a server, without connecting to it.

    A connection that the server dropped meanwhile is noticed before it is
    used, and made again. Moments are read in UTC, and nothing is prepared on
    the server, where a pooler may stand between.
    """
    given = url.query.get("options", "")
    options = given if isinstance(given, str) else " ".join(given)
    engine = create_engine(
        url.difference_update_query(["options"]),
        pool_pre_ping=True,
        pool_size=2,
        connect_args={
            "application_name": url.query.get("application_name", "pejl"),
            "connect_timeout": url.query.get("connect_timeout", _CONNECT_SECONDS),
            "options": f"{options} -c timezone=UTC -c idle_in_transaction_session_timeout={_IDLE_MINUTES}min".strip(),
            "keepalives_idle": 30,
            "keepalives_interval": 10,
            "keepalives_count": 3,
            "prepare_threshold": None,
        },
    )
    event.listen(engine, "begin", partial(_begin, busy_seconds))
    return engine


def _begin(busy_seconds: float, connection: Connection) -> None:
    """Begin: a reader sees one state, a writer waits for its turn before it asks anything.

    A writer reads what is committed when it asks: what it reads after the
    lock was given is what the one before left.
    """
    if not connection.get_execution_options().get("pejl_writes", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(busy_seconds * 1000))}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")


def schema_version(session: Session) -> str | None:
    """Read the schema a database has; None when it is not one of ours."""
    if not session.scalar(_EXISTS):
        return None
    version: str | None = session.scalar(_VERSION)
    return version


def is_empty(session: Session) -> bool:
    """Say whether a database has no tables of anybody's where ours would be."""
    return not session.scalar(_TABLES)


def is_administered(session: Session) -> bool:
    """Say whether the roles were made for this database, and the user is one of its administrators."""
    return bool(session.scalar(_IS_ADMINISTERED, {"role": ADMINISTRATOR}))


def become_owner(session: Session, location: str) -> None:
    """Let what is made belong to the administrators, where there are such; refuse who may make nothing.

    Raises:
        StoreError: The user may make no tables.
    """
    if is_administered(session):
        session.execute(text(f"SET LOCAL ROLE {ADMINISTRATOR}"))
    if not session.scalar(_MAY_CREATE):
        message = (
            f"Du har ikke ret til at oprette eller ændre tabeller i {location}. Intet er gemt. "
            "En administrator skal gøre det: se docs/postgresql.md."
        )
        raise StoreError(message)


def check_version(version: str | None, head: str, *, empty: bool, location: str) -> None:
    """Let a store of this program's schema through, and say of any other what it is.

    A server's store is shared: it is never migrated by being opened, for
    somebody else may be using it with an older program.

    Raises:
        StoreError: It is empty, not ours, older or newer; it is untouched.
    """
    if version == head:
        return
    if version is None and empty:
        message = f"Databasen {location} er tom. Opret lageret i den med: pejl init --store {location}"
        raise EmptyDatabaseError(message)
    if version is None:
        message = f"{location} er ikke et Pejl-lager: databasen har andre tabeller. Den er urørt. Angiv en anden."
    elif version < head:
        message = (
            f"Lageret {location} har skema {version}; denne udgave af Pejl bruger {head}. "
            f"En administrator skal køre: pejl migrate --store {location}"
        )
    else:
        message = (
            f"Lageret {location} er lavet af en nyere udgave af Pejl (skema {version}; denne kender {head}). "
            "Det er urørt. Opdater programmet."
        )
    raise StoreError(message)
