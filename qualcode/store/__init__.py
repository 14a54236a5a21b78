"""The only room that speaks SQL: one project in one SQLite file.

It guards: a write is one transaction and one history entry; nothing acknowledged is lost; one writer at
a time. `Store` opens the file; the other modules are repositories, one per noun, whose functions take a
`Store` and, when they write, are called inside `store.change(...)`.
"""

from qualcode.store.store import Store

__all__ = ["Store"]
