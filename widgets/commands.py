"""The one registry of commands: from one class come key, word in the key line, tooltip, palette and help row.

A screen lists the classes of what can be done on it and has one method for each:

    class AddArea(Command):
        \"\"\"Add an area to this analysis.\"\"\"

        key = "a"
        label = "add"

    class GapsScreen(CommandScreen[None]):
        COMMANDS = (AddArea,)

        def do_add_area(self) -> None: ...
"""

import inspect
import re
import sys
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any, ClassVar, NamedTuple

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from widgets.cell_text import plain
from widgets.keys import keys_in, what_is_wrong_with

_RUN = "run_command"


class CommandError(TypeError):
    """A command, or a screen's list of them, that could not work. Raised where the class is made."""


class Command:
    """Something a person can do on a screen; one class for each, its docstring said in plain words."""

    key: ClassVar[str] = ""
    """The keys, separated by commas, the first one shown; empty for what is only in the palette."""
    label: ClassVar[str] = ""
    """The word beside the key."""
    in_footer: ClassVar[bool] = True
    """Whether it stands in the key line (the most important ones come first in `COMMANDS`)."""
    keeps_its_place: ClassVar[bool] = False
    """Whether it stays in the key line however narrow the window is."""
    in_palette: ClassVar[bool] = True
    """Whether the palette offers it."""
    group: ClassVar[str] = "On this screen"
    """The heading under which help lists it."""

    id: ClassVar[str] = "command"
    """The name of the class in snake case: `AddArea` is `add_area`."""
    keys: ClassVar[tuple[str, ...]] = ()
    """The keys as Textual names them."""
    sentence: ClassVar[str] = ""
    """The docstring on one line: tooltip, help and palette say it."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.id = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        cls.keys = keys_in(cls.key)
        cls.sentence = " ".join(inspect.cleandoc(cls.__dict__.get("__doc__") or "").split())
        if not cls.label:
            raise CommandError(f"{cls.__name__} has no label.")
        if not cls.sentence:
            if sys.flags.optimize < 2:  # python -OO strips docstrings
                raise CommandError(f"{cls.__name__} has no docstring to say what it does.")
            cls.sentence = cls.label
        if wrong := what_is_wrong_with(cls.keys):
            raise CommandError(f"{cls.__name__}: {wrong}.")


class Ran(NamedTuple):
    """A command that was run: on which screen, and about which record (empty where there was none)."""

    screen: Screen[Any]
    command: str
    subject: str = ""


_RUNNING: ContextVar[Ran | None] = ContextVar("the command that is being done", default=None)


class CommandScreen(Screen[ScreenResultType]):
    """A screen whose keys, and nothing but them, come from its list of commands and those it inherits."""

    # Textual's own attribute of this name lists palette providers; this program's palette is opened with its
    # provider given (widgets/palette.py), so that nothing else reads it.
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()  # type: ignore[assignment]
    """What can be done here, the most important first; what parent classes list comes after it.

    A subclass of a command that a parent class lists takes that one's place.
    """

    TAKES_OVER: ClassVar[frozenset[str]] = frozenset()
    """Keys of Textual's own that mean something else here: Tab where the focus never moves."""

    registry: ClassVar[Mapping[str, type[Command]]] = {}
    """Every command of this screen by its id, in the order of the key line."""

    opened_by: Ran | None = None
    """The command that opened this screen, where one did."""

    part_of: "CommandScreen[Any] | None" = None
    """The screen whose draft brings this one back as well, where there is one."""

    _dismissed = False

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self.opened_by = _RUNNING.get()  # the workers that a command starts have it as well

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.registry = _registry_of(cls)
        own = [command for command in cls.__dict__.get("COMMANDS", ()) if command.keys]
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *map(_binding, own)]
        super().__init_subclass__(**kwargs)

    def why_not(self, command: type[Command]) -> str | None:  # noqa: ARG002
        """Why a command cannot be used just now, as one sentence, or None. Screens override it.

        Call `refresh_bindings()` when the answer changes; the key line reads it again.
        """
        return None

    @property
    def is_at_work(self) -> bool:
        """Whether the screen is busy with something after which more can be done. Screens override it."""
        return False

    def subject(self) -> str:
        """The id of the record that commands are about just now; empty for none. Screens override it."""
        return ""

    def show_subject(self, subject: str) -> bool:
        """Bring the record of an earlier `subject` under the cursor; False where it is gone."""
        return not subject

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen with its result.

        A second time nothing is left: Enter pressed twice at once would take the screen below away too.
        """
        if self._dismissed:
            return AwaitComplete()
        self._dismissed = True
        return super().dismiss(result)

    async def action_run_command(self, command_id: str) -> None:
        """Run a command by its id, as its key does."""
        await self.run_command(command_id)

    async def run_command(self, command_id: str) -> None:
        """Do what the command stands for, or say why that cannot be done now."""
        reason = self.why_not(self.registry[command_id])
        if reason is not None:
            self.notify(plain(reason), severity="warning", markup=False)
            return
        running = _RUNNING.set(Ran(self, command_id, self.subject()))
        try:
            done = getattr(self, f"do_{command_id}")()
            if inspect.isawaitable(done):
                await done
        finally:
            _RUNNING.reset(running)
        if self.is_attached:
            self.refresh_bindings()


def _binding(command: type[Command]) -> Binding:
    # A letter never has priority: while a field is being filled in, it belongs to the field.
    return Binding(
        ",".join(command.keys),
        f"{_RUN}('{command.id}')",
        command.label,
        show=command.in_footer,
        tooltip=command.sentence,
        id=command.id,
    )


def _registry_of(screen: type[CommandScreen[Any]]) -> dict[str, type[Command]]:
    """The commands of a screen class and its parents.

    Raises:
        CommandError: an id or a key is taken twice, or a command has no method.
    """
    registry: dict[str, type[Command]] = {}
    taken = _fixed_keys(screen)
    for command in _listed(screen):
        if command.id in registry:
            raise CommandError(f"{screen.__name__} lists {command.__name__} twice.")
        registry[command.id] = command
        if not callable(getattr(screen, f"do_{command.id}", None)):
            raise CommandError(f"{screen.__name__} has no method do_{command.id} for {command.__name__}.")
        for key in command.keys:
            if key in taken:
                raise CommandError(f"{screen.__name__}: {key} is {taken[key]} and {command.__name__}.")
            taken[key] = command.__name__
    return registry


def _listed(screen: type[CommandScreen[Any]]) -> Iterable[type[Command]]:
    """What a screen and its parents list; a kind of a parent's command stands in place of that one."""
    nearer: list[type[Command]] = []
    for ancestor in screen.__mro__:
        if issubclass(ancestor, CommandScreen):
            own: tuple[type[Command], ...] = ancestor.__dict__.get("COMMANDS", ())
            listed = [one for one in own if not any(_is_a_kind_of(kind, one) for kind in nearer)]
            yield from listed
            nearer += listed


def _fixed_keys(screen: type[CommandScreen[Any]]) -> dict[str, str]:
    """The keys that Textual or a class itself binds, with the action they are bound to."""
    fixed: list[BindingType] = []
    for ancestor in screen.__mro__:
        fixed.extend(ancestor.__dict__.get("BINDINGS", ()))
    return {
        binding.key: binding.action
        for binding in Binding.make_bindings(fixed)
        if not binding.action.startswith(_RUN) and binding.key not in screen.TAKES_OVER
    }


def _is_a_kind_of(kind: type[Command], other: type[Command]) -> bool:
    return kind is not other and issubclass(kind, other)
