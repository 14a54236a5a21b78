"""How a passage may be quoted, in words and in a letter."""

from collections.abc import Sequence

from qualcode.locale import _
from qualcode.model.source import Consent
from qualcode.workbench.withheld import withdrawn

MARKS: tuple[Consent, ...] = ("quotable", "paraphrase", "off_record")


def mark_words(mark: Consent) -> str:
    """A mark in the words of consent."""
    words = {
        "quotable": _("may be quoted"),
        "paraphrase": _("paraphrase only"),
        "off_record": _("background only"),
    }
    return words[mark]


def mark_letter(mark: Consent) -> str:
    """A mark in one letter."""
    return {"quotable": _("Q"), "paraphrase": _("P"), "off_record": _("B")}[mark]


def mark_of(answer: str) -> Consent | None:
    """The mark that the dialog's answer means, None for no mark."""
    return next((mark for mark in MARKS if mark == answer), None)


def with_withdrawn(told: str, codes: Sequence[str]) -> str:
    """What marking did, and which codes lost an example by it."""
    gone = withdrawn(codes)
    return f"{told} · {gone}; {_('u brings both back')}" if gone else told
