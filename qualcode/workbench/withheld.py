"""Examples of the codebook whose words may not be quoted any more.

It guards that what somebody wants unsaid is not said by the codebook: an example travels with every export of it.
Words are compared, not where an example came from: one written by hand, or taken in from a file, says as much.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.source import SourceText
from qualcode.store import codes, revisions, sources
from qualcode.store.consents import Consents
from qualcode.workbench.coding import place
from qualcode.workbench.naming import label, listed
from qualcode.workbench.project import Project

FIELDS = ("example", "counter_example")
"""What a code says in the words of somebody."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An example, or counter-example, of a code that says what may not be quoted."""

    code: Code
    field: str
    place: str
    """Where its words stand, for one such place."""


def withheld(project: Project, source_ids: Iterable[int] | None = None) -> list[Withheld]:
    """Examples with words that may not be quoted in any of these sources, or in all of them."""
    examples = [(code, field) for code in project.codebook().values() for field in FIELDS if getattr(code, field)]
    found: dict[tuple[str, str], Withheld] = {}
    chosen = sources.short_ids(project.store).values() if source_ids is None else source_ids
    for source_id in chosen if examples else ():
        text = sources.text_of(project.store, source_id)
        consent = revisions.head_of(project.store, source_id).consent
        consents, folded = Consents(project.store, [text.text_id]), text.body.casefold()
        for code, field in examples:
            for start, end in _places(getattr(code, field), text, folded):
                if consents.of(text.text_id, start, end, consent) != "quotable":
                    found.setdefault((code.key, field), Withheld(code, field, place(text, start)))
    return list(found.values())


def withdraw(project: Project, source_ids: Iterable[int]) -> tuple[str, ...]:
    """Inside a change: clear the examples that say what may not be quoted in these sources; the codes they were of."""
    gone = withheld(project, source_ids)
    left = {each.code.key: each.code for each in gone}
    for each in gone:
        nothing: dict[str, Any] = {each.field: ""}
        left[each.code.key] = dataclasses.replace(left[each.code.key], **nothing)
    for key, code in left.items():
        codes.update_code(project.store, project.code_id(key), code)
    return tuple(f"{code.abbreviation} {label(code)}" for code in left.values())


def withdrawn(gone: Sequence[str]) -> str:
    """What there is to say of codes that lost an example; "" of none."""
    if not gone:
        return ""
    return _("An example of {codes} had these words: it is taken out of the codebook").format(codes=listed(gone))


def _places(example: str, text: SourceText, folded: str) -> Iterator[tuple[int, int]]:
    """Spans of a text that have the words of an example, whatever stands between them."""
    words = re.findall(r"\w+", example)
    if words and max(words, key=len).casefold() in folded:
        pattern = r"\b" + r"\W+".join(map(re.escape, words)) + r"\b"
        for match in re.finditer(pattern, text.body, re.IGNORECASE):
            yield match.span()
