"""The targets of Gaps, to choose from."""

from collections.abc import Mapping

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.gaps import Target, TargetKind, Yardstick
from screens.gaps.words import missing, target_phrase


def target_choices(analysis: Analysis, yardsticks: Mapping[TargetKind, Yardstick]) -> tuple[Choice, ...]:
    """The four kinds of target, each with the number it comes to and how many children it takes."""

    def note(kind: TargetKind) -> str:
        yardstick = yardsticks.get(kind)
        if yardstick is None or yardstick.target_per_100 is None:
            return "not known yet: no area has both need and served"
        return f"{target_phrase(yardstick, Target(kind))}: {missing(yardstick.to_target)}"

    number = "a number of your own, with a note why"
    if analysis.target.kind is TargetKind.NUMBER:
        number = f"now {analysis.target.number}: {analysis.target.note}"
    return (
        Choice(TargetKind.BENCHMARK, "40 per 100", f"FRAC's benchmark, {note(TargetKind.BENCHMARK)}"),
        Choice(TargetKind.OWN, "Our own rate", f"every area as good as all together, {note(TargetKind.OWN)}"),
        Choice(TargetKind.BEST, "Our best area", f"every area as good as the best, {note(TargetKind.BEST)}"),
        Choice(TargetKind.NUMBER, "Another number", number),
    )
