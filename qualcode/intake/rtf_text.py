"""The wording of a rich text as a person reads it with all changes accepted.

Guards: deleted and hidden words are not read and counted; of a group that is not known nothing is read if it says so.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.rtf_flow import Flow
from qualcode.intake.rtf_letters import SYMBOLS, WORDS, code_page, letters, of_charset, unit
from qualcode.intake.rtf_tokens import DEEPEST, Tokens, has_words
from qualcode.intake.word_pieces import Block, Comment, Mark, note
from qualcode.locale import _

_SKIPPED_WORDS = (
    "colortbl stylesheet listtable listoverridetable rsidtbl themedata colorschememapping latentstyles datastore"
    " fldinst nonshppict nonesttables shprslt xe tc tcn rxe txe objclass private filetbl revtbl pnseclvl"
    " bkmkstart bkmkend formfield mmathPict author operator company manager category keywords comment doccomm"
    " subject hlinkbase revtim printim buptim"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_COUNTED = {
    "pict": "image",
    "objdata": "object",
    **{f"{part}{side}": part for part in ("header", "footer") for side in ("", "l", "r", "f")},
}
_ENDS = ("par", "sect", "page", "column", "softpage", "softcol")
_COLLECTED = {"title": "title", "atnauthor": "author", "atrfstart": "from", "atrfend": "to", "atnref": "ref"}
_MOST_CELLS = 200_000
_LABELS = ("listtext", "pntext")
_FLOWS = {"footnote": "note", "annotation": "comment", "shptxt": "box", "dptxbxtext": "box"}
_STARRED = frozenset(("shppict", "shpinst", "do", "ud", *_FLOWS, *_LABELS, *_COLLECTED))


@dataclass(slots=True)
class _State:
    """What holds until a group ends."""

    page: str
    place: str = "body"
    """Where characters go: "body", a thing that is collected, or "" for nowhere."""
    fallback: int = 1
    """Characters that stand for one \\uN in programs that do not know it."""
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    in_table: bool = False
    opened: str = ""
    """What ends with this group."""

    def inner(self) -> "_State":
        return _State(self.page, self.place, self.fallback, self.hidden, self.deleted, self.bold, self.in_table)


class RtfText:
    """Reads a file from its first token to its last."""

    def __init__(self, file: ForeignFile) -> None:
        self.left_out: Counter[str] = Counter()
        self.notes: list[Block] = []
        self.comments: dict[str, Comment] = {}
        self.body = Flow()
        self.title = ""
        self.cut_off = False
        self._file, self._tokens = file, Tokens(file)
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._states = [_State(self._page)]
        self._flows = [self.body]
        self._collected: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._fallbacks = self._cells = 0
        self._starred = False
        self._author = self._ref = ""
        self._last_dropped = ""
        self._words = self._verbs()

    def read(self) -> None:
        """Read it all; IntakeError for groups without end or bottom."""
        while True:
            kind, content, number = self._tokens.next()
            if kind == "text":
                self._raw(content.encode("latin-1"))
                continue
            if kind == "hex":
                self._raw(bytes.fromhex(content))
                continue
            if kind == "breaks":
                continue
            self._flush()
            if not kind:
                self.cut_off = len(self._states) > 1
                break
            if kind == "open":
                self._open()
            elif kind == "close":
                self._close()
                if len(self._states) == 1:
                    break
            elif kind == "word":
                self._word(content, number)
            else:
                self._symbol(content)
        while len(self._states) > 1:
            self._close()

    @property
    def _state(self) -> _State:
        return self._states[-1]

    # -- groups ----------------------------------------------------------------

    def _open(self) -> None:
        if len(self._states) > DEEPEST:
            raise self._file.unfit(_("its parts are nested too deep; save it anew as .docx"))
        self._states.append(self._state.inner())
        self._starred, self._fallbacks = False, 0

    def _close(self) -> None:
        opened = self._states.pop().opened
        self._starred, self._fallbacks = False, 0
        if opened in _FLOWS.values():
            self._close_flow(opened)
        elif opened:
            self._close_collected(opened, "".join(self._collected.pop(opened, [])).strip())
        if not self._states:
            self._states = [_State(self._page)]

    def _close_flow(self, opened: str) -> None:
        flow = self._flows.pop()
        if opened == "box":
            self._flows[-1].boxes += flow.close()
        elif opened == "note":
            number = flow.number
            self.notes[number - 1] = note(number, flow.close())
        else:
            id_ = self._ref or f"#{len(self.comments)}"
            self.comments[id_] = Comment(flow.text(), self._author)
            self._flows[-1].write(Mark("at", id_))
            self._author = self._ref = ""

    def _close_collected(self, opened: str, text: str) -> None:
        if opened == "label":
            self._flows[-1].label(text)
        elif opened in ("from", "to"):
            self._flows[-1].write(Mark("from" if opened == "from" else "to", text))
        elif opened == "title":
            self.title = self.title or text
        elif opened == "author":
            self._author = text
        else:
            self._ref = text

    def _pass(self, word: str) -> None:
        """Pass over the rest of this group; count it where it is something that a person saw."""
        passed = self._tokens.pass_group()
        self._states.pop()
        counted = _COUNTED.get(word, "")
        if counted and (counted == "image" or has_words(passed)):
            self.left_out[counted] += 1
        self._starred = False
        if not self._states:
            self._states = [_State(self._page)]

    # -- control words ---------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in WORDS:
            self._character(WORDS[word])
        elif word in _SKIPPED or word in _COUNTED or (starred and word not in _STARRED):
            self._pass(word)
        elif word in _FLOWS:
            self._begin_flow(_FLOWS[word])
        elif word in _LABELS:
            self._collect("label")
        elif word in _COLLECTED:
            self._collect(_COLLECTED[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in self._words:
            self._words[word](number)

    def _verbs(self) -> dict[str, Callable[[int | None], None]]:
        return {
            "ansicpg": lambda n: self._set_page(code_page(n or 0)),
            "mac": lambda _n: self._set_page("mac_roman"),
            "pc": lambda _n: self._set_page("cp437"),
            "pca": lambda _n: self._set_page("cp850"),
            "fonttbl": lambda _n: self._go("fonts"),
            "info": lambda _n: self._go(""),
            "creatim": lambda _n: self._go("made"),
            "shpinst": lambda _n: self._go(""),
            "do": lambda _n: self._go(""),
            "upr": lambda _n: self._tokens.pass_next_group(),
            "f": self._set_font,
            "fcharset": self._set_charset,
            "u": self._unicode,
            "uc": lambda n: setattr(self._state, "fallback", min(max(n or 0, 0), 9)),
            "bin": lambda n: self._tokens.pass_bytes(n or 0),
            "v": lambda n: setattr(self._state, "hidden", n != 0),
            "deleted": lambda n: setattr(self._state, "deleted", n != 0),
            "b": lambda n: setattr(self._state, "bold", n != 0),
            "plain": self._plain,
            "pard": lambda _n: setattr(self._state, "in_table", False),
            "intbl": lambda _n: setattr(self._state, "in_table", True),
            "cell": self._end_cell,
            "row": lambda _n: self._flows[-1].end_row() if self._state.place == "body" else None,
        }

    def _go(self, place: str) -> None:
        self._state.place = place

    def _collect(self, what: str) -> None:
        self._state.place = self._state.opened = what
        self._collected[what] = []

    def _begin_flow(self, what: str) -> None:
        flow = Flow()
        if what == "note":
            if self._is_dropped():
                self._pass("")
                return
            self.notes.append(Block([]))
            flow.number = len(self.notes)
            self._flows[-1].write(f"[{flow.number}]")
        state = self._state
        state.place, state.opened, state.in_table = "body", what, False
        self._flows.append(flow)

    def _end_paragraph(self) -> None:
        # A paragraph whose end was deleted goes on in the next.
        if self._state.place == "body" and not self._state.deleted:
            self._flows[-1].end_paragraph(self._state.in_table)

    def _end_cell(self, _number: int | None) -> None:
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise self._file.unfit(_("the file is too large; is it the right one?"))
        if self._state.place == "body":
            self._flows[-1].end_cell()

    def _set_page(self, page: str) -> None:
        self._page = page
        for state in self._states:
            state.page = page

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        if self._state.place != "fonts":
            self._state.page = self._fonts.get(self._font) or self._page

    def _set_charset(self, number: int | None) -> None:
        if self._state.place == "fonts":
            self._fonts[self._font] = of_charset(number or 0)

    def _plain(self, _number: int | None) -> None:
        state = self._state
        state.hidden = state.deleted = state.bold = False
        state.page = self._page

    # -- characters ------------------------------------------------------------

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in SYMBOLS:
            self._character(SYMBOLS[sign])

    def _raw(self, raw: bytes) -> None:
        if self._fallbacks:
            passed = min(self._fallbacks, len(raw))
            self._fallbacks -= passed
            raw = raw[passed:]
        if self._bytes or not raw.isascii() or self._state.page == "symbol":
            self._bytes += raw
        elif raw:
            self._write(raw.decode("ascii"))

    def _flush(self) -> None:
        if self._bytes:
            text = letters(bytes(self._bytes), self._state.page)
            self._bytes.clear()
            self._write(text)

    def _character(self, text: str) -> None:
        if self._fallbacks:
            self._fallbacks -= 1
        else:
            self._write(text)

    def _unicode(self, number: int | None) -> None:
        self._write(unit(number or 0))
        self._fallbacks = self._state.fallback

    def _is_dropped(self) -> bool:
        return self._state.hidden or self._state.deleted

    def _write(self, text: str) -> None:
        place = self._state.place
        if place in self._collected:
            self._collected[place].append(text)
        elif place == "body":
            why = "deletion" if self._state.deleted else "hidden text" if self._state.hidden else ""
            # One deletion may be in many runs.
            self.left_out[why] += bool(why and why != self._last_dropped and text.strip())
            if text.strip():
                self._last_dropped = why
            if not why:
                self._flows[-1].write(text, self._state.bold)
