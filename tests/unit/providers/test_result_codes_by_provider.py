"""What ONSMS and eTelecom answer has its texts, and the classification knows the same codes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from core.providers import meaning
from core.providers.etelecom import outcomes as omni
from core.providers.onsms import outcomes as voice
from core.providers.result_codes import calls, codes

DATA = Path(__file__).parents[2] / "contract" / "data"

# "Send SMS OTP Voice" §I.5, both tables.
POST_SMS = set("-1 -2 -4 -5 -6 -8 1 5 6 7 9 10 11 14 15 16 20 22 23 27 31".split())
# Tables of sibling services with the same numbers.
RELATED = set("-3 -7 -9 2 3 4 8 12 13 17 21 24 28 30 200".split())


def test_every_code_of_the_documents_has_a_text() -> None:
    assert codes("onsms", "send") == POST_SMS | RELATED | {"429", "not_a_code"}
    assert codes("onsms", "status") >= {"1", "23", "27", "not_answered"}
    assert codes("onsms", "balance") >= {"0", "1"}
    # eTelecom's page "Send SMS"
    documented = set("1 -1 -2 -3 -6 -8 -9 401 401-ip".split())
    assert codes("etelecom", "send") == documented | {"429"}
    assert codes("etelecom", "status") >= {"SUCCESS", "FAIL", "PROCESSING", "not_delivered"}


def test_the_tables_and_the_classification_know_the_same_codes() -> None:
    assert voice.MESSAGE_CODES | set(voice.ACCOUNT_REASONS) == POST_SMS - {"1", "27", "-5", "-6"}
    known = omni.MESSAGE_CODES | set(omni.ACCOUNT_REASONS) | {omni.OK, "429"}
    assert known == codes("etelecom", "send")


@pytest.mark.parametrize("provider", ["onsms", "etelecom"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_text_is_whole(provider: str, language: str) -> None:
    for call in calls(provider):
        for code in codes(provider, call):
            found = meaning(provider, call, code, language)
            assert found is not None
            texts = (found.meaning, found.cause, found.action, found.customer)
            assert all(texts), (call, code)
            assert not any("!" in text for text in texts), (call, code)
            assert found.charged in {"no", "yes", "unknown"}


@pytest.mark.parametrize("provider", ["onsms", "etelecom"])
def test_every_outcome_of_the_samples_can_be_explained(provider: str) -> None:
    samples = tomllib.loads((DATA / f"{provider}.toml").read_text("utf-8"))
    told = {case.get("refused") for case in samples["send"]} - {None}
    assert told <= codes(provider, "send")


def test_one_number_means_different_things_when_sending_and_when_asking() -> None:
    for code, sent, asked in (
        ("27", "The gate to the operator reports an error", "ONSMS is still checking"),
        ("23", "Wrong message syntax", "Not answered, or busy"),
    ):
        sending, asking = (meaning("onsms", call, code, "en") for call in ("send", "status"))
        assert sending is not None
        assert asking is not None
        assert sending.meaning.startswith(sent)
        assert asking.meaning.startswith(asked)
    gate = meaning("onsms", "send", "27", "vi")
    assert gate is not None
    assert (gate.charged, gate.retry) == ("yes", False)
