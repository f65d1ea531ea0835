"""The pages of the window, in the order of the rail."""

from __future__ import annotations

from gui.i18n import _t
from gui.shell.navigation import PageSpec

PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "home",
        lambda: _t("Navigation", "Home"),
        "home",
        "gui.pages.home.page:HomePage",
        early=True,
    ),
    PageSpec(
        "compose",
        lambda: _t("Navigation", "Compose"),
        "compose",
        "gui.pages.compose.page:ComposePage",
    ),
    PageSpec(
        "campaigns",
        lambda: _t("Navigation", "Campaigns"),
        "campaigns",
        "gui.pages.campaigns.page:CampaignsPage",
    ),
    PageSpec(
        "campaign",
        lambda: _t("Navigation", "Campaign"),
        "campaigns",
        "gui.pages.campaign.page:CampaignPage",
        place="none",
        parent="campaigns",
    ),
    PageSpec(
        "lookup",
        lambda: _t("Navigation", "Look up & single"),
        "lookup",
        "gui.pages.lookup.page:LookupPage",
    ),
    PageSpec(
        "contacts",
        lambda: _t("Navigation", "Contacts"),
        "contacts",
        "gui.pages.contacts.page:ContactsPage",
    ),
    PageSpec(
        "import",
        lambda: _t("Navigation", "Import"),
        "import",
        "gui.pages.importing.page:ImportPage",
        place="none",
        parent="contacts",
    ),
    PageSpec(
        "reports",
        lambda: _t("Navigation", "Reports"),
        "reports",
        "gui.pages.reports.page:ReportsPage",
    ),
    PageSpec(
        "providers",
        lambda: _t("Navigation", "Providers"),
        "providers",
        "gui.pages.providers.page:ProvidersPage",
        place="foot",
    ),
    PageSpec(
        "settings",
        lambda: _t("Navigation", "Settings"),
        "settings",
        "gui.pages.settings.page:SettingsPage",
        place="foot",
    ),
)
