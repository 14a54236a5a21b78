"""Message catalogues: gather the texts of the program, bring the .po files up to date, compile them.

    python tests/catalogues.py

New texts come into qualcode/locale/{fi,sv}/LC_MESSAGES/qualcode.po untranslated; a test fails until they
are translated and compiled. English needs no catalogue: it is the language of the source.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "qualcode"
LANGUAGES = ("fi", "sv")
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def gathered() -> Catalog:
    """Every text of the program that is translated."""
    catalog = Catalog(project="qualcode", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=_KEYWORDS)
    for file, _line, message, _comments, context in found:
        catalog.add(message, None, [(f"qualcode/{file}", None)], context=context)  # no line numbers: they only churn
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _within_f_strings(path):
            catalog.add(message, None, [(f"qualcode/{path.relative_to(PACKAGE).as_posix()}", None)])
    return catalog


def _within_f_strings(path: Path) -> Iterator[str | tuple[str, ...]]:
    """The texts that stand in the braces of an f-string: Python 3.11 gives such a string as one token."""
    for whole in ast.walk(ast.parse(path.read_bytes())):
        if not isinstance(whole, ast.JoinedStr):
            continue
        for call in ast.walk(whole):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _KEYWORDS:
                wanted = call.args[: 2 if call.func.id == "ngettext" else 1]
                words = [arg.value for arg in wanted if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if len(words) == len(wanted):
                    yield tuple(words) if len(words) > 1 else words[0]


def po_path(language: str) -> Path:
    """The catalogue of one language, for people."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "qualcode.po"


def read(language: str) -> Catalog:
    """The catalogue of one language as it is."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The plural forms of a text; [""] where there is none."""
    return [string or ""] if isinstance(string, str | None) else list(string)


def _settle_header(catalog: Catalog) -> None:
    """A head without dates and addresses, which would change at every run."""
    catalog.header_comment = f"# {catalog.locale_identifier}: texts of qualcode."
    catalog.project, catalog.version = "qualcode", "1"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Bring both catalogues up to date and compile them."""
    template = gathered()
    for language in LANGUAGES:
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = read(language) if path.exists() else Catalog(locale=language, fuzzy=False)
        catalog.update(template, no_fuzzy_matching=True)
        _settle_header(catalog)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalog, sort_output=True, omit_header=False, width=110, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = sum(not all(forms(message.string)) for message in catalog if message.id)
        print(f"{language}: {len(catalog)} texts, {missing} to translate")


if __name__ == "__main__":
    main()
