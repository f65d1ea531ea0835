"""What a rehearsal says: how far it is, and when the real campaign would end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from core.domain.errors import LoaError
from core.domain.states import CampaignState, MessageState
from gui import aio
from gui import format as forms
from gui.errors import words
from gui.i18n import _t
from gui.theme import look
from gui.widgets import Dialog, label

if TYPE_CHECKING:
    from core.campaigns.rehearse import Prediction, Rehearsal
    from core.workspace import Workspace

_EVERY_MS = 1_000
_WIDTH = 440
_ENDED = (CampaignState.DONE, CampaignState.CANCELLED)


class RehearsalDialog(Dialog):
    """Accepted means: see the rehearsal receiver by receiver. Closing it lets it go on."""

    def __init__(self, parent: QWidget, workspace: Workspace, rehearsal: Rehearsal) -> None:
        super().__init__(parent, _t("Compose", "Rehearsal"), demo=True)
        self._ws, self._id = workspace, rehearsal.campaign.id
        self.progress, self.ends = label(wrap=True), label("section", wrap=True)
        self.basis = label("muted", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        for part in (self.progress, self.bar, self.ends, self.basis):
            part.setMinimumWidth(look().px(_WIDTH))
            self.body.addWidget(part)
        self.add_dismiss(_t("Compose", "Close"))
        self.add_primary(_t("Compose", "See every receiver"))
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._again)
        self.finished.connect(self._timer.stop)
        self.show_rehearsal(rehearsal)
        self._timer.start()

    @aio.slot(overlap="ignore")
    async def _again(self) -> None:
        try:
            self.show_rehearsal(await self._ws.campaigns.rehearsal(self._id))
        except LoaError as error:
            self._timer.stop()
            self.basis.setText(" ".join(words(error)))

    def show_rehearsal(self, found: Rehearsal) -> None:
        """How it stands now."""
        campaign = found.campaign
        done = campaign.receivers - campaign.pending_count
        told = _t("Compose", "{0} of {1} receivers done, {2} of them without success")
        lost = campaign.counts[MessageState.FAILED] + campaign.counts[MessageState.SKIPPED]
        counts = map(forms.count, (done, campaign.receivers, lost))
        self.progress.setText(told.format(*counts))
        self.bar.setRange(0, max(1, campaign.receivers))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.progress.text())
        self.ends.setText(ends(found.prediction))
        self.basis.setText(basis(found.prediction))
        self.fit_content()  # what is told now may take more lines
        if campaign.state in _ENDED and not campaign.pending_count:
            self._timer.stop()


def ends(prediction: Prediction) -> str:
    """When the real one begins and is done."""
    if prediction.ends_at is None:
        return _t(
            "Compose", "When the real campaign would end is known once the rehearsal is done."
        )
    words = _t("Compose", "The real campaign would begin {0} and be sent by {1}.")
    return words.format(forms.moment(prediction.begins_at), forms.moment(prediction.ends_at))


def basis(prediction: Prediction) -> str:
    """By what that is told."""
    if prediction.per_s is None:
        return ""
    by = {
        "measured": _t("Compose", "by the pace of the last campaigns"),
        "limit": _t("Compose", "by the limit set for this provider"),
        "rehearsed": _t("Compose", "by the pace of this rehearsal"),
    }.get(prediction.basis or "", "")
    pace = f"{prediction.per_s:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    words = _t("Compose", "{0} messages a second, {1}. Nothing is really sent by a rehearsal.")
    return words.format(pace, by)
