"""Check numbers in a report: shown as such, paid for, and outside the statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from .conftest import World


def test_a_check_number_costs_and_counts_for_nothing_else(world: World) -> None:
    probe = {"probe": True, "name": "Hoa", "operator": "Viettel", "state": "failed"}
    campaign = world.campaign([probe, {"name": "Hoa"}])
    book = load_workbook(world.export(campaign, "a.xlsx"))
    messages, summary = ([list(row) for row in sheet.values] for sheet in book.worksheets[:2])
    assert [row[:3] for row in messages[-2:]] == [
        [None, "0901000001", "Số kiểm tra"],
        [6, "0901000002", "Hoa"],
    ]
    told = {row[1]: row[2] for row in summary if row[1]}
    assert told["Người nhận"] == 1
    assert told["Số kiểm tra (không tính vào thống kê)"] == 1
    assert told["Chi phí dự kiến (₫)"] == 1_600
    assert told["Chi phí thực tế (₫)"] == 2 * 790
    others = str([list(sheet.values) for sheet in book.worksheets[2:]])
    assert "MobiFone" in others
    assert "Viettel" not in others
    assert "thất bại" not in others
