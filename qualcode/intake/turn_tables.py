"""Tables in which somebody speaks in every row: a column of who, one of what was said, perhaps one of when.

Headings tell it, or columns that nothing else looks like: a few short names that come back again and again beside
longer words. Guards: a survey, whose rows are of different people, and a table of results are none of it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean

from qualcode.intake.cues import seconds
from qualcode.intake.saying import one_line
from qualcode.text.roles import is_role

Rows = Sequence[Sequence[str]]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split(","))


_SPEAKERS = _listed(
    "speaker,speakers,speaker name,speaker label,puhuja,puhujat,puhujan nimi,puhujatunnus,talare,talarens namn,"
    "who,who speaks,kuka,kuka puhuu,vem,vem talar"
)
_PEOPLE = _listed(
    "name,nimi,namn,person,henkilö,participant,osallistuja,deltagare,role,rooli,roll,label,tunnus,initials,"
    "nimikirjaimet,initialer"
)
"""Headings of a column of names, which a survey has too."""
_TEXTS = _listed(
    "text,teksti,transcript,transcription,litterointi,litteraatti,utterance,utterances,puheenvuoro,puhe,repliikki,"
    "sanottu,mitä sanoi,words,content,sisältö,message,viesti,caption,speech,said,sentence,lause,yttrande,replik,"
    "innehåll,transkription,transkript,vad sägs,turn,vuoro"
)
_ANY_TEXTS = _listed("content,sisältö,innehåll")
"""Those of them that an agenda has too."""
_TIMES = _listed(
    "time,start,start time,starttime,begin,timestamp,time stamp,timecode,time code,tc,tc in,in,aika,alku,alkaa,"
    "aikaleima,aikakoodi,alkuaika,aloitusaika,tid,starttid,början,tidskod,tidsstämpel"
)
_ASIDE = _listed(
    "end,end time,endtime,out,tc out,duration,loppu,loppuaika,kesto,slut,sluttid,längd,#,no,nr,nro,n:o,number,numero,"
    "nummer,id,index,row,rivi,rad,confidence,language,kieli,språk"
)
"""Headings of columns that stand beside what is said without being a part of it."""
_NO_NAMES = _listed("yes,no,kyllä,ei,ja,nej,joo,x,ok,k,e,true,false,n/a")
_LONGEST_NAME, _NAME_WORDS = 60, 5
_MOST_SPEAKERS = 20
_TIMED, _NAMED, _TITLES = 0.8, 0.7, 0.34
"""Shares of rows: with a time in a column of times, with a name, and of one cell alone at most."""
_OWN_WORDS = 0.5
"""Share of the rows of a table with times and names whose words are no other row's."""
_FEWEST_ROWS = 4
"""Rows of a table without headings."""
_MOST_COLUMNS = 4
_LONGER = 1.3
"""How much longer words are than names, on average, where no heading tells them apart."""
_LONG_ANSWER = 25
"""Mean length from which a further column is of words, which a plain list of turns does not have."""

_SAID, _LONG_WORDS = 0.3, 80
"""Share of cells in a column of what is said that end a sentence, or have so many characters."""
MOST = 0.5
"""Share of the words of a document that its tables of turns hold, with paragraphs of the same people."""

