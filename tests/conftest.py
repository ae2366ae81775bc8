"""What every test stands on: a settings folder of its own, no colours from outside, fixed snapshots."""

import os
import sys
import time
from pathlib import Path

for name in ("NO_COLOR", "TEXTUAL_THEME", "CI_TUI_BOOK", "TEXTUAL", "TEXTUAL_ANIMATIONS"):
    os.environ.pop(name, None)  # before Textual is imported: it reads them once
os.environ["COLORTERM"] = "truecolor"
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

import pytest
import pytest_textual_snapshot
from hypothesis import HealthCheck, settings

pytest_textual_snapshot.SVGImageExtension.file_extension = "svg"

settings.register_profile(
    "bounded", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(
    "long", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bounded"))

CHECKOUT = Path(__file__).resolve().parents[1]
PUBLISHED = CHECKOUT.parent / "shared" / "fixtures"


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many workers as there are processors: half of a screen test is waiting for the screen."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name and with the reason, what this machine cannot run."""
    without_tables = pytest.mark.skip(reason="the folder of published tables is not beside this checkout")
    other_python = pytest.mark.skip(reason="one version of Python makes the pictures: 3.11")
    for item in items:
        if "real_data" in item.keywords and not PUBLISHED.is_dir():
            item.add_marker(without_tables)
        if "snap_compare" in getattr(item, "fixturenames", ()) and (
            sys.version_info[:2] != (3, 11) or sys.platform == "win32"
        ):
            item.add_marker(other_python)


@pytest.fixture
def published() -> Path:
    """The folder of real public tables."""
    return PUBLISHED


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of this test alone, never those of the person who runs it."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("CI_TUI_CONFIG_DIR", str(folder))
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that tests reached, at the end of a run: `record_property("figure", sentence)`."""
    reports = terminalreporter.getreports("passed")
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for figure in sorted(set(figures)):
            terminalreporter.line(figure)
