"""Texts in other languages than English. People and parties are fictional; states are those that CLDR names."""

from __future__ import annotations

import pytest

from glossator.nlp.languages import _LANGUAGES, language_of
from glossator.nlp.other import OtherNames
from glossator.nlp.tongues import known_in
from tests.nlp.marking import mark, unmarked

OTHERS = {code for codes in _LANGUAGES.values() for code in codes} - {"en"}
TEXTS = [
    ("de", "Außenminister [Rem Tolliver|PERSON] traf am Montag in [Peking|GPE] die Kanzlerin [Mara Orsk|PERSON]."),
    ("de", "Man sprach mit Präsidenten [Ada Lask|PERSON] im [Weißen Haus|ORG]. „Wir warten“, sagte [Lask|PERSON]."),
    ("de", "Die [Kesranische Volkspartei|ORG] und die [Europäische Union|ORG] sagten im Juli Nein zu [USA|GPE]."),
    ("de", "Die Verhandlungen über den Haushalt begannen Ende Juli. Das Außenministerium schwieg."),
    (
        "de",
        "Der Chef der [Tarner Fischereiunion|ORG], [Teodor Prenn|PERSON], ging, sagte [Prenn|PERSON] der Zeitung.",
    ),
    (
        "de",
        "Nach Angaben von [Olga Lask|PERSON] tagt der [Bundestag|ORG] in [Berlin|GPE] mit [Ada von der Orsk|PERSON].",
    ),
    ("de", "Neuer Anlauf im Streit. [Lena Harrow|PERSON], die ihn leitet, ging."),
    ("fr", "L'[Assemblée nationale|ORG], le [Parti socialiste|ORG] et l'[UMK|ORG] [Ada de Lask|PERSON] attendent."),
    ("fr", "Le ministre des Affaires étrangères [Rem Tolliver|PERSON] a vu l'[Iran|GPE] et les [États-Unis|GPE]."),
    ("fr", "Le président [russe|NORP] [Ada Lask|PERSON] part. [Lask|PERSON] a déclaré que l’[ONU|ORG] attendrait."),
    ("fr", "Le [Parti de l'Unité de Kesra|ORG] et la [Maison Blanche|ORG] refusent. À [Tarn|GPE], la foule attend."),
    ("es", "El presidente [ruso|NORP] [Ada Lask|PERSON] vio en [Pekín|GPE] a la canciller [Mara de la Orsa|PERSON]."),
    ("es", "El [Partido de la Unidad|ORG] y [Corea del Norte|GPE] firmaron. [Lask|PERSON] dijo que sí."),
    ("es", "La portavoz del [Ministerio de Asuntos Exteriores|ORG], [Mara Orsk|PERSON], habló con [Reuters|ORG]."),
    ("es", "En [Madrid|GPE], el [Partido Popular|ORG] y el [PSK|ORG] pidieron más controles a [EE. UU.|GPE]"),
    ("pt", "A ministra [Mara Orsa|PERSON] foi a [Pequim|GPE]. Os [Estados Unidos|GPE] e a [ONU|ORG] esperam."),
    ("it", "Il ministro degli Esteri [Rem Tolliver|PERSON] ha visto la [Russia|GPE] e l'[Onu|ORG] a [Pechino|GPE]."),
    ("tr", "Dışişleri Bakanı [Rem Tolliver|PERSON], [Ankara|GPE]'da [Rusya|GPE]'nın ve [ABD|GPE]'nin sözünü etti."),
    ("ru", "Президент [России|GPE] [Ада Ласк|PERSON] была в [Пекине|GPE]. Представитель [США|GPE] отказался."),
    ("ru", "Партия «[Единая Кесра|ORG]» против. [Российские|NORP] дипломаты в [Москве|GPE] и [ООН|ORG] молчали."),
    ("uk", "Президент [України|GPE] [Ада Ласк|PERSON] була в [Пекіні|GPE]. [Російські|NORP] дипломати мовчали."),
    (
        "ru",
        "Она уехала в [Пекин|GPE]. [Rem Orsk|PERSON] said on Wednesday that he agreed. On Monday he left.",
    ),
    ("zh", "[俄罗斯|GPE]外交部长在[北京|GPE]表示，[美国|GPE]和[朝鲜|GPE]应当谈判。[美国人|NORP]和[安理会|ORG]同意。"),
    ("zh", "总统[马丽·奥斯克|PERSON]去了[法国|GPE]。[奥斯克|PERSON]没有去印度洋。"),
    ("ja", "[ロシア|GPE]の[アダ・ラスク|PERSON]大統領は[北京|GPE]で[米国|GPE]と話した。[ラスク|PERSON]氏は帰った。"),
    ("ko", "[러시아|GPE] 외무장관은 [베이징|GPE]에서 [미국|GPE]과 [북한|GPE]이 대화해야 한다고 말했다."),
    ("ko", "[김하늘|PERSON] 대통령은 [한국인|NORP]에게 말했다. 인도적 지원은 계속된다. 정부 대변인은 없었다."),
    ("fa", "وزیر خارجه [روسیه|GPE] روز دوشنبه در [پکن|GPE] گفت که [آمریکا|GPE] و [کره شمالی|GPE] آمدند."),
    ("fa", "دیپلمات‌های [ایرانی|NORP] در [سازمان ملل|ORG] بودند. وزیر امور مالی آمد."),
    ("ar", "قال وزير الخارجية [الروسي|NORP] في [بكين|GPE] إن [الولايات المتحدة|GPE] و[كوريا الشمالية|GPE] هناك."),
    ("ar", "وصل [مجلس الأمن|ORG] قرارا [للصين|GPE]."),
]
RUSSIA = {
    "de": "Russland",
    "fr": "Russie",
    "es": "Rusia",
    "pt": "Rússia",
    "it": "Russia",
    "tr": "Rusya",
    "ru": "Россия",
    "uk": "Росія",
    "zh": "俄罗斯",
    "ja": "ロシア",
    "ko": "러시아",
    "fa": "روسیه",
    "ar": "روسيا",
}


