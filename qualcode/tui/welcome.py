"""What a newcomer sees in an empty project: the way to the first coding in a few keys."""

from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _


class Welcome(Static):
    """Steps to the first coding; shown while there are no sources."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 1 3; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))

    def on_mount(self) -> None:
        """Say the steps."""
        self.update(steps())


def steps() -> Content:
    """The steps, in the language spoken now."""
    lines = (
        ("i", _("Import interviews: text files, one by one or a whole folder.")),
        ("Enter", _("Open the first one. The arrows move, Page Down turns the page.")),
        ("s", _("Select the sentence under the cursor; s again takes in the next one.")),
        ("c", _("Type some letters of a code, Enter: the sentence is coded and saved.")),
        ("+ -", _("Say whether it furthers or hinders. u undoes anything.")),
        ("d", _("At the end mark the interview done, and say what was asked in it.")),
        ("?", _("All keys of the screen. F9 changes the language, F2 the colours.")),
    )
    heading = Content.styled(_("This project is empty. From here to the first coding:"), "bold")
    body = [Content.assemble((f"{key:>7}", "bold"), "  ", words) for key, words in lines]
    return Content("\n").join([heading, Content(""), *body])
