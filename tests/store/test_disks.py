"""What a book lies on: told by fake laptops of three systems."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ci_tui.store.disks import Machine, Place, Stick, kind_of_place, sticks

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake laptops have links and paths of Linux")

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
24 22 8:17 / /media/ada/KINGSTON rw,nosuid,nodev - vfat /dev/sdb1 rw,uid=1000
25 22 8:33 / /run/media/ada/My\\040Photos\\040\\303\\251 rw - exfat /dev/sdc1 rw
26 22 8:49 / /srv/books rw - ext4 /dev/sdd1 rw
27 22 8:65 / /srv/internal rw - ext4 /dev/sde1 rw
28 22 0:50 / /srv/office rw - cifs //server/office rw,vers=3.0
29 22 0:51 / /home/ada/far rw - fuse.sshfs ada@host:/home rw
30 22 179:1 / /srv/card rw - vfat /dev/mmcblk0p1 rw
31 22 179:9 / /srv/built-in rw - ext4 /dev/mmcblk1p1 rw
32 22 253:0 / /srv/secret rw - ext4 /dev/mapper/secret rw
33 22 0:60 / /srv/snapshots rw - btrfs /dev/sdb2 rw
34 22 8:18 / /media/ada/LOCKED ro,nosuid - vfat /dev/sdf1 ro
no mount at all
"""

Laptop = Callable[..., Machine]


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """Makes a laptop with these disks, of which anything may be changed by name."""

    def make(**given: Any) -> Machine:
        usual = {
            "system": "linux",
            "environment": {},
            "mounts": lambda: MOUNTS,
            "devices": tmp_path / "sys",
            "volumes": tmp_path / "Volumes",
            "drive_kind": lambda root: 1,
            "drive_label": lambda root: "",
        }
        return Machine(**usual | given)

    devices = tmp_path / "sys"
    usb, inside = "devices/pci0/usb1/1-1/block", "devices/pci0/ata1/block"
    for number, where, removable in (
        ("8:17", f"{usb}/sdb/sdb1", "1"),
        ("8:49", f"{usb}/sdd/sdd1", "0"),  # a disk on a cable does not call itself removable
        ("8:65", f"{inside}/sde/sde1", "0"),
        ("179:1", "devices/mmc0/block/mmcblk0/mmcblk0p1", "0"),
        ("179:9", "devices/mmc1/block/mmcblk1/mmcblk1p1", "0"),
        ("253:0", "devices/virtual/block/dm-0", "0"),
    ):
        _device(devices, where, removable)
        link = devices / "dev" / "block" / number
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(devices / where)
    _device(devices, f"{usb}/sdb/sdb2", "1")
    (devices / "class" / "block").mkdir(parents=True)
    (devices / "class" / "block" / "sdb2").symlink_to(devices / usb / "sdb" / "sdb2")
    for card, kind in (("mmc0/block/mmcblk0", "SD"), ("mmc1/block/mmcblk1", "MMC")):
        told = devices / "devices" / card / "device" / "type"
        told.parent.mkdir()
        told.write_text(f"{kind}\n")
    slaves = devices / "devices/virtual/block/dm-0/slaves"
    slaves.mkdir()
    (slaves / "sdd1").symlink_to(devices / usb / "sdd" / "sdd1")
    return make


def _device(devices: Path, where: str, removable: str) -> None:
    (devices / where).mkdir(parents=True)
    (devices / where).parent.joinpath("removable").write_text(f"{removable}\n")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/ada/network.db", Place("fixed")),
        ("/srv/internal/network.db", Place("fixed")),
        ("/srv/built-in/network.db", Place("fixed")),
        ("/media/ada/KINGSTON/network.db", Place("removable", "KINGSTON")),
        ("/run/media/ada/My Photos é/network.db", Place("removable", "My Photos é")),
        ("/srv/books/deep/network.db", Place("removable", "books")),
        ("/srv/card/network.db", Place("removable", "card")),
        ("/srv/secret/network.db", Place("removable", "secret")),
        ("/srv/snapshots/network.db", Place("removable", "snapshots")),
        ("/srv/office/network.db", Place("network", "//server/office")),
        ("/home/ada/far/network.db", Place("network", "ada@host:/home")),
        ("/home/ada/further/network.db", Place("fixed")),
    ],
)
def test_on_linux_the_mounts_and_their_devices_tell(laptop: Laptop, path: str, place: Place) -> None:
    assert kind_of_place(Path(path), laptop()) == place


def test_a_laptop_that_tells_nothing_has_a_disk_of_its_own(laptop: Laptop, tmp_path: Path) -> None:
    dumb = laptop(mounts=lambda: "", devices=tmp_path / "nothing")
    assert kind_of_place(Path("/media/ada/network.db"), dumb) == Place("fixed")
    assert sticks(dumb) == ()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Millbrook Meals)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - School District", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ada@example.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Library/CloudStorage/Something-New", "a cloud service"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("MEGA", "MEGA"),
        ("pCloudDrive", "pCloud"),
        ("Box Sync", "Box"),
        ("Tresorit", "Tresorit"),
        ("Seafile", "Seafile"),
    ],
)
def test_a_folder_of_a_service_is_known_by_its_name(laptop: Laptop, folder: str, service: str) -> None:
    path = Path("/home/ada") / folder / "meals" / "network.db"
    assert kind_of_place(path, laptop()) == Place("synced", service)


