"""Report cards of a result that were shared (DOMAIN section 6, rule I6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report card that was shared: when, whether with the public, and how."""

    id: str
    result_id: str
    shared_on: date
    is_public: bool
    how: str
