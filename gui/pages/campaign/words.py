"""One campaign in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.base import text as core_text
from core.base.clock import now_utc
from core.domain.states import CampaignState, MessageState
from gui import format as forms
from gui.i18n import _t
from gui.models import message_lines
from gui.pages.campaign.state import PARTS, Wish, part_counts, seconds_left
from gui.reasons import reason_words
from gui.theme import message_token
from gui.widgets.parts_bar import Part
from gui.words import capital

if TYPE_CHECKING:
    from core.campaigns.records import CampaignView, MessageRow
    from core.campaigns.story import LegView
    from core.providers import Meaning
    from core.reports.words import Words

M = MessageState


def parts(view: CampaignView) -> list[Part]:
    """The five parts of the bar."""
    counts = part_counts(view)
    return [Part(key, part(view, key), message_token(key), counts[key]) for key in PARTS]


def part(view: CampaignView, key: str) -> str:
    """What a part is called; the first by what is left: being sent, waiting for that, or sent."""
    counts = view.counts
    if key == M.SENDING and not counts[M.SENDING]:
        if counts[M.ACCEPTED] and not counts[M.QUEUED]:
            return message_lines.brief(M.ACCEPTED)
        if counts[M.QUEUED] and view.state is not CampaignState.RUNNING:
            return core_text.label("states", M.QUEUED)
    return core_text.label("states", key)


def subtitle(view: CampaignView) -> str:
    """Provider, channel, sender name, list."""
    told = [view.account, core_text.label("channels", view.channel)]
    told += [view.settings.get("brandname", ""), view.list_name]
    return " · ".join(part for part in told if part)


def state(view: CampaignView) -> str:
    """The campaign's state, as a chip says it; that it waits for somebody's word, where it does."""
    if view.awaits_approval and view.reason == "approval":
        return core_text.label("reasons", view.reason)
    return core_text.label("campaign_states", view.state)


def why(view: CampaignView, provider: str, *, held: bool = False) -> str:
    """Why it stands so, what is still open, what is to come; empty where the state says all."""
    if view.state is CampaignState.DRAFT:
        return _t("Campaign", "Nothing was sent.")
    if view.state is CampaignState.SCHEDULED:
        at = forms.moment(view.scheduled_at)
        return _t("Campaign", "Begins {time} while this computer is on.").format(time=at)
    if view.state is CampaignState.MISSED:
        at = forms.moment(view.scheduled_at)
        if view.provider_holds and view.counts[M.QUEUED] < view.receivers:
            left = _t(
                "Campaign", "The provider was to send it {time}. What it had not got by then waits."
            )
            return left.format(time=at)
        return _t("Campaign", "It was due {time}. Nothing was sent.").format(time=at)
    told = [open_parts(view, provider)]
    if view.provider_holds and view.scheduled_at and view.scheduled_at > now_utc():
        at = forms.moment(view.scheduled_at)
        told.append(_t("Campaign", "{provider} sends it {time}").format(provider=provider, time=at))
    if view.state in (CampaignState.WAITING, CampaignState.PAUSED):
        told.insert(0, reason_words(view.reason, view.reason_params))
    elif held and view.state is CampaignState.RUNNING:
        told.insert(0, reason_words("store_held", {}))
    return capital(" · ".join(filter(None, told)))


def stuck() -> str:
    """An active campaign that nobody works on."""
    return _t("Campaign", "Sending has stopped: the part of Loa that sends is not running.")


def open_parts(view: CampaignView, provider: str) -> str:
    """What is without a result: to be sent, on their way, handed over."""
    told = []
    for one in (M.QUEUED, M.SENDING, M.ACCEPTED):
        if view.counts[one]:
            words = core_text.label("states", one)
            if one is M.ACCEPTED:
                words = core_text.label("states_at", "accepted", provider=provider)
            told.append(f"{words} {forms.count(view.counts[one])}")
    return " · ".join(told)


def pace(view: CampaignView, per_s: float | None) -> str:
    """``34 tin/giây · còn 3 phút 20 giây``; empty while nothing moves."""
    if view.state is not CampaignState.RUNNING or not per_s:
        return ""
    rate = forms.count(round(per_s) if per_s >= 10 else round(per_s, 1))
    told = [_t("Campaign", "{rate} messages a second").format(rate=rate)]
    left = seconds_left(view, per_s)
    if left is not None and left >= 1:
        told.append(_t("Campaign", "{time} left").format(time=forms.duration(left)))
    return " · ".join(told)


def figures(view: CampaignView) -> str:
    """``4.980 người · 5.112 tin tính phí · chi phí dự kiến …``; nothing before there is any."""
    if not view.receivers:
        return ""
    receivers = _t("Campaign", "%n receiver(s)", "", view.receivers)
    parts_ = _t("Campaign", "%n chargeable part(s)", "", view.segments)
    return " · ".join((receivers, parts_, costs(view)))


def costs(view: CampaignView) -> str:
    """Estimated and actual cost, each called so; the actual one as far as it is known."""
    estimated = _t("Campaign", "estimated cost {money}").format(money=forms.money(view.cost_vnd))
    if view.cost_actual_vnd is None:
        actual = _t("Campaign", "actual cost: {unknown}").format(unknown=forms.unknown())
    else:
        money = forms.money(view.cost_actual_vnd)
        actual = _t("Campaign", "actual cost {money}").format(money=money)
        if view.pending_count:
            actual = _t("Campaign", "actual cost so far {money}").format(money=money)
    return f"{estimated} · {actual}"


def wish(wanted: Wish, view: CampaignView | None = None) -> str:
    """What the button of a wish says."""
    failed = view.counts[M.FAILED] if view is not None else 0
    return {
        Wish.PAUSE: lambda: _t("Campaign", "Pause"),
        Wish.RESUME: lambda: _t("Campaign", "Resume"),
        Wish.CANCEL: lambda: _t("Campaign", "Cancel campaign"),
        Wish.RETRY: lambda: _t("Campaign", "Send %n failed again", "", failed),
    }[wanted]()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a wish is carried out."""

    title: str
    lines: tuple[str, ...]
    yes: str
    no: str


