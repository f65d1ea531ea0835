"""What the demo accounts have: brandnames, templates, prices, credentials; defaults of `config`."""

from typing import Any

from core.simulator.numbers import TELCO_IDS

OA_ID = "4097311281936189049"

# Test brandname and the texts registered for it: eSMS API PDF §II.2, table of SmsType 2.
_TEST_PATTERNS = (
    r"[^.]{0,20} la ma dat lai mat khau Baotrixemay cua ban",
    r"[^.]{0,20} la ma xac minh dang ky Baotrixemay cua ban",
    r"Cam on quy khach da su dung dich vu cua chung toi\. Chuc quy khach mot ngay tot lanh!",
)
_TEST_TEXTS = (
    "{P1,20} la ma dat lai mat khau Baotrixemay cua ban",
    "{P1,20} la ma xac minh dang ky Baotrixemay cua ban",
    "Cam on quy khach da su dung dich vu cua chung toi. Chuc quy khach mot ngay tot lanh!",
)
# One brandname's texts; the last is not registered with the two small networks.
_DEMO_TEXTS = (
    "{P1,20} la ma xac thuc cua quy khach tai Cua hang Loa. Ma co hieu luc trong 5 phut.",
    "Don hang {P1,20} cua quy khach {P2,50} da duoc giao cho don vi van chuyen. Cam on quy khach!",
    "Cua hang Loa kinh chuc quy khach {P2,50} sinh nhat vui ve. Ma uu dai: {P1,20}.",
    "Quy khach {P2,50} co lich hen luc {P1,20} tai Cua hang Loa. Hotline 1900 6868.",
)
_NOT_EVERYWHERE = frozenset({"Gtel", "Reddi"})


def brandnames() -> list[dict[str, Any]]:
    """Type 1 advertising, 2 customer care, 23 Viber (eSMS docs: list of brandnames)."""
    kinds = (("LOADEMO", 2), ("LOADEMO", 1), ("Baotrixemay", 2), ("LOADEMO", 23))
    return [{"Brandname": name, "Type": kind} for name, kind in kinds]


def test_patterns() -> dict[str, list[str]]:
    return {"Baotrixemay": list(_TEST_PATTERNS)}


def care_templates() -> dict[str, list[dict[str, Any]]]:
    return {
        "LOADEMO": _by_network(_DEMO_TEXTS, 12_600),
        "Baotrixemay": _by_network(_TEST_TEXTS, 450),
    }


