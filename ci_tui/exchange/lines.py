"""The text of a table as a stream of lines: from a file that must hold still, or from pasted text."""

import codecs
import os
import stat
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Protocol

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.encoding import TextEncoding, needs_repair, repair
from ci_tui.exchange.problems import ProblemList

CAP_BYTES = 100 * 2**20
"""Largest table that is read, in bytes."""

LONGEST_LINE = 1 << 20
"""Characters of one line that are read; what follows is left out and reported."""

_BLOCK_BYTES = 32_768


class Source(Protocol):
    """Where the text of a table comes from."""

    def chunks(self) -> Iterator[tuple[str, float]]:
        """Pieces of the text in order, each with the fraction of the whole that is read after it."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """The text of one file, which must not change between opening and the end of reading."""

    path: Path
    encoding: TextEncoding
    size: int  # bytes
    changed_ns: int

    def chunks(self) -> Iterator[tuple[str, float]]:
        """Pieces of the text; raises Refusal when the file has changed meanwhile."""
        decoder = codecs.getincrementaldecoder(self.encoding.codec)(self.encoding.errors)
        with open_regular(self.path) as stream:
            self._refuse_if_changed(stream)
            stream.seek(self.encoding.skip)
            done = self.encoding.skip
            while block := stream.read(_BLOCK_BYTES):
                done += len(block)
                yield decoder.decode(block), min(done / self.size, 1.0)
            yield decoder.decode(b"", final=True), 1.0
            self._refuse_if_changed(stream)

    def _refuse_if_changed(self, stream: BinaryIO) -> None:
        now = os.fstat(stream.fileno())
        if (now.st_size, now.st_mtime_ns) != (self.size, self.changed_ns):
            raise still_written(self.path)


@dataclass(frozen=True, slots=True)
class TextSource:
    """Text that was pasted or typed."""

    text: str

    def chunks(self) -> Iterator[tuple[str, float]]:
        """Pieces of the text in order."""
        for start in range(0, len(self.text), _BLOCK_BYTES):
            stop = start + _BLOCK_BYTES
            yield self.text[start:stop], min(stop / len(self.text), 1.0)


def still_written(path: Path) -> Refusal:
    """The refusal of a file that changed while it was being read."""
    return Refusal(f"{path.name} is still being written. Nothing was read; try again when it is finished.")


def open_regular(path: Path) -> BinaryIO:
    """Open a plain file for reading, and nothing else: a pipe or a device could wait for ever.

    Raises:
        Refusal: there is no such file, it is a folder, a device, or it may not be read.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Refusal(f"{path} is a folder, not a table. Choose a file in it.")
        if not stat.S_ISREG(kind):
            raise Refusal(f"{path} is not a plain file, so no table can be read from it.")
        return path.open("rb")
    except FileNotFoundError:
        raise Refusal(f"There is no file {path}.") from None
    except NotADirectoryError:
        raise Refusal(f"There is no file {path}.") from None
    except PermissionError:
        raise Refusal(f"{path} may not be read: its permissions forbid it.") from None
    except (OSError, ValueError) as fault:
        raise Refusal(f"{path} cannot be read: {_reason(fault)}.") from None


def _reason(fault: OSError | ValueError) -> str:
    return (fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)).lower()


def line_batches(source: Source, problems: ProblemList) -> Generator[tuple[int, list[str], float]]:
    """Whole lines with their line ends, in batches: number of the first line, lines, fraction read.

    CR, LF and CRLF all end a line. NULs and bytes that are not UTF-8 are reported and mended.
    """
    line = 1
    pending = ""
    skipping = False
    for text, fraction in source.chunks():
        pending += text
        cut = _after_last_line_end(pending)
        if cut:
            lines = _lines_of(pending[:cut], line - skipping, problems)
            pending = pending[cut:]
            if skipping:  # the rest of an overlong line, which was counted when it was cut
                skipping = False
                del lines[0]
            yield line, lines, fraction
            line += len(lines)
        elif len(pending) > LONGEST_LINE:
            if not skipping:
                what = f"The line is longer than {LONGEST_LINE:,} characters; the rest is left out."
                problems.add(line, "too long", what)
                yield line, _lines_of(pending[:LONGEST_LINE] + "\n", line, problems), fraction
                line += 1
            skipping, pending = True, ""
    if pending and not skipping:
        yield line, _lines_of(pending, line, problems), 1.0


def _after_last_line_end(text: str) -> int:
    # A CR at the very end may be the first half of a CRLF: wait for the next piece.
    return max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1


def _lines_of(text: str, first: int, problems: ProblemList) -> list[str]:
    """The lines of a piece of text, the first of which is line `first`; what is amiss in them mended."""
    lines = StringIO(text, newline="").readlines()
    if "\0" in text:
        for number, line in enumerate(lines, first):
            if "\0" in line:
                problems.add(number, "nul", "Holds NUL characters, which no text should; they are left out.")
        lines = [line.replace("\0", "") for line in lines]
    if needs_repair(text):
        for number, line in enumerate(lines, first):
            if needs_repair(line):
                problems.add(
                    number, "bytes", "Holds bytes that are not UTF-8; they are read as Windows-1252."
                )
        lines = [repair(line) for line in lines]
    return lines
