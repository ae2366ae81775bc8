"""A measure told in lines: where it stands, whether the curve turns, the gap, who is late, what is next."""

from collections.abc import Iterable

from textual.content import Content

from ci_tui.domain.indicators import interval_words
from ci_tui.services.measures import MeasureView
from screens.measures import circle_words as circle
from screens.measures import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 11
_GAP = Hanging(Content())
_MOST_LATE = 3
_MOST_MADE = 3  # learnings, and promises


def told(view: MeasureView, *, compact: bool = False, titled: bool = True) -> list[Hanging]:
    """Everything about a measure.

    Args:
        view: the measure, as it is read.
        compact: whether there are few lines: no empty ones between its parts, and what counts most on top.
        titled: whether its name stands above; over a list it is in the border.
    """
    itself = _itself(view, titled=titled)
    told_first = (_standing(view), _circle(view))  # in few lines, what is to be done comes before whose it is
    blocks = (*told_first, itself, _agreed(view)) if compact else (itself, *told_first, _agreed(view))
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts and not compact:
            parts.append(_GAP)
        parts += lines
    return parts


def _itself(view: MeasureView, *, titled: bool) -> Iterable[Hanging]:
    measure, owner = view.measure, view.owner
    if titled:
        yield Hanging(Content.styled(plain(measure.name), "bold"))
    what = words.KIND_TOLD[measure.kind]
    whose = plain(owner.name) if owner.name else "it belongs to nothing any more"
    yield Hanging(Content.assemble((f"{what} · ", "$text-muted"), (whose, "$text-muted")))


def _standing(view: MeasureView) -> Iterable[Hanging]:
    measure = view.measure
    yield _labelled("stands", words.where_it_stands(measure))
    if view.forecast is not None and measure.target is not None:
        yield _labelled("if nothing", words.if_nothing(view))
    elif measure.frozen_is_cut:
        yield _labelled("if nothing", words.FORECAST_CUT)
    if view.pace is not None and (said := words.pace_told(view.pace, measure)):
        yield _labelled("pace", said)
    if view.moving is not None:
        yield _marked(view.moving, words.MOVING[view.moving])
    if view.focus is not None and (gap := words.gap_told(view.focus, measure)):
        yield _labelled("gap", gap, "$text-primary")
    if view.narrowing is not None:
        yield _marked(view.narrowing, words.NARROWING[view.narrowing])
    yield from _reported(view)


def _reported(view: MeasureView) -> Iterable[Hanging]:
    measure = view.measure
    late = view.reporting.late
    for one in late[:_MOST_LATE]:
        yield Hanging(
            Content(plain(words.late(one, measure))), Content.styled("▲ late", "$text-error"), indent=_LABEL
        )
    if len(late) > _MOST_LATE:
        yield Hanging(
            Content.styled(f"{len(late) - _MOST_LATE} more are late: r", "$text-muted"), indent=_LABEL
        )
    if not late:
        yield _labelled("reported", words.reported(view))


def _circle(view: MeasureView) -> Iterable[Hanging]:
    yield Hanging(
        Content.assemble(view.three.marks, "  ", circle.how_far(view.three)),
        Content.styled("circle", "$text-muted"),
        indent=_LABEL,
    )
    if said := circle.next_step(view.three):
        yield Hanging(Content.styled(plain(said), "$text-accent"), indent=_LABEL)
    for learning in view.learnings[:_MOST_MADE]:
        yield _labelled("learned", words.learned(learning))
    for promise in view.promises[:_MOST_MADE]:
        yield _labelled("promised", words.promised(promise))
    if view.measure.story:
        yield _labelled("story", words.paragraphs(view.measure.story))


def _agreed(view: MeasureView) -> Iterable[Hanging]:
    measure = view.measure
    day, title = view.agreed_at or (None, "")
    if measure.definition:
        yield _labelled("means", words.paragraphs(measure.definition))
    yield _labelled("agreed", words.agreed_at(day, title))
    for change in reversed(measure.definitions):
        yield _labelled("changed", words.definition_change(change, measure))
    every = "" if measure.interval_months is None else interval_words(measure.interval_months)
    how = [every, measure.direction.words, f"from {measure.source}" if measure.source else ""]
    yield _labelled("collected", ", ".join(part for part in how if part))
    for note in measure.notes:
        yield _labelled("note", words.note(note, measure))


def _labelled(label: str, text: str, style: str = "") -> Hanging:
    shown = Content.styled(plain(text), style) if style else Content(plain(text))
    return Hanging(shown, Content.styled(label, "$text-muted"), indent=_LABEL)


def _marked(met: bool, text: str) -> Hanging:
    mark, style = ("✓", "$text-secondary") if met else ("✗", "$text-accent")
    return Hanging(Content.assemble((f"{mark} ", style), text), indent=_LABEL)
