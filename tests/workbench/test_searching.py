"""Searching the interviews, and coding what was found."""

from pathlib import Path

import pytest
from projects import source
from studies import all_quotes, code, dump, history_length, refused, study

from qualcode.text.search import Mode
from qualcode.workbench import coding
from qualcode.workbench.coding_hits import code_hits, targets
from qualcode.workbench.project import Project, entries, redo, undo
from qualcode.workbench.searching import Kept, Query, Searcher, find_in, search


def found(project: Project, words: str, mode: Mode = "literal", **options: object) -> list[str]:
    return [f"{hit.cite} {hit.quote}" for hit in search(project, words, mode, **options)]  # type: ignore[arg-type]


def coded(project: Project) -> list[tuple[str, str, str]]:
    return [(quote.cite, quote.coding.code, quote.text) for quote in all_quotes(project)]


def test_hits_come_by_source_and_place_with_the_words_around_them(aino: Project) -> None:
    hits = list(search(aino, "trust"))
    assert [(hit.cite, hit.quote, hit.speaker, hit.asking) for hit in hits] == [
        ("T01:2", "trust", "V", False),
        ("T01:2", "trust", "V", False),
        ("T02:3", "trust", "W", False),
    ]
    assert (hits[0].before, hits[0].after) == (
        "We learnt to write plans together, and we ",
        " each other. We trust each other.",
    )
    text = coding.text_of(aino, hits[2].source_id)
    assert text.body[hits[2].start : hits[2].end] == "trust"


def test_long_context_is_cut_with_an_ellipsis() -> None:
    said = source("T01", "A", [("H", "Well?"), ("V", "word " * 100 + "here" + " word" * 100)], V=("v", "mining"))
    with study(None, said) as project:
        (hit,) = search(project, "here")
        assert hit.before.startswith("…")
        assert hit.after.endswith("…")
        assert len(hit.before) < 200


def test_search_is_narrowed_by_source_speaker_and_number(aino: Project) -> None:
    assert found(aino, "what") == ["T01:1 What", "T01:3 What"]
    assert found(aino, "what", informants_only=True) == []
    assert found(aino, "trust", source_id=aino.source_id("T02")) == ["T02:3 trust"]
    assert found(aino, "e", limit=2) == found(aino, "e")[:2]


def test_whole_word_near_and_pattern(aino: Project) -> None:
    assert found(aino, "we", "word") == ["T01:2 We", "T01:2 we", "T01:2 We"]
    assert found(aino, "meeting", "near") == ["T01:4 meetings"]
    assert found(aino, r"\bm\w+s\b", "regex") == ["T01:4 meetings", "T01:4 months", "T02:2 moves"]


def test_whole_words_are_found_alike_with_and_without_the_index(aino: Project) -> None:
    searcher, query = Searcher(aino), Query("trust", "word")
    with searcher.texts() as texts:
        first = [searcher.hit(texts, place) for place in searcher.places(texts, query)]
        searcher.warm(texts)
        assert [searcher.hit(texts, place) for place in searcher.places(texts, query)] == first


SAID = "İstanbul ja ÄITI, KÄÄRME_10 %:n Kustannus kävi. ẞ Šakki, MIES"


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        *(("istan", "İstan"), ("mies", "MIES"), ("äiti", "ÄITI"), ("äär", "ÄÄR"), ("kustannus", "Kustannus")),
        *(
            ("e_1", "E_1"),
            ("E%1", ""),
            ("_10 %:n", "_10 %:n"),
            ("ša", "Ša"),
            ("i", "İ"),
            ("ti, kä", "TI, KÄ"),
            ("kz", ""),
        ),
    ],
)
def test_letters_are_found_alike_in_texts_read_and_in_texts_kept(words: str, quote: str) -> None:
    others = [source(f"T{n:02}", "A", [("V", f"Jotakin muuta {n}.")], V=("v", "mining")) for n in (1, 2)]
    said = source("T03", "A", [("H", "No?"), ("V", SAID)], V=("v", "mining"))
    with study(None, *others, said) as project:
        searcher = Searcher(project)
        with searcher.texts() as texts:
            new = [searcher.hit(texts, place).quote for place in searcher.places(texts, Query(words))]
            searcher.warm(texts)
            kept = [searcher.hit(texts, place).quote for place in searcher.places(texts, Query(words))]
        assert new == kept
        assert quote in new if quote else new == []


BROKEN = ["yhteis-\ntyö", "yhteis\u2010\ntyö", "yhteis\u00adtyö", "Yhteistyö"]


@pytest.mark.parametrize("mode", ["literal", "word", "near"])
def test_words_that_go_on_over_a_hyphen_are_found_with_and_without_what_is_kept(mode: Mode) -> None:
    others = [source(f"T{n:02}", "A", [("V", f"Jotakin muuta {n}.")], V=("v", "mining")) for n in range(1, 5)]
    said = [
        source(f"T1{n}", "A", [("H", "No?"), ("V", f"On {word}.")], V=("v", "mining")) for n, word in enumerate(BROKEN)
    ]
    with study(None, *others, *said) as project:
        expected = [f"T1{n}:2 {word}" for n, word in enumerate(BROKEN)]
        assert found(project, "yhteistyö", mode) == expected
        searcher = Searcher(project, Kept())
        with searcher.texts() as texts:
            searcher.warm(texts)
            hits = [searcher.hit(texts, place) for place in searcher.places(texts, Query("yhteistyö", mode))]
        assert [f"{hit.cite} {hit.quote}" for hit in hits] == expected
        texts_now = [coding.text_of(project, hit.source_id) for hit in hits]
        spans = [find_in(text, Query("yhteistyö", mode)) for text in texts_now]
        assert spans == [[(hit.start, hit.end)] for hit in hits]


