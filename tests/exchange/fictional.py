"""News from states that do not exist, in the languages and encodings that text files come in."""

from __future__ import annotations

ENGLISH = (
    "The council of Marvia refused on Monday to sign the treaty on the harbours, its speaker said.",
    "“We cannot accept a text that nobody has read,” Jane Doe told reporters; the envoy’s answer was short.",
    "The government of Oster had proposed the talks in May – and withdrew the proposal a week later.",
    "Officials in Castell said that the café in which both ministers met had been closed since then.",
    "No date has been set for another round, but neither side wishes to be the first to leave the table.",
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "fr": (
        "Le conseil de Marvie a refusé lundi de signer le traité sur les ports, a déclaré sa présidente.",
        "« Nous ne pouvons pas accepter un texte que personne n’a lu », a répété Jeanne Dole devant la presse.",
        "Le gouvernement d’Ostre avait proposé ces négociations en mai, puis retiré sa proposition une semaine après.",
        "Selon des sources proches du dossier, les deux délégations se sont séparées tôt, sans même fixer de date.",
        "L’opposition, elle, exige que le débat soit porté devant l’assemblée dès la rentrée.",
        "Ni l’une ni l’autre des parties ne souhaite être la première à quitter la table.",
    ),
    "de": (
        "Der Rat von Marwien hat es am Montag abgelehnt, den Vertrag über die Häfen zu unterzeichnen.",
        "„Wir können keinen Text annehmen, den niemand gelesen hat“, erklärte die Sprecherin Johanna Dohl.",
        "Die Regierung von Oster hatte die Gespräche im Mai vorgeschlagen und eine Woche später zurückgezogen.",
        "Nach übereinstimmenden Berichten verließen beide Abordnungen die Hauptstadt noch vor dem Frühstück.",
        "Die größte Fraktion möchte nun prüfen, ob die Brücke überhaupt geöffnet werden darf.",
        "Für eine zweite Runde gibt es bisher keinen Termin, hieß es aus dem Außenministerium.",
    ),
    "es": (
        "El consejo de Marvia se negó el lunes a firmar el tratado sobre los puertos, según anunció su portavoz.",
        "«No podemos aceptar un texto que nadie ha leído», dijo Juana Dola en una rueda de prensa.",
        "El Gobierno de Oster había propuesto las conversaciones en mayo y retiró la propuesta una semana después.",
        "¿Quién será el próximo mediador? La oposición pidió que la cuestión se debata también en el parlamento.",
        "Según fuentes de la delegación, mañana no habrá ninguna reunión en la capital.",
        "Ninguna de las partes quiere ser la primera en levantarse de la mesa, señaló un diplomático español.",
    ),
    "pl": (
        "Rada Marwii odmówiła w poniedziałek podpisania traktatu o portach, powiedziała jej przewodnicząca.",
        "„Nie możemy przyjąć tekstu, którego nikt nie czytał”, oświadczyła Janina Dolska na konferencji prasowej.",
        "Rząd Ostrii zaproponował rozmowy w maju, a tydzień później wycofał swoją propozycję.",
        "Według źródeł zbliżonych do delegacji obie strony rozstały się wcześnie rano, nie ustaliwszy nawet terminu.",
        "Opozycja żąda, żeby sprawą zajął się sejm jeszcze przed końcem września.",
        "Żadna ze stron nie chce być pierwszą, która odejdzie od stołu.",
    ),
    "cs": (
        "Rada Marvie v pondělí odmítla podepsat smlouvu o přístavech, řekla její předsedkyně.",
        "„Nemůžeme přijmout text, který nikdo nečetl,“ prohlásila Jana Doleová na tiskové konferenci.",
        "Vláda Ostrie navrhla jednání v květnu a o týden později svůj návrh stáhla.",
        "Podle zdrojů blízkých delegaci se obě strany rozešly brzy ráno, aniž by určily další termín.",
        "Opozice žádá, aby se věcí ještě před koncem září zabývala sněmovna.",
        "Žádná ze stran nechce být první, kdo odejde od stolu.",
    ),
    "hu": (
        "Marvia tanácsa hétfőn nem volt hajlandó aláírni a kikötőkről szóló szerződést, mondta az elnöke.",
        "„Nem fogadhatunk el olyan szöveget, amelyet senki sem olvasott”, jelentette ki Dóla Johanna az újságíróknak.",
        "Oszter kormánya májusban javasolta a tárgyalásokat, majd egy héttel később visszavonta a javaslatát.",
        "A küldöttséghez közel álló források szerint a két fél korán reggel vált el, és még időpontot sem tűztek ki.",
        "Az ellenzék azt követeli, hogy az ügyet még szeptember vége előtt tűzzék a ház napirendjére.",
        "Egyik fél sem akar az első lenni, aki feláll az asztaltól.",
    ),
    "tr": (
        "Marviya konseyi pazartesi günü limanlar hakkındaki anlaşmayı imzalamayı reddetti, dedi sözcüsü.",
        "“Kimsenin okumadığı bir metni kabul edemeyiz” diyen Canan Dolu gazetecilere kısa bir açıklama yaptı.",
        "Oster hükümeti görüşmeleri mayıs ayında önermiş, bir hafta sonra da önerisini geri çekmişti.",
        "Heyete yakın kaynaklara göre iki taraf sabah erken saatlerde, yeni bir tarih bile belirlemeden ayrıldı.",
        "Muhalefet, konunun eylül sonundan önce mecliste görüşülmesini istiyor.",
        "Taraflardan hiçbiri masadan ilk kalkan olmak istemiyor.",
    ),
    "el": (
        "Το συμβούλιο της Μαρβίας αρνήθηκε τη Δευτέρα να υπογράψει τη συνθήκη για τα λιμάνια, είπε η πρόεδρός του.",
        "«Δεν μπορούμε να δεχθούμε ένα κείμενο που κανείς δεν έχει διαβάσει», είπε η Ιωάννα Δόλη στους δημοσιογράφους.",
        "Η κυβέρνηση του Όστερ είχε προτείνει τις συνομιλίες τον Μάιο και απέσυρε την πρότασή της μια εβδομάδα μετά.",
        "Σύμφωνα με πηγές κοντά στην αντιπροσωπεία, οι δύο πλευρές χώρισαν νωρίς το πρωί χωρίς να ορίσουν ημερομηνία.",
        "Η αντιπολίτευση ζητεί να συζητηθεί το θέμα στη βουλή πριν από το τέλος Σεπτεμβρίου.",
    ),
    "ru": (
        "Совет Марвии в понедельник отказался подписать договор о портах, заявила его председатель.",
        "«Мы не можем принять текст, который никто не читал», — сказала журналистам Иоанна Долина.",
        "Правительство Остера предложило переговоры в мае, а через неделю отозвало своё предложение.",
        "По словам источников, близких к делегации, стороны разошлись рано утром, так и не назначив даты.",
        "Оппозиция требует, чтобы этот вопрос рассмотрел парламент ещё до конца сентября.",
        "Ни одна из сторон не хочет первой встать из-за стола.",
    ),
    "uk": (
        "Рада Марвії в понеділок відмовилася підписати договір про порти, заявила її голова.",
        "«Ми не можемо прийняти текст, якого ніхто не читав», — сказала журналістам Іванна Доленко.",
        "Уряд Остера запропонував переговори у травні, а за тиждень відкликав свою пропозицію.",
        "За словами джерел, близьких до делегації, сторони розійшлися рано-вранці, так і не призначивши дати.",
        "Опозиція вимагає, щоб це питання розглянув парламент ще до кінця вересня.",
        "Жодна зі сторін не хоче першою встати з-за столу.",
    ),
    "ar": (
        "رفض مجلس مارفيا يوم الاثنين التوقيع على معاهدة الموانئ، كما قالت رئيسته.",
        "وقالت جنان دولي للصحفيين إن المجلس لا يستطيع قبول نص لم يقرأه أحد.",
        "وكانت حكومة أوستر قد اقترحت المحادثات في مايو ثم سحبت اقتراحها بعد أسبوع.",
        "وبحسب مصادر قريبة من الوفد فقد افترق الجانبان في الصباح الباكر من دون تحديد موعد جديد.",
        "وتطالب المعارضة بأن يناقش البرلمان هذه المسألة قبل نهاية الشهر.",
    ),
    "he": (
        "מועצת מרוויה סירבה ביום שני לחתום על האמנה בדבר הנמלים, אמרה היושבת בראש.",
        "איננו יכולים לקבל נוסח שאיש לא קרא, אמרה יוחנה דולה לעיתונאים.",
        "ממשלת אוסטר הציעה את השיחות בחודש מאי וחזרה בה מן ההצעה כעבור שבוע.",
        "לדברי מקורות הקרובים למשלחת נפרדו הצדדים בשעות הבוקר המוקדמות בלי לקבוע מועד נוסף.",
        "האופוזיציה דורשת שהעניין יידון בפרלמנט עוד לפני סוף החודש.",
    ),
    "zh": (
        "马尔维亚议会星期一拒绝签署关于港口的条约，议会发言人在首都对记者说。",
        "“我们不能接受一份没有人读过的文本，”发言人表示，“双方还需要时间。”",
        "奥斯特政府五月提出举行会谈，一个星期以后又收回了这个建议。",
        "据接近代表团的人士说，双方清晨就分手了，连下一次会谈的日期也没有确定。",
        "反对党要求国会在九月底以前讨论这个问题。",
    ),
    "zh-Hant": (
        "馬爾維亞議會星期一拒絕簽署關於港口的條約，議會發言人在首都對記者說。",
        "「我們不能接受一份沒有人讀過的文本，」發言人表示，「雙方還需要時間。」",
        "奧斯特政府五月提出舉行會談，一個星期以後又收回了這個建議。",
        "據接近代表團的人士說，雙方清晨就分手了，連下一次會談的日期也沒有確定。",
        "反對黨要求國會在九月底以前討論這個問題。",
    ),
    "ja": (
        "マルビア評議会は月曜日、港湾に関する条約への署名を拒否したと議長が述べた。",
        "「誰も読んでいない文書を受け入れることはできない」と報道官は記者団に語った。",
        "オステル政府は五月に会談を提案したが、一週間後にその提案を取り下げた。",
        "代表団に近い関係者によると、双方は次の日程も決めないまま早朝に別れたという。",
        "野党はこの問題を九月末までに国会で審議するよう求めている。",
    ),
    "ko": (
        "마르비아 의회는 월요일 항구에 관한 조약에 서명하기를 거부했다고 의장이 말했다.",
        "대변인은 기자들에게 아무도 읽지 않은 문서를 받아들일 수 없다고 밝혔다.",
        "오스테르 정부는 오월에 회담을 제안했으나 일주일 뒤에 그 제안을 철회했다.",
        "대표단에 가까운 소식통에 따르면 양측은 다음 날짜도 정하지 못한 채 이른 아침에 헤어졌다.",
        "야당은 이 문제를 구월 말 이전에 국회에서 논의할 것을 요구하고 있다.",
    ),
}

ENCODINGS: dict[str, tuple[str, ...]] = {
    "fr": ("cp1252", "iso8859_15", "mac_roman"),
    "de": ("cp1252", "latin_1", "cp850"),
    "es": ("cp1252", "latin_1"),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "hu": ("cp1250", "iso8859_2"),
    "tr": ("cp1254", "iso8859_9"),
    "el": ("cp1253", "iso8859_7"),
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866"),
    "uk": ("cp1251", "koi8_u"),
    "ar": ("cp1256", "iso8859_6"),
    "he": ("cp1255", "iso8859_8"),
    "zh": ("gb18030", "gbk"),
    "zh-Hant": ("big5",),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949", "euc_kr"),
}

ASCII_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "–": "-", "—": "-", "«": '"', "»": '"'})
"""What encodings without typographic marks make of them."""


def encodable(text: str, encoding: str) -> str:
    """`text` as it is written where the encoding has no typographic marks."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(ASCII_MARKS)
    return text
