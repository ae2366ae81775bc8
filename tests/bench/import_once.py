"""One import in a process of its own, so that its memory can be told; prints its figures as JSON.

`python tests/bench/import_once.py FOLDER ROWS [both]` imports a table of so many areas (with `both`, a served
table of as many as well) into a new book in FOLDER, then puts the same rows into the same tables with
csv.reader and executemany alone.
"""

import csv
import json
import random
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from time import process_time

from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.store.book import Book

TABLES = ("gap_analysis", "area", "area_measure")


def peak_memory() -> float | None:
    """The most memory this process has had so far, in MiB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def write_table(path: Path, rows: int, column: str, most: float, places: int) -> None:
    made = random.Random(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("Tract", "Code", column))
        for at in range(rows):
            name = f"Census tract {at // 100}.{at % 100:02d} of county {at % 250}"
            table.writerow((name, f"{at:06d}", f"{made.uniform(0, most):.{places}f}"))


def import_rows(folder: Path, book: Book, both: bool) -> float:
    """Import the tables; the processor seconds it took."""
    plan = ImportPlan(
        title="Many areas",
        dated=date(2026, 7, 31),
        source="made up",
        need_file=folder / "need.csv",
        need=TableChoices(area="Tract", value="Need", code="Code"),
        served_file=folder / "served.csv" if both else None,
        served=TableChoices(area="Tract", value="Served", code="Code") if both else None,
    )
    started = process_time()
    writing().gaps.import_analysis(book, plan)
    return process_time() - started


def insert_rows(folder: Path, book: Book, both: bool) -> float:
    """Read the same files with csv.reader, put the same rows into the same tables; the seconds it took."""
    with book.read() as connection:
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    raw = folder / "raw.db"
    Book.create(raw, name="Raw").close()
    started = process_time()
    for name in ("need.csv", "served.csv") if both else ("need.csv",):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))
    with closing(sqlite3.connect(raw, isolation_level=None)) as connection:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for name, found in rows.items():
            marks = ", ".join("?" * len(found[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)
        connection.execute("COMMIT")
    return process_time() - started


def main(folder: Path, rows: int, both: bool) -> None:
    write_table(folder / "need.csv", rows, "Need", 3000, 0)
    write_table(folder / "served.csv", rows, "Served", 900, 1)
    with Book.create(folder / "book.db", name="Many areas") as book:
        writing().network.edit_network(book, {"name": "Store loaded"})
        before = peak_memory()
        imported = import_rows(folder, book, both)
        after = peak_memory()
        raw = insert_rows(folder, book, both)
    figures = {"seconds": imported, "raw_seconds": raw, "ratio": imported / raw}
    if before is not None and after is not None:
        figures["memory_mib"] = after - before
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), "both" in sys.argv)
