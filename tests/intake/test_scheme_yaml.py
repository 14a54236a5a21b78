"""Schemes in YAML: what is read, and how exactly a broken one is refused."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from qualcode.export.scheme_yaml import write_scheme_yaml
from qualcode.intake.scheme_yaml import LARGEST, read_scheme
from qualcode.model.errors import SchemeError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Scheme

SCHEMES = Path(__file__).parents[2] / "schemes"

SMALL = """\
key: small
labels: {fi: Pieni suunnitelma, sv: Liten plan, en: Small plan}
version: "1"
rounds:
  - key: spring
    labels: {en: Spring}
    phases: [R1, R2]
    start: 2017-03
    end: 2017-05-31
phases:
  - {key: R1, labels: {en: Report 1}, month: 2017-05}
  - {key: R2, labels: {en: Report 2}, month: 2017-10, aliases: [second report]}
attributes:
  - key: cluster
    labels: {en: Cluster}
    values:
      - {key: industry, labels: {en: Industry}}
      - {key: mining, labels: {en: Mining}, parent: industry, planned: false}
  - key: organisation
    labels: {en: Organisation}
    values:
      - {key: university, labels: {en: University}}
  - key: work_package
    labels: {en: Work package}
    values:
      - {key: wp1, labels: {en: WP 1}, coordinator: university}
codes:
  - key: knowledge
    labels: {en: Knowledge}
    abbreviation: KN
    colour: "#3366aa"
  - key: shared
    labels: {en: Shared knowledge}
    parent: knowledge
    abbreviation: SH
    objects: [lasting]
    criteria: [openness]
    lexicon: {fi: [tieto, tietopohja]}
objects:
  - {key: lasting, labels: {en: Lasting activity}, line: r.1}
criteria:
  - {key: impact, labels: {en: Impact}, complete: false, elsewhere: the blog}
  - {key: openness, labels: {en: Openness}, parent: impact}
questions:
  - key: q1
    labels: {en: Shared knowledge}
    themes: [knowledge]
    phases: [R1]
    criteria: [openness]
    spoken: ["What is shared?"]
    added: 2017-06-01
planned:
  - {kind: theme, item: knowledge, phase: R1, source: both, cluster: industry}
  - {kind: object, item: lasting, phase: R2, source: text, text_line: r.57}
directions:
  - {key: furthers, labels: {en: furthers}}
  - {key: hinders, labels: {en: hinders}}
  - {key: both, labels: {en: both}}
  - {key: notes, labels: {en: notes}}
facets:
  - key: level
    labels: {en: Level}
    values:
      - {key: local, labels: {en: Local}}
figures:
  - key: budget
    labels: {en: Budget}
    rows_are: cluster
    total_row: true
    columns:
      - {key: wp1, labels: {en: WP 1}}
      - {key: share, labels: {en: Share}, unit: "%"}
    rows:
      - {key: industry, labels: {en: Industry}, values: [388800, 0.4]}
      - {key: total, labels: {en: Total}, values: [388800, null]}
