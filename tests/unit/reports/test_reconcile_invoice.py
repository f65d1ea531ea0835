"""A vendor's invoice, as a workbook or as text: columns told apart, VAT, and to the đồng."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base import text
from core.base.clock import VIETNAM
from core.base.progress import NoProgress
from core.domain.errors import InputError
from core.reports.reconcile import Kind, Standing, amounts, jobs
from core.reports.reconcile import export as exporting
from core.reports.reconcile.columns import guess
from core.store.queries import reconciling as queries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.reports.conftest import World

SENT = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)
HEADERS = [
    "STT",
    "Số thuê bao",
    "Thời gian gửi",
    "Mã tin nhắn",
    "Số MT",
    "Đơn giá",
    "Thành tiền",
    "Trạng thái",
    "Brandname",
]


def sent(**values: Any) -> dict[str, Any]:
    return {"sent_at": SENT, "accepted_at": SENT, "cost_actual_vnd": 864, **values}


def bill(world: World, messages: list[dict[str, Any]]) -> None:
    world.campaign(messages, settings={"brandname": "LOADEMO"}, started_at=SENT)


def invoice(folder: Path, rows: list[list[Any]], headers: list[str] = HEADERS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BẢNG KÊ TIN NHẮN THÁNG 11/2026"])
    sheet.append([])
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    path = folder / "hoa don.xlsx"
    book.save(path)
    return path


def compare(world: World, path: Path, **more: Any) -> tuple[dict[str, Any], list[Any]]:
    args = {"store": str(world.store.path), "account_id": 1, "path": str(path), **more}
    made = jobs.with_invoice(args, NoProgress())["id"]
    found = world.store.read_now(queries.one, made)
    assert found is not None
    return found.totals, list(world.store.read_now(queries.differences, made, None, "", 0, 100))


def test_differences_of_every_kind_without_ids_and_without_vat(world: World) -> None:
    bill(
        world,
        [
            sent(),
            sent(sent_at=SENT + timedelta(minutes=1)),
            sent(state="failed", cost_actual_vnd=0),
            sent(cost_actual_vnd=1_728, segments=2),
            sent(),
            sent(),
        ],
    )
    day = SENT.replace(tzinfo=None)
    rows = [
        [1, "0901000001", day, "A1", 1, 800, 800, "Thành công", "LOADEMO"],
        [2, 901000002, "02/11/2026 09:04:10", "A2", 1, 800, 800, "Thành công", "LOADEMO"],
        [3, "84901000003", day, "A3", 1, 800, 800, "Thành công", "LOADEMO"],
        [4, "0901000004", day, "A4", 3, 800, 2_400, "Thành công", "loademo"],
        [5, "0901000005", day, "A5", 1, 800, 800, "Thất bại", "LOADEMO"],
        [6, "0909999999", day, "A6", 1, 800, 800, "Thành công", "KHAC"],
        ["", "Tổng cộng", "", "", "", "", 6_400, "", ""],
    ]
    totals, lines = compare(world, invoice(world.folder, rows), vat="excluded", vat_percent=8)
    kinds = {line.phone[-3:]: line.kind for line in lines}
    assert kinds == {
        "003": Kind.STATE,
        "004": Kind.PRICE,
        "005": Kind.STATE,
        "006": Kind.ONLY_HERE,
        "999": Kind.ONLY_THERE,
    }
    by_phone = {line.phone[-3:]: line for line in lines}
    assert by_phone["004"].details["parts"] == [2, 3]
    assert by_phone["004"].details["row"] == 7
    assert (by_phone["004"].ours_vnd, by_phone["004"].theirs_vnd) == (1_728, 2_592)
    assert totals["theirs"]["vnd"] == 6_400 * 108 // 100
    assert totals["ours"]["vnd"] == 864 * 4 + 1_728
    assert totals["skipped"] == 1
    assert totals["skipped_vnd"] == 6_400 * 108 // 100
    for side in ("ours", "theirs"):
        told = sum(kind[f"{side}_vnd"] for kind in totals["kinds"].values())
        assert told == totals[side]["vnd"]


def test_failed_messages_that_cost_nothing_need_not_be_billed(world: World) -> None:
    bill(world, [sent(), sent(state="failed", cost_actual_vnd=None)])
    path = invoice(world.folder, [[1, "0901000001", SENT.replace(tzinfo=None), "", 1, "", 864]])
    totals, lines = compare(world, path)
    assert lines == []
    assert totals["difference_vnd"] == 0


def test_a_text_file_with_english_headers_and_days_only(world: World) -> None:
    ids = {"request_id": "loa-1", "provider_message_id": "P-1"}
    bill(world, [sent(**ids), sent(request_id="loa-2"), sent(request_id="loa-3")])
    path = world.folder / "invoice.csv"
    path.write_text(
        "Recipient;Sent date;Request ID;Amount (VND);Status\n"
        "0901000001;02/11/2026;loa-1;864,0;Delivered\n"
        "0901000002;02/11/2026;loa-2;900;Delivered\n",
        encoding="utf-8",
    )
    args = {"store": str(world.store.path), "path": str(path)}
    seen = jobs.look(args, NoProgress())
    assert seen["mapping"] == {
        "phone": "Recipient",
        "time": "Sent date",
        "request_id": "Request ID",
        "amount": "Amount (VND)",
        "state": "Status",
    }
    assert (seen["rows"], seen["first"][:10]) == (2, "2026-11-02")
    totals, lines = compare(world, path)
    assert sorted(line.kind for line in lines) == [Kind.ONLY_HERE, Kind.PRICE]
    assert totals["difference_vnd"] == 864 + 900 - 3 * 864


def test_chosen_columns_are_remembered_for_the_next_file_of_that_shape(world: World) -> None:
    bill(world, [sent()])
    rows = [["0901000001", SENT.replace(tzinfo=None), 864]]
    path = invoice(world.folder, rows, ["Cột lạ", "Khi nào", "Bao nhiêu"])
    chosen = {"time": "Khi nào", "amount": "bao nhieu"}
    totals, lines = compare(world, path, mapping=chosen)
    assert lines == []
    assert totals["kinds"]["both"]["theirs_vnd"] == 864
    seen = jobs.look({"store": str(world.store.path), "path": str(path)}, NoProgress())
    assert seen["remembered"]
    assert seen["mapping"]["amount"] == "Bao nhiêu"


@pytest.mark.parametrize(
    ("headers", "args", "code"),
    [
        (["A", "B"], {}, "reconcile.no_column"),
        (["SĐT", "Giá"], {}, "reconcile.no_period"),
        (["SĐT", "Giá"], {"mapping": {"amount": "Không có"}}, "reconcile.column_unknown"),
        (["SĐT", "Giá"], {"vat": "maybe"}, "reconcile.vat_unknown"),
    ],
)
def test_what_cannot_be_read_is_said(
    world: World, headers: list[str], args: dict[str, Any], code: str
) -> None:
    bill(world, [sent()])
    cell = "0901000001" if "SĐT" in headers else "chữ"
    with pytest.raises(InputError) as caught:
        compare(world, invoice(world.folder, [[cell, 800]], headers), **args)
    assert caught.value.code == code
    assert world.store.read_now(queries.newest, 10) == []


def test_the_export_holds_every_difference_and_both_sums(world: World) -> None:
    bill(world, [sent(), sent()])
    day = SENT.replace(tzinfo=None)
    rows = [
        [1, "0901000001", day, "A1", 1, 800, 900, "Thành công", ""],
        [2, "0909999999", day, "@x1", 1, 800, 800, "Thành công", "KHAC"],
    ]
    compare(world, invoice(world.folder, rows))
    for language, kind in (("vi", "Chỉ có ở đây"), ("en", "Only here")):
        path = world.folder / f"{language}.xlsx"
        args = {"store": str(world.store.path), "id": 1, "path": str(path), "language": language}
        assert exporting.export(args, NoProgress())["rows"] == 3
        summary, differences = openpyxl.load_workbook(path).worksheets
        cells = [[cell.value for cell in row] for row in differences.iter_rows(min_row=4)]
        assert cells[0][1] in ("Số điện thoại", "Phone")
        assert len(cells) == 4
        assert {row[0] for row in cells} >= {kind}
        assert "@x1" in {row[10] for row in cells}
        assert [cell.value for cell in summary[summary.max_row]][1:5] == [3, 1_728, 1_700, -28]
    args = {**args, "path": str(world.folder / "all.csv")}
    exporting.export(args, NoProgress())
    assert "'@x1" in (world.folder / "all.csv").read_text("utf-8-sig")
    text.set_language(None)


@given(st.lists(st.decimals(0, 5_000, places=2), max_size=40))
def test_rounded_amounts_add_up_to_the_rounded_sum(exact: list[Decimal]) -> None:
    whole = amounts.in_whole_vnd(exact)
    assert abs(sum(exact) - sum(vnd or 0 for vnd in whole)) <= Decimal("0.5")
    assert all(abs(one - (vnd or 0)) <= 1 for one, vnd in zip(exact, whole, strict=True))


def test_cells_are_read_as_vendors_write_them() -> None:
    assert [amounts.money(c) for c in ("727,27", "1.234,5 đ", "1.250.000", 800.5, "abc")] == [
        Decimal("727.27"),
        Decimal("1234.5"),
        Decimal(1_250_000),
        Decimal("800.5"),
        None,
    ]
    written = ("2/11/2026 9:05 PM", "2026-11-02T21:05:00", "21:05:00 02/11/2026")
    assert {amounts.moment(cell) for cell in written} == {
        (datetime(2026, 11, 2, 21, 5, tzinfo=VIETNAM), False)
    }
    assert amounts.moment("02/11/2026") == (datetime(2026, 11, 2, tzinfo=VIETNAM), True)
    assert amounts.standing("Gửi thành công (nhà mạng)") is Standing.DELIVERED
    assert amounts.standing("Không thành công") is Standing.FAILED
    assert amounts.standing("1") is None
    assert amounts.standing("1", flags=True) is not None


def test_headers_that_say_more_than_their_name_are_known() -> None:
    assert guess(["Đơn giá (VNĐ)", "Thành tiền chưa VAT", "SĐT KH", "Ngày"]) == {
        "unit_price": "Đơn giá (VNĐ)",
        "amount": "Thành tiền chưa VAT",
        "time": "Ngày",
    }
