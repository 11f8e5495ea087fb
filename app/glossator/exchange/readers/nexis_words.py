"""What the fields and marks of a Nexis document are called, in the languages that Nexis is used in."""

from __future__ import annotations

import re

_NAMES = {
    "title": """headline; title; überschrift; schlagzeile; titel; titre; título; titular; titolo; manchete; kop;
        제목; 헤드라인; 标题; 標題; 見出し; タイトル; заголовок""",
    "author": """byline; author; authors; autor; autoren; verfasser; auteur; auteurs; autores; firma; autore;
        autori; författare; forfatter; tekijä; 작성자; 저자; 기자; 필자; 글쓴이; 바이라인; 作者; 署名; 记者; 記者;
        著者; 筆者; автор""",
    "section": """section; rubrik; ressort; rubrique; sección; sezione; seção; secção; rubriek; sectie; katern;
        avsnitt; sektion; 섹션; 지면; 면; 栏目; 欄目; 版块; 版塊; 版面; 版次; 部分; 章节; 分节; セクション;
        раздел; рубрика""",
    "length": """length; länge; laenge; longueur; longitud; extensión; lunghezza; extensão; comprimento; lengte;
        längd; længde; lengde; 길이; 长度; 長度; 字数; 字數; 篇幅; 長さ; 文字数; длина; объем""",
    "language": """language; sprache; langue; idioma; lengua; lenguaje; lingua; língua; taal; språk; sprog; 언어;
        语言; 語言; 言語; язык""",
    "body": """body; text; textkörper; haupttext; volltext; hauptteil; corps; corps du texte; corps du document;
        texte; cuerpo; cuerpo del texto; texto; corpo; corpo del testo; corpo do texto; testo; tekst; hoofdtekst;
        brödtext; brødtekst; 본문; 正文; 主体; 主體; 本文; 内文; 內文; 文章正文; текст; тело""",
    "dateline": """dateline; ort; ortsmarke; datumszeile; lieu; data-line; lugar; luogo; plaats; 발신지; 电头;
        電頭; 发稿地""",
    "summary": """highlight; abstract; summary; teaser; lead; vorspann; zusammenfassung; encart; chapeau; résumé;
        resumen; sumario; sommario; resumo; samenvatting; hoogtepunt; insert; 요약; 하이라이트; 摘要; 提要; 要約;
        аннотация""",
    "loaded": """load-date; loaddate; update; ladedatum; lade-datum; update-datum; ladezeit; date-chargement;
        date de chargement; date de mise à jour; fecha-carga; fecha de carga; data-caricamento;
        data di caricamento; data de carga; data de carregamento; laaddatum; laad-datum; datum geladen; 로드 날짜;
        로드일; 로드 일자; 업로드 날짜; 적재일; 加载日期; 载入日期; 載入日期; 上载日期; 上传日期; 加載日期;
        装载日期; ロード日; дата загрузки""",
    "kind": """publication-type; type-publication; type de publication; publikationstyp; publikationsart;
        medientyp; tipo-publicacion; tipo de publicación; tipo di pubblicazione; tipo de publicação;
        publicatietype; type publicatie; publicatie-type; journal-code; zeitungs-code; zeitungscode; code-revue;
        code-journal; code du journal; código de la publicación; document-type; dokumenttyp; acc-no; distribution;
        pub-type; 간행물 유형; 출판물 유형; 저널 코드; 发行物类型; 出版物类型; 出版物類型; 期刊代码; 期刊代碼;
        报刊代码; 日志代码""",
    "index": """classification; klassifizierung; klassifikation; clasificación; classificazione; classificação;
        classificatie; classificering; 분류; 分类; 分類; классификация; subject; thema; themen; sujet; sujets;
        asunto; tema; materia; soggetto; argomento; assunto; onderwerp; company; companies; firma-name;
        unternehmen; société; societe; empresa; empresas; società; bedrijf; organization; organisation;
        organización; organizzazione; organização; organisatie; person; personne; persona; pessoa; persoon;
        industry; branche; industrie; sector; settore; secteur-activite; geographic; geography; geo-localization;
        localisation-geo; geografie; country; state; city; ticker; symbole-boursier; stock-symbol; 주제; 회사;
        조직; 인물; 산업; 지역; 主题; 主題; 公司; 机构; 組織; 组织; 人物; 行业; 行業; 地理; 地区; 地區""",
    "graphic": """graphic; graphics; grafik; graphique; gráfico; gráficos; grafico; grafiek; afbeelding;
        abbildung; 그래픽; 图表; 圖表; 图形; 圖形; 图片; 圖片; 図; графика""",
    "note": """notes; anmerkungen; correction; correction-date; korrektur; corrección; correzione; correctie;
        series; enhancement; 참고; 정정; 备注; 注释; 更正""",
    "link": "url",
}  # fmt: skip
REASONS = {
    "dateline": "place of writing",
    "summary": "summary",
    "loaded": "load date",
    "kind": "publication type",
    "index": "classification",
    "graphic": "note on graphics",
    "note": "database note",
    "link": "database note",  # to the newspaper, hardly ever to the article
    "language": "language field",
    "other": "database field",
    "copyright": "copyright notice",
    "edition": "edition",
}
"""Why the fields that are no metadata are not of an article's text."""
HEAD = frozenset("title author section length language body dateline summary note other".split())
STRONG = frozenset("loaded kind index language link".split())
"""Fields that come after the text, and whose values hardly a paragraph could have."""
WEAK = frozenset(("graphic", "note", "other"))
"""Fields that come after the text, but whose names also begin sentences of it."""


