"""What only the screen says, in two languages, switchable while the window is open.

Sources are English; ``resources/translations/loa_vi.ts`` translates, ``loa_en.ts`` holds plurals,
``qtbase_vi.ts`` is our own Vietnamese for Qt's buttons and menus (Qt ships none). Texts for errors,
states and settings belong to ``core.base.text``, which is told the language here.

``_t`` is the only translation function: ``self.tr`` fails silently in subclasses, with f-strings
and with a keyword ``n``. Write its arguments as plain literals, ``n`` by position.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator

from core.base import text as core_text
from core.base.resources import resource

LANGUAGES = core_text.LANGUAGES
NAMES = {"vi": "Tiếng Việt", "en": "English"}

_FILES = {"vi": ("loa_vi", "qtbase_vi"), "en": ("loa_en",)}

_log = logging.getLogger(__name__)
_installed: list[QTranslator] = []


def _t(context: str, text: str, disambiguation: str = "", n: int = -1) -> str:
    """``text`` in the language chosen now; ``%n`` is replaced by ``n``.

    Translations write it as ``%Ln``, for numbers in the forms of the country: 12.480.
    """
    return QCoreApplication.translate(context, text, disambiguation, n)


def set_language(code: str | None) -> str:
    """Switch window and core to ``vi`` or ``en``; ``None``: ``LOA_LANG``, the machine's setting, or
    the system's language. Every widget gets a ``LanguageChange``. Returns the language chosen."""
    core_text.set_language(code or core_text.detect())
    chosen = core_text.language()
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("no application to translate")
    # Numbers and dates keep Vietnamese forms in both languages: 12.480 must not become 12,480.
    QLocale.setDefault(QLocale("vi_VN"))
    for former in _installed:
        app.removeTranslator(former)
    _installed.clear()
    for name in _FILES[chosen]:
        translator = QTranslator()
        if translator.load(str(resource("translations", f"{name}.qm"))):
            app.installTranslator(translator)
            _installed.append(translator)
        else:
            _log.error("i18n.missing_file", extra={"fields": {"file": f"{name}.qm"}})
    return chosen


def language() -> str:
    """The language of window and core now."""
    return core_text.language()


class Retranslated:
    """Mixin for widgets, named before the Qt class: ``retranslate()`` runs on every switch.

    Call ``self.retranslate()`` once at the end of ``__init__``; set all visible texts there.
    """

    def retranslate(self) -> None:
        """Set every text that is on screen."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook for changes of language, theme and state."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]