def _by_network(texts: tuple[str, ...], first_id: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for network, telco_id in TELCO_IDS.items():
        shown = texts[:-1] if network in _NOT_EVERYWHERE else texts
        rows += [
            {"NetworkID": telco_id, "TempContent": text, "TempId": first_id + len(rows) + place}
            for place, text in enumerate(shown)
        ]
    return rows


def zns_templates() -> list[dict[str, Any]]:
    """Params: name, limit, kind (docs: text, number, date, cta_url), in the order V4 wants."""
    return [
        {
            "OAID": OA_ID,
            "TempID": "205644",
            "SmsType": 24,
            "TempName": "Xác nhận đăng ký dịch vụ",
            "TempContent": "Mã OTP của bạn là {{otp}}. Không tiết lộ cho bất kỳ ai. "
            "Mã có hiệu lực trong 5 phút.",
            "price_vnd": 330,
            "Params": [["otp", 10, "type_text"]],
        },
        {
            "OAID": OA_ID,
            "TempID": "200607",
            "SmsType": 25,
            "TempName": "Xác nhận đơn hàng",
            "TempContent": "Chào {{customer_name}}, đơn hàng {{order_code}} trị giá "
            "{{payment_amount}} đồng sẽ được giao ngày {{delivery_date}}.",
            "price_vnd": 330,
            "Params": [
                ["customer_name", 30, "type_text"],
                ["order_code", 20, "type_text"],
                ["payment_amount", 12, "type_number"],
                ["delivery_date", 10, "type_date"],
            ],
        },
        {
            "OAID": OA_ID,
            "TempID": "200975",
            "SmsType": 25,
            "TempName": "Nhắc lịch hẹn",
            "TempContent": "Kính gửi {{name}}, quý khách có lịch hẹn lúc {{time}} tại "
            "{{address}}. {{name}} vui lòng đến trước 10 phút.",
            "price_vnd": 300,
            "Params": [
                ["name", 30, "type_text"],
                ["time", 30, "type_text"],
                ["address", 100, "type_text"],
            ],
        },
    ]


def multichannel_templates() -> dict[str, dict[str, str]]:
    """Ids the vendor hands out for generated codes (eSMS docs: SendMessageAutoGenCode_V5)."""
    return {
        "MC-OTP-01": {
            "OAID": OA_ID,
            "TempID": "205644",
            "Brandname": "LOADEMO",
            "Content": "{OTP} la ma xac thuc cua quy khach tai Cua hang Loa. "
            "Ma co hieu luc trong 5 phut.",
        }
    }


def voice_templates() -> dict[str, int]:
    return {"1001": 2, "1002": 0, "1003": 3}


def recordings() -> list[str]:
    return ["501", "502"]


def prices() -> dict[str, int]:
    """Estimates in VND from the vendors' samples; no price list is public."""
    return {
        "ads": 600,
        "fixed": 800,
        "zalo_priority": 350,
        "zalo_normal": 300,
        "viber": 470,
        "call": 550,
        "call_otp": 450,
    }


def quirks() -> dict[str, Any]:
    """Shapes seen in one document or another that a reader of replies must bear."""
    return {
        "padded_ids": False,  # PDF §II.2: `"SMSID": " cc955fb8-…"`; calls are padded in any case
        "dashed_ids": False,
        "numbers_as_text": False,
        "text_as_numbers": False,
        "lower_case_keys": False,
        "voice_status": "current",  # or "pdf": lower case, without SendStatus
        "sent_data_v1": 2,  # or 1: the first shape, `RefercenceId` and `SentStatus`
    }


def callbacks() -> dict[str, Any]:
    return {
        "deliver": False,  # to the CallbackUrl of each message, when its fate is known
        "url": "",  # for messages without a CallbackUrl
        "keys": "document",  # or "lower", "pdf" (some lower, some not)
        "error_info": "mixed",  # or "escaped", "twice", "json"
        "repeat": 1,
        "timeout_s": 5.0,
    }


def onsms() -> dict[str, Any]:
    return {
        "username": "onsms-demo",
        "pass": "DEMO-PASS",
        "key": "DEMO-KEY",
        "sender": "DAUSO1",
        "balance": 200_000,
        "price": 500,
        "separator": ",,,",  # or ";"
        "repeat_s": 0.0,  # same digits to the same phone within this: code 6; no length is written
        "blind_s": 0.0,
    }


def etelecom() -> dict[str, Any]:
    return {
        "username": "etelecom-demo",
        "password": "DEMO-PASSWORD",
        "messages": 10_000,  # what may still be sent; the documents name no money
        "routerule": "array",  # or "string": the seed's table and its newer page disagree
        "id_key": "idOmniMess",  # or " idOmniMess " as the seed prints it
        "list_param": "object",  # or "text"
        "sms_channel": "sms",  # or "brandnamesms"
        "webhook_url": "",  # registered with the vendor, not sent with each message
        "templates": {
            "LOA_OTP": {
                "channels": ["1", "2", "3"],
                "params": {"otp": "[0-9A-Za-z]{4,10}"},
                "content": "{otp} la ma xac thuc cua quy khach",
            },
            "LOA_ORDER": {
                "channels": ["1", "3"],
                "params": {
                    "customer_name": ".{1,30}",
                    "order_code": "[0-9A-Za-z-]{1,20}",
                    "amount": "[0-9.,]{1,12}",
                },
                "content": "Chao {customer_name}, don hang {order_code} tri gia {amount} da giao.",
            },
            "LOA_REMIND": {
                "channels": ["2"],
                "params": {"name": ".{1,30}", "time": ".{1,30}"},
                "content": "Xin chao {name}, quy khach co lich hen luc {time}.",
            },
        },
    }
