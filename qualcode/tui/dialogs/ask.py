"""Asking what is to be done, after saying what would follow from it.

It guards that no answer is given by a key that means something else: Enter alone presses the button that changes
nothing, what was typed before the question stood there presses none, and “yes” has a letter only where that letter
moves in no list. The letters of “yes” in Finnish and Swedish, k and j, do: there it is → and Enter.
"""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from qualcode.locale import _, language
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog

YES, NO = ("y",), ("n", "e")
"""Keys for yes and no: the first letters in the three languages, but for those that move."""
_ONLY_IN = {"y": "en", "e": "fi", "k": "fi", "j": "sv"}
"""Letters that answer in one language only; in the others no dialog shows them."""
_BUTTON = "button"


class Ask(KeyedDialog[str | None]):
    """Gives the answer that a key or a button stands for, or None."""

    def __init__(
        self,
        heading: str,
        lines: Sequence[str],
        answers: Mapping[str, Sequence[str]],
        hint: str,
        buttons: Mapping[str, str] | None = None,
    ) -> None:
        """`answers` are answer → keys; `hint` tells the keys; `buttons` are answer → words, "" for leaving.

        Without words of their own, the answers “yes” and “no” have buttons. The first of them is the harmless one.
        """
        super().__init__()
        self._heading = heading
        self._lines = lines
        self._keys = {key: answer for answer, keys in answers.items() for key in keys if is_spoken(key)}
        self._hint = hint
        self._buttons = dict(buttons or _usual(answers))
        self._at = 0
        """The button with the sign, which Enter presses."""
        self._stood = False
        """Whether the question has been seen; what was typed before it was is no answer by button."""

    def compose(self) -> ComposeResult:
        """Heading, what would follow, buttons, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(Content(show(line)) for line in self._lines))
            if len(self._buttons) > 1:
                yield _Buttons(self._drawn(), id="buttons")
            yield Hint(self._hint)

    def _drawn(self) -> Content:
        pieces = [_button(words, at, chosen=at == self._at) for at, words in enumerate(self._buttons.values())]
        return Content("  ").join([*pieces, Content.styled(_("← → choose, Enter takes it"), "$text-muted")])

    def on_mount(self) -> None:
        """What was typed so far."""
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self._stood = True

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Answer, choose a button, scroll, or leave it."""
        if key == "escape":
            self.answer(None)
        elif key in self._keys:
            self.answer(self._keys[key])
        elif key in NO and is_spoken(key):
            self.answer(None)
        elif key in ("up", "down"):
            scroll = self.query_one(VerticalScroll)
            (scroll.scroll_up if key == "up" else scroll.scroll_down)(animate=False)
        elif self._stood and len(self._buttons) > 1:
            self._press(key)

    def _press(self, key: str) -> None:
        if key == "enter":
            self.press_button(self._at)
        elif key in ("left", "right", "tab", "shift+tab"):
            step = -1 if key in ("left", "shift+tab") else 1
            self._at = (self._at + step) % len(self._buttons)
            self.query_one("#buttons", Static).update(self._drawn())

    def press_button(self, at: int) -> None:
        """Give the answer of a button."""
        self.answer(list(self._buttons)[at] or None)


class _Buttons(Static):
    """The answers beside each other."""

    async def on_click(self, event: events.Click) -> None:
        """Answer with the button under the mouse."""
        at, screen = event.style.meta.get(_BUTTON), self.screen
        if at is not None and isinstance(screen, Ask):
            screen.press_button(at)


def _button(words: str, at: int, *, chosen: bool) -> Content:
    text = Content.styled(f"[▸{show(words)} ]" if chosen else f"[ {show(words)} ]", "bold reverse" if chosen else "")
    return text.stylize(Style.from_meta({_BUTTON: at}))


def _usual(answers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    if "yes" not in answers:
        return {}
    if "no" not in answers:
        return {"": _("No"), "yes": _("Yes")}
    return {"": _("Back"), "no": _("No"), "yes": _("Yes")}


def is_spoken(key: str) -> bool:
    """Whether a key that answers in some language does so in the one spoken."""
    return _ONLY_IN.get(key, language()) == language()
