"""Opening, making and finding books, and the sample."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.network import Network
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences, this_device
from ci_tui.store.reads import network as reads

_PACKAGE = Path(__file__).parents[1]  # importlib.resources would take a start a millisecond more
_SAMPLE = "sample.db"
_LONGEST_STEM = 60
_UNNAMED = "network"


def open_book(
    path: Path, preferences: Preferences | None = None, *, read_only: bool = False, remember: bool = True
) -> Book:
    """Open a book, and remember it as the last one.

    Args:
        path: the book's file.
        preferences: what is remembered between starts; the stored ones if not given.
        read_only: only look; works while another program has the book open.
        remember: whether the next start offers this book; not for a throw-away copy.

    Raises:
        Refusal: the book cannot be opened; nothing was changed.
    """
    book = Book.open(path, read_only=read_only, device=this_device())
    if remember:
        (preferences or Preferences.load()).with_book(book.path)
    return book


def new_book(path: Path, name: str, place: str = "", preferences: Preferences | None = None) -> Book:
    """Make a book for a network, open it, and remember it as the last one.

    Raises:
        Refusal: the name is empty, something is there already, or the folder does not take it.
    """
    book = Book.create(path, name=name, place=place, device=this_device())
    (preferences or Preferences.load()).with_book(book.path)
    return book


def recent_books(preferences: Preferences | None = None) -> tuple[Path, ...]:
    """The books opened last, the newest first; those that are gone with all their backups are left out."""
    from ci_tui.store.backups import backups_of  # no start with a book waits for it

    known = (preferences or Preferences.load()).recent_books
    return tuple(path for path in map(Path, known) if _is_file(path) or backups_of(path))


def propose_path(name: str) -> Path:
    """A file for a new book of this network, in the person's documents, where nothing is yet."""
    from platformdirs import user_documents_path

    folder, stem = user_documents_path(), _file_stem(name)
    path, copy = folder / f"{stem}.db", 1
    while path.exists():
        copy += 1
        path = folder / f"{stem}-{copy}.db"
    return path


def sample_path() -> Path:
    """The sample book: inside the installed package, else beside it in a checkout.

    Raises:
        Refusal: this installation came without it.
    """
    for path in (_PACKAGE / _SAMPLE, _PACKAGE.parent / _SAMPLE):
        if _is_file(path) and path.stat().st_size:
            return path
    raise Refusal("The sample is missing from this installation. Install ci-tui again to look at it.")


def open_demo() -> tuple[Book, date]:
    """A throw-away copy of the sample, open, and the day after its own last, so that it never goes stale.

    Whoever asked for it removes its folder in the end.

    Raises:
        Refusal: there is no sample, or no room for a copy.
    """
    sample = sample_path()
    try:
        path = Path(tempfile.mkdtemp(prefix="ci-tui-demo-")) / _SAMPLE
        shutil.copyfile(sample, path)
        path.chmod(0o600)
    except OSError as error:
        raise Refusal(f"The sample could not be copied: {error.strerror or error}.") from error
    book = open_book(path, remember=False)
    return book, last_day(book) + timedelta(days=1)


def network(book: Book) -> Network:
    """The network whose book this is."""
    with book.read() as connection:
        return reads.network(connection)


def last_day(book: Book) -> date:
    """The latest day that any record of the book speaks of, or on which one was made."""
    with book.read() as connection:
        found = reads.last_day(connection)
    if found is None:
        raise Refusal(f"“{book.path.name}” has no record yet.")
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _file_stem(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in search_key(name)).split()
    return "-".join(words)[:_LONGEST_STEM].strip("-") or _UNNAMED
