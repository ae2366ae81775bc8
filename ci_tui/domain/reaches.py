"""Ways to reach someone, as people type them into one field: several addresses or numbers, with labels.

Nothing that was typed is lost: what stands around an address or a number becomes its label, and an
extension stays with its number. What is written back reads back as the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, clean_paragraphs, search_key
from ci_tui.domain.partners import Reach, ReachKind

_LEAST_DIGITS = 3  # 911 and 211 are numbers that people call
_WHOLE_NUMBER = 7  # from so many digits on, a run of them is a number of its own
_MOST_READINGS = 60  # far more than any text of people needs

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"“”/\\|]+@[^\s@<>()\[\],;:\"“”/\\|]+\.[^\s@<>()\[\],;:\"“”/\\|.]+")
_LABEL_WORDS = "FAX|CELL|HOME|WORK|TEXT|TTY|TDD|SMS|EXT|VOICE|MOBILE|PAGER|OFFICE|MAIN|DIRECT"
# 1-800-FLOWERS: capitals behind a hyphen are dialled, but for words such as FAX.
_VANITY = rf"(?:(?<=-)(?!(?:{_LABEL_WORDS})\b)[A-Z]{{3,}}(?:-?[A-Z0-9])*)?"
_NUMBER = re.compile(rf"[+(]*\d[\d\s().\-–/·+]*{_VANITY}")
_EXTENSION = re.compile(
    r"[\s,;(]*(?:\b(?:ext(?:ensions?|n)?|x)\b[.:=\s#]*|(?<![^\W\d_])x|#)\s*(\d+)\)?", re.I
)
_BEGINS_EXTENSION = re.compile(r"\s*(?:ext(?:ension|n)?\b|ext(?=[.:=\d])|x\s*\d|#\s*\d)", re.I)
_BRACKETED = re.compile(r"\(([^()]*)\)\s*$")
_DIGITS_ONLY = re.compile(r"[\d\s.+\-–/·]*")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_JOINING = frozenset(("and", "or"))  # what stands between two of a kind, and says nothing of either
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?|^www\.", re.I)
_PAGE = re.compile(r"[^\s.]+\.[^\s.]")


def emails_in(text: str) -> tuple[Reach, ...]:
    """The e-mail addresses in a field: `a@x.org; b@y.org (home)`, `Ana Ruiz <ana@x.org>`.

    Raises:
        Refusal: a part of it is no e-mail address.
    """
    return _settled(text, lambda typed: (one for piece in _pieces(typed, ",;\n/|") for one in _emails(piece)))


def phones_in(text: str) -> tuple[Reach, ...]:
    """The phone numbers in a field, each as it was written; `x4385` and `#12` become `ext. 4385`.

    Raises:
        Refusal: a part of it has no number in it.
    """
    return _settled(
        text,
        lambda typed: (
            reach for piece in _numbers(typed) for part in _slashed(piece) for reach in _phones(part)
        ),
    )


def websites_in(text: str) -> tuple[Reach, ...]:
    """The pages in a field: `x.org; Facebook: facebook.com/x`.

    Raises:
        Refusal: a part of it is no page.
    """
    return _settled(
        text, lambda typed: (_website(piece) for piece in _pieces(typed, "\n", "; ", ", ", " | "))
    )


def addresses_in(text: str) -> tuple[Reach, ...]:
    """The postal addresses in a field, a blank line between them; a last line's bracket is the label."""
    return _settled(text, _addresses)


def written(reaches: Iterable[Reach]) -> str:
    """Ways to reach someone, as one types them: `650 403-4300 ext. 4385 (fax); 650 403-4301`."""
    told = list(reaches)
    between = "\n\n" if any(reach.kind is ReachKind.ADDRESS for reach in told) else "; "
    return between.join(in_words(reach) for reach in told)


def in_words(reach: Reach) -> str:
    """One way to reach someone: `650 403-4300 (fax)`."""
    return f"{reach.value} ({reach.label})" if reach.label else reach.value