@pytest.mark.parametrize(
    "folder", ["box", "mega projects", "documents", "Boxes", "dropbox-backup.d/../plain"]
)
def test_other_folders_are_not(laptop: Laptop, folder: str) -> None:
    assert kind_of_place(Path("/home/ada") / folder / "network.db", laptop()).kind == "fixed"


def test_the_name_of_the_book_itself_says_nothing(laptop: Laptop) -> None:
    assert kind_of_place(Path("/home/ada/Dropbox"), laptop()).kind == "synced"
    assert kind_of_place(Path("/home/ada/nextcloud.db"), laptop()).kind == "fixed"


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".sync/ID", "Resilio Sync")],
)
def test_a_folder_of_a_service_is_known_by_what_it_left_there(
    laptop: Laptop, tmp_path: Path, mark: str, service: str
) -> None:
    inside = tmp_path / "shared" / "meals"
    inside.mkdir(parents=True)
    assert kind_of_place(inside / "network.db", laptop()).kind == "fixed"
    (tmp_path / "shared" / mark).mkdir(parents=True)
    assert kind_of_place(inside / "network.db", laptop()) == Place("synced", service)


def test_a_link_into_a_folder_of_a_service_leads_there(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "meals").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert kind_of_place(tmp_path / "meals" / "network.db", laptop()) == Place("synced", "Dropbox")


def test_onedrive_tells_where_it_is(laptop: Laptop) -> None:
    told = laptop(environment={"OneDriveCommercial": "/srv/internal/work"})
    assert kind_of_place(Path("/srv/internal/work/network.db"), told) == Place("synced", "OneDrive")
    assert kind_of_place(Path("/srv/internal/workshop/network.db"), told).kind == "fixed"


MAC_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@server/office on {volumes}/office (smbfs, nodev, nosuid, mounted by ada)
/dev/disk4s1 on {volumes}/KINGSTON (msdos, local, nodev, nosuid, noowners)
"""


@pytest.fixture
def mac(laptop: Laptop, tmp_path: Path) -> Machine:
    volumes = tmp_path / "Volumes"
    for name in ("KINGSTON", "office"):
        (volumes / name).mkdir(parents=True)
    (volumes / "Macintosh HD").symlink_to("/")
    return laptop(system="darwin", mounts=lambda: MAC_MOUNTS.format(volumes=volumes))


def test_on_a_mac_the_volumes_tell(mac: Machine, tmp_path: Path) -> None:
    assert kind_of_place(mac.volumes / "KINGSTON" / "network.db", mac) == Place("removable", "KINGSTON")
    assert kind_of_place(mac.volumes / "office" / "network.db", mac) == Place("network", "office")
    assert kind_of_place(mac.volumes / "Macintosh HD" / "network.db", mac) == Place("fixed")
    assert kind_of_place(tmp_path / "network.db", mac) == Place("fixed")
    assert [stick.name for stick in sticks(mac)] == ["KINGSTON"]


@pytest.fixture
def windows(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(Path, "resolve", lambda path: path)  # this system would take C:\ for a name in here
    return laptop(
        system="win32",
        drive_kind=lambda root: {"C:\\": 3, "E:\\": 2, "F:\\": 2, "Z:\\": 4}.get(root, 1),
        drive_label=lambda root: {"E:\\": "KINGSTON"}.get(root, ""),
    )


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("C:\\Users\\Ada\\network.db", Place("fixed")),
        ("E:\\network.db", Place("removable", "KINGSTON")),
        ("F:\\network.db", Place("removable", "F:")),
        ("Z:\\network.db", Place("network", "Z:")),
        ("\\\\server\\office\\network.db", Place("network", "\\\\server\\office")),
    ],
)
def test_on_windows_the_drive_tells(windows: Machine, path: str, place: Place) -> None:
    assert kind_of_place(Path(path), windows) == place


def test_sticks_are_what_is_plugged_in_and_takes_files(laptop: Laptop, tmp_path: Path) -> None:
    stick = tmp_path / "media" / "KINGSTON"
    stick.mkdir(parents=True)
    mounts = (
        f"24 22 8:17 / {stick} rw - vfat /dev/sdb1 rw\n"
        f"25 22 8:18 / {tmp_path} ro - vfat /dev/sdb3 ro\n"
        f"26 22 8:49 / {tmp_path / 'gone'} rw - vfat /dev/sdd1 rw\n"
        f"27 22 8:65 / {tmp_path / 'sys'} rw - ext4 /dev/sde1 rw\n"
    )
    found = sticks(laptop(mounts=lambda: mounts))
    assert found == (Stick(stick, "KINGSTON", shutil.disk_usage(stick).free),)
