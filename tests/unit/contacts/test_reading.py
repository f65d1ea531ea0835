"""Files as they come: kinds, encodings, delimiters, and what is said when one cannot be read."""

from __future__ import annotations

import contextlib
import datetime as dt
import subprocess
import sys
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from core.base.paths import StorePaths
from core.contacts.cells import cell_text
from core.contacts.reading import Source
from core.domain.errors import InputError

from .files import HEADER, inspect, one_sheet, open_document, with_sheet_xml, workbook

if TYPE_CHECKING:
    from pathlib import Path

FIRST = [1, "Nguyễn Thị Ánh", "0912345678", dt.date(2026, 11, 3)]
midnight = dt.datetime  # workbooks know no zones
TEXT = "STT;Họ và tên;SĐT\r\n1;Nguyễn Thị Ánh;0912345678\r\n2;Đặng Ý;0987654321\r\n"


def with_tone_apart(letter: str) -> str:
    """A letter as Windows-1258 writes it: the vowel, then its tone as a mark of its own."""
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(m for m in marks if m not in tones)) + tones


def rows_of(path: Path, sheet: str | None = None) -> list[list[str]]:
    source = Source(path)
    rows = source.load(sheet or (source.sheets[0] if source.sheets else None)).rows()
    return [[cell_text(cell) for cell in row] for row in rows]


