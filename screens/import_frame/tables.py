"""A table to go through in an import."""

from widgets.record_table import RecordTable


class StageTable(RecordTable):
    """A table to go through; Enter is left to the screen, where it leads on."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choosing a row is nothing here."""
        return action != "select" and super().check_action(action, parameters)
