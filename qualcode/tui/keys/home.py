"""Commands of the home screen."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_H: Place = "home"


def _all() -> Iterator[Command]:
    yield Command("home.open", _H, ("enter",), "open_source", N_("Open the source for coding"), N_("Open"))
    yield Command("home.import", _H, ("i",), "import_files", N_("Import interviews: files or a folder"), N_("Import"))
    yield Command("home.filter", _H, ("slash",), "filter", N_("Show only some sources, by typing"), N_("Filter"))
    yield Command("home.sort", _H, ("s",), "next_order", N_("Sort by id, day, touched, coded, seen, words, title"))
    yield Command("home.group", _H, ("g",), "next_group", N_("Group by phase, cluster or done"))
    yield Command("home.work", _H, ("w",), "work", N_("Show only what waits for me"), N_("My work"))
    yield Command("home.assign", _H, ("A",), "assign", N_("Say who is to code the source by when"))
    yield Command("home.matrix", _H, ("M",), "matrix", N_("Theme matrix"), N_("Matrix"))
    yield Command("home.quotes", _H, ("V",), "quotes", N_("All quotes"))
    yield Command("home.search", _H, ("F", "ctrl+f"), "search", N_("Search in all interviews"))
    yield Command("home.codebook", _H, ("c",), "codebook", N_("Codebook screen"), N_("Codebook"))
    yield Command("home.report", _H, ("r",), "report", N_("Write the Word summary of a phase"), N_("Report"))
    yield Command("home.fieldwork", _H, ("f",), "fieldwork", N_("Fieldwork: who was invited, agreed, declined"))
    yield Command("home.attributes", _H, ("a",), "attributes", N_("Attributes: what is known of people and interviews"))
    yield Command("home.memo", _H, ("m",), "memo", N_("Write a memo on the source"))
    yield Command("home.person_memo", _H, ("p",), "person_memo", N_("Write a memo on a person heard in the source"))
    yield Command("home.review", _H, ("R",), "review", N_("Codings to look at since the text was corrected"))
    yield Command("home.recent", _H, ("o",), "recent", N_("Open another project"))
    yield Command("home.undo", _H, ("u",), "undo", N_("Undo your last change"), N_("Undo"))
    yield Command("home.redo", _H, ("U",), "redo", N_("Redo what you undid"), N_("Redo"))
    yield Command("home.clear", _H, ("escape",), "clear", N_("Show all sources again"))


COMMANDS = tuple(_all())
