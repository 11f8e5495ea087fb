"""The verbs, adjectives, nouns and phrases that attribute something to somebody, by what their source does.

Each entry is a base form, with the prepositions or particles behind it that its content follows, where it needs them:
`complain:about,of`. A verb may stand in several groups; the first that fits its place is taken. To teach the rules a
verb, put it into the group of the verbs that are used as it is; nothing else has to be changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from glossator.nlp.statements.inflect import forms

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sense:
    """How a verb attributes."""

    verb: str
    group: str
    frames: str
    """What content it takes, a letter each: `c` any clause; `t` a clause with “that”, “how”, “whether”; `q` a
    quotation; `i` an infinitive; `g` an “-ing”; `o` a thing named. `h`: the hearer may stand before the content."""
    modality: str
    prepositions: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    """As in “accuse somebody *of* something”: the preposition before the content, behind an object."""


class Group(NamedTuple):
    frames: str
    modality: str
    verbs: str


# ------------------------------------------------------------------------------------------------- verbs of saying

_SAYING = {
    # the plainest: whatever stands beside it was said
    "say": Group("ctqo", "asserted", "say"),
    # put forward as so, in any clause or in quotation marks
    "assert": Group(
        "cqot",
        "asserted",
        """
        accede acknowledge add admit affirm allege announce answer argue assert assume attest aver avow bemoan blog
        boast brag caution charge claim concede conclude confess confide confirm contend counter declare disclose
        divulge emphasise emphasize enthuse estimate exclaim explain expound forecast foretell gloat gripe groan
        guarantee gush hint imply infer insinuate insist:on,upon interject intimate intone jest joke lament lecture
        maintain mention moan mumble muse mutter note observe opine philosophize pledge pontificate posit postulate
        predict proclaim profess proffer promise pronounce prophesy protest quibble quip rave reaffirm reason
        reassert recall recount reflect reiterate rejoin relate remark repeat reply report respond:to retort retweet
        reveal riposte scream shout speculate sputter stammer state stipulate stress submit suggest surmise swear
        testify theorise theorize tweet underline underscore utter venture verify volunteer vow wail
        warn:of,about,against whisper write:of,about yell
        """,
    ),
    "complain": Group("cq", "asserted", "complain:about,of grumble whine"),
    "point out": Group("cq", "asserted", "point:out"),
    # said to somebody who may be named before what is said
    "tell": Group(
        "cqthi",
        "asserted",
        "tell assure remind inform notify advise caution reassure warn convince persuade brief:on,about alert:to",
    ),
    "ask": Group(
        "tqhi", "asserted", "ask:about wonder:about,if inquire:about quiz:about grill:about,on query question:about"
    ),
    # spoken of as a thing: “outlined a plan”, “discussed the treaty”
    "speak of": Group(
        "tog",
        "asserted",
        """
        address articulate brand broach characterise characterize chronicle cite clarify comment:on compare
        contrast:with debate define delineate deliver demonstrate depict describe detail discuss document dub echo
        elaborate:on elucidate enumerate examine explore express flag highlight hype illustrate invoke itemize label
        liken mention narrate outline paint pinpoint portray preach profile propound recite recount reference relay
        retell review showcase sketch spotlight summarise summarize tackle touch:on,upon tout trumpet unpack voice
        """,
    ),
    "call names": Group("o", "asserted", "call deem"),
    "speak about": Group(
        "",
        "asserted",
        """
        allude:to argue:about,over,against,for boast:about,of brag:about,of  call:out comment:on,about
        complain:about,of,bitterly dwell:on elaborate:on expand:on focus:on fret:about,over fume:about gossip:about
        gripe:about grumble:about,at harp:on hint:at inquire:about insist:on,upon joke:about,of lay:out
        lecture:on,about lie:about muse:about,on mutter:about opine:on play:down,up point:to preach:about quote:as
        put:forward rage:against,about rail:against,about raise:about rant:about,against react:to refer:to reflect:on
        reply:to respond:to rule:out seize:on,upon set:forth,out single:out spar:over speak:about,of,out
        speculate:about,on spell:out sum:up talk:about,of,up testify:about,to,on theorize:about tick:off vent:about
        warn:of,about,against weigh:in wonder:about,at write:about,of zero:in
        """,
    ),
    # uttered somehow: only beside a quotation, or with “that”
    "utter": Group(
        "qt",
        "asserted",
        """
        begin bellow chant chime chuckle conclude continue crow cry deadpan finish grin interrupt jeer joke laugh nod
        recall respond scoff:at shrug sigh sing smile snap sneer start thunder
        """,
    ),
    # what documents, polls and studies do
    "document": Group(
        "tqo",
        "asserted",
        """
        calculate conclude confirm demonstrate detail document establish estimate illustrate indicate project read:as
        report reveal show signal suggest tally underscore warn
        """,
    ),
    "find": Group("ctq", "asserted", "find determine prove record ascertain"),
    "publish": Group(
        "t", "asserted", "publish release issue circulate broadcast post leak reprint retweet tweet recite"
    ),
    # what courts, laws and bodies do
    "decree": Group(
        "toi",
        "asserted",
        """
        adopt authorise authorize ban certify decide:on,against decree dictate direct enact forbid instruct mandate
        order permit prohibit ratify rule sanction specify stipulate veto vote:for,against,to
        """,
    ),
    "require": Group("t", "asserted", "require resolve"),
    "decide": Group("ti", "intended", "decide:on,against resolve elect opt choose"),
    "agree": Group(
        "tiqg", "asserted", "agree:with,on,to,upon concur:with disagree:with,on,about assent:to dissent:from"
    ),
    "deny": Group("toqg", "denied", "contradict deny disavow disclaim dispute negate rebut refute repudiate"),
    # turning something down denies nothing
    "turn down": Group("toqg", "asserted", "challenge contest discount dismiss question rebuff reject"),
    "decline": Group("i", "asserted", "decline refuse"),
    # ---------------------------------------------------------------------------- judging: the content is a thing
    "praise": Group(
        "oqg",
        "asserted",
        """
        accept admire advocate applaud approve:of back celebrate champion cheer commend compliment congratulate
        credit defend embrace endorse espouse exalt extol favor favour glorify greenlight hail honor honour idolize
        laud lionize praise promote recommend root:for salute side:with stand:by,behind support sympathize:with thank
        tout vouch:for welcome
        """,
    ),
    "blame": Group(
        "oqg",
        "asserted",
        """
        admonish assail attack badmouth balk:at bash belittle bemoan berate blame blast bristle:at castigate censure
        chafe:at chastise chide condemn criticise criticize debunk decry defame demean denigrate denounce deplore
        deride ding discredit disparage diss downplay excoriate fault flay hammer impugn insult jab:at lambast
        lambaste lament lampoon lay:into lecture libel malign misrepresent mock mourn needle object:to oppose
        overstate pan pillory pooh-pooh protest pummel rail:at rap rebuke rebut reprimand reproach resent resist
        revile ridicule rip roast savage scoff:at scold scorn shun skewer slam slander slight smear sneer:at snub
        spurn stigmatize taunt tease trash troll tweak undercut understate upbraid vilify
        """,
    ),
    "blame with a particle": Group(
        "",
        "asserted",
        "fire:back go:after hit:back lash:out push:back shoot:down strike:down swipe:at turn:down",
    ),
    "accuse": Group(
        "h", "asserted", "accuse attack blame charge criticise criticize fault hit mock praise ridicule suspect thank"
    ),
    "apologize": Group("", "asserted", "apologize:for,to apologise:for,to atone:for sympathize:with empathize:with"),
    # --------------------------------------------------------------------------------- asking somebody to act
    "urge": Group(
        "tqoih",
        "asserted",
        """
        advise ask beg beseech caution command counsel dare direct encourage enjoin entreat exhort implore instruct
        invite lobby order petition press pressure prod urge warn
        """,
    ),
    "demand": Group(
        "toqig",
        "asserted",
        "advocate demand float offer pitch prescribe propose recommend request seek solicit suggest",
    ),
    "call for": Group(
        "",
        "asserted",
        """
        advocate:for agitate:for appeal:for,to argue:for,against ask:for beg:for call:for,on,upon,into
        campaign:for,against clamor:for clamour:for demonstrate:for,against lobby:for,against opt:for petition:for
        plead:for,with pray:for press:for protest:against,over push:for rally:for,against,behind speak:against
        vote:for,against
        """,
    ),
    "promise": Group("tqio", "asserted", "guarantee offer pledge promise threaten volunteer vow"),
    "commit": Group("i", "asserted", "swear commit:to agree"),
}

# ----------------------------------------------------------------------------------- verbs of thinking and wanting

_THINKING = {
    "believe": Group(
        "cqt",
        "believed",
        """
        assume believe:in dream:of fancy figure guess hypothesize imagine presume reckon suppose surmise suspect
        think:of,about
        """,
    ),
    "consider": Group(
        "tog",
        "believed",
        """
        assess conceive:of consider contemplate deem envisage envision evaluate interpret judge perceive ponder rate
        recognise recognize regard view weigh
        """,
    ),
    # to see a thing is no belief; to see it as something, or to see that something is so, is one
    "see": Group("to", "believed", "see"),
    "know": Group(
        "ctq",
        "believed",
        """
        anticipate conclude deduce discover doubt feel foresee forget gather grasp hear:about,of know:of,about
        learn:of,about notice realise realize recall remember sense understand
        """,
    ),
    "have in mind": Group("to", "believed", "anticipate appreciate doubt foresee grasp recall remember understand"),
    "expect": Group("toic", "believed", "anticipate doubt:that expect forecast foresee predict"),
    "fear": Group("tio", "believed", "agonize:over dread fear:for worry:about,over,that"),
    "worry": Group("t", "believed", "despair:of,over fret:about,over worry:about,over,that"),
    "rejoice": Group("ti", "believed", "delight:in marvel:at regret rejoice:in,at,over relish"),
    "trust": Group("o", "believed", "admire distrust envy esteem mistrust respect revere trust"),
    "plan": Group(
        "tiog",
        "intended",
        """
        aim:to,for aspire:to contemplate eye intend mull plan:on,for plot prepare propose scheme seek
        set:about,out strive vie:for,to
        """,
    ),
    "plan to": Group("i", "intended", "aim aspire intend mean plan plot prepare scheme seek strive"),
    "want": Group("io", "wished", "crave desire want"),
    "wish": Group("tci", "wished", "hope:for,of,to long:for prefer wish:for yearn:for,to"),
    "like": Group("oig", "wished", "despise detest dislike favor favour hate like loathe love prefer"),
}

VERB_GROUPS: Mapping[str, Group] = MappingProxyType({**_SAYING, **_THINKING})
"""By the name of the group, which says what the source does."""

THROUGH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accuse": ("of",),
        "advise": ("on", "about", "against"),
        "assure": ("of",),
        "charge": ("with",),
        "convince": ("of",),
        "inform": ("of", "about"),
        "persuade": ("of",),
        "remind": ("of",),
        "suspect": ("of",),
        "warn": ("of", "about", "against"),
    }
)
"""Verbs whose content stands behind an object and one of these words."""

INVERTING = frozenset(
    """
    acknowledge add admit agree announce argue ask boast caution chant claim complain conclude continue counter cry
    declaim declare exclaim explain go insist joke lament muse note observe predict quip read recall remark reply report
    respond retort say shout state suggest testify tweet warn wonder write yell
    """.split()
)
"""Verbs whose subject may stand behind them: “…,” said Ada Lask."""

# ------------------------------------------------------------------------------------------------------- adjectives

ADJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "believed": """
        afraid alarmed angry ashamed aware baffled bearish bullish certain comfortable concerned confident convinced
        cynical disappointed dismayed dismissive doubtful dubious encouraged enthusiastic excited fearful frustrated
        furious glad grateful happy hopeful impressed interested leery mindful optimistic passionate pessimistic
        pleased proud puzzled relieved satisfied sceptical skeptical sorry sure surprised suspicious thrilled
        troubled unaware uncertain uneasy unsure upset wary worried
        """,
        "wished": "anxious committed determined eager hesitant inclined keen loath ready reluctant unwilling willing",
        "asserted": """
        adamant apologetic blunt candid clear complimentary coy critical emphatic evasive explicit frank insistent
        noncommittal opposed outspoken scathing silent supportive unequivocal vague
        """,
        "intended": "intent bent",
    }
)
"""Behind a form of “be”: “is confident that …”, “was critical of …”; by modality."""

# ----------------------------------------------------------------------------------------------------------- nouns

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "asserted": """
        accusation accusations acknowledgement acknowledgment admission agreement allegation allegations announcement
        appeal appeals argument arguments assertion assertions assessment assurance assurances boast call calls case
        charge charges claim claims comment comments complaint complaints conclusion condemnation confession
        contention criticism declaration demand demands denunciation endorsement explanation finding findings
        insinuation insistence lie lies opposition pledge pledges point praise prediction predictions promise
        promises proposal proposals question questions recommendation recommendations remark remarks reminder report
        reports request requests rhetoric rumor rumors rumour rumours statement statements suggestion suggestions
        support testimony theories theory threat threats tweet tweets vow vows warning warnings
        """,
        "believed": """
        assumption belief beliefs concern concerns confidence conviction doubt doubts expectation expectations fear
        fears feeling hunch impression notion opinion opinions perception realization sense suspicion suspicions view
        views worries worry
        """,
        "wished": "aspiration desire determination eagerness hope hopes longing preference willingness wish wishes",
        "intended": "bid decision effort efforts goal intent intention intentions plan plans",
        "denied": "denial denials refusal rejection",
    }
)
"""Before “that …” or “to …”, with their owner before them or none: “the minister's claim that …”; by modality."""

