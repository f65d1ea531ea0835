"""Balance, brandnames, registered templates. Sources: eSMS API PDF §II.1, §II.6; docs:
GetTemplate (customer care, Zalo)."""

from typing import Any

from core.simulator.calls import INVALID_REQUEST, Fields, Reply, Request
from core.simulator.esms.common import ERRORS, authorised, call, has_brandname, refuse_read

_USER_ID = 9999


def _balance(request: Request) -> Reply:
    if not authorised(request):
        return _refuse_balance(request, "101")
    balance_vnd = request.ledger.pots["esms"].settle(request.now)
    return {"Balance": balance_vnd, "CodeResponse": "100", "UserID": _USER_ID}


def _refuse_balance(_request: Request, code: str) -> Reply:
    return {"Balance": 0, "CodeResponse": code, "ErrorMessage": ERRORS.get(code, "")}


def _brandnames(request: Request) -> Reply:
    if not authorised(request):
        return refuse_read(request, "101")
    return {"CodeResponse": "100", "ListBrandName": request.config.brandnames}


def _templates(request: Request) -> Reply:
    """Customer care: a row for each network. Zalo: parameters with place, limit and kind."""
    if not authorised(request):
        return refuse_read(request, "101")
    kind = request.text("SmsType")
    if kind == "2":
        name = request.either("Brandname", "BrandName")
        if not has_brandname(request, name, 2):
            return refuse_read(request, "104")
        rows = request.config.care_templates.get(name, [])
        return {"BrandnameTemplates": rows, "CodeResult": "100", "ErrorMessage": "success"}
    if kind not in {"24", "25"}:
        return refuse_read(request, "118" if kind else "300")
    oa_id = request.text("OAId")
    if not oa_id:
        return INVALID_REQUEST
    of_oa = [item for item in request.config.zns_templates if item["OAID"] == oa_id]
    if not of_oa:
        return refuse_read(request, "799")
    shown = [_zns_row(item) for item in of_oa if item["SmsType"] == int(kind)]
    return {"CodeResult": "100", "ErrorMessage": "success", "ZNSTemplates": shown}


def _zns_row(template: dict[str, Any]) -> Fields:
    return {
        "TempContent": f"   {template['TempContent']}   ",  # padded, as in the sample
        "TempId": int(str(template["TempID"])),
        "TempName": template["TempName"],
        "ZNSTempDetail": [
            {"Limit": limit, "Param": name, "ParamLevel": level, "RequireType": kind}
            for level, (name, limit, kind) in enumerate(template["Params"], 1)
        ],
    }


CALLS = (
    call("GetBalance_json", "POST", _balance, _refuse_balance, root="MemberModel"),
    call("GetListBrandname", "GET", _brandnames, refuse_read, tail=2, root="BrandnameListModel"),
    call("GetTemplate", "POST", _templates, refuse_read, root="TemplateModel"),
)