"""


@pytest.fixture
def read(tmp_path: Path):
    """Reads the given text or bytes as the file scheme.yaml."""

    def reader(content: str | bytes) -> Scheme:
        path = tmp_path / "scheme.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_scheme(path)

    return reader


@pytest.fixture
def complaint(read, tmp_path: Path):
    """The error about the small scheme with one thing replaced, without the folder of its file."""

    def complain(old: str, new: str) -> str:
        assert old in SMALL
        with pytest.raises(SchemeError) as caught:
            read(SMALL.replace(old, new, 1))
        message = str(caught.value)
        assert "\n" not in message
        return message.replace(f"{tmp_path}/", "")

    return complain


def test_every_kind_of_item_is_read(read) -> None:
    scheme = read(SMALL)
    assert scheme.labels == Labels("Pieni suunnitelma", "Liten plan", "Small plan")
    assert scheme.rounds[0].phases == ("R1", "R2")
    assert (scheme.rounds[0].start, scheme.rounds[0].end) == ("2017-03", "2017-05-31")
    assert scheme.attributes[0].values[1].planned is False
    assert scheme.codes[1].lexicon.fi == ("tieto", "tietopohja")
    assert scheme.criteria[0].complete is False
    assert scheme.questions[0].added == "2017-06-01"
    assert scheme.planned[1].text_line == "r.57"


def test_figures_are_read_digit_by_digit(read) -> None:
    scheme = read(SMALL.replace("388800, 0.4", "388800, 0.10000000000001"))
    assert scheme.figures[0].rows[0].values == (Decimal(388800), Decimal("0.10000000000001"))
    assert scheme.figures[0].rows[1].values[1] is None


def test_a_written_scheme_is_block_style_and_reads_back_equal(read, tmp_path: Path) -> None:
    scheme = read(SMALL)
    path = tmp_path / "written.yaml"
    write_scheme_yaml(scheme, path)
    assert read_scheme(path) == scheme
    text = path.read_text("utf-8")
    assert '  - key: "knowledge"\n    labels:\n      en: "Knowledge"\n' in text
    assert not re.search(r"[{&*]", text)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(read) -> None:
    assert read(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == read(SMALL)


def test_decomposed_letters_are_composed(read) -> None:
    assert read(SMALL.replace("Pieni", "Pia\u0308ni")).labels.fi == "Piäni suunnitelma"


def test_an_error_names_file_line_column_key_found_and_allowed(complaint) -> None:
    assert complaint('"#3366aa"', "red") == (
        'scheme.yaml, line 31, column 13: codes[0].colour: found "red", '
        'allowed: # and six digits or letters a–f, like "#3366aa"'
    )


def test_an_error_counts_the_others(complaint) -> None:
    message = complaint('abbreviation: KN\n    colour: "#3366aa"', "abbreviation: K\n    colour: red")
    assert "line 30, column 19: codes[0].abbreviation" in message
    assert message.endswith("allowed: two or three letters (and 1 more)")


def test_a_wrong_key_is_named_at_its_place_with_the_right_one(complaint) -> None:
    message = complaint("colour:", "color:")
    assert 'line 31, column 5: codes[0].color: found the key "color", allowed: key, labels' in message
    assert message.endswith('did you mean "colour"?')


def test_a_wrong_key_is_not_also_said_to_be_missing(complaint) -> None:
    message = complaint("month: 2017-05", "mont: 2017-05")
    assert message.startswith('scheme.yaml, line 11, column 39: phases[0].mont: found the key "mont"')
    assert message.endswith('did you mean "month"?')


def test_a_language_that_is_none_of_ours_is_refused(complaint) -> None:
    assert 'labels.se: found the key "se", allowed: fi, sv, en' in complaint("sv: Liten plan", "se: Unna plána")


def test_what_is_missing_is_asked_for_where_it_belongs(complaint) -> None:
    message = complaint(", month: 2017-05}", "}")
    assert "line 11, column 5: phases[0].month: found nothing, allowed: text" in message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('version: "1"', "version: 1", "version: found the number 1, allowed: text in quotes"),
        ('"#3366aa"', "#3366aa", "codes[0].colour: found nothing, allowed: text in quotes"),
        ("phases: [R1, R2]", "phases: R1", 'rounds[0].phases: found "R1", allowed: a list'),
        ("planned: false", "planned: perhaps", 'values[1].planned: found "perhaps", allowed: yes or no'),
        ("abbreviation: KN", "since: soon", 'codes[0].since: found "soon", allowed: a whole number'),
        ("source: text,", "source: prose,", 'planned[1].source: found "prose", allowed: table, text, both, neither'),
        ("source: both", "source: bothe", 'did you mean "both"?'),
        ("[388800, 0.4]", "[388800, some]", 'values[1]: found "some", allowed: a number like 388000 or 0.4'),
        ("[388800, 0.4]", "[388800, .inf]", "allowed: a number"),
        ("{en: Spring}", "Spring", 'rounds[0].labels: found "Spring", allowed: the keys fi, sv, en'),
        ("facets:", "facettes:", 'found the key "facettes"'),
    ],
)
def test_a_wrong_shape_is_said_in_plain_words(complaint, old: str, new: str, expected: str) -> None:
    assert expected in complaint(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("key: small", "key: Small", 'key: found "Small", allowed: small letters'),
        ("key: knowledge", "key: osaamisenä", "codes[0].key"),
        ("key: R2,", "key: R-2,", 'phases[1].key: found "R-2", allowed: letters a–z, digits and _'),
        ("key: R2,", "key: R1,", 'phases[1].key: found "R1" a second time, allowed: every key once'),
        ("key: mining", "key: industry", "attributes[0].values[1].key"),
        ("abbreviation: SH", "abbreviation: kn", 'codes[1].abbreviation: found "kn" a second time'),
        ("abbreviation: SH", "abbreviation: S1", "two or three letters"),
        ("phases: [R1, R2]", "phases: [R1, R3]", 'rounds[0].phases[1]: found "R3", allowed: R1, R2'),
        ("phases: [R1, R2]", "phases: []", "rounds[0].phases: found an empty list"),
        ("parent: knowledge", "parent: knowlege", 'allowed: knowledge; did you mean "knowledge"?'),
        ("parent: knowledge", "parent: shared", 'codes[1].parent: found "shared", allowed: knowledge'),
        ("objects: [lasting]", "objects: [lost]", "codes[1].objects[0]"),
        ("criteria: [openness]", "criteria: [open]", 'codes[1].criteria[0]: found "open"'),
        ("themes: [knowledge]", "themes: [shared]", "questions[0].themes[0]"),
        ("    phases: [R1]\n", "    phases: [r1]\n", 'questions[0].phases[0]: found "r1"'),
        ("    criteria: [openness]\n    spoken", "    criteria: [x]\n    spoken", "questions[0].criteria[0]"),
        ("item: knowledge", "item: lasting", 'planned[0].item: found "lasting", allowed: knowledge'),
        ("item: lasting", "item: knowledge", 'planned[1].item: found "knowledge", allowed: lasting'),
        ("phase: R2", "phase: R9", "planned[1].phase"),
        ("cluster: industry", "cluster: forest", 'planned[0].cluster: found "forest", allowed: industry, mining'),
        ("parent: industry", "parent: mine", "attributes[0].values[1].parent"),
        ("parent: industry", "parent: mining", "a parent that is not below this item"),
        ("parent: impact", "parent: openness", "a parent that is not below this item"),
        ("coordinator: university", "coordinator: univ", "attributes[2].values[0].coordinator"),
        ("rows_are: cluster", "rows_are: clusters", 'figures[0].rows_are: found "clusters"'),
        ("{key: industry, labels: {en: Industry}, values", "{key: indu, labels: {en: I}, values", "rows[0].key"),
        ("[388800, 0.4]", "[388800]", "figures[0].rows[0].values: found 1 value, allowed: 2, one for each column"),
        ("[388800, 0.4]", "[388800, 1e99]", "at most 15 digits"),
        ("month: 2017-05", "month: 2017-13", 'phases[0].month: found "2017-13", allowed: a month like 2017-05'),
        ("start: 2017-03", "start: spring", "rounds[0].start"),
        ("end: 2017-05-31", "end: 2017-02-30", "rounds[0].end"),
        ("end: 2017-05-31", "end: 2017-02", "nothing before the start of the round"),
        ("added: 2017-06-01", "added: 2017-06", "questions[0].added"),
        ("{en: Spring}", '{en: " "}', "rounds[0].labels: found an empty label"),
        ("{en: Spring}", "{}", "rounds[0].labels: found an empty label"),
        ("[second report]", '[second report, ""]', "a list without empty lines"),
        ("  - {key: notes, labels: {en: notes}}\n", "", "allowed: all of furthers, hinders, both, notes"),
    ],
)
def test_what_does_not_fit_together_is_refused(complaint, old: str, new: str, expected: str) -> None:
    assert expected in complaint(old, new)


def test_a_cell_of_the_plan_stands_there_once(complaint) -> None:
    line = "  - {kind: object, item: lasting, phase: R2, source: text, text_line: r.57}\n"
    message = complaint(line, line + line.replace("text,", "table,"))
    assert 'planned[2]: found "object lasting R2" a second time' in message


def test_a_key_given_twice_is_refused_at_the_second(complaint) -> None:
    message = complaint("    abbreviation: KN\n", "    abbreviation: KN\n    key: other\n")
    assert message.startswith('scheme.yaml, line 31, column 5: codes[0].key: found the key "key" a second time')
    assert "line 28, column 5" in message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{en: Spring}", "&x {en: Spring}", 'line 6, column 13: rounds[0].labels: found the anchor "&x"'),
        ("{en: Spring}", "!!python/object:os.system {}", "found the tag"),
        ("{en: Spring}", "*x", "line 6"),
        ("{en: Spring}", "{en: Spring", "this is not YAML"),
        ("{en: Spring}", "{? [a]: b}", "found a list or keys in place of a key"),
        ("key: small", "key: small\n---\nkey: other", "line 2, column 1: this is not YAML"),
        ("Pieni", "Pie\x00ni", "line 2, column 17: this is not YAML: a control character"),
    ],
)
def test_machinery_of_yaml_is_refused(complaint, old: str, new: str, expected: str) -> None:
    assert expected in complaint(old, new)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[R1, R2]", "[R1, R2", "a bracket is not closed"),
        ('unit: "%"', 'unit: "%', "a quotation mark is not closed"),
        ("    labels: {en: Spring}", "   labels: {en: Spring}", "the indentation does not fit"),
        ("en: Spring", "en: @", "what stands here does not belong here"),
    ],
)
def test_what_is_not_yaml_is_told_in_plain_words(complaint, old: str, new: str, fault: str) -> None:
    message = complaint(old, new)
    assert f": this is not YAML: {fault}; look for" in message
    assert not re.search(r"expected|<|token|scalar", message)


def test_control_characters_are_refused_and_shown_harmlessly(complaint) -> None:
    message = complaint("{en: Spring}", r'{en: "\e]0;title\x07\u202e\nx"}')
    assert "rounds[0].labels.en" in message
    assert "allowed: text without control characters" in message
    assert message.isprintable()


def test_a_long_value_is_cut_in_the_message(complaint) -> None:
    assert len(complaint('"#3366aa"', "x" * 5000)) < 250


def test_a_file_that_cannot_be_a_scheme_is_refused_in_one_line(read, tmp_path: Path) -> None:
    for content, expected in (
        ("", "empty"),
        ("# only a remark\n", "empty"),
        ("- a list\n", "not a scheme"),
        ("just text", "not a scheme"),
        ("key: ä".encode("latin-1"), "line 1: found the byte 0xE4, allowed: text in UTF-8"),
        (b"a: b\n" * (LARGEST // 5 + 1), "more than the 5000000"),
        ("[" * 5000, "nested too deeply"),
    ):
        with pytest.raises(SchemeError, match=re.escape(expected)) as caught:
            read(content)
        assert "\n" not in str(caught.value)
    with pytest.raises(SchemeError, match="this is a folder"):
        read_scheme(tmp_path)
    with pytest.raises(SchemeError, match="there is no such file"):
        read_scheme(tmp_path / "no.yaml")
    with pytest.raises(SchemeError, match="not an ordinary file"):
        read_scheme(Path("/dev/null"))


@pytest.mark.parametrize("name", ["ase.yaml", "minimal.yaml"])
def test_the_schemes_that_come_along_are_sound_and_survive_writing(name: str, tmp_path: Path) -> None:
    scheme = read_scheme(SCHEMES / name)
    path = tmp_path / name
    write_scheme_yaml(scheme, path)
    assert read_scheme(path) == scheme


def test_the_ase_scheme_has_the_keys_that_were_agreed() -> None:
    scheme = read_scheme(SCHEMES / "ase.yaml")
    assert [phase.key for phase in scheme.phases] == ["R1", "R2", "R3"]
    assert [theme.key for theme in scheme.themes] == ["knowledge", "cooperation", "networks", "capacity", "leadership"]
    assert [thing.key for thing in scheme.objects] == ["lasting", "clusters", "work_packages", "companies"]
    assert {item.key: item.phases for item in scheme.rounds} == {
        "round1": ("R1",),
        "round2": ("R2", "R3"),
        "round3": ("R3",),
    }
    assert len(scheme.questions) == 25
