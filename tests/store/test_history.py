"""The history: undo, redo, refusals, the audit trail."""
