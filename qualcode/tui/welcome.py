"""What a newcomer sees in an empty project: the way to the first coding in a few keys."""

from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _

_MARGIN = 9
"""Cells of the key and the blanks after it."""


class Welcome(Static):
    """Steps to the first coding; shown while there are no sources."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 1 3; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))

    def on_resize(self) -> None:
        """Say the steps in the width there is."""
        self.update(steps(self.content_size.width))


def steps(width: int) -> Content:
    """The steps, in the language spoken now; what does not fit on a line goes on under its beginning."""
    lines = (
        ("i", _("Import interviews: Word, PDF, subtitles, text and more, one by one or a whole folder.")),
        ("Enter", _("Open the first one. The arrows move, Page Down turns the page.")),
        ("s", _("Select the sentence under the cursor; s again takes in the next one.")),
        ("c", _("Type some letters of a code, Enter: the sentence is coded and saved.")),
        ("+ -", _("Say whether it furthers or hinders. u undoes anything.")),
        ("d", _("At the end mark the interview done, and say what was asked in it.")),
        ("?", _("All keys of the screen. F9 changes the language, F2 the colours.")),
    )
    heading = Content.styled(_("This project is empty. From here to the first coding:"), "bold")
    return Content("\n").join([heading, Content(""), *(_step(key, words, width) for key, words in lines)])


def _step(key: str, words: str, width: int) -> Content:
    under = Content("\n" + " " * _MARGIN)
    folded = under.join(Content(words).wrap(max(1, width - _MARGIN)))
    return Content.assemble((f"{key:>{_MARGIN - 2}}  ", "bold"), folded)
