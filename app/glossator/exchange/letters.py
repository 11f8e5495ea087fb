"""How languages look in letters: what tells the right reading of some bytes from the wrong ones.

A wrong encoding gives letters too ("ìšèøžý" for "ěščřžý"), but not those of any one language, and not its common ones.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

_MARKS = frozenset(
    "“”‘’‚„«»‹›–—…•\u00a0\u202f\u00ad€£°§¿¡\u200e\u200f、。，！？：；「」『』（）《》〈〉【】・ー〜～،؛؟"
)
_SIGNS = frozenset("·©®™№´×½¼¾²³ªº¹′″")
_WORD = re.compile(r"[^\W\d_]+")

_NO_WORDS = 0.25
"""What stands for the share of familiar words in Chinese, Japanese and Korean, which hardly part them."""
_MARK_INSIDE = re.compile("[a-zß-ɏ][“”„«»•°§¿¡€][a-zß-ɏ]")


@dataclass(frozen=True, slots=True)
class Language:
    """The letters outside ASCII that make up most of a text, the others that occur, and some of the commonest words."""

    common: frozenset[str]
    rare: frozenset[str]
    words: frozenset[str]


def _language(common: str, rare: str = "", words: str = "") -> Language:
    return Language(frozenset(common + common.upper()), frozenset(rare + rare.upper()), frozenset(words.split()))


_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءًٌٍَُِّْ"

LANGUAGES = (
    _language("", "éèêëïöüáóñçàâô", "the and of to in that is was for on with said he by as at from"),
    _language("éèàêç", "âîôûùëïüœæÿ", "le la les de des du un une et en que qui dans pour est pas sur au par il"),
    _language("äöüß", "éàèç", "der die das und in den von zu mit ist sich des auf dem nicht ein eine im wird"),
    _language("áéíóúñ", "üç", "el la los las de del que y en un una por con para se su al es no"),
    _language("ãçáéíóõê", "âàúôüñ", "o a os as de do da dos das que e em um uma para com por se no na"),
    _language("àèìòùé", "íóúîç", "il la di che e in un una per con del della i le si non da sono"),
    _language("éë", "ïóöüáèêç", "de het een en van in is dat op te met voor zijn niet door aan"),
    _language("äöå", "éüà", "och i att en det som på är av för med till den har inte"),
    _language("æøå", "éäöüòóô", "og i at er det en til på som for med af av den har ikke"),
    _language("äö", "åéšžü", "ja on ei se että oli hän myös ovat kun mutta joka"),
    _language("áíéóðþæúý", "ö", "og að er í á sem til um við var ekki það"),
    _language("ąęłóśżćńź", "éöü", "w i z na do się nie że to jest o przez po od za"),
    _language("áíěéčřšžýů", "úťďňóöü", "a v se na že je o s do z k by i jako podle pro"),
    _language("áíéčšžýľťúňô", "óäďĺŕěö", "a v sa na že je o s do z k by aj ako podľa pre"),
    _language("áéöőóíüúű", "ä", "a az és hogy nem is egy meg volt ezt csak de már"),
    _language("ăâîșțşţ", "éöüá", "de și şi a în la cu că pe nu din un o este care pentru mai"),
    _language("čšžćđ", "éöü", "i u je na da se za su od s ne o kako iz in v za so pa"),
    _language("ıüşğçöİ", "âîûé", "ve bir bu da de için ile olarak olan daha çok en"),
    _language("ėšžųūąįčę", "öü", "ir kad yra su iš į o bei tai kaip buvo dėl nuo"),
    _language("āīēšūņļķžģč", "ōŗö", "un ir ka ar no par uz tas lai kas bet pie"),
    _language("äõüö", "šžé", "ja on ei et see oli ka mis kui aga oma"),
    _language("ëç", "éöü", "të e dhe në i për me se një nga që është"),
    _language("αοιετσνηυρπκμλςάίόέήύώω", "δγθβφχψξζϊϋΐΰ", "και το να του η της με που την από για"),
    _language("оеаинтсрвлкмдпуяы", _RUSSIAN + "ё", "и в не на что с по о от за как его из к для"),
    _language("оаинівтеркслдупм", _RUSSIAN + "їєґ’", "і в на що не з до та у за про від як його це"),
    _language("аіоненртсклуўыдпя", _RUSSIAN + "ёў", "і ў на не што з да у за пра ад як яго гэта"),
    _language("аиоетнрсвлкдпъм", _RUSSIAN, "и на да се в от за не с че по си е са това"),
    _language("аоиенртсјвукдлмп", _RUSSIAN + "ђљњћџѓќѕ", "и у је на да се за су од не са који"),
    _language("יוהלארתמבשנדעקפחםטןגכ", "סזצךףץ" + "ְֱֲֳִֵֶַָֹֻּׁׂ", "של את על לא הוא עם כי זה גם אל"),
    _language("الينمرتبوهدعةسف", _ARABIC + "گچپژیک", "في من على إلى أن عن مع هذا هذه التي"),
    _language("ایهردنوبتمکسشگ", _ARABIC + "پچژ\u200c", "و در به از که این را با است برای"),
    _language("านรอกเงมยวลส่ดท้ตีคั", "".join(map(chr, range(0xE01, 0xE5C))), "และ ของ การ จาก"),
    _language(
        "đàáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹ",
        "",
        "và của là có trong cho các không được với một",
    ),
    _language(  # Chinese, simplified
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
        "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全"
        "三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任"
        "常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必"
        "场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眉书非则听白却界达光放强即像难且权思王象完设式色路记南品住告"
        "类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运议谈判声明统和协朝韩俄总部长发言人表示认为支持反对"
    ),
    _language(  # Chinese, traditional
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多"
        "經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全"
        "三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任"
        "常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必"
        "場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類"
        "求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運議談判協朝韓俄"
    ),
    _language(  # Japanese
        "のにをはがとでたしてるいなれさかまもこらりっくきそうだよあけせどめつわえおちばすみんゃょゅや"
        "アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポッャュョァィゥェォー",
        "ぁぃぅぇぉぎぐげござじずぜぞだぢづでどねはひふへほべぼぱぴぷぺぽむもゆろをヴヌ"
        "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食"
        "車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心"
        "界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写"
        "字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢政議府首相外提案声明共和合意交渉",
    ),
    _language(  # Korean
        "이다는을를에의가고하지은로한기사도리자대시어나인서해수일과정그으부들아전제라보게만여상있것면주성했장원조국적공구무동소미관화회원스경"
        "연중안유데요비신관선진계지니오용생위체내우모발방세분력론더결재강통할문당산행차정실마물금반명민북한남외교담말까였었습니까지려련"
    ),
)


def fit(text: str) -> float:
    """How well `text` looks like some one language, from about -1 (rubbish) to 1.3; 0 where it is all ASCII."""
    letters = Counter(letter for letter in text if not letter.isascii())
    total = letters.total()
    if not total:
        return 0.0
    words = Counter(_WORD.findall(text))
    disorder = (sum(_disorder(word) * count for word, count in words.items()) + len(_MARK_INSIDE.findall(text))) / total
    lowered: Counter[str] = Counter()
    for word, count in words.items():
        lowered[word.lower()] += count
    return max(_fit(language, letters, lowered) for language in LANGUAGES) - disorder


def _fit(language: Language, letters: Counter[str], words: Counter[str]) -> float:
    worth = sum(count * _worth(letter, language) for letter, count in letters.items()) / letters.total()
    familiar = sum(words[word] for word in language.words) / (words.total() or 1) if language.words else _NO_WORDS
    return worth + min(0.3, familiar)


def _worth(letter: str, language: Language) -> float:
    if letter in language.common or letter in _MARKS:
        return 1.0
    if letter in language.rare:
        return 0.7
    if letter in _SIGNS or "\u3400" <= letter <= "\ud7a3":  # no table of ours holds all Chinese characters
        return 0.3
    return -1.0


def _disorder(word: str) -> int:
    """The letters of a word that no one writes: capitals after small ones ("рОССИЯ"), or two scripts ("Pрםli")."""
    outside = sum(not letter.isascii() for letter in word)
    if not outside:
        return 0
    mixed_case = any(a.islower() and b.isupper() and not (a.isascii() and b.isascii()) for a, b in pairwise(word))
    mixed_script = outside < len(word) and any("\u0370" <= letter < "\u1e00" for letter in word)
    return outside if mixed_case or mixed_script else 0
