"""Undoing and doing again: each is an action of its own, so nothing of the journal is ever lost."""

from collections.abc import Callable

from ci_tui.domain.errors import Refusal
from ci_tui.services import undo as steps
from ci_tui.services.undo import DID_AGAIN, UNDID, Step
from ci_tui.store.book import Book
from ci_tui.store.reads import undo as reads
from ci_tui.store.undoing import LaterChange, reverse

Progress = Callable[[int], object]


def undo(book: Book, step_id: str | None = None, progress: Progress = lambda _: None) -> Step:
    """Take back the last thing that was done and not undone; returns what it was.

    Args:
        book: the open book.
        step_id: the step that is meant, where one was shown; another one is not undone in its place.
        progress: told how many changes are reversed, and may raise to give it up.

    Raises:
        Refusal: there is nothing to undo, something else was done meanwhile, or something later depends on
            it; nothing was changed.
    """
    found = steps.next_undo(book)
    if found is None:
        raise Refusal("There is nothing to undo.")
    return _reverse(book, found, step_id, UNDID, progress)


def redo(book: Book, step_id: str | None = None, progress: Progress = lambda _: None) -> Step:
    """Do again what was undone last; returns what it was. Arguments and refusals are those of `undo`."""
    found = steps.next_redo(book)
    if found is None:
        raise Refusal("There is nothing to do again: only what was undone last can be.")
    return _reverse(book, found, step_id, DID_AGAIN, progress)


def undo_down_to(book: Book, step_id: str, progress: Progress = lambda _: None) -> tuple[Step, ...]:
    """Take back everything down to a step, and the step itself, one action each; returns them in order.

    Raises:
        Refusal: the step cannot be undone any more, or one above it cannot; those before that one are.
    """
    done = steps.steps(book).done
    if step_id not in {step.id for step in done}:
        raise Refusal("This can no longer be undone: it was undone meanwhile, or it lies too far back.")
    undone = []
    for step in done:
        undone.append(undo(book, step.id, progress))
        if step.id == step_id:
            break
    return tuple(undone)


def _reverse(book: Book, found: Step, meant: str | None, how: str, progress: Progress) -> Step:
    if meant not in {None, found.id}:
        raise Refusal("Something else was done meanwhile: look at what can be undone now.")
    with book.read() as connection:
        deed = reads.deed(connection, found.id)
    try:
        with book.reversing(found.id, f"{how}: {deed.verb}", deed.refs) as unit:
            reverse(unit, found.id, progress)
    except LaterChange as refusal:
        raise Refusal(_sentence(book, found, refusal)) from refusal
    return found


def _sentence(book: Book, found: Step, refusal: LaterChange) -> str:
    if refusal.action_id is None:
        return f"“{found.sentence}” cannot be undone any more. {refusal}"
    with book.read() as connection:
        later = steps.told(connection, refusal.action_id)
    return f"“{found.sentence}” cannot be undone: something later depends on it, “{later.sentence}”."
