"""The walls of the house, held at run time: what may be loaded by what."""

import subprocess
import sys

import pytest

STORE = ("sqlmodel", "sqlalchemy", "pydantic")
HEAVY = (*STORE, "plotext", "jinja2", "markdown_it")


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running the code."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("ci_tui.domain", (*HEAVY, "textual", "sqlite3", "click", "rich")),
        ("ci_tui.exchange", (*HEAVY, "textual", "sqlite3", "click")),
        ("ci_tui.store.book", (*HEAVY, "textual", "click")),
        ("ci_tui.store.reads", (*HEAVY, "textual", "click")),
        ("ci_tui.services", (*HEAVY, "textual", "click")),
    ],
)
def test_a_layer_loads_nothing_from_above(package: str, forbidden: tuple[str, ...]) -> None:
    everything = f"""
import importlib, pkgutil
package = importlib.import_module({package!r})
for found in pkgutil.walk_packages(getattr(package, "__path__", []), {package + "."!r}):
    if ".write" not in found.name:
        importlib.import_module(found.name)
"""
    assert not loaded_after(everything) & set(forbidden)


def test_the_write_side_loads_no_screen() -> None:
    code = "from ci_tui.services.door import writing; writing()"
    loaded = loaded_after(code)
    assert "sqlmodel" in loaded
    assert "textual" not in loaded
