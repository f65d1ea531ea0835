"""Whatever happens in whatever order: only the listed moves, true counters, nothing sent twice.

The events are the engine's own functions on a real store. A trigger in the file writes down every
change of a message's state, whoever makes it; beside it stands what the provider really took.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import insert, select

from core.base.clock import now_utc
from core.campaigns import doubts as person
from core.campaigns.lifecycle import CAN_CANCEL, CAN_PAUSE, CAN_RESUME
from core.domain.states import CAN_RETRY, CampaignState, MessageState, may_move
from core.people.desk import Note
from core.people.views import Role
from core.providers.esms import PROVIDER
from core.providers.protocol import Accepted, Blame, InDoubt, Outcome, Refused
from core.sending.orders import Job, Request, make_request
from core.sending.settle import settle
from core.store.engine import Store
from core.store.queries import campaigns, control, moves, sending
from core.store.queries import doubt as doubt_queries
from core.store.queries.moves import MESSAGE, Tally
from core.store.tables import Account
from tests.engine.parts import SMS, TEXT, _freeze

M = MessageState
NOTE = Note(None, None, Role.COMPOSE, "campaign.resolve", "campaign", 1)
COUNT = 6
CARE = next(channel for channel in PROVIDER.channels({}) if channel.name == "sms-care")
JOB = Job(1, "c", CARE, SMS)
ANSWERS: dict[str, tuple[Outcome, bool | None]] = {
    "taken": (Accepted("id"), True),
    "refused": (Refused("108"), False),
    "held": (Refused("146", evidence_id="e"), None),
    "too fast": (Refused("160", blame=Blame.RATE), False),
    "no network": (Refused("network", blame=Blame.NETWORK), False),
    "no money": (Refused("103", blame=Blame.ACCOUNT, account_reason="balance"), False),
    "no reply": (InDoubt("read_timeout"), None),
    "anything": (InDoubt("unknown_code", "99"), None),
}
"""Answers, and whether the provider took it: None for either."""
_TRIGGER = """
    CREATE TRIGGER told AFTER UPDATE OF state ON message WHEN old.state <> new.state
    BEGIN INSERT INTO moved VALUES (old.state, new.state); END
