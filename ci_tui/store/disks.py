"""What a book lies on: a disk of the laptop, a stick, a folder of a service, another computer."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal, NamedTuple

from ci_tui.store.mounts import Mount, is_removable, mount_of, read_mounts
from ci_tui.store.synced import service_of

Kind = Literal["fixed", "removable", "synced", "network"]

_REMOVABLE, _REMOTE = 2, 4  # Windows: DRIVE_REMOVABLE, DRIVE_REMOTE
_FROM_AFAR = ("smbfs", "nfs", "afpfs", "webdav", "macfuse", "osxfuse")  # macOS: kinds of file systems
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Place(NamedTuple):
    """What a path lies on; `name` is what people call it ("KINGSTON", "Dropbox"), empty for a fixed disk."""

    kind: Kind
    name: str = ""


class Stick(NamedTuple):
    """A removable disk that is plugged in and takes files; `free_bytes` of room."""

    path: Path
    name: str
    free_bytes: int


class Machine(NamedTuple):
    """What tells of the disks of a laptop; the machine itself where nothing else is given.

    `system` is named as `sys.platform` does. Linux is asked through the text of its mounts and through its
    devices' folder, macOS through what `mount` prints and the folder of volumes, Windows by the drive's kind
    (2 removable, 3 fixed, 4 remote, 1 none) and label.
    """

    system: str
    environment: Mapping[str, str]
    mounts: Callable[[], str]
    devices: Path
    volumes: Path
    drive_kind: Callable[[str], int]
    drive_label: Callable[[str], str]


def this_machine() -> Machine:
    """The machine that the program runs on."""
    return Machine(
        system=sys.platform,
        environment=os.environ,
        mounts=_own_mounts,
        devices=Path("/sys"),
        volumes=Path("/Volumes"),
        drive_kind=_own_drive_kind,
        drive_label=_own_drive_label,
    )


def kind_of_place(path: Path, machine: Machine | None = None) -> Place:
    """What a file or folder lies on; where the system does not tell, a disk of the laptop."""
    machine = machine or this_machine()
    real = _real(path)
    service = service_of(real, machine.environment) or service_of(_plain(path), machine.environment)
    if service:
        return Place("synced", service)
    if machine.system == "win32":
        return _on_windows(str(real), machine)
    if machine.system == "darwin":
        return _on_mac(real, machine)
    return _on_linux(real, machine)


def sticks(machine: Machine | None = None) -> tuple[Stick, ...]:
    """The removable disks that are plugged in now and take files, by name."""
    machine = machine or this_machine()
    if machine.system == "win32":
        roots = [
            Path(f"{letter}:\\") for letter in _LETTERS if machine.drive_kind(f"{letter}:\\") == _REMOVABLE
        ]
    elif machine.system == "darwin":
        roots = [volume for volume in _volumes(machine) if _on_mac(volume, machine).kind == "removable"]
    else:
        mounts = read_mounts(machine.mounts())
        by_device = {
            mount.device: Path(mount.point)
            for mount in mounts
            if mount.is_writable and is_removable(mount, machine.devices)
        }
        roots = list(by_device.values())
    found = [_stick(root, machine) for root in roots]
    return tuple(sorted(stick for stick in found if stick is not None))


def _stick(root: Path, machine: Machine) -> Stick | None:
    try:
        if not os.access(root, os.W_OK):
            return None
        free = shutil.disk_usage(root).free
    except OSError:
        return None
    name = (machine.drive_label(str(root)) if machine.system == "win32" else root.name) or str(root)
    return Stick(root, name, free)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a chain of links that leads nowhere
        return path.absolute()


def _plain(path: Path) -> Path:
    """The path as it is written, links and all."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib keeps what leads up again


def _on_linux(path: Path, machine: Machine) -> Place:
    mount = mount_of(PurePosixPath(path), read_mounts(machine.mounts()))
    if mount is None:
        return Place("fixed")
    if mount.is_from_afar:
        return Place("network", mount.source)
    return Place("removable", _name(mount)) if is_removable(mount, machine.devices) else Place("fixed")


def _name(mount: Mount) -> str:
    return mount.point.name or str(mount.point)


def _on_mac(path: Path, machine: Machine) -> Place:
    """Whatever lies among the volumes, but for the system's own, was plugged in or is far away."""
    with suppress(ValueError):
        inside = path.relative_to(machine.volumes).parts
        if inside and not (machine.volumes / inside[0]).is_symlink():
            mounted = f" on {machine.volumes / inside[0]} ("
            kinds = [line.partition(mounted)[2] for line in machine.mounts().splitlines() if mounted in line]
            is_far = any(kind.startswith(_FROM_AFAR) for kind in kinds)
            return Place("network" if is_far else "removable", inside[0])
    return Place("fixed")


def _volumes(machine: Machine) -> list[Path]:
    try:
        return [volume for volume in machine.volumes.iterdir() if not volume.is_symlink()]
    except OSError:
        return []


def _on_windows(path: str, machine: Machine) -> Place:
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\"):
        return Place("network", drive)
    kind = machine.drive_kind(f"{drive}\\")
    if kind == _REMOTE:
        return Place("network", drive)
    return (
        Place("removable", machine.drive_label(f"{drive}\\") or drive)
        if kind == _REMOVABLE
        else Place("fixed")
    )


def _own_mounts() -> str:
    try:
        if sys.platform == "darwin":
            return subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
            ).stdout
        return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return ""


def _own_drive_kind(root: str) -> int:
    if sys.platform != "win32":
        return 0
    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _own_drive_label(root: str) -> str:
    if sys.platform != "win32":
        return ""
    label = ctypes.create_unicode_buffer(261)
    ctypes.windll.kernel32.GetVolumeInformationW(root, label, len(label), None, None, None, None, 0)
    return label.value
