"""An import whose columns nobody chose: what the tables' own headers suggest."""

from collections.abc import Callable
from decimal import Decimal

from ci_tui.services.gap_import import ImportPlan, preview
from ci_tui.store.book import Book

APlan = Callable[..., ImportPlan]
NEED = "County,Eligible children\nEast,100\nWest,50\n"


def test_an_average_is_taken_as_it_is_though_a_column_of_days_stands_beside_it(
    book: Book, a_plan: APlan
) -> None:
    served = "County,lunchdays,lunchadp\nEast,20,40\nWest,5,10.5\n"
    shown = preview(book, a_plan(NEED, served, need=None, served=None))
    assert shown.served is not None
    assert shown.served.total == Decimal("50.5")


def test_meals_are_divided_by_the_days_beside_them(book: Book, a_plan: APlan) -> None:
    served = "County,lunchdays,lunchtotal,lunchadp\nEast,20,800,40\nWest,5,50,10\n"
    shown = preview(book, a_plan(NEED, served, need=None, served=None))
    assert shown.served is not None
    assert shown.served.total == Decimal(50)
