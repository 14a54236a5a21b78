"""Nothing in a transcript, a name or a memo comes alive in the terminal, whichever widget shows it."""

import asyncio
import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DataTable, Input, Label, Static, Tree

from qualcode.model.source import SourceText, Turn
from qualcode.tui import safe
from qualcode.tui.app import QualcodeApp
from qualcode.tui.clipboard import harmless
from qualcode.tui.transcript import Mark
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench.project import Project

PAYLOADS = [
    *(
        "\x1b]0;PWNED\x07",
        "\x1b]2;PWNED\x1b\\",
        "\x1b]52;c;UFdORUQ=\x07",
        "\x1b]8;;http://x.example\x1b\\",
        "\x1b]4;1;#f00\x07",
    ),
    *(
        "\x1b]10;#f00\x07",
        "\x1b]7;file://x/\x07",
        "\x1b]9;PWNED\x07",
        "\x1b]1337;SetMark\x07",
        "\x1bP$q\x1b\\",
        "\x1b_x\x1b\\",
    ),
    *(
        "\x1b^x\x1b\\",
        "\x1bXx\x1b\\",
        "\x1b[2J",
        "\x1b[97;98H",
        "\x1b[?1049l",
        "\x1b[58;5;123m",
        "\x1b[6n",
        "\x1b[c",
        "\x1bc",
    ),
    *(
        "\x1b(0",
        "\x9b2J",
        "\x9d52;c;UFdORUQ=\x9c",
        "\x90q\x9c",
        "\x07",
        "\x08",
        "\r",
        "\x0b",
        "\x0c",
        "\x0e",
        "\x00",
        "\x7f",
    ),
    *("\u202e", "\u2066", "\u2028", "\ufeff"),
]
OWN_SEQUENCES = re.compile(r"\x1b\[[\d;]*[mH]|\n")
ALIVE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069\ufeff]")


class Raw(Widget):
    """A widget that draws its own segments."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(self.text, self.rich_style), Segment(self.text)])


def table_of(payload: str) -> Widget:
    table: DataTable[Text] = DataTable()
    table.add_column(Text(payload))
    table.add_row(Text(f"a{payload}b"), label=Text(payload))
    return table


def transcript_of(payload: str) -> Widget:
    body = f"{payload}: a{payload}b\n"
    label = SourceText(1, 1, payload, payload, body, (Turn(1, payload, body.index("a"), len(body) - 1),), frozenset())
    view = TranscriptView()
    view.load(label, [Mark(1, 0, len(body), payload, "red", True)])
    return view


def tree_of(payload: str) -> Widget:
    tree: Tree[None] = Tree(Text(payload))
    tree.root.add_leaf(Text(f"a{payload}b"))
    tree.root.expand()
    return tree


WIDGETS: dict[str, Callable[[str], Widget]] = {
    "own render": Raw,
    "Static": lambda payload: Static(f"a{payload}b", markup=False),
    "Label": lambda payload: Label(f"a{payload}b", markup=False),
    "Tree": tree_of,
    "DataTable": table_of,
    "Input": lambda payload: Input(f"a{payload}b", placeholder=payload),
    "transcript": transcript_of,
}


class Show(App[None]):
    """One widget of a kind for each text, one below the other."""

    def __init__(self, widgets: Callable[[], list[Widget]]) -> None:
        super().__init__()
        self.widgets = widgets

    def compose(self) -> ComposeResult:
        for widget in self.widgets():
            widget.styles.height = 6
            yield widget


def on_terminal(kind: str, payloads: list[str]) -> str:
    """What the first frame writes."""

    async def first_frame() -> str:
        app = Show(lambda: [WIDGETS[kind](payload) for payload in payloads])
        async with app.run_test(size=(60, 6 * len(payloads))) as pilot:
            await pilot.pause()
            return app.screen._compositor.render_full_update().render_segments(app.console)

    return asyncio.run(first_frame())


def alive(written: str) -> list[str]:
    return ALIVE.findall(OWN_SEQUENCES.sub("", written))


@pytest.fixture
def without_net(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Strip, "render", safe._render)


@pytest.fixture
def net(without_net: None) -> None:
    safe.install()


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize("kind", WIDGETS)
def test_no_payload_reaches_the_terminal(kind: str) -> None:
    written = on_terminal(kind, PAYLOADS)
    assert [payload for payload in PAYLOADS if payload in written] == []
    assert alive(written) == []


@pytest.mark.usefixtures("without_net")
@pytest.mark.parametrize("kind", [kind for kind in WIDGETS if kind != "transcript"])
def test_without_the_net_every_other_widget_lets_the_clipboard_sequence_through(kind: str) -> None:
    assert "\x1b]52;c;UFdORUQ=" in on_terminal(kind, ["\x1b]52;c;UFdORUQ=\x07"])


@pytest.mark.usefixtures("without_net")
def test_the_transcript_view_needs_no_net() -> None:
    assert alive(on_terminal("transcript", PAYLOADS)) == []


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_row_keeps_its_cells(payload: str) -> None:
    strip = Strip([Segment(f"ab{payload}cd", Style(bold=True)), Segment("漢" + payload)])
    drawn = OWN_SEQUENCES.sub("", strip.render(Console(color_system="truecolor")))
    assert cell_len(drawn) == strip.cell_length


@pytest.mark.usefixtures("net")
def test_text_keeps_its_number_of_characters_where_the_row_has_room() -> None:
    strip = Strip([Segment("a\x1b[2J\x9bb")], 40)
    assert strip.render(Console()).rstrip() == "a␛[2J\ufffdb"


@pytest.mark.usefixtures("net")
def test_a_link_cannot_carry_a_sequence_either() -> None:
    written = Strip([Segment("x", Style(link="http://x.example/\x1b]0;PWNED\x07"))]).render(Console(color_system=None))
    assert "\x1b]0;" not in written
    assert "\x07" not in written


@pytest.mark.usefixtures("net")
def test_control_segments_are_left_alone() -> None:
    moved = Control.move_to(3, 4).segment
    assert Strip([moved, Segment("a\x1b[2J")]).render(Console()).startswith(moved.text)


@pytest.mark.usefixtures("net")
def test_harmless_text_is_the_very_same_and_a_second_net_changes_nothing() -> None:
    wrapped = Strip.render
    safe.install()
    assert Strip.render is wrapped
    assert (
        Strip([Segment("Äiti sanoi: ”ei” – 漢字\u00a0👩‍💻")]).render(Console()) == "Äiti sanoi: ”ei” – 漢字\u00a0👩‍💻"
    )


def test_what_is_copied_acts_nowhere_and_keeps_its_lines_and_tabs() -> None:
    assert harmless("a\tb\r\nc\x1b[2J\x9b\u202ed\u200f\udce4") == "a\tb\ncd\ufffd"
    assert [harmless(harmless(payload)) for payload in PAYLOADS] == [harmless(payload) for payload in PAYLOADS]


async def test_what_is_copied_in_a_field_is_cleaned_too(project: Project) -> None:
    async with QualcodeApp(project).run_test() as pilot:
        pilot.app.copy_to_clipboard("a\x1b]0;x\x07b\udce4")
        assert pilot.app.clipboard == "ab"
