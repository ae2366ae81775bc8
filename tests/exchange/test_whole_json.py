"""A whole book as JSON: what is written reads back the same, and nothing else is taken for it."""

import io
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.exchange import whole_json
from ci_tui.exchange.whole_json import FORMAT, Heading, WholeJson, write_document

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(codec="utf-8")),
)
ROWS = st.lists(
    st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), VALUES, max_size=4), max_size=5
)
TABLES = st.dictionaries(st.text(st.characters(codec="utf-8")), ROWS, max_size=4)


def written(tables: dict[str, list[dict[str, Any]]]) -> str:
    file = io.StringIO()
    assert write_document(file, Heading(1, 2), tables.items()) == sum(map(len, tables.values()))
    return file.getvalue()


def read(text: str) -> dict[str, list[dict[str, Any]]]:
    document = WholeJson(io.StringIO(text), "book.json")
    return {table: [dict(row) for row in rows] for table, rows in document.tables()}


def exactly(tables: dict[str, list[dict[str, Any]]]) -> str:
    """Tells 1 from 1.0 and 0.0 from -0.0, as == does not."""
    return repr(tables)


@given(TABLES)
def test_what_is_written_reads_back_exactly(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert exactly(read(written(tables))) == exactly(tables)


@given(TABLES)
def test_it_is_plain_json_with_a_row_on_each_line(tables: dict[str, list[dict[str, Any]]]) -> None:
    text = written(tables)
    assert json.loads(text)["tables"] == tables
    assert text.count("\n{") == sum(map(len, tables.values()))


@given(TABLES, st.sampled_from([None, 2, "\t"]))
def test_any_layout_of_the_json_is_taken(tables: dict[str, list[dict[str, Any]]], indent: Any) -> None:
    laid_out = json.dumps(json.loads(written(tables)), indent=indent)
    assert exactly(read(laid_out)) == exactly(tables)


@given(TABLES)
def test_it_does_not_matter_where_the_pieces_that_are_read_end(tables: dict[str, Any]) -> None:
    chunk, whole_json._CHUNK = whole_json._CHUNK, 3
    try:
        assert exactly(read(written(tables))) == exactly(tables)
    finally:
        whole_json._CHUNK = chunk


@given(TABLES.filter(bool), st.data())
def test_a_file_that_breaks_off_is_refused_wherever_it_does(
    tables: dict[str, Any], data: st.DataObject
) -> None:
    text = written(tables)
    kept = data.draw(st.integers(0, len(text.rstrip()) - 1))
    with pytest.raises(Refusal, match="Nothing was made of it"):
        read(text[:kept])


@given(st.text())
def test_any_other_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refusal, match="Nothing was made of it"):
        read(text)


HEAD = f'{{"format": "{FORMAT}", "format_version": 1, "schema_version": 2, "tables": '


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ("[]", "no JSON as ci-tui"),
        ('{"tables": {}}', "no book that ci-tui exported"),
        ('{"format": "somebody\'s", "tables": {}}', "no book that ci-tui exported"),
        ('{"a": [1, 2, {"b": {}}], "tables": {}}', "no book that ci-tui exported"),
        (f'{{"format": "{FORMAT}", "tables": {{}}}}', "does not say of which version"),
        (f'{{"format": "{FORMAT}", "format_version": true, "schema_version": 1, "tables": {{}}}}', "version"),
        (f'{{"format": "{FORMAT}", "format_version": 2, "schema_version": 1, "tables": {{}}}}', "newer"),
        (HEAD + "{}} and more", "goes on behind its end"),
        (HEAD + '{"a": [NaN]}}', "no number"),
        (HEAD + '{"a": [{"b": Infinity}]}}', "no number"),
        (HEAD + '{"a": [{"b": true}]}}', "no record"),
        (HEAD + '{"a": [{"b": [1]}]}}', "no record"),
        (HEAD + '{"a": [7]}}', "no record"),
        (HEAD + '{"a": {}}}', "no JSON as ci-tui"),
        (HEAD + '{"a": [{}] "b": []}}', "no JSON as ci-tui"),
        (HEAD + '{"a": ' + "[" * 100_000, "no record|no JSON"),
    ],
)
def test_what_is_no_export_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read(text)


def test_the_line_is_told() -> None:
    rows = ",\n".join('{"b": 1}' for _ in range(50))
    with pytest.raises(Refusal, match="near line 52"):
        read(f'{HEAD}{{"a": [\n{rows},\n{{"b" 2}}]}}}}')


@given(st.floats())
def test_no_file_is_written_with_what_is_no_number(number: float) -> None:
    rows = {"a": [{"b": number}]}
    if math.isfinite(number):
        assert exactly(read(written(rows))) == exactly(rows)
    else:
        with pytest.raises(ValueError, match="JSON compliant"):
            written(rows)
