"""Build the sdist and the wheel, install the wheel alone, and start the program in a pseudo-terminal."""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEN_ON_HOME = "Millbrook Summer Meals Roundtable"


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command, and stop with its status if it fails."""
    subprocess.run(command, cwd=cwd, check=True, stdin=subprocess.DEVNULL)


def first_screen(program: Path, home: Path, seconds: float = 60) -> str:
    """What the program wrote to its terminal until the network's name stood there."""
    keep = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL")}
    pid, terminal = pty.fork()
    if pid == 0:
        env = {**keep, "HOME": str(home), "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        os.chdir(home)
        os.execve(program, [str(program), "demo"], env)
    seen, end = "", time.monotonic() + seconds
    while SEEN_ON_HOME not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                seen += os.read(terminal, 1 << 16).decode("utf-8", "replace")
            except OSError:
                break
    os.write(terminal, b"\x11")  # ctrl+q
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                if not os.read(terminal, 1 << 16):
                    break
            except OSError:
                break
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status:
        sys.exit(f"The program ended with status {status}.\n{seen}")
    return seen


def main() -> None:
    """Check what a person installs, not the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place / "dist"))
        (wheel,) = (place / "dist").glob("*.whl")
        run(sys.executable, "-m", "venv", str(place / "env"))
        python = place / "env" / "bin" / "python"
        pins = str(ROOT / "constraints.txt")
        run(str(python), "-m", "pip", "install", "-q", "-c", pins, str(wheel), cwd=place)
        home = place / "home"
        home.mkdir()
        screen = first_screen(place / "env" / "bin" / "ci-tui", home)
        if SEEN_ON_HOME not in screen:
            sys.exit(f"The first screen did not show “{SEEN_ON_HOME}”:\n{screen}")
        print("the wheel installs alone and opens on the sample")


if __name__ == "__main__":
    main()
