"""Short ids are sorted as people count them, alike in Python and in SQL."""

import json
from string import ascii_letters, digits

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.store import Store
from qualcode.store.id_order import BY_ID
from qualcode.text.id_order import id_order


def test_ten_follows_nine_and_a_number_counts_only_at_the_end() -> None:
    ids = ["T100", "T10", "T2", "T11", "D3", "T", "T02", "T1a"]
    assert sorted(ids, key=id_order) == ["D3", "T", "T02", "T2", "T10", "T11", "T100", "T1a"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.text(ascii_letters + digits + "-_.", min_size=1, max_size=12), max_size=8))
def test_the_store_sorts_alike(ids: list[str]) -> None:
    with Store.memory() as store:
        sql = f"SELECT s.short_id FROM (SELECT value AS short_id FROM json_each(?)) s ORDER BY {BY_ID}"
        assert [short for (short,) in store.connection.execute(sql, (json.dumps(ids),))] == sorted(ids, key=id_order)
