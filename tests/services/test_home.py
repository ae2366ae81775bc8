"""What Home shows, from an empty book to a second summer."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from ci_tui.domain.analyses import Analysis
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import compare_analyses, measures
from ci_tui.services.home import Step, home_view
from ci_tui.store.book import Book
from ci_tui.store.tables.roundtables import Roundtable

APlan = Callable[..., ImportPlan]
ImportIt = Callable[[ImportPlan], Analysis]

TODAY = date(2026, 6, 12)


def test_an_empty_book_offers_the_first_step(book: Book) -> None:
    view = home_view(book, TODAY)
    assert (view.network_name, view.illustrative) == ("Springfield Meals", False)
    assert view.counts == (0, 0, 0)
    assert view.latest is None
    assert view.worst == ()
    assert view.next_step is not None
    assert view.next_step.step is Step.ADD_PARTNERS
    assert (view.book_path, view.saved_at) == (book.path, datetime(2026, 6, 12, 12, tzinfo=UTC))


def test_the_latest_gap_and_its_worst_areas(book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
    import_plan(a_plan())
    view = home_view(book, TODAY)
    assert view.latest is not None
    assert view.latest.title == "Summer 2025"
    assert view.counts == (5, 1, 0)
    assert [place.gap.measure.name for place in view.worst] == ["East End"]
    assert [gap.measure.name for gap in view.best] == ["Meadow", "East End"]
    assert view.yardstick is not None
    assert view.yardstick.to_target == 250


def with_a_table(book: Book) -> None:
    """A partner, and a roundtable that was held, in two steps."""
    writing().partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
    step = home_view(book, TODAY).next_step
    assert step is not None
    assert step.step is Step.WRITE_UP
    with book.action("held a roundtable") as unit:
        unit.add(Roundtable(day=TODAY, status="held", status_since=TODAY))


def test_the_steps_are_done_one_by_one(book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
    def next_step() -> Step | None:
        step = home_view(book, TODAY).next_step
        return step.step if step else None

    write = writing().gaps
    with_a_table(book)
    assert next_step() is Step.BRING_IN
    alone = import_plan(a_plan(alone=True))
    assert next_step() is Step.ADD_SERVED
    write.trash_analysis(book, alone.id, TODAY)
    analysis = import_plan(a_plan())
    assert next_step() is Step.MATCH
    ids = {measure.name: measure.id for measure in measures(book, analysis.id)}
    write.match_areas(book, analysis.id, ids["Fort Worth"], ids["Ft. Worth"])
    assert next_step() is Step.CHOOSE_FOCUS
    write.set_focus(book, analysis.id, ids["East End"], True, TODAY)
    assert home_view(book, TODAY).focus_names == ("East End",)
    assert next_step() is Step.MEASURE_AGAIN
    later = import_plan(a_plan(title="Summer 2026", dated=date(2026, 7, 31)))
    write.set_focus(book, later.id, ids["East End"], True, TODAY)
    assert next_step() is None


def test_what_has_moved_is_that_of_the_whole_comparison(
    book: Book, a_plan: APlan, import_plan: ImportIt
) -> None:
    earlier = import_plan(a_plan())
    served = "Neighborhood,Site,Days,July lunches\nEast End,Library,20,4400\nMeadow,Barn,22,5390\n"
    later = import_plan(a_plan(*_need(a_plan), served, title="Summer 2026", dated=date(2026, 7, 31)))
    view = home_view(book, TODAY)
    comparison = compare_analyses(book, earlier, later)
    assert view.change is not None
    assert (view.earlier_title, view.same_areas) == ("Summer 2025", comparison.same_areas)
    for figure in ("served", "served_percent", "rate_points"):
        assert getattr(view.change, figure) == getattr(comparison.same, figure)
    assert view.change.served == Decimal(45)


def _need(a_plan: APlan) -> tuple[str]:
    return (a_plan().need_file.read_text("utf-8"),)
