"""What lies beside a book, and where."""

from pathlib import Path


def backup_folder(book: Path) -> Path:
    """Where the copies of a book lie."""
    return book.with_name(f"{book.stem}-backups")
