"""The chat of a Zoom meeting: "10:05:12 From Anna Virtanen to Everyone:" and what she wrote, with or without the day.

Reactions and replies ("Reacted to …", "Replying to …") are words of who sent them, as Zoom writes them.

A chat that has only the newest form, time, name and words in one line, is read as plain text: its labels are found
like others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby

from qualcode.intake.cues import seconds
from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import ForeignFile
from qualcode.locale import _, ngettext
from qualcode.model.intake import Choices, Manuscript, Utterance

LARGEST = 5_000_000
"""Bytes of a file; a chat of a long day has a hundred thousand."""
_OPENING = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2})[ T])?(?P<time>\d{1,2}:\d{2}:\d{2})"
    r"(?:[ \t]{1,8}From[ \t]{1,4}(?P<who>\S.{0,200}?)[ \t]{0,4}:(?:[ \t]|$)"
    r"|\t(?P<writer>[^\t]{1,200}):\t)(?P<words>.*)"
)
_TO = re.compile(r"[ \t]+to[ \t]+(?P<whom>\S.*?)[ \t]*(?P<private>\((?:Direct Message|Privately)\))?$", re.IGNORECASE)
_DAY = 24 * 3600
_HOURS = 3 * 3600
"""From this time on a first message tells the time of day."""


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The one source in a chat that was saved as .txt; IntakeError where it is none, or too large."""
    if len(file.raw) > LARGEST:
        raise file.unfit(_("the file is too large; is it the right one?"))
    decoded = decode(file.name, file.raw, choices.encoding)
    days = _days(decoded.text)
    found = list(_messages(decoded.text, days))
    spoken = tuple(_in_a_row(message for message, _private in found if message.text))
    if not spoken:
        raise file.unfit(_("there are no messages in this chat; check that it is the right file"))
    private = sum(private for _message, private in found)
    warnings = (*decoded.warnings, *_warnings(spoken, private))
    words = {"date": min(days)} if days else {}
    return [Manuscript(utterances=spoken, words=words, encoding=decoded.encoding, warnings=warnings)]


def _opening(line: str) -> re.Match[str] | None:
    return _OPENING.match(line.strip())


def _days(text: str) -> dict[str, int]:
    """The days that messages are of, and how many each comes after the first."""
    found: dict[str, date] = {}
    for line in text.splitlines():
        if (match := _opening(line)) and match["day"]:
            with suppress(ValueError):
                found[match["day"]] = date.fromisoformat(match["day"])
    first = min(found.values(), default=date.min)
    return {written: (day - first).days for written, day in found.items()}


def _in_a_row(messages: Iterable[Utterance]) -> Iterator[Utterance]:
    """What one person writes in a row as lines of one message."""
    for who, same in groupby(messages, key=lambda message: message.speaker):
        every = list(same)
        if who:
            yield replace(every[0], text="\n".join(each.text for each in every))
        else:
            yield from every


def _messages(text: str, days: Mapping[str, int]) -> Iterator[tuple[Utterance, bool]]:
    """Each message, and whether it was written to one person only."""
    opened: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.splitlines(), None]:
        match = _opening(line) if line is not None else None
        if match or line is None:
            yield from _message(opened, lines, days)
            opened, lines = match, [match["words"] if match else ""]
        else:
            lines.append(line)


def _message(
    opened: re.Match[str] | None, lines: list[str], days: Mapping[str, int]
) -> Iterator[tuple[Utterance, bool]]:
    text = "\n".join(line.strip() for line in lines if line.strip())
    if not opened:
        if text:
            yield Utterance("", text), False
        return
    who = opened["who"] or opened["writer"]
    to = _TO.search(who) if opened["who"] else None
    who = who[: to.start()] if to else who
    start = seconds(opened["time"])
    day = days.get(opened["day"], 0)  # after midnight it goes on
    yield Utterance(who.strip(), text, None if start is None else int(start) + day * _DAY), bool(to and to["private"])


def _warnings(messages: tuple[Utterance, ...], private: int) -> Iterator[str]:
    if private:
        words = ngettext(
            "{n} message was written to one person only; it was kept",
            "{n} messages were written to one person only; they were kept",
            private,
        )
        yield words.format(n=private)
    if (messages[0].seconds or 0) >= _HOURS:
        yield _("its times are those of the day, not from the start of a recording")
