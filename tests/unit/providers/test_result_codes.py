"""Every code a document lists has its texts, by call, in both languages."""

from __future__ import annotations

import pytest

from core.providers import meaning
from core.providers.esms import outcomes
from core.providers.result_codes import calls, codes


@pytest.mark.parametrize("call", sorted(calls("esms")))
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
        | {"99", "100", "124", "429", outcomes.SANDBOX}
    )
    assert codes("esms", "send") == classified
    assert codes("esms", "send_voice") <= outcomes.CALL_CODES | {"99", "100"}
    assert outcomes.CALL_CODES <= codes("esms", "send") | codes("esms", "send_voice")


# Developer pages, "Bảng mã lỗi" and single calls; eSMS API PDF; states; Zalo's own codes.
DOCUMENTED = {
    "send": "99 100 101 102 103 104 106 107 108 110 115 118 119 120 124 131 132 140 143 145 146 159"
    " 160 163 177 201 204 210 300 301 687 788 789 790 791 799 801 802 852 853",
    "send_voice": "99 100 104 105 106 107",
    "balance": "99 100 101 102 103 104",
    "brandnames": "101",
    "status": "0 1 2 3 4 5 6 7 101 105 1001 -108 -109 -112 -1121 -1122 -1124 -114 -115 -118 -119"
    " -124 -131 -133 -139 -141 -144 -147 -1471",
    "status_voice": "105 ANSWERED NOANSWERED",
    "receivers": "100 101 105",
    "record": "100 101 105",
    "record_v1": "101 140",
    "templates": "100 101 104",
    "quote": "100 101 104",
    "check_code": "100 101 117 171",
    "zns_status": "160 851 854",
    "followers": "161 162",
    "register": "199 301",
}


@pytest.mark.parametrize("call", DOCUMENTED)
def test_every_documented_code_is_there(call: str) -> None:
    assert set(DOCUMENTED[call].split()) <= codes("esms", call)
    if call == "status_voice":
        assert "NO ANSWER" in codes("esms", call)


def test_one_number_means_different_things_in_different_calls() -> None:
    sent, asked = (meaning("esms", call, "102", "en") for call in ("send", "balance"))
    assert sent is not None
    assert asked is not None
    assert sent.meaning == "No price list"
    assert asked.meaning == "The eSMS account is locked"


@pytest.mark.parametrize(
    ("call", "code", "channel", "said"),
    [
        ("send", "107", "sms-ads", "Too few phone numbers"),
        ("send", "107", "voice-otp", "Wrong phone number"),
        ("send", "104", "sms-care", "The brandname does not exist or was cancelled"),
        ("send", "104", "voice-template", "The call template does not exist"),
        ("send", "119", "sms-ads", "Too few phone numbers"),
        ("send", "119", "zalo-zns", "Wrong template id"),
        ("send", "105", "voice-record", "The call template's values are not valid"),
        ("status", "105", "voice-otp", "eSMS does not find the call"),
        ("status", "not_answered", "voice-otp", "Nobody answered the call"),
        ("status", "-118", "zalo-zns", "This number has no Zalo account"),
        ("record", "140", "", "The IP address is not allowed"),
        ("record_v1", "140", "", "The time is not valid"),
    ],
)
def test_a_code_is_read_as_the_channels_own_call_means_it(
    call: str, code: str, channel: str, said: str
) -> None:
    found = meaning("esms", call, code, "en", channel)
    assert found is not None
    assert found.meaning == said


def test_no_document_has_a_wrong_list_of_variables_for_messages() -> None:
    assert meaning("esms", "send", "105", "vi", "sms-care") is None


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