def test_what_is_kept_is_bounded_and_makes_no_difference(aino: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.workbench.searching._KEPT", 300)
    kept = Kept()
    searcher = Searcher(aino, kept)
    with searcher.texts() as texts:
        searcher.warm(texts)
        assert len(kept.folded) == 1
        hits = [searcher.hit(texts, place).cite for place in searcher.places(texts, Query("trust"))]
    assert hits == ["T01:2", "T01:2", "T02:3"]


def test_text_that_is_kept_is_not_found_once_its_source_is_gone(aino: Project) -> None:
    assert found(aino, "data") == ["T02:2 Data"]
    undo(aino)
    assert found(aino, "data") == []
    redo(aino)
    assert found(aino, "data") == ["T02:2 Data"]


def test_broken_pattern_is_refused_in_one_line(aino: Project) -> None:
    with refused(aino, r"character 4"):
        list(search(aino, "ab**c(", "regex"))
    with refused(aino, "not closed"):
        list(search(aino, "(ab", "regex"))


def test_runaway_pattern_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.text.search.SLOWEST", 0.05)
    said = source("T07", "A", [("H", "Well?"), ("V", "a" * 5_000)], V=("v", "mining"))
    with study(None, said) as project, refused(project, "T07:2"):
        list(search(project, r"(a+)\1+(b|\1)*c", "regex"))


def test_search_is_given_up_at_once(aino: Project) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 1

    assert len(list(search(aino, "e", stop=stop))) <= 1


def test_search_in_an_open_text_finds_the_same_places(aino: Project) -> None:
    source_id = aino.source_id("T01")
    text = coding.text_of(aino, source_id)
    for query in (Query("trust"), Query("we", "word"), Query("w.", "regex"), Query("h", informants_only=True)):
        hits = search(aino, query.words, query.mode, source_id=source_id, informants_only=query.informants_only)
        assert find_in(text, query) == [(hit.start, hit.end) for hit in hits]


# -- coding what was found -------------------------------------------------------


def test_hits_are_coded_as_one_entry_that_one_undo_takes_back(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    assert code_hits(aino, list(search(aino, "trust")), "trust")[:2] == (3, 0)
    assert coded(aino) == [("T01:2", "trust", "trust"), ("T01:2", "trust", "trust"), ("T02:3", "trust", "trust")]
    assert history_length(aino) == length + 1
    assert entries(aino, 1)[0].text == "Apply TR to hits of a search: 3"
    undo(aino)
    assert dump(aino) == before
    redo(aino)
    assert len(coded(aino)) == 3


def test_hits_widen_to_their_sentences_or_turns_and_count_once(aino: Project) -> None:
    hits = list(search(aino, "each"))
    assert [target.quote for target in targets(aino, hits, "sentence")] == [
        "We learnt to write plans together, and we trust each other.",
        "We trust each other.",
    ]
    assert code_hits(aino, hits, "trust", "turn")[:2] == (1, 0)
    assert [(cite, len(text)) for cite, _code, text in coded(aino)] == [("T01:2", 80)]


def test_hit_over_two_sentences_takes_both(aino: Project) -> None:
    (hit,) = search(aino, "other. We")
    assert [target.quote for target in targets(aino, [hit], "sentence")] == [
        "We learnt to write plans together, and we trust each other. We trust each other."
    ]


def test_what_is_coded_so_already_is_left_and_counted(aino: Project, bertta: Project) -> None:
    code(aino, 2, "trust")
    hits = list(search(aino, "trust"))
    assert code_hits(aino, hits, "trust", "turn")[:2] == (1, 1)
    length = history_length(aino)
    assert code_hits(aino, hits, "trust", "turn")[:2] == (0, 2)
    assert history_length(aino) == length
    assert code_hits(bertta, hits, "trust", "turn")[:2] == (2, 0)


def test_hits_that_overlap_a_coding_are_counted_or_merged_and_undone(aino: Project) -> None:
    (hit,) = search(aino, "other. We")
    text = coding.text_of(aino, hit.source_id)
    mine = coding.apply(aino, coding.Passage(hit.source_id, hit.start - 5, hit.start + 3), "trust")
    hits = list(search(aino, "trust"))
    before = dump(aino)
    assert code_hits(aino, [hit], "trust") == (1, 0, 0, 1)
    undo(aino)
    assert dump(aino) == before
    assert code_hits(aino, [hit, *hits], "trust", merge=True) == (3, 0, 1, 0)
    first = next(found for found in coding.codings_of(aino, text) if found.id == mine.id)
    assert (first.start, first.end) == (mine.start, hit.end)
    undo(aino)
    assert dump(aino) == before
    redo(aino)
    assert code_hits(aino, [hit], "trust", merge=True)[:2] == (0, 1)


def test_unknown_code_is_refused(aino: Project) -> None:
    with refused(aino, "no code"):
        code_hits(aino, list(search(aino, "trust")), "nonsense")


def test_project_on_disk_is_searched_while_it_is_open(tmp_path: Path) -> None:
    with study(tmp_path / "p") as project:
        assert found(project, "data") == ["T02:2 Data"]
        assert code_hits(project, list(search(project, "data")), "data")[:2] == (1, 0)
