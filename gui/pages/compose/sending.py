"""From a confirmed draft to a campaign that runs. No widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.errors import LoaError
from core.domain.states import CampaignState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from core.accounts.views import TemplateView
    from core.campaigns import Preview, Sample
    from core.contacts import ContactListView
    from core.providers import Channel
    from core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What is confirmed, and what the last dialog shows of it.

    ``once`` is made when the dialog opens, so whatever is pressed twice is sent once.
    """

    name: str
    account_id: int
    account: str
    demo: bool
    channel: Channel
    contact_list: ContactListView
    settings: Mapping[str, str]
    at: datetime | None
    preview: Preview
    first: Sample
    last: Sample
    once: str
    templates: Sequence[TemplateView] = ()


@dataclass(frozen=True, slots=True)
class Launched:
    """The campaign, and what went wrong after it had begun."""

    campaign_id: int
    problem: LoaError | None = None


async def launch(
    workspace: Workspace,
    order: Order,
    on_progress: Callable[[int, int | None], None] | None = None,
) -> Launched:
    """Create the campaign and send it, as it was confirmed.

    Raises the ``LoaError`` that kept it from beginning; its draft is cancelled then, so that
    nothing is left behind that somebody could send later by mistake.
    """
    campaigns = workspace.campaigns
    draft = await campaigns.create(
        order.name,
        order.account_id,
        order.channel.name,
        order.contact_list.id,
        order.settings,
        at=order.at,
    )
    try:
        await campaigns.send(
            draft.id, hash=order.preview.hash, once=order.once, on_progress=on_progress
        )
    except LoaError as error:
        if (await campaigns.get(draft.id)).state is not CampaignState.DRAFT:
            return Launched(draft.id, error)
        await campaigns.cancel(draft.id)
        raise
    return Launched(draft.id)
