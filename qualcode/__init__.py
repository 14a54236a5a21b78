"""qualcode: code interviews against an evaluation plan, and show what they said."""

__version__ = "0.1.0"
