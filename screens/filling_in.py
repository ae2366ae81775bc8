"""A form over a list of records: filled in, saved, and the record it made or changed brought into sight."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import FormField
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

Values = dict[str, str]
Keep = Callable[["Writing", Values], str]
"""Writes the values and returns the id of the record that they made or changed."""


async def fill_in(
    over: "Screen[Any]",
    session: Session,
    title: str,
    *,
    fields: Sequence[FormField],
    begin: Mapping[str, str],
    keep: Keep,
    **options: Any,
) -> str | None:
    """Show a form and save what it gives.

    Args:
        over: the screen that it opens above.
        session: the open book.
        title: what the form is for.
        fields: what there is to fill in.
        begin: what the fields begin with.
        keep: writes the values; a refusal of it keeps the form open.
        options: those of `FormScreen`.

    Returns:
        The id that `keep` returned; None where the form was left.
    """
    from widgets.form import FormScreen  # not needed for the first frame

    kept: list[str] = []

    async def save(values: Values) -> None:
        kept.append(await session.write(lambda write: keep(write, values)))

    await over.app.push_screen_wait(
        FormScreen(title, fields, begin, save=save, dates=session.dates, **options)
    )
    return kept[-1] if kept else None
