"""What an account still has not, and a text for whoever gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import account_words
from gui.i18n import _t
from gui.pages.providers.state import Lack
from gui.widgets import Banner
from gui.widgets.copy_text import CopyText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.accounts.views import AccountView


class Missing(QWidget):
    """One banner a lack; where a letter helps, the letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.brandname, self.template = Banner("warn", " ", " "), Banner("wait", " ", " ")
        self.letter = CopyText()
        for part in (self.brandname, self.letter, self.template):
            box.addWidget(part)

    def fill(self, account: AccountView, found: Sequence[Lack]) -> None:
        """Show these, in the language of now."""
        provider = account_words.provider(account.provider)
        no_name = Lack.BRANDNAME in found
        self.brandname.setVisible(no_name)
        self.letter.setVisible(no_name)
        self.template.setVisible(Lack.TEMPLATE in found)
        self.setVisible(bool(found))
        _tell(
            self.brandname,
            _t("Providers", "No brandname yet"),
            _t(
                "Providers",
                "Messages need a registered sender name. Registering takes the operators some "
                "days; this text asks for it:",
            ),
        )
        self.letter.set_text(
            _t(
                "Providers",
                "Hello {0},\n"
                "please register a brandname for our account. We need customer-care (CSKH) and, "
                "if possible, advertising (QC) messages for all operators. Which papers do you "
                "need, and how long does it take?\n"
                "Thank you.",
            ).format(provider)
        )
        _tell(
            self.template,
            _t("Providers", "No template yet"),
            _t(
                "Providers",
                "Customer-care texts must fit a registered template. Open Templates to fetch "
                "them, or to type in what was registered. The compose page makes the form for a "
                "new one.",
            ),
        )


def _tell(banner: Banner, headline: str, detail: str) -> None:
    banner.headline.setText(headline)
    banner.detail.setText(detail)
    banner.detail.setVisible(True)
    banner.setAccessibleName(f"{headline} {detail}")
