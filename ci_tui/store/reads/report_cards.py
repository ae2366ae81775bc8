"""Report cards as they are read: when the scorecard of a result was shared, and with whom."""

from datetime import date
from sqlite3 import Connection

from ci_tui.domain.report_cards import ReportCard


def of_result(connection: Connection, result_id: str, day: date = date.max) -> tuple[ReportCard, ...]:
    """The report cards of a result that were shared by a day, the latest first; not those in the trash."""
    found = connection.execute(
        "SELECT id, result_id, shared_on, is_public, how FROM report_card "
        "WHERE result_id = ? AND shared_on <= ? AND trashed_at IS NULL ORDER BY shared_on DESC, rowid DESC",
        (result_id, day.isoformat()),
    )
    return tuple(
        ReportCard(identity, owner, date.fromisoformat(shared_on), bool(is_public), how)
        for identity, owner, shared_on, is_public, how in found
    )
