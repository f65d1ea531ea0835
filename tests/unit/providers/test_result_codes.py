"""Every code a document lists has its texts, by call, in both languages."""

from __future__ import annotations

import pytest

from core.providers import meaning
from core.providers.esms import outcomes
from core.providers.result_codes import codes

CALLS = ("send", "balance", "brandnames", "status")


@pytest.mark.parametrize("call", CALLS)
def test_every_code_has_all_its_texts_in_both_languages(call: str) -> None:
    for code in codes("esms", call):
        for language in ("vi", "en"):
            found = meaning("esms", call, code, language)
            assert found is not None
            texts = (found.meaning, found.cause, found.action, found.customer)
            assert all(texts), (code, language)
            assert not any("!" in text for text in texts), (code, language)
            assert found.charged in {"no", "yes", "unknown"}


def test_the_send_table_and_the_classification_know_the_same_codes() -> None:
    classified = (
        outcomes.MESSAGE_CODES
        | outcomes.RATE_CODES
        | set(outcomes.ACCOUNT_REASONS)
        | {"99", "100", "124", "429"}
    )
    assert codes("esms", "send") == classified


def test_one_number_means_different_things_in_different_calls() -> None:
    sent, asked = (meaning("esms", call, "102", "en") for call in ("send", "balance"))
    assert sent is not None
    assert asked is not None
    assert sent.meaning == "No price list"
    assert asked.meaning == "The eSMS account is locked"


def test_what_no_document_lists_has_no_meaning() -> None:
    assert meaning("esms", "send", "12345", "vi") is None
    assert meaning("esms", "status", "104", "vi") is None
    assert meaning("nobody", "send", "100", "vi") is None


@pytest.mark.parametrize(
    "word",
    ["1", "2", "3", "4", "5", "6", "7", "rejected", "deleted", "not_delivered", "partly_delivered"],
)
def test_states_and_reasons_of_a_delivery_are_explained(word: str) -> None:
    assert meaning("esms", "status", word, "vi") is not None
