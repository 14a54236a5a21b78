"""Adding sources: all or none, held against the plan, and people known again only by their id."""

import dataclasses
from pathlib import Path

import pytest
from projects import labels, source
from studies import T01, T02, T03, dump, in_round, refused, study

from qualcode.model.draft import SourceDraft
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.intake import Aside
from qualcode.model.memo import Subject
from qualcode.model.source import Participant
from qualcode.store import people, sources
from qualcode.workbench import adding, memos, persons, project
from qualcode.workbench.project import Project, undo

HEAD = """---
id: {id}
note: Kuvitteellinen haastattelu; henkilöt ja tapahtumat on keksitty.
round: Spring
participants:
  - {{label: H, role: interviewer, id: hav1, name: Haastattelija 1}}
  - {{label: V, role: informant, id: {person}, name: Heikki Vaarala, attributes: {{cluster: Mining}}}}
---
"""


def with_(draft: SourceDraft, **more: object) -> SourceDraft:
    return dataclasses.replace(draft, **more)  # type: ignore[arg-type]  # fields of many types


def test_a_source_is_added_with_text_turns_and_people(aino: Project) -> None:
    assert adding.add_sources(aino, [T03]) == []
    text = sources.text_of(aino.store, aino.source_id("T03"))
    assert (text.body, text.turns, text.interviewers) == (T03.body, T03.turns, frozenset({"H"}))
    assert text.names == {"V": "Cia", "H": "H"}
    (row,) = [row for row in sources.list_sources(aino.store) if row.short_id == "T03"]
    assert (row.round, row.phases, row.clusters, row.turns) == ("B", ("P1", "P2"), ("design",), 1)


def test_names_become_keys(aino: Project) -> None:
    draft = with_(T03, round="Autumn", phases=("second",), attributes={"Cluster": "Rural"})
    adding.add_sources(aino, [draft])
    (row,) = [row for row in sources.list_sources(aino.store) if row.short_id == "T03"]
    assert (row.round, row.phases) == ("B", ("P2",))
    assert people.attributes(aino.store, "source")[row.id] == {"cluster": "rural"}


def test_a_source_without_a_short_id_gets_the_next_free_one(aino: Project) -> None:
    drafts = [with_(source("", "A", [("V", f"Number {n}.")], V=(f"p{n}", ""))) for n in range(2)]
    adding.add_sources(aino, [with_(T03, short_id="T04"), *drafts])
    assert list(sources.short_ids(aino.store)) == ["T01", "T02", "T03", "T04", "T05"]


def test_every_word_of_many_sources_is_indexed_once(aino: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", 2)
    drafts = [source(f"X{n}", "A", [("V", f"Halkoja{n} kertyi.")], V=(f"p{n}", "")) for n in range(5)]
    adding.add_sources(aino, drafts)
    rows = "SELECT COUNT(*) FROM turn_words WHERE turn_words MATCH ?"
    counts = [
        aino.store.connection.execute(rows, (word,)).fetchone()
        for word in (*(f"halkoja{n}" for n in range(5)), "kertyi")
    ]
    assert counts == [(1,)] * 5 + [(5,)]
    aino.store.connection.execute("INSERT INTO turn_words (turn_words) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (with_(T03, round=""), "T03: Unknown round"),
        (with_(T03, round="C"), "T03: Unknown round: “C”. Allowed: A, B"),
        (with_(T03, phases=("P9",)), "T03: Unknown phase"),
        (with_(T03, attributes={"cluster": "mines"}), "T03: Unknown value of Cluster"),
        (with_(T03, attributes={"colour": "red"}), "T03: Unknown attribute"),
        (with_(T03, participants=(Participant("V", "informant", attributes={"cluster": "x"}),)), "T03: Unknown value"),
        (with_(T03, short_id="T01"), "The short id T01 is in use"),
        (with_(T03, short_id="two words"), "cannot be a short id"),
        (with_(T03, short_id="x" * 13), "cannot be a short id"),
        (with_(T03, short_id="../T03"), "cannot be a short id"),
        (with_(T01, short_id="T03"), "T03: the same text is in the project already as T01"),
        (with_(T03, title="half \ud800"), "half a character"),
    ],
)
def test_what_the_plan_does_not_know_is_refused_with_all_the_rest(
    aino: Project, draft: SourceDraft, words: str
) -> None:
    good = source("T08", "A", [("V", "A good one.")], V=("eve", ""))
    with refused(aino, words):
        adding.add_sources(aino, [good, draft])