"""


def _prepare(connection: Any) -> None:
    about = {"name": "a", "provider": "esms", "settings": {}, "created_at": now_utc()}
    connection.execute(insert(Account.__table__).values(**about))  # type: ignore[attr-defined]
    connection.exec_driver_sql("CREATE TABLE moved (old TEXT, new TEXT)")
    values = {"name": "c", "account_id": 1, "channel": "sms-care", "settings": SMS}
    campaigns.create(connection, {**values, "created_at": now_utc()})
    rows = [
        {
            "campaign_id": 1,
            "position": number,
            "sheet_row": number,
            "phone": f"8490{number:07d}",
            "channel": "sms-care",
            "values": {},
            "content": TEXT,
            "state": M.QUEUED,
        }
        for number in range(1, COUNT + 1)
    ]
    _freeze(connection, 1, rows)
    connection.exec_driver_sql(_TRIGGER)


class Engine(RuleBasedStateMachine):
    """One campaign, a worker that may die, a provider, and a person."""

    blank: Path
    """A store with the campaign in it, copied for each run."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="loa-moves-"))
        shutil.copy(self.blank, self.folder / "loa.db")
        self.store = Store.open(self.folder / "loa.db", create=False)
        self.flying: list[Request] = []
        self.taken: Counter[str] = Counter()
        self.risked: set[str] = set()
        """Receivers whom a person chose to risk writing to again, or called done."""

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    # The worker -----------------------------------------------------------------------------

    @rule(count=st.integers(1, COUNT))
    def claim(self, count: int) -> None:
        work = self.store.write_now(sending.reserve, 1, 0, count, _later()).work
        made = [make_request(JOB, [item], store_id="x", sandbox=False) for item in work]
        if made and self.store.write_now(_claim, made):
            self.flying += made

    @precondition(lambda self: self.flying)
    @rule(answer=st.sampled_from(sorted(ANSWERS)), arrived=st.booleans())
    def answer(self, answer: str, arrived: bool) -> None:
        request = self.flying.pop(0)
        outcome, took = ANSWERS[answer]
        if took or (took is None and arrived):
            self._take(request)
        ended, _ = settle(request.claim, [outcome], CARE, now_utc(), sandbox=False)
        self.store.write_now(_record, [ended])

    @rule(arrived=st.booleans())
    def die(self, arrived: bool) -> None:
        """The worker is killed, and the next one recovers."""
        for request in self.flying:
            if arrived:
                self._take(request)
        self.flying.clear()
        for campaign_id, ids in self.store.read_now(sending.left_sending).items():
            self.store.write_now(sending.put_in_doubt, campaign_id, ids, "crashed")

    @rule()
    def evidence(self) -> None:
        """The provider's record shows what it took; the first doubt that it shows is settled."""
        for doubt in self.store.read_now(doubt_queries.of_campaign, 1, 0, COUNT):
            if self.taken[doubt.phone] and doubt.request_id is not None:
                self.store.write_now(doubt_queries.accept, doubt, "id", {}, now_utc(), None)
                return

    @rule(new=st.sampled_from([M.DELIVERED, M.FAILED, M.EXPIRED]))
    def report(self, new: MessageState) -> None:
        self.store.write_now(moves.move_all, 1, M.ACCEPTED, new, {}, 1)

    @rule(new=st.sampled_from([M.DELIVERED, M.FAILED]))
    def late_report(self, new: MessageState) -> None:
        self.store.write_now(moves.move_all, 1, M.EXPIRED, new, {}, 1)

    @rule()
    def too_late(self) -> None:
        self.store.write_now(control.skip_late, 1, now_utc(), 1)

    @rule()
    def finish(self) -> None:
        self.store.write_now(sending.finish_if_done, 1, now_utc())

    # The person -----------------------------------------------------------------------------

    @rule(wish=st.sampled_from(["pause", "resume", "cancel"]))
    def steer(self, wish: str) -> None:
        values: dict[str, Any] = {"reason": "user"}
        if wish == "pause":
            self.store.write_now(campaigns.switch, 1, CAN_PAUSE, CampaignState.PAUSED, values)
        elif wish == "resume":
            self.store.write_now(campaigns.resume, 1, CAN_RESUME, now_utc())
        elif self.store.write_now(campaigns.switch, 1, CAN_CANCEL, CampaignState.CANCELLED, values):
            self.store.write_now(moves.move_all, 1, M.QUEUED, M.CANCELLED, {}, COUNT)

    @rule()
    def retry_failed(self) -> None:
        self.risked |= {phone for phone, state in self._states() if state is M.FAILED}
        self.store.write_now(campaigns.retry_some, 1, COUNT)

    @rule(choice=st.sampled_from(["send_again", "mark_sent"]), count=st.integers(1, COUNT))
    def decide(self, choice: Any, count: int) -> None:
        found = self.store.read_now(doubt_queries.of_campaign, 1, 0, count)
        state = CampaignState(self.store.read_now(campaigns.by_id, 1).state)
        if choice == "send_again" and state not in CAN_RETRY:
            return
        self.risked |= {doubt.phone for doubt in found}
        ids = [doubt.id for doubt in found]
        self.store.write_now(person._settle_some, NOTE, choice, 0, ids)

    @rule()
    def restore(self) -> None:
        """As if what is there now came from a backup."""
        self.die(arrived=False)
        self.store.write_now(control.pause_restored)
        self.store.write_now(control.doubt_queued, 1, now_utc(), COUNT)

    # What must always be true -----------------------------------------------------------------

    @invariant()
    def only_listed_moves(self) -> None:
        made = self.store.read_now(_moved)
        assert all(may_move(M(old), M(new)) for old, new in made), made

    @invariant()
    def counters_are_the_rows(self) -> None:
        row = self.store.read_now(campaigns.by_id, 1)
        counted = Counter(state for _, state in self._states())
        assert {state: getattr(row, state.value) for state in M} == {s: counted[s] for s in M}

    @invariant()
    def never_twice_and_never_called_sent_without_evidence(self) -> None:
        for phone, state in self._states():
            if phone not in self.risked:
                assert self.taken[phone] <= 1, "sent twice, and nobody chose to"
                assert self.taken[phone] or state not in {M.ACCEPTED, M.DELIVERED}

    @invariant()
    def what_flies_is_sending(self) -> None:
        flying = sum(len(request.claim.work) for request in self.flying)
        assert flying == sum(state is M.SENDING for _, state in self._states())

    def _take(self, request: Request) -> None:
        self.taken.update(work.phone for work in request.claim.work)

    def _states(self) -> list[tuple[str, MessageState]]:
        return [(phone, M(state)) for phone, state in self.store.read_now(_phones)]


def _claim(connection: Any, made: list[Request]) -> bool:
    tally = Tally(connection)
    if tally.state(1) not in sending.ACTIVE:
        return False
    sending.claim(tally, [request.claim for request in made], now_utc())
    tally.write()
    return True


def _record(connection: Any, ended: list[Any]) -> None:
    tally = Tally(connection)
    sending.record(tally, ended)
    tally.write()


def _moved(connection: Any) -> list[tuple[str, str]]:
    found = connection.exec_driver_sql("SELECT DISTINCT old, new FROM moved").all()
    return [tuple(row) for row in found]


def _phones(connection: Any) -> list[tuple[str, str]]:
    return [tuple(row) for row in connection.execute(select(MESSAGE.c.phone, MESSAGE.c.state))]


def _later() -> Any:
    """A time at which no pause of a message is left."""
    from datetime import timedelta

    return now_utc() + timedelta(days=1)


def test_no_sequence_of_events_makes_a_move_that_the_table_does_not_list(tmp_path: Path) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    blank = tmp_path / "blank.db"
    with Store.open(blank) as store:
        store.write_now(_prepare)
        store.write_now(lambda connection: None)
    Engine.blank = blank
    run_state_machine_as_test(
        Engine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
