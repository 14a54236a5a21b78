"""Files that are to come in, read and not stored yet: what a person decides about each, and what is to be looked at.

Every decision reads the file again, so that what is shown is what will be stored. It guards that nothing is written
before all of it is, and that a file which cannot be read keeps no other from being looked at.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal, get_args

from qualcode.locale import _
from qualcode.model.draft import Marks, SourceDraft
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Columns
from qualcode.model.scheme import Round, Scheme
from qualcode.store import sources
from qualcode.text.likeness import Sketches, Wording, likeness, marks_of
from qualcode.workbench import adding, naming
from qualcode.workbench.incoming_values import UnknownValue, unknown_values, valued
from qualcode.workbench.previewing import Speaker, decided, speakers
from qualcode.workbench.project import Project

if TYPE_CHECKING:
    from qualcode.intake.reading import Report, Waiting
    from qualcode.intake.survey_columns import Proposal
    from qualcode.intake.turn_tables import TurnTable

ProblemKind = Literal["refused", "same", "plan", "value", "round", "alike", "labels", "nobody"]
_GRAVITY: tuple[ProblemKind, ...] = get_args(ProblemKind)
BLOCKING: frozenset[ProblemKind] = frozenset({"refused", "same", "plan", "value", "round"})
"""What keeps a file from being added."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why somebody has to look at a file."""

    kind: ProblemKind
    words: str
    """In the language spoken, one line."""


@dataclass(slots=True, eq=False)
class Incoming:
    """A file with what a person has decided about it."""

    name: str
    file: "Waiting"
    choices: Choices
    drafts: tuple[SourceDraft, ...] = ()
    refused: str = ""
    """Why it cannot be read, one line."""
    readings: tuple[tuple[str, str], ...] = ()
    """Encodings to choose from where none fits well, each with a line as it reads."""
    language: str = ""
    round: str = ""
    """The round a person has said; "" is the file's own."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """What a person has taken values of attributes for: `incoming_values.Taken`."""
    out: bool = False
    """Whether it is left out."""
    seconds: float = 0.0
    """How long it took to read."""
    marks: tuple[Marks, ...] = ()

    @property
    def turns(self) -> int:
        """Turns of all its sources."""
        return sum(len(draft.turns) for draft in self.drafts)

    @property
    def people(self) -> int:
        """People of all its sources, each once; neither nobody's label nor the headings that ask in a survey."""
        return len(
            {
                (p.id,) if p.id else (at, p.label)
                for at, draft in enumerate(self.drafts)
                for p in draft.participants
                if p.label and not (draft.case and p.role == "interviewer")
            }
        )

    @property
    def warnings(self) -> int:
        """Warnings of all its sources."""
        return sum(len(draft.warnings) for draft in self.drafts)

    @property
    def comments(self) -> int:
        """Reviewers' comments in it."""
        return sum(aside.kind == "comment" for draft in self.drafts for aside in draft.asides)

    @property
    def is_survey(self) -> bool:
        """Whether its sources are made of columns."""
        return self.is_workbook or self.file.name.casefold().endswith((".csv", ".tsv"))

    @property
    def is_workbook(self) -> bool:
        """Whether it may have several sheets."""
        return self.file.name.casefold().endswith(".xlsx")


