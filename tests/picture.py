"""The picture in the README, made from the real screen: python -m tests.picture."""

import asyncio
import sys
import tempfile
from pathlib import Path

from db.store import open_store
from tests.conftest import NOW, TODAY
from tests.looks import picture
from tracker.flows.starting import new_store
from tracker.settings import Settings
from tui.app import PejlApp

PLACE = Path(__file__).parent.parent / "docs" / "pejl.svg"


async def draw(store_path: Path) -> str:
    """Open the bundled data at 120 by 36, stand on the first appropriation, and draw."""
    store = open_store(str(store_path))
    try:
        app = PejlApp(store, Settings(str(store_path), TODAY, "budget"))
        async with app.run_test(size=(120, 36)) as pilot:
            for _ in range(100):
                await pilot.pause(0.05)
                if not any(not worker.is_finished for worker in app.workers):
                    break
            await pilot.pause()
            return picture(app)
    finally:
        store.close()


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pejl.sqlite3"
        new_store(path, empty=False, at=NOW)
        PLACE.write_text(asyncio.run(draw(path)), encoding="utf-8")
    sys.stdout.write(f"Billedet ligger i {PLACE.relative_to(PLACE.parent.parent)}.\n")


if __name__ == "__main__":
    main()
