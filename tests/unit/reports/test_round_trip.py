"""The round trip: results as columns in a copy of the user's workbook, and nothing else changed."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from core.base.progress import NoProgress
from core.domain.errors import InputError
from core.reports.roundtrip import sheet as sheets
from core.reports.roundtrip.jobs import round_trip
from core.store.tables import Contact, ContactList

from . import workbooks
from .conftest import AT

if TYPE_CHECKING:
    from .conftest import World

NAMES = (*workbooks.BUILT, "foreign", "prefixed", "macros")


FIRST = {"formulas": 6, "macros": 6, "charts": 16}
"""Where results begin: after the last column, and never behind a chart."""


class Trips:
    """A store whose campaigns went to lists from workbooks."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world, self.folder = world, folder

    def build(self, name: str, path: Path | None = None) -> tuple[Path, str | None, int]:
        path = path or self.folder / f"{name}.{'xlsm' if name == 'macros' else 'xlsx'}"
        sheet, header = "Sheet", 1
        if name in {"foreign", "prefixed"}:
            getattr(workbooks, name)(path)
        elif name == "macros":
            workbooks.build("formulas", path)
            workbooks.changed(path, {}, xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0macro")
        else:
            found, header = workbooks.build(name, path)
            sheet = found or "Sheet"
        return path, sheet, header

    def campaign(
        self, path: Path, sheet: str | None, header: int, **values: Any
    ) -> tuple[int, list[int]]:
        """A campaign to the rows of a workbook, the last one left out; the rows it went to."""
        rows = list(range(header + 1, header + workbooks.ROWS))
        list_id = self.world.add(
            ContactList,
            name=f"{path.name} {header}",
            state="ready",
            file_name=path.name,
            file_path=str(path),
            file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
            sheet=sheet,
            header_row=header,
            columns=list(workbooks.HEADERS),
            accepted=len(rows) + 1,
            imported_at=AT,
        )
        for place, row in enumerate([*rows, rows[-1] + 1], start=1):
            cells = {"Họ tên": f"=Khách {place}", "SĐT": f"0901000{place:03d}"}
            phone = f"84901000{place:03d}"
            self.world.add(
                Contact,
                list_id=list_id,
                position=place,
                sheet_row=row,
                phone=phone,
                operator="MobiFone",
                cells=cells,
            )
        messages: list[dict[str, Any]] = [
            {"sheet_row": row, "sent_at": AT, "finished_at": AT} for row in rows
        ]
        messages[1] |= {"state": "failed", "code": "118", "cost_actual_vnd": None}
        messages[2] |= {"state": "accepted", "cost_actual_vnd": None, "finished_at": None}
        campaign = self.world.campaign(messages, list_id=list_id, list_name="KH", **values)
        return campaign, rows

    def run(self, campaign: int, path: Path | None = None, **more: Any) -> dict[str, Any]:
        args = {
            "store": str(self.world.store.path),
            "campaign_id": campaign,
            "path": None if path is None else str(path),
            "source": None,
            "language": "vi",
            **more,
        }
        return round_trip(args, NoProgress())


@pytest.fixture
def trips(world: World, tmp_path: Path) -> Trips:
    folder = tmp_path / "của khách"
    folder.mkdir()
    return Trips(world, folder)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def without(sheet: bytes, first: int) -> str:
    """The sheet as it was: what the round trip adds taken out again."""
    root = ET.fromstring(sheet)  # noqa: S314 - made by this test
    space = {"m": workbooks.MAIN}
    for row in root.iterfind(".//m:row", space):
        for cell in row.findall("m:c", space):
            found = re.match(r"([A-Z]+)\d", cell.get("r", ""))
            if found and sheets.column_number(found[1]) >= first:
                row.remove(cell)
        row.attrib.pop("spans", None)
    for dimension in root.iterfind("m:dimension", space):
        dimension.attrib.pop("ref")
    for columns in root.findall("m:cols", space):
        for column in columns.findall("m:col", space):
            if int(column.get("min", "0")) >= first:
                columns.remove(column)
        if not len(columns):
            root.remove(columns)
    return ET.canonicalize(ET.tostring(root, encoding="unicode"))


def test_all_that_was_not_written_is_unchanged(trips: Trips) -> None:
    """Part by part, over more than ten workbooks; and what was written stands in its rows."""
    for name in NAMES:
        source, sheet, header = trips.build(name)
        before = parts(source)
        campaign, rows = trips.campaign(source, sheet, header)
        done = trips.run(campaign)
        made = Path(done["file"])
        assert (done["instead"], done["rows"]) == ("", len(rows)), name
        assert made == source.with_name(f"{source.stem} - kết quả{source.suffix}")
        assert parts(source) == before, name
        after = parts(made)
        assert list(after) == list(before), name
        differing = [part for part in before if after[part] != before[part]]
        assert len(differing) == 1, (name, differing)
        (part,) = differing
        first = FIRST.get(name, 5)
        assert without(after[part], first) == without(before[part], first), name
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl itself would lose
            book = load_workbook(made, keep_vba=name == "macros")
        if book.vba_archive is not None:
            book.vba_archive.close()
        written = book[sheet or book.sheetnames[0]]
        titles = [cell.value for cell in written[header]][first - 1 : first + 5]
        assert titles[0].startswith("Kết quả gửi (Báo cáo lập lúc ")
        assert titles[1:] == [
            "Lý do",
            "Chi phí dự kiến (₫)",
            "Chi phí thực tế (₫)",
            "Kênh đã gửi",
            "Lúc",
        ]
        told = [[cell.value for cell in written[row]][first - 1 : first + 5] for row in rows]
        assert told[0][0] == "thành công (theo nhà mạng)"
        assert told[0][2:4] == [800, 790]
        assert told[0][5] == "21/11/2026 14:05"
        assert (told[1][0], told[1][3]) == ("thất bại", None)
        assert told[2][0] == "đã chuyển eSMS, chờ kết quả"
        assert not any(cell.value for cell in written[rows[-1] + 1][first - 1 :])


def test_the_titles_look_like_the_workbooks_own(trips: Trips) -> None:
    source, sheet, header = trips.build("formatted")
    campaign, _ = trips.campaign(source, sheet, header, demo=True)
    made = load_workbook(trips.run(campaign)["file"])["Sheet"]
    assert made["E1"].font.bold
    assert made["E1"].fill.fgColor.rgb == made["D1"].fill.fgColor.rgb
    assert made["E1"].value.startswith("DEMO")
    assert made.dimensions == "A1:J7"


def test_what_is_open_in_excel_is_left_alone_and_a_name_beside_it_taken(trips: Trips) -> None:
    source, sheet, header = trips.build("plain")
    campaign, _ = trips.campaign(source, sheet, header)
    wished = trips.folder / "ra.xlsx"
    wished.write_text("old")
    lock = trips.folder / "~$ra.xlsx"
    lock.write_text("")
    assert Path(trips.run(campaign, wished)["file"]).name == "ra (2).xlsx"
    assert wished.read_text() == "old"
    lock.unlink()
    assert Path(trips.run(campaign, wished)["file"]) == wished  # it was chosen, so it is replaced
    first = trips.run(campaign)["file"]
    second = trips.run(campaign)["file"]
    assert Path(second).name == Path(first).stem + " (2).xlsx"  # nobody chose that one
    assert Path(trips.run(campaign, source)["file"]).name == "plain (2).xlsx"  # never the source


def test_a_file_that_cannot_be_copied_gives_a_new_workbook_with_the_lists_columns(
    trips: Trips,
) -> None:
    source, sheet, header = trips.build("plain")
    campaign, rows = trips.campaign(source, sheet, header)
    trips.build("formatted", source)
    changed = trips.run(campaign)
    assert changed["instead"] == "changed"
    written = load_workbook(changed["file"]).active
    lines = [list(row) for row in written.values]
    assert lines[0][:4] == list(workbooks.HEADERS)
    assert lines[1][:2] == ["=Khách 1", "0901000001"]
    assert lines[2][4] == "thất bại"
    assert [line[4] for line in lines[1:]].count(None) == 1
    assert changed["rows"] == len(rows)
    source.unlink()
    assert trips.run(campaign)["instead"] == "missing"


def test_a_csv_source_gives_a_workbook(trips: Trips) -> None:
    source = trips.folder / "kh.csv"
    source.write_text("Họ tên,SĐT\n", "utf-8")
    campaign, _ = trips.campaign(source, None, 1)
    done = trips.run(campaign)
    assert done["instead"] == "kind"
    assert Path(done["file"]).name == "kh - kết quả.xlsx"


def test_a_campaign_without_its_list_is_refused(trips: Trips) -> None:
    with pytest.raises(InputError, match=r"report\.no_list"):
        trips.run(trips.world.campaign([{}]))


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>',
        b'<?xml version="1.0" encoding="UTF-16"?><worksheet/>',
        b"<worksheet><sheetData>",
    ],
)
def test_a_part_that_is_not_safe_to_extend_is_not_touched(part: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(part)
    with path.open("rb") as file, pytest.raises(sheets.UnreadableSheetError):
        sheets.scan(file, {1: ()})


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy(trips: Trips) -> None:
    source, sheet, header = trips.build("foreign")
    campaign, _ = trips.campaign(source, sheet, header)
    made = trips.run(campaign)["file"]
    profile = (trips.folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "csv"]
    subprocess.run([*command, "--outdir", trips.folder, made], check=True, timeout=120)
    (told,) = trips.folder.glob("*.csv")
    assert "thất bại" in told.read_text("utf-8")
