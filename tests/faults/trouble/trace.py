"""A recorded trace of system calls (strace), read back call by call."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

WRITING = (
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir"
)
_FINDING = "openat,open,creat,read,lseek,close,dup,dup2,dup3,fcntl,mmap,msync"
_EVERYTHING = 10_000_000  # bytes of a call's data that are recorded

_LINE = re.compile(
    r"(?P<pid>\d+) +(?P<name>\w+)\((?P<args>.*)\) += (?P<result>-?\d+|0x[0-9a-f]+|\?)(?P<rest>.*)"
)
_CUT = re.compile(r"(?P<pid>\d+) +(?P<head>\w+\(.*) <unfinished \.\.\.>$")
_GOES_ON = re.compile(r"(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<tail>.*)")
# With -xx texts and names hold nothing but \x and hex digits, so a comma is always one between arguments.
_ARGUMENT = re.compile(r"\"[^\"]*\"(?:\.\.\.)?|\{[^}]*\}|\[[^\]]*\](?: => \[[^\]]*\])?|[^,\s][^,]*")


class Call(NamedTuple):
    """One system call: its arguments as strace writes them, and what it returned."""

    pid: int
    name: str
    args: Sequence[str]
    result: int
    error: str = ""
    injected: bool = False


def available() -> bool:
    """Whether this machine has strace, and lets it look on."""
    found = shutil.which("strace")
    if found is None:
        return False
    tried = subprocess.run([found, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


with_strace = pytest.mark.skipif(
    not available(), reason="strace looks on at what a program does to files; Linux has it"
)
"""For tests that record a program, or make its calls fail."""


def command(record: Path) -> list[str]:
    """The beginning of a command line that records all that a program does to files."""
    return [
        *("strace", "--seccomp-bpf", "-f", "-y", "-xx", "-s", str(_EVERYTHING), "-e", "raw=read"),
        *("-e", f"trace={WRITING},{_FINDING}", "-o", str(record)),
    ]


def read_trace(lines: Iterable[str]) -> Iterator[Call]:
    """The calls in the order in which they ended."""
    begun: dict[str, str] = {}
    for line in lines:
        cut, goes_on = _CUT.match(line), _GOES_ON.match(line)
        if cut:
            begun[cut["pid"]] = cut["head"]
            continue
        whole = f"{goes_on['pid']} {begun.pop(goes_on['pid'], '')}{goes_on['tail']}" if goes_on else line
        found = _LINE.match(whole)
        if found and found["result"] != "?":
            error = found["rest"].split()[0] if found["result"] == "-1" and found["rest"].split() else ""
            yield Call(
                int(found["pid"]),
                found["name"],
                _ARGUMENT.findall(found["args"]),
                int(found["result"], 0),
                error,
                "(INJECTED)" in found["rest"],
            )


def text_of(argument: str) -> bytes:
    """The bytes that an argument holds."""
    assert not argument.endswith("..."), "strace did not record all of it"
    return bytes.fromhex(argument.strip('"').replace("\\x", ""))


def texts_of(argument: str) -> bytes:
    """The bytes of all parts of a vector, one after the other."""
    return b"".join(text_of(part) for part in re.findall(r'iov_base=("[^"]*")', argument))


def descriptor_of(argument: str) -> int:
    """The number of a file descriptor; AT_FDCWD is -100."""
    return -100 if argument.startswith("AT_FDCWD") else int(re.match(r"-?\d+", argument)[0])  # type: ignore[index]


def path_of(argument: str) -> str:
    """The path that strace adds to a file descriptor."""
    found = re.search(r"<([^>]*)>", argument)
    return bytes.fromhex(found[1].replace("\\x", "")).decode() if found else ""


def paths_in(call: Call) -> list[str]:
    """The paths that a call names, or works on by a descriptor."""
    found = [path_of(argument) for argument in call.args]
    if call.name not in {"write", "pwrite64", "pread64"}:
        found.extend(text_of(one).decode("utf-8", "replace") for one in call.args if one.startswith('"'))
    return [path for path in found if path]
