"""One call of the system fails, wherever a person writes: a sentence, nothing lost, and again it works."""

from collections.abc import Callable
from pathlib import Path

from trouble import trace
from trouble.children import Nursery, Year
from trouble.injection import Outcome, done_under, faults_of
from trouble.plain import is_plain
from trouble.state import State, between

pytestmark = trace.with_strace

WAYS = (
    "make the book",
    "bring partners in",
    "go back to the backup",
    "copy the book to a stick",
    "empty the trash",
    "leave a form with something typed",
    "undo it",
    "export tables",
    "write the minutes",
)
"""Every way of writing that differs in the calls it makes; a long run takes all deeds."""


def problems(outcome: Outcome, before: State, wanted: State) -> list[str]:
    """What is wrong with how a deed went of which a call failed.

    A backup that a deed makes on the way to something else may be missing: where the laptop takes none, a
    copy goes to the stick all the same.
    """
    if outcome.died != 0 or not outcome.told:
        return [f"the program ended with {outcome.died}"]
    at_least = wanted._replace(backups=before.backups)
    odd = between(at_least, wanted, outcome.state, stopped=True)
    first, *again = outcome.told
    if first.kind != "done" and not is_plain(first.sentence):
        odd.append(f"no plain sentence: {first.sentence}")
    odd.extend(f"tried again: {one.sentence}" for one in again if one.kind != "done")
    return odd


def test_a_call_that_fails_is_told_nothing_is_lost_and_again_it_works(
    year: Year,
    nursery: Nursery,
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    desk = tmp_path / "desk"
    numbers = range(len(year.deeds)) if times(0, 1) else year.numbers(*WAYS)
    how = {"with_data": False, "guarded_quickly": bool(times(True, False))}
    points, refused, odd = 0, 0, list[str]()
    for deed in (year.deeds[number] for number in numbers):
        calls = done_under(nursery, year, deed, desk, **how).calls
        for fault in faults_of(calls, desk, times(2, 8)):
            outcome = done_under(nursery, year, deed, desk, [fault], **how)
            if not outcome.after_the_fault:
                continue
            points += 1
            refused += outcome.told[:1] != [] and outcome.told[0].kind != "done"
            found = problems(outcome, year.states[deed.number], year.states[deed.number + 1])
            odd.extend(f"“{deed.name}”, {fault.told}: {problem}" for problem in found)
    assert not odd, "\n".join(odd)
    assert refused > points / 3
    record_property("figure", f"I/O errors: {points} calls failed, {refused} refused in words, 0 lost")
