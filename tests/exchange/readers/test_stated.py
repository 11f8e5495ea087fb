import pytest

from glossator.exchange.readers.stated import stated_date, stated_language


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("January 11, 2010 Monday", "2010-01-11"),
        ("July 1, 2019 Monday 9:20 AM GMT", "2019-07-01T09:20"),
        ("11. Januar 2010 Montag", "2010-01-11"),
        ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27T21:50"),
        ("lundi 11 janvier 2010", "2010-01-11"),
        ("1er mars 2011", "2011-03-01"),
        ("lunes 11 de enero de 2010", "2010-01-11"),
        ("maandag 11 januari 2010", "2010-01-11"),
        ("11 gennaio 2010 lunedì", "2010-01-11"),
        ("2010. január 11.", "2010-01-11"),
        ("11 января 2010 г.", "2010-01-11"),
        ("2010년 1월 11일 월요일", "2010-01-11"),
        ("2010년 1월 11일 오후 9:05", "2010-01-11T21:05"),
        ("2010年1月11日 星期一", "2010-01-11"),
        ("2010年1月11日 上午12:05", "2010-01-11T00:05"),
        ("mars 2011", "2011-03"),
        ("2018年5月", "2018-05"),
        ("25/12/2010", "2010-12-25"),
        ("11/01/2010", None),
        ("30. Februar 2010", None),
        ("Winter 2008/2009", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_words_of_many_languages(text: str, date: str | None) -> None:
    assert stated_date(text) == date


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ENGLISH", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Français", "fr"),
        ("한국어", "ko"),
        ("중국어", "zh"),
        ("Chinese - Traditional", "zh"),
        ("简体中文", "zh"),
        ("pt-BR", "pt"),
        ("Klingonish", None),
    ],
)
def test_languages_are_read_by_their_names_in_many_languages(text: str, code: str | None) -> None:
    assert stated_language(text) == code
