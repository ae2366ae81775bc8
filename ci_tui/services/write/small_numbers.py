"""Changing how small a group must be to be kept apart in everything that leaves the book."""

from sqlmodel import select

from ci_tui.services.write.measure_part_forms import SmallNumberForm
from ci_tui.services.write.measure_rows import Typed
from ci_tui.store.book import Book
from ci_tui.store.reads import network as reads
from ci_tui.store.tables.network import Network


def set_small_number(book: Book, form: SmallNumberForm | Typed | int) -> None:
    """Keep groups of fewer people than this apart from now on; 1 keeps none apart.

    Raises:
        FormRefusal: it is no whole number of people from 1 to 1,000.
    """
    checked = SmallNumberForm.of({"small": form} if isinstance(form, int) else form)
    with book.read() as connection:
        network_id = reads.network_id(connection)
    with book.action("changed how small a group is kept apart", network=network_id) as unit:
        network = unit.session.exec(select(Network)).one()
        network.small_number = checked.small
        unit.add(network)
