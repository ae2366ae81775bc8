"""How figures of a gap analysis are spoken of, wherever people read them."""

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import Flag, NeedBasis, Ranking, ServedBasis

FLAG_WORDS = {
    Flag.SERVED_EXCEEDS_NEED: "served exceeds need: check the source",
    Flag.NO_NEED: "need is 0: there is no rate",
    Flag.NEED_UNKNOWN: "need is not known: suppressed or blank",
    Flag.SERVED_UNKNOWN: "served is not known: suppressed or blank",
    Flag.NEED_PARTLY_UNKNOWN: "need is known in part: some rows are suppressed or blank",
    Flag.SERVED_PARTLY_UNKNOWN: "served is known in part: some rows are suppressed or blank",
    Flag.NOT_IN_NEED_TABLE: "not in the table of need",
    Flag.NOT_IN_SERVED_TABLE: "not in the table of meals served",
}
"""What a reader of an area's figures must know."""

RANKED_BY = {
    Ranking.TO_TARGET: "by what is missing",
    Ranking.RATE: "by the lowest rate",
    Ranking.UNMET: "by unmet need",
    Ranking.UNDERREPRESENTED: "by underrepresentation",
}
"""What the areas are ranked by, after the title of an analysis."""

_NEED = {
    NeedBasis.ELIGIBLE: "eligible children",
    NeedBasis.PARTICIPATING: "children in school-year lunch",
}
_SERVED = {
    ServedBasis.WEEKDAYS: "lunches on an average weekday",
    ServedBasis.OPERATING_DAYS: "lunches on an average operating day",
}


def basis_in_words(need: NeedBasis, served: ServedBasis | None) -> str:
    """The basis as it stands beside the numbers; that of the need alone where nothing served is known."""
    return _NEED[need] if served is None else f"{_NEED[need]} · {_SERVED[served]}"


def basis_of(analysis: Analysis) -> str:
    """What the figures of an analysis are based on."""
    return basis_in_words(analysis.need_basis, analysis.served_basis if analysis.has_served else None)