@pytest.mark.parametrize(("language", "marked"), TEXTS)
def test_finds_exactly_the_names(language: str, marked: str) -> None:
    text = unmarked(marked)
    assert mark(text, OtherNames(language).find(text)) == marked


def test_a_state_has_one_key_in_all_languages() -> None:
    assert set(RUSSIA) == OTHERS
    for language, name in RUSSIA.items():
        (found,) = OtherNames(language).find(f"({name})")
        assert (found.text, found.label, found.key, found.name) == (name, "GPE", "state:RU", "Russia")


@pytest.mark.parametrize("language", sorted(OTHERS))
def test_most_states_and_many_capitals_are_known(language: str) -> None:
    keys = {key for _, key in known_in(language).values()}
    assert sum(key.startswith("state:") for key in keys) > 230
    assert sum(key.startswith("city:") for key in keys) > 60
    assert {"body:UN", "body:EU", "body:NATO", "body:IAEA", "city:CN:Beijing"} <= keys


def test_a_surname_stands_for_the_full_name_in_any_case() -> None:
    text = "Министр Сергей Тарн молчал. Позже Тарна ждали, а с Тарном говорили."
    found = OtherNames("ru").find(text)
    assert [(one.text, one.name) for one in found] == [
        ("Сергей Тарн", ""),
        ("Тарна", "Сергей Тарн"),
        ("Тарном", "Сергей Тарн"),
    ]


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("The minister left.", "", "en"),
        ("Der Minister ging.", "", "en"),
        ("Der Minister ging.", "de", "de"),
        ("Der Minister ging.", "de-AT", "de"),
        ("Der Minister ging.", "DE_de", "de"),
        ("De minister ging.", "nl", "en"),
        ("Министр ушёл.", "", "ru"),
        ("Міністр пішов.", "", "uk"),
        ("Министр ушёл.", "uk", "uk"),
        ("Министр ушёл.", "en", "ru"),
        ("部长离开了。", "", "zh"),
        ("大臣は帰った。", "", "ja"),
        ("장관이 떠났다.", "", "ko"),
        ("غادر الوزير.", "", "ar"),
        ("وزیر گفت که می‌رود و چیزی نگفت.", "", "fa"),
        ("وزیر رفت.", "fa", "fa"),
        ("The minister met 李 in Oslo today.", "zh", "en"),
        ("2017", "ko", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_is_the_one_stated_where_the_script_allows_it(text: str, stated: str, language: str) -> None:
    assert language_of(text, stated) == language
