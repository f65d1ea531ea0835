"""Above a limit a campaign waits, frozen, until somebody else lets it go; no way leads past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from core.accounts.service import Accounts
from core.base.clock import now_utc
from core.base.progress import NoProgress
from core.campaigns import approval, jobs
from core.campaigns.service import Campaigns
from core.campaigns.single import create_single
from core.domain.errors import BlockedError, InputError
from core.domain.phones import Phone
from core.domain.secret import Secret
from core.domain.states import CampaignState
from core.people import Desk, People, Role, pins
from core.providers.esms.declare import SMS_CARE
from core.store.queries import campaigns as queries
from core.store.queries import control, settings
from core.store.tables import Campaign, Message

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView

    from .conftest import World

PIN = {name: Secret(f"pin {name}") for name in ("An", "Bình", "Chi")}


class Office:
    """One store, and a desk for each person who works on it, as in windows of their own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.started = 0
        self.people: dict[str, People] = {}
        self.rooms: dict[str, Campaigns] = {}

    async def open(self, **roles: Role) -> None:
        boss = People(self.world.store, Desk())
        for name, role in roles.items():
            await boss.add(name, PIN[name], role=role)
            if boss.at_desk is None and await boss.several():
                await boss.sit(next(iter(roles)), PIN[next(iter(roles))])
        for name in roles:
            self.people[name] = People(self.world.store, Desk())
            if await boss.several():
                await self.people[name].sit(name, PIN[name])
            self.rooms[name] = self.room(self.people[name])

    def room(self, people: People) -> Campaigns:
        async def ensure() -> None:
            self.started += 1

        nothing: Any = None
        return Campaigns(self.world.store, nothing, nothing, nothing, ensure, people)

    def limit(self, **values: int | None) -> None:
        for name, value in values.items():
            self.world.store.write_now(settings.put, f"approval.{name}", value)

    def frozen(self, receivers: int = 3, **values: Any) -> int:
        """A draft as the freezing leaves it."""
        account = self.world.account(name=f"eSMS {id(values)}")
        made: dict[str, Any] = {
            "name": "Nhắc nợ",
            "account_id": account,
            "channel": "sms-care",
            "settings": {"brandname": "LOADEMO"},
            "list_name": "khach",
            "created_at": now_utc(),
            "created_by": "An",
            "frozen": True,
            "hash": "h" * 64,
            "receivers": receivers,
            "segments": receivers,
            "queued": receivers,
            "cost_vnd": 800 * receivers,
            "checks": {"vat": "included"},
        }
        campaign = self.world.add(Campaign, **made | values)
        for position in range(1, receivers + 1):
            self.world.add(
                Message,
                campaign_id=campaign,
                position=position,
                sheet_row=position,
                phone=f"8490100000{position}",
                operator="",
                channel="sms-care",
                content=f"Chào bạn {position}",
                values={},
                segments=1,
                price_vnd=800,
            )
        return campaign

    async def send(
        self, name: str, campaign: int, hold: timedelta = queries.NO_HOLD
    ) -> CampaignView:
        note = self.people[name].desk.note("campaign.send", "campaign", campaign)
        done = (approval.begin, note, campaign, now_utc(), queries.NO_HOLD)
        assert await self.world.store.write(*done)
        return await self.rooms[name].get(campaign)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_N", 2**4)


@pytest.fixture
async def office(world: World) -> Office:
    made = Office(world)
    await made.open(Bình=Role.ADMINISTER, An=Role.COMPOSE)
    made.limit(above_vnd=1_000)
    return made