def question(wanted: Wish, view: CampaignView, provider: str) -> Question:
    """What will happen to what is queued, and to what is with the provider already."""
    asks = {
        Wish.PAUSE: _ask_pause,
        Wish.RESUME: _ask_resume,
        Wish.CANCEL: _ask_cancel,
    }
    title, lines, yes = asks[wanted](view, provider)
    told = tuple(line for line in lines if line)
    return Question(title, told, yes, _t("Campaign", "Leave it"))


def _ask_pause(view: CampaignView, provider: str) -> tuple[str, list[str], str]:
    queued = view.counts[M.QUEUED]
    lines = [
        _t("Campaign", "%n queued message(s) stay queued until it is resumed.", "", queued)
        if queued
        else "",
        *_with_provider(view, provider),
    ]
    return _t("Campaign", "Pause “{name}”?").format(name=view.name), lines, wish(Wish.PAUSE)


def _ask_resume(view: CampaignView, provider: str) -> tuple[str, list[str], str]:
    queued = view.counts[M.QUEUED]
    lines = [
        _t("Campaign", "%n queued message(s) will be sent.", "", queued),
        _t("Campaign", "What was handed to {provider} already is not sent again.").format(
            provider=provider
        ),
        _doubt(view),
    ]
    return _t("Campaign", "Resume “{name}”?").format(name=view.name), lines, wish(Wish.RESUME)


