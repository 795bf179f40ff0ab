"""What SQLAlchemy has compiled is shared by every store that a run of the tests opens.

Each test opens stores of its own, and compiling the same questions anew for
each of them took more than a third of the run. The program itself opens one.
"""

from typing import Any

from sqlalchemy import Engine

import db.engine
import db.postgres

_first: dict[str, Engine] = {}


def share() -> None:
    """Let the engines made from now on share the dialect and the statements of the first of their kind."""
    for module in (db.engine, db.postgres):
        module.create_engine = _sharing(module.create_engine)  # type: ignore[attr-defined]


def _sharing(create: Any) -> Any:
    def created(*given: Any, **named: Any) -> Engine:
        engine: Engine = create(*given, **named)
        first = _first.get(engine.dialect.name)
        if first is None or not _has_connected(first):
            _first[engine.dialect.name] = engine
            return engine
        engine.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
        return engine

    return created


def _has_connected(engine: Engine) -> bool:
    """Say whether a dialect knows its engine: one that was never connected, or refused, knows no version."""
    return getattr(engine.dialect, "server_version_info", None) is not None
