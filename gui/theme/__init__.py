"""How Loa looks: tokens to palette, style sheet, icons and the colours of states."""

from gui.theme.look import Look, Mode, look, theme, tint
from gui.theme.states import campaign_token, message_token

__all__ = ["Look", "Mode", "campaign_token", "look", "message_token", "theme", "tint"]
