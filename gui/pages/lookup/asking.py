"""The question before one message goes: to whom, by what, the text, the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import format as forms
from gui.i18n import _t
from gui.pages.lookup import state, telling
from gui.widgets.question import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.accounts.views import TemplateView


def question(
    parent: QWidget,
    single: state.Single,
    names: tuple[str, str],
    templates: Sequence[TemplateView],
) -> QuestionDialog:
    """Asked only when it is ready; ``names`` of the account and the channel."""
    phone, channel = single.phone, single.channel
    assert phone is not None  # noqa: S101 - ready says so
    assert channel is not None  # noqa: S101
    money = telling.estimated(state.price(single))
    return QuestionDialog(
        parent,
        _t("Lookup", "Send one message to {phone}?").format(phone=forms.phone(phone.digits)),
        (
            " · ".join(names),
            *telling.lines(single, channel, templates),
            telling.cost(single, channel),
            _t("Lookup", "A message that was sent cannot be taken back."),
        ),
        _t("Lookup", "Send 1 message · {money}").format(money=money),
        _t("Lookup", "Not yet"),
        enter=False,
        demo=single.account is not None and single.account.demo,
    )
