"""Changing the network's own record."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from ci_tui.services.write.forms import FilledLine, Form, FormRefusal, Line, Paragraphs
from ci_tui.store.book import Book
from ci_tui.store.reads import network as reads
from ci_tui.store.tables.network import Network

__all__ = ["FormRefusal", "NetworkForm", "edit_network"]


class NetworkForm(Form):
    """The network's own record."""

    name: FilledLine
    place: Line = ""
    purpose: Paragraphs = ""
    illustrative: bool = False


def edit_network(book: Book, form: NetworkForm | Mapping[str, Any]) -> None:
    """Change the network's name, place and purpose.

    Raises:
        FormRefusal: the name is empty, or something is too long.
    """
    checked = NetworkForm.of(form)
    with book.read() as connection:
        network_id = reads.network_id(connection)
    with book.action("changed {network}", network=network_id) as unit:
        network = unit.session.exec(select(Network)).one()
        for name, value in checked.model_dump(exclude_unset=True).items():
            setattr(network, name, value)
        unit.add(network)