_SENTENCE_END = re.compile(r"[.?!…][\"”’»)]{0,2}$")
_LABELLED = re.compile(r"\W{0,4}(?P<label>[^\W\d_][^:\n]{0,47}?)[ \t*_]{0,4}:[*_]{0,2}\s")
_TIME = re.compile(
    r"[\[(]?(?:\d{4}-\d{2}-\d{2}[T ])?(?P<clock>(?:\d{1,4}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?)[\])]?"
    r"(?:\s{0,3}(?:[-–—]|-->?)\s{0,3}[\[(]?[\d:.,]{4,12}[\])]?)?",
    re.ASCII,
)
_SECONDS = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?", re.ASCII)
_TIMED_NAME = re.compile(r"(?P<name>[^\n]{1,60}?)[\s,]{1,3}[\[(]?(?P<clock>\d{1,3}:\d{2}(?::\d{2})?)[\])]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TableTurn:
    """A row in which somebody speaks."""

    at: int
    """Index of the row."""
    speaker: str
    seconds: int | None
    carried: bool
    """Whether the row names nobody, so that it belongs to who spoke before."""


@dataclass(frozen=True, slots=True)
class TurnTable:
    """Which column of a table is what, by index."""

    speaker: int
    text: int
    time: int | None
    has_headings: bool = False
    """Whether the first row names the columns."""

    def turns(self, rows: Rows) -> Iterator[TableTurn]:
        """The rows that have words, of those below the headings; a row before the first name is nobody's."""
        speaker = ""
        for at, row in enumerate(rows):
            words = cell(row, self.text)
            if (at == 0 and self.has_headings) or not words:
                continue
            name, when = label_of(cell(row, self.speaker))
            speaker = name or speaker
            at_time = time_of(cell(row, self.time)) if self.time is not None else None
            yield TableTurn(at, speaker, when if at_time is None else at_time, not name)


def cell(row: Sequence[str], at: int) -> str:
    """The text of a cell, "" past the end of its row."""
    return row[at].strip() if at < len(row) else ""


def label_of(text: str) -> tuple[str, int | None]:
    """Who a cell names, without the colon after it, and the time that stands there too."""
    text = text.strip()
    timed = _TIMED_NAME.fullmatch(text)
    when = time_of(timed["clock"]) if timed else None
    name = timed["name"] if timed and when is not None else text
    return one_line(name).rstrip(" :"), when


def time_of(text: str) -> int | None:
    """Seconds of a time as tables have it: "[00:01:02]", "1:02 – 1:10", "62.5"; None for what is none."""
    text = text.strip()
    if _SECONDS.fullmatch(text):
        return int(float(text.replace(",", ".")))
    match = _TIME.fullmatch(text)
    found = seconds(match["clock"]) if match else None
    return None if found is None else int(found)


# -- with headings -----------------------------------------------------------


def by_headings(headings: Sequence[str], rows: Rows, *, is_survey: bool = True) -> TurnTable | None:
    """The columns of a table that its headings and its values say is one of turns; None for any other.

    `is_survey`: it may be one, so that speakers must come back or be timed.
    """
    folded = [_fold(heading) for heading in headings]
    sure = [at for at, heading in enumerate(folded) if heading in _SPEAKERS]
    times = [at for at, heading in enumerate(folded) if heading in _TIMES and _is_timed(_column(rows, at))]
    people = [at for at, heading in enumerate(folded) if heading in _PEOPLE]
    who = sure or (people[:1] if times else people)
    if not who:
        return None
    texts = [at for at, h in enumerate(folded) if h in _TEXTS and at not in times and _has_words(_column(rows, at))]
    rest = [at for at in range(len(folded)) if folded[at] not in _ASIDE and at not in (*who, *times, *texts)]
    rest = [at for at in rest if any(_column(rows, at))]
    if not texts and sure and times and len(rest) == 1:
        texts, rest = rest, []
    if len(texts) != 1 or len(who) != 1:
        return None
    table = TurnTable(who[0], texts[0], times[0] if times else None)
    spoken = [label_of(cell(row, who[0]))[0] for row in rows if cell(row, texts[0])]
    if not _are_names(spoken, is_sure=bool(sure)) or not _recur(
        spoken, is_sure=bool(sure), is_told=bool(times) or not is_survey
    ):
        return None
    # Words beside those that are said make it a survey, unless times say what it is.
    more = [at for at in rest if not times and (not sure or _length(_column(rows, at)) >= _LONG_ANSWER)]
    return None if more else table


def _recur(spoken: Sequence[str], *, is_sure: bool, is_told: bool) -> bool:
    """Whether the same few speak again and again."""
    names = [name for name in spoken if name]
    different, back = len(set(names)), _come_back(names)
    if is_sure and is_told:
        return len(names) > 1
    if is_sure:
        return back > 0 or 1 < different <= len(names) / 2
    return different <= len(names) / 2 and back * 2 >= different


def _fold(heading: str) -> str:
    return " ".join(re.sub(r"\([^)]{0,40}\)", " ", heading).casefold().replace("_", " ").strip(" :.*").split())


# -- without headings --------------------------------------------------------


def in_document(rows: Rows) -> TurnTable | None:
    """The columns of a table in a document that is one of turns, with or without headings; None for any other."""
    width = max(map(len, rows), default=0)
    if not 1 < width <= _MOST_COLUMNS + 2:
        return None
    headed = by_headings([*rows[0], *[""] * (width - len(rows[0]))], rows[1:], is_survey=False)
    if headed and (_fold(cell(rows[0], headed.text)) in _TEXTS - _ANY_TEXTS or _are_said(rows[1:], headed)):
        return TurnTable(headed.speaker, headed.text, headed.time, has_headings=True)
    full = [row for row in rows if sum(1 for at in range(width) if cell(row, at)) > 1]
    if len(full) < _FEWEST_ROWS or len(rows) - len(full) > _TITLES * len(rows):
        return None
    return _by_values(full, [at for at in range(width) if any(_column(full, at))])


def _by_values(rows: Rows, columns: Sequence[int]) -> TurnTable | None:
    """The columns by what is in them: one of names that come back, one of words after it, times and numbers."""
    times = [at for at in columns if _is_clocked(_column(rows, at))]
    numbers = [at for at in columns if at not in times and _is_numbered(_column(rows, at))]
    rest = [at for at in columns if at not in (*times, *numbers)]
    if len(times) > 1 or len(numbers) > 1 or len(rest) != len(("who", "what")):
        return None
    who, what = rest
    names = [label_of(text)[0] for text in _column(rows, who)]
    words = _column(rows, what)
    has_role = any(is_role(name) for name in names)
    is_told = bool(times) or has_role
    enough = _come_back([name for name in names if name]) >= (1 if is_told else 2)
    longer = _length(words) >= (1 if has_role else _LONGER) * _length(names)
    own = len(set(words)) >= (_OWN_WORDS if times else _NAMED) * len(words)
    is_talk = enough and longer and own and _has_words(words) and _are_names(names, strictly=True, often=not has_role)
    table = TurnTable(who, what, times[0] if times else None)
    return table if is_talk and _are_said(rows, table) else None


def _are_said(rows: Rows, table: TurnTable) -> bool:
    """Whether words are said rather than listed, as the items of an agenda are."""
    if any(is_role(label_of(text)[0]) for text in _column(rows, table.speaker)):
        return True
    words = [text for text in _column(rows, table.text) if text]
    return sum(bool(_SENTENCE_END.search(text)) or len(text) >= _LONG_WORDS for text in words) >= _SAID * len(words)


def are_most(tables: Sequence[tuple[TurnTable, Rows]], outside: Iterable[str]) -> bool:
    """Whether tables of turns, with paragraphs in which somebody of them has a label, hold most of the words."""
    people = {label_of(text)[0] for table, rows in tables for text in _column(rows, table.speaker)}
    inside = sum(len(text.strip()) for _table, rows in tables for row in rows for text in row)
    others = labelled = 0
    is_theirs = False
    for paragraph in outside:
        match = _LABELLED.match(paragraph)
        others += len(paragraph.strip())
        labelled += len(paragraph.strip()) if match else 0
        is_theirs = is_theirs or (match is not None and match["label"] in people)
    return inside + (labelled if is_theirs else 0) >= MOST * (inside + others)


# -- what a column looks like ------------------------------------------------


def _column(rows: Rows, at: int) -> list[str]:
    return [cell(row, at) for row in rows]


def _length(texts: Sequence[str]) -> float:
    """Mean length of those that are not empty."""
    return mean([len(text) for text in texts if text] or [0])


def _has_words(texts: Collection[str]) -> bool:
    return any(any(letter.isalpha() for letter in text) for text in texts)


def _is_timed(texts: Sequence[str]) -> bool:
    """Whether most cells that are not empty hold a time, or seconds."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(time_of(text) is not None for text in filled) >= _TIMED * len(filled)


def _is_clocked(texts: Sequence[str]) -> bool:
    """Whether it is a column of times that no heading says is one: bare numbers are none."""
    return _is_timed(texts) and sum(":" in text for text in texts) >= _TIMED * len([text for text in texts if text])


def _is_numbered(texts: Sequence[str]) -> bool:
    """Whether the cells count, as 1, 2, 3 or "12."."""
    numbers = [int(text.rstrip(".)")) for text in texts if re.fullmatch(r"\d{1,6}[.)]?", text, re.ASCII)]
    return len(numbers) >= _TIMED * len(texts) and numbers == sorted(set(numbers))


def _are_names(names: Sequence[str], *, strictly: bool = False, is_sure: bool = False, often: bool = True) -> bool:
    """Whether they could be those of people, a few of them; `strictly` where no heading says so.

    With `is_sure` a heading says that they are speakers: then a number is a name as well, and one may stand where
    another person begins to speak alone. Unless `often`, a word for a role among them says enough: they need not come
    back twice on average.
    """
    filled = [name for name in names if name]
    different = Counter(filled)
    if not filled or len(different) > _MOST_SPEAKERS or (not is_sure and len(filled) < _NAMED * len(names)):
        return False
    if any(len(name) > _LONGEST_NAME or len(name.split()) > _NAME_WORDS for name in different):
        return False
    if not is_sure and not all(any(letter.isalpha() for letter in name) for name in different):
        return False
    if not strictly:
        return True
    plain = not any(name.casefold() in _NO_NAMES or name.endswith((".", "?", "!", ";")) for name in different)
    return (
        plain
        and (not often or len(different) * 2 <= len(filled))
        and all(_opens_like_a_name(name) for name in different)
    )


def _opens_like_a_name(name: str) -> bool:
    return name[0].isupper() or not name[0].isalpha() or is_role(name)


def _come_back(names: Sequence[str]) -> int:
    """How many speak again after somebody else did."""
    return sum(times > 1 for times in Counter(name for name, _same in groupby(names)).values())
