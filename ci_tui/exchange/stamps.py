"""Whether a file is still the one that was read before."""

from pathlib import Path


def stamp(size: int, changed_ns: int) -> str:
    """What tells a file from another one of its name: its bytes, and when it was changed."""
    return f"{size}-{changed_ns}"


def stamp_of(path: Path) -> str:
    """The stamp of a file as it is now; empty where it cannot be asked."""
    try:
        found = path.expanduser().stat()
    except (OSError, ValueError, RuntimeError):
        return ""
    return stamp(found.st_size, found.st_mtime_ns)
