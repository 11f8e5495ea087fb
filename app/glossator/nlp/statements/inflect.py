"""The forms of English verbs, from their base form: say, says, said, saying."""

from __future__ import annotations

_IRREGULAR = """
be was/were been, become became become, begin began begun, bring brought brought, build built built, buy bought
bought, catch caught caught, choose chose chosen, come came come, cut cut cut, do did done, draw drew drawn, drive
drove driven, fall fell fallen, feel felt felt, fight fought fought, find found found, fly flew flown, forget forgot
forgotten, forswear forswore forsworn, foresee foresaw foreseen, foretell foretold foretold, get got got/gotten,
give gave given, go went gone, grow grew grown, have had had, hear heard heard, hit hit hit, hold held held, hurt
hurt hurt, keep kept kept, know knew known, lay laid laid, lead led led, leave left left, let let let, lose lost
lost, make made made, mean meant meant, meet met met, misspeak misspoke misspoken, overhear overheard overheard, pay
paid paid, put put put, quit quit quit, read read read, retell retold retold, rise rose risen, run ran run, say said
said, see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, shoot shot shot, show showed
shown, sing sang sung, speak spoke spoken, spend spent spent, stand stood stood, strike struck struck, swear swore
sworn, take took taken, teach taught taught, tell told told, think thought thought, throw threw thrown, understand
understood understood, uphold upheld upheld, win won won, withdraw withdrew withdrawn, write wrote written
"""

IRREGULAR: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    base: (tuple(past.split("/")), tuple(participle.split("/")))
    for base, past, participle in (entry.split() for entry in _IRREGULAR.split(","))
}
"""Past forms and past participles by base form."""

_DOUBLED = frozenset(
    """
    admit allot blab chat commit compel concur confer control counsel defer demur deter drop equip expel grin infer
    jab jot nod occur omit pan peg permit plan plot prefer propel quip rap rebel rebut recur refer regret rip shrug
    slam slap spar spot spur stop stun submit tap tip transmit trip wrap
    """.split()
)
_VOWELS = "aeiou"

BASE, THIRD, PAST, PARTICIPLE, ING = "base", "third", "past", "participle", "ing"


def forms(base: str) -> dict[str, set[str]]:
    """The names of the forms (`BASE` … `ING`) by their spelling: `{"said": {"past", "participle"}, …}`."""
    stem = base + base[-1] if base in _DOUBLED else base
    past, participle = IRREGULAR.get(base, ((_past(stem),), (_past(stem),)))
    found: dict[str, set[str]] = {base: {BASE}}
    for spelling, form in ((_third(base), THIRD), (_ing(stem), ING), *((one, PAST) for one in past)):
        found.setdefault(spelling, set()).add(form)
    for spelling in participle:
        found.setdefault(spelling, set()).add(PARTICIPLE)
    return found


def _third(base: str) -> str:
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
