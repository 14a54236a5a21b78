"""The tables of a project, and which of them the history follows.

Rows a person can change carry `guid` and `version` beside the integer key; ids are never reused
(AUTOINCREMENT), because the history names rows by id. Numbers in tracked tables are integers or text:
`json_object` would cut reals. Texts, turns and segments are immutable, have identities that follow from
their content, and are outside the history, so that undoing one coder's coding never takes away a segment
that another coder's coding stands on. Outside it stand also what nobody wants to undo: how far a coder has
read, and a coder's own preferences.
"""

APPLICATION_ID = 0x71636F64  # "qcod"
LATEST = 5
"""`user_version` of the newest schema: the number of steps in `migrations`."""

TRACKED = (
    "plan_items",
    "actors",
    "codes",
    "sources",
    "participants",
    "attributes",
    "readings",
    "coverage",
    "codings",
    "memos",
    "passage_marks",
    "assignments",
    "contacts",
    "revisions",
    "doubts",
)
"""Tables whose rows the history records, parents before children."""

_ROW = "id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE, version TEXT NOT NULL"

TABLES = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
    f"""CREATE TABLE plan_items ({_ROW}, kind TEXT NOT NULL, key TEXT NOT NULL, parent TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (kind, parent, key)) STRICT""",
    f"""CREATE TABLE actors ({_ROW}, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
        UNIQUE (kind, key)) STRICT""",
    f"""CREATE TABLE codes ({_ROW}, key TEXT NOT NULL UNIQUE, parent_id INTEGER REFERENCES codes (id),
        position INTEGER NOT NULL, since INTEGER NOT NULL, data TEXT NOT NULL) STRICT""",
    """CREATE TABLE texts (id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL, length INTEGER NOT NULL) STRICT""",
    "CREATE TABLE bodies (text_id INTEGER PRIMARY KEY REFERENCES texts (id), body TEXT NOT NULL) STRICT",
    """CREATE TABLE turns (text_id INTEGER NOT NULL REFERENCES texts (id), number INTEGER NOT NULL,
        speaker TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, seconds INTEGER,
        PRIMARY KEY (text_id, number)) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE sources ({_ROW}, short_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
        note TEXT NOT NULL, round TEXT NOT NULL, phases TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL,
        consent TEXT NOT NULL, file TEXT NOT NULL, text_id INTEGER NOT NULL UNIQUE REFERENCES texts (id)) STRICT""",
    f"""CREATE TABLE participants ({_ROW}, source_id INTEGER NOT NULL REFERENCES sources (id),
        actor_id INTEGER NOT NULL REFERENCES actors (id), label TEXT NOT NULL, role TEXT NOT NULL,
        name TEXT NOT NULL, UNIQUE (source_id, label)) STRICT""",
    f"""CREATE TABLE attributes ({_ROW}, actor_id INTEGER REFERENCES actors (id),
        source_id INTEGER REFERENCES sources (id), key TEXT NOT NULL, value TEXT NOT NULL,
        CHECK ((actor_id IS NULL) <> (source_id IS NULL))) STRICT""",
    f"""CREATE TABLE readings ({_ROW}, coder_id INTEGER NOT NULL REFERENCES actors (id),
        text_id INTEGER NOT NULL REFERENCES texts (id), codebook INTEGER NOT NULL,
        UNIQUE (coder_id, text_id)) STRICT""",
    f"""CREATE TABLE coverage ({_ROW}, source_id INTEGER NOT NULL REFERENCES sources (id),
        theme_id INTEGER NOT NULL REFERENCES codes (id), asked TEXT NOT NULL,
        coder_id INTEGER NOT NULL REFERENCES actors (id), UNIQUE (source_id, theme_id)) STRICT""",
    """CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE,
        text_id INTEGER NOT NULL REFERENCES texts (id), start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
        first_turn INTEGER NOT NULL, last_turn INTEGER NOT NULL, state TEXT NOT NULL, quote TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE codings ({_ROW}, evidence TEXT NOT NULL UNIQUE,
        segment_id INTEGER NOT NULL REFERENCES segments (id), code_id INTEGER NOT NULL REFERENCES codes (id),
        coder_id INTEGER NOT NULL REFERENCES actors (id), layer TEXT NOT NULL, direction TEXT NOT NULL,
        weight INTEGER, basis TEXT NOT NULL, facets TEXT NOT NULL, about TEXT NOT NULL, note TEXT NOT NULL,
        UNIQUE (segment_id, code_id, coder_id, layer)) STRICT""",
    """CREATE TABLE changes (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, coder TEXT NOT NULL,
        kind TEXT NOT NULL, label TEXT NOT NULL, args TEXT NOT NULL, target INTEGER REFERENCES changes (id),
        batch TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE change_rows (id INTEGER PRIMARY KEY AUTOINCREMENT,
        change_id INTEGER NOT NULL REFERENCES changes (id), tbl TEXT NOT NULL, row_id INTEGER NOT NULL,
        before TEXT, after TEXT) STRICT""",
)

