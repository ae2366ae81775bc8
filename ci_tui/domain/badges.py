"""The two badges of a measure, result moving and gap narrowing (DOMAIN section 6); they change no stage."""

from ci_tui.domain.disaggregation import focus_reading
from ci_tui.domain.forecast import forecast
from ci_tui.domain.indicators import Indicator

_LATEST = 2


def result_moving(indicator: Indicator) -> bool | None:
    """Whether the latest two values are better than the frozen forecast expects at their periods.

    They are values of everybody that came after those on which the forecast stands, of the same season and
    by the same definition. None where there are fewer than two, and where nothing is frozen that still holds.

    Args:
        indicator: the measure as it stood on a day.
    """
    line = forecast(indicator.frozen, indicator.unit)
    if indicator.frozen_on is None or indicator.frozen_is_cut or line is None:
        return None
    last = max(point.end for point in indicator.frozen)
    later = [point for point in indicator.points if point.end > last]
    expected = [(point.value, line.expects(point.end, indicator.interval_months)) for point in later]
    since = [(value, known) for value, known in expected if known is not None]
    if len(since) < _LATEST:
        return None
    worse = indicator.direction.is_worse
    return all(worse(known, value) for value, known in since[-_LATEST:])


def gap_narrowing(indicator: Indicator) -> bool | None:
    """Whether the gap between the focus group and the comparison group narrows.

    At both latest periods it is smaller than at the baseline, and the focus group no worse than it was there.
    None where no groups are compared, and where there are fewer than two periods after the baseline in which
    both are known by the definition that holds now.

    Args:
        indicator: the measure as it stood on a day.
    """
    found = focus_reading(indicator)
    if found is None or found.baseline is None:
        return None
    begins = found.baseline
    latest = [one for one in found.points if one.end > begins.end][-_LATEST:]
    if len(latest) < _LATEST:
        return None
    worse = indicator.direction.is_worse
    return all(one.gap < begins.gap and not worse(one.value, begins.value) for one in latest)
