"""Filling a disk up, and leaving a measured room on it."""

import os
from pathlib import Path


def fill(disk: Path, room: int = 0) -> Path:
    """Fill a disk up, but for some bytes; the file that takes the room."""
    filler, free = disk / "filler", os.statvfs(disk)
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize - room))
    return filler
