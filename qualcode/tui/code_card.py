"""All there is to know of a code, as styled text: names, colour, use, unread sources, and rules in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.locale import _, language, ngettext
from qualcode.model.code import Code
from qualcode.model.labels import LANGUAGES, Labels
from qualcode.text.clean import show
from qualcode.workbench.codebook import PALETTE
from qualcode.workbench.codebook_views import Unread

_LISTED = 8
"""Unread sources that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a code is used."""

    coders: Mapping[str, int]
    """Coder → number of codings."""
    below: int
    """Codings of the codes under it."""
    unread: Sequence[Unread]
    """Finished sources that are unread for it."""


def card(code: Code, theme: Code | None, use: Use, ink: str) -> Content:
    """The card, with the colour as `ink`; nothing of it is markup."""
    spoken = language()
    lines = [Content.styled(show(f"{code.abbreviation} {code.labels.in_(spoken) or code.key}"), "bold")]
    others = [(name, getattr(code.labels, name)) for name in LANGUAGES if name != spoken]
    lines += _line("", " · ".join(f"{name} {text}" for name, text in others if text))
    lines += _line(_("Theme:"), theme.labels.in_(spoken) if theme else _("this is a theme"))
    lines += [_colour(code.colour, ink), *_line(_("Since version:"), str(code.since)), *_used(use), Content("")]
    for heading, labels in (
        (_("Definition:"), code.definition),
        (_("Use when:"), code.include),
        (_("Do not use when:"), code.exclude),
    ):
        lines += _in_all_languages(heading, labels)
    lines += _line(_("Example:"), code.example) + _line(_("Counter-example:"), code.counter_example)
    words = Labels(*(", ".join(getattr(code.lexicon, name)) for name in LANGUAGES))
    lines += _in_all_languages(_("Words that hint at it:"), words)
    return Content("\n").join(lines)


def colour_name(colour: str) -> str:
    """What a colour is called."""
    return _(PALETTE[colour.lower()]) if colour.lower() in PALETTE else _("a colour of its own")


def swatch(colour: str, ink: str) -> Content:
    """A colour to see, with its name; `ink` is the colour as it can be seen there."""
    return Content.assemble(("██", ink), f" {colour_name(colour)} ", (show(colour), "dim"))


def _colour(colour: str, ink: str) -> Content:
    return Content.assemble((_("Colour:"), "bold"), " ", swatch(colour, ink) if colour else _("none"))


def _line(heading: str, words: str) -> list[Content]:
    return [Content.assemble((f"{heading} " if heading else "", "bold"), _shown(words))] if words else []


def _shown(words: str, indent: str = "") -> str:
    """What was written in several lines, in as many."""
    return f"\n{indent}".join(map(show, words.split("\n")))


def _in_all_languages(heading: str, labels: Labels) -> list[Content]:
    """The language spoken first, each on a line of its own."""
    order = sorted(LANGUAGES, key=lambda name: name != language())
    found = [(name, getattr(labels, name)) for name in order if getattr(labels, name)]
    if not found:
        return []
    told = (Content.assemble((f"  {name} ", "dim"), _shown(text, "     ")) for name, text in found)
    return [Content.styled(heading, "bold"), *told]


def _used(use: Use) -> list[Content]:
    total = sum(use.coders.values())
    words = ngettext("{n} coding", "{n} codings", total).format(n=total)
    if use.coders:
        words += f" ({', '.join(f'{coder} {n}' for coder, n in use.coders.items())})"
    if use.below:
        words += " · " + _("with its codes {n}").format(n=total + use.below)
    lines = [Content.assemble((f"{_('Used:')} ", "bold"), show(words))]
    if use.unread:
        listed = ", ".join(f"{work.short_id} ({work.coder})" for work in use.unread[:_LISTED])
        more = len(use.unread) - _LISTED
        listed += f" {ngettext('… and {n} more', '… and {n} more', more).format(n=more)}" if more > 0 else ""
        lines.append(Content.assemble((f"{_('Finished but unread for it:')} ", "bold"), show(listed)))
    return lines
