"""Keys that wait their turn."""

import asyncio

import pytest
from textual import events

from qualcode.tui import key_order
from qualcode.tui.key_order import KeyOrder


async def test_keys_held_anew_are_not_let_go_by_the_limit_of_those_held_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "_LONGEST", 0.1)
    app = KeyOrder()
    async with app.run_test():
        app.hold_keys()
        await asyncio.sleep(0.06)
        await app.let_keys_go()
        app.hold_keys()
        await app.on_event(events.Key("a", "a"))
        await asyncio.sleep(0.06)
        assert app._waiting is not None
        await asyncio.sleep(0.1)
        assert app._waiting is None