def refusal(path: Path, **args: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        inspect(path, **args)
    assert caught.value.params.get("file") == path.name
    return caught.value


def test_a_sheet_that_begins_further_down_and_right_keeps_its_row_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for column, (header, value) in enumerate(zip(HEADER, FIRST, strict=True), 3):
        sheet.cell(6, column, header)
        sheet.cell(9, column, value)
    sheet.cell(11, 5, "024 3888 9999")
    book.save(tmp_path / "kh.xlsx")
    found = inspect(tmp_path / "kh.xlsx")
    assert found["header_row"] == 6
    assert found["rows"] == 2
    assert found["summary"]["rejects"] == [
        {"row": 11, "value": "024 3888 9999", "reason": "landline"}
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (912345678.0, "912345678"),
        (17525000, "17525000"),
        (0.1, "0.1"),
        (-3.0, "-3"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (dt.date(2026, 1, 2), "02/01/2026"),
        (midnight(2026, 1, 2), "02/01/2026"),
        (midnight(2026, 1, 2).replace(hour=14, minute=5), "02/01/2026 14:05"),
        (dt.time(8, 30), "08:30"),
        (dt.timedelta(hours=30, minutes=5), "30:05"),
        ("  Nguye\u0302\u0303n \u00a0", "Nguyễn"),
        ("#N/A", ""),
        ("#1 Nguyễn", "#1 Nguyễn"),
        (None, ""),
    ],
)
def test_a_cell_reads_as_the_user_sees_it(value: Any, text: str) -> None:
    assert cell_text(value) == text


def test_dates_numbers_and_switches_survive_a_real_workbook(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", [HEADER, [1, "An", 912345678, midnight(2026, 1, 2)]])
    assert rows_of(path)[1] == ["1", "An", "912345678", "02/01/2026"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_file_is_read_in_any_encoding_and_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = TEXT.replace(";", delimiter)
    if encoding == "cp1258":
        text = "".join(map(with_tone_apart, text))
    path = tmp_path / "kh.csv"
    path.write_bytes(text.encode(encoding))
    assert rows_of(path) == [
        ["STT", "Họ và tên", "SĐT"],
        ["1", "Nguyễn Thị Ánh", "0912345678"],
        ["2", "Đặng Ý", "0987654321"],
    ]


def test_a_quoted_field_may_hold_delimiters_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "kh.csv"
    path.write_text('Tên,SĐT\n"An, Bình\nvà Châu",0912345678\n\nDũng,123\n', encoding="utf-8")
    found = inspect(path)["summary"]
    assert (found["accepted"], found["rejects"][0]["row"]) == (1, 4)


def test_a_line_that_declares_the_delimiter_is_not_a_row(tmp_path: Path) -> None:
    path = tmp_path / "kh.csv"
    path.write_text("sep=|\nTên|SĐT\nAn;Bình|0912345678\n", encoding="utf-8")
    found = inspect(path)
    assert found["header_row"] == 1
    assert found["columns"][0]["samples"] == ["An;Bình"]


def test_a_list_of_bare_numbers_needs_no_header(tmp_path: Path) -> None:
    path = tmp_path / "so.txt"
    path.write_text("0912345678\n0987654321\nabc\n", encoding="utf-8")
    found = inspect(path)
    assert found["header_row"] is None
    assert (found["rows"], found["summary"]["accepted"]) == (3, 2)


def test_an_open_document_is_read(tmp_path: Path) -> None:
    path = open_document(tmp_path / "kh.ods", [["Tên", "SĐT"], ["Ánh", "0912 345 678"]])
    found = inspect(path)
    assert (found["sheet"], found["header_row"], found["summary"]["repaired"]) == ("KH", 1, 1)


def test_the_content_of_a_file_counts_not_its_name(tmp_path: Path) -> None:
    book = one_sheet(tmp_path / "kh.xlsx", [HEADER, FIRST]).rename(tmp_path / "kh.csv")
    text = tmp_path / "kh.xls"
    text.write_text(TEXT, encoding="utf-8")
    assert inspect(book)["summary"]["accepted"] == 1
    assert inspect(text)["summary"]["accepted"] == 2


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "khong-co.xlsx").code == "import.file_missing"


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_store_is_refused_without_being_opened(tmp_path: Path, end: str) -> None:
    assert StorePaths(tmp_path / "loa.db").logs.is_dir()
    path = tmp_path / f"loa.db{end}"
    path.write_text(TEXT, encoding="utf-8")
    refused = refusal(path)
    assert (refused.code, refused.params["found"]) == ("import.file_type", "SQLite")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "kh.xlsx", [HEADER, FIRST])
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        assert refusal(path).code == "import.file_locked"
    else:
        pytest.skip("this user may read everything")


def test_an_empty_file_and_an_empty_sheet_are_said_so(tmp_path: Path) -> None:
    (tmp_path / "kh.csv").write_bytes(b"\xef\xbb\xbf\r\n")
    (tmp_path / "rong.xlsx").write_bytes(b"")
    assert refusal(tmp_path / "kh.csv").code == "import.file_empty"
    assert refusal(tmp_path / "rong.xlsx").code == "import.file_empty"
    path = one_sheet(tmp_path / "trong.xlsx", [])
    assert refusal(path).code == "import.file_empty"


def test_a_damaged_workbook_is_said_so_wherever_it_broke(tmp_path: Path) -> None:
    whole = one_sheet(tmp_path / "kh.xlsx", [HEADER, *[FIRST] * 50]).read_bytes()
    for cut in (10, len(whole) // 2, len(whole) - 10):
        path = tmp_path / f"cut{cut}.xlsx"
        path.write_bytes(whole[:cut])
        assert refusal(path).code == "import.file_damaged"
    for place in range(40, len(whole), 97):
        path = tmp_path / "flip.xlsx"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with contextlib.suppress(InputError):  # anything else is a failure
            inspect(path)


def test_a_workbook_with_a_password_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "kh.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    path.write_bytes(ole + "EncryptionInfo\0EncryptedPackage\0".encode("utf-16-le") + bytes(512))
    assert refusal(path).code == "import.file_protected"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("kh.pdf", b"%PDF-1.7 ...", "pdf"),
        ("kh.xls", b"<html><table><tr><td>1</td></tr></table></html>", "html/xml"),
        ("kh.bin", bytes(range(256)) * 4, "binary"),
    ],
)
def test_another_kind_of_file_is_named(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(content)
    error = refusal(tmp_path / name)
    assert (error.code, error.params["found"]) == ("import.file_type", found)


def test_a_document_in_a_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kh.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(tmp_path / "kh.xlsx").code == "import.file_type"


def test_an_unknown_sheet_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = workbook(tmp_path / "kh.xlsx", ("Một", [HEADER, FIRST]), ("Hai", [HEADER, FIRST]))
    error = refusal(path, sheet="Ba")
    assert (error.code, error.params["found"]) == ("import.sheet_missing", ["Một", "Hai"])


def test_the_first_visible_sheet_with_phones_is_proposed(tmp_path: Path) -> None:
    book = Workbook()
    guide, hidden, list_ = (book.worksheets[0], book.create_sheet(), book.create_sheet("KH"))
    guide.append(["Hướng dẫn điền"])
    hidden.sheet_state = "hidden"
    for sheet in (hidden, list_):
        sheet.append(HEADER)
        sheet.append(FIRST)
    book.save(tmp_path / "kh.xlsx")
    assert inspect(tmp_path / "kh.xlsx")["sheet"] == "KH"


FAR = {
    "far corner": '<c r="XFD1048576"><v>1</v></c>',
    "single quotes": "<c r='XFD1048576'><v>1</v></c>",
    "small letters": '<c r="xfd1048576"><v>1</v></c>',
    "attribute in between": '<c s="0" r = "XFD1048576" t="n"><v>1</v></c>',
    "narrow but deep": '<c r="Z1048576"><v>1</v></c>',
}


@pytest.mark.parametrize("cell", FAR.values(), ids=FAR.keys())
def test_a_far_cell_is_refused_before_it_takes_all_memory(tmp_path: Path, cell: str) -> None:
    path = with_sheet_xml(tmp_path / "xa.xlsx", f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>')
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30));"
        "from pathlib import Path; from core.contacts.reading import Source;"
        "from core.domain.errors import InputError\n"
        "try:\n source = Source(Path(sys.argv[1])); source.load(source.sheets[0])\n"
        "except InputError as error:\n print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=False, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.returncode) == ("import.file_too_big", 0), done.stderr


