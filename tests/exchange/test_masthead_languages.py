"""Mastheads in other languages than English. All of it is invented."""

from __future__ import annotations

import pytest

from glossator.exchange.byline import byline_among
from glossator.exchange.dateline import dateline_of
from glossator.exchange.masthead import read_masthead

GERMAN = "Die Hafenbehörde will den nördlichen Kai für sechs Wochen sperren, während Taucher die Mauer untersuchen."
CHINESE = "港务局星期二表示，将关闭北码头六个星期，以便潜水员检查海堤的损坏情况，渔民将暂时改用南码头。"
KOREAN = "항만청은 화요일 잠수부들이 방파제를 점검하는 동안 북쪽 부두를 6주간 폐쇄한다고 밝혔다."


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Von Jana Reh", "Jana Reh"),
        ("Von Jana Reh und Otto Ohm, Tarn | 12.03.2031", "Jana Reh und Otto Ohm"),
        ("Ein Kommentar von Jana Reh", "Jana Reh"),
        ("VON JANA REH", "JANA REH"),
        ("Autorin: Jana Reh", "Jana Reh"),
        ("Par Jeanne Dupré (à Tarn)", "Jeanne Dupré"),
        ("Por Ana Arroyo y Luis Mar", "Ana Arroyo y Luis Mar"),
        ("di Anna Ruscello", "Anna Ruscello"),
        ("Door Anna Beek", "Anna Beek"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("بقلم: سامي النور", "سامي النور"),
        ("本报记者 李小海", "李小海"),
        ("作者：李小海 王大明", "李小海 王大明"),
        ("2031年03月12日 08:30 来源：海岸日报 作者：李小海", "李小海"),
        ("海岸社卡斯特尔3月12日电（记者 李小海）" + CHINESE, "李小海"),
        ("海野太郎 記者", "海野太郎"),
        ("해안일보 김해안 기자", "김해안"),
        ("김해안 기자 haean@haean.example", "김해안"),
        ("(카스텔=해안뉴스) 김해안 기자 = " + KOREAN, "김해안"),
    ],
)
def test_bylines(line: str, author: str) -> None:
    found = byline_among(["Headline", line])
    assert found is not None
    assert found.author == author


@pytest.mark.parametrize(
    "line",
    [
        "Von der Mole bis zum Meer",
        "Von Castell bis Tarn reicht die Mole",
        "Von Mara Quill lernen",
        "Von Castell",
        "Par temps de tempête, le port ferme",
        "Por qué Castell cierra el muelle",
        "Por ahora",
        "Di nuovo chiuso il molo nord",
        "Door de storm gesloten",
        "（责任编辑：王明）",
        "记者从港务局获悉，北码头将关闭六个星期。",
        "기자회견에서 항만청장이 말했다.",
        "Автор книги не известен",
        "Text: Castell",
        "كتب الرئيس على حسابه",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline_among([line]) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Mittwoch, 12. März 2031", "2031-03-12"),
        ("Stand: 12.03.2031, 09:30 Uhr", "2031-03-12T09:30"),
        ("Publié le 12 mars 2031 à 09h30", "2031-03-12T09:30"),
        ("Miércoles, 12 de marzo de 2031", "2031-03-12"),
        ("12 марта 2031 года, 10:15", "2031-03-12T10:15"),
        ("12 Mart 2031", "2031-03-12"),
        ("الأربعاء ١٢ مارس ٢٠٣١", "2031-03-12"),
        ("2031年03月12日 08:30", "2031-03-12T08:30"),
        ("입력 2031.03.12. 오전 9:30", "2031-03-12T09:30"),
        ("Am 12. März 2031 stand der Kai still", None),
        ("Le 12 mars 2031 reste dans les mémoires", None),
    ],
)
def test_lines_that_are_dates(line: str, date: str | None) -> None:
    assert read_masthead(f"Castell sperrt den Nordkai\n\n{line}\n\n{GERMAN}").date == date


@pytest.mark.parametrize(
    ("line", "agency", "date", "day"),
    [
        ("Castell, 12. März 2031 (KZ) – " + GERMAN, "KZ", "2031-03-12", ""),
        ("КАСТЕЛЬ, 12 марта 2031 — Портовое управление закроет причал.", "", "2031-03-12", ""),
        ("海岸社卡斯特尔3月12日电 " + CHINESE, "海岸社", None, "3月12日"),
        ("本报卡斯特尔3月12日讯 " + CHINESE, "", None, "3月12日"),
        ("(카스텔=해안뉴스) 김해안 기자 = " + KOREAN, "해안뉴스", None, ""),
    ],
)
def test_datelines(line: str, agency: str, date: str | None, day: str) -> None:
    found = dateline_of(line)
    assert found is not None
    assert (found.agency, found.date, found.day_without_year) == (agency, date, day)


def test_what_lines_are_called_in_other_languages() -> None:
    head = "Titel: Castell sperrt den Nordkai\nQuelle: Küstenblick\nAutor: Jana Reh\nDatum: 12. März 2031"
    found = read_masthead(f"{head}\n\n{GERMAN}")
    assert (found.title, found.source, found.author, found.date) == (
        "Castell sperrt den Nordkai",
        "Küstenblick",
        "Jana Reh",
        "2031-03-12",
    )


def test_a_line_that_names_several_things() -> None:
    found = read_masthead(f"北码头将关闭六周\n\n2031年03月12日 08:30  来源：海岸日报  作者：李小海\n\n{CHINESE}")
    assert (found.title, found.source, found.author, found.date) == (
        "北码头将关闭六周",
        "海岸日报",
        "李小海",
        "2031-03-12T08:30",
    )
