"""What people call the columns and the values of the tables, in English and Japanese."""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import words

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "base_id": ("id", "base", "key", "code", "基地ID"),
    "name": (
        *("base name", "site", "site name", "facility", "installation", "title", "english name"),
        *("名称", "名前", "基地名", "施設名", "基地", "艦名", "部隊名"),
    ),
    "name_ja": ("japanese name", "name (japanese)", "japanese", "日本語名", "和名", "日本語"),
    "country": ("nation", "country code", "iso", "国", "国名"),
    "admin_area": ("prefecture", "state", "province", "region", "都道府県", "県", "州", "地域"),
    "lat": ("latitude", "lat deg", "latitude (deg)", "y", "緯度", "北緯"),
    "lon": ("longitude", "lng", "long", "lon deg", "longitude (deg)", "x", "経度", "東経"),
    "service": ("branch", "force", "operator service", "military service", "軍種", "所属", "軍"),
    "kind": ("type", "category", "kind of base", "種別", "種類", "区分"),
    "status": ("state of use", "condition", "状態", "状況"),
    "icao": ("icao code", "airfield code", "ICAOコード"),
    "opened": ("since", "established", "opening", "開設"),
    "note": ("notes", "remark", "remarks", "comment", "comments", "備考", "注", "注記", "メモ"),
    "source_id": ("source", "sources", "reference", "出典", "情報源"),
    "verified": ("checked", "確認"),
    "valid_from": ("from", "start", "start date", "開始", "開始日"),
    "valid_to": ("to", "until", "end", "end date", "終了", "終了日"),
    "as_of": ("date", "as of date", "day", "時点", "基準日"),
    "date": ("day", "日付", "年月日"),
    "value": ("number", "personnel", "people", "人数", "人員"),
    "low": ("minimum", "min", "最小"),
    "high": ("maximum", "max", "最大"),
    "count": ("quantity", "pieces", "数", "数量"),
    "parent_id": ("superior", "parent", "上級"),
    "child_id": ("subordinate", "child", "下級"),
    "url": ("address", "link", "web address", "リンク"),
    "publisher": ("published by", "発行者"),
    "published": ("publication date", "発行日"),
}
_VALUES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "service": {
        "USA": ("army", "us army", "united states army", "陸軍", "米陸軍"),
        "USN": ("navy", "us navy", "united states navy", "海軍", "米海軍"),
        "USMC": ("marines", "marine corps", "us marine corps", "海兵隊", "米海兵隊"),
        "USAF": ("air force", "us air force", "united states air force", "空軍", "米空軍"),
        "USSF": ("space force", "us space force", "宇宙軍"),
        "USCG": ("coast guard", "us coast guard", "沿岸警備隊"),
        "JOINT": ("joint", "統合", "共同"),
        "JSDF": ("jgsdf", "jmsdf", "jasdf", "self-defense forces", "自衛隊"),
        "HOST": ("host", "host nation", "host country"),
    },
    "country": {
        "JP": ("japan", "日本"),
        "US": ("united states", "usa", "アメリカ", "米国"),
        "GU": ("guam", "グアム"),
        "KR": ("south korea", "korea", "republic of korea", "韓国"),
        "PH": ("philippines", "フィリピン"),
        "AU": ("australia", "オーストラリア"),
        "SG": ("singapore", "シンガポール"),
    },
    "kind": {
        "air base": ("airbase", "air station", "airfield", "航空基地", "飛行場"),
        "naval base": ("navy base", "naval station", "海軍基地"),
        "camp": ("garrison", "キャンプ", "駐屯地"),
        "hq": ("headquarters", "司令部"),
        "training area": ("range", "演習場", "訓練場"),
        "depot": ("storage", "貯蔵所", "弾薬庫"),
        "port": ("harbour", "harbor", "港", "港湾"),
        "radar": ("radar site", "レーダー"),
    },
    "status": {
        "active": ("open", "in use", "使用中"),
        "planned": ("計画",),
        "closed": ("returned", "返還", "閉鎖"),
    },
}


def normal(text: str) -> str:
    """Return what two spellings of one heading have in common.

    Examples
    --------
    >>> normal("Latitude (deg)") == normal("latitude_DEG"), normal("\uff2c\uff41\uff54")
    (True, 'lat')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def headings(column: str) -> tuple[str, ...]:
    """Return every name of a column, the declared one first, as `normal` writes them."""
    return tuple(dict.fromkeys(map(normal, (column, *_COLUMNS.get(column, ())))))


@cache
def values(column: str) -> Mapping[str, str]:
    """Return spelling -> value of the table, for a column with a closed list of values.

    Parameters
    ----------
    column
        Such as ``"service"``.

    Returns
    -------
    mapping
        By `normal` spelling; the words of the page are among them. Empty for other columns.
    """
    if column not in _VALUES:
        return MappingProxyType({})
    known = {normal(name): value for value, name in words.names_of(column).items()}
    for value, others in _VALUES[column].items():
        known |= {normal(name): value for name in (value, *others)}
    return MappingProxyType(known)
