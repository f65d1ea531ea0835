"""The report of a period: totals that equal the plain sums, months, tax, and what is not final."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import text as sql

from core.base.clock import now_utc
from core.base.progress import NoProgress, cancelled
from core.campaigns.pricing.prices import Price
from core.domain.errors import CancelledByUser, InputError
from core.reports import tables
from core.reports.jobs import period_report, statistics
from core.reports.periods import PeriodReport, month_bounds, period
from core.reports.statistics import Fared, fared, grouped
from core.reports.tables import statistics_table
from core.reports.vat import Amounts, Tax, split, tax_of
from core.store.engine import Store
from core.store.queries import periods as queries
from core.store.tables import Account
from core.store.tables import Price as PriceTable
from tests.bench import history

from .conftest import AT

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import World

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def read(world: World, first: date = NOVEMBER[0], last: date = NOVEMBER[1]) -> PeriodReport:
    return world.store.read_now(period, first, last, now_utc(), NoProgress())


def test_totals_over_a_year_equal_a_plain_sum(tmp_path: Path) -> None:
    path = tmp_path / "loa.db"
    history.make(path, 6_000)
    plain = (
        "SELECT count(*), sum(state = 'delivered'), sum(state = 'failed') FROM message"
        " WHERE probe = 0",
        "SELECT sum(segments), sum(coalesce(cost_actual_vnd, price_vnd)), sum(cost_actual_vnd)"
        " FROM message WHERE cost_actual_vnd IS NOT NULL OR state <> 'in_doubt'",
    )
    with Store.open(path) as store:
        first, last = date(2025, 12, 1), date(2026, 11, 30)
        report = store.read_now(period, first, last, now_utc(), NoProgress())
        counts, amounts = store.read_now(lambda c: [c.execute(sql(each)).one() for each in plain])
    totals = report.totals
    assert (totals.messages, totals.delivered, totals.failed) == tuple(counts)
    assert (totals.segments, totals.total_vnd, totals.actual_vnd) == tuple(amounts)
    assert list(report.by_month()) == [f"2025-{12}", *(f"2026-{m:02}" for m in range(1, 12))]
    by_month = report.by_month().values()
    assert sum(each.total_vnd for each in by_month) == totals.total_vnd
    known = totals.before_vnd + totals.tax_vnd
    assert known + totals.untaxed_vnd == totals.total_vnd
    assert 0 < totals.untaxed_vnd < totals.total_vnd  # one of the accounts has no price table
    assert PeriodReport.from_json(report.to_json()) == report


def test_a_message_belongs_to_the_month_in_vietnam_in_which_it_was_sent(world: World) -> None:
    late = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)  # 1 November, 0:00 in Vietnam
    early = datetime(2026, 10, 31, 16, 59, 59, tzinfo=UTC)
    world.campaign([{"sent_at": early}, {"sent_at": late}, {"sent_at": None}], started_at=early)
    assert [line.month for line in read(world).lines] == ["2026-11"]
    whole = read(world, date(2026, 10, 1))
    assert [(line.month, line.messages) for line in whole.lines] == [("2026-10", 1), ("2026-11", 1)]
    assert len(month_bounds(date(2026, 1, 31), date(2026, 3, 1))) == 4


def test_lines_are_told_apart_by_everything_that_a_bill_asks_for(world: World) -> None:
    who = {"department": "CSKH", "person": "Lan", "purpose": "nhắc nợ"}
    world.campaign([{"sent_at": AT}, {"sent_at": AT, "operator": "Viettel"}], **who)
    world.campaign([{"sent_at": AT}], message_class="ads", settings={"brandname": "KHAC"})
    lines = read(world).lines
    told = {(x.brandname, x.department, x.person, x.message_class, x.operator) for x in lines}
    assert told == {
        ("LOADEMO", "CSKH", "Lan", "care", "MobiFone"),
        ("LOADEMO", "CSKH", "Lan", "care", "Viettel"),
        ("KHAC", "", "", "ads", "MobiFone"),
    }


def test_what_is_not_charged_or_not_known_is_said_apart(world: World) -> None:
    open_ = {"sent_at": AT, "cost_actual_vnd": None}
    world.campaign(
        [
            {"sent_at": AT},
            {**open_, "state": "accepted"},
            {**open_, "state": "in_doubt", "accepted_at": None},
            {**open_, "state": "failed", "accepted_at": None},
            {"sent_at": AT, "probe": True},
        ]
    )
    report = read(world)
    by_basis = {(line.basis, line.probe): line for line in report.lines}
    assert set(by_basis) == {
        ("actual", False),
        ("estimated", False),
        ("", False),
        ("actual", True),
    }
    uncharged = by_basis["", False]
    assert (uncharged.in_doubt, uncharged.failed, uncharged.total_vnd) == (1, 1, 0)
    totals = report.totals
    assert (totals.messages, totals.waiting, totals.in_doubt) == (4, 1, 1)
    assert (totals.total_vnd, totals.actual_vnd) == (790 + 800 + 790, 2 * 790)
    assert (totals.doubt_vnd, totals.untaxed_vnd) == (800, totals.total_vnd)
    said = " ".join(tables.period_said(report))
    for words in ("1 tin còn chờ", "1 tin chưa rõ kết quả", "thêm 800 ₫", "2.380 ₫ chưa rõ VAT"):
        assert words in said


def test_the_demo_counts_only_where_there_is_nothing_else(world: World) -> None:
    world.campaign([{"sent_at": AT}], demo=True)
    report = read(world)
    assert (report.demo, report.totals.messages) == (True, 1)
    assert "DEMO" in (tables.period_table(report).band or "")
    world.campaign([{"sent_at": AT}, {"sent_at": AT}])
    report = read(world)
    assert (report.demo, report.totals.messages) == (False, 2)
    other = world.add(Account, name="demo", provider="esms", demo=True, created_at=AT)
    asked = (*NOVEMBER, now_utc(), NoProgress())
    assert world.store.read_now(period, *asked, account_id=other).demo
    assert not world.store.read_now(period, *asked, account_id=1).demo


PRICE = Price(770, {}, "2026-01-01", "HĐ", "excluded", sure=True, vat_percent=10, own=True)


@pytest.mark.parametrize(
    ("vat", "percent", "unit", "tax", "amount", "amounts"),
    [
        ("included", 10, 770, Tax("included", 10), 7_700, Amounts(7_000, 700, 7_700)),
        ("included", 8, 1, Tax("included", 8), 1_000, Amounts(926, 74, 1_000)),
        ("included", None, 770, Tax("included", None), 770, Amounts(None, None, 770)),
        ("excluded", 10, 770, Tax("included", 10), 770, Amounts(700, 70, 770)),
        ("excluded", 10, 700, Tax("excluded", 10), 700, Amounts(700, 70, 770)),
        ("excluded", 10, 500, Tax(), 500, Amounts(None, None, 500)),
        ("excluded", None, 700, Tax("excluded", None), 700, Amounts(None, None, 700)),
        ("unknown", 10, 770, Tax(), 770, Amounts(None, None, 770)),
    ],
)
def test_tax_is_told_only_where_it_is_known(
    vat: str, percent: int | None, unit: int, tax: Tax, amount: int, amounts: Amounts
) -> None:
    price = Price(770, {}, "2026-01-01", "HĐ", vat, sure=True, vat_percent=percent, own=True)
    assert tax_of(price, "Viettel", unit) == tax
    assert split(amount, tax) == amounts
    assert tax_of(None, "Viettel", unit) == Tax()


def test_the_price_in_force_when_a_campaign_began_decides(world: World) -> None:
    campaign = world.campaign([{"sent_at": AT, "cost_actual_vnd": 770}])
    line = {"account_id": 1, "medium": "sms", "message_class": "care", "part_vnd": 700}
    world.add(PriceTable, **line, vat="excluded", vat_percent=10, valid_from=AT)
    world.add(
        PriceTable,
        **line,
        vat="included",
        vat_percent=8,
        valid_from=datetime(2027, 1, 1, tzinfo=UTC),
    )
    assert campaign
    (found,) = read(world).lines
    assert (found.tax, found.tax_percent) == ("included", 10)
    assert (found.before_vnd, found.tax_vnd, found.total_vnd) == (700, 70, 770)


def run(world: World, job: Any, name: str | None, **args: Any) -> dict[str, Any]:
    path = None if name is None else str(world.folder / name)
    whole = {"store": str(world.store.path), "path": path, "language": "vi", **args}
    found: dict[str, Any] = job(whole, NoProgress())
    return found


def test_a_period_is_written_as_a_workbook_and_as_csv(world: World) -> None:
    world.campaign([{"sent_at": AT}] * 3, department="=1+1")
    span = {"first": "2026-11-01", "last": "2026-11-30", "person": "Lan"}
    assert run(world, period_report, "k.xlsx", **span)["rows"] == 1
    lines, months = load_workbook(world.folder / "k.xlsx").worksheets
    above = [row[0] for row in lines.iter_rows(max_row=4, values_only=True)]
    assert above[0].startswith("Tin gửi từ 01/11/2026 đến 30/11/2026. Báo cáo lập lúc ")
    assert above[1] == "3 tin · 3 tin tính phí · tổng 2.370 ₫, trong đó thực tế 2.370 ₫."
    assert above[2:] == ["Mọi tin đã có kết quả cuối.", "2.370 ₫ chưa rõ VAT."]
    by_title = {head.value: cell for head, cell in zip(lines[5], lines[6], strict=True)}
    assert (by_title["Phòng ban"].value, by_title["Phòng ban"].data_type) == ("=1+1", "s")
    assert (by_title["Tổng (₫)"].value, by_title["Trước VAT (₫)"].value) == (2_370, None)
    assert by_title["VAT trong đơn giá"].value == "chưa rõ VAT"
    assert "Người gửi" not in by_title, "nobody was named"
    assert (lines.freeze_panes, lines.auto_filter.ref) == ("B6", "A5:R6")
    assert len(months._charts) == 2
    assert months._charts[0].y_axis.scaling.min == 0
    known = {head.value: cell.value for head, cell in zip(months[5], months[6], strict=True)}
    assert (known["VAT (₫)"], known["Chưa rõ VAT (₫)"], known["Tổng (₫)"]) == (0, 2_370, 2_370)
    run(world, period_report, "k.csv", **span)
    with (world.folder / "k.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert "Báo cáo lập lúc" in head[-1]
    assert row[3] == "'=1+1"
    (_, made) = world.exports()
    assert (made.kind, made.person, made.campaign_id) == ("period", "Lan", None)
    with pytest.raises(InputError, match=r"report\.period_invalid"):
        run(world, period_report, "k.xlsx", first="2026-11-02", last="2026-11-01")
    with pytest.raises(InputError, match=r"report\.pdf_in_window"):
        run(world, period_report, "k.pdf", **span)


class Row:
    """A campaign as slices see it."""

    def __init__(self, number: int, receivers: int, days: int | None = 0) -> None:
        self.id, self.receivers, self.started_at = number, receivers, AT
        self.finished_at = None if days is None else AT + timedelta(days=days)


def test_slices_hold_every_campaign_once() -> None:
    rows: list[Any] = [Row(1, 1), Row(2, queries.SLICE), Row(5, 10, 3), Row(9, 1, None)]
    found = list(queries.slices(rows))
    assert [(some.first, some.last, some.receivers) for some in found] == [
        (1, 2, queries.SLICE + 1),
        (5, 9, 11),
    ]
    assert [some.ended for some in found] == [AT, None]
    assert list(queries.slices([])) == []


@pytest.mark.parametrize(
    ("days", "first", "months"),
    [(0, 10, 1), (9, 10, 2), (40, 10, 3), (None, 10, 3)],
)
def test_a_slice_reaches_only_into_its_own_months(
    days: int | None, first: int, months: int
) -> None:
    bounds = month_bounds(date(2026, 1, 1), date(2027, 1, 31))
    (some,) = queries.slices([Row(1, 1, days)])  # type: ignore[list-item]
    before, within = queries.touched(some, bounds)
    assert (before, len(within) - 1) == (first, months)
    assert (within[0], within[-1]) == (bounds[0], bounds[-1])


def test_a_period_can_be_cancelled(world: World) -> None:
    class Stopped(NoProgress):
        def raise_if_cancelled(self) -> None:
            raise cancelled()

    world.campaign([{"sent_at": AT}])
    with pytest.raises(CancelledByUser):
        world.store.read_now(period, *NOVEMBER, now_utc(), Stopped())


def test_statistics_tell_how_messages_fared(world: World) -> None:
    soon, late = AT.replace(second=39), AT.replace(minute=9)
    world.campaign(
        [
            {"sent_at": AT, "finished_at": soon},
            {"sent_at": AT, "finished_at": late, "operator": "Viettel"},
            {"sent_at": AT, "state": "failed"},
            {"sent_at": AT, "state": "accepted", "cost_actual_vnd": None},
            {"sent_at": AT, "state": "failed", "accepted_at": None},  # never got that far
            {"sent_at": AT, "probe": True},
        ]
    )
    rows = world.store.read_now(fared, AT.replace(month=1), now_utc(), NoProgress())
    assert [(row.provider, row.operator, row.hour, row.brandname) for row in rows] == [
        ("esms", "MobiFone", 14, "LOADEMO"),
        ("esms", "Viettel", 14, "LOADEMO"),
    ]
    mobifone, viettel = rows
    assert (mobifone.messages, mobifone.delivered, mobifone.failed, mobifone.unknown) == (
        3,
        1,
        1,
        1,
    )
    assert (mobifone.rate, mobifone.mean_s, mobifone.soon_share) == (0.5, 30, 1)
    assert mobifone.each_vnd == 790 + 790 + 800
    assert (viettel.mean_s, viettel.soon_share) == (240, 0)
    (whole,) = grouped(rows, ["provider"])
    assert (whole.operator, whole.hour, whole.messages, whole.rate) == ("", None, 4, 2 / 3)
    assert Fared("esms", "", None, "").rate is None
    assert statistics_table(rows, ["provider"], (), demo=True).rows[0][0] == "demo eSMS"
    found = run(world, statistics, "s.xlsx", days=3_650, by=["operator"])
    sheet = load_workbook(world.folder / "s.xlsx").active
    assert found["rows"] == 2
    assert [row[0] for row in sheet.iter_rows(min_row=3, values_only=True)] == [
        "Nhà mạng",
        "MobiFone",
        "Viettel",
    ]
    assert len(sheet._charts) == 1
