"""Which column holds the areas' codes, and which columns number or name the rows of a table."""

import re
from collections.abc import Collection, Sequence

from ci_tui.domain.names import area_key, search_key
from ci_tui.exchange.numbers import unwrapped
from ci_tui.exchange.totals import TotalWord, total_word

COUNTING_WORDS = {"no", "nr", "num", "number", "#"}
CODE_WORDS = COUNTING_WORDS | {"code", "codes", "fips", "fipscode", "geoid", "geo", "id", "cd"}
ROW_NUMBERS = {
    "objectid", "fid", "row", "rowid", "rownumber", "index", "rank", "ranking", "line", "serial", "sort",
}  # fmt: skip
ZIP_WORDS = {"zip", "zipcode", "zcta"}
MEASURES = {
    "of", "per", "total", "count", "sum", "children", "meals", "served", "eligible", "percent", "pct", "%",
}  # fmt: skip
NAME_WORDS = {"name", "names", "title", "label"}

WORD = re.compile(r"[a-z0-9#%]+")


def companion_code(
    names: Sequence[str], area: int, sample: Sequence[Sequence[str]], taken: Collection[int] = ()
) -> int | None:
    """The column that holds the areas' codes, found by itself, or None; never one that is `taken`.

    Its header says code, number, fips, geoid, id or no.; it says little that the area's header does not
    (so "District code" is no code of counties, "Number served" no code at all); and each area has one
    code and each code one area.
    """
    own = words_of(names[area]) - NAME_WORDS
    best_score, best = 0, None
    for index, header in enumerate(names):
        if index == area or index in taken:
            continue
        score = _code_score(words_of(header), own)
        if score > best_score and _pairs_up(area, index, sample):
            best_score, best = score, index
    return best


def _code_score(words: set[str], own: set[str]) -> int:
    """How surely a header with these words names the code of an area whose header has the `own` ones."""
    shared = words & own
    said = words & CODE_WORDS
    if words & (ROW_NUMBERS | MEASURES) or not (said or (shared and words <= own)):
        return 0
    if said <= COUNTING_WORDS and not shared - {"area"} and not (said and "area" in shared):
        return 0  # "Number" alone may count anything
    strange = words - own - CODE_WORDS - {"area"} - NAME_WORDS
    return 4 * len(shared) + 2 * bool(said) + (4 if words & {"fips", "geoid"} else 0) - 3 * len(strange)


def naming_columns(
    names: Sequence[str], sample: Sequence[Sequence[str]], taken: Collection[int]
) -> tuple[int, ...]:
    """Columns whose header says that they number or name the rows, and that hardly any row leaves blank."""
    found = []
    for index, header in enumerate(names):
        words = words_of(header)
        if index in taken or words & MEASURES or not words & (CODE_WORDS | ROW_NUMBERS | ZIP_WORDS):
            continue
        filled = filled_cells(sample, index)
        if len(filled) >= 2 and len(sample) - len(filled) <= max(3, len(sample) // 20):
            found.append(index)
    return tuple(found)


def _pairs_up(area: int, code: int, sample: Sequence[Sequence[str]]) -> bool:
    """Whether, in these rows, each area has one code, each code one area, and hardly any is missing."""
    codes: dict[str, str] = {}
    missing = 0
    for cells in sample:
        if max(area, code) >= len(cells) or not cells[area].strip():
            continue
        if total_word(cells[area]) is not TotalWord.NOTHING:
            continue  # subtotals often share one code
        value = area_key(unwrapped(cells[code]))
        if not value:
            missing += 1
        elif not _like_a_code(cells[code]) or codes.setdefault(area_key(cells[area]), value) != value:
            return False
    return (
        bool(codes) and len(set(codes.values())) >= 0.9 * len(codes) and missing <= max(3, len(codes) // 20)
    )


def _like_a_code(cell: str) -> bool:
    text = unwrapped(cell.strip())
    return len(text) <= 20 and " " not in text and re.fullmatch(r"\w[\w-]*", text) is not None


def words_of(header: str) -> set[str]:
    """The words of a header as search keys; "Counties" is told as "county"."""
    words = set(WORD.findall(search_key(header).replace("_", " ")))
    return {"county" if word == "counties" else "city" if word == "cities" else word for word in words}


def filled_cells(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    """The filled cells of one column."""
    return [cells[index] for cells in sample if index < len(cells) and cells[index].strip()]