def test_a_far_cell_with_a_style_alone_does_no_harm(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>SĐT</t></is></c><c r="XFD1" s="0"/></row>'
        '<row r="2"><c r="A2"><v>912345678</v></c><c r="XFD1048576" s="0"/></row>'
    )
    found = inspect(with_sheet_xml(tmp_path / "kh.xlsx", row))
    assert found["summary"]["accepted"] == 1


def test_an_absurd_unzipped_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(1 << 20))
        archive.getinfo("xl/worksheets/sheet1.xml").file_size = 1 << 31
    error = refusal(path)
    assert (error.code, error.params["what"]) == ("import.file_too_big", "unzipped")


@pytest.mark.parametrize("dimension", ["", '<dimension ref="A1:C90000"/>', '<dimension ref="A1"/>'])
@pytest.mark.parametrize("far", [False, True])
def test_a_big_sheet_is_looked_through_unless_its_declared_size_fits(
    tmp_path: Path, dimension: str, far: bool
) -> None:
    name = "x" * 60
    rows = "".join(
        f'<row r="{r}"><c r="A{r}" t="inlineStr"><is><t>{name}</t></is></c>'
        f'<c r="B{r}"><v>9{r:08d}</v></c></row>'
        for r in range(1, 90_001)
    )
    cell = '<row r="90001"><c r="XFD90001"><v>1</v></c></row>' if far else ""
    path = with_sheet_xml(tmp_path / "kh.xlsx", rows + cell, dimension)
    source = Source(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size > 8 * 1024 * 1024
    if far and "C90000" not in dimension:
        with pytest.raises(InputError, match=r"import\.file_too_big"):
            source.load(source.sheets[0])
    elif not far:
        assert source.load(source.sheets[0]).total == 90_000
