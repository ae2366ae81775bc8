"""Rows that are no area: totals, subtotals, notes. What their words say; the figures decide the rest."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from ci_tui.domain.names import clean, search_key

_TOTAL = {"total", "totals", "subtotal", "subtotals"}
_WIDE = {"statewide", "countywide", "citywide", "districtwide", "nationwide"}
_CORE = _TOTAL | _WIDE | {"sum", "sums", "overall"}
_PLACES = {
    "state", "states", "county", "counties", "city", "cities", "district", "districts", "area", "areas",
    "neighborhood", "neighborhoods", "neighbourhood", "neighbourhoods", "community", "communities", "school",
    "schools", "site", "sites", "region", "regions", "zip", "zips", "tract", "tracts", "ward", "wards",
    "parish", "parishes", "borough", "boroughs", "town", "towns", "village", "villages", "municipality",
    "municipalities", "sponsor", "sponsors", "jurisdiction", "jurisdictions", "agency", "agencies", "place",
    "places", "location", "locations", "nation", "division",
}  # fmt: skip
_FILLING = _PLACES | {
    "grand", "all", "the", "of", "for", "and", "in", "by", "sub", "report", "column", "row", "page", "number",
    "count", "participating", "programs", "public", "private", "table", "final", "entire", "whole",
    "combined", "national", "us", "usa", "wide", "children", "students", "enrollment", "meals", "lunches",
    "served", "eligible", "above", "reported", "listed", "code", "codes", "annual", "monthly", "year",
}  # fmt: skip
_GRAND = {"grand", "state", "statewide", "all", "overall", "national", "nationwide", "citywide", "countywide"}

_NOTE = re.compile(
    r"[*†‡§¹²³#]|\(?\d\)|\[\d\]|(?:foot)?notes?\b|sources?\b|data (?:source|as of|from|are|is|for)\b"
    r"|prepared\b|(?:includes?|excludes?|including|excluding)\b|(?:last )?(?:revised|updated)\b|copyright\b|©"
    r"|report(?:ed)? (?:run|date|generated|by|created)|generated\b|suppress|location\s*:|definitions?\b"
    r"|disclaimer\b|see\b|https?:|www\.|contact\b|created\b|as of\b|n/?a\s*[=:]|for more\b|when using\b"
    r"|\w+\s*=\s",
    re.IGNORECASE,
)
_SURE_NOTE = re.compile(
    r"(?:foot)?notes?\s*\d*\s*[:.]|(?:data )?sources?\s*:|https?:|www\.|data as of\b|last updated\b"
    r"|(?:report )?(?:prepared|generated|created) (?:by|on)\b|copyright\b|©",
    re.IGNORECASE,
)
_NOTE_WORDS = (
    "note",
    "source",
    "http",
    "www.",
    "as of",
    "updated",
    "prepared",
    "created",
    "generated",
    "copyright",
    "©",
)
_LONG_NAME = 80  # characters; longer than the longest name of a district


class TotalWord(Enum):
    """What a cell says about being a total."""

    NOTHING = 0
    SOME = 1  # "ADAMS COUNTY TOTAL", "Total Community Action": a total, or a name
    ONLY = 2  # "Total", "STATE TOTAL", "All counties": nothing else


def mentions_total(text: str, delimiter: str = "\t") -> bool:
    """Whether some cell of the text may name a total: a quick look at many rows at once."""
    text = "\n" + text.lower()
    if "total" in text or "wide" in text or "overall" in text:
        return True
    return any(
        before + word in text for before in ("\n", "\r", '"', " ", delimiter) for word in ("all", "sum")
    )


def mentions_note(text: str) -> bool:
    """Whether some cell of the text may be a note cut by careless commas: a quick look at many rows."""
    text = text.lower()
    return any(word in text for word in _NOTE_WORDS)


@lru_cache(maxsize=4096)
def total_word(cell: str) -> TotalWord:
    """Whether a cell names a total, and nothing but a total."""
    words = re.findall(r"[^\W\d_]+", search_key(clean(cell)).replace("sub-total", "subtotal"))
    if not words:
        return TotalWord.NOTHING
    core = [word for word in words if word in _CORE]
    if core and all(word in _CORE or word in _FILLING for word in words):
        return TotalWord.ONLY
    if words[0] == "all" and all(word in _FILLING for word in words[1:]):
        return TotalWord.ONLY
    joined = " ".join(words)
    if "grand total" in joined or words[0] in _TOTAL or words[-1] in _TOTAL:
        return TotalWord.SOME
    return TotalWord.NOTHING


def says_grand(cell: str) -> bool:
    """Whether a total's name claims everything: "Grand total", "Statewide"."""
    return bool(_GRAND.intersection(search_key(cell).replace(":", " ").split()))


def stem(cell: str) -> str:
    """What a total is the total of: "ADAMS COUNTY TOTAL" is of "adams", as a search key."""
    words = re.findall(r"\w+", search_key(clean(cell)))
    return " ".join(
        word for word in words if word not in _CORE and word not in _PLACES and word not in {"for", "of"}
    )


def is_surely_note(text: str) -> bool:
    """Whether a name can be no area's, whatever figures a careless comma puts beside it."""
    return _SURE_NOTE.match(clean(text)) is not None


def is_note(text: str) -> bool:
    """Whether the text of a row that has no figures reads as a note, a source or a footnote."""
    text = clean(text)
    return (
        len(text) > _LONG_NAME
        or _NOTE.match(text) is not None
        or "://" in text
        or (text.endswith(".") and len(text.split()) > 4)
    )


def row_text(cells: Sequence[str], longest: int = 300) -> str:
    """The filled cells of a row as one line of text."""
    text = ", ".join(clean(cell) for cell in cells[:200] if cell.strip())
    return text if len(text) <= longest else text[: longest - 1] + "…"
