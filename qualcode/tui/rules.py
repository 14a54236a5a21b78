"""A code's rules of use as styled text, for picker and coding screen."""

from textual.content import Content

from qualcode.locale import _, language
from qualcode.model.scheme import Code
from qualcode.text.clean import show


def rules_text(code: Code) -> Content:
    """Name, definition, use when, do not use when, examples; nothing of it is markup."""
    spoken = language()
    parts = [Content.styled(show(f"{code.abbreviation} {code.labels.in_(spoken)}"), "bold")]
    for heading, words in (
        ("", code.definition.in_(spoken)),
        (_("Use when:"), code.include.in_(spoken)),
        (_("Do not use when:"), code.exclude.in_(spoken)),
        (_("Example:"), code.example),
        (_("Counter-example:"), code.counter_example),
    ):
        if words:
            parts.append(Content.assemble((f"{heading} " if heading else "", "bold"), show(words)))
    return Content("\n").join(parts)


def definition_text(code: Code) -> Content:
    """Name and definition without a line break, where there is little room."""
    spoken = language()
    name = show(f"{code.abbreviation} {code.labels.in_(spoken)}")
    return Content.assemble((name, "bold"), "  ", show(code.definition.in_(spoken)))
