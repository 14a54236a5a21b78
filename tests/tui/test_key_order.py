"""Keys that wait their turn."""

import pytest
from on_screen import until
from textual import events

from qualcode.tui import key_order
from qualcode.tui.key_order import KeyOrder


async def test_keys_held_anew_are_not_let_go_by_the_limit_of_those_held_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "_LONGEST", 0.05)
    app = KeyOrder()
    async with app.run_test() as pilot:
        app.hold_keys()
        await app.let_keys_go()
        monkeypatch.setattr(key_order, "_LONGEST", 600)
        app.hold_keys()
        await app.on_event(events.Key("a", "a"))
        await pilot.pause(0.1)
        assert app._waiting is not None


async def test_keys_are_let_go_whatever_happened_to_where_they_were_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "_LONGEST", 0.05)
    app = KeyOrder()
    async with app.run_test() as pilot:
        app.hold_keys()
        await app.on_event(events.Key("a", "a"))
        assert app._waiting
        await until(pilot, lambda: app._waiting is None)
