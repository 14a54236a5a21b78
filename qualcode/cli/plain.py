"""`qualcode plain`: read and code a source line by line, for screen readers and for whoever likes plain words.

It guards that nothing moves a cursor: every answer is whole lines, and the same words that can be typed can be piped.
"""

import io
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress

from qualcode.cli.arguments import add_project, coder, explain, remember_coder, words
from qualcode.cli.output import lines_text, one_line, say, talk
from qualcode.cli.overlap_words import applied_lines
from qualcode.cli.plain_naming import code_and_direction, direction_of
from qualcode.cli.plain_words import help_lines, understood, whole_turn, word
from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.workbench import coding as bench
from qualcode.workbench.applying import apply_all
from qualcode.workbench.following import SourceCodings, is_asked_only
from qualcode.workbench.naming import label
from qualcode.workbench.overlaps import on_passage
from qualcode.workbench.positions import keep_position, reading_position
from qualcode.workbench.project import Project, open_project, redo, undo
from qualcode.workbench.reading import mark_done
from qualcode.workbench.settings import read_settings
from qualcode.workbench.speaking import (
    Line,
    line_at,
    line_of,
    rules_of,
    spoken_coding,
    spoken_line,
    stretches,
)

_NO_NOTE = "-"
_EVIDENCE = re.compile(r"E-[A-Z]*\d+", re.IGNORECASE)


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode plain`."""
    explain(
        parser,
        _(
            "Read and code a source sentence by sentence in plain text, for screen readers.\n"
            "Type “help” there for the list of commands; Enter goes to the next sentence."
        ),
        "qualcode plain survey.qualcode --source T03",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("--source", metavar="ID", required=True, help=_("the source to read, by its short id"))


def _run(args: Namespace) -> int:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with open_project(args.project, coder(args.coder)) as project:
        remember_coder(args, project.coder)
        if project.told:
            talk(project.told)
        _Reader(project, project.source_id(args.source)).converse()
    return 0


class _Reader:
    """One source, the sentence one is at, and what can be wished there."""

    def __init__(self, project: Project, source_id: int) -> None:
        self._project = project
        self._text = bench.text_of(project, source_id)
        self._turns = stretches(self._text)
        self._codings = SourceCodings(project, self._text)
        self._codes = project.codebook()
        self._directions: dict[str, str] = {d.key: label(d) for d in project.directions()}
        kept = reading_position(project, self._text)
        self._seen = set(kept.seen)
        self._line = line_at(self._text, kept.place)
        self._is_there = True
        self._wishes: dict[str, Callable[[str], Iterator[str]]] = {
            "next": lambda _rest: self._step(1),
            "previous": lambda _rest: self._step(-1),
            "forward": lambda _rest: self._step_turn(1),
            "back": lambda _rest: self._step_turn(-1),
            "go": self._go,
            "uncoded": lambda _rest: self._uncoded(1),
            "uncoded_back": lambda _rest: self._uncoded(-1),
            "coding": lambda _rest: self._coding(1),
            "coding_back": lambda _rest: self._coding(-1),
            "code": self._code,
            "turn": lambda rest: self._put(self._turn_passage(), rest),
            "direction": self._direct,
            "note": self._note,
            "remove": self._remove,
            "undo": lambda _rest: self._undo(),
            "redo": lambda _rest: self._redo(),
            "codes": self._list_codes,
            "done": self._done,
            "where": lambda _rest: self._where(),
            "help": lambda _rest: iter(help_lines()),
        }

    def converse(self) -> None:
        """Answer line by line until the person leaves or nothing more comes."""
        title = f"{self._text.short_id} {self._text.title}".strip()
        self._tell(iter([title, _("Type {help} for the commands.").format(help=word("help"))]))
        self._tell(self._here())
        try:
            while self._is_there and (typed := self._asked()) is not None:
                key, rest = understood(words(typed))
                if key == "quit":
                    break
                self._tell(self._answer(key, rest))
        finally:
            with suppress(QualcodeError):  # the place is a comfort; what was coded is saved
                if self._is_there:
                    keep_position(self._project, self._text, self._line.start, self._seen)

    def _asked(self) -> str | None:
        """What is typed next; None at the end."""
        if sys.stdin.isatty():
            say("> ")
        return sys.stdin.readline() or None

    def _tell(self, answer: Iterator[str]) -> None:
        try:
            for line in answer:
                say(lines_text([one_line(line)]))
        except QualcodeError as error:
            say(lines_text([one_line(str(error))]))

    def _answer(self, key: str, rest: str) -> Iterator[str]:
        if key:
            yield from self._wishes[key](rest)
        else:
            said = _("There is no command “{typed}” here: {help} lists them.")
            yield said.format(typed=rest, help=word("help"))

    # -- where one is --------------------------------------------------------

    def _here(self) -> Iterator[str]:
        self._codings.refresh()
        line = self._line
        if line.sentence == line.of - 1:
            self._seen.add(self._turns[line.turn].number)
        yield spoken_line(line)
        for coding in self._codings.touching(line.start, line.end):
            yield spoken_coding(line, coding, self._codes, self._directions)

    def _to(self, line: Line) -> Iterator[str]:
        self._line = line
        return self._here()

    def _step(self, step: int) -> Iterator[str]:
        line = self._line
        if 0 <= line.sentence + step < line.of:
            return self._to(line_of(self._text, line.turn, line.sentence + step))
        return self._step_turn(step, 0 if step > 0 else -1)

    def _step_turn(self, step: int, sentence: int = 0) -> Iterator[str]:
        if not 0 <= self._line.turn + step < len(self._turns):
            return iter([_("This is the end of the source.") if step > 0 else _("This is the beginning.")])
        return self._to(line_of(self._text, self._line.turn + step, sentence))

    def _go(self, rest: str) -> Iterator[str]:
        number = rest.rpartition(":")[2]
        if number.isdecimal():
            passage = bench.passage_of_turn(self._project, self._text.source_id, int(number))
            start = passage.start
        elif rest:
            start = self._of_this_source(rest).start
        else:
            raise WorkbenchError(_("Go where? Name a turn by its number, or an evidence id."))
        return self._to(line_at(self._text, start))

    def _uncoded(self, step: int) -> Iterator[str]:
        self._codings.refresh()
        coded = self._codings.coded_turns(self._project.coder)
        at = self._line.turn
        for turn in range(at + 1, len(self._turns)) if step > 0 else range(at - 1, -1, -1):
            stretch = self._turns[turn]
            if stretch.speaker not in self._text.interviewers and stretch.number not in coded:
                return self._to(line_of(self._text, turn, 0))
        return iter([_("No more uncoded turns in this direction.")])

    def _coding(self, step: int) -> Iterator[str]:
        """To the sentence in which the nearest coding begins that does not begin in this one."""
        self._codings.refresh()
        found = self._codings.beside(self._line.end - 1 if step > 0 else self._line.start, step)
        if found is None:
            return iter([_("No more codings in this direction.")])
        return self._to(line_at(self._text, found.start))

    def _where(self) -> Iterator[str]:
        yield from self._here()
        coded = self._codings.coded_turns(self._project.coder)
        turns = [turn.number for turn in self._turns if turn.speaker not in self._text.interviewers]
        told = _("You have coded {coded} of the {turns} turns of informants.")
        yield told.format(coded=sum(number in coded for number in turns), turns=len(turns))

    # -- coding --------------------------------------------------------------

    def _code(self, rest: str) -> Iterator[str]:
        turn, rest = whole_turn(rest)
        sentence = bench.Passage(self._text.source_id, self._line.start, self._line.end)
        return self._put(self._turn_passage() if turn else sentence, rest)

    def _turn_passage(self) -> bench.Passage:
        stretch = self._turns[self._line.turn]
        return bench.Passage(self._text.source_id, stretch.start, stretch.end)

    def _put(self, passage: bench.Passage, rest: str) -> Iterator[str]:
        code, direction = self._code_and_direction(rest)
        span = (passage.start, passage.end)
        there = [c for c in on_passage(self._project, self._text, passage, code) if (c.start, c.end) == span]
        if there and direction not in ("", there[0].direction):  # so it is said of the one that is there
            yield from self._saved(bench.set_direction(self._project, there[0], direction))
            return
        merge = read_settings().merges
        done = apply_all(self._project, passage, [code], merge=merge, direction=direction)
        yield from self._saved(done.codings[0])
        yield from applied_lines(self._project, done)
        if is_asked_only(self._text, passage.start, passage.end):
            yield _("Only the interviewer speaks here, so it counts as a mention of nobody.")

    def _code_and_direction(self, rest: str) -> tuple[str, DirectionKey]:
        """A code, by however many words it is called, and after it perhaps a direction."""
        if not rest:
            raise WorkbenchError(_("Which code? {codes} lists them.").format(codes=word("codes")))
        return code_and_direction(self._project, self._codes, rest, word("codes"))

    def _direct(self, rest: str) -> Iterator[str]:
        coding, wanted = self._meant(rest)
        direction = direction_of(self._project, wanted)
        yield from self._saved(bench.set_direction(self._project, coding, direction))

    def _note(self, rest: str) -> Iterator[str]:
        coding, note = self._meant(rest)
        if not note:
            raise WorkbenchError(_("A note needs words; {sign} takes it away.").format(sign=_NO_NOTE))
        yield from self._saved(bench.set_note(self._project, coding, "" if note == _NO_NOTE else note))

    def _remove(self, rest: str) -> Iterator[str]:
        coding, more = self._meant(rest)
        if more:
            raise WorkbenchError(_("“{typed}” is not an evidence id: write it like E-0412.").format(typed=rest))
        bench.remove(self._project, coding)
        self._codings.refresh()
        yield _("{code} removed.").format(code=f"{bench.short(self._project, coding.code)} {coding.evidence}")

    def _saved(self, coding: Coding) -> Iterator[str]:
        self._codings.refresh()
        told = spoken_coding(self._line, coding, self._codes, self._directions)
        yield _("Saved: {what}.").format(what=told)

    def _meant(self, rest: str) -> tuple[Coding, str]:
        """The coding named by its evidence id, else the coder's only one on this sentence; and what follows."""
        first, _space, after = rest.partition(" ")
        if _EVIDENCE.fullmatch(first):
            return self._of_this_source(first), after
        here = self._codings.touching(self._line.start, self._line.end)
        own = [c for c in here if c.coder == self._project.coder]
        if len(own) == 1:
            return own[0], rest
        if not own:
            raise WorkbenchError(_("You have no coding on this sentence: name one by its evidence id."))
        ids = ", ".join(coding.evidence for coding in own)
        raise WorkbenchError(_("Which of your codings? Name it by its evidence id: {ids}.").format(ids=ids))

    def _of_this_source(self, evidence: str) -> Coding:
        coding = bench.find_coding(self._project, evidence)
        self._codings.refresh()
        if self._codings.get(coding.id) is None:
            raise WorkbenchError(_("{id} lies in another source.").format(id=coding.evidence))
        return coding

    # -- the rest ------------------------------------------------------------

    def _undo(self) -> Iterator[str]:
        yield _("Undid: {what}").format(what=undo(self._project))
        self._codes = self._project.codebook()
        try:
            self._project.source_id(self._text.short_id)
        except WorkbenchError:  # its adding was what was undone
            self._is_there = False
            said = _("With that {source} itself is gone, so this ends; “qualcode redo” brings it back.")
            yield said.format(source=self._text.short_id)

    def _redo(self) -> Iterator[str]:
        yield _("Redid: {what}").format(what=redo(self._project))
        self._codes = self._project.codebook()

    def _done(self, rest: str) -> Iterator[str]:
        if rest:
            said = _("Nothing follows {done}: {help} lists the commands.")
            raise WorkbenchError(said.format(done=word("done"), help=word("help")))
        mark_done(self._project, self._text.source_id)
        yield _("{source} is done.").format(source=self._text.short_id)

    def _list_codes(self, rest: str) -> Iterator[str]:
        if not rest:
            for code in self._codes.values():
                under = _(", under {theme}").format(theme=label(self._codes[code.parent])) if code.parent else ""
                yield f"{code.abbreviation} {label(code)}{under}".strip()
            return
        key, _direction = code_and_direction(self._project, self._codes, rest, word("codes"))
        code = self._codes[key]
        yield f"{code.abbreviation} {label(code)}".strip()
        for heading, said in rules_of(code):
            yield f"{heading} {said}".strip()
