"""Widgets: they take dataclasses, draw them, post messages, and never see a project."""
