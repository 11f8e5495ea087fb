"""Dates and languages as a database states them beside an article, in the words of whatever language it speaks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale

from glossator.domain.dates import is_date, parse_date, precision

_INTERFACES = (
    "en de fr es pt it nl sv da nb fi pl cs sk hr hu ro bg ru uk tr el ca id vi ja ko zh zh_Hant ar he fa th".split()
)
"""The languages that databases are used in: months and languages are looked for by their names in these."""
_NUMBER = r"(?<![0-9])([0-9]{1,2})(?![0-9])"
_YEAR = r"(?<![0-9])((?:1[5-9]|20)[0-9]{2})(?![0-9])"
_WORD = r"([^\W\d_]+(?:-[^\W\d_]+)?)"
_OF = r"(?:\s*(?:de[l']?|di|d'|of|m\.)\b)?"
_GAP = r"[\s.,/'’-]*"
_DAY_MONTH = re.compile(rf"{_NUMBER}(?:st|nd|rd|th|er|º|ª)?\.?{_OF}{_GAP}{_WORD}\.?{_OF}{_GAP}{_YEAR}")
_MONTH_DAY = re.compile(rf"{_WORD}\.?\s*{_NUMBER}(?:st|nd|rd|th)?\.?\s*,?\s*{_YEAR}")
_YEAR_FIRST = re.compile(rf"{_YEAR}\.?\s*(?:m\.)?\s*{_WORD}\.?\s*{_NUMBER}")
_MONTH_ONLY = re.compile(rf"{_WORD}\.?{_OF}{_GAP}{_YEAR}")
_EASTERN = re.compile(
    rf"{_YEAR}\s*[年년.]\s*([0-9]{{1,2}})\s*(?:[月월](?:\s*([0-9]{{1,2}})\s*[日일号號])?|\.\s*([0-9]{{1,2}})(?![0-9]))"
)
_NUMERIC = re.compile(rf"{_NUMBER}([./-])([0-9]{{1,2}})\2{_YEAR}")
_TIME = re.compile(
    r"(?P<before>오전|오후|上午|下午|午前|午後)?\s*(?<![0-9:])(?P<hour>[0-2]?[0-9])"
    r"(?:[:h]|시\s?|時\s?|时\s?)(?P<minute>[0-5][0-9])(?![0-9])(?::[0-5][0-9])?[분分]?\s*(?P<after>[ap]\.?\s?m\b)?",
    re.IGNORECASE,
)


def stated_date(text: str) -> str | None:
    """The date that `text` states, in ISO 8601 and as precisely as it is told, or `None`.

    `11/01/2010` is no date: which number is the month is not said.
    """
    text = _with_digits(text)
    found = _day(text) or parse_date(text)
    if found is None or precision(found) != "day":
        return found
    time = stated_time(text)
    return f"{found}T{time}" if time else found


def stated_time(text: str) -> str | None:
    """The time of day in `text` to the minute (`21:50`), without its zone."""
    match = _TIME.search(_with_digits(text))
    if not match:
        return None
    hour = int(match["hour"])
    half = (match["after"] or match["before"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half.startswith("p") or half in "오후 下午 午後".split())
    return f"{hour:02}:{match['minute']}" if hour < 24 else None


def _with_digits(text: str) -> str:
    """`text` with the digits of other scripts as those that Latin letters go with."""
    return text if text.isascii() else re.sub(r"(?![0-9])\d", lambda digit: str(unicodedata.digit(digit[0])), text)


def is_date_line(line: str) -> bool:
    """Whether `line` is a date with nothing but what stands beside one: weekday, time, "published on"."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return bool(re.search(r"\d", line)) and all(map(_beside_dates().__contains__, words)) and bool(stated_date(line))


