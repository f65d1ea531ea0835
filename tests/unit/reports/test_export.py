"""Reports as files: what stands in them, and that they appear whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from core.base.progress import NoProgress, cancelled
from core.domain.errors import CancelledByUser, InputError
from core.domain.states import MessageState

if TYPE_CHECKING:
    from tests.unit.reports.conftest import World

RISKY = ["=1+1", "+84901", "-5", "@SUM(A1)", "\t=1", "\r=1", "#N/A", "=HYPERLINK(1)", " =2"]
BAND = "DEMO – không gửi tin thật"


def sheets(path: Path) -> tuple[list[list[Any]], list[list[Any]]]:
    """All cells of the receivers' sheet and of the summary."""
    first, second, *_ = load_workbook(path).worksheets
    return list(map(list, first.iter_rows())), list(map(list, second.iter_rows()))


def tables(path: Path) -> dict[str, list[list[Any]]]:
    """All values of each sheet, by its name."""
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def told(rows: list[list[Any]]) -> dict[str, Any]:
    """Item → value of a summary."""
    return {row[1]: row[2] for row in rows if row[1]}


def values(rows: list[list[Any]]) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in rows]


def test_every_receiver_has_a_row_with_phone_and_times_as_they_are_read(world: World) -> None:
    campaign = world.campaign(
        [
            {"name": "Hoa", "request_id": "loa-1", "provider_message_id": "s1", "sent_at": None},
            {"state": "failed", "code": "118", "reason": "x", "accepted_at": None},
        ]
    )
    messages, _ = sheets(world.export(campaign, "báo cáo.xlsx"))
    head, first, second = messages
    by_title = dict(zip((cell.value for cell in head), first, strict=True))
    assert by_title["Dòng"].value == 5
    phone = by_title["Số điện thoại"]
    assert (phone.value, phone.data_type, phone.number_format) == ("0901000001", "s", "@")
    taken = by_title["Nhà cung cấp nhận lúc"]
    assert taken.value == dt.datetime(2026, 11, 21, 14, 5, 9)  # noqa: DTZ001 - as a workbook holds it
    assert by_title["Trạng thái"].value == "thành công (theo nhà mạng)"
    assert by_title["Gửi lúc"].value is None
    failed = dict(zip((cell.value for cell in head), second, strict=True))
    assert (failed["Trạng thái"].value, failed["Mã"].value) == ("thất bại", "118")
    assert failed["Ý nghĩa của mã"].value not in {None, "x"}


def test_a_text_stays_a_text_in_a_workbook(world: World) -> None:
    campaign = world.campaign([{"content": risky, "name": risky} for risky in RISKY])
    messages, _ = sheets(world.export(campaign, "a.xlsx"))
    for risky, row in zip(RISKY, messages[1:], strict=True):
        cells = (row[2], row[4])
        assert [(cell.data_type, cell.value.replace("_x000D_", "\r")) for cell in cells] == [
            ("s", risky)
        ] * 2


