"""Sources and quotes as rows to give out: a key and its label beside it everywhere.

People stand in them by stakeholder group, never by name, except in the lists of people themselves.
"""

from collections.abc import Iterable

from qualcode.cli.output import Field
from qualcode.locale import _
from qualcode.model.coding import Quote
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.workbench.intake_words import consent_word, kind_word
from qualcode.workbench.naming import Named, label
from qualcode.workbench.progress import Progress


class Names:
    """Labels of the plan's items by kind and key, in the language spoken."""

    def __init__(self, scheme: Scheme) -> None:
        self._known: dict[str, dict[str, str]] = {
            "code": _labels(scheme.codes),
            "direction": _labels(scheme.directions),
            "round": _labels(scheme.rounds),
            "phase": _labels(scheme.phases),
            "attribute": _labels(scheme.attributes),
            "facet": _labels(scheme.facets),
        }
        self._known |= {facet.key: _labels(facet.values) for facet in scheme.facets}
        self._known |= {attribute.key: _labels(attribute.values) for attribute in scheme.attributes}

    def of(self, kind: str, key: str) -> str:
        """The label of an item; `kind` is code, direction, round, phase, or the key of an attribute or facet."""
        return self._known.get(kind, {}).get(key, key)

    def many(self, kind: str, keys: Iterable[str]) -> list[str]:
        """The labels of several."""
        return [self.of(kind, key) for key in keys]


def _labels(items: Iterable[Named]) -> dict[str, str]:
    return {item.key: label(item) for item in items}


def fixed_word(key: str) -> str:
    """The label of a role or an answer."""
    words = {
        "informant": _("informant"),
        "interviewer": _("interviewer"),
        "yes": _("yes"),
        "no": _("no"),
        "unknown": _("unknown"),
    }
    return words.get(key, key)


# -- sources -----------------------------------------------------------------


def source_fields() -> list[Field]:
    """The fields of `source_row`."""
    return [
        Field("source", _("Source")),
        Field("title", _("Title")),
        Field("kind"),
        Field("kind_label", _("Kind")),
        Field("round"),
        Field("round_label"),
        Field("phases", _("Phases")),
        Field("date", _("Date")),
        Field("language"),
        Field("consent"),
        Field("consent_label"),
        Field("clusters"),
        Field("clusters_label", _("Clusters")),
        Field("people"),
        Field("turns"),
        Field("turns_coded"),
        Field("coded", _("Turns coded")),
        Field("turns_coded_mine"),
        Field("turns_seen_mine"),
        Field("coded_mine", _("by me")),
        Field("done_by", _("Done")),
        Field("done_before"),
    ]


def source_row(names: Names, row: SourceRow, progress: Progress | None = None) -> dict[str, object]:
    """A source, and how far the coder is who asks, if it is known who that is."""
    mine, seen = (progress.coded, progress.seen) if progress else (None, None)
    return {
        "source": row.short_id,
        "title": row.title,
        "kind": row.kind,
        "kind_label": kind_word(row.kind),
        "round": row.round,
        "round_label": names.of("round", row.round),
        "phases": list(row.phases),
        "phases_label": names.many("phase", row.phases),
        "date": row.date,
        "language": row.language,
        "consent": row.consent,
        "consent_label": consent_word(row.consent),
        "clusters": list(row.clusters),
        "clusters_label": names.many("cluster", row.clusters),
        "people": len(row.people),
        "turns": row.turns,
        "turns_coded": row.turns_coded,
        "coded": f"{row.turns_coded}/{row.turns}",
        "turns_coded_mine": mine,
        "turns_seen_mine": seen,
        "coded_mine": f"{mine}/{row.turns}" if progress else "–",
        "done_by": list(row.done_by),
        "done_before": list(row.done_before),
    }


# -- quotes ------------------------------------------------------------------


def quote_fields() -> list[Field]:
    """The fields of `quote_row`."""
    return [
        Field("evidence", _("Evidence")),
        Field("cite", _("Place")),
        Field("source"),
        Field("turn"),
        Field("start"),
        Field("end"),
        Field("kind"),
        Field("consent"),
        Field("code"),
        Field("code_label", _("Code")),
        Field("direction"),
        Field("direction_label", _("Direction")),
        Field("coder", _("Coder")),
        Field("stakeholders"),
        Field("stakeholders_label"),
        Field("about"),
        Field("about_label"),
        Field("weight"),
        Field("basis"),
        Field("facets"),
        Field("note"),
        Field("quote", _("Quote")),
    ]


def quote_row(names: Names, quote: Quote) -> dict[str, object]:
    """A coded passage."""
    coding = quote.coding
    groups = list(dict.fromkeys(speaker.stakeholder for speaker in quote.speakers if speaker.stakeholder))
    return {
        "evidence": coding.evidence,
        "cite": quote.cite,
        "source": quote.short_id,
        "turn": quote.turn,
        "start": coding.start,
        "end": coding.end,
        "kind": quote.kind,
        "kind_label": kind_word(quote.kind),
        "consent": quote.consent,
        "consent_label": consent_word(quote.consent),
        "language": quote.language,
        "code": coding.code,
        "code_label": names.of("code", coding.code),
        "direction": coding.direction,
        "direction_label": names.of("direction", coding.direction),
        "coder": coding.coder,
        "layer": coding.layer,
        "stakeholders": groups,
        "stakeholders_label": names.many("stakeholder", groups),
        "about": coding.about,
        "about_label": names.of("cluster", coding.about),
        "weight": coding.weight,
        "basis": coding.basis,
        "facets": dict(coding.facets),
        "facets_label": {names.of("facet", key): names.of(key, value) for key, value in coding.facets.items()},
        "note": coding.note,
        "quote": quote.text,
    }
