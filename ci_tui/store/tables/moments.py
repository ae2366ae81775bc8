"""How a moment is kept in a column: aware on both sides, UTC text that sorts as moments do."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from ci_tui.store.clock import moment_of, moment_text


class Moment(TypeDecorator[datetime]):
    """An aware datetime as UTC text ending in Z; SQLAlchemy's own type would drop the time zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the file. Raises ValueError for a moment without a time zone."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the file: aware, UTC."""
        return None if value is None else moment_of(value)
