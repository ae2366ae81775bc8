"""Address-book cards (vCard 2.1, 3.0 and 4.0), one after the other, with everything that stands on them."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.encoding import repair
from ci_tui.exchange.problems import Problem, ProblemList
from ci_tui.exchange.table_file import Cancelled, open_text
from ci_tui.exchange.vcard_lines import ContentLine, content_lines, physical_lines

__all__ = ["Card", "CardFile", "Property", "holds_cards", "read_cards"]

_QUOTED = re.compile("=([0-9A-Fa-f]{2})")
_CHARSETS = ("utf", "iso", "latin", "windows", "cp", "us-ascii", "ascii", "shift", "sjis", "euc", "gb",
             "big5", "koi8", "mac")  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STOP_EVERY = 500  # cards


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card, read: `TEL;TYPE=HOME:650 555-0100`.

    `parts` are the pieces between semicolons (of an address, a name); `text` is the value as a whole.
    """

    line: int
    name: str
    group: str
    types: tuple[str, ...]  # lower case: "home", "fax", "pref"
    text: str
    parts: tuple[str, ...]
    preference: int = 100  # 1 is the first choice
    left_out: bool = False  # a picture, a sound or a key, or bytes that are no text

    @property
    def is_preferred(self) -> bool:
        """Whether the card says to use this one first."""
        return self.preference < 100


@dataclass(slots=True)
class Card:
    """One card: the line on which it begins, its version, and its properties in their order."""

    line: int
    version: str = ""
    properties: list[Property] = field(default_factory=list)
    agent_of: str = ""  # whose assistant, where this card stood inside another

    def all(self, *names: str) -> list[Property]:
        """The filled properties of these names."""
        return [one for one in self.properties if one.name in names and one.text.strip()]


@dataclass(frozen=True, slots=True)
class CardFile:
    """The cards of a file, and what was amiss in it."""

    name: str
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


def holds_cards(path: Path) -> bool:
    """Whether a file holds cards, by its name or by its first words.

    Raises:
        Refusal: the file cannot be read.
    """
    if path.suffix.lower() in {".vcf", ".vcard"}:
        return True
    if path.suffix.lower() in {".csv", ".tsv", ".tab"}:
        return False
    for _, text in physical_lines(open_text(path), ProblemList()):
        if text.strip("\ufeff \t"):
            return text.strip().upper() == "BEGIN:VCARD"
    return False


def read_cards(path: Path, cancelled: Callable[[], bool] = lambda: False) -> CardFile:
    """Read all cards of a file.

    Raises:
        Refusal: the file cannot be read, or there is no card in it.
        Cancelled: `cancelled` said yes.
    """
    source = open_text(path)
    problems = ProblemList()
    cards = []
    for card in cards_in(content_lines(physical_lines(source, problems)), problems):
        cards.append(card)
        if len(cards) % _STOP_EVERY == 0 and cancelled():
            raise Cancelled("Stopped. Nothing was brought in.")
    if not cards:
        raise Refusal(f"{source.path.name} holds no address card: none begins with BEGIN:VCARD.")
    return CardFile(source.path.name, tuple(cards), problems.told())


def cards_in(lines: Iterable[ContentLine], problems: ProblemList) -> Iterator[Card]:
    """The cards that these lines make; what stands outside of them, or is cut short, becomes a problem."""
    stack: list[Card] = []
    for line in lines:
        word = line.octets.strip().upper()
        if line.name == "BEGIN" and word == "VCARD":
            if stack and not _is_agent(stack[-1]):
                problems.add(
                    line.line, "no end", f"The card before has no end; it began on line {stack[-1].line}."
                )
                yield stack.pop()
            holder = _name_of(stack[-1]) if stack else ""
            stack.append(Card(line.line, agent_of=holder))
        elif not stack:
            problems.add(line.line, "outside", "Stands outside of any card and is not taken.")
        elif line.name == "END" and word == "VCARD":
            yield stack.pop()
        elif line.name == "VERSION":
            stack[-1].version = line.octets.strip()
        else:
            stack[-1].properties.append(_property(line, stack[-1].version))
            if not line.name:
                problems.add(line.line, "no property", "Is no line of a card; it is kept in the notes.")
    for card in reversed(stack):
        problems.add(card.line, "no end", "The card that begins here has no end.")
        yield card


def _is_agent(card: Card) -> bool:
    """Whether the card's last line says that another card follows inside it (2.1's AGENT)."""
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.text.strip()


def _name_of(card: Card) -> str:
    return next((one.text for one in card.all("FN", "N")), "")


def _property(line: ContentLine, version: str) -> Property:
    charset = next(iter(line.parameters.get("CHARSET", ())), "")
    encoding = line.encoding
    left_out = line.left_out
    unescape = _unescaped_2_1 if version.startswith("2") else _unescaped
    if encoding == "Q":
        raw = _split(line.octets)
        parts = [unescape(_decoded(_unquoted(part), charset)) for part in raw]
        text = unescape(_decoded(_unquoted(line.octets), charset))
    else:
        octets = _from_base64(line.octets) if encoding == "B" else line.octets
        value = _decoded(octets.encode("latin-1"), charset)
        if encoding == "B" and _CONTROLS.search(value):
            left_out, value = True, ""
        parts = [unescape(part) for part in _split(value)]
        text = unescape(value)
    types = [word.lower() for word in line.parameters.get("TYPE", ())]
    return Property(
        line.line, line.name, line.group, tuple(types), text, tuple(parts),
        _preference(line, types), left_out,
    )  # fmt: skip


def _preference(line: ContentLine, types: list[str]) -> int:
    given = next(iter(line.parameters.get("PREF", ())), "")
    if given.isdecimal() and len(given) < 4:
        return min(int(given), 99)
    return 1 if "pref" in types else 100


def _unquoted(text: str) -> bytes:
    return _QUOTED.sub(lambda found: chr(int(found.group(1), 16)), text).encode("latin-1")


def _from_base64(text: str) -> str:
    squeezed = "".join(text.split())
    try:
        return base64.b64decode(squeezed + "=" * (-len(squeezed) % 4), validate=True).decode("latin-1")
    except (binascii.Error, ValueError):
        return text


def _decoded(octets: bytes, charset: str) -> str:
    """Bytes as text: in the encoding they say, else as UTF-8, else what is not UTF-8 as Windows-1252."""
    for codec in (charset if charset.lower().startswith(_CHARSETS) else "", "utf-8"):
        try:
            return octets.decode(codec) if codec else octets.decode("utf-8")
        except (LookupError, ValueError):
            continue
    return repair(octets.decode("utf-8", "surrogateescape"))


def _split(text: str) -> list[str]:
    """The pieces between semicolons that are not escaped."""
    return re.findall(r"((?:\\.|[^;\\]|\\$)*)(?:;|$)", text, re.DOTALL)[: text.count(";") + 1] or [""]


_ESCAPED = re.compile(r"\\([nN,;:\"\\])")
_ESCAPED_2_1 = re.compile(r"\\([;,:])")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), text)


def _unescaped_2_1(text: str) -> str:
    """In 2.1 a backslash is text, but for the separators that it guards."""
    return _ESCAPED_2_1.sub(r"\1", text)
