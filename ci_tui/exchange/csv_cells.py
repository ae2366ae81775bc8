"""Cells of a CSV file for a spreadsheet: nothing in them runs there."""

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula [OWASP, CSV injection]."""

Cell = str | int | float | None


def safe(value: Cell) -> Cell:
    """A cell as a spreadsheet may have it: before what it would take for a formula stands an apostrophe."""
    if isinstance(value, str) and value.startswith(_RUNS):
        return f"'{value}"
    return value
