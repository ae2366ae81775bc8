"""Names as people write them: cleaned for keeping, folded for finding, and the keys of records."""

import re
import unicodedata
from os import urandom
from uuid import UUID

NAME_LIMIT = 500
"""Longest name, in characters, that a record keeps."""

# "Helping Hands, Inc." is the "Helping Hands" of the other list.
_LEGAL_FORMS = frozenset(
    "inc incorporated llc ltd limited co corp corporation company pbc lp llp pc nfp gmbh".split()  # noqa: SIM905
)
_APOSTROPHES = re.compile(r"['’ʼ`´.]")

_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
_JOINED = UUID("6f1d3c0e-52f4-4c39-9b6f-4b1f8a7c9d21")  # namespace of keys that join other records

# Bidi embeddings, overrides and isolates can reorder the text around a name; ZWJ and ZWNJ carry meaning
# (emoji families, Persian, Indic scripts) and stay.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACED = dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
_CLEANING: dict[int, str | None] = {
    **dict.fromkeys((*map(ord, _BIDI), *range(0x20), *range(0x7F, 0xA0), 0xFEFF, *range(0xFFF9, 0xFFFC))),
    **_SPACED,
}
_PARAGRAPHS = _CLEANING | {0x0A: "\n"}
_SPACES = re.compile(r"\s+")
# Accents are the combining marks of Latin, Greek and Cyrillic. Those of other scripts tell words apart:
# が is not か, and a vowel sign is no accent.
_ACCENTS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def clean(text: str) -> str:
    """One line of text without control characters, bidi controls and lone surrogates, trimmed.

    Line breaks and tabs become a space. Every printable character is kept.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return without_controls(text).strip()


def without_controls(text: str) -> str:
    """Text as it may reach a terminal: without control and bidi characters, not trimmed."""
    return _without_surrogates(text).translate(_CLEANING)


def clean_paragraphs(text: str) -> str:
    """Like `clean`, but line breaks are kept (CRLF and CR become LF)."""
    unified = _without_surrogates(text).replace("\r\n", "\n").replace("\r", "\n")
    return unified.translate(_PARAGRAPHS).strip()


def search_key(text: str) -> str:
    """The key by which text is sorted and searched: case and accents folded, white space collapsed."""
    if text.isascii() and text.isprintable():
        folded = text.lower()
        return (_SPACES.sub(" ", folded) if "  " in folded else folded).strip()
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", clean(text))).casefold()
    return _SPACES.sub(" ", folded).strip()


def area_key(text: str) -> str:
    """The key by which areas are matched: like `search_key`, leading zeros of a number left out."""
    key = search_key(text)
    return (key.lstrip("0") or "0") if key.isdecimal() else key


def partner_key(text: str) -> str:
    """The key by which partners may be the same: case, accents, punctuation, `&`, "The" and "Inc." left out.

    Two partners of one key are asked about, never merged unasked. Never empty for a text that is not.
    """
    folded = search_key(text)
    spoken = _APOSTROPHES.sub("", folded.replace("&", " and "))
    # Marks and vowel signs of other scripts are no punctuation, though no letters either.
    words = "".join(" " if unicodedata.category(sign)[0] in "PS" else sign for sign in spoken).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words) or folded


def new_id() -> str:
    """The key of a new record: a random UUID (version 4) as 32 hex digits."""
    return _as_uuid(urandom(16).hex(), version="4")


def joined_id(*ids: str) -> str:
    """The key of a record that joins others: the same for the same records, on every laptop (UUIDv5)."""
    from hashlib import sha1  # with it comes all of OpenSSL: two megabytes that a start has no use for

    digest = sha1(_JOINED.bytes + "/".join(ids).encode(), usedforsecurity=False)
    return _as_uuid(digest.hexdigest()[:32], version="5")


def _as_uuid(digits: str, version: str) -> str:
    """32 hex digits with the marks of a UUID set in them [RFC 9562]; a third of the time of `uuid.UUID`."""
    return f"{digits[:12]}{version}{digits[13:16]}{_VARIANT[digits[16]]}{digits[17:]}"


def _without_surrogates(text: str) -> str:
    return (
        text.encode("utf-8", "replace").decode("utf-8")
        if any(0xD800 <= ord(c) <= 0xDFFF for c in text)
        else text
    )
