"""A quote with its attribution, to be pasted elsewhere.

It guards that nobody is recognisable by accident, as in a report: names are taken out, the stakeholder group is
named only where three informants share it, no interview number leaves, and what is off the record stays here.
"""

from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.model.coding import Quote
from qualcode.model.errors import WorkbenchError
from qualcode.report.quoting import Quoter
from qualcode.store import codings, people
from qualcode.text.mask import mask_names
from qualcode.workbench.coding import Passage
from qualcode.workbench.excerpts import TurnReader
from qualcode.workbench.project import Project


def cite(project: Project, quote: Quote) -> str:
    """The words and who says them, with the evidence id: “…” (Company representative, E-0412).

    WorkbenchError for a passage off the record.
    """
    if quote.consent == "off_record":
        raise WorkbenchError(_("{place} is background only: it is not copied.").format(place=quote.cite))
    names = people.names_heard(project.store)
    excerpt = TurnReader(project).excerpt(quote, "")
    if any(words.is_informant for words in excerpt.words):
        made = Quoter(project.scheme(), _groups(project), names).quote(excerpt, len(quote.text), len(quote.text))
        text, who = made.text, made.attribution.removeprefix("(").removesuffix(")")
    else:
        text, who = quoted(" ".join(mask_names(quote.text, names, _("[name]")).split())), _("Interviewer")
    paraphrase = _("paraphrase only") if quote.consent == "paraphrase" else ""
    return f"{text} ({', '.join(filter(None, (who, quote.coding.evidence, paraphrase)))})"


def cite_coding(project: Project, coding_id: int) -> str:
    """The quote of a coding; see `cite`."""
    return cite(project, codings.quotes(project.store, [coding_id])[0])


def cite_passage(project: Project, passage: Passage) -> str:
    """A passage that need not be coded; see `cite`."""
    return cite(project, codings.quote_of_span(project.store, passage.source_id, passage.start, passage.end))


def _groups(project: Project) -> dict[int, str]:
    """Informant → stakeholder group, over the whole project."""
    known = people.attributes(project.store, "actor")
    heard = (person.id for person in people.people(project.store) if "informant" in person.roles)
    return {person: known.get(person, {}).get("stakeholder", "") for person in heard}
