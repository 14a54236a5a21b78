"""What the counting rests on, aggregated in SQL and handed over as small DataFrames.

One row of `facts` is a group of passages that count alike: same source, code, speakers, cluster spoken of,
facets and directions. With `detail` it is one passage with its coding ids, so that a cell opens the very
quotes it counts.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from qualcode.model.scheme import Scheme
from qualcode.store import people, readings, tallies
from qualcode.store.codes import codebook
from qualcode.store.id_order import BY_ID
from qualcode.store.plan import load_scheme, phases_of_rounds
from qualcode.store.store import Store

_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Frames:
    """Everything `analysis` needs to count."""

    scheme: Scheme
    codes: pd.DataFrame
    """id, key, theme (key of its theme), is_theme, since."""
    sources: pd.DataFrame
    """id, short_id, kind, round, phases (tuple), codebook (highest version at which a chosen coder was done, 0)."""
    informants: pd.DataFrame
    """source, person: informants with at least one turn."""
    attributes: pd.DataFrame
    """owner ("actor" or "source"), id, key, value."""
    asked: pd.DataFrame
    """source, theme (key), asked ("yes" or "no")."""
    facts: pd.DataFrame
    """source, code, people, about, facets (tuples), directions, mentions, codings (tuple of ids or ()).

    `directions` is a bit mask: furthers 1, hinders 2, both 4, notes 8.
    """
    names: dict[int, str]
    """Person → name, for person axes on the screen."""
    keys: dict[int, str]
    """Person → key."""

    def without(self, sources: Collection[int], codings: Collection[int] = ()) -> "Frames":
        """These frames as if some sources and codings (ids) had never been added.

        Leaving codings out needs the detail: a passage goes with all that is coded on it.
        """

        def rest(frame: pd.DataFrame, column: str) -> pd.DataFrame:
            return frame[~frame[column].isin(sources)]

        facts = rest(self.facts, "source")
        if codings:
            facts = facts[[not gone for gone in map(set(codings).intersection, facts["codings"])]]
        return replace(
            self,
            sources=rest(self.sources, "id"),
            informants=rest(self.informants, "source"),
            asked=rest(self.asked, "source"),
            facts=facts,
        )


@dataclass(frozen=True, slots=True)
class Within:
    """The part of the material that is asked about; None is all of it."""

    codes: Collection[int] | None = None
    sources: Collection[int] | None = None


def load(
    store: Store,
    *,
    coders: Collection[str] = (),
    detail: bool = False,
    grain: tallies.Grain | None = None,
    within: Within | None = None,
) -> Frames:
    """The frames of a project; `coders` empty means all of them.

    With a `grain` the facts do not tell apart what the axes of a matrix do not, and come from kept counts when
    all coders are asked about. `within` leaves out facts of other codes and sources.
    """
    chosen = _chosen(store, coders)
    heard = people.people(store)
    return Frames(
        scheme=load_scheme(store),
        codes=_codes(store),
        sources=_sources(store, chosen),
        informants=_informants(store),
        attributes=_attributes(store),
        asked=_asked(store),
        facts=_kept_facts(store, grain) if grain and not coders else _facts(store, chosen, within, detail=detail),
        names={person.id: person.name or person.key for person in heard},
        keys={person.id: person.key for person in heard},
    )


def _chosen(store: Store, coders: Collection[str]) -> str:
    """Ids of the chosen coders as JSON."""
    return json.dumps([i for i, name in people.coders(store).items() if not coders or name in coders])


def _codes(store: Store) -> pd.DataFrame:
    rows = [(i, c.key, c.parent or c.key, c.is_theme, c.since) for i, c in codebook(store).items()]
    return pd.DataFrame(rows, columns=["id", "key", "theme", "is_theme", "since"])


def _sources(store: Store, chosen: str) -> pd.DataFrame:
    fed = phases_of_rounds(store)
    rows = store.connection.execute(
        f"""SELECT s.id, s.short_id, s.kind, s.round, s.phases, COALESCE(MAX(r.codebook), 0) FROM sources s
           LEFT JOIN readings r ON r.text_id = s.text_id AND r.coder_id IN (SELECT value FROM json_each(?))
           GROUP BY s.id ORDER BY {BY_ID}""",
        (chosen,),
    )
    found = [(i, short, kind, r, tuple(json.loads(p)) or fed.get(r, ()), done) for i, short, kind, r, p, done in rows]
    return pd.DataFrame(found, columns=["id", "short_id", "kind", "round", "phases", "codebook"])


def _informants(store: Store) -> pd.DataFrame:
    rows = store.connection.execute(
        """SELECT DISTINCT p.source_id, p.actor_id FROM participants p JOIN sources s ON s.id = p.source_id
           WHERE p.role = 'informant'
           AND EXISTS (SELECT 1 FROM turns t WHERE t.text_id = s.text_id AND t.speaker = p.label)"""
    ).fetchall()
    return pd.DataFrame(rows, columns=["source", "person"])


def _attributes(store: Store) -> pd.DataFrame:
    rows = [
        (owner, owner_id, key, value)
        for owner in ("actor", "source")
        for owner_id, values in people.attributes(store, owner).items()
        for key, value in values.items()
    ]
    return pd.DataFrame(rows, columns=["owner", "id", "key", "value"])


def _asked(store: Store) -> pd.DataFrame:
    rows = [(source, theme, answer) for (source, theme), (answer, _coder) in readings.asked(store).items()]
    return pd.DataFrame(rows, columns=["source", "theme", "asked"])


# One row per passage and code. The agreed layer replaces the coders' own where a source and theme has one.
_PASSAGES = """
    WITH agreed AS (
        SELECT DISTINCT g.text_id, COALESCE(k.parent_id, k.id) AS theme FROM codings c INDEXED BY codings_agreed
        JOIN segments g ON g.id = c.segment_id JOIN codes k ON k.id = c.code_id WHERE c.layer = 'agreed'),
    counted AS (
        SELECT c.id, c.segment_id, c.code_id, c.direction, c.about, c.facets, g.text_id, g.first_turn, g.last_turn
        FROM {source} JOIN codes k ON k.id = c.code_id
        LEFT JOIN agreed a ON a.text_id = g.text_id AND a.theme = COALESCE(k.parent_id, k.id)
        WHERE c.layer = CASE WHEN a.theme IS NULL THEN 'coder' ELSE 'agreed' END
        AND (c.layer = 'agreed' OR c.coder_id IN (SELECT value FROM json_each(:chosen))) {code}),
    voices AS (
        SELECT v.segment_id, group_concat(v.actor_id) AS people FROM (
            SELECT DISTINCT c.segment_id, p.actor_id
            FROM (SELECT DISTINCT segment_id, text_id, first_turn, last_turn FROM counted) c
            JOIN turns t ON t.text_id = c.text_id AND t.number BETWEEN c.first_turn AND c.last_turn
            JOIN sources s ON s.text_id = c.text_id
            JOIN participants p ON p.source_id = s.id AND p.label = t.speaker AND p.role = 'informant'
            ORDER BY 1, 2) v GROUP BY v.segment_id),
    passages AS (
        SELECT s.id AS source, c.code_id AS code, COALESCE(v.people, '') AS people,
            group_concat(DISTINCT c.about) AS about,
            replace(group_concat(DISTINCT replace(c.facets, ',', char(30))), ',', char(31)) AS facets,
            MAX(c.direction = 'furthers') + 2 * MAX(c.direction = 'hinders') + 4 * MAX(c.direction = 'both')
                + 8 * MAX(c.direction = 'notes') AS directions,
            group_concat(c.id) AS codings
        FROM counted c JOIN sources s ON s.text_id = c.text_id LEFT JOIN voices v ON v.segment_id = c.segment_id
        GROUP BY c.segment_id, c.code_id)
