"""Which encoding the bytes of a table are in, and whether they are text at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ci_tui.domain.errors import Refusal

_HEAD_BYTES = 65_536
_SCAN_BYTES = 1 << 20

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)

_AS_CSV = "open it in a spreadsheet program, save it as CSV, and read that file instead."
_KNOWN_BINARIES = (
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file", _AS_CSV),
    (b"SQLite format 3\x00", "a database", "save the table you need as CSV and read that file instead."),
    (b"%PDF", "a PDF", "ask its publisher for the table as CSV or Excel."),
    (b"\x89PNG", "a picture", "the table itself is needed, as CSV."),
    (b"\xff\xd8\xff", "a picture", "the table itself is needed, as CSV."),
    (b"GIF8", "a picture", "the table itself is needed, as CSV."),
    (b"\x1f\x8b", "a compressed file", "unpack it first."),
    (b"BZh", "a compressed file", "unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "unpack it first."),
    (b"Rar!", "a compressed file", "unpack it first."),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|head|body)\b", re.IGNORECASE)
_CONTROLS = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"  # none of them is in plain text
_RIGHT_FOR_EACH_WRONG = 8  # in Windows-1252, hardly any character happens to be good UTF-8
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """How to turn the bytes of one file into text."""

    name: str  # as people know it: "UTF-8", "UTF-16", "Windows-1252"
    codec: str
    errors: str
    skip: int  # bytes of the byte-order mark


def find_encoding(stream: BinaryIO, name: str) -> TextEncoding:
    """The encoding of the table in `stream`, which is read once from start to end.

    UTF-8 and UTF-16 are told by their byte-order marks, UTF-16 without one by its zero bytes; what cannot
    be read as UTF-8 is Windows-1252, unless only a few bytes of an UTF-8 file are wrong.

    Raises:
        Refusal: the bytes are not a text table (a workbook, a picture, a web page ...).
    """
    head = stream.read(_HEAD_BYTES)
    for mark, codec, label in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            errors = "surrogateescape" if codec == "utf-8" else "replace"
            return TextEncoding(label, codec, errors, len(mark))
    _refuse_known_binaries(stream, head, name)
    wide = _utf_16_without_mark(head)
    if wide is not None:
        return TextEncoding("UTF-16", wide, "replace", 0)
    _refuse_other_binaries(head, name)
    return _utf_8_or_windows(_rest(stream, head))


def repair(text: str) -> str:
    """Text in which bytes that are not UTF-8 (kept as lone surrogates) are read as Windows-1252."""
    return _ESCAPED_BYTE.sub(
        lambda found: bytes([ord(found.group()) - 0xDC00]).decode("cp1252", "replace"), text
    )


def needs_repair(text: str) -> bool:
    """Whether the text holds bytes that were not UTF-8."""
    return not text.isascii() and _ESCAPED_BYTE.search(text) is not None


def _rest(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    yield head
    while block := stream.read(_SCAN_BYTES):
        yield block


def _utf_8_or_windows(blocks: Iterator[bytes]) -> TextEncoding:
    """Counts what is rightly and wrongly encoded: a stray byte must not garble a file of good UTF-8."""
    right = wrong = 0
    left_over = b""
    for block in blocks:
        if not left_over and block.isascii():
            continue
        text = (left_over + block).decode("utf-8", "surrogateescape")
        # A character cut by the end of the block shows as at most three escaped bytes: read them again.
        cut = len(text) - len(text.rstrip("".join(map(chr, range(0xDC80, 0xDD00)))))
        left_over = block[-cut:] if 0 < cut <= 3 else b""
        escaped = len(_ESCAPED_BYTE.findall(text))
        wrong += escaped - (cut if left_over else 0)
        right += len(text) - len(text.encode("ascii", "ignore")) - escaped
    if right < _RIGHT_FOR_EACH_WRONG * (wrong + len(left_over)):
        return TextEncoding("Windows-1252", "cp1252", "replace", 0)
    return TextEncoding("UTF-8", "utf-8", "surrogateescape", 0)


def _utf_16_without_mark(head: bytes) -> str | None:
    """UTF-16 shows by its line breaks, delimiters and digits: every second byte of these is zero."""
    sample = head[: len(head) // 2 * 2]
    if b"\x00" not in sample:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        plain = sum(1 for character in text if "\x00" < character <= "\xff")
        broken = text.count("\x00") + text.count("\ufffd") + sum("\ue000" <= c <= "\uf8ff" for c in text)
        if plain >= len(text) / 5 and broken <= max(2, len(text) / 100) and re.search("[\r\n,;\t|]", text):
            return codec
    return None


def _refuse_known_binaries(stream: BinaryIO, head: bytes, name: str) -> None:
    for signature, what, advice in _KNOWN_BINARIES:
        if head.startswith(signature):
            raise Refusal(f"{name} is {what}, not a table in plain text: {advice}")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        stream.seek(-min(_HEAD_BYTES, stream.seek(0, 2)), 2)
        contents = head + stream.read()
        if b"xl/" in contents or b"opendocument.spreadsheet" in contents:
            raise Refusal(f"{name} is a workbook of a spreadsheet program, not plain text: {_AS_CSV}")
        raise Refusal(f"{name} is a zip file, not a table in plain text: unpack it first.")
    if _WEB_PAGE.match(head):
        raise Refusal(f"{name} is a web page, not a table: download the table itself, as CSV.")


def _refuse_other_binaries(head: bytes, name: str) -> None:
    if not head:
        return
    controls = len(head) - len(head.translate(None, _CONTROLS))
    zeros = head.count(0)
    try:
        head[:-4].decode("utf-8")
        limit = 0.3  # even a table of odd characters is text, as long as it is good UTF-8
    except UnicodeDecodeError:
        limit = 0.04  # one byte in ten is a control character in what is not text at all
    if zeros > 0.3 * len(head) or controls > limit * len(head):
        raise Refusal(f"{name} is not a table in plain text. Tables are read as CSV: {_AS_CSV}")
