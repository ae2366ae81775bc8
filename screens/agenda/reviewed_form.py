"""A form whose change may need a goal review: another form opens above it while it is being saved."""

from textual import work

from widgets.form import FormScreen


class ReviewedForm(FormScreen):
    """As `FormScreen`; it is saved in a worker, so that the form above it gets its keys meanwhile."""

    @work(group="save")
    async def do_save_form(self) -> None:  # type: ignore[override]
        """Read, check and save; leave only when it is kept, with the review where one was needed."""
        await super().do_save_form()
