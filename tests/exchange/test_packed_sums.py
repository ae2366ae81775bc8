"""Packed sums are the same sums: whatever names, codes and figures there are, in the table's order."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.names import area_key, clean
from ci_tui.exchange.gap_table import AreaSum
from ci_tui.exchange.packed_sums import PackedSums, entries_of

names = st.text(max_size=12).map(clean).filter(bool)
sums = st.dictionaries(
    names.map(area_key),
    st.builds(
        AreaSum,
        name=names,
        code=st.none() | names,
        value=st.none() | st.decimals(0, 10**11, places=12) | st.integers(0, 10**11).map(Decimal),
        rows=st.integers(0, 10**6),
        unknown_rows=st.integers(0, 10**6),
    ),
    max_size=20,
)


def copied(found: dict[str, AreaSum]) -> dict[str, AreaSum]:
    return {key: replace(entry) for key, entry in found.items()}


@given(found=sums)
def test_what_was_packed_is_read_as_it_was(found: dict[str, AreaSum]) -> None:
    kept = copied(found)
    packed = PackedSums(kept)
    assert not kept
    assert list(packed.items()) == list(found.items())
    assert len(packed) == len(found)
    assert [packed[key] for key in found] == list(found.values())
    assert "no such area" not in packed


@given(found=sums)
def test_entries_stand_in_their_places(found: dict[str, AreaSum]) -> None:
    entries, packed = entries_of(found), entries_of(PackedSums(copied(found)))
    assert [packed[place] for place in range(len(found))] == list(entries)
    assert list(packed[1:3]) == list(entries[1:3])
    for beyond in (len(found), -1):
        with pytest.raises(IndexError):
            packed[beyond]
