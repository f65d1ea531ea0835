"""eSMS: SMS, Zalo, Viber, calls and generated codes, with its state, record and price calls.

Sources: eSMS API PDF (II-IV), the vendor's current pages (developers.esms.vn), and the pages of
SendMessageAutoGenCode_V5 and of SmsType 8.
"""

from core.simulator.esms import account, ads, otp, prices, record, sms, status, viber, voice, zalo

CALLS = (
    *account.CALLS,
    *sms.CALLS,
    *ads.CALLS,
    *zalo.CALLS,
    *viber.CALLS,
    *otp.CALLS,
    *status.CALLS,
    *record.CALLS,
    *prices.CALLS,
    *voice.CALLS,  # last: its state call shares a path with the one for messages
)