def reach_key(reach: Reach) -> str:
    """The key by which two ways to reach someone are the same one."""
    keys = {
        ReachKind.EMAIL: email_key,
        ReachKind.PHONE: phone_key,
        ReachKind.WEBSITE: website_key,
        ReachKind.ADDRESS: search_key,
    }
    return keys[reach.kind](reach.value) or search_key(reach.value)


def email_key(text: str) -> str:
    """Addresses are the same but for their case."""
    return clean(text).casefold()


def phone_key(text: str) -> str:
    """The digits of a number, and its extension after an `x`; a North American 1 in front is left out.

    `+1 (650) 403-4300 ext. 4385` and `650.403.4300 x4385` have one key, `6504034300x4385`.
    """
    number, extension = _with_extension(clean(text))
    digits = "".join(str(int(sign)) for sign in number.translate(_KEYPAD) if sign.isdecimal())
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return f"{digits}x{extension}" if extension else digits


def website_key(text: str) -> str:
    """A page without its scheme, `www.` and a last slash."""
    return _SCHEME.sub("", clean(text)).casefold().rstrip("/")


def _settled(text: str, read: Callable[[str], Iterable[Reach]]) -> tuple[Reach, ...]:
    """What is read in a text, as it reads when it is written back: odd texts take a second reading."""
    found = _distinct(read(text))
    for _ in range(_MOST_READINGS):
        again = _distinct(read(written(found)))
        if again == found:
            break
        found = again
    return found


def _numbers(text: str) -> list[str]:
    """The parts of a field of numbers; an extension belongs to the number before it."""
    pieces: list[str] = []
    for piece in _pieces(text, ",;\n|"):
        if pieces and _BEGINS_EXTENSION.match(piece):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _addresses(text: str) -> Iterator[Reach]:
    for block in re.split(r"\n\s*\n", clean_paragraphs(text)):
        value, label = _without_bracket(block.strip())
        if value or label:
            yield Reach(ReachKind.ADDRESS, value or label, label if value else "")


def _pieces(text: str, signs: str, *marks: str) -> Iterator[str]:
    """The parts of a field between signs (or longer marks) that stand outside brackets and quotes."""
    kept = clean_paragraphs(text)
    depth, begin, at = 0, 0, 0
    balanced = _balanced(kept)
    quoted = False
    while at < len(kept):
        sign = kept[at]
        depth += (sign == "(") - (sign == ")") if balanced else 0
        quoted ^= sign == '"' and kept.count('"') % 2 == 0
        width = 0
        if depth == 0 and not quoted:
            width = 1 if sign in signs else next((len(m) for m in marks if kept.startswith(m, at)), 0)
        if width:
            yield from _unless_blank(kept[begin:at])
            begin = at = at + width
        else:
            at += 1
    yield from _unless_blank(kept[begin:])


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _unless_blank(piece: str) -> Iterator[str]:
    if any(sign.isalnum() for sign in piece):
        yield piece.strip()


def _emails(piece: str) -> Iterator[Reach]:
    piece = re.sub(r"\bmailto:", "", clean(piece), flags=re.I)
    found = list(_ADDRESS.finditer(piece))
    if not found:
        raise Refusal(f"“{clean(piece)}” is no e-mail address: write it like ana@example.org.")
    for part, match in _parts(piece, found):
        value = match.group().strip(".'’‘")
        yield Reach(ReachKind.EMAIL, value, _label(part.replace(match.group(), " ", 1)))


def _phones(piece: str) -> Iterator[Reach]:
    piece = re.sub(r"\btel:", "", clean(piece), flags=re.I)
    numbers = [match for match in _NUMBER.finditer(piece) if _digits(match.group()) >= _WHOLE_NUMBER]
    if len(numbers) < 2:
        yield _phone(piece)
        return
    for part, _ in _parts(piece, numbers):
        yield _phone(part)


