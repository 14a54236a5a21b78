"""What dialogs have in common in which letters narrow a list.

It guards that Enter and the keys that move act on the rows that answer to the letters typed so far.
"""

from typing import ClassVar

from qualcode.tui.dialogs.keyed import Answer, Choices, KeyedDialog, Line


class Narrowing(KeyedDialog[Answer]):
    """A line to write letters in, and the rows that answer to them; compose yields `Line` and `Choices`."""

    MOVES: ClassVar[tuple[str, ...]] = ("up", "down")
    """Keys that move in the list; the others go to the line."""

    def on_mount(self) -> None:
        """Everything to begin with."""
        self.search()

    async def typed(self, key: str, character: str | None) -> None:
        """Keys that move act on the list; the letters go to the line."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.search()
            self.take()
        elif key in self.MOVES:
            self.search()
            self.query_one(Choices).move(key)
        else:
            await self.write(key, character)

    async def write(self, key: str, character: str | None) -> None:
        """Write in the line; that it changed lists other rows."""
        await self.query_one(Line).edit(key, character)

    # -- what a dialog of this kind decides ------------------------------------

    def search(self) -> None:
        """List the rows that answer to what is typed, unless they are listed."""
        raise NotImplementedError

    def take(self) -> None:
        """Enter: give the answer for what is listed, if there is one."""
        raise NotImplementedError