INDEXES = (
    "CREATE UNIQUE INDEX attributes_actor ON attributes (actor_id, key) WHERE actor_id IS NOT NULL",
    "CREATE UNIQUE INDEX attributes_source ON attributes (source_id, key) WHERE source_id IS NOT NULL",
    "CREATE UNIQUE INDEX segments_span ON segments (text_id, start_char, end_char)",
    "CREATE INDEX codes_parent ON codes (parent_id)",
    "CREATE INDEX participants_actor ON participants (actor_id)",
    "CREATE INDEX codings_segment ON codings (segment_id, code_id, coder_id, layer, direction)",
    "CREATE INDEX codings_code ON codings (code_id, segment_id)",
    "CREATE INDEX coverage_theme ON coverage (theme_id)",
    "CREATE INDEX changes_coder ON changes (coder, kind, id)",
    "CREATE INDEX changes_target ON changes (target, id)",
    "CREATE INDEX change_rows_change ON change_rows (change_id)",
    "CREATE INDEX change_rows_row ON change_rows (tbl, row_id, id)",
)

TABLES_2 = (
    f"""CREATE TABLE memos ({_ROW}, about TEXT NOT NULL, target TEXT NOT NULL,
        coder_id INTEGER NOT NULL REFERENCES actors (id), day TEXT NOT NULL, body TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE passage_marks ({_ROW}, segment_id INTEGER NOT NULL UNIQUE REFERENCES segments (id),
        coder_id INTEGER NOT NULL REFERENCES actors (id), mark TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE assignments ({_ROW}, source_id INTEGER NOT NULL REFERENCES sources (id),
        coder_id INTEGER NOT NULL REFERENCES actors (id), due TEXT NOT NULL, UNIQUE (source_id, coder_id)) STRICT""",
    f"""CREATE TABLE contacts ({_ROW}, name TEXT NOT NULL, round TEXT NOT NULL, cluster TEXT NOT NULL,
        stakeholder TEXT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL,
        actor_id INTEGER REFERENCES actors (id)) STRICT""",
    """CREATE TABLE reading_positions (coder TEXT NOT NULL, text_id INTEGER NOT NULL REFERENCES texts (id),
        position INTEGER NOT NULL, seen TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (coder, text_id)) STRICT, WITHOUT ROWID""",
    "ALTER TABLE texts ADD COLUMN words INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE tallies (text_id INTEGER PRIMARY KEY REFERENCES texts (id), turns INTEGER NOT NULL,
        coded INTEGER NOT NULL, themes TEXT NOT NULL, codes TEXT NOT NULL) STRICT""",
    "CREATE TABLE touched (text_id INTEGER PRIMARY KEY REFERENCES texts (id), at TEXT NOT NULL) STRICT",
    """CREATE TABLE preferences (coder TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (coder, name)) STRICT, WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE turn_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')""",
)

INDEXES_2 = (
    "CREATE INDEX codings_coder ON codings (coder_id)",
    "CREATE INDEX codings_agreed ON codings (segment_id, code_id) WHERE layer = 'agreed'",
    "CREATE INDEX memos_target ON memos (about, target)",
    "CREATE INDEX assignments_coder ON assignments (coder_id)",
    "CREATE INDEX contacts_actor ON contacts (actor_id)",
)

TABLES_3 = (
    """CREATE TABLE pages (text_id INTEGER NOT NULL REFERENCES texts (id), number INTEGER NOT NULL,
        start_char INTEGER NOT NULL, PRIMARY KEY (text_id, number)) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE revisions ({_ROW}, source_id INTEGER NOT NULL REFERENCES sources (id),
        text_id INTEGER NOT NULL REFERENCES texts (id), before_id INTEGER NOT NULL REFERENCES texts (id),
        coder_id INTEGER NOT NULL REFERENCES actors (id), at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE doubts ({_ROW}, coding_id INTEGER NOT NULL UNIQUE REFERENCES codings (id),
        segment_id INTEGER NOT NULL REFERENCES segments (id)) STRICT""",
    "ALTER TABLE texts ADD COLUMN folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE texts ADD COLUMN sketch BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE turns ADD COLUMN language TEXT NOT NULL DEFAULT ''",
)
"""Page anchors; revisions of a wording with the codings that a person has to look at since (`segment_id` is where a
coding stood before); what tells the same and nearly the same text; languages of long turns."""

INDEXES_3 = (
    "CREATE INDEX texts_folded ON texts (folded)",
    "CREATE INDEX revisions_source ON revisions (source_id)",
    "CREATE INDEX doubts_segment ON doubts (segment_id)",
)

TURN_ROWS = 1 << 20
"""Row of a turn in `turn_words`: text id × this + number of the turn."""
FILL_TURN_WORDS = f"""INSERT INTO turn_words (rowid, words)
    SELECT t.text_id * {TURN_ROWS} + t.number, substr(b.body, t.start_char + 1, t.end_char - t.start_char)
    FROM turns t JOIN bodies b ON b.text_id = t.text_id"""

LOG_GUARDS = tuple(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    for table in ("changes", "change_rows")
    for verb in ("UPDATE", "DELETE")
)
"""The history cannot be rewritten by any later statement. The only triggers a project file may hold, word for word."""
