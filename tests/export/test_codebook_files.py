"""Codebook files as a spreadsheet, a Markdown reader or an eye sees them."""

from pathlib import Path

from openpyxl import load_workbook

from qualcode.export.codebook_files import write_codebook_csv, write_codebook_markdown, write_codebook_xlsx
from qualcode.model.code import Code
from qualcode.model.labels import Labels

NASTY = Code(
    "nasty",
    Labels(en="=1+1 [link](javascript:x) <script>"),
    colour="#336699",
    example="## head\n- item\nhttps://example.org",
)


def test_markdown_from_people_is_written_as_text(tmp_path: Path) -> None:
    write_codebook_markdown("*Codes*", [NASTY], tmp_path / "book.md", None)
    assert (tmp_path / "book.md").read_text(encoding="utf-8") == (
        "# \\*Codes\\*\n\n"
        "## =1+1 \\[link\\](javascript:x) \\<script>\n\n"
        "- Key: nasty\n"
        "- Name (en): =1+1 \\[link\\](javascript:x) \\<script>\n"
        "- Colour: #336699\n"
        "- Example: ## head\\\n"
        "  \\- item\\\n"
        "  https\\://example.org\n"
    )


def test_cells_are_text_and_never_formulas(tmp_path: Path) -> None:
    write_codebook_csv([NASTY], tmp_path / "book.csv")
    assert "nasty,,,'=1+1 [link]" in (tmp_path / "book.csv").read_text(encoding="utf-8")
    write_codebook_xlsx([NASTY], tmp_path / "book.xlsx")
    page = load_workbook(tmp_path / "book.xlsx")["codes"]
    assert [page["A1"].value, page["D1"].value] == ["key", "label en"]
    assert (page["D2"].data_type, page["D2"].value) == ("s", NASTY.labels.en)
