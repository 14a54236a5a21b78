"""Commands of the coding screen that change something: selecting, coding, correcting, writing."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_C: Place = "coding"


def _selecting() -> Iterator[Command]:
    yield Command("coding.visual", _C, ("v",), "visual", N_("Start selecting: every move extends the selection"))
    yield Command(
        "coding.sentence", _C, ("s",), "select('sentence')", N_("Select the sentence; again: one more"), N_("Sentence")
    )
    yield Command("coding.turn", _C, ("t",), "select('turn')", N_("Select the turn; again: one more"))
    for key, action, words in (
        ("greater_than_sign", "grow(1, 'end')", N_("Grow the selection by one more at its end")),
        ("less_than_sign", "grow(-1, 'end')", N_("Shrink the selection by one at its end")),
        ("left_curly_bracket", "grow(1, 'start')", N_("Grow the selection by one more at its start")),
        ("right_curly_bracket", "grow(-1, 'start')", N_("Shrink the selection by one at its start")),
    ):
        side = "start" if "start" in action else "end"
        name = "coding.grow" if "(1" in action else "coding.shrink"
        yield Command(f"{name}.{side}", _C, (key,), action, words)
    yield Command("coding.snap", _C, ("W",), "snap", N_("Widen the selection to whole words"))


def _applying() -> Iterator[Command]:
    yield Command(
        "coding.code", _C, ("c", "enter"), "pick", N_("Code the selection: find a code by typing"), N_("Code")
    )
    yield Command("coding.codebook", _C, ("T",), "codebook", N_("To the codebook and back"), N_("Codes"))
    yield Command("coding.several", _C, ("C",), "pick_several", N_("Code the selection with several codes at once"))
    yield Command("coding.last", _C, ("full_stop",), "code_last", N_("Code with the last code again"))
    for number in range(1, 10):
        yield Command(
            f"coding.recent.{number}", _C, (str(number),), f"code_recent({number})", N_("Code with a recent code")
        )
    yield Command("coding.own_key", _C, ("semicolon",), "own_key", N_("Code with a key of your own: ; and a letter"))
    yield Command("coding.in_vivo", _C, ("i",), "in_vivo", N_("Make a new code of the selected words (in vivo)"))
    yield Command("coding.furthers", _C, ("plus",), "direct('furthers')", N_("The passage furthers"), N_("Direction"))
    yield Command("coding.hinders", _C, ("minus",), "direct('hinders')", N_("The passage hinders"))
    yield Command("coding.both", _C, ("equals_sign",), "direct('both')", N_("The passage does both"))
    yield Command("coding.notes", _C, ("0",), "direct('notes')", N_("The passage only notes"))
    yield Command("coding.note", _C, ("a",), "note", N_("Write a note on the coding"))
    yield Command("coding.details", _C, ("D",), "details", N_("Weight, basis, facets, and which cluster it is about"))
    yield Command("coding.mark", _C, ("p",), "mark_passage", N_("Passage: quotable, paraphrase only, background only"))


def _changing() -> Iterator[Command]:
    yield Command("coding.undo", _C, ("u",), "undo", N_("Undo your last change"), N_("Undo"))
    yield Command("coding.redo", _C, ("U",), "redo", N_("Redo what you undid"))
    yield Command("coding.resize", _C, ("z",), "resize", N_("Give the coding the selected boundaries"))
    yield Command("coding.edge.end", _C, ("e",), "edge('end')", N_("Move the end of the coding; Enter keeps it"))
    yield Command("coding.edge.start", _C, ("E",), "edge('start')", N_("Move the start of the coding; Enter keeps it"))
    yield Command("coding.recode", _C, ("r",), "recode", N_("Give the coding another code"))
    yield Command("coding.split", _C, ("S",), "split", N_("Split the coding at the cursor"))
    yield Command("coding.merge", _C, ("J",), "join", N_("Join the coding with the next one of the same code"))
    yield Command("coding.remove", _C, ("x", "delete"), "remove", N_("Remove the coding"), N_("Remove"))
    yield Command("coding.correct", _C, ("ctrl+e",), "correct", N_("Correct the wording; its codings go along"))
    yield Command("coding.done", _C, ("d",), "done", N_("Mark the source done, and say what was asked"), N_("Done"))


def _writing() -> Iterator[Command]:
    yield Command("coding.memo", _C, ("m",), "memo", N_("Write a memo on the coding, else on the turn"))
    yield Command("coding.turn_memo", _C, ("comma",), "turn_memo", N_("Write a memo on the turn, also a coded one"))
    yield Command("coding.copy", _C, ("y",), "copy", N_("Copy the quote with its attribution"))
    yield Command("coding.speak", _C, ("f4",), "speak", N_("Say the line, its speaker and its codings as plain text"))


COMMANDS = (*_selecting(), *_applying(), *_changing(), *_writing())
