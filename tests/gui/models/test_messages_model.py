"""The table of a campaign's messages, on a real store."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.domain.states import MessageState
from core.reports.words import Words
from core.store.queries.moves import Tally, move_each
from gui import aio
from gui.models import MessagesModel
from gui.models.message_lines import COLUMNS, campaign_line
from gui.models.messages import KEPT, PAGE
from tests.engine.harness import add_account, draft, simulator, workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from core.campaigns.records import CampaignView, MessageRow
    from core.workspace import Workspace
    from gui.models import Line

M = MessageState
PHONE, STATE = 1, 4
WORDS = Words("esms", {}, "sms-care")


def line_of(message: MessageRow) -> Line:
    return campaign_line(message, WORDS)


@asynccontextmanager
async def frozen(folder: Path, count: int) -> AsyncIterator[tuple[Workspace, CampaignView]]:
    """A campaign of ``count`` queued messages that no worker sends: frozen, then paused."""
    with simulator(folder / "sim") as sim:
        async with workspace(folder / "loa.db") as ws:
            made = await draft(ws, await add_account(ws, sim), count, folder)
            await ws.campaigns._freeze(made, None, None)
            yield ws, await ws.campaigns.get(made.id)


async def move(
    ws: Workspace, campaign_id: int, ids: list[int], old: MessageState, new: MessageState
) -> None:
    """Move messages as the worker would."""

    def work(connection: Any) -> None:
        tally = Tally(connection)
        move_each(tally, campaign_id, old, new, [{"key": one, "code": None} for one in ids])
        tally.write()

    await ws._store.write(work)


def text(model: MessagesModel, row: int, column: int) -> str:
    return str(model.data(model.index(row, column)))


async def test_it_is_a_sound_model_and_shows_the_rows_of_the_store(
    qtbot: Any, qtmodeltester: Any, until: Any, tmp_path: Path
) -> None:
    async with frozen(tmp_path, 450) as (ws, view):
        model = MessagesModel(ws.campaigns, COLUMNS)
        model.open(view, line_of)
        assert model.rowCount() == 450
        assert text(model, 449, PHONE) == ""
        await until(lambda: text(model, 449, PHONE))
        await until(lambda: text(model, 0, PHONE))
        assert text(model, 449, PHONE) == "0901 000 449"
        assert text(model, 0, STATE) == WORDS.state("queued")
        assert model.item(449).phone == "84901000449"
        await until(lambda: text(model, 250, PHONE))
        qtmodeltester.check(model)


async def test_a_change_reaches_the_rows_looked_at_while_the_old_ones_stay_on_screen(
    qtbot: Any, until: Any, tmp_path: Path
) -> None:
    async with frozen(tmp_path, 450) as (ws, view):
        model = MessagesModel(ws.campaigns, COLUMNS)
        model.open(view, line_of)
        await until(lambda: text(model, 0, STATE))
        first = model.item(0)
        await move(ws, view.id, [first.id], M.QUEUED, M.SENDING)
        resets: list[bool] = []
        model.modelReset.connect(lambda: resets.append(True))
        await model.follow(await ws.campaigns.get(view.id))
        assert text(model, 0, STATE) == WORDS.state("queued"), "no blank row in between"
        await until(lambda: text(model, 0, STATE) == WORDS.state("sending"))
        assert not resets


async def test_a_change_during_the_reading_of_a_page_is_read_as_well(
    qtbot: Any, until: Any, tmp_path: Path
) -> None:
    async with frozen(tmp_path, 20) as (ws, view):
        held: list[Any] = []

        class Slow:
            """The real room; the first page is handed over only after a later change."""

            message_count = ws.campaigns.message_count

            async def messages(self, *args: Any, **options: Any) -> Any:
                rows = await ws.campaigns.messages(*args, **options)
                if not held:
                    held.append(rows)
                    await move(ws, view.id, [rows[0].id], M.QUEUED, M.SENDING)
                    await model.follow(await ws.campaigns.get(view.id))
                return rows

        model = MessagesModel(Slow(), COLUMNS)  # type: ignore[arg-type]
        model.open(view, line_of)
        await until(lambda: text(model, 0, STATE) == WORDS.state("sending"))


async def test_filters_count_from_the_counters_and_follow_what_leaves_them(
    qtbot: Any, until: Any, tmp_path: Path
) -> None:
    async with frozen(tmp_path, 30) as (ws, view):
        rows = await ws.campaigns.messages(view.id, limit=30)
        await move(ws, view.id, [row.id for row in rows[:10]], M.QUEUED, M.SENDING)
        model = MessagesModel(ws.campaigns, COLUMNS)
        model.open(await ws.campaigns.get(view.id), line_of)
        await model.narrow((M.SENDING,))
        assert model.rowCount() == 10
        await until(lambda: text(model, 9, PHONE) == "0901 000 009")
        await move(ws, view.id, [rows[0].id], M.SENDING, M.FAILED)
        await model.follow(await ws.campaigns.get(view.id))
        assert model.rowCount() == 9
        await until(lambda: text(model, 0, PHONE) == "0901 000 001")
        await model.narrow((), "khach 29")
        assert model.rowCount() == 1
        await model.narrow((), "0901 000 007")
        assert model.rowCount() == 1


async def test_only_pages_looked_at_are_kept(qtbot: Any, until: Any, tmp_path: Path) -> None:
    async with frozen(tmp_path, PAGE * (KEPT + 3)) as (ws, view):
        model = MessagesModel(ws.campaigns, COLUMNS)
        model.open(view, line_of)
        for page in range(KEPT + 3):
            row = page * PAGE
            await until(lambda row=row: text(model, row, PHONE))
        assert len(model._pages) == KEPT
        assert text(model, 0, PHONE) == "", "the first page went, and is read again"
        await until(lambda: text(model, 0, PHONE))


async def test_a_million_rows_open_at_once_and_a_row_on_screen_is_not_read_again(
    qtbot: Any, until: Any, tmp_path: Path
) -> None:
    async with frozen(tmp_path, 3) as (ws, view):
        model = MessagesModel(ws.campaigns, COLUMNS)
        model.open(replace(view, counts={**view.counts, M.QUEUED: 1_000_000}), line_of)
        assert model.rowCount() == 1_000_000
        await until(lambda: text(model, 0, PHONE))
        model._campaigns = _Closed()  # type: ignore[assignment]
        for _ in range(50):
            assert text(model, 0, PHONE) == "0901 000 000"
            model.data(model.index(1, STATE), Qt.ItemDataRole.TextAlignmentRole)
        await until(lambda: not aio.TaskScope.of(model).tasks)


class _Closed:
    """Whoever asks it for anything fails the test."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was read for a row that is here")
