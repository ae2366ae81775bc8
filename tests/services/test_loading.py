"""The services read without the write side: a start must not wait for it."""

import subprocess
import sys
from pathlib import Path

import pytest

SERVICES = Path(__file__).resolve().parents[2] / "ci_tui" / "services"
READING = sorted(path.stem for path in SERVICES.glob("*.py") if path.stem != "__init__")

SHOW_HOME = """
from datetime import date
from pathlib import Path
from ci_tui.services.gaps import as_json, find_analysis, open_sheet
from ci_tui.services.home import home_view
from ci_tui.store.book import Book
with Book.open(Path({path!r}), read_only=True) as book:
    home_view(book, date(2026, 6, 12))
"""


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("module", READING)
def test_a_reading_service_loads_only_what_reads(module: str) -> None:
    loaded = loaded_after(f"import ci_tui.services.{module}")
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "click"}


def test_home_is_read_without_the_write_side(tmp_path: Path) -> None:
    from ci_tui.store.book import Book

    Book.create(tmp_path / "a.db", name="Springfield Meals").close()
    loaded = loaded_after(SHOW_HOME.format(path=str(tmp_path / "a.db")))
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "click"}


def test_the_domain_knows_no_database() -> None:
    domain = SERVICES.parent / "domain"
    imports = "\n".join(f"import ci_tui.domain.{path.stem}" for path in domain.glob("*.py"))
    assert not loaded_after(imports) & {"sqlite3", "sqlalchemy", "sqlmodel", "pydantic", "textual"}
