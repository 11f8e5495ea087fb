"""Closed classes of English words, and a rough guess of what kind of word any other is."""

from __future__ import annotations

from glossator.nlp.statements.inflect import ING, PARTICIPLE, PAST, THIRD, forms

DETERMINERS = frozenset(
    """
    the a an this these those its his her their our my your some any no every each another both all many several few
    most more such either neither what which whose enough half one two three four five six seven eight nine ten
    """.split()
)
PREPOSITIONS = frozenset(
    """
    of in on at by for from with about to into onto over under during through between among against within without
    toward towards upon across behind beyond near like despite amid amidst around above below via per outside inside
    along alongside regarding concerning including throughout than except
    """.split()
)
SUBORDINATORS = frozenset(
    """
    that because when while if whether as since after before although though until unless once so who whom whose
    which where why how what whatever whoever whenever wherever lest whereas
    """.split()
)
RELATIVES = frozenset("who which that".split())
WH = frozenset("how whether what why if where when who which whom whose".split())
COORDINATORS = frozenset("and or but nor yet &".split())
AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had do does did will would can could may might must shall should 's
    've 're 'll 'd 'm ’s ’ve ’re ’ll ’d ’m isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't
    won't wouldn't can't cannot couldn't mightn't mustn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t
    hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t mustn’t shouldn’t ain't ain’t
    """.split()
)
BE = frozenset(
    """
    is are was were be been being am 's 're 'm ’s ’re ’m isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t
    """.split()
)
HAVE = frozenset("has have had 's 've 'd ’s ’ve ’d hasn't haven't hadn't hasn’t haven’t hadn’t having".split())
NEGATIONS = frozenset("not never n't no-longer hardly barely neither nor".split())
SUBJECTS = frozenset("he she they it we i you".split())
OBJECTS = frozenset("him them me us himself herself themselves itself myself ourselves".split())
PRONOUNS = SUBJECTS | OBJECTS | frozenset("who which that this these those everyone everybody nobody someone".split())
ADVERBS = frozenset(
    """
    also then now still even once again often never ever always just only already later earlier soon recently too
    instead however meanwhile perhaps maybe yet further long first far quite rather almost simply sometimes thus
    therefore nonetheless nevertheless moreover furthermore indeed otherwise else together publicly so
    repeatedly reportedly not never immediately initially finally previously online aloud likewise anyway afterward
    afterwards elsewhere twice seldom
    """.split()
)
NOT_ADVERBS = frozenset(
    """
    family ally rally reply supply assembly early only july italy daily likely monthly weekly elderly friendly apply
    rely imply billy kelly sally emily lovely holy fly ugly molly bully anomaly monopoly
    """.split()
)
TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon
    evening night week month year weekend january february march april june july august september october november
    december noon midnight early late last next this earlier recently later
    """.split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split()
)
ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr sen rep gov gen col lt sgt capt maj adm prof rev st jr sr no vs inc co corp ltd jan feb mar apr jun
    jul aug sept sep oct nov dec mt ft pres sec amb hon messrs del calif fla tenn mass conn pa ohio wis minn mich
    ill ind tex ariz colo wash ore nev mo ala ga va md ky la miss okla ark kan neb mont wyo etc al assn dept univ
    ave blvd op cit p pp art nos fig approx est
    """.split()
)

# Frequent verbs that attribute nothing: they tell where a clause has its verb.
_PLAIN_VERBS = """
accept act add address affect aim allow amount appear apply approach arrest arrive ask attend avoid base become begin
belong boost break bring build buy call carry cast catch cause change choose close collapse come compete complete
comprise conduct confront connect consist contain continue contribute control cost cover create cut deal decline
decrease defeat deliver depend develop die die differ drop draw drive drop earn elect emerge enable end endure enjoy
enter escape exceed exist expand face fall fight fill fit fix fly follow force form gain get give go grow hail happen
have help hit hold host hurt improve include increase inherit intend join keep kill lack last launch lay lead leave
let lie live lose make marry matter meet miss move obtain occur open operate oversee own pass pay perform pick play
pose prevail prevent produce prompt prove provide pull push put raise ran reach receive reduce remain remove
replace represent require rest result return rise rule run save sell send separate serve set settle shake sink sit
slip spark spend stand start stay stop strike struggle succeed suffer surge take tend test threaten throw toil tour
trail travel turn undergo unveil use visit vote wait walk watch wear win withdraw work
"""
_NOUNS_TOO = frozenset(
    """
    act address affect aim approach boost break call cast catch cause change close control cost cover cut deal
    decline decrease defeat draw drive drop end escape face fall fight fill fit fix fly force form gain help hit
    hold host increase join lack last launch lay lead leave lie live lives make matter meet miss move open own pass
    pay pick play pose produce prompt pull push put raise reach rest result results return rise rule run save set
    shake sink slip spark stand start starts stay stop strike struggle surge test tests throw toil tour trail travel
    turn use visit vote votes voted wait walk watch wear win wins work works acts addresses aims approaches calls
    causes changes costs covers cuts deals declines demands drives drops ends faces falls fights fixes forces forms
    gains holds increases launches leads moves plays returns rises rules runs strikes struggles tours turns uses
    visits walks sets stands stops
    """.split()
)


def _finite() -> frozenset[str]:
    found: set[str] = set()
    for base in _PLAIN_VERBS.split():
        for spelling, names in forms(base).items():
            if names & {PAST, THIRD, PARTICIPLE} and spelling not in _NOUNS_TOO and ING not in names:
                found.add(spelling)
    return frozenset(found)


FINITE = _finite()
"""Forms that are hardly ever anything but a verb."""


def is_adverb(lower: str) -> bool:
    return lower in ADVERBS or (len(lower) > 4 and lower.endswith("ly") and lower not in NOT_ADVERBS)


def kind_of(word: str, lower: str) -> str:
    """One letter for the kind of a word outside quotation marks.

    `d`eterminer, `p`reposition, `s`ubordinator, `c`oordinator, `a`uxiliary, `r` subject and `o`bject pronoun,
    ad`b`verb, `v`erb, `t`ime, `#` number, `X` with a capital, `w` any other word, `.` sign.
    """
    first = word[0]
    if first.isalnum():
        if (word[-1] == "." and first.isupper()) or word == "May":
            return "X"
        kind = KINDS.get(lower)
        if kind is not None:
            return kind
        if first.isdigit():
            return "#"
        if is_adverb(lower):
            return "b"
        if first.isupper():
            return "X"
        return "v" if lower in FINITE else "w"
    return KINDS.get(lower, ".")


KINDS: dict[str, str] = {
    **dict.fromkeys(WEEKDAYS, "t"),
    **dict.fromkeys(PREPOSITIONS, "p"),
    **dict.fromkeys(DETERMINERS, "d"),
    **dict.fromkeys(SUBORDINATORS, "s"),
    **dict.fromkeys(COORDINATORS, "c"),
    **dict.fromkeys(AUXILIARIES, "a"),
    **dict.fromkeys(OBJECTS, "o"),
    **dict.fromkeys(SUBJECTS, "r"),
}
KINDS["&"] = "w"