def test_a_text_is_guarded_in_a_csv_file(world: World) -> None:
    guarded = [risky for risky in RISKY if not risky.startswith("#")]
    path = world.export(world.campaign([{"content": risky} for risky in guarded]), "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[4] for row in rows[1:]] == ["'" + risky for risky in guarded]
    assert rows[1][1] == "0901000001"


def test_characters_that_no_workbook_holds_are_left_out(world: World) -> None:
    campaign = world.campaign([{"content": "a\x00\x0bb\n😀"}])
    messages, _ = sheets(world.export(campaign, "a.xlsx"))
    assert messages[1][4].value == "ab\n😀"


def test_the_summary_adds_up_and_says_what_is_not_final(world: World) -> None:
    campaign = world.campaign(
        [
            {},
            {"operator": "Viettel", "cost_actual_vnd": None, "state": "accepted", "segments": 2},
            {"state": "failed", "accepted_at": None, "cost_actual_vnd": None},
            {"state": "in_doubt", "accepted_at": None, "cost_actual_vnd": None, "reason": "closed"},
        ],
        person="Minh",
        department="CSKH",
    )
    found = tables(world.export(campaign, "a.xlsx"))
    said = told(found["Tổng hợp"])
    assert (said["Người nhận"], said["Tin tính phí"]) == (4, 5)
    assert (said["Chi phí dự kiến (₫)"], said["Chi phí thực tế (₫)"]) == (3200, 790)
    assert said["Tin chưa có chi phí thực tế"] == 2
    assert (said["Người thực hiện"], said["Phòng ban"], said["Brandname"]) == (
        "Minh",
        "CSKH",
        "LOADEMO",
    )
    states = {row[0]: row[1:3] for row in found["Trạng thái"]}
    assert states["đã chuyển eSMS, chờ kết quả"] == [1, 0.25]
    assert states["chưa rõ kết quả"] == [1, 0.25]
    operators = [row[:8] for row in found["Nhà mạng"]]
    assert ["MobiFone", 3, 3, 1, 1, 1, 2400, 790] in operators
    assert ["Viettel", 1, 2, 0, 0, 1, 800, 0] in operators
    why = ["chưa rõ kết quả", None, "kết nối bị đóng trước khi có trả lời", 1]
    assert why in [row[:4] for row in found["Lý do"]]
    for name in ("Tổng hợp", "Trạng thái", "Nhà mạng", "Lý do"):
        assert found[name][0][0].startswith("Báo cáo lập lúc ")
        assert found[name][1][0].startswith("Chưa phải kết quả cuối: 1 tin")
        assert "1 tin chưa rõ kết quả" in found[name][1][0]


def test_states_and_operators_have_a_chart(world: World) -> None:
    book = load_workbook(world.export(world.campaign([{}]), "a.xlsx"))
    assert [len(sheet._charts) for sheet in book] == [0, 0, 1, 1, 0]
    states, operators = (sheet._charts[0] for sheet in book.worksheets[2:4])
    assert states.y_axis.scaling.min == 0  # else half as much again looks like ten times as much
    fills = [each.graphicalProperties.solidFill.srgbClr for each in operators.series]
    assert fills[:2] == ["17794A", "C0302B"]  # what succeeded is green, what failed is red


def test_titles_are_frozen_and_filtered(world: World) -> None:
    book = load_workbook(world.export(world.campaign([{}] * 3), "a.xlsx"))
    first = book.worksheets[0]
    assert (first.freeze_panes, first.auto_filter.ref) == ("C2", "A1:S4")
    assert all(sheet.auto_filter.ref for sheet in book)


def test_a_one_time_code_is_never_shown(world: World) -> None:
    """Not even while it waits to be sent, when the store still needs it."""
    campaign = world.campaign([{"state": "queued", "content": "1234"}], channel="voice-otp-fixed")
    assert "1234" not in str(tables(world.export(campaign, "a.xlsx")))
    assert "1234" not in world.export(campaign, "a.csv").read_text("utf-8")


def test_an_unknown_cost_is_called_unknown(world: World) -> None:
    campaign = world.campaign([{"cost_actual_vnd": None, "state": "accepted"}])
    _, summary = sheets(world.export(campaign, "a.xlsx", "en"))
    assert told(values(summary))["Actual cost (₫)"] == "not known yet"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_demo_band_stands_on_every_sheet_and_in_csv(world: World, language: str) -> None:
    campaign = world.campaign([{}, {}], demo=True)
    messages, summary = sheets(world.export(campaign, "a.xlsx", language))
    assert BAND in messages[0][0].value
    assert BAND in summary[0][0].value
    with world.export(campaign, "a.csv", language).open(encoding="utf-8-sig", newline="") as file:
        assert all(BAND in row[-1] for row in csv.reader(file))


def test_no_other_report_bears_the_band(world: World) -> None:
    path = world.export(world.campaign([{}]), "a.xlsx")
    assert not [row for sheet in sheets(path) for row in values(sheet) if BAND in map(str, row)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_state_and_doubt_has_words(
    world: World, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    doubts = "read_timeout closed half_reply unreadable http_5xx repeated_id unknown_code crashed"
    rows: list[dict[str, Any]] = [{"state": state.value} for state in MessageState]
    rows += [{"state": "in_doubt", "reason": doubt} for doubt in doubts.split()]
    messages, _ = sheets(world.export(world.campaign(rows), "a.xlsx", language))
    assert len(messages) == len(rows) + 1
    assert not [record for record in caplog.records if record.message == "text.missing"]


def test_what_a_dead_freezing_left_is_not_reported(world: World) -> None:
    campaign = world.campaign([{}, {}], frozen=False, state="draft", receivers=0)
    messages, _ = sheets(world.export(campaign, "a.xlsx"))
    assert [cell.value for row in messages[1:] for cell in row if cell.value] == []


def test_an_export_is_remembered(world: World) -> None:
    campaign = world.campaign([{}, {}], department="CSKH")
    world.export(campaign, "a.xlsx")
    (made,) = world.exports()
    assert (made.campaign_id, made.file_name, made.rows) == (campaign, "a.xlsx", 2)
    assert (made.person, made.created_by, made.department) == ("Lan", "Lan", "CSKH")


class StopAtOnce(NoProgress):
    """Cancelled as soon as the first page was written."""

    def __init__(self) -> None:
        self.asked = 0

    def raise_if_cancelled(self) -> None:
        self.asked += 1
        if self.asked > 1:
            raise cancelled()


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_cancelling_leaves_the_old_file_and_nothing_else(
    world: World, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    old = tmp_path / name
    old.write_text("old")
    campaign = world.campaign([{}] * 2_500)
    before = set(tmp_path.iterdir())
    with pytest.raises(CancelledByUser):
        world.export(campaign, name, progress=StopAtOnce())
    assert old.read_text() == "old"
    assert set(tmp_path.iterdir()) == before
    assert list(scratch.iterdir()) == []
    assert world.exports() == []


def test_a_file_that_cannot_be_written_is_named(world: World, tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    campaign = world.campaign([{}])
    for name, code in (
        ("a.pdf", "report.pdf_in_window"),
        ("a", "report.kind_unknown"),
        ("nowhere/a.xlsx", "report.folder_missing"),
        ("folder.xlsx", "report.not_written"),
    ):
        with pytest.raises(InputError) as caught:
            world.export(campaign, name)
        assert caught.value.code == code
        assert caught.value.params["file"] == Path(name).name


def test_a_file_that_is_open_elsewhere_is_left_alone(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "a.xlsx"
    old.write_text("old")

    def held(*_: object) -> None:
        raise PermissionError(13, "held by another program")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(InputError) as caught:
        world.export(world.campaign([{}]), "a.xlsx")
    assert caught.value.code == "report.file_locked"
    assert old.read_text() == "old"
    assert list(tmp_path.glob(".*.part")) == []


def test_an_unknown_campaign_is_refused(world: World) -> None:
    with pytest.raises(InputError) as caught:
        world.export(77, "a.xlsx")
    assert caught.value.code == "campaign.unknown"


def test_a_report_shows_one_moment(world: World) -> None:
    """What happens while the rows are written belongs to the next report."""
    campaign = world.campaign([{}] * 2_500)

    class Meanwhile(NoProgress):
        def report(self, done: int, total: int | None = None) -> None:
            world.change(campaign, name="đổi tên")

    _, summary = sheets(world.export(campaign, "a.xlsx", progress=Meanwhile()))
    assert "Nhắc lịch" in told(values(summary)).values()


def test_a_long_name_is_written_and_one_too_long_is_refused(world: World) -> None:
    campaign = world.campaign([{}])
    assert world.export(campaign, "n" * 250 + ".xlsx").exists()
    with pytest.raises(InputError, match=r"report\.not_written"):
        world.export(campaign, "n" * 251 + ".xlsx")