"""
# CROSS JOIN keeps the order: the passages of a few sources lie together, the codings of a code do not.
_BY_SOURCE = """json_each(:sources) j CROSS JOIN sources w ON w.id = j.value
        CROSS JOIN segments g ON g.text_id = w.text_id CROSS JOIN codings c ON c.segment_id = g.id"""
_GROUPED = (
    "SELECT source, code, people, about, facets, directions, COUNT(*), '' FROM passages GROUP BY 1, 2, 3, 4, 5, 6"
)
_DETAIL = "SELECT source, code, people, about, facets, directions, 1, codings FROM passages"


_COLUMNS = ["source", "code", "people", "about", "facets", "directions", "mentions", "codings"]


def _kept_facts(store: Store, grain: tallies.Grain) -> pd.DataFrame:
    sources = dict(store.connection.execute("SELECT text_id, id FROM sources"))
    rows = [
        (sources[text], code, people_, ("",), (), directions, mentions, ())
        for text, (code, people_, directions, mentions) in tallies.facts(store, grain)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _facts(store: Store, chosen: str, within: Within | None, *, detail: bool) -> pd.DataFrame:
    code, source = "", "codings c JOIN segments g ON g.id = c.segment_id"
    values = {"chosen": chosen}
    if within is not None and within.codes is not None:
        code = "AND c.code_id IN (SELECT value FROM json_each(:codes))"
        values["codes"] = json.dumps(list(within.codes))
    if within is not None and within.sources is not None:
        source = _BY_SOURCE
        values["sources"] = json.dumps(list(within.sources))
    passages = _PASSAGES.format(code=code, source=source)
    rows = [
        (source, code, _ids(people_), tuple(about.split(",")), _facets(facets), directions, mentions, _ids(codings))
        for source, code, people_, about, facets, directions, mentions, codings in store.connection.execute(
            passages + (_DETAIL if detail else _GROUPED), values
        )
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _ids(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()


def _facets(text: str) -> tuple[tuple[str, str], ...]:
    """All (facet, value) pairs any coder gave."""
    parts = (part.replace("\x1e", ",") for part in text.split(_SEPARATOR) if part)
    return tuple(sorted({pair for part in parts for pair in json.loads(part).items()}))
