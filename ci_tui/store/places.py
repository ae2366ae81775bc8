"""What lies beside a book, what this laptop keeps about it, and where."""

import os
from contextlib import suppress
from pathlib import Path

_OWNER_ONLY = 0o700
_NAME_DIGITS = 32


def backup_folder(book: Path) -> Path:
    """Where the copies of a book lie."""
    return book.with_name(f"{book.stem}-backups")


def state_folder() -> Path:
    """Where this laptop keeps what belongs to no book and must not travel with one.

    CI_TUI_STATE_DIR names another folder than the system's usual one; where only the folder of the
    settings was moved (CI_TUI_CONFIG_DIR), it lies in there.
    """
    named = os.environ.get("CI_TUI_STATE_DIR")
    if named:
        return Path(named)
    settings = os.environ.get("CI_TUI_CONFIG_DIR")
    if settings:
        return Path(settings) / "state"
    from platformdirs import user_state_dir

    return Path(user_state_dir("ci-tui", appauthor=False))


def book_state(book: Path, *, make: bool = True) -> Path:
    """This laptop's own folder for one book, whatever name or link the book was opened by.

    Args:
        book: the file of the book; it need not exist.
        make: make the folder, for the owner alone, where it is missing. Where it can not be made,
            the name is given all the same: writing into it then fails with the system's own reason.
    """
    from hashlib import sha256  # not needed for the first frame

    place = os.path.normcase(os.path.realpath(book))
    folder = state_folder() / sha256(os.fsencode(place)).hexdigest()[:_NAME_DIGITS]
    if make:
        with suppress(OSError):
            folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            folder.chmod(_OWNER_ONLY)
    return folder