@dataclass(slots=True)
class Tray:
    """All files that are to come in together."""

    project: Project
    paths: tuple[Path, ...]
    files: list[Incoming] = field(default_factory=list)
    comments: bool = False
    """Whether reviewers' comments are kept as memos."""
    _attributes: Mapping[str, tuple[str, ...]] = field(init=False)
    _choices: Choices = field(init=False)
    _rounds: tuple[Round, ...] = field(init=False)
    _compared: dict[tuple[int, int], float] = field(default_factory=dict)
    """How alike two texts are, by what their bodies are told apart by."""

    def __post_init__(self) -> None:
        """What the plan says of files is read once: a thread must not ask the project."""
        scheme = self.project.scheme()
        self._rounds = scheme.rounds
        self._attributes = {each.key: naming.names_of(each) for each in scheme.attributes}
        self._choices = Choices(questions=adding.plan_questions(self.project))

    def read(self, report: "Report", told: Callable[[int, int, str], None]) -> Iterator[Incoming]:
        """Read all files, one after the other; IntakeError where there is nothing to read. It may run in a thread.

        `told` hears the number of each file, from 0, how many there are, and its name. A file is in `files` once
        somebody puts it there.
        """
        from qualcode.intake.reading import waiting  # ruamel.yaml is slow to import

        names: set[str] = set()
        for number, file in enumerate(waiting(self.paths, attributes=self._attributes, report=report)):
            name = file.name if file.name not in names else f"{file.place}: {file.name}"
            names.add(name)
            told(number, report.total, name)
            yield reread(Incoming(name, file, self._choices))

    def taken(self, without: Collection[Incoming] = ()) -> list[SourceDraft]:
        """The sources that are to be stored, as they will be; none of the files `without`."""
        files = (file for file in self.files if not (file.out or file.refused) and file not in without)
        return [draft for file in files for draft in file.drafts]

    def problems(self) -> dict[Incoming, list[Problem]]:
        """What somebody has to look at, by file, the gravest first; nothing of what is left out."""
        store, scheme = self.project.store, self.project.scheme()
        ids, known = adding.ShortIds(sources.short_ids(store)), sources.known_sketches(store)
        first, here, bodies = dict[str, str](), Sketches(()), list[tuple[str, Wording]]()
        found: dict[Incoming, list[Problem]] = {}
        for file in self.files:
            told: dict[tuple[str, str], Problem] = {}
            for problem in () if file.out else self._of_file(file, scheme):
                told[problem.kind, problem.words] = problem
            for draft, marks in () if file.out else zip(file.drafts, file.marks, strict=True):
                same = sources.source_with_text(store, marks) or first.get(marks.folded, "")
                if same:
                    told["same", same] = Problem("same", _("the same text as {other}").format(other=same))
                elif not draft.case:
                    like, score = sources.alike(store, draft, marks, known)
                    for at in () if like else here.worth_comparing(marks.sketch):
                        score = self._alike(Wording(draft.body, draft.turns), bodies[at][1])
                        if score:
                            like = bodies[at][0]
                            break
                    if like:
                        words = _("{n} % the same as {other}").format(n=int(score), other=like)
                        told["alike", like] = Problem("alike", words)
                first.setdefault(marks.folded, file.name)
                here.add(len(bodies), marks.sketch)
                bodies.append((file.name, Wording(draft.body, draft.turns)))
                if not (self._no_round(draft) or unknown_values(scheme, [draft])):
                    try:
                        ids.add(adding.checked(scheme, draft, ids).short_id)
                    except QualcodeError as error:
                        told["plan", str(error)] = Problem("plan", str(error))
            if told:
                found[file] = sorted(told.values(), key=lambda problem: _GRAVITY.index(problem.kind))
        return found

    def _alike(self, one: Wording, other: Wording) -> float:
        """How alike two texts are; looked at once, for it is asked after every decision."""
        pair = hash(one.body), hash(other.body)
        if pair not in self._compared:
            self._compared[pair] = likeness(one, other)
        return self._compared[pair]

    def _no_round(self, draft: SourceDraft) -> str:
        """Why a draft is of no round of the plan, or ""."""
        if adding.lacks_round(draft):
            return _("it does not say its round")
        try:
            if draft.round:
                naming.find(draft.round, self._rounds, _("round"))
        except QualcodeError as error:
            return str(error)
        return ""

    def unknown_round(self, file: Incoming) -> str:
        """The round that a file says and the plan does not have, or ""."""
        return next((draft.round for draft in file.drafts if draft.round and self._no_round(draft)), "")

    def _of_file(self, file: Incoming, scheme: Scheme) -> Iterator[Problem]:
        if file.refused:
            yield Problem("refused", _("no encoding fits it well") if file.readings else file.refused)
        yield from (Problem("value", unknown.words()) for unknown in unknown_values(scheme, file.drafts))
        yield from (Problem("round", self._no_round(draft)) for draft in file.drafts if self._no_round(draft))
        if any(draft.doubtful for draft in file.drafts if not draft.case):
            yield Problem("labels", _("labels that may be somebody’s"))
        if any(not any(turn.speaker for turn in d.turns) and d.kind != "document" for d in file.drafts):
            yield Problem("nobody", _("no labels of speakers"))


def reread(file: Incoming) -> Incoming:
    """The same file, read anew by what is decided about it; one that cannot be read says why."""
    began = monotonic()
    said = {"language": file.language} if file.language else None
    file.drafts, file.refused, file.readings = (), "", ()
    try:
        drafts = (decided(draft, file.choices) for draft in file.file.read(file.choices, None, said))
        if file.round:
            drafts = (dataclasses.replace(draft, round=file.round) for draft in drafts)
        file.drafts = tuple(valued(draft, file.values) for draft in drafts)
    except QualcodeError as error:
        file.refused = str(error)
        file.readings = _readings(file)
    file.marks = tuple(draft.marks or marks_of(draft.body) for draft in file.drafts)
    file.seconds = monotonic() - began
    return file


def _readings(file: Incoming) -> tuple[tuple[str, str], ...]:
    """The readings to choose from, where a file was refused because no encoding fits well."""
    from qualcode.intake.encoding_readings import as_windows, readings_of
    from qualcode.intake.encodings import decode, is_binary

    try:
        raw = file.file.load()
    except IntakeError:
        return ()
    try:
        decode(raw.name, raw.raw)
    except IntakeError as error:
        plain = not is_binary(as_windows(raw.raw)) and (file.choices.encoding or file.refused.endswith(str(error)))
        return tuple(readings_of(raw.raw)) if plain else ()
    return ()


def readings(file: Incoming) -> list[tuple[str, str]]:
    """Encodings a file may be in, each with a line as it reads; none where it is no plain text."""
    from qualcode.intake.encoding_readings import readings_of

    if file.readings or not any(draft.encoding for draft in file.drafts):
        return list(file.readings)
    raw = file.file.load().raw
    now = next(draft.encoding for draft in file.drafts)
    others = readings_of(raw, now) if any(byte > 0x7F for byte in raw) else []
    line = next(filter(None, (line.strip() for line in file.drafts[0].body.splitlines())), "")
    return [(now, line[:60]), *((name, words) for name, words in others if name != now)]