async def refused(work: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        await work
    return caught.value


async def test_it_waits_for_who_may_approve_and_goes_with_their_pin(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    assert (asked.state, asked.reason) == (CampaignState.PAUSED, "approval")
    assert asked.reason_params == {"by": ["Bình"], "asked_by": "An"}
    assert asked.awaits_approval
    boss = office.rooms["Bình"]
    assert (await refused(boss.approve(asked.id, PIN["An"]))).code == "person.pin_wrong"
    assert (await refused(boss.approve(asked.id, PIN["Bình"], hash="x"))).code.endswith("changed")
    gone = await boss.approve(asked.id, PIN["Bình"], hash=asked.hash)
    assert (gone.state, gone.approved_by, office.started) == (CampaignState.RUNNING, "Bình", 1)
    assert (gone.approval["how"], gone.approval["asked_by"]) == ("pin", "An")
    assert (await refused(boss.approve(asked.id, PIN["Bình"]))).code == "campaign.not_waiting"
    log = await office.people["An"].log(subject=("campaign", asked.id))
    assert [(entry.action, entry.person) for entry in log] == [
        ("campaign.approve", "Bình"),
        ("campaign.ask", "An"),
    ]


@pytest.mark.parametrize(
    ("limits", "campaign", "waits"),
    [
        ({"above_vnd": None}, {}, False),
        ({"above_vnd": 2_400}, {}, False),
        ({"above_vnd": 2_399}, {}, True),
        ({"above_vnd": 2_400}, {"cost_max_vnd": 2_401}, True),
        ({"above_vnd": 2_400}, {"cost_vnd": None}, True),
        ({"above_vnd": None, "above_receivers": 2}, {}, True),
        ({"above_vnd": None, "above_receivers": 3}, {"cost_vnd": None}, False),
        ({"above_vnd": 0}, {"demo": True, "origin": {"rehearsal_of": 1}}, False),
        ({"above_vnd": 0}, {"demo": False, "origin": {"rehearsal_of": 1}}, True),
    ],
)
async def test_what_waits_is_above_a_limit_in_the_dearest_case(
    office: Office, limits: dict[str, Any], campaign: dict[str, Any], waits: bool
) -> None:
    office.limit(**limits)
    found = await office.send("An", office.frozen(**campaign))
    assert (found.state is CampaignState.PAUSED, found.awaits_approval) == (waits, waits)


async def test_no_other_way_lets_it_go(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    room, store = office.rooms["An"], office.world.store
    assert (await refused(room.resume(asked.id))).code == "campaign.needs_approval"
    assert (await refused(office.rooms["Bình"].resume(asked.id))).code == "campaign.needs_approval"
    assert (await room.send(asked.id)).state is CampaignState.PAUSED
    assert (await refused(room.update(asked.id, name="x"))).code == "campaign.not_draft"
    store.write_now(control.pause_restored)  # another reason, and still nobody's word
    assert (await room.get(asked.id)).reason == "restored"
    assert (await refused(room.resume(asked.id))).code == "campaign.needs_approval"
    office.world.change(Campaign, asked.id, state="done")
    assert not store.write_now(queries.let_run, asked.id, now_utc())
    assert office.started == 0


async def test_nobody_but_who_may_approves_and_not_by_somebody_elses_desk(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    told = await refused(office.rooms["An"].approve(asked.id, PIN["An"]))
    assert (told.code, told.params["by"]) == ("approval.not_allowed", ["Bình"])
    boss_comes_by = await office.rooms["An"].approve(asked.id, PIN["Bình"], by="Bình")
    assert boss_comes_by.state is CampaignState.RUNNING
    (entry, _) = await office.people["An"].log(subject=("campaign", asked.id))
    assert entry.person == "Bình"


async def test_the_only_approver_sends_alone_and_that_is_written_down(office: Office) -> None:
    sent = await office.send("Bình", office.frozen(created_by="Bình"))
    assert sent.state is CampaignState.RUNNING
    assert (sent.approval["how"], sent.approved_by) == ("alone", "Bình")


async def test_one_person_alone_is_never_asked(world: World) -> None:
    office = Office(world)
    await office.open(Bình=Role.ADMINISTER)
    office.limit(above_vnd=0)
    sent = await office.send("Bình", office.frozen())
    assert (sent.state, sent.approval) == (CampaignState.RUNNING, {})


async def test_who_is_left_alone_with_a_waiting_campaign_lets_it_go(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    await office.people["Bình"].deactivate("An")
    assert (await office.rooms["Bình"].approve(asked.id)).state is CampaignState.RUNNING


@pytest.mark.parametrize(
    ("away", "state"),
    [
        (timedelta(hours=1), CampaignState.SCHEDULED),
        (timedelta(hours=-1), CampaignState.MISSED),
    ],
)
async def test_approved_it_waits_for_its_time_and_asks_where_that_is_over(
    office: Office, away: timedelta, state: CampaignState
) -> None:
    asked = await office.send("An", office.frozen(scheduled_at=now_utc() + away))
    assert asked.state is CampaignState.PAUSED
    found = await office.rooms["Bình"].approve(asked.id, PIN["Bình"])
    assert found.state is state


async def test_taking_it_back_voids_it(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    sheet = await office.rooms["An"].approval_sheet(asked.id)
    draft = await office.rooms["An"].take_back(asked.id)
    assert (draft.state, draft.approval, draft.hash) == (CampaignState.DRAFT, {}, None)
    assert office.world.messages(asked.id) == []
    office.world.change(
        Campaign, asked.id, frozen=True, hash="h" * 64, receivers=0, segments=0, cost_vnd=9_999
    )
    again = await office.send("An", asked.id)
    assert again.awaits_approval
    other = await office.rooms["An"].approval_sheet(asked.id)
    assert other.code != sheet.code, "an old sheet is void, even where nothing else changed"
    late = office.rooms["An"].approve_by_code(asked.id, sheet.code, by="Bình")
    assert (await refused(late)).code == "approval.code_wrong"


async def test_refused_it_is_a_draft_with_the_reason(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    boss = office.rooms["Bình"]
    assert (await refused(boss.reject(asked.id, " ", PIN["Bình"]))).code == "approval.why_missing"
    told = office.rooms["An"].reject(asked.id, "không", PIN["An"])
    assert (await refused(told)).code == "approval.not_allowed"
    draft = await boss.reject(asked.id, "sai số tiền", PIN["Bình"])
    assert (draft.state, draft.reason) == (CampaignState.DRAFT, "rejected")
    assert draft.reason_params == {"by": "Bình", "why": "sai số tiền"}
    assert office.world.messages(asked.id) == []


async def test_the_code_of_the_sheet_is_the_approvers_word(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    room = office.rooms["An"]
    sheet = await room.approval_sheet(asked.id)
    assert (sheet.receivers, sheet.cost_vnd, sheet.vat) == (3, 2_400, "included")
    assert (sheet.content, sheet.by, sheet.asked_by) == ("Chào bạn 1", ("Bình",), "An")
    other = await office.send("An", office.frozen())
    elsewhere = (await room.approval_sheet(other.id)).code
    wrong = room.approve_by_code(asked.id, elsewhere, by="Bình")
    assert (await refused(wrong)).code == "approval.code_wrong"
    own = room.approve_by_code(asked.id, sheet.code, by="An")
    assert (await refused(own)).code == "approval.not_allowed"
    typed = sheet.code.lower().replace("-", " ")
    gone = await room.approve_by_code(asked.id, typed, by="Bình")
    assert (gone.state, gone.approved_by) == (CampaignState.RUNNING, "Bình")
    (entry, *_) = await office.people["An"].log(subject=("campaign", asked.id))
    assert (entry.person, entry.details["approver"]) == ("An", "Bình"), "both names are kept"
    office.world.store.write_now(settings.put, approval.BY_SHEET, False)
    assert (await refused(room.approval_sheet(other.id))).code == "approval.no_sheets"


async def test_what_is_not_what_was_frozen_is_not_approved(office: Office) -> None:
    asked = await office.send("An", office.frozen())
    office.world.add(
        Message,
        campaign_id=asked.id,
        position=4,
        sheet_row=4,
        phone="84901000009",
        channel="sms-care",
        content="x",
        segments=1,
    )
    told = await refused(office.rooms["Bình"].approve(asked.id, PIN["Bình"]))
    assert told.code == "campaign.hash_changed"


async def test_limits_are_an_administrators_and_no_nonsense(office: Office) -> None:
    room = office.rooms["An"]
    wish = room.set_approval_limits(above_vnd=None, above_receivers=None)
    assert (await refused(wish)).code == "person.not_allowed"
    await office.rooms["Bình"].set_approval_limits(above_vnd=5, above_receivers=None)
    assert await room.approval_limits() == approval.Limits(5, None)
    for value in ("1.000.000", -1, True):
        with pytest.raises(InputError, match="settings"):
            approval.check_setting(approval.ABOVE_VND, value)


async def test_a_department_keeps_to_its_brandnames(world: World) -> None:
    office = Office(world)
    await office.open(Bình=Role.ADMINISTER, An=Role.COMPOSE)
    boss = office.people["Bình"]
    await boss.set_department("Kế toán", ["LOADEMO"])
    await boss.edit("An", department="Kế toán")
    account = world.account()
    rows = [("84901000001", "An", "1")]
    of = {"account_id": account, "list_id": world.contact_list(rows)}
    found = {}
    for brandname in ("LOADEMO", "SALE"):
        settings_ = {"brandname": brandname, "content": "Kinh chao"}
        args = {**of, "settings": settings_, "channel": "sms-care", "store": str(world.path)}
        for department in ("Kế toán", ""):
            told = jobs.preview(args | {"desk": {"department": department}}, NoProgress())
            found[brandname, department] = [each["code"] for each in told["blockers"]]
    assert "brandname_department" in found["SALE", "Kế toán"]
    others = {key: codes for key, codes in found.items() if key != ("SALE", "Kế toán")}
    assert not any("brandname_department" in codes for codes in others.values())

    nothing: Any = None
    held = Desk()
    held.sit(await boss.get("An"), ("KHAC",))
    room = Accounts(world.store, nothing, nothing, nothing, held)
    assert (await room.get(account)).brandnames == (), "only what is allowed is offered"

    draft = {"name": "x", "account_id": account, "channel": "sms-care", "created_at": now_utc()}
    draft |= {"kind": "single", "settings": {"brandname": "SALE", "content": "Kinh chao"}}
    draft |= {"message_class": "care", "department": "Bán hàng"}
    phone = Phone("84901000002", "Viettel")
    people = People(world.store, Desk())
    await people.sit("An", PIN["An"])
    note = people.desk.note("message.send")
    with pytest.raises(BlockedError) as caught:
        world.store.write_now(create_single, SMS_CARE, draft, phone, None, now_utc(), note=note)
    codes = [each["code"] for each in caught.value.params["blockers"]]
    assert codes == ["brandname_department"], "the desk's department counts, not the one told"
