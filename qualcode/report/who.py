"""Who was interviewed: counts, never names, and no stakeholder group so small that it is one person."""

from collections.abc import Iterator

from qualcode.locale import _
from qualcode.locale.numbers import number
from qualcode.model.scheme import Scheme
from qualcode.report.content import Block, Paragraph, Table
from qualcode.report.material import People
from qualcode.report.quoting import FEWEST_TO_NAME, named_groups
from qualcode.report.words import name


def data_sentence(heard: People) -> str:
    """Interviews, interviewees, stakeholder groups, documents, in one line."""
    kinds = len({group for group in heard.groups.values() if group})
    counts = {"n": number(heard.interviews), "p": number(len(heard.groups)), "k": number(kinds)}
    if kinds:
        line = _("Data: interviews {n}, interviewees {p}, stakeholder groups {k}.").format(**counts)
    else:
        line = _("Data: interviews {n}, interviewees {p}.").format(**counts)
    if heard.documents:
        documents = _("Documents: {n}.").format(n=number(heard.documents))
        line = f"{line} {documents}"
    return line


def who_was_interviewed(scheme: Scheme, heard: People) -> Iterator[Block]:
    """The counts by stakeholder group; groups of one or two people stand together in one line.

    Where that line would be one person, the smallest other group joins it.
    """
    if not heard.groups:
        return
    named = named_groups(heard.groups)
    if not named:
        sentence = _("Stakeholder groups are not listed, because each has fewer than {k} interviewees.")
        yield Paragraph(sentence.format(k=number(FEWEST_TO_NAME)))
        return
    if len(heard.groups) - sum(named.values()) == 1:
        del named[min(named, key=lambda group: named[group])]
    if not named:
        yield Paragraph(_("Stakeholder groups are not listed, so that nobody can be recognised."))
        return
    yield Table(
        caption=_("Interviewees by stakeholder group"),
        description=_("How many people of each stakeholder group were interviewed; small groups are added up."),
        header=(_("Stakeholder group"), _("Interviewees")),
        rows=tuple((label, number(n)) for label, n in _rows(scheme, named, len(heard.groups))),
        widths=(5, 2),
        numeric=frozenset({1}),
    )


def _rows(scheme: Scheme, named: dict[str, int], total: int) -> Iterator[tuple[str, int]]:
    attribute = scheme.attribute("stakeholder")
    labels = {value.key: name(value) for value in attribute.values} if attribute else {}
    order = [*(key for key in labels if key in named), *sorted(named.keys() - labels.keys())]
    for key in order:
        yield labels.get(key, key), named[key]
    rest = total - sum(named.values())
    if rest:
        yield _("Other groups together"), rest
    yield _("Total"), total