def test_the_same_text_twice_in_one_go_is_refused(aino: Project) -> None:
    with refused(aino, "T04: the same text is in T03 too: leave one of them out"):
        adding.add_sources(aino, [T03, with_(T03, short_id="T04")])
    with refused(aino, r"^two.docx: the same text is in one.docx too"):
        adding.add_sources(aino, [with_(T03, short_id="", file="one.docx"), with_(T03, short_id="", file="two.docx")])


def test_the_same_short_id_twice_in_one_go_is_refused(aino: Project) -> None:
    with refused(aino, "The short id T03 is in use"):
        adding.add_sources(aino, [T03, source("T03", "A", [("V", "Other words.")])])


def test_only_the_same_id_makes_one_person() -> None:
    def heard(short_id: str, key: str) -> SourceDraft:
        draft = source(short_id, "A", [("V", f"In {short_id}.")], V=(key, ""))
        return with_(draft, participants=(dataclasses.replace(draft.participants[0], name="Matti"),))

    with study(None, heard("T01", "matti"), heard("T02", "matti"), heard("T03", "other"), heard("T04", "")) as here:
        assert {p.key: p.sources for p in persons.people_of(here)} == {
            "matti": ("T01", "T02"),
            "other": ("T03",),
            "T04:V": ("T04",),
        }


def test_people_with_nearly_the_same_name_are_warned_of(aino: Project) -> None:
    draft = source("T03", "A", [("V", "Hello.")], V=("anna2", ""))
    draft = with_(draft, participants=(dataclasses.replace(draft.participants[0], name="Anna"),))
    (warning,) = adding.add_sources(aino, [draft])
    assert "Anna [anna]" in warning
    assert "Anna [anna2]" in warning


def test_what_is_known_of_a_person_is_kept_and_the_difference_told(aino: Project) -> None:
    (warning,) = adding.add_sources(aino, [source("T03", "A", [("V", "Moved.")], V=("anna", "rural"))])
    assert warning == "T03: Anna has cluster = mining from before, not rural; kept as it was."
    actor = people.person_id(aino.store, "anna")
    assert actor is not None
    assert people.attributes(aino.store, "actor")[actor] == {"cluster": "mining"}


def test_adding_many_is_one_entry_that_undo_takes_back(aino: Project) -> None:
    before = dump(aino)
    adding.add_sources(aino, [T03, source("T04", "A", [("V", "Four.")], V=("dan", "rural"))])
    assert project.undo(aino) == "Add T03, T04"
    assert dump(aino) == before


def test_a_warning_of_the_reader_is_passed_on(aino: Project) -> None:
    assert adding.add_sources(aino, [with_(T03, warnings=("a character was removed",))]) == [
        "T03: a character was removed"
    ]


def test_files_and_folders_are_read_in_order_each_once(aino: Project, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for number, name in enumerate(("b.txt", "a.md", "more/c.txt", "more/ignored.exe"), 3):
        text = HEAD.format(id=f"T{number:02d}", person=f"p{number}") + f"H: Mitä?\n\nV: Vastaus {number}.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    drafts = adding.read_files([tmp_path / "more", tmp_path])
    assert [draft.short_id for draft in drafts] == ["T05", "T04", "T03"]
    adding.add_sources(aino, drafts)
    assert list(sources.short_ids(aino.store)) == ["T01", "T02", "T03", "T04", "T05"]
    assert persons.find_person(aino, "p3").name == "Heikki Vaarala"


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="There is no file in"):
        adding.read_files([tmp_path])


