"""Exports of Nexis made by the tests, in the layouts and the interface languages that it has. All of it is invented."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import docx

from glossator.domain.versions import uncut

if TYPE_CHECKING:
    from glossator.exchange.readers.draft import Draft


@dataclass(frozen=True)
class Words:
    """What an interface calls things."""

    count: str
    author: str
    section: str
    length: str
    language: str
    loaded: str
    body: str
    end: str


@dataclass(frozen=True)
class Story:
    title: str
    source: str
    date: str
    iso: str
    author: str
    section: str
    length: str
    language: str
    code: str
    paragraphs: tuple[str, ...] = field(default=())


WORDS = {
    "en": Words(
        "{} of {} DOCUMENTS", "Byline", "Section", "Length", "Language", "Load-Date", "Body", "End of Document"
    ),
    "de": Words(
        "Dokument {} von {}", "Autor", "Rubrik", "Länge", "Sprache", "Update", "Textkörper", "Ende des Dokuments"
    ),
    "fr": Words(
        "Document {} de {}", "Auteur", "Rubrique", "Longueur", "Langue", "Date-chargement", "Corps", "Fin du document"
    ),
    "es": Words(
        "{} de {} DOCUMENTOS", "Autor", "Sección", "Longitud", "Idioma", "Fecha de carga", "Cuerpo", "Fin del documento"
    ),
    "nl": Words(
        "{} van {} DOCUMENTEN", "Auteur", "Rubriek", "Lengte", "Taal", "Laaddatum", "Tekst", "Einde van document"
    ),
    "it": Words(
        "{} di {} DOCUMENTI",
        "Autore",
        "Sezione",
        "Lunghezza",
        "Lingua",
        "Data di caricamento",
        "Corpo",
        "Fine del documento",
    ),
    "ko": Words("문서 {} / {}", "작성자", "섹션", "길이", "언어", "로드 날짜", "본문", "문서 끝"),
    "zh": Words("第 {} 篇，共 {} 篇文档", "作者", "版面", "长度", "语言", "加载日期", "正文", "文档结尾"),
}
_ENGLISH = (
    "The harbour council of Ostrava Bay met for nine hours before it agreed to reopen the northern ferry in spring.",
    "NOTE: nobody asked the islanders, said Mira Tolland, who has run the ferry office for thirty years.",
)
_GERMAN = (
    "Der Rat von Ostrava Bay hat nach neun Stunden beschlossen, die nördliche Fähre im Frühjahr wieder zu öffnen.",
)
_KOREAN = (
    "오스트라바 만 의회는 아홉 시간의 회의 끝에 봄에 북쪽 여객선 노선을 다시 열기로 했다.",
    "섬 주민들은 결정을 반겼다.",
)
_CHINESE = ("奥斯特拉瓦湾议会经过九个小时的会议，决定在春天重新开放北方渡轮航线。", "岛上居民对这一决定表示欢迎。")
STORIES = {
    "en": Story(
        "Ferry line: to reopen",
        "The Bay Courier (Ostrava)",
        "March 3, 2014 Monday 9:20 AM GMT",
        "2014-03-03T09:20",
        "Anna Brook",
        "NEWS; Pg. 4",
        "37 words",
        "ENGLISH",
        "en",
        _ENGLISH,
    ),
    "de": Story(
        "Fähre fährt wieder",
        "Buchtbote",
        "3. März 2014 Montag",
        "2014-03-03",
        "Anna von Brook",
        "POLITIK; S. 4",
        "19 Wörter",
        "GERMAN; DEUTSCH",
        "de",
        _GERMAN,
    ),
    "fr": Story(
        "Le bac reprend",
        "Le Courrier",
        "lundi 3 mars 2014",
        "2014-03-03",
        "Anne Ruisseau",
        "UNE; Pg. 1",
        "20 mots",
        "FRENCH; FRANÇAIS",
        "fr",
        ("Le conseil de la baie a décidé de rouvrir la ligne du nord au printemps.",),
    ),
    "es": Story(
        "El ferri vuelve",
        "El Correo",
        "3 de marzo de 2014 lunes",
        "2014-03-03",
        "Ana Arroyo",
        "PORTADA; Pág. 1",
        "15 palabras",
        "SPANISH; ESPAÑOL",
        "es",
        ("El consejo de la bahía decidió reabrir la línea del norte.",),
    ),
    "nl": Story(
        "Veer vaart weer",
        "De Baaibode",
        "3 maart 2014 maandag",
        "2014-03-03",
        "Anna Beek",
        "VOORPAGINA; Blz. 1",
        "12 woorden",
        "DUTCH; NEDERLANDS",
        "nl",
        ("De raad van de baai heropent de noordelijke veerlijn.",),
    ),
    "it": Story(
        "Il traghetto riparte",
        "Il Corriere",
        "3 marzo 2014 lunedì",
        "2014-03-03",
        "Anna Rivo",
        "PRIMA; Pg. 1",
        "12 parole",
        "ITALIAN; ITALIANO",
        "it",
        ("Il consiglio della baia riapre la linea del nord.",),
    ),
    "ko": Story(
        "북쪽 여객선 재개",
        "만 일보",
        "2014년 3월 3일 월요일",
        "2014-03-03",
        "김가람",
        "사회; A4",
        "16 단어",
        "KOREAN; 한국어",
        "ko",
        _KOREAN,
    ),
    "zh": Story(
        "北方渡轮恢复",
        "海湾日报",
        "2014年3月3日 星期一",
        "2014-03-03",
        "林小舟",
        "要闻; 第4版",
        "46 字",
        "CHINESE; 中文",
        "zh",
        _CHINESE,
    ),
}


def text_of(draft: Draft) -> str:
    return uncut(draft.full, [cut.span for cut in draft.cuts])


def told(draft: Draft) -> dict[str, str]:
    return {key: value.text for key, value in draft.known.items()}


def expected(story: Story) -> dict[str, str]:
    found = {"title": story.title, "source": story.source, "date": story.iso, "author": story.author}
    return found | {"section": story.section, "language": story.code}


def in_text(language: str, count: int = 2) -> str:
    """The older text file."""
    words, story = WORDS[language], STORIES[language]
    pieces = [
        "\ufeff\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Monday, March 10, 2014\n\nTerms: ferry\n"
    ]
    for number in range(1, count + 1):
        label = {"author": words.author, "section": words.section, "length": words.length}
        pieces += [
            f"{words.count.format(number, count):>50}",
            "",
            f"{story.source:>40}",
            f"{story.date:>45}\n{'First Edition':>42}",
            story.title,
            *(f"{name.upper()}: {getattr(story, key)}" for key, name in label.items()),
            *(_wrapped(paragraph) for paragraph in story.paragraphs),
            f"{words.loaded.upper()}: {story.date.split(' 9:')[0]}",
            f"{words.language.upper()}: {story.language}",
            "GRAPHIC: The ferry at dawn.\n\nPhoto by nobody",
            "PUBLICATION-TYPE: Newspaper",
            f"{'Copyright 2014 ' + story.source:>50}\n{'All Rights Reserved':>50}",
        ]
    return "\n\n".join(pieces) + "\n"


def _wrapped(paragraph: str) -> str:
    lines = [""]
    for word in paragraph.split(" "):
        if len(lines[-1]) + len(word) > 76:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def in_html(language: str, count: int = 2) -> str:
    """The older web page."""
    words, story = WORDS[language], STORIES[language]
    pieces = [
        "<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>",
        _box("Download Request: Selected Items: 1-2<BR>Terms: ferry"),
    ]
    for number in range(1, count + 1):
        pieces += [
            '<DIV CLASS="c9"/>' if number == 1 else "",
            f'<A NAME="DOC_ID_0_{number}"></A><!-- <DOC NUMBER={number}>\n<DOCFULL> -->',
            _box(words.count.format(number, count)),
            _box(f'<IMG SRC="x.gif"><BR>{story.source}'),
            _box(f"{story.date[:3]}</SPAN><SPAN>{story.date[3:]}</SPAN><SPAN>&nbsp;<BR>First Edition"),
            _box(story.title, "c7"),
            _field(words.author, story.author),
            _field(words.section, story.section),
            _field(words.length, story.length),
            '<BR><DIV CLASS="c5">',
            *(f"<P><SPAN>{text[:9]}</SPAN><SPAN>{text[9:]}</SPAN></P>" for text in story.paragraphs),
            "</DIV>",
            _field(words.loaded, story.date),
            _field(words.language, story.language),
            _box(f"Copyright 2014 {story.source}<BR>All Rights Reserved"),
        ]
    return "\n".join(pieces)


def _field(name: str, value: str) -> str:
    return f'<BR><DIV CLASS="c5"><P><SPAN CLASS="c8">{name.upper()}: </SPAN><SPAN CLASS="c2">{value}</SPAN></P></DIV>'


def _box(text: str, kind: str = "c2") -> str:
    return f'<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="{kind}">{text}</SPAN></P>\n</DIV>'


def in_word(language: str, count: int = 2, *, marks: bool = True, cover: bool = True) -> bytes:
    """The Word file of the newer layout; without `marks`, nothing but its words says what is what."""
    words, story = WORDS[language], STORIES[language]
    document = docx.Document()
    if cover:
        for line in (
            "User Name: Somebody",
            "Date and Time: Monday, 10. March 2014 09:31:00 CET",
            f"Documents ({count})",
        ):
            _add(document, line, bold=marks)
        for number in range(1, count + 1):
            document.add_paragraph(f"{number}. {story.title}")
    for _ in range(count):
        if marks:
            document.add_heading(story.title, 1)
        else:
            document.add_paragraph(story.title)
        for line in (story.source, story.date, f"Copyright 2014 {story.source} All Rights Reserved"):
            document.add_paragraph(line)
        for name, value in ((words.section, story.section), (words.length, story.length), (words.author, story.author)):
            _add(document, f"{name}:", value, bold=marks)
        _add(document, words.body, bold=marks)
        for paragraph in story.paragraphs:
            document.add_paragraph(paragraph)
            document.add_paragraph("")
        if marks:
            _add(document, "Graphic", bold=True)
            document.add_paragraph("The ferry at dawn. Photo by nobody.")
            _add(document, "Classification", bold=True)
        _add(document, f"{words.language}:", story.language, bold=marks)
        _add(document, "Subject:", "FERRIES (90%); ISLANDS (78%)", bold=marks)
        _add(document, f"\n{words.loaded}:", story.date.split(" 9:")[0], bold=marks)
        _add(document, f"\n{words.end}", bold=marks)
    return saved(document)


def _add(document: docx.document.Document, name: str, value: str = "", *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(name).bold = bold
    if value:
        paragraph.add_run(f"\xa0{value}")


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