def _ask_cancel(view: CampaignView, provider: str) -> tuple[str, list[str], str]:
    queued = view.counts[M.QUEUED]
    lines = [
        _t("Campaign", "%n queued message(s) will never be sent.", "", queued) if queued else "",
        *_with_provider(view, provider),
        _t("Campaign", "A cancelled campaign cannot be resumed."),
    ]
    title = _t("Campaign", "Cancel “{name}”?").format(name=view.name)
    return title, lines, wish(Wish.CANCEL)


def _with_provider(view: CampaignView, provider: str) -> list[str]:
    sending, accepted = view.counts[M.SENDING], view.counts[M.ACCEPTED]
    told = []
    if sending:
        on_way = _t(
            "Campaign", "%n message(s) on their way now end as the reply says.", "", sending
        )
        told.append(on_way)
    if accepted:
        handed = _t(
            "Campaign",
            "%n message(s) handed to {provider} cannot be taken back; their results still come in.",
            "",
            accepted,
        )
        told.append(handed.format(provider=provider))
    return told


def _doubt(view: CampaignView) -> str:
    doubt = view.counts[M.IN_DOUBT]
    if not doubt:
        return ""
    return _t("Campaign", "%n message(s) with unknown result are not sent again.", "", doubt)


def besides(message: MessageRow) -> tuple[tuple[str, str], ...]:
    """What the provider told besides: the leg it arrived by, how long a call was, its key."""
    known = {name: str(value) for name, value in message.details.items() if value not in (None, "")}
    seconds = known.get("duration_s", "")
    rows = (
        (_t("Details", "Arrived by"), core_text.label("legs", known["leg"]))
        if "leg" in known
        else None,
        (_t("Details", "Length of the call"), forms.duration(int(seconds)))
        if seconds.isdecimal()
        else None,
        (_t("Details", "Key pressed"), known["key_pressed"]) if "key_pressed" in known else None,
    )
    return tuple(row for row in rows if row is not None)


def leg(each: LegView) -> str:
    """What a way is called."""
    return core_text.label("legs", each.leg)


def leg_state(each: LegView, told: Words) -> str:
    """``thất bại · Số không dùng Zalo · 0 ₫ · 21/11/2026 14:05``."""
    at = each.changed_at if each.state is not M.FAILED else None
    meaning = told.meaning(each.state, at, each.code, each.reason)
    cost = None if each.cost_actual_vnd is None else forms.money(each.cost_actual_vnd)
    words = (told.state(each.state), meaning, cost, forms.moment(each.changed_at))
    return " · ".join(filter(None, words))


def advice(message: MessageRow, found: Meaning | None) -> tuple[str, str]:
    """What a message's state means, and what to do: by its code, else by its state alone."""
    if found is not None and message.state is not M.DELIVERED:
        return found.cause, found.action
    nothing = _t("Message state", "Nothing to do.")
    return {
        M.QUEUED: (_t("Message state", "It has not been sent yet."), nothing),
        M.SENDING: (_t("Message state", "It is being handed over."), nothing),
        M.ACCEPTED: (
            _t("Message state", "The provider has it; whether it arrived is not known yet."),
            _t("Message state", "Wait for the result. Loa asks for it by itself."),
        ),
        M.DELIVERED: (_t("Message state", "The final result is in."), nothing),
        M.FAILED: (
            _t("Message state", "The provider refused it or could not deliver it."),
            _t("Message state", "See what the provider said, then send the failed ones again."),
        ),
        M.SKIPPED: (_t("Message state", "It was left out and not sent."), nothing),
        M.CANCELLED: (
            _t("Message state", "The campaign was cancelled before it was sent."),
            nothing,
        ),
        M.IN_DOUBT: (
            _t("Message state", "It may have been sent: no clear reply came."),
            _t(
                "Message state",
                "Look it up at the provider first. Sent again now, it might arrive twice.",
            ),
        ),
        M.EXPIRED: (
            _t("Message state", "It was handed over, and its result can no longer be asked for."),
            _t("Message state", "Look it up on the provider's site."),
        ),
    }[message.state]