@pytest.mark.parametrize("name", ["[/] [@click=app.pwn('x')]", "=HYPERLINK(1)", "<b>", "a,b", "{id}", "O'Brien; --"])
def test_an_odd_name_of_a_person_is_only_a_name(aino: Project, name: str) -> None:
    draft = source("T03", "A", [("V", "Hello.")], V=("odd", ""))
    draft = with_(draft, participants=(dataclasses.replace(draft.participants[0], name=name),))
    adding.add_sources(aino, [draft])
    assert persons.find_person(aino, "odd").name == name
    assert labels(name).all() == (name,)


def test_two_short_ids_that_differ_in_case_are_told_apart(aino: Project) -> None:
    adding.add_sources(aino, [with_(T03, short_id="t02")])
    assert aino.source_id("t02") != aino.source_id("T02")
    assert sources.text_of(aino.store, aino.source_id("T02")).body == T02.body


WORDY = " ".join(f"sana{n}" for n in range(200))


def test_a_text_that_is_nearly_there_is_asked_about(aino: Project) -> None:
    adding.add_sources(aino, [source("T03", "A", [("V", WORDY)], V=("p3", ""))])
    copy = source("T04", "A", [("V", WORDY.replace("sana7 ", "sana "))], V=("p4", ""))
    with pytest.raises(WorkbenchError, match=r"T04: the text is 99 % the same as T03; add it with --alike"):
        adding.add_sources(aino, [copy])
    assert "T04" not in sources.short_ids(aino.store)
    adding.add_sources(aino, [copy], alike=True)
    assert "T04" in sources.short_ids(aino.store)


def test_two_files_of_one_import_that_are_alike_are_asked_about(aino: Project) -> None:
    drafts = [source(name, "A", [("V", f"{WORDY} {name}")], V=(name, "")) for name in ("T03", "T04")]
    with pytest.raises(WorkbenchError, match="the same as T03, which is in the same import"):
        adding.add_sources(aino, drafts)
    assert "T03" not in sources.short_ids(aino.store)
    drafts = [with_(draft, short_id="", file=f"{draft.short_id}.docx") for draft in drafts]
    with pytest.raises(WorkbenchError, match=r"^T04.docx: the text is 99 % the same as T03.docx, which"):
        adding.add_sources(aino, drafts)


@pytest.mark.parametrize("stamp", ["00:{0:02}:07 {1}", "[{0:02}:07] {1}", "{1} (0:{0:02}:07)", "00:{0:02}:07.120 {1}"])
@pytest.mark.parametrize("there", ["stamped", "plain"])
def test_time_stamps_and_other_labels_hide_no_text_that_is_nearly_there(
    aino: Project, tmp_path: Path, stamp: str, there: str
) -> None:
    said = [f"Vuoro {n} " + " ".join(f"sana{n}x{m}" for m in range(9)) for n in range(40)]
    plain = [f"{'HV'[n % 2]}: {words}" for n, words in enumerate(said)]
    stamped = [stamp.format(n, f"{('Haastattelija', 'Vastaaja')[n % 2]}: {words}") for n, words in enumerate(said)]
    stamped[7] = stamped[7].replace("sana7x3 ", "")
    for name, lines in (("plain", plain), ("stamped", stamped)):
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    other = {"stamped": "plain", "plain": "stamped"}[there]
    first, second = (in_round(adding.read_files([tmp_path / f"{name}.txt"]), "A") for name in (there, other))
    adding.add_sources(aino, first)
    with pytest.raises(WorkbenchError, match=r"the text is 99 % the same as T03"):
        adding.add_sources(aino, second)


