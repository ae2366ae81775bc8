"""The words of the circle round a measure: identified, interpreted, improved."""

from ci_tui.domain.three_is import Step, ThreeIs

_KEYS = {Step.IDENTIFIED: "v", Step.INTERPRETED: "l", Step.IMPROVED: "p"}


def how_far(three: ThreeIs) -> str:
    """How far it has come: `identified, interpreted`."""
    done = (three.identified, three.interpreted, three.improved)
    told = [step.value for step, is_done in zip(Step, done, strict=True) if is_done]
    return ", ".join(told) or "not begun"


def next_step(three: ThreeIs) -> str:
    """What comes next, with the key that opens it."""
    step = three.next_step
    if step is None:
        return f"l: {three.next_words}" if three.since is not None else three.next_words
    key = "e" if step is Step.IDENTIFIED and three.has_values else _KEYS[step]
    return f"{key}: {three.next_words}"
