"""Marking passages: may be quoted, paraphrase only, off the record.

A mark is the project's, not a coder's: whoever learns of a wish writes it down, and the history says who did. What
may not be quoted by it ceases to be an example in the codebook, in the same entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import Consent
from qualcode.store import passages, sources
from qualcode.store.passages import PassageMark
from qualcode.workbench.coding import Passage, passage_of_coding, place, text_of, wording
from qualcode.workbench.naming import choose
from qualcode.workbench.project import N_, Project
from qualcode.workbench.withheld import withdraw

_NAMES: dict[Consent, tuple[str, ...]] = {
    "quotable": ("quotable", "Q", "may be quoted", "S", "saa siteerata", "C", "får citeras"),
    "paraphrase": ("paraphrase", "P", "only in other words", "R", "vain referoiden", "endast referat"),
    "off_record": (
        *("off_record", "B", "background only", "off the record"),
        *("T", "vain taustatiedoksi", "endast som bakgrund"),
    ),
}
"""How each is called in all languages, with the letter that stands for it where there is little room."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What marking did."""

    passages: int
    taken: tuple[PassageMark, ...] = ()
    """Marks that were taken away."""
    withdrawn: tuple[str, ...] = ()
    """Codes that had an example of these words, which is gone; see `withheld.withdrawn`."""


def marks_of(project: Project, source_id: int) -> list[PassageMark]:
    """The marked passages of a source, by place."""
    return passages.marks_of_text(project.store, sources.text_id_of(project.store, source_id))


def mark_names() -> dict[str, tuple[str, ...]]:
    """Every name that each mark answers to."""
    return {str(mark): names for mark, names in _NAMES.items()}


def find_mark(wanted: str, what: str = "") -> Consent:
    """A mark by its word or letter in any language; WorkbenchError lists them. `what` is the kind, as in `find`."""
    key = choose(wanted, mark_names(), what or _("mark"))
    return next(mark for mark in _NAMES if mark == key)


def mark_passage(project: Project, passage: Passage, mark: Consent) -> Marking:
    """Say how a passage may be quoted; other marks stay, and where several lie the strictest counts."""
    text = text_of(project, passage.source_id)
    words, where = wording(text, passage), place(text, passage.start)
    label = {
        "quotable": N_("Mark a passage at {place}: may be quoted"),
        "paraphrase": N_("Mark a passage at {place}: paraphrase only"),
        "off_record": N_("Mark a passage at {place}: background only"),
    }[mark]
    with project.store.change(label, project.coder, place=where):
        span = passage.start, passage.end
        passages.set_mark(project.store, text.text_id, span, words, mark, project.coder_id())
        return Marking(1, withdrawn=_withdraw(project, [passage], mark))


def mark_all(project: Project, chosen: Iterable[Coding], mark: Consent | None) -> Marking:
    """Mark the passages of several codings at once, or with None take the marks off them."""
    spans = {passage_of_coding(project, coding) for coding in chosen}
    label = {
        "quotable": N_("Mark passages ({n}): may be quoted"),
        "paraphrase": N_("Mark passages ({n}): paraphrase only"),
        "off_record": N_("Mark passages ({n}): background only"),
        None: N_("Take the marks off passages ({n})"),
    }[mark]
    with project.store.change(label, project.coder, n=str(len(spans))):
        for passage in sorted(spans, key=lambda passage: (passage.source_id, passage.start, passage.end)):
            if mark is None:
                passages.delete_marks(project.store, [known.id for known in _touching(project, passage)])
            else:
                text = text_of(project, passage.source_id)
                span, words = (passage.start, passage.end), wording(text, passage)
                passages.set_mark(project.store, text.text_id, span, words, mark, project.coder_id())
        return Marking(len(spans), withdrawn=_withdraw(project, spans, mark))


def unmark_passage(project: Project, passage: Passage) -> Marking:
    """Take away every mark that touches a passage. WorkbenchError when there is none."""
    text = text_of(project, passage.source_id)
    touched = _touching(project, passage)
    if not touched:
        raise WorkbenchError(_("No mark lies on this passage ({place}).").format(place=place(text, passage.start)))
    args = {"place": place(text, touched[0].start)}
    with project.store.change(N_("Take the mark off a passage at {place}"), project.coder, **args):
        passages.delete_marks(project.store, [mark.id for mark in touched])
        return Marking(1, tuple(touched), _withdraw(project, [passage], None))


def _withdraw(project: Project, spans: Iterable[Passage], mark: Consent | None) -> tuple[str, ...]:
    """Where "may be quoted" goes, a stricter source counts again; where it comes, nothing is withheld by it."""
    return () if mark == "quotable" else withdraw(project, sorted({passage.source_id for passage in spans}))


def _touching(project: Project, passage: Passage) -> list[PassageMark]:
    marks = marks_of(project, passage.source_id)
    return [mark for mark in marks if mark.start < passage.end and passage.start < mark.end]
