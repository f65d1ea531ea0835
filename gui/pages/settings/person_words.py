"""What was found of one person, and what erasing left, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base import text as core_text
from gui import format as forms
from gui.i18n import _t

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.privacy import Erased, Found, HeldFile, Place


def found_lines(found: Found) -> list[str]:
    """Everything that is known, one thing a line."""
    if found.nothing:
        return [_t("Person", "Nothing is known of {0}.").format(forms.phone(found.phone))]
    return list(_found(found))


def _found(found: Found) -> Iterator[str]:
    if found.open:
        words = _t("Person", "Not finished, so nothing can be erased yet: {0}")
        yield words.format(_places(found.open))
    if found.lists:
        yield _t("Person", "In lists: {0}").format(_places(found.lists))
    if found.messages:
        words = _t("Person", "%n message(s) in {0}", "", found.messages)
        yield words.format(_places(found.campaigns))
    if found.rejected:
        yield _t("Person", "%n row(s) that an import did not take", "", found.rejected)
    for scope, source in found.blocks:
        words = _t("Person", "Blocked for {0} ({1})")
        yield words.format(
            core_text.label("block_scopes", scope), core_text.label("block_sources", source)
        )
    others = sum(each.count for each in found.elsewhere)
    if others:
        yield _t("Person", "%n other place(s) in the store", "", others)
    mentions = (*found.mentioned_in_lists, *found.mentioned_in_campaigns)
    if mentions:
        words = _t("Person", "Named in rows and messages of others, whose data they are: {0}")
        yield words.format(_places(mentions))
    yield from _files(found.files)
    if found.log_lines:
        words = _t(
            "Person", "%n log line(s) with {0}, which many numbers share", "", found.log_lines
        )
        yield words.format(found.log_form)


def erased_lines(done: Erased) -> list[str]:
    """What was done, and what is left to people."""
    lines = [
        _t("Person", "Erased: {0} rows of lists, {1} messages, {2} other places.").format(
            *map(forms.count, (done.contacts, done.messages, done.rejected + done.texts))
        )
    ]
    if done.blocked:
        lines.append(_t("Person", "The number is still blocked, without a name or reason."))
    if done.of_file:
        lines.append(_t("Person", "The block file holds it too and is changed by hand only."))
    if done.mentions:
        words = _t("Person", "%n row(s) of others still name the number.", "", done.mentions)
        lines.append(words)
    if not done.clean:
        told = _t(
            "Person",
            "Remains may lie in free places of the data file. Clean up the file removes them; "
            "sending stops meanwhile.",
        )
        lines.append(told)
    if done.files:
        lines.append(_t("Person", "To delete or make anew by hand:"))
        lines += _files(done.files)
    return lines


def _files(files: Iterable[HeldFile]) -> Iterator[str]:
    for each in files:
        kind = core_text.label("privacy_files", each.kind)
        yield f"– {kind}: {each.path} ({core_text.label('privacy_holds', each.holds)})"


def _places(places: Sequence[Place]) -> str:
    """Names, each once; a single message is called after its number, which is not said again."""
    trash, single = _t("Person", "in the trash"), _t("Person", "single messages")
    named = (single if each.name.isdigit() else each.name for each in places)
    told = (
        f"{name} ({trash})" if each.trashed else name
        for name, each in zip(named, places, strict=True)
    )
    return ", ".join(dict.fromkeys(told))
