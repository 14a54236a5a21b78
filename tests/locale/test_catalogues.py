"""Finnish and Swedish: complete, with the same placeholders, and compiled from what people read."""

import re
import string

import catalogues
import pytest
from catalogues import forms


@pytest.fixture(params=catalogues.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_text_of_the_program_is_translated(language: str) -> None:
    catalog = catalogues.read(language)
    known = {str(forms(message.id)[0]): message for message in catalog}
    wanted = [forms(message.id)[0] for message in catalogues.gathered() if message.id]
    assert [text for text in wanted if text not in known or not all(forms(known[text].string))] == []


def test_translations_have_the_placeholders_of_the_original(language: str) -> None:
    for message in catalogues.read(language):
        wanted = set().union(*(fields(text) for text in forms(message.id or "")))
        for text in forms(message.string):
            assert fields(text) <= wanted, text
            if not message.pluralizable:
                assert fields(text) == wanted, text


def test_nothing_is_inflected_after_a_placeholder(language: str) -> None:
    endings = re.compile(r"\}(:[a-zäö]|[a-zåäö])")
    assert [t for m in catalogues.read(language) for t in forms(m.string) if endings.search(t)] == []


def test_compiled_catalogue_is_up_to_date(language: str) -> None:
    compiled = catalogues.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogues.compiled(catalogues.read(language))