def test_the_same_text_in_other_letters_and_lines_is_refused(aino: Project) -> None:
    adding.add_sources(aino, [source("T03", "A", [("V", "Hyvää päivää kaikille.")], V=("p3", ""))])
    with pytest.raises(WorkbenchError, match="the same text is in the project already as T03"):
        adding.add_sources(aino, [source("T04", "A", [("V", "HYVÄÄ  päivää\nkaikille.")], V=("p4", ""))])


def test_comments_of_a_file_become_memos_only_when_wanted(aino: Project) -> None:
    said = source("T03", "A", [("H", "Mitä?"), ("V", "Opin paljon.")], V=("p3", ""))
    at = said.body.index("paljon")
    asides = (Aside("comment", "Kysy lisää", at, at + 6, "Bertta"), Aside("note", "Otsikko"))
    adding.add_sources(aino, [dataclasses.replace(said, asides=asides)], comments=True)
    (memo,) = memos.memos(aino)
    assert (memo.subject, memo.body) == (Subject("turn", "T03:2"), "Kysy lisää\n“paljon”\n— Bertta")
    assert memo.title == "Kysy lisää"
    undo(aino)
    assert memos.memos(aino) == []
    warnings = adding.add_sources(aino, [dataclasses.replace(said, asides=asides)])
    assert memos.memos(aino) == []
    assert "1 comment of the files was left out; --comments keeps it as a memo" in warnings


def test_a_comment_that_begins_on_a_label_is_about_its_turn_and_one_on_nothing_about_the_source(aino: Project) -> None:
    said = source("T03", "A", [("H", "Mitä?"), ("V", "Opin paljon.")], V=("p3", ""))
    at = said.body.index("V: Opin")
    asides = (Aside("comment", "Kysy lisää", at, at + 7), Aside("comment", "Hyvä"))
    adding.add_sources(aino, [dataclasses.replace(said, asides=asides)], comments=True)
    subjects = {memo.title: memo.subject for memo in memos.memos(aino)}
    assert subjects == {"Kysy lisää": Subject("turn", "T03:2"), "Hyvä": Subject("source", "T03")}


def test_what_no_file_said_is_one_line_however_many_there_are(aino: Project, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"---\nround: A\n---\nH: Mitä?\n\nV: {name}.\n", encoding="utf-8")
    warnings = adding.add_sources(aino, adding.read_files([tmp_path]))
    (line,) = [warning for warning in warnings if "Not said" in warning]
    assert line == "Not said, so taken as: kind interview (2), consent paraphrase only (2)"


def test_what_was_left_out_of_files_is_one_line_however_many_there_are(
    aino: Project,
) -> None:
    said = source("T03", "A", [("H", "Mitä?"), ("V", "Opin paljon.")], V=("p3", ""))
    other = source("T04", "A", [("H", "Kuka?"), ("V", "Naapurit auttoivat.")], V=("p4", ""))
    drafts = [with_(said, left_out={"footer": 2, "image": 1}), with_(other, left_out={"footer": 1})]
    warnings = adding.add_sources(aino, drafts)
    assert [words for words in warnings if "Left out" in words] == ["Left out: page feet (3), images (1)"]


def test_the_pages_of_a_file_are_kept_with_its_text(aino: Project) -> None:
    said = source("T03", "A", [("H", "Mitä?"), ("V", "Opin paljon.")], V=("p3", ""))
    adding.add_sources(aino, [with_(said, pages=(9,))])
    text = sources.text_of(aino.store, aino.source_id("T03"))
    assert [text.page(offset) for offset in (0, 8, 9, 20)] == [1, 1, 2, 2]
    assert sources.text_of(aino.store, aino.source_id("T01")).page(3) == 0


def test_who_is_taken_for_one_person_is_said_of_the_source(aino: Project) -> None:
    warnings = adding.add_sources(aino, [with_(T03, assumed={"kind": "interview", "people": "Cia = Cia Berg"})])
    assert warnings == ["T03: one person: Cia = Cia Berg", "Not said, so taken as: kind interview (1)"]
