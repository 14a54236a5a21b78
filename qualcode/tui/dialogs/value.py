"""Choosing an allowed value: typing filters by the names in every language, and a slip finds the nearest."""

from collections.abc import Mapping, Sequence

from qualcode.locale import _
from qualcode.text.names import nearest_label
from qualcode.tui.dialogs.choose import Choose


class ValueDialog(Choose):
    """Gives the key of a value, or None."""

    def __init__(
        self, heading: str, labels: Mapping[str, str], names: Mapping[str, Sequence[str]], now: str, keys: str = ""
    ) -> None:
        """`labels` are key → words of a row, `names` key → all names it answers to, `now` the value that is there.

        `keys` tell what can be done, where no new value can be added.
        """
        super().__init__(heading, list(labels.items()), now)
        self._keys = keys
        self._labels = labels
        self._names = names

    def _hint(self) -> str:
        return self._keys or _("↑ ↓ choose · Enter takes it · Esc cancels, then n adds a new value")

    def _nothing(self) -> str:
        return super()._nothing() if self._keys else _("No value is like this: Esc, then n adds it.")

    def _answering(self, query: str) -> list[tuple[str, str]]:
        parts = query.casefold().split()
        texts = {key: " ".join((words, *self._names[key])).casefold() for key, words in self._labels.items()}
        found = [key for key, text in texts.items() if all(part in text for part in parts)]
        if found:
            return [(key, self._labels[key]) for key in found]
        near = nearest_label(query, self._names.values())
        keys = [key for key, names in self._names.items() if near in names] if near else []
        words = _("{value} – the nearest to what is written")
        return [(key, words.format(value=self._labels[key])) for key in keys]
