"""The lines of a vCard file as they were before they were folded; pictures and sounds are left out.

Written after RFC 6350 (4.0), RFC 2426 (3.0) and vCard 2.1, and after what programs write in their place:
folds without their blank, base64 that is not folded, soft line breaks before an empty line, CR CR LF.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from ci_tui.exchange.encoding import TextEncoding
from ci_tui.exchange.lines import FileSource, line_batches
from ci_tui.exchange.problems import ProblemList

PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""What a card may hold besides text; it is passed over, not loaded."""

_BEGINS = re.compile(r"(?:([\w-]+)\.)?([\w-]+)(?=[;:])", re.ASCII)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}\s*")
_CARD_EDGE = re.compile(r"(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_ADDRESS_OF_BYTES = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")  # "http:", "cid:": where the picture is
_FOLDED_AT = range(73, 78)  # characters after which 3.0 and 4.0 fold, in the middle of a word


@dataclass(slots=True)
class ContentLine:
    """One property as written: `item1.EMAIL;TYPE=WORK:a@example.org`.

    `octets` are the bytes of the value as characters 0 to 255; `name` is empty for a line that is no
    property. `left_out` says that the value was a picture, sound or key, which was not read.
    """

    line: int  # physical, 1-based, on which it starts
    name: str
    octets: str
    group: str = ""
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: bool = False

    @property
    def encoding(self) -> str:
        """`Q` for quoted-printable, `B` for base64, else empty."""
        named = (*self.parameters.get("ENCODING", ()), *self.parameters.get("TYPE", ()))
        return next((_ENCODINGS[word.upper()] for word in named if word.upper() in _ENCODINGS), "")


_ENCODINGS = {"QUOTED-PRINTABLE": "Q", "BASE64": "B", "B": "B"}


def physical_lines(source: FileSource, problems: ProblemList) -> Iterator[tuple[int, str]]:
    """The lines of a file by number, without their ends, each byte as one character.

    A line may hold another encoding than the file, so that bytes become text only where a value is known.
    CR CR LF, which some phones write, ends one line.
    """
    wide = source.encoding.codec.startswith(("utf-16", "utf-32"))
    if not wide:
        plain = TextEncoding(source.encoding.name, "latin-1", "strict", source.encoding.skip)
        source = FileSource(source.path, plain, source.size, source.changed_ns)
    number, before = 0, ""
    with closing(line_batches(source, problems)) as batches:
        for line in (line for _, lines, _ in batches for line in lines):
            ended_by_cr = before.endswith("\r")
            before = line
            if ended_by_cr and line in ("\r\n", "\n"):
                continue
            number += 1
            text = line.rstrip("\r\n")
            yield number, text.encode("utf-8", "replace").decode("latin-1") if wide else text


def content_lines(lines: Iterable[tuple[int, str]]) -> Iterator[ContentLine]:
    """Put lines that belong together back into one, and read what stands before the value."""
    open_one: _Open | None = None
    is_2_1 = False
    for number, text in lines:
        if open_one is not None and open_one.goes_on_with(text, is_2_1):
            continue
        if not text.strip():
            if open_one is not None:
                open_one.after_blank = True
            continue
        if not _BEGINS.match(text) and open_one is not None and open_one.takes_broken(text):
            continue
        if open_one is not None:
            yield open_one.closed()
        open_one = _Open(number, text)
        is_2_1 = text.strip().upper() == "VERSION:2.1" or (is_2_1 and not _CARD_EDGE.fullmatch(text))
    if open_one is not None:
        yield open_one.closed()


class _Open:
    """A property whose lines are still coming."""

    def __init__(self, number: int, text: str) -> None:
        self._number = number
        self._parts = [text]
        self._last = text  # physical line
        self._edge = _CARD_EDGE.fullmatch(text) is not None
        head = text[: _colon(text)]
        words = {word.upper().rpartition("=")[2] for word in head.split(";")[1:]}
        self._quoted = "QUOTED-PRINTABLE" in words
        self._base64 = bool(words & {"BASE64", "B", "BINARY"})
        self._picture = head.partition(";")[0].rpartition(".")[2].strip().upper() in PICTURES
        self.after_blank = False

    def goes_on_with(self, text: str, is_2_1: bool) -> bool:
        """Take a line that goes on with this property; False where it does not."""
        if self._edge or _CARD_EDGE.fullmatch(text):
            return False
        if self._quoted and not self.after_blank and self._last.rstrip(" \t").endswith("="):
            self._parts[-1] = self._parts[-1].rstrip(" \t")[:-1]
            self._add(text)
            return True
        if text[:1] in (" ", "\t"):
            if not text.strip() and self._base64:
                return False
            keeps_blank = is_2_1 and not self._base64 and len(self._last) not in _FOLDED_AT
            self._add(text if keeps_blank else text[1:], text)
            return True
        if self._base64 and not self.after_blank and _BASE64.fullmatch(text):
            self._add(text)
            return True
        return False

    def takes_broken(self, text: str) -> bool:
        """A line that begins no property belongs to the one before: its writer forgot to fold it."""
        if self._edge:
            return False
        self._add("\n" + text, text)
        return True

    def closed(self) -> ContentLine:
        """The whole property."""
        whole = "".join(self._parts)
        begins, colon = _BEGINS.match(whole), _colon(whole)
        if begins is None or colon == len(whole):
            return ContentLine(self._number, "", whole)
        group, name = begins.group(1) or "", begins.group(2).upper()
        value = whole[colon + 1 :]
        if self._quoted and value.rstrip(" \t").endswith("="):
            value = value.rstrip(" \t")[:-1]
        parameters = _parameters(whole[begins.end() : colon])
        is_bytes = self._base64 or not _ADDRESS_OF_BYTES.match(value) or value[:5].lower() == "data:"
        if name in PICTURES and value.strip() and is_bytes:
            return ContentLine(self._number, name, "", group, parameters, left_out=True)
        return ContentLine(self._number, name, value, group, parameters)

    def _add(self, part: str, line: str | None = None) -> None:
        self._last = part if line is None else line
        self.after_blank = False
        if self._base64 and self._picture:
            self._parts[1:] = ["x"]  # there was something; a picture is not held in memory
        else:
            self._parts.append(part)


def _colon(text: str) -> int:
    """Where the value begins: the first colon outside quotation marks; the length where there is none."""
    at = text.find(":")
    mark = text.find('"')
    if at < 0 or mark < 0 or at < mark:
        return at if at >= 0 else len(text)
    quoted = False
    for index, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return index
    return at  # a mark that is never closed


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    """`;TYPE=WORK,VOICE;PREF` as words by name; those of 2.1, which have no name, are types."""
    found: dict[str, list[str]] = {}
    for part in re.findall(r';((?:"[^"]*"|[^;"]|")*)', text):
        name, equals, value = part.partition("=")
        words = [word.strip().strip('"') for word in (value if equals else name).strip().split(",")]
        found.setdefault(name.strip().upper() if equals else "TYPE", []).extend(filter(None, words))
    return {name: tuple(words) for name, words in found.items()}
