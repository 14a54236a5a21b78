"""The codebook out of a project and back in: nothing changes on the way, nothing is taken away, one undo."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import code as code_a_turn
from studies import dump, history_length, refused, scheme

from qualcode.locale import speaking
from qualcode.model.code import Code, Lexicon
from qualcode.model.errors import ExportError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Criterion, Object
from qualcode.store import codes as store_codes
from qualcode.text.clean import clean, show
from qualcode.workbench import codebook_exchange as exchange
from qualcode.workbench import codebook_views, reading
from qualcode.workbench import project as projects
from qualcode.workbench.project import Project, new_project

SUFFIXES = (".csv", ".xlsx", ".yaml", ".md", ".docx")
every_format = pytest.mark.parametrize("suffix", SUFFIXES)


def write(folder: Path, text: str, name: str = "book.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- there and back ------------------------------------------------------------

NASTY = (
    "=1+1", "+358 40", "-", "–", " – ", "@name", "'=quoted'", '"quoted"', " before", "after ", "two\nlines", "a\n\n\nb",
    "\n", "\ttab\t", "_x0041_", "\\n", "\\", "line\\\nline", "\\\\", "# head", "- item", "  - item", "1. one", "a: b",
    "*b* _c_ `d` [e](f)", "<w:t>", "&amp;", "</w:t>", "null", "~", "no", "1.50", "2017-05", "a|b", "ä\u00a0å",
    "a\u200db", "😀", "Čáppa", "https://example.org", "---", "key: other", "\u00a0", "x\n  y\n", "a;b; c", "a\\;", ";",
)  # fmt: skip
TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=20)).map(lambda text: clean(text).text)
WORDS = st.lists(TEXT.filter(str.strip), max_size=3).map(tuple)
ANY_LABELS = st.builds(Labels, TEXT, TEXT, TEXT)
NAME = TEXT.filter(lambda text: bool(text.strip()) and show(text) == text)
NAMES = st.builds(Labels, st.just("") | NAME, st.just("") | NAME, NAME)
LEXICON = st.builds(Lexicon, WORDS, WORDS, WORDS)
SOME_OBJECTS = st.lists(st.sampled_from(["lasting", "clusters"]), unique=True).map(tuple)


@st.composite
def codebooks(draw: st.DrawFn) -> tuple[Code, ...]:
    """Three themes and some codes under them."""
    themes = draw(st.integers(1, 3))
    found = []
    for n in range(draw(st.integers(themes, 6))):
        found.append(
            Code(
                key=f"c{n}",
                labels=draw(NAMES),
                parent="" if n < themes else f"c{draw(st.integers(0, themes - 1))}",
                abbreviation=f"C{'ABCDEFGH'[n]}",
                colour="#336699",
                definition=draw(ANY_LABELS),
                include=draw(ANY_LABELS),
                exclude=draw(ANY_LABELS),
                example=draw(TEXT),
                counter_example=draw(TEXT),
                lexicon=draw(LEXICON),
                objects=draw(SOME_OBJECTS),
                criteria=draw(st.sampled_from([(), ("impact",)])),
                line=draw(TEXT),
            )
        )
    return tuple(found)


def project_with(codes: tuple[Code, ...]) -> Project:
    plan = replace(
        scheme(),
        codes=codes,
        planned=(),
        questions=(),
        objects=(Object("lasting", Labels(en="Lasting")), Object("clusters", Labels(en="Clusters"))),
        criteria=(Criterion("impact", Labels(en="Impact")),),
    )
    return new_project(None, plan, "Aino")


@every_format
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(codes=codebooks(), language=st.sampled_from(["fi", "sv", "en"]), other=st.sampled_from(["fi", "sv", "en"]))
def test_any_codebook_comes_back_as_it_went(suffix: str, codes: tuple[Code, ...], language: str, other: str) -> None:
    with tempfile.TemporaryDirectory() as folder, project_with(codes) as project:
        path = Path(folder) / f"book{suffix}"
        with speaking(language):
            exchange.export_codebook(project, path, with_usage=True)
        with speaking(other):
            preview = exchange.import_codebook(project, path)
            assert (preview.new, preview.changed, preview.left, preview.unread) == ([], [], (), ())
            assert len(preview.unchanged) == len(codes)
            # Into a project without any of it, all of it comes.
            with project_with((Code("other", Labels(en="Other"), abbreviation="OT", colour="#000000"),)) as empty:
                exchange.import_codebook(empty, path)
                brought = [replace(code, since=1) for code in empty.codebook().values() if code.key != "other"]
        assert brought == list(project.codebook().values())


@every_format
def test_an_export_tells_how_many_codes_it_has_and_replaces_nothing_in_the_project(
    suffix: str, aino: Project, tmp_path: Path
) -> None:
    before = dump(aino)
    assert exchange.export_codebook(aino, tmp_path / f"book{suffix}") == 6
    assert dump(aino) == before


def test_another_suffix_is_refused(aino: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"written as \.csv"):
        exchange.export_codebook(aino, tmp_path / "book.pdf")
    with refused(aino, r"read from \.csv"):
        exchange.import_codebook(aino, write(tmp_path, "key\n", "book.txt"))


def test_usage_is_told_in_documents_on_request_only(aino: Project, tmp_path: Path) -> None:
    code_a_turn(aino)
    exchange.export_codebook(aino, tmp_path / "with.md", with_usage=True)
    exchange.export_codebook(aino, tmp_path / "without.md")
    assert "- Codings: 1" in (tmp_path / "with.md").read_text(encoding="utf-8")
    assert "Codings" not in (tmp_path / "without.md").read_text(encoding="utf-8")


def test_a_formula_does_not_come_alive_in_csv(aino: Project, tmp_path: Path) -> None:
    exchange.import_codebook(aino, write(tmp_path, "key,example\nskills,'=HYPERLINK(1)\n"))
    assert aino.codebook()["skills"].example == "=HYPERLINK(1)"
    exchange.export_codebook(aino, tmp_path / "out.csv")
    assert ",'=HYPERLINK(1)," in (tmp_path / "out.csv").read_text(encoding="utf-8")


# -- what an import does -------------------------------------------------------


def test_new_codes_come_in_changed_ones_change_and_others_are_left_alone(aino: Project, tmp_path: Path) -> None:
    rows = "key,label en,parent,definition en\nskills,Skilfulness,knowledge,What one can do\nplay,Play,knowledge,\n"
    rows += "trust,Trust,cooperation,\n"
    preview = exchange.import_codebook(aino, write(tmp_path, rows))
    assert [(change.code.key, change.fields) for change in preview.changed] == [
        ("skills", ("label en", "definition en"))
    ]
    assert [change.code.key for change in preview.new] == ["play"]
    assert [change.code.key for change in preview.unchanged] == ["trust"]
    assert [code.key for code in preview.left] == ["knowledge", "data", "cooperation", "capacity"]
    book = aino.codebook()
    assert book["skills"].labels == Labels("Skills", "Skills", "Skilfulness")
    assert (book["play"].abbreviation, book["play"].since) == ("PLA", 2)
    assert store_codes.codebook_version(aino.store) == 2


def test_one_undo_takes_all_of_it_back(aino: Project, tmp_path: Path) -> None:
    before = dump(aino)
    length = history_length(aino)
    rows = "key,name,theme\nplay,Play,\nball,Ball,play\nskills,Skill,\n"
    exchange.import_codebook(aino, write(tmp_path, rows))
    assert history_length(aino) == length + 1
    assert aino.codebook()["ball"].parent == "play"
    assert projects.undo(aino) == "Import the codebook from book.csv"
    assert dump(aino) == before


def test_a_dry_run_writes_nothing(aino: Project, tmp_path: Path) -> None:
    before, length = dump(aino), history_length(aino)
    preview = exchange.import_codebook(aino, write(tmp_path, "key,name\nplay,Play\n"), dry_run=True)
    assert [change.code.key for change in preview.new] == ["play"]
    assert (dump(aino), history_length(aino)) == (before, length)


def test_what_changes_nothing_leaves_no_entry(aino: Project, tmp_path: Path) -> None:
    length = history_length(aino)
    exchange.import_codebook(aino, write(tmp_path, "key\nskills\n"))
    assert history_length(aino) == length


def test_an_empty_cell_empties_and_a_missing_column_does_not(aino: Project, tmp_path: Path) -> None:
    exchange.import_codebook(aino, write(tmp_path, "key,example,counter_example\nskills,One,Two\n"))
    exchange.import_codebook(aino, write(tmp_path, "key,example\nskills,\n"))
    assert (aino.codebook()["skills"].example, aino.codebook()["skills"].counter_example) == ("", "Two")


def test_an_empty_abbreviation_or_colour_stays_as_it_was(aino: Project, tmp_path: Path) -> None:
    before = aino.codebook()["skills"]
    assert before.abbreviation
    preview = exchange.import_codebook(aino, write(tmp_path, "key,abbreviation,colour\nskills,,\n"))
    assert not preview.changed
    assert aino.codebook()["skills"] == before


def test_a_code_that_is_only_named_is_found_by_its_name_or_made(aino: Project, tmp_path: Path) -> None:
    rows = "name,theme,example\nSKILLS,KN,Words\nGood will,Cooperation,\n"
    preview = exchange.import_codebook(aino, write(tmp_path, rows))
    assert [change.code.key for change in preview.new] == ["good_will"]
    assert aino.codebook()["good_will"].parent == "cooperation"
    assert aino.codebook()["skills"].example == "Words"


def test_abbreviations_can_change_places(aino: Project, tmp_path: Path) -> None:
    exchange.import_codebook(aino, write(tmp_path, "key,abbreviation\nskills,DA\ndata,SK\n"))
    assert (aino.codebook()["skills"].abbreviation, aino.codebook()["data"].abbreviation) == ("DA", "SK")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "heading",
    [
        "Tunnus;Määritelmä (fi);Käytä, kun … (fi);Älä käytä, kun (fi);Viittaavat sanat (fi)",
        "Tunnus;Määritelmä (fi);Käytä, kun … (fi);Älä käytä, kun (fi);Vihjesanat (fi)",
        "Nyckel;Definition (fi);Använd när … (fi);Använd inte när (fi);Ord (fi)",
        "KEY;definition_fi;Use when, Finnish;exclude fi;lexicon fi",
        "koodi;määritelmä suomeksi;sisäänottokriteeri suomi;poissulkukriteeri FI;sanasto fi",
    ],
)
def test_columns_are_known_by_their_names_in_every_language(
    aino: Project, tmp_path: Path, heading: str, language: str
) -> None:
    with speaking(language):
        preview = exchange.import_codebook(aino, write(tmp_path, f"{heading}\nskills;a;b;c;d\n"))
    assert preview.unread == ()
    code = aino.codebook()["skills"]
    assert (code.definition.fi, code.include.fi, code.exclude.fi, code.lexicon.fi) == ("a", "b", "c", ("d",))


def test_a_column_without_a_language_is_in_the_one_spoken(aino: Project, tmp_path: Path) -> None:
    with speaking("sv"):
        exchange.import_codebook(aino, write(tmp_path, "key,definition\nskills,Kunnande\n"))
    assert aino.codebook()["skills"].definition == Labels(sv="Kunnande")


def test_a_column_that_means_nothing_is_named(aino: Project, tmp_path: Path) -> None:
    preview = exchange.import_codebook(aino, write(tmp_path, "key,Defintion,codings,key\nskills,x,3,data\n"))
    assert preview.unread == ("Defintion", "key")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("key,name\nplay,\n", r"book\.csv, row 2: A code needs a name\. Nothing was imported\."),
        ("key,name\n\nTwo Words,x\n", r"row 3: “Two Words” cannot be a key"),
        ("key,name\nskills,a\nskills,b\n", r"row 3: the code “skills” stands in the file twice: at row 2 too"),
        ("name,example\n,x\n", r"row 2: a code needs a key or a name"),
        ("key,name,theme\nx,X,nowhere\n", r"row 2: Unknown theme: “nowhere”"),
        ("key,name,theme\nx,X,skills\n", r"row 2: “X” cannot stand under “Skills”, which is no theme"),
        ("key,theme\nknowledge,knowledge\n", r"row 2: .*cannot stand under"),
        ("key,theme\ncooperation,capacity\n", r"row 2: .*“Trust” cannot stand under “Cooperation”"),
        ("key,abbreviation\nskills,TOOLONG\n", r"row 2: “TOOLONG” cannot be an abbreviation"),
        ("key,colour\nskills,red\n", r"row 2: “red” cannot be a colour"),
        ('key,name\nskills,"two\nlines"\n', r"row 2: “two␊lines” cannot be a name"),
        ("nothing,here\n1,2\n", r"book\.csv: there is no codebook in it"),
        ("", r"book\.csv: the file is empty"),
        ('key,name\nskills,"x' + "y" * 200_000 + '"\n', r"book\.csv, line 2: this is not a table"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_one_line_with_its_row(
    aino: Project, tmp_path: Path, rows: str, words: str
) -> None:
    with refused(aino, words):
        exchange.import_codebook(aino, write(tmp_path, rows))


def test_a_name_that_several_codes_have_is_refused(aino: Project, tmp_path: Path) -> None:
    exchange.import_codebook(aino, write(tmp_path, "key,label sv\ndata,Skills\n"))
    with refused(aino, r"row 2: “Skills” could be several codes: skills, data; write the key too"):
        exchange.import_codebook(aino, write(tmp_path, "name,example\nSkills,x\n"))


def test_a_theme_of_the_plan_or_of_a_decision_stays_one(aino: Project, tmp_path: Path) -> None:
    exchange.import_codebook(aino, write(tmp_path, "key,theme\ntrust,capacity\n"))
    with refused(aino, r"row 2: .*it has to stay"):
        exchange.import_codebook(aino, write(tmp_path, "key,theme\ncooperation,capacity\n"))


def test_a_missing_file_and_a_folder_are_refused(aino: Project, tmp_path: Path) -> None:
    with refused(aino, "there is no such file"):
        exchange.import_codebook(aino, tmp_path / "none.csv")
    (tmp_path / "folder.docx").mkdir()
    with refused(aino, "this is a folder"):
        exchange.import_codebook(aino, tmp_path / "folder.docx")


# -- of another plan -------------------------------------------------------------


def test_what_this_plan_does_not_have_is_left_out_with_a_warning(aino: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "key,name,criteria,objects,definition\nplay,Play,impact,a b,Playing\n")
    found = exchange.import_codebook(aino, path)
    assert found.warnings == (
        "Objects of evaluation: the plan does not have a, b, which is left out of 1 code",
        "Evaluation criteria: the plan does not have impact, which is left out of 1 code",
    )
    more = write(tmp_path, "key,name,criteria\nplay,Play,impact\nwork,Work,vision impact\n")
    assert exchange.import_codebook(aino, more).warnings == (
        "Evaluation criteria: the plan does not have impact, vision, which is left out of 2 codes",
    )
    play = aino.codebook()["play"]
    assert (play.objects, play.criteria, play.definition.en) == ((), (), "Playing")


def test_an_abbreviation_that_is_taken_gives_way_to_a_free_one_with_a_warning(aino: Project, tmp_path: Path) -> None:
    rows = "key,name,abbreviation\nplay,Play,KN\nskills,Skills,TR\nball,Ball,PLA\n"
    found = exchange.import_codebook(aino, write(tmp_path, rows))
    book = aino.codebook()
    assert (book["knowledge"].abbreviation, book["trust"].abbreviation) == ("KN", "TR"), "who has it keeps it"
    assert book["skills"].abbreviation == "SK", "one that had another keeps that"
    assert len({code.abbreviation for code in book.values()}) == len(book)
    assert found.warnings[0].startswith("Play (row 2): the abbreviation KN belongs to “Knowledge”: ")
    assert found.warnings[1] == "Skills (row 3): the abbreviation TR belongs to “Trust”: SK is taken instead"


# -- meanings ------------------------------------------------------------------


@pytest.mark.parametrize(("changed", "unread"), [(False, ["play"]), (True, ["play", "skills"])])
def test_an_import_makes_finished_sources_unread_for_new_codes_and_for_those_said_to_mean_something_else(
    aino: Project, tmp_path: Path, changed: bool, unread: list[str]
) -> None:
    reading.mark_done(aino, 1)
    theme = next(code.key for code in aino.codebook().values() if code.is_theme)
    path = write(tmp_path, f"key,name,theme,definition,example\nplay,Play,{theme},,\nskills,Skills,{theme},Else,\n")
    found = exchange.import_codebook(aino, path, meaning_changed=changed)
    assert [change.code.key for change in found.reworded] == ["skills"]
    assert sorted(key for work in codebook_views.unread(aino) for key in work.codes) == unread
    projects.undo(aino)
    assert codebook_views.unread(aino) == []
