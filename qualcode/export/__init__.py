"""The model and the report into files: one file per format, without deciding what to say.

It guards: text from people is written as text, never as a formula, mark-up or path.
"""
