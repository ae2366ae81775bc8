"""Folders that a service carries to other devices, known by their names and by what it leaves in them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

# Names as the services themselves give them, also with whose they are behind ("OneDrive - School",
# "GoogleDrive-ada@example.org"). Short words are only known as they are written: others say "box" too.
_BY_NAME = (
    ("Dropbox", re.compile(r"dropbox( \(.+\))?|dropbox-.+", re.IGNORECASE)),
    ("OneDrive", re.compile(r"onedrive( - .+|-.+)?", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive( .+|-.+)?|my drive", re.IGNORECASE)),
    ("iCloud Drive", re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud(-.+|\d)?", re.IGNORECASE)),
    ("ownCloud", re.compile(r"owncloud(-.+|\d)?", re.IGNORECASE)),
    ("MEGA", re.compile(r"MEGA|MEGA ?[Ss]ync( Downloads)?|MEGA-.+")),
    ("pCloud", re.compile(r"pcloud( ?(drive|sync))?", re.IGNORECASE)),
    ("Box", re.compile(r"Box( Sync)?|Box-.+")),
    ("Tresorit", re.compile(r"tresorit( drive)?|tresors", re.IGNORECASE)),
    ("Seafile", re.compile(r"seafile( drive)?|seadrive", re.IGNORECASE)),
    ("Proton Drive", re.compile(r"proton ?drive(-.+)?", re.IGNORECASE)),
    ("Syncthing", re.compile(r"syncthing", re.IGNORECASE)),
    ("a cloud service", re.compile(r"cloudstorage", re.IGNORECASE)),
)
_BY_MARK = (
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".sync/ID", "Resilio Sync"),
)
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def service_of(path: PurePath, environment: Mapping[str, str]) -> str:
    """The service that carries the folder of a path to other devices; empty where none is known.

    `environment` are the variables of the system, in which OneDrive tells where it is.
    """
    for variable in _ONEDRIVE:
        folder = environment.get(variable)
        if folder and path.is_relative_to(type(path)(folder)):
            return "OneDrive"
    folders = path.parts[1:]
    return _by_name(reversed(folders)) or _by_mark(path)


def _by_name(folders: Iterable[str]) -> str:
    for folder in folders:
        for service, name in _BY_NAME:
            if name.fullmatch(folder):
                return service
    return ""


def _by_mark(path: PurePath) -> str:
    if not isinstance(path, Path):
        return ""
    for folder in (path, *path.parents):
        for mark, service in _BY_MARK:
            try:
                if (folder / mark).exists():
                    return service
            except OSError:
                continue
    return ""
