"""Changing what is known of a source from the command line."""


def of(qualcode, project, short_id="T01"):
    rows = qualcode("sources", "list", project, "--format", "json").json
    return next(row for row in rows if row["source"] == short_id)


def test_date_round_and_consent_are_changed_by_their_labels_and_undone_together(qualcode, project):
    before = of(qualcode, project)
    told = qualcode(
        *("sources", "set", project, "T01", "--date", "2017-06-01", "--round", "autumn", "--consent", "background only")
    )
    assert told.code == 0
    assert "T01: consent may be quoted → background only" in told.err
    row = of(qualcode, project)
    assert (row["date"], row["round"], row["consent"]) == ("2017-06-01", "B", "off_record")
    assert qualcode("undo", project).code == 0
    assert of(qualcode, project) == before


def test_several_sources_are_changed_at_once(qualcode, project):
    assert qualcode("sources", "set", project, "T01", "T02", "--consent", "paraphrase").code == 0
    assert {of(qualcode, project, source)["consent"] for source in ("T01", "T02")} == {"paraphrase"}


def test_what_cannot_be_is_refused_and_nothing_is_changed(qualcode, project, content):
    before = content()
    told = qualcode("sources", "set", project, "T01", "--date", "2017-06-01", "--consent", "maybe")
    assert (told.code, "Unknown consent" in told.err) == (1, True)
    assert qualcode("sources", "set", project, "T01").code == 2
    assert content() == before


def test_the_same_again_changes_nothing_and_says_so(qualcode, project):
    told = qualcode("sources", "set", project, "T01", "--date", "2017-05-05")
    assert (told.code, "Nothing was changed." in told.err) == (0, True)
