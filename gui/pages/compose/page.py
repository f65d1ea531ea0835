"""The compose page: the form at the left, what the receiver sees at the right, the sums below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from gui import aio
from gui.actions import Action
from gui.errors import words
from gui.i18n import _t
from gui.models import Again
from gui.pages.compose.desk import Desk
from gui.pages.compose.findings import FindingsDialog
from gui.pages.compose.foot import Foot
from gui.pages.compose.form import ComposeForm
from gui.pages.compose.launching import Launching
from gui.pages.compose.seen import WIDTH, SeenByReceiver
from gui.pages.compose.trial import joins
from gui.pages.compose.trying import Trying
from gui.widgets import Banner, Page, button
from gui.widgets.file_drop import FileDrop
from gui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.domain.errors import LoaError
    from core.workspace import Workspace
    from gui.shell.navigation import Navigator

AGES_MS = 30_000
"""How often the age of a balance is told anew."""


class ComposePage(FileDrop, Page):
    """Opened with ``list`` or ``group`` (an id) it starts from that; with ``draft`` it goes on with
    a saved draft, with ``copy`` it begins with all that a campaign had. Else what was typed stays.
    """

    scrolls = False
    topics = frozenset({"lists", "accounts"})

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._args: Mapping[str, Any] = {}
        self._asked: Mapping[str, Any] = {}
        self.desk = Desk(workspace, self)
        self.launching = Launching(workspace, navigator, self)
        self.trying = Trying(workspace, navigator, self)
        self.trouble: Banner | None = None
        self._again = Again(self, self._catch_up)
        self._ages = QTimer(self, interval=AGES_MS)
        self._ages.timeout.connect(self._draw_ages)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.form, self.seen, self.foot = ComposeForm(), SeenByReceiver(), Foot()
        self.undoing = button("quiet", "undo")
        self.undoing.clicked.connect(self.desk.undo)
        self.head_actions.addWidget(self.undoing)
        self._states.addWidget(self.launching.countdown)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        self._area = scrolled(self.form)
        halves.addWidget(self._area, 1)
        beside = scrolled(self.seen)  # at a large text size it is higher than a small window
        beside.setFixedWidth(WIDTH)
        halves.addWidget(beside)
        self.body.setSpacing(12)
        self.body.setContentsMargins(24, 8, 24, 16)
        self.body.addLayout(halves, 1)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        desk, form = self.desk, self.form
        self.dropped.connect(lambda path: self._navigator.open("import", path=str(path)))
        form.list_chosen.connect(desk.take_list)
        form.group_chosen.connect(desk.take_group)
        form.economies.chosen.connect(desk.take_fix)
        form.account_chosen.connect(desk.take_account)
        form.channel_chosen.connect(desk.take_channel)
        form.setting_changed.connect(desk.take_values)
        form.source_wanted.connect(desk.fetch_source)
        form.when_changed.connect(lambda at: desk.change(at=at))
        form.import_asked.connect(lambda: self._navigator.open("import"))
        desk.changed.connect(self.draw)
        desk.seen.connect(self._draw_seen)
        desk.sourced.connect(form.settings.show_choices)
        desk.failed.connect(self.tell)
        desk.figured.connect(self.foot.show_figures)
        self.seen.stepped.connect(desk.step)
        self.foot.findings_asked.connect(self.show_findings)
        self.foot.review_asked.connect(self.launching.send)
        self.foot.stop_asked.connect(self.launching.review.work.stop)
        self.foot.test_asked.connect(self.trying.try_out)
        self.foot.save_asked.connect(self.trying.save_draft)
        self.foot.rehearse_asked.connect(self.trying.rehearse)
        self.foot.anew_asked.connect(desk.begin_anew)
        self.foot.saving_asked.connect(lambda: self._area.ensureWidgetVisible(form.economies))

    def own_actions(self) -> Sequence[Action]:
        """What can be done here by key."""
        desk, foot, seen = self.desk, self.foot, self.seen
        return (
            Action(
                "compose.undo",
                lambda: _t("Compose", "Undo"),
                desk.undo,
                "Ctrl+Z",
                enabled=lambda: self.undoing.isVisible() and bool(desk.history),
            ),
            Action(
                "compose.save",
                foot.save.text,
                foot.save.trigger,
                "Ctrl+S",
                enabled=lambda: foot.isVisible() and foot.save.isEnabled(),
            ),
            Action(
                "compose.next",
                seen.following.accessibleName,
                seen.following.click,
                "Ctrl+PgDown",
                enabled=seen.following.isEnabled,
            ),
            Action(
                "compose.previous",
                seen.former.accessibleName,
                seen.former.click,
                "Ctrl+PgUp",
                enabled=seen.former.isEnabled,
            ),
        )

    # -- coming and going -----------------------------------------------------------------------

    def entered(self, args: Mapping[str, Any]) -> None:
        if args is not self._args and args.get("list") is not None:
            self.desk.take_list(args["list"])
        if args is not self._args:
            self._args = args
            self._asked = dict(args)
        self._ages.start()
        self.refresh()

    def left(self) -> None:
        """Nobody looks."""
        self._ages.stop()
        self._again.stop()

    def changed(self, topics: frozenset[str]) -> None:
        """As the base says; the last change is never missed, so what is shown is what is there."""
        self._again.ask()

    async def _catch_up(self) -> None:
        if not self.busy:  # it is asked again when that has ended
            await self.load()

    async def load(self) -> None:
        """Lists and accounts as they are now; the draft stays."""
        if self.launching.held:
            self.show_countdown(on=True)
            return
        asked = self._asked
        for name in ("draft", "copy"):
            if asked.get(name) is not None:
                await self.desk.open(asked[name], copy=name == "copy")
        await self.desk.load()
        if asked.get("group") is not None:
            self.desk.take_group(asked["group"])
        self._asked = {}
        if not self.desk.lists:
            self.show_empty(
                _t("Compose", "First a list of receivers"),
                _t("Compose", "A list comes from an Excel or csv file."),
                (_t("Compose", "Import from Excel"), lambda: self._navigator.open("import")),
                icon="contacts",
            )
        elif not self.desk.accounts:
            self.show_empty(
                _t("Compose", "First a provider to send through"),
                _t(
                    "Compose", "With a key of the provider, or the demo account that costs nothing."
                ),
                (_t("Compose", "Add a provider"), lambda: self._navigator.open("providers")),
                icon="providers",
            )
        else:
            self.draw()
            self.show_content()

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the draft as it stands."""
        desk, form = self.desk, self.form
        form.show_lists(desk.lists, desk.contact_list, desk.groups, desk.group, desk.draft.probes)
        form.show_accounts(desk.accounts, desk.account)
        form.show_channels(
            desk.has, desk.others, desk.channel, desk.lacking, provider=desk.account is not None
        )
        form.settings.show_parameters(desk.channel, desk.parameters)
        form.settings.show_settings(desk.draft.settings)
        form.settings.show_texts(desk.texts)
        late = desk.late
        form.show_when(
            desk.draft.at,
            _t("Compose", "This time has passed. Choose a later one.") if late else "",
        )
        offers = () if desk.preview is None else desk.preview.offers
        form.economies.show_offers(offers)
        self.undoing.setEnabled(bool(desk.history))
        self._draw_seen()
        if desk.counting:
            self.foot.show_counting()
        else:
            self.foot.show_preview(desk.preview, ready=desk.ready)

    def _draw_ages(self) -> None:
        self.form.show_accounts(self.desk.accounts, self.desk.account)

    def _draw_seen(self) -> None:
        desk = self.desk
        shown = desk.contact_list
        self.seen.show_sample(
            desk.sample, desk.total, desk.channel, desk.draft.settings, desk.templates
        )
        self.foot.show_test(
            desk.sample,
            ads=joins(desk.channel),
            begun=desk.channel is not None and shown is not None,
        )
        self.form.settings.show_columns(None if shown is None else shown.columns, desk.cells)

    def tell(self, error: LoaError) -> None:
        """Say above the form what went wrong; everything typed stays."""
        self.forget_trouble()
        self.trouble = Banner("bad", *words(error), closable=True)
        self.body.insertWidget(0, self.trouble)
        self.foot.show_preview(self.desk.preview, ready=self.desk.ready)

    def forget_trouble(self) -> None:
        """It was put right, or is about to be tried again."""
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None

    # -- sending ---------------------------------------------------------------------------------

    @aio.slot(overlap="ignore")
    async def show_findings(self) -> None:
        """The list behind "2 warnings · 1 error to fix"."""
        preview = self.desk.preview
        if preview is not None:
            await aio.ask(FindingsDialog(self, preview.blockers, preview.warnings))

    def show_countdown(self, *, on: bool) -> None:
        """Only *Stop* can be done while the seconds run."""
        self.undoing.setVisible(not on)
        if on:
            self._show(self.launching.countdown)
        else:
            self.show_content()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(_t("Compose", "Compose"))
        self.undoing.setText(_t("Compose", "Undo"))
        self.undoing.setToolTip(_t("Compose", "Undo the last change (Ctrl+Z)"))
        self.draw()
