"""Builders of small tables for the tests of reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ci_tui.exchange.gap_table import TableChoices, TableReading, read_gap_table
from ci_tui.exchange.table_file import TableFile, open_table, table_of_text

Opener = Callable[..., TableFile]
Reader = Callable[..., TableReading]


@pytest.fixture
def a_file(tmp_path: Path) -> Opener:
    """Opens a table that is written to a file first: from text, or from bytes as they are."""

    def build(content: str | bytes, encoding: str = "utf-8", name: str = "table.csv") -> TableFile:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return open_table(path)

    return build


@pytest.fixture
def reading() -> Reader:
    """Reads pasted text by the columns "area" and "need", or by other choices."""

    def read(text: str, area: str = "area", value: str = "need", **choices: object) -> TableReading:
        return read_gap_table(
            table_of_text(text, "table.csv"), TableChoices(area=area, value=value, **choices)
        )

    return read
