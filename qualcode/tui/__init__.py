"""The terminal door: the only room that knows Textual.

Screens hold state and call verbs; widgets take dataclasses, draw them and post messages; what can be
worked out without a screen lives in pure modules beside the widget that shows it.
"""
