"""How the fieldwork of a round stands: states by cluster and stakeholder group, and whom nobody has agreed for.

A cell of the plan is missing while nobody of that cluster and group has agreed or was heard; people heard without
ever having been on the list count as heard. A cluster counted under another one fills the cell of that one too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.scheme import Scheme, Value
from qualcode.store import contacts as store
from qualcode.workbench.fieldwork import INTERVIEWED, ContactRow, contact_rows, values_of
from qualcode.workbench.project import Project

Pair = tuple[str, str]
"""Keys of a cluster and a stakeholder group, "" where it is not known."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The fieldwork of a round, or of all."""

    clusters: tuple[str, ...]
    groups: tuple[str, ...]
    """Keys in the order of the plan, "" last where somebody's is not known."""
    states: Mapping[Pair, Mapping[str, int]]
    """(cluster, group) → contacts by state."""
    heard: Mapping[Pair, int]
    """(cluster, group) → people heard, on the list or not."""
    missing: tuple[Pair, ...]
    """Planned cells for which nobody has agreed and nobody was heard."""

    def of(self, cluster: str | None, group: str | None, state: str) -> int:
        """Contacts in a state; None takes in every cluster or group."""
        return sum(
            counts.get(state, 0)
            for (c, g), counts in self.states.items()
            if cluster in (None, c) and group in (None, g)
        )


def summary(project: Project, round_: str = "") -> Summary:
    """The summary of a round (its key), "" of all rounds together."""
    scheme = project.scheme()
    states: dict[Pair, Counter[str]] = {}
    rows = contact_rows(project, round_)
    for row in rows:
        states.setdefault(_pair(row), Counter())[row.state] += 1
    people = {(h.actor_id, (h.cluster, h.stakeholder)) for h in store.heard(project.store) if round_ in ("", h.round)}
    heard = Counter(pair for _person, pair in people)
    reached = {*heard, *(_pair(row) for row in rows if row.state in ("agreed", INTERVIEWED))}
    seen = [*states, *heard]
    return Summary(
        clusters=_with_unknown(values_of(scheme, "cluster"), [cluster for cluster, _group in seen]),
        groups=_with_unknown(values_of(scheme, "stakeholder"), [group for _cluster, group in seen]),
        states=states,
        heard=heard,
        missing=_missing(scheme, reached),
    )


def _pair(row: ContactRow) -> Pair:
    return row.contact.cluster, row.contact.stakeholder


def _with_unknown(values: Sequence[Value], seen: Sequence[str]) -> tuple[str, ...]:
    planned = [value.key for value in values if value.planned or value.key in seen]
    others = sorted({key for key in seen if key not in planned}, key=lambda key: (not key, key))
    return (*planned, *others)


def _missing(scheme: Scheme, reached: set[Pair]) -> tuple[Pair, ...]:
    clusters = values_of(scheme, "cluster")
    parents = {value.key: value.parent for value in clusters if value.parent}
    filled = reached | {(parents[cluster], group) for cluster, group in reached if cluster in parents}
    return tuple(
        (cluster.key, group.key)
        for cluster in clusters
        for group in values_of(scheme, "stakeholder")
        if cluster.planned and group.planned and not cluster.parent and (cluster.key, group.key) not in filled
    )
