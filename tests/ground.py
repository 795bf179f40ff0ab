"""The ground floor is measured by the tests of rules and papers alone, also where they run among all the others.

`make ground` runs just those; .ci/run measures them on its way through all of
them, so that they run once. What is reached by accident proves nothing.
"""

from pathlib import Path

import pytest

SETTINGS = Path("tests/ground_floor.ini")
"""What is to be measured; the run is told of it by --cov-config."""
MEASURED_BY = ("tests/tracker/", "tests/seed/")
NOT_BY = tuple(
    f"tests/{one}.py"
    for one in ("tracker/test_telling_at_random", "tracker/test_what_if_at_random", "seed/test_every_format")
)
"""What reaches a rule by chance, or the same rules from every format: measuring took three times as long."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Measure the tests of rules and papers, and rest from measuring during others."""
    controller = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if controller is None or Path(item.config.option.cov_config) != SETTINGS:
        return
    measured = item.nodeid.startswith(MEASURED_BY) and not item.nodeid.startswith(NOT_BY)
    if controller.started is not measured:
        (controller.pause if controller.started else controller.resume)()
