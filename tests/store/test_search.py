"""What a search reads: the texts of sources alone, on a connection of its own, and the index of words."""

import threading
from dataclasses import replace
from pathlib import Path

from projects import source
from studies import T01, T02, T03, study

from qualcode.store import word_index
from qualcode.store.schema import FILL_TURN_WORDS
from qualcode.store.search import Texts
from qualcode.workbench import adding
from qualcode.workbench.project import Project, redo, undo


def holding(project: Project, *words: str) -> set[str]:
    """Short ids of the texts that the index knows to hold the words."""
    with Texts(project.store) as texts:
        ids = texts.with_words(words)
        return {found.short_id for found in texts.sources() if found.text_id in ids}


def test_index_knows_the_words_of_every_turn_in_either_case(aino: Project) -> None:
    assert holding(aino, "TRUST") == {"T01", "T02"}
    assert holding(aino, "ääni") == {"T02"}
    assert holding(aino, "trust", "grew") == {"T02"}
    assert holding(aino, "trust", "meetings") == set(), "no turn has both"
    assert holding(aino, 'tr"ust') == set()


def test_labels_are_not_in_the_index() -> None:
    labelled = source("T01", "A", [("Moderator", "One thing?"), ("Vera", "Nothing.")], Vera=("v", "mining"))
    with study(None, labelled) as project:
        assert holding(project, "vera") == set()
        assert holding(project, "nothing") == {"T01"}


def test_undone_import_is_not_read_and_comes_back_with_redo(aino: Project) -> None:
    adding.add_sources(aino, [T03])
    assert holding(aino, "spring") == {"T03"}
    undo(aino)
    assert holding(aino, "spring") == set()
    with Texts(aino.store) as texts:
        assert [found.short_id for found in texts.sources()] == ["T01", "T02"]
    redo(aino)
    assert holding(aino, "spring") == {"T03"}


def test_text_added_again_with_other_turns_is_indexed_as_it_is_now(aino: Project) -> None:
    adding.add_sources(aino, [T03])
    undo(aino)
    again = source("T09", "B", [("H", "Once more?"), ("V", "It was the same as in spring.")], V=("cia", "design"))
    adding.add_sources(aino, [again])
    assert holding(aino, "spring") == {"T09"}
    rows = aino.store.connection.execute("SELECT COUNT(*) FROM turn_words WHERE turn_words MATCH 'spring'").fetchone()
    assert rows == (1,)


BROKEN = source(
    "T03", "A", [("H", "Well?"), ("V", "Hyvä yhteis-\ntyö.\nKeski\u00adsuomi ja EU\u2010 \nhanke.")], V=("v", "mining")
)


def test_index_knows_words_that_go_on_over_a_hyphen_as_they_stand_and_as_one(aino: Project) -> None:
    adding.add_sources(aino, [BROKEN])
    for words in (("yhteistyö",), ("yhteis", "työ"), ("keskisuomi",), ("suomi",), ("hyvä", "euhanke"), ("eu", "hanke")):
        assert holding(aino, *words) == {"T03"}
    with Texts(aino.store) as texts:
        ids = texts.with_seams()
        assert [found.short_id for found in texts.sources() if found.text_id in ids] == ["T03"]


def test_words_over_a_hyphen_leave_the_index_with_their_text(aino: Project) -> None:
    adding.add_sources(aino, [BROKEN])
    undo(aino)
    adding.add_sources(aino, [replace(BROKEN, short_id="T09")])  # the turns of the text are written anew
    rows = "SELECT COUNT(*) FROM turn_words WHERE turn_words MATCH 'yhteistyö'"
    assert aino.store.connection.execute(rows).fetchone() == (1,)
    aino.store.connection.execute("INSERT INTO turn_words (turn_words) VALUES ('integrity-check')")


def test_migration_puts_words_over_a_hyphen_into_an_index_without_them(tmp_path: Path) -> None:
    with study(tmp_path / "p", T01, BROKEN) as project:
        connection = project.store.connection
        connection.execute("INSERT INTO turn_words (turn_words) VALUES ('delete-all')")
        connection.execute(FILL_TURN_WORDS)
        assert holding(project, "yhteistyö") == set()
        word_index.close_seams(connection)
        assert holding(project, "yhteistyö") == {"T03"}
        assert holding(project, "trust") == {"T01"}
        count = "SELECT COUNT(*) FROM turn_words WHERE turn_words MATCH 'yhteis'"
        assert connection.execute(count).fetchone() == (1,)


def test_index_filled_by_a_migration_is_the_same(tmp_path: Path) -> None:
    with study(tmp_path / "p") as project:
        connection = project.store.connection
        before = holding(project, "trust")
        connection.execute("INSERT INTO turn_words (turn_words) VALUES ('delete-all')")
        assert holding(project, "trust") == set()
        connection.execute(FILL_TURN_WORDS)
        assert holding(project, "trust") == before


def test_another_thread_reads_while_the_project_writes(tmp_path: Path) -> None:
    with study(tmp_path / "p", T01, T02) as project, project.store.change("Write", "Aino"):
        read: list[str] = []
        texts = Texts(project.store)

        def run() -> None:
            with texts:
                read.extend(found.short_id for found in texts.sources())

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        assert read == ["T01", "T02"]


def test_another_thread_reads_a_project_in_memory(aino: Project) -> None:
    read: list[str] = []
    texts = Texts(aino.store)

    def run() -> None:
        with texts:
            read.extend(texts.body(found.text_id)[:2] for found in texts.sources())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert read == ["H:", "H:"]
