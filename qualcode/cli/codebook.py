"""`qualcode codebook`: the codebook as it lives and grows in a project.

Names and rules of use are written in the language of `--lang`; `--fi`, `--sv` and `--en` name the others.
"""

import dataclasses
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.cli import codebook_work
from qualcode.cli.arguments import (
    Parser,
    Verbs,
    add_format,
    add_project,
    add_verb,
    add_verbs,
    reading,
    refuse_usage,
    words,
    writing,
)
from qualcode.cli.codebook_files import describe_files
from qualcode.cli.output import Field, emit, say, talk
from qualcode.locale import _, language, ngettext
from qualcode.model.code import Code, Lexicon
from qualcode.model.labels import LANGUAGES, Labels
from qualcode.workbench import codebook as verbs
from qualcode.workbench.coding import find_code
from qualcode.workbench.listing import find_theme
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project

VERBS = ("list", "add", "edit", "rename", "move", "merge", "delete", "export", "import", *codebook_work.VERBS)
_RULES = ("definition", "include", "exclude")
_QUOTES = ("example", "counter_example")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode codebook`."""
    group = add_verbs(
        parser,
        _("List, add, change, merge or delete themes and codes; take the codebook out and in."),
        "qualcode codebook list survey.qualcode",
    )
    listing = add_verb(group, "list", _("list themes and codes"), "qualcode codebook list survey.qualcode", _list)
    add_project(listing, writes=False)
    add_format(listing)
    adding = add_verb(
        group,
        "add",
        _("add a theme, or with --parent a code; prints its key"),
        'qualcode codebook add survey.qualcode "Luottamus" --lang fi --parent networks',
        _add,
    )
    add_project(adding, writes=True)
    adding.add_argument("name", metavar="NAME", type=_name, help=_("its name"))
    adding.add_argument("--parent", metavar="THEME", help=_("the theme it stands under"))
    adding.add_argument("--key", metavar="KEY", help=_("its key; proposed from the name unless said"))
    _add_details(adding)
    editing = add_verb(
        group,
        "edit",
        _("change rules of use, abbreviation, colour, words"),
        'qualcode codebook edit survey.qualcode trust --definition "Luottamus ihmisten välillä"',
        _edit,
    )
    _add_code(editing)
    _add_details(editing)
    editing.add_argument(
        "--meaning-changed", action="store_true", help=_("finished sources are to be read again for it")
    )
    rename = add_verb(
        group,
        "rename",
        _("give a code another name"),
        "qualcode codebook rename survey.qualcode trust Tillit --lang sv",
        _rename,
    )
    _add_code(rename)
    rename.add_argument("name", metavar="NAME", type=_name, help=_("the new name, in the language of --lang"))
    _describe_moves(group)
    codebook_work.describe_work(group)
    describe_files(group)


def _describe_moves(group: Verbs) -> None:
    move = add_verb(
        group,
        "move",
        _("put a code under another theme"),
        "qualcode codebook move survey.qualcode trust --to cooperation",
        _move,
    )
    _add_code(move)
    place = move.add_mutually_exclusive_group(required=True)
    place.add_argument("--to", metavar="THEME", help=_("the theme it goes under"))
    place.add_argument("--top", action="store_true", help=_("make it a theme"))
    merge = add_verb(
        group,
        "merge",
        _("give its codings to another code"),
        "qualcode codebook merge survey.qualcode trust --into networks",
        _merge,
    )
    _add_code(merge)
    merge.add_argument("--into", metavar="CODE", required=True, help=_("the code that takes its codings"))
    delete = add_verb(group, "delete", _("delete a code"), "qualcode codebook delete survey.qualcode trust", _delete)
    _add_code(delete)
    fate = delete.add_mutually_exclusive_group()
    fate.add_argument("--with-codings", action="store_true", help=_("delete its codings too"))
    fate.add_argument("--into", metavar="CODE", help=_("the code that takes its codings"))


def _name(text: str) -> str:
    """A name as typed, cleaned; "" would take the name away."""
    name = words(text).strip()
    if not name:
        raise ArgumentTypeError(_("a code needs a name"))
    return name


def _add_code(parser: Parser) -> None:
    add_project(parser, writes=True)
    parser.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))


def _add_details(parser: Parser) -> None:
    for language_ in LANGUAGES:
        parser.add_argument(f"--{language_}", type=words, metavar="NAME", help=_("its name in this language"))
    parser.add_argument("--abbreviation", metavar="ABC", help=_("two or three capital letters"))
    parser.add_argument("--colour", metavar="#RRGGBB", help=_("its colour"))
    parser.add_argument("--definition", type=words, metavar="TEXT", help=_("what it means"))
    parser.add_argument("--include", type=words, metavar="TEXT", help=_("when to use it"))
    parser.add_argument("--exclude", type=words, metavar="TEXT", help=_("when not to use it"))
    parser.add_argument("--example", type=words, metavar="QUOTE", help=_("a typical quote"))
    parser.add_argument("--counter-example", type=words, metavar="QUOTE", help=_("a quote that only looks like it"))
    parser.add_argument(
        "--word", type=words, action="append", metavar="WORD", help=_("a word that hints at it; may be repeated")
    )


# -- listing -----------------------------------------------------------------


def _list(args: Namespace) -> None:
    with reading(args) as project:
        used = verbs.usage(project)
        book = project.codebook()
        rows = [_row(book, code, used.get(code.key, {})) for code in book.values()]
    fields = [Field("code"), Field("abbreviation", _("Tag")), Field("code_label"), Field("shown", _("Code"))]
    fields += [Field("theme"), Field("theme_label"), Field("colour"), Field("since")]
    fields += [Field("codings", _("Codings")), Field("coders", _("By coder")), Field("definition", _("Definition"))]
    fields += [Field(f"{name}_{language_}") for name in ("label", *_RULES) for language_ in LANGUAGES]
    fields += [Field(name) for name in _QUOTES]
    emit(args, rows, fields, "codebook")


def _row(book: Mapping[str, Code], code: Code, used: dict[str, int]) -> dict[str, object]:
    name = label(code)
    return {
        "code": code.key,
        "code_label": name,
        "shown": name if code.is_theme else f"· {name}",
        "theme": code.parent,
        "theme_label": label(book[code.parent]) if code.parent else "",
        "abbreviation": code.abbreviation,
        "colour": code.colour,
        "since": code.since,
        "codings": sum(used.values()),
        "coders": used,
        "definition": code.definition.in_(language()),
        **_spread("label", code.labels),
        **_spread("definition", code.definition),
        **_spread("include", code.include),
        **_spread("exclude", code.exclude),
        "example": code.example,
        "counter_example": code.counter_example,
        "lexicon": {language_: list(getattr(code.lexicon, language_)) for language_ in LANGUAGES},
        "objects": list(code.objects),
        "criteria": list(code.criteria),
    }


def _spread(name: str, labels: Labels) -> dict[str, object]:
    return {f"{name}_{language_}": getattr(labels, language_) for language_ in LANGUAGES}


# -- verbs -------------------------------------------------------------------


def _add(args: Namespace) -> None:
    with writing(args) as project:
        book = project.codebook()
        code = Code(
            key=args.key or verbs.key_for(book, args.name),
            labels=_said(Labels(), args.name),
            parent=find_theme(project, args.parent) if args.parent else "",
        )
        added = verbs.add(project, _detailed(code, args))
        say(f"{added.key}\n")
        codebook_work.tell_namesake(project, added.key)
        codebook_work.tell_unread(project, added.key)


def _edit(args: Namespace) -> None:
    with writing(args) as project:
        old = project.codebook()[find_code(project, args.code)]
        new = _detailed(old, args)
        if new == old:
            refuse_usage(_("say what to change: --definition, --abbreviation, --colour …"))
        verbs.edit(project, old.key, new, meaning_changed=args.meaning_changed)
        if new.labels != old.labels:
            codebook_work.tell_namesake(project, old.key)
        if args.meaning_changed:
            codebook_work.tell_unread(project, old.key)
        elif not verbs.means_the_same(old, new):
            codebook_work.tell_meaning(project, [label(new)])


def _detailed(code: Code, args: Namespace) -> Code:
    """The code with what the options say of it."""
    names = {language_: name for language_ in LANGUAGES if (name := getattr(args, language_)) is not None}
    rules: dict[str, Any] = {
        rule: _said(getattr(code, rule), text) for rule in _RULES if (text := getattr(args, rule)) is not None
    }
    plain = {name: text for name in (*_QUOTES, "abbreviation", "colour") if (text := getattr(args, name)) is not None}
    changed = dataclasses.replace(code, labels=dataclasses.replace(code.labels, **names), **rules, **plain)
    return dataclasses.replace(changed, lexicon=_hinting(code.lexicon, args.word)) if args.word else changed


def _said(labels: Labels, text: str) -> Labels:
    """Labels with this text in the language spoken."""
    return dataclasses.replace(labels, **{language(): text})


def _hinting(lexicon: Lexicon, added: Iterable[str]) -> Lexicon:
    known = getattr(lexicon, language())
    return dataclasses.replace(lexicon, **{language(): tuple(dict.fromkeys((*known, *added)))})


def _rename(args: Namespace) -> None:
    with writing(args) as project:
        old = project.codebook()[find_code(project, args.code)]
        verbs.rename(project, old.key, _said(old.labels, args.name))
        codebook_work.tell_namesake(project, old.key)


def _move(args: Namespace) -> None:
    with writing(args) as project:
        verbs.move(project, find_code(project, args.code), find_theme(project, args.to) if args.to else "")


def _merge(args: Namespace) -> None:
    with writing(args) as project:
        _merged(project, find_code(project, args.code), find_code(project, args.into))


def _merged(project: Project, code: str, into: str) -> None:
    name = label(project.codebook()[into])
    n = verbs.merge(project, code, into)
    talk(ngettext("{n} coding was given to {code}.", "{n} codings were given to {code}.", n).format(n=n, code=name))


def _delete(args: Namespace) -> None:
    with writing(args) as project:
        code = find_code(project, args.code)
        if args.into:
            _merged(project, code, find_code(project, args.into))
            return
        n = verbs.delete(project, code, with_codings=args.with_codings)
        if n:
            talk(ngettext("{n} coding went with it.", "{n} codings went with it.", n).format(n=n))
