"""A code's rules of use as styled text, for picker and coding screen."""

from textual.content import Content

from qualcode.locale import language
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.workbench.speaking import rules_of


def rules_text(code: Code) -> Content:
    """Name, definition, use when, do not use when, examples; nothing of it is markup."""
    parts = [Content.styled(show(f"{code.abbreviation} {code.labels.in_(language())}"), "bold")]
    for heading, words in rules_of(code):
        parts.append(Content.assemble((f"{heading} " if heading else "", "bold"), show(words)))
    return Content("\n").join(parts)


def definition_text(code: Code) -> Content:
    """Name and definition without a line break, where there is little room."""
    spoken = language()
    name = show(f"{code.abbreviation} {code.labels.in_(spoken)}")
    return Content.assemble((name, "bold"), "  ", show(code.definition.in_(spoken)))
