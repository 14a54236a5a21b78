"""`qualcode setup`: what is made once on a computer, so that nobody waits for it later."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_language, explain
from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError

_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English", "se": "davvisámegiella"}


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode setup`."""
    explain(
        parser,
        _(
            "Make the dictionaries by which the language of a text is told that has too few small words to show it:\n"
            "a short one, or a list of notes. Others are told without them, and alike with them. Once on a computer,\n"
            "some twenty seconds. Nothing is downloaded: they come with the program."
        ),
        "qualcode setup",
        _run,
    )
    add_language(parser)


def _run(_args: Namespace) -> None:
    from qualcode.text import languages

    wanted = languages.missing()
    try:
        languages.make(lambda code: talk(_("Making the dictionary: {language} …").format(language=_NAMES[code])))
    except OSError as error:
        words = _("The dictionaries cannot be kept: {reason}. Make room, or make the folder of caches writable.")
        raise WorkbenchError(words.format(reason=error)) from error
    talk(_("The dictionaries are made.") if wanted else _("The dictionaries are there already."))
