"""What a person does: every verb once, called by both doors.

A verb takes a `Project`, checks what it was asked for, writes in one `store.change`, and returns what
the person is to be told. It raises WorkbenchError, with the project as it was, for a wish that cannot be
met.
"""
