"""From the cues of a subtitle file to who says what when: what .vtt, .srt and .sbv share.

Guards: each sentence comes once, in the order of time; what is left out is counted and what cannot be read is told
by its lines.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from qualcode.intake.cue_labels import CueLabels, cue_labels
from qualcode.intake.cue_text import PlainCue, plain_cue, unrolled
from qualcode.intake.cues import Cues, Fault, Grammar, split_cues
from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.saying import listed
from qualcode.intake.spoken import Stretch, in_time, utterances
from qualcode.locale import _, ngettext
from qualcode.model.intake import Choices, Manuscript

LARGEST = 10_000_000
"""Bytes; captions of a day have a tenth of it."""
MOST_LINES = 300_000
_LINES_TOLD = 6
_DASHES = ("-", "–")


def read_subtitles(
    file: ForeignFile,
    choices: Choices,
    grammar: Grammar,
    words: Callable[[Cues], Mapping[str, str]] = lambda _cues: {},
) -> list[Manuscript]:
    """The one source in a subtitle file; IntakeError where it has no time frame that can be read, and no words."""
    lines = max(file.raw.count(b"\n"), file.raw.count(b"\r"))
    if len(file.raw) > LARGEST or lines > MOST_LINES:
        raise file.unfit(_("the file is too large; check that it is the right one"))
    decoded = decode(file.name, file.raw, choices.encoding)
    found = split_cues(decoded.text, grammar)
    if not any(cue.start is not None for cue in found.cues):
        raise file.unfit(_no_words(found, grammar))
    cues, repeated = unrolled([plain_cue(cue) for cue in found.cues])
    if not cues:
        raise file.unfit(_("there are no words in its captions; check that it is the right file"))
    labels = _labels(cues, choices)
    stretches, late, afresh = in_time(list(_stretches(cues, labels)))
    left_out = found.left_out + Counter({"repeated line": repeated})
    return [
        Manuscript(
            utterances=utterances(stretches),
            words=words(found),
            encoding=decoded.encoding,
            left_out=dict(left_out),
            warnings=(*decoded.warnings, *_warnings(found, grammar, labels, late, afresh)),
        )
    ]


def _no_words(found: Cues, grammar: Grammar) -> str:
    if found.cues or not found.head:
        words = _("there is no time frame in it such as {example}; check that it is the right file")
        return words.format(example=grammar.example)
    return _("there are no captions in it; check that it is the right file")


# -- who speaks --------------------------------------------------------------


def _labels(cues: Sequence[PlainCue], choices: Choices) -> CueLabels:
    if any(line.voice for cue in cues for line in cue.lines):
        return CueLabels()
    decided = choices.labels.items()
    certain = {label for label, name in decided if name}
    return cue_labels((cue.lines[0].text for cue in cues), certain, {label for label, name in decided if not name})


def _stretches(cues: Sequence[PlainCue], labels: CueLabels) -> Iterator[Stretch]:
    """The lines of all cues; in a file with labels a line without one goes on with the speaker before."""
    speaker = ""
    dialogue = any(sum(line.text.startswith(_DASHES) for line in cue.lines) > 1 for cue in cues)
    changes = (">>", *_DASHES) if dialogue else (">>",)
    for cue in cues:
        for line in cue.lines:
            label, text = labels.split(line.text)
            opens = line.text.startswith(changes)
            speaker = label or line.voice or ("" if opens or not labels.labels else speaker)
            if text:
                yield Stretch(text, speaker, cue.start, cue.end, opens)


# -- what is told ------------------------------------------------------------


def _warnings(found: Cues, grammar: Grammar, labels: CueLabels, late: int, afresh: bool) -> Iterator[str]:
    if grammar.head and found.head is None:
        yield _("its first line is not {word}; it was read all the same").format(word=grammar.head)
    for fault, lines in found.faults.items():
        yield _fault(fault, lines)
    if late:
        told = ngettext("{n} cue was out of order", "{n} cues were out of order", late).format(n=late)
        yield _("{cues}; all were sorted by their times").format(cues=told)
    if afresh:
        yield _("its times begin afresh in the middle, as of two recordings; the order of the file was kept")
    if labels.look_alikes:
        words = _("not taken for speakers: {labels}; what follows them is in the turn before")
        yield words.format(labels=listed(labels.look_alikes))


def _fault(fault: Fault, lines: Sequence[int]) -> str:
    n = len(lines)
    told = {
        "broken": ngettext(
            "line {lines}: the time frame is broken; its words were kept",
            "lines {lines}: the time frames are broken; their words were kept",
            n,
        ),
        "untimed": ngettext(
            "line {lines}: words without a time frame; they were kept where they stand",
            "lines {lines}: words without time frames; they were kept where they stand",
            n,
        ),
        "empty": ngettext("line {lines}: a caption without words", "lines {lines}: captions without words", n),
        "backwards": ngettext(
            "line {lines}: the time frame ends before it begins; its start was kept",
            "lines {lines}: the time frames end before they begin; their starts were kept",
            n,
        ),
    }
    return told[fault].format(lines=_numbers(lines))


def _numbers(lines: Sequence[int]) -> str:
    shown, more = ", ".join(map(str, lines[:_LINES_TOLD])), len(lines) - _LINES_TOLD
    return f"{shown} " + ngettext("… and {n} more", "… and {n} more", more).format(n=more) if more > 0 else shown
