"""100,000 rows, and twice as many in two tables, through one action, against csv and SQLite alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROWS = 100_000
MOST_TIMES = 4.0
MOST_MIB = 60.0


@pytest.mark.parametrize(("rows", "tables"), [(ROWS, "need"), (ROWS, "both")])
def test_an_import_of_100_000_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: int, tables: str
) -> None:
    script = Path(__file__).with_name("import_once.py")
    command = [sys.executable, str(script), str(tmp_path), str(rows), tables]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    with capsys.disabled():
        told = {name: round(figure, 2) for name, figure in figures.items()}
        print(f"\nimport of {rows:,} rows ({tables}): {told}")
    assert figures["ratio"] <= MOST_TIMES
    assert figures.get("memory_mib", 0.0) <= MOST_MIB
