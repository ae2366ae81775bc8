"""What is plugged into a laptop, as Linux tells it: mounted disks, and whether one can be pulled out."""

import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_ESCAPED = re.compile(r"\\([0-7]{3})")
_FROM_AFAR = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "davfs", "ncpfs"}
)
_FROM_AFAR_BY_FUSE = re.compile(r"fuse\.(sshfs|davfs2?|rclone|s3fs|glusterfs|curlftpfs|gvfsd-fuse|smbnetfs)")
_PLUGGED_IN = ("/media", "/run/media", "/mnt/chromeos/removable")
_OF_THE_SYSTEM = frozenset(map(PurePosixPath, ("/", "/home", "/usr", "/var", "/tmp", "/boot", "/boot/efi")))


class Mount(NamedTuple):
    """A mounted file system: where, its device as `major:minor`, its kind, what it is of, and for writing."""

    point: PurePosixPath
    device: str
    kind: str
    source: str
    is_writable: bool

    @property
    def is_from_afar(self) -> bool:
        """Whether it lies on another computer."""
        return self.kind in _FROM_AFAR or _FROM_AFAR_BY_FUSE.fullmatch(self.kind) is not None


def read_mounts(mountinfo: str) -> tuple[Mount, ...]:
    """The mounts that `/proc/self/mountinfo` lists; lines of another form are passed over."""
    found = (_mount(line) for line in mountinfo.splitlines())
    return tuple(mount for mount in found if mount is not None)


def mount_of(path: PurePosixPath, mounts: tuple[Mount, ...]) -> Mount | None:
    """The mount that a path lies on: the one nearest above it, the last one where two lie on each other."""
    above = [mount for mount in mounts if path == mount.point or mount.point in path.parents]
    return max(reversed(above), key=lambda mount: len(mount.point.parts), default=None)


def is_removable(mount: Mount, system: Path) -> bool:
    """Whether what is mounted can be pulled out: a stick, a card, a disk on a cable.

    `system` is what Linux tells of its devices, `/sys`. A disk that the system itself runs from is not one.
    """
    if mount.point in _OF_THE_SYSTEM or mount.is_from_afar:
        return False
    if str(mount.point).startswith(tuple(f"{folder}/" for folder in _PLUGGED_IN)):
        return True
    return any(_can_be_pulled_out(device) for device in _devices(mount, system))


def _mount(line: str) -> Mount | None:
    before, _, after = line.partition(" - ")
    fields, kinds = before.split(" "), after.split(" ")
    if len(fields) < 6 or len(kinds) < 2:
        return None
    settings = {*fields[5].split(","), *(kinds[2].split(",") if len(kinds) > 2 else ())}
    return Mount(
        PurePosixPath(_plain(fields[4])), fields[2], kinds[0], _plain(kinds[1]), "ro" not in settings
    )


def _plain(text: str) -> str:
    """A name as it is; Linux writes spaces and the like as octal numbers of bytes."""
    raw = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text.encode().decode("latin-1"))
    return raw.encode("latin-1").decode("utf-8", "replace")


def _devices(mount: Mount, system: Path) -> list[Path]:
    """The folders that describe what is mounted, and of an encrypted or joined disk what it is made of."""
    folder = system / "dev" / "block" / mount.device
    if not folder.exists():  # btrfs counts devices of its own
        folder = system / "class" / "block" / mount.source.rpartition("/")[2]
    if not mount.source.startswith("/") or not folder.exists():
        return []
    made_of = folder / "slaves"
    below = [made_of / name for name in sorted(_listed(made_of))]
    return [each.resolve() for each in below or [folder]]


def _listed(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def _can_be_pulled_out(device: Path) -> bool:
    """A part of a disk has its disk above it; a disk on a cable does not call itself removable."""
    if any(re.fullmatch(r"usb\d+", part) for part in device.parts):
        return True
    for folder in (device, device.parent):
        if _told(folder / "removable") == "1" or _told(folder / "device" / "type") == "SD":
            return True
    return False


def _told(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