_BESIDE = """of on at the published posted updated modified last date st nd rd th am pm a m p h est edt et cet cest gmt
    utc bst uhr um vom den am stand veröffentlicht aktualisiert erschienen datum le à publié mis mise jour modifié
    de del el la las os os às publicado publicada actualizado atualizado em fecha data di il alle ore pubblicato
    aggiornato op om gepubliceerd bijgewerkt datum kl publicerad opublikowano godz dodano г года в опубликовано
    обновлено дата نشر في بتاريخ تاريخ النشر 年 月 日 时 時 分 号 日期 时间 發布 发布 发布时间 发表 发表于 更新 更新时间
    配信 掲載 午前 午後 上午 下午 星期 周 오전 오후 입력 기사입력 수정 최종수정 등록 승인 년 월 일 시 분 요일"""
"""Words that stand beside a date, in many languages."""


@cache
def _beside_dates() -> frozenset[str]:
    """The words of which lines with a date consist: months, weekdays and what goes with them."""
    words = set(_BESIDE.split())
    for interface in _INTERFACES:
        locale = Locale.parse(interface)
        for names in (locale.months, locale.days):
            for width in (width for context in names.values() for width in context.values()):
                words.update(word for name in width.values() for word in re.findall(r"[^\W\d_]+", name.casefold()))
    return frozenset(words)


def _day(text: str) -> str | None:
    if match := _EASTERN.search(text):
        return _iso(match[1], int(match[2]), match[3] or match[4])
    for match in _DAY_MONTH.finditer(text):
        if found := _iso(match[3], month_number(match[2]), match[1]):
            return found
    for match in _MONTH_DAY.finditer(text):
        if found := _iso(match[3], month_number(match[1]), match[2]):
            return found
    for match in _YEAR_FIRST.finditer(text):
        if found := _iso(match[1], month_number(match[2]), match[3]):
            return found
    if found := parse_date(text):
        return found
    if match := _NUMERIC.search(text):
        return _numeric(match)
    for match in _MONTH_ONLY.finditer(text):
        if re.search(r"[0-9][\s.]*$", text[: match.start()]):
            continue  # of a day that no such month has
        if found := _iso(match[2], month_number(match[1]), None):
            return found
    return None


def _numeric(match: re.Match[str]) -> str | None:
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        return _iso(match[4], second, match[1])
    return _iso(match[4], first, match[3]) if second > 12 or first == second else None


def _iso(year: str, month: int | None, day: str | None) -> str | None:
    value = f"{year}-{month or 0:02}" + (f"-{int(day):02}" if day else "")
    return value if is_date(value) else None


def month_number(name: str) -> int | None:
    """1 for `January`, `März`, `enero`, `января`; `None` where `name` is no month, or two."""
    return _months().get(_folded(name)) or _months().get(_folded(name)[:3] if name.isascii() and len(name) == 4 else "")


def _folded(name: str) -> str:
    return name.casefold().strip(" .")


@cache
def _months() -> dict[str, int]:
    """The number of a month by its name in any language; names that mean two months are not in it."""
    numbers: dict[str, set[int]] = {}
    for interface in _INTERFACES:
        months = Locale.parse(interface).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if not name[:1].isdigit():
                        numbers.setdefault(_folded(name), set()).add(number)
    numbers.setdefault("märz", set()).add(3)
    return {name: next(iter(found)) for name, found in numbers.items() if len(found) == 1}


def stated_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` names, as in `GERMAN; DEUTSCH`, `Français`, `EN`, `중국어`."""
    whole = text.strip()
    names = [whole, *re.split(r"[;,/(（–-]", whole), *whole.split()[:1]]
    for name in names:
        folded = _folded(name.strip(" )）:"))
        if found := _languages().get(folded):
            return found
    code = re.fullmatch(r"([A-Za-z]{2})(?:[-_][A-Za-z]{2,4})?", whole)
    return code[1].lower() if code and code[1].lower() in _languages().values() else None


@cache
def _languages() -> dict[str, str]:
    """The two-letter code of a language by its name in any language."""
    named: dict[str, str] = {}
    for interface in _INTERFACES:
        for code, name in Locale.parse(interface).languages.items():
            if len(code) == 2:
                named.setdefault(_folded(name), code)
    chinese = "mandarin putonghua 简体中文 繁體中文 繁体中文 簡體中文 汉语 漢語 中國語 중문".split()
    return named | dict.fromkeys(chinese, "zh") | {"flemish": "nl", "castellano": "es", "bokmål": "nb"}
