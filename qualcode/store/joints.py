"""What foreign keys cannot say: pairs of rows of which one must not be without, or beside, the other.

CROSS JOIN keeps the order of the tables: the lost texts are few, the codings many.
"""

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
}
LOST = """WITH lost AS (SELECT t.id AS text_id, (SELECT r.row_id FROM change_rows r WHERE r.tbl = 'sources'
    AND json_extract(r.before, '$.text_id') = t.id ORDER BY r.id DESC LIMIT 1) AS id
    FROM texts t WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.text_id = t.id)) """
