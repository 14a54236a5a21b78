"""Files into the model: one file per format, never touching the store.

It guards: nothing is read silently wrong; what cannot be read is refused in one line that says where.
"""
