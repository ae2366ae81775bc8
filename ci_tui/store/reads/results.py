"""Results as they are read: with the group's sentences, who endorses them, and their first indicator."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.indicators import Indicator
from ci_tui.domain.results import Aim, Endorsement, FourTest, Result, Sentence
from ci_tui.store.reads import indicators

_RESULTS = """
SELECT r.id, r.statement, r.population, r.place, r.cohort, r.cohort_note, r.threshold, r.threshold_for,
       r.drafted_on, r.adopted_on, r.adopted_roundtable_id, t.day, t.title, r.adopted_decision_id,
       ifnull(d.text, ''), r.retired_on, r.retired_why, r.residents_say, r.residents_said_on,
       r.trashed_at IS NOT NULL
FROM result r LEFT JOIN roundtable t ON t.id = r.adopted_roundtable_id
LEFT JOIN decision d ON d.id = r.adopted_decision_id
"""
_IN_ORDER = "ORDER BY r.drafted_on, r.rowid"
_SENTENCES = "SELECT result_id, test, text, since FROM result_sentence WHERE result_id IN ({marks})"
_ENDORSEMENTS = """
SELECT e.result_id, e.id, e.partner_id, p.name, e.endorsed_on, e.roundtable_id, t.day, e.withdrawn_on,
       e.withdrawn_why
FROM endorsement e JOIN partner p ON p.id = e.partner_id LEFT JOIN roundtable t ON t.id = e.roundtable_id
WHERE e.result_id IN ({marks}) AND p.trashed_at IS NULL ORDER BY p.name_key, p.id
"""
_RESIDENTS_CAME = """
SELECT 1 FROM attendance a JOIN partner p ON p.id = a.partner_id
WHERE a.roundtable_id = ? AND p.sector = 'residents' AND p.trashed_at IS NULL LIMIT 1
"""

_Sentences = dict[str, tuple[tuple[FourTest, Sentence], ...]]


def results(connection: Connection, *, trashed: bool = False, day: date | None = None) -> list[Result]:
    """All results, or those in the trash, by the day on which they were drafted; nine statements in all.

    With a `day` the forecast of each is the one that was frozen last up to that day.
    """
    kept = "IS NOT NULL" if trashed else "IS NULL"
    rows = connection.execute(f"{_RESULTS} WHERE r.trashed_at {kept} {_IN_ORDER}").fetchall()
    return _with_parts(connection, rows, day)


def result(connection: Connection, result_id: str, day: date | None = None) -> Result | None:
    """One result, in the trash or not; None where it is not in the book."""
    rows = connection.execute(f"{_RESULTS} WHERE r.id = ?", (result_id,)).fetchall()
    found = _with_parts(connection, rows, day)
    return found[0] if found else None


def count(connection: Connection) -> int:
    """How many results there are."""
    (found,) = connection.execute("SELECT count(*) FROM result WHERE trashed_at IS NULL").fetchone()
    return int(found)


def residents_came(connection: Connection, roundtable_id: str) -> bool:
    """Whether a residents' partner was at a roundtable."""
    return connection.execute(_RESIDENTS_CAME, (roundtable_id,)).fetchone() is not None


def hanging(connection: Connection, result_id: str) -> dict[str, int]:
    """How much hangs on a result: sentences, endorsements, goal reviews; strategies and measures, of these
    the ones that are not in the trash.
    """
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM result_sentence WHERE result_id = :id),
               (SELECT count(*) FROM endorsement WHERE result_id = :id),
               (SELECT count(*) FROM goal_review WHERE result_id = :id),
               (SELECT count(*) FROM strategy WHERE result_id = :id AND trashed_at IS NULL),
               (SELECT count(*) FROM indicator WHERE result_id = :id AND trashed_at IS NULL)
        """,
        {"id": result_id},
    ).fetchone()
    return dict(zip(("sentences", "endorsements", "reviews", "strategies", "indicators"), row, strict=True))


def _with_parts(connection: Connection, rows: Sequence[tuple[Any, ...]], day: date | None) -> list[Result]:
    ids = tuple(row[0] for row in rows)
    if not ids:
        return []
    sentences, endorsed = _sentences(connection, ids), _endorsements(connection, ids)
    measures = indicators.of_results(connection, ids, day)
    return [
        _result(row, sentences.get(row[0], ()), endorsed.get(row[0], ()), measures.get(row[0], ()))
        for row in rows
    ]


def _sentences(connection: Connection, ids: Sequence[str]) -> _Sentences:
    by_test: dict[str, dict[FourTest, Sentence]] = {}
    for owner, test, text, since in connection.execute(_SENTENCES.format(marks=_marks(ids)), ids):
        by_test.setdefault(owner, {})[FourTest(test)] = Sentence(text, date.fromisoformat(since))
    return {
        owner: tuple((test, told[test]) for test in FourTest if test in told)
        for owner, told in by_test.items()
    }


def _endorsements(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Endorsement, ...]]:
    found: dict[str, tuple[Endorsement, ...]] = {}
    for owner, *told in connection.execute(_ENDORSEMENTS.format(marks=_marks(ids)), ids):
        identity, partner_id, partner, on, roundtable_id, held, withdrawn, why = told
        one = Endorsement(
            id=identity,
            partner_id=partner_id,
            partner=partner,
            endorsed_on=date.fromisoformat(on),
            roundtable_id=roundtable_id,
            roundtable=_maybe_day(held),
            withdrawn_on=_maybe_day(withdrawn),
            withdrawn_why=why,
        )
        found[owner] = (*found.get(owner, ()), one)
    return found


def _result(
    row: tuple[Any, ...],
    sentences: tuple[tuple[FourTest, Sentence], ...],
    endorsements: tuple[Endorsement, ...],
    measures: tuple[Indicator, ...],
) -> Result:
    (identity, statement, population, place, cohort, cohort_note, threshold, threshold_for, drafted_on,
     adopted_on, roundtable_id, held, title, decision_id, decision, retired_on, retired_why, residents_say,
     residents_said_on, trashed) = row  # fmt: skip
    return Result(
        id=identity,
        statement=statement,
        population=population,
        place=place,
        cohort=cohort,
        cohort_note=cohort_note,
        threshold=None if threshold is None else indicators.number_of(threshold),
        threshold_for=Aim(threshold_for),
        drafted_on=date.fromisoformat(drafted_on),
        adopted_on=_maybe_day(adopted_on),
        adopted_roundtable_id=roundtable_id,
        adopted_at=None if held is None else (date.fromisoformat(held), title),
        adopted_decision_id=decision_id,
        decision=decision,
        retired_on=_maybe_day(retired_on),
        retired_why=retired_why,
        residents_say=residents_say,
        residents_said_on=_maybe_day(residents_said_on),
        sentences=sentences,
        endorsements=endorsements,
        indicator=measures[0] if measures else None,
        trashed=bool(trashed),
    )


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _marks(ids: Sequence[str]) -> str:
    return ",".join("?" * len(ids))