def sheets_of(file: Incoming) -> list[str]:
    """Names of the sheets of a workbook, none for another file; IntakeError for one that cannot be opened."""
    if not file.is_workbook:
        return []
    from qualcode.intake.survey_sheet import sheet_names

    return sheet_names(file.file.load())


def columns_of(file: Incoming) -> "Proposal":
    """What each column of a survey is taken for; IntakeError for a file that is none."""
    from qualcode.intake.survey import survey_columns

    return survey_columns(file.file.load(), file.choices)


def turn_columns_of(file: Incoming) -> "TurnTable | None":
    """Which column is what where each row can be a turn of one interview; IntakeError as `columns_of`."""
    from qualcode.intake.survey import turn_columns

    return turn_columns(file.file.load(), file.choices)


# -- what a person decides ---------------------------------------------------


def rename(file: Incoming, label: str, name: str) -> None:
    """Keep what is said under a label under another; one that is there already makes one person of both."""
    labels = dict(file.choices.labels)
    here = any(name in draft.doubtful or name in {each.label for each in speakers(draft)} for draft in file.drafts)
    for kept in (label, name) if here else (label,):
        labels |= dict.fromkeys(_written(file.choices.labels, kept), name)
    asking = file.choices.interviewers
    if asking is not None:
        asking = tuple(dict.fromkeys(name if kept == label and not here else kept for kept in asking))
    file.choices = dataclasses.replace(file.choices, labels=labels, interviewers=asking)
    _reread_spellings(file, label, name)


def drop(file: Incoming, label: str) -> None:
    """A label names nobody: its lines are wording."""
    labels = {**file.choices.labels, **dict.fromkeys(_written(file.choices.labels, label), "")}
    file.choices = dataclasses.replace(file.choices, labels=labels)
    _reread_spellings(file, label, "")


def _reread_spellings(file: Incoming, label: str, name: str) -> None:
    """Read a file again; what else was taken for the label because only its letters' size differs goes with it."""
    before = {each.label for draft in file.drafts for each in speakers(draft)}
    reread(file)
    fresh = {each.label for draft in file.drafts for each in speakers(draft)} - before - {name}
    if same := [each for each in fresh if each.casefold() == label.casefold()]:
        file.choices = dataclasses.replace(file.choices, labels={**file.choices.labels, **dict.fromkeys(same, name)})
        reread(file)


def _written(labels: Mapping[str, str], kept: str) -> list[str]:
    """Labels as written that are kept under one."""
    return [written for written, under in labels.items() if under == kept] or [kept]


def dropped(file: Incoming) -> list[str]:
    """Labels that a person has taken for wording."""
    return [written for written, kept in file.choices.labels.items() if not kept]


def restore(file: Incoming, label: str) -> None:
    """A label that was dropped is a label again."""
    labels = {**file.choices.labels, label: label}
    file.choices = dataclasses.replace(file.choices, labels=labels)
    reread(file)


def ask(file: Incoming, speaker: Speaker) -> None:
    """Who was an informant is an interviewer, and the other way round."""
    asking = {each.label for draft in file.drafts for each in draft.participants if each.role == "interviewer"}
    asking ^= {speaker.label}
    file.choices = dataclasses.replace(file.choices, interviewers=tuple(sorted(asking)))
    reread(file)


def set_round(files: Iterable[Incoming], round_: str) -> None:
    """Files are from a round, whatever they say."""
    for file in files:
        file.round = round_
        file.drafts = tuple(dataclasses.replace(draft, round=round_) for draft in file.drafts)


def leave_out(file: Incoming, out: bool) -> None:
    """Take nothing of a file, or all of it after all."""
    file.out = out


def set_value(files: Iterable[Incoming], unknown: UnknownValue, key: str) -> None:
    """A value that the plan does not allow is an allowed one, "" for none, in every file that has it."""
    for file in files:
        file.values[unknown.name, unknown.value] = key
        file.drafts = tuple(valued(draft, file.values) for draft in file.drafts)


def set_language(file: Incoming, language: str) -> None:
    """The language spoken, "" for the one that is found."""
    file.language = language
    reread(file)


def set_sheet(file: Incoming, name: str) -> None:
    """Read the sheet of a workbook that is called so; what was said of another's columns is forgotten."""
    file.choices = dataclasses.replace(file.choices, sheet=name, columns=Columns())
    reread(file)


def set_encoding(file: Incoming, encoding: str) -> None:
    """Read the bytes by an encoding."""
    file.choices = dataclasses.replace(file.choices, encoding=encoding)
    reread(file)


def set_columns(file: Incoming, columns: Columns) -> None:
    """Which columns of a survey are what; where that cannot be, IntakeError, and they stay as they were."""
    before, file.choices = file.choices, dataclasses.replace(file.choices, columns=columns)
    reread(file)
    if file.refused:
        refused, file.choices = file.refused, before
        reread(file)
        raise IntakeError(refused)