def _phone(piece: str) -> Reach:
    text, bracketed = _without_bracket(piece)
    rest, extension = _with_extension(text)
    numbers = list(_NUMBER.finditer(rest))
    most = max(numbers, key=lambda match: _digits(match.group()), default=None)
    if most is None or (_digits(most.group()) < _LEAST_DIGITS and not extension):
        if extension and most is None:
            return Reach(ReachKind.PHONE, f"ext. {extension}", _label(f"{rest} {bracketed}"))
        raise Refusal(f"“{clean(piece)}” is no phone number: write it like 555-0142, or 555-0142 x12.")
    number = _trimmed(most.group())
    around = f"{rest[: most.start()]} {rest[most.end() :]} {bracketed}"
    label = _label(around)
    if not any(map(str.isalpha, label)):  # digits alone say nothing of a number: they belong to it
        number, label = f"{number} {label}".strip(), ""
    return Reach(ReachKind.PHONE, f"{number} ext. {extension}" if extension else number, label)


def _website(piece: str) -> Reach:
    text, bracketed = _without_bracket(clean(piece))
    pages = [word for word in text.split() if _PAGE.search(word)]
    if not pages:
        raise Refusal(f"“{clean(piece)}” is no page on the web: write it like example.org.")
    rest = text.replace(pages[0], " ", 1)
    return Reach(ReachKind.WEBSITE, pages[0], _label(f"{rest} {bracketed}"))


def _parts(piece: str, found: list[re.Match[str]]) -> Iterator[tuple[str, re.Match[str]]]:
    """A piece with several of a kind, cut into one for each: labels stand before all of them, or after."""
    if len(found) == 1:
        yield piece, found[0]
        return
    leading = any(sign.isalpha() for sign in piece[: found[0].start()])
    for at, match in enumerate(found):
        if leading:
            begin = found[at - 1].end() if at else 0
            end = match.end() if at + 1 < len(found) else len(piece)
        else:
            begin = match.start() if at else 0
            end = found[at + 1].start() if at + 1 < len(found) else len(piece)
        yield piece[begin:end], match


def _slashed(piece: str) -> Iterator[str]:
    """A slash divides two numbers where both sides are whole ones; 030/1234567 is one."""
    parts = [""]
    for part in piece.split("/"):
        if _digits(parts[-1]) >= _WHOLE_NUMBER and _digits(part) >= _WHOLE_NUMBER:
            parts.append(part)
        else:
            parts[-1] = f"{parts[-1]}/{part}" if parts[-1] else part
    yield from parts


def _with_extension(text: str) -> tuple[str, str]:
    """A text without its first extension, and the extension's digits."""
    found = _EXTENSION.search(text)
    if found is None or not (
        any(map(str.isdecimal, text[: found.start()])) or not _digits(text[found.end() :])
    ):
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found[1]


def _without_bracket(text: str) -> tuple[str, str]:
    """A text without the label in brackets at its end; (650) is no label."""
    found = _BRACKETED.search(text)
    if found is None or _DIGITS_ONLY.fullmatch(found[1]):
        return text, ""
    return text[: found.start()].rstrip(), found[1]


def _label(text: str) -> str:
    """What stands around a value, without the signs that set it apart; no letter or digit is lost."""
    words = re.sub(r"[()\[\]<>\"“”;,:|]", " ", text).split()
    told = [word for word in words if any(sign.isalnum() for sign in word)]
    return "" if len(told) == 1 and told[0].lower() in _JOINING else " ".join(told)


def _trimmed(number: str) -> str:
    kept = " ".join(number.split()).strip(" .-–/·")
    return kept if _balanced(kept) else " ".join(re.sub(r"[()]", " ", kept).split()).strip(" .-–/·")


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _distinct(found: Iterable[Reach]) -> tuple[Reach, ...]:
    """Each once: the first of those with one key and one label."""
    kept: dict[tuple[str, str], Reach] = {}
    for reach in found:
        kept.setdefault((reach_key(reach), reach.label.casefold()), reach)
    return tuple(kept.values())
