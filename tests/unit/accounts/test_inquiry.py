"""A provider's record holds what it was sent: codes in it are masked before it is shown."""

from __future__ import annotations

import pytest

from core.accounts.inquiry import masked
from core.providers.protocol import Delivery, DeliveryState, SentRecord


def record(content: str) -> SentRecord:
    sent = Delivery(DeliveryState.DELIVERED)
    return SentRecord("84901888484", content, "1", "", None, sent)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("582914 la ma xac thuc cua quy khach", "*** la ma xac thuc cua quy khach"),
        ("Mã xác nhận của bạn là 5829, hiệu lực 5 phút", "Mã xác nhận của bạn là ***"),
        ("OTP: 12345678. Khong chia se", "OTP: ***. Khong chia se"),
        ("Your verification code is 482910", "Your verification code is ***"),
        ("Mat khau moi: 993311", "Mat khau moi: ***"),
    ],
)
def test_codes_are_masked(text: str, shown: str) -> None:
    assert masked(record(text)).content.startswith(shown)


@pytest.mark.parametrize(
    "text",
    [
        "Cong no ky 11: 1.250.000d, han 25/11/2026",
        "Don hang 582914 da giao",
        "OTP gui lai sau 60 giay, tong 1.250.000d",
    ],
)
def test_what_is_no_code_stays(text: str) -> None:
    assert masked(record(text)).content == text
