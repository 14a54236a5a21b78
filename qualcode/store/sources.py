"""Sources, their texts and turns.

A text is immutable and known by the SHA-256 of its body; texts and turns are outside the history, so
undoing the adding of a source leaves its text behind, ready for a redo.
"""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from qualcode.model.source import Consent, Role, SourceRow, SourceText, Turn
from qualcode.store import tallies
from qualcode.store.codes import codebook, codebook_version
from qualcode.store.id_order import BY_ID
from qualcode.store.ids import derived_guid, new_guid, new_version, sha256
from qualcode.store.plan import phases_of_rounds
from qualcode.store.store import Store

if TYPE_CHECKING:
    from qualcode.model.draft import Marks, SourceDraft
    from qualcode.text.likeness import Sketches

K = TypeVar("K")
V = TypeVar("V")
_KEPT = 3
"""Texts kept in memory beside the database."""


def insert_source(store: Store, draft: "SourceDraft", marks: "Marks") -> int:
    """Write a source with its text, which `marks` are of, its turns and pages; the id of the source.

    Participants are written by the caller.
    """
    cursor = store.connection.execute(
        """INSERT INTO sources (guid, version, short_id, kind, title, note, round, phases, date, language, consent,
           file, text_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            new_guid(),
            new_version(),
            draft.short_id,
            draft.kind,
            draft.title,
            draft.note,
            draft.round,
            json.dumps(draft.phases),
            draft.date,
            draft.language,
            draft.consent,
            draft.file,
            insert_text(store, draft, marks),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_text(store: Store, draft: "SourceDraft", marks: "Marks") -> int:
    """Write a text, which `marks` are of, with its turns and pages; its id.

    The same wording with other turns is another text: undo may bring back the one that was there.
    """
    digest = sha256(draft.body)
    for guid in _guids(draft, digest):
        row = store.connection.execute("SELECT id FROM texts WHERE guid = ?", (guid,)).fetchone()
        if row is None:
            text_id = _insert_body(store, guid, draft.body, digest, marks)
            _insert_turns(store, text_id, draft.turns)
            break
        text_id = int(row[0])
        if turns_of(store, text_id) == draft.turns:
            _take_out_words(store, text_id, draft)
            break
    _insert_pages(store, text_id, draft)
    return text_id


def _guids(draft: "SourceDraft", digest: str) -> Iterator[str]:
    """The identity of a text, and the one it has where its wording is there with other turns."""
    yield derived_guid("text", digest)
    turns = [(turn.speaker, turn.start, turn.end, turn.seconds, turn.language) for turn in draft.turns]
    yield derived_guid("text", digest, sha256(repr(turns)))


def _insert_body(store: Store, guid: str, body: str, digest: str, marks: "Marks") -> int:
    cursor = store.connection.execute(
        "INSERT INTO texts (guid, sha256, length, words, folded, sketch) VALUES (?, ?, ?, ?, ?, ?)",
        (guid, digest, len(body), marks.words, marks.folded, marks.sketch),
    )
    assert cursor.lastrowid is not None
    store.connection.execute("INSERT INTO bodies VALUES (?, ?)", (cursor.lastrowid, body))
    return cursor.lastrowid


def _insert_pages(store: Store, text_id: int, draft: "SourceDraft") -> None:
    store.connection.execute("DELETE FROM pages WHERE text_id = ?", (text_id,))
    rows = ((text_id, number, start) for number, start in enumerate(draft.pages, start=2))
    store.connection.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)


def _insert_turns(store: Store, text_id: int, turns: Iterable[Turn]) -> None:
    store.connection.executemany(
        "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((text_id, t.number, t.speaker, t.start, t.end, t.seconds, t.language) for t in turns),
    )


def _take_out_words(store: Store, text_id: int, draft: "SourceDraft") -> None:
    """The words of a text that was there once go, since they come in with it again."""
    from qualcode.store import word_index  # reading a text does without

    word_index.take_out(store.connection, [(text_id, draft.body, draft.turns)])
    store.wordings.pop(text_id, None)
    tallies.forget(store, text_id)


def index_words(store: Store, source_ids: Iterable[int]) -> None:
    """Put the words of new sources into the index of words; many at a time, since each time costs a merge."""
    from qualcode.store import word_index  # reading a text does without

    ids = (text_id_of(store, source_id) for source_id in source_ids)
    word_index.put_in(store.connection, ((text_id, *_wording(store, text_id)) for text_id in ids))


def source_with_text(store: Store, marks: "Marks") -> str:
    """The short id of the source whose text these are the marks of, whatever its case and white space, or ""."""
    row = store.connection.execute(
        "SELECT s.short_id FROM texts t JOIN sources s ON s.text_id = t.id WHERE t.folded = ?", (marks.folded,)
    ).fetchone()
    return str(row[0]) if row else ""


def known_sketches(store: Store) -> "Sketches":
    """The sketches of the texts of all sources, each under the id of its text."""
    from qualcode.text.likeness import Sketches  # opening an interview does without

    return Sketches(store.connection.execute("SELECT t.id, t.sketch FROM texts t JOIN sources s ON s.text_id = t.id"))


def alike(store: Store, draft: "SourceDraft", marks: "Marks", sketches: "Sketches") -> tuple[str, float]:
    """The short id of the source whose text is most like a draft's, and how alike, 0 to 100; ("", 0) for none."""
    from qualcode.text.likeness import Wording, likeness  # opening an interview does without

    best = "", 0.0
    for text_id in sketches.worth_comparing(marks.sketch):
        sql = "SELECT b.body, s.short_id FROM bodies b JOIN sources s ON s.text_id = b.text_id WHERE b.text_id = ?"
        other, short_id = store.connection.execute(sql, (text_id,)).fetchone()
        score = likeness(Wording(draft.body, draft.turns), Wording(other, turns_of(store, text_id)))
        best = max(best, (short_id, score), key=lambda found: found[1])
    return best


def short_ids(store: Store) -> dict[str, int]:
    """Short id → source id, in order of short id."""
    return dict(store.connection.execute(f"SELECT short_id, id FROM sources s ORDER BY {BY_ID}"))


def text_of(store: Store, source_id: int) -> SourceText:
    """A source ready to be read and coded."""
    short_id, title, text_id = store.connection.execute(
        "SELECT short_id, title, text_id FROM sources WHERE id = ?", (source_id,)
    ).fetchone()
    body, turns = _wording(store, text_id)
    heard = participants(store, source_id)
    return SourceText(
        source_id=source_id,
        text_id=text_id,
        short_id=short_id,
        title=title,
        body=body,
        turns=turns,
        interviewers=frozenset(label for label, role, _name, _id in heard if role == "interviewer"),
        names={label: name for label, _role, name, _id in heard},
        pages=pages_of(store, text_id),
    )


def pages_of(store: Store, text_id: int) -> tuple[int, ...]:
    """Where each page of a text after the first begins."""
    sql = "SELECT start_char FROM pages WHERE text_id = ? ORDER BY number"
    return tuple(start for (start,) in store.connection.execute(sql, (text_id,)))


def _wording(store: Store, text_id: int) -> tuple[str, tuple[Turn, ...]]:
    """Body and turns of a text; those of the last few are kept, because every verb asks for its own."""
    kept = store.wordings.pop(text_id, None)
    if kept is None:
        (body,) = store.connection.execute("SELECT body FROM bodies WHERE text_id = ?", (text_id,)).fetchone()
        kept = body, turns_of(store, text_id)
    store.wordings[text_id] = kept
    while len(store.wordings) > _KEPT:
        del store.wordings[next(iter(store.wordings))]
    return kept


def is_there(store: Store, source_id: int) -> bool:
    """Whether there is such a source; undo may have taken it away."""
    return store.connection.execute("SELECT 1 FROM sources WHERE id = ?", (source_id,)).fetchone() is not None


def text_id_of(store: Store, source_id: int) -> int:
    """The id of the text of a source."""
    return int(store.connection.execute("SELECT text_id FROM sources WHERE id = ?", (source_id,)).fetchone()[0])


def turns_of(store: Store, text_id: int) -> tuple[Turn, ...]:
    """The turns of a text, in order."""
    sql = "SELECT number, speaker, start_char, end_char, seconds, language FROM turns WHERE text_id = ? ORDER BY number"
    return tuple(Turn(*row) for row in store.connection.execute(sql, (text_id,)))


def set_facts(store: Store, source_id: int, date: str, round_: str, consent: Consent) -> None:
    """Give a source another date, round and consent."""
    store.connection.execute(
        "UPDATE sources SET date = ?, round = ?, consent = ?, version = ? WHERE id = ?",
        (date, round_, consent, new_version(), source_id),
    )


def phases_of(store: Store, source_id: int) -> tuple[str, ...]:
    """Keys of the phases a source feeds: those its head names, else those of its round."""
    round_, phases = store.connection.execute("SELECT round, phases FROM sources WHERE id = ?", (source_id,)).fetchone()
    return tuple(json.loads(phases)) or phases_of_rounds(store).get(round_, ())


def participants(store: Store, source_id: int) -> list[tuple[str, Role, str, int]]:
    """(label, role, name, actor id) of everybody in a source."""
    return list(
        store.connection.execute(
            """SELECT p.label, p.role, CASE a.name WHEN '' THEN p.label ELSE a.name END, a.id FROM participants p
               JOIN actors a ON a.id = p.actor_id WHERE p.source_id = ? ORDER BY p.id""",
            (source_id,),
        )
    )


# -- lists -------------------------------------------------------------------

_LIST = f"""SELECT s.id, s.short_id, s.title, s.kind, s.round, s.phases, s.date, s.language, s.consent, s.text_id,
           t.words, COALESCE(w.at, '') FROM sources s JOIN texts t ON t.id = s.text_id
           LEFT JOIN touched w ON w.text_id = s.text_id ORDER BY {BY_ID}"""


def list_sources(store: Store) -> list[SourceRow]:
    """Every source as the home screen shows it; reads no text."""
    fed = phases_of_rounds(store)
    spoken = tallies.spoken(store)
    newest = max((code.since for code in codebook(store).values()), default=codebook_version(store))
    done = _done(store)
    clusters, names = _clusters(store), _informants(store)
    rows = []
    for row in store.connection.execute(_LIST):
        source_id, short_id, title, kind, round_, phases, date, language, consent, text_id, words, touched = row
        turns, coded = spoken.get(text_id, (0, 0))
        marks = done.get(text_id, ())
        rows.append(
            SourceRow(
                id=source_id,
                short_id=short_id,
                title=title,
                kind=kind,
                round=round_,
                phases=tuple(json.loads(phases)) or fed.get(round_, ()),
                date=date,
                language=language,
                consent=consent,
                clusters=clusters.get(source_id, ()),
                people=names.get(source_id, ()),
                turns=turns,
                turns_coded=coded,
                done_by=tuple(coder for coder, version in marks if version >= newest),
                done_before=tuple(coder for coder, version in marks if version < newest),
                text_id=text_id,
                words=words,
                touched=touched,
            )
        )
    return rows


def _done(store: Store) -> dict[int, list[tuple[str, int]]]:
    sql = "SELECT r.text_id, a.key, r.codebook FROM readings r JOIN actors a ON a.id = r.coder_id ORDER BY a.key"
    return _grouped((text, (coder, version)) for text, coder, version in store.connection.execute(sql))


def _clusters(store: Store) -> dict[int, tuple[str, ...]]:
    """Source id → clusters of its informants, else of itself."""
    sql = """SELECT p.source_id, COALESCE(x.value, y.value) FROM participants p
             LEFT JOIN attributes x ON x.actor_id = p.actor_id AND x.key = 'cluster'
             LEFT JOIN attributes y ON y.source_id = p.source_id AND y.key = 'cluster'
             WHERE p.role = 'informant' AND COALESCE(x.value, y.value) IS NOT NULL
             UNION SELECT source_id, value FROM attributes WHERE key = 'cluster' AND source_id IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM participants p WHERE p.source_id = attributes.source_id)"""
    return {key: tuple(dict.fromkeys(values)) for key, values in _grouped(store.connection.execute(sql)).items()}


def _informants(store: Store) -> dict[int, tuple[str, ...]]:
    sql = """SELECT p.source_id, CASE a.name WHEN '' THEN p.label ELSE a.name END FROM participants p
             JOIN actors a ON a.id = p.actor_id WHERE p.role = 'informant' ORDER BY p.id"""
    return {key: tuple(values) for key, values in _grouped(store.connection.execute(sql)).items()}


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
