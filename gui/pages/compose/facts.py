"""What a draft refers to, as last read: its list or group, account, channel, template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.base.clock import now_utc
from gui.pages.compose import state
from gui.pages.compose.state import Draft
from gui.widgets.settings.declared import (
    chosen_template,
    parameters,
    registered_texts,
    template_setting,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.accounts.views import AccountView, TemplateView
    from core.campaigns import Preview, Sample
    from core.contacts import ContactListView, GroupView
    from core.providers import Channel
    from gui.widgets.settings.declared import Parameter


class DraftFacts(QObject):
    """The draft with all that was read for it; changes nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.draft = Draft()
        self.lists: Sequence[ContactListView] = ()
        self.groups: Sequence[GroupView] = ()
        self.accounts: Sequence[AccountView] = ()
        self.lacks: Mapping[int, Mapping[str, str]] = {}
        self.channels: Sequence[Channel] = ()
        self.has: Sequence[Channel] = ()
        self.others: Sequence[Channel] = ()
        self.templates: Sequence[TemplateView] = ()
        self.sample: Sample | None = None
        self.cells: Mapping[str, str] = {}
        self.preview: Preview | None = None
        self.counting = False

    @property
    def contact_list(self) -> ContactListView | None:
        """The list chosen."""
        return next((each for each in self.lists if each.id == self.draft.list_id), None)

    @property
    def group(self) -> GroupView | None:
        """The group of it, None for the whole list."""
        return next((each for each in self.groups if each.id == self.draft.group_id), None)

    @property
    def account(self) -> AccountView | None:
        """The account chosen."""
        return next((each for each in self.accounts if each.id == self.draft.account_id), None)

    @property
    def lacking(self) -> Mapping[str, str]:
        """Channel → what the account is not known to have for it."""
        return self.lacks.get(self.draft.account_id or 0, {})

    @property
    def channel(self) -> Channel | None:
        """The channel chosen."""
        return next((each for each in self.channels if each.name == self.draft.channel), None)

    @property
    def template(self) -> TemplateView | None:
        """The registered template that the draft names."""
        return chosen_template(self.channel, self.draft.settings, self.templates)

    @property
    def parameters(self) -> tuple[Parameter, ...] | None:
        """The chosen template's parameters; None where it is not known."""
        channel, template = self.channel, self.template
        return None if channel is None or template is None else parameters(channel, template)

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts registered for the sender, where the channel takes a text and no template."""
        if template_setting(self.channel) is not None:
            return ()
        return registered_texts(self.templates)

    @property
    def total(self) -> int:
        """How many receivers can be looked at one by one."""
        if self.group is not None and self.preview is not None:
            return self.preview.receivers - self.preview.probes
        return 0 if self.contact_list is None else self.contact_list.accepted

    @property
    def late(self) -> bool:
        """Whether the time chosen has passed."""
        return state.schedule_problem(self.draft.at, now_utc())

    @property
    def ready(self) -> bool:
        """Whether the last dialog may be opened."""
        return state.ready(self.draft, self.channel, self.preview) and not self.late