def plain(name: str) -> str:
    """A field's name without what differs between layouts: case, hyphens and spaces."""
    return re.sub(r"[\s\-_.:：\u200b]+", "", name).casefold()


_KINDS = {plain(name): kind for kind, names in _NAMES.items() for name in names.split(";")}
_ENDS = frozenset(
    plain(end)
    for end in """End of Document; Ende des Dokuments; Dokumentende; Fin du document; Fin de document;
    Fin del documento; Final del documento; Fine del documento; Fine documento; Fim do documento;
    Final do documento; Einde van document; Einde van het document; Einde document; Slut på dokumentet;
    Dokumentets slut; Slutning af dokument; Slutten av dokumentet; Asiakirjan loppu; Koniec dokumentu;
    Konec dokumentu; Конец документа; Belgenin sonu; 문서 끝; 문서의 끝; 문서 종료; 문서 마지막; 문서끝; 文档结尾;
    文档结束; 文件结尾; 文件结束; 文档末尾; 文件末尾; 文檔結尾; 文件結尾; 文件結束; 文檔結束; 文件末端; 文档末端;
    文書の終わり; ドキュメントの終わり; 文書終了""".split(";")
)
_COPYRIGHT = re.compile(
    r"\s*(?:(?:copyright|copr\.)(?=.{0,60}?(?:[12][0-9]{3}|©|\(c\)|rights|rechte|droits))|©|\(c\)\s|\(c\)[0-9]|"
    r"alle rechte vorbehalten|all rights reserved|tous droits|derechos de autor|todos los derechos|todos os direitos|"
    r"tutti i diritti|alle rechten voor|저작권자?\s*(?:©|\(c\)|ⓒ|[12][0-9]{3})|ⓒ|"
    r"版权所有|版權所有|(?:版权|版權|著作[权權])\s*[©(12]|"
    r"[\w .,&]{0,60}\bcopyright (?:©|\(c\)|[12][0-9]{3}))",
    re.IGNORECASE | re.DOTALL,
)
RIGHTS = re.compile(
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s|todos los derechos|"
    r"todos os direitos|tutti i diritti|alle rechten voorbehouden|모든 권리|保留所有权利|版权所有|版權所有)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"documents?|dokument(?:e[n]?)?|documentos?|document[io]|document(?:en)?|문서|기사|文档|文檔|文件|文書|文章|篇|документ\w*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*([^\W\d_][^\n:：]{0,39}?)\s?[:：][ \t\xa0\u3000]*(.*)", re.DOTALL)


def kind_of(name: str) -> str | None:
    """What a field is by its name: `author` for `BYLINE`, `Autor` and `작성자`; `None` for a name nobody knows."""
    return _KINDS.get(plain(name))


def labelled(text: str) -> tuple[str, str] | None:
    """The name and the value in `text` where it is `Name: value`."""
    match = _LABEL.fullmatch(text)
    return (match[1], match[2].strip()) if match else None


def is_end(text: str) -> bool:
    return len(text) < 60 and plain(text) in _ENDS


def is_copyright(text: str) -> bool:
    return bool(_COPYRIGHT.match(text))


def is_count(line: str) -> bool:
    """Whether `line` is what begins a document: `1 of 10 DOCUMENTS`, `Dokument 1 von 10`, `第 1 篇，共 10 篇`."""
    text = line.strip()
    if not 6 <= len(text) <= 60 or ":" in text or not _COUNTED.search(text):
        return False
    numbers = re.findall(r"[0-9][0-9.,]*", text)
    rest = re.sub(r"[\W\d_]+", "", _COUNTED.sub("", text))
    return len(numbers) == 2 and len(rest) <= 12 and not re.search(r"[0-9]\s*[-–]\s*[0-9]", text)
