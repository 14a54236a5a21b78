"""What foreign keys cannot say: pairs of rows of which one must not be without, or beside, the other.

CROSS JOIN keeps the order of the tables: the lost texts are few, the codings many. `IDS` are parameters of every
query: the rows of a table that were touched, as a JSON list of ids.
"""


def _outside(table: str, key: str, value: str) -> str:
    """Rows with a value that their attribute of the plan does not have; of what was touched, on either side."""
    known = """EXISTS (SELECT 1 FROM json_each(p.data, '$.values') v WHERE json_extract(v.value, '$.key') = {value})"""
    sound = f"p.kind = 'attributes' AND p.key = {key} AND json_type(p.data, '$.values') = 'array'"
    wrong = f"{value} <> '' AND NOT {known.format(value=value)}"
    return f"""SELECT '{table}', x.id, 'plan_items', p.id FROM json_each(:plan_items) i
        CROSS JOIN plan_items p ON p.id = i.value CROSS JOIN {table} x WHERE {sound} AND {wrong}
        UNION ALL SELECT '{table}', x.id, 'plan_items', p.id FROM json_each(:{table}) i
        CROSS JOIN {table} x ON x.id = i.value CROSS JOIN plan_items p WHERE {sound} AND {wrong}"""


BROKEN = {
    "a code under a code": """SELECT 'codes', c.id, 'codes', p.id FROM codes c JOIN codes p ON p.id = c.parent_id
        WHERE p.parent_id IS NOT NULL""",
    "asking decided about a code": """SELECT 'coverage', v.id, 'codes', k.id FROM coverage v
        JOIN codes k ON k.id = v.theme_id WHERE k.parent_id IS NOT NULL""",
    "one abbreviation for two codes": """SELECT 'codes', a.id, 'codes', b.id FROM codes a
        JOIN codes b ON b.id <> a.id AND json_extract(b.data, '$.abbreviation') = json_extract(a.data, '$.abbreviation')
        WHERE a.id IN (SELECT value FROM json_each(:codes))""",
    "a coding of no source": """SELECT 'codings', c.id, 'sources', l.id FROM lost l
        CROSS JOIN segments g ON g.text_id = l.text_id CROSS JOIN codings c ON c.segment_id = g.id""",
    "a marked passage of no source": """SELECT 'passage_marks', m.id, 'sources', l.id FROM lost l
        CROSS JOIN segments g ON g.text_id = l.text_id CROSS JOIN passage_marks m ON m.segment_id = g.id""",
    "a mark on no source": "SELECT 'readings', r.id, 'sources', l.id FROM lost l JOIN readings r USING (text_id)",
    "an attribute outside the plan": _outside("attributes", "x.key", "x.value"),
    "a coding about nothing of the plan": _outside("codings", "'cluster'", "x.about"),
    "a contact of no cluster of the plan": _outside("contacts", "'cluster'", "x.cluster"),
    "a contact of no group of the plan": _outside("contacts", "'stakeholder'", "x.stakeholder"),
}
LOST = """WITH lost AS (SELECT t.id AS text_id, (SELECT r.row_id FROM change_rows r WHERE r.tbl = 'sources'
    AND json_extract(r.before, '$.text_id') = t.id ORDER BY r.id DESC LIMIT 1) AS id
    FROM texts t WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.text_id = t.id)) """

IDS = ("codes", "plan_items", "attributes", "codings", "contacts")
