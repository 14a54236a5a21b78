"""Marking passages: may be quoted, paraphrase only, off the record.

A mark is the project's, not a coder's: whoever learns of a wish writes it down, and the history says who did.
"""

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import Consent
from qualcode.store import passages, sources
from qualcode.store.passages import PassageMark
from qualcode.workbench.coding import Passage, place, text_of, wording
from qualcode.workbench.naming import choose
from qualcode.workbench.project import N_, Project

_NAMES: dict[Consent, tuple[str, ...]] = {
    "quotable": ("quotable", "saa siteerata", "får citeras"),
    "paraphrase": ("paraphrase", "vain referoiden", "endast referat"),
    "off_record": ("off_record", "off the record", "vain taustatiedoksi", "endast som bakgrund"),
}


def marks_of(project: Project, source_id: int) -> list[PassageMark]:
    """The marked passages of a source, by place."""
    return passages.marks_of_text(project.store, sources.text_id_of(project.store, source_id))


def find_mark(wanted: str) -> Consent:
    """A mark by its word in any language; WorkbenchError lists them."""
    key = choose(wanted, {str(mark): names for mark, names in _NAMES.items()}, _("mark"))
    return next(mark for mark in _NAMES if mark == key)


def mark_passage(project: Project, passage: Passage, mark: Consent) -> None:
    """Say how a passage may be quoted; other marks stay, and where several lie the strictest counts."""
    text = text_of(project, passage.source_id)
    words, where = wording(text, passage), place(text, passage.start)
    label = {
        "quotable": N_("Mark a passage at {place}: may be quoted"),
        "paraphrase": N_("Mark a passage at {place}: paraphrase only"),
        "off_record": N_("Mark a passage at {place}: off the record"),
    }[mark]
    with project.store.change(label, project.coder, place=where):
        span = passage.start, passage.end
        passages.set_mark(project.store, text.text_id, span, words, mark, project.coder_id())


def unmark_passage(project: Project, passage: Passage) -> list[PassageMark]:
    """Take away every mark that touches a passage; what was taken. WorkbenchError when there is none."""
    text = text_of(project, passage.source_id)
    touched = [m for m in marks_of(project, passage.source_id) if m.start < passage.end and passage.start < m.end]
    if not touched:
        raise WorkbenchError(_("No mark lies on this passage ({place}).").format(place=place(text, passage.start)))
    args = {"place": place(text, touched[0].start)}
    with project.store.change(N_("Take the mark off a passage at {place}"), project.coder, **args):
        passages.delete_marks(project.store, [mark.id for mark in touched])
    return touched
