"""Words that tell what an actor is, beside those by which names are found (`nlp/lexicon.py`): all in small letters."""

from __future__ import annotations

from functools import cache

from glossator.nlp.lexicon import lexicon

ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
OF = frozenset({"of", "for"})
COMPLEMENTS = frozenset({"of", "for", "to", "at", "on"})
"""What may follow an office that has not ended yet."""

NO_OFFICE = frozenset(
    "mr mrs ms miss dr madam madame monsieur herr frau don señor sir dame lord lady father sister brother colleague"
    " rival predecessor successor opponent counterpart wife husband son daughter widow ally veteran expert author"
    " writer messrs comrade honourable honorable datuk dato fellow hon fr strongman dictator billionaire tycoon doctor"
    " businessman businesswoman rev reverend".split()
)
"""They tell of a person, but are no office."""
IN_FULL = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "maj": "major", "capt": "captain", "sgt": "sergeant", "adm": "admiral", "brig": "brigadier",
    "cmdr": "commander", "sens": "senator", "reps": "representative",
    "prof": "professor", "amb": "ambassador", "pres": "president", "sec": "secretary",
}  # fmt: skip
DIPLOMATS = frozenset("ambassador envoy consul diplomat".split())
"""They speak for a state, wherever they are sent."""
FORMER = frozenset({"former", "ex", "late", "ousted"})
IN_PARLIAMENT = frozenset({"senate", "house", "majority", "minority", "parliamentary"})
FOR_A_STATE = frozenset(
    "leader head chief spokesman spokeswoman spokesperson official representative adviser advisor aide negotiator"
    " delegate director secretary".split()
)
"""They speak for a government where their office is a state's, and for anybody else elsewhere."""


def _sectors(**heads: str) -> dict[str, str]:
    return {head: sector for sector, words in heads.items() for head in words.split()}


OFFICE_SECTORS = _sectors(
    government="president premier chancellor minister governor mayor king queen prince princess emperor empress sultan"
    " emir gov taoiseach tánaiste pm minister-president presidents ministers premiers",
    legislature="senator congressman congresswoman lawmaker legislator mp mep mps meps sen rep sens reps whip speaker"
    " councillor",
    military="general lieutenant colonel major captain sergeant admiral marshal brigadier commander gen lt col maj capt"
    " sgt adm brig cmdr soldier troop",
    judiciary="judge justice prosecutor attorney sheriff",
    business="executive banker entrepreneur businessman businesswoman tycoon billionaire",
    media="journalist reporter correspondent columnist editor",
    research="professor historian analyst economist scientist researcher scholar academic prof",
    civil_society="activist dissident pope cardinal archbishop bishop rabbi imam patriarch campaigner protester",
    intergovernmental="secretary-general",
    armed_group="rebel militant warlord insurgent guerrilla",
)
"""By the noun of an office, the sector that its holders speak for."""
ORGANISATION_SECTORS = _sectors(
    government="ministry department cabinet embassy consulate administration treasury government presidency",
    legislature="parliament congress senate assembly house lords commons",
    military="army navy force forces guard guards corps brigade battalion regiment command police",
    judiciary="court courts tribunal",
    party="party parties",
    business="bank company corporation corp inc ltd llc plc holdings industries airlines airways motors consortium",
    civil_society="union unions foundation church society trust",
    research="university college institute academy laboratory observatory",
)
"""By the noun of an organisation's name, the sector it belongs to."""
STATE_SECTORS = frozenset({"government", "legislature", "military", "judiciary"})
"""Organisations of these are bodies of a state."""
MEDIA = frozenset(
    "press times post herald tribune journal gazette daily chronicle observer telegraph magazine newspaper news"
    " broadcasting television radio tv wire network review".split()
)
TOLD = frozenset({("interview", "with"), ("spoke", "to"), ("reported", "by"), ("quoted", "by"), ("published", "by")})
PEOPLE = frozenset(
    {"people", "police", "troops", "authorities", "sources", "residents", "voters", "fishermen", "forces"}
)
_SINGULAR = frozenset("official source insider resident protester soldier fighter bureaucrat campaigner worker".split())
_ROLES = frozenset(
    "giant conglomerate monopoly bank militia firm company maker producer lab institute regulator".split()
)


@cache
def titles() -> frozenset[str]:
    """The words before a person's name."""
    plurals = {"presidents", "ministers", "premiers"}
    return frozenset(word.rstrip(".").lower() for word in lexicon().titles) - plurals | {"official", "officer"}


@cache
def modifiers() -> frozenset[str]:
    """The words before a title that belong to it."""
    return (
        frozenset(word.lower() for word in lexicon().title_modifiers) | titles() | {"policy", "affairs", "intelligence"}
    )


@cache
def singular() -> frozenset[str]:
    """What an unnamed person can be called."""
    return titles() - NO_OFFICE | _SINGULAR | {"expert", "veteran"}


@cache
def company_words() -> frozenset[str]:
    """What can stand right before an organisation's name: "the gas giant X"."""
    return frozenset(word for word in lexicon().organisation_roles if word.islower()) | _ROLES
