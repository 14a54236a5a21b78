"""How a quote is written in a list: where it stands, what it was coded with, by whom, and its words."""

import re
from collections.abc import Mapping

from textual.content import Content

from qualcode.locale import _, language
from qualcode.locale.numbers import quoted
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.widgets.details import SIGNS
from qualcode.workbench.listing import Context

_CONSENT = {"paraphrase": lambda: _("paraphrase only"), "off_record": lambda: _("background only")}


_TURN = re.compile(r"\s*\n\s*(?=\S[^\n:]{0,60}:\s)")
"""What stands between two turns: the second begins with its label."""


def _in_one_line(text: str) -> str:
    """The words without line ends: a dash where somebody else begins to speak."""
    return re.sub(r"\s*\n\s*", " ", _TURN.sub(" – ", text))


def quote_text(quote: Quote, codes: Mapping[str, Code], ticked: bool = False, around: Context | None = None) -> Content:
    """A quote as some lines of a list; what is ticked has a sign."""
    code = codes.get(quote.coding.code)
    name = f"{code.abbreviation} {code.labels.in_(language())}" if code else quote.coding.code
    who = ", ".join(speaker.name for speaker in quote.speakers) or _("no informant")
    parts = [quote.cite, quote.coding.evidence, f"{name} {SIGNS[quote.coding.direction]}", who, quote.coding.coder]
    if quote.consent in _CONSENT:
        parts.append(_CONSENT[quote.consent]())
    lines = [Content.styled(show(("✓ " if ticked else "") + " · ".join(parts)), "bold")]
    words = show(quoted(_in_one_line(quote.text)))
    if around is None:
        lines.append(Content(words))
    else:
        before, after = (Content.styled(show(text), "dim") for text in (around.before, around.after))
        lines.append(Content.assemble(before, " ", (words, "bold"), " ", after))
    if quote.coding.note:
        lines.append(Content.styled(show(quote.coding.note), "italic"))
    return Content("\n").join(lines)