RAISING = frozenset(
    """
    air cite convey deliver denounce dismiss express give harbor harbour have hold issue level make offer post publish
    raise reach register retain reiterate reject release renew repeat send share show sign signal state voice write
    """.split()
)
"""Verbs that carry such a noun: “voiced concern that …”, “has doubts about …”."""

# ------------------------------------------------------------------------------------- what the speaker does by it

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "announce": "announce declare disclose proclaim reveal unveil",
        "commit": "commit guarantee pledge promise swear vow",
        "request": """
        appeal ask beg beseech call command demand exhort implore instruct lobby order petition plead press request urge
        """,
        "propose": "advocate float offer pitch propose recommend",
        "agree": "accept adopt agree approve concur endorse ratify",
        "reject": "dismiss oppose rebuff refuse reject veto",
        "accuse": "accuse allege blame charge",
        "condemn": "castigate censure condemn decry denounce deplore excoriate",
        "threaten": "threaten",
        "concede": "acknowledge admit concede confess",
        "decline_to_comment": "decline",
        "state": "add describe explain note observe remark say state tell",
    }
)
"""By the ids of the codebook's acts; verbs that are in none carry none."""

STANCES: Mapping[str, str] = MappingProxyType(
    {
        "support": """
        accept adopt advocate applaud approve back champion commend embrace endorse favor favour hail laud praise ratify
        support welcome
        """,
        "oppose": """
        assail attack blast condemn criticise criticize decry denounce deplore deride dismiss lambaste object oppose
        rebuff reject slam veto
        """,
    }
)
"""Verbs that alone say where their source stands on what they govern, by the ids of the codebook's stances."""


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling that may be a form of cue verbs."""

    base: str
    names: frozenset[str]
    senses: tuple[Sense, ...]
    noun: bool
    """It is as often a noun."""


_NOUNS_TOO = frozenset(
    """
    address addresses advocate advocates aim aims answer attack back backs balk bash begin blast blog brand
    broadcast call calls cause censure challenge challenges champion champions chant charge charges cheer claim
    claims comment comments complaint concern concerns conclusion contest control counsel counter credit credits
    cries cry deal debate debates decree delight demand demands desire desires detail details ding direct dispute
    disputes document documents doubt doubts dread echo echoes elect email estimate estimates express eye eyes fault
    favor favors favour favours fear fears feel figure figures finish flag flags float focus forecast forecasts
    found gloat groan guess hail hammer hate hint hints hit honor honors honour honours hope hopes hype inquiry
    intimate invite issue issues joke jokes judge judges knock label labels lament laugh lecture lectures libel lie
    lies like likes link links list lists long love lower mandate mandates mean means mention mentions mock name
    names need needle needs note notes offer offers open order orders outline paint pan permit permits petition
    petitions pitch plan plans pledge pledges plot plots point points post posts praise press preview profile
    profiles project projects promise promises propose protest protests push query question questions quiz quote
    quotes rallies rally rap rate rates reason reasons rebuke record records reference references regret regrets
    relay release releases relish remark remarks repeat reply report reports request requests resist resolve respect
    review reviews rip roast root rule rules salute sanction sanctions savage scheme schemes scorn seconds sense set
    show showcase shows side sides sigh signal signals sing slander slight smear smears snap speculate spotlight
    stand start state states stress submit support supports surmise suspect suspects swipe tackle talk talks taunt
    tell test text texts think thought thoughts threat tout trash troll trust tweet tweets urge utter venture
    ventures veto view views voice volunteer volunteers vote votes vow vows want wants warning welcome wish wishes
    wonder wonders worries worry yearn
    """.split()
)


@cache
def verb_forms() -> Mapping[str, Form]:
    """Every cue verb's forms by their spelling in small letters."""
    senses: dict[str, list[Sense]] = {}
    for name, group in VERB_GROUPS.items():
        for entry in group.verbs.split():
            verb, _, prepositions = entry.partition(":")
            senses.setdefault(verb, []).append(
                Sense(
                    verb,
                    name,
                    group.frames,
                    group.modality,
                    tuple(filter(None, prepositions.split(","))),
                    THROUGH.get(verb, ()),
                )
            )
    found: dict[str, Form] = {}
    for verb, each in senses.items():
        for spelling, names in forms(verb).items():
            known = found.get(spelling)
            if known is None:
                found[spelling] = Form(verb, frozenset(names), tuple(each), spelling in _NOUNS_TOO)
            elif known.base != verb:
                found[spelling] = Form(known.base, known.names | names, (*known.senses, *each), known.noun)
    return MappingProxyType(found)


@cache
def adjectives() -> Mapping[str, str]:
    """The modality by adjective."""
    return {word: modality for modality, words in ADJECTIVES.items() for word in words.split()}


@cache
def nouns() -> Mapping[str, str]:
    """The modality by noun."""
    return {word: modality for modality, words in NOUNS.items() for word in words.split()}


@cache
def acts() -> Mapping[str, str]:
    """The act by verb."""
    return {verb: act for act, verbs in ACTS.items() for verb in verbs.split()}


@cache
def stances() -> Mapping[str, str]:
    """The stance by verb."""
    return {verb: stance for stance, verbs in STANCES.items() for verb in verbs.split()}
