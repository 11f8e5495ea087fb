"""For whom words are counted, on cases written out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.model import Kind, Ref
from glossator.domain.rollup import Fault, RollUp, within
from glossator.domain.rows import AliasRow, ItemRow, RecordRow

if TYPE_CHECKING:
    from glossator.domain.model import Json


def ref(name: str) -> Ref:
    return Ref(Kind.ACTOR, name.lower().replace(" ", "-"))


def role(body: str, since: str = "", until: str = "", title: str = "") -> dict[str, Json]:
    return {"title": title, "body": ref(body).as_json(), "from": since or None, "until": until or None}


def actor(
    name: str, kind: str = "person", *roles: dict[str, Json], aliases: tuple[str, ...] = (), **fields: str
) -> RecordRow:
    items = tuple(ItemRow(f"{name} {number}", "roles", fields) for number, fields in enumerate(roles, start=1))
    known = tuple(AliasRow(alias, alias) for alias in aliases)
    return RecordRow(ref(name), name, fields={"kind": kind, **fields}, aliases=known, items=items)


ASTER = actor("Aster", "state", role("Concord", title="member"), country="Aster", aliases=("Republic of Aster",))
NORHAVEN = actor("Norhaven", "state", country="Norhaven")
CONCORD = actor("Concord", "organisation", sector="intergovernmental")
COUNCIL = actor("Concord Council", "organisation", role("Concord"), sector="intergovernmental")
MINISTRY = actor("Asterian Foreign Ministry", "organisation", role("Aster"), sector="government")
UNION = actor("Seafarers' Union", "organisation", country="Norhaven", sector="civil_society")
WORLD = (ASTER, NORHAVEN, CONCORD, COUNCIL, MINISTRY, UNION)


def tops(who: RecordRow, date: str = "2018-03-20", *others: RecordRow) -> list[str]:
    rolled = RollUp([*WORLD, who, *others])
    return [rolled.name(top) for top in rolled.tops(who.ref, date)]


def faults(who: RecordRow, *others: RecordRow) -> list[tuple[str, Fault]]:
    return [(found.role, found.fault) for found in RollUp([*WORLD, who, *others]).faults(who.ref)]


def test_a_minister_rolls_up_by_the_ministry_to_the_state() -> None:
    assert tops(actor("Rada Venn", "person", role("Asterian Foreign Ministry"))) == ["Aster"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-03-13", ["Aster"]),
        ("2018-03-31", ["Aster"]),  # the last day in the old office
        ("2018-04-01", ["Concord"]),  # the first in the new one
        ("2018-04-02T09:30", ["Concord"]),
        ("2018-03", ["Aster"]),
        ("2018-04", ["Concord"]),
        ("2018", ["Aster"]),  # in that year it was both, and a state goes first
        ("2016", ["Norhaven"]),  # before the first office: the country
        ("2021-01-01", ["Norhaven"]),
    ],
)
def test_a_person_who_changes_office_between_two_statements(date: str, expected: list[str]) -> None:
    venn = actor(
        "Rada Venn",
        "person",
        role("Asterian Foreign Ministry", "2017-02", "2018-03"),
        role("Concord", "2018-04-01", "2020", "deputy secretary-general"),
        country="Norhaven",
    )
    assert tops(venn, date) == expected


def test_on_the_very_day_of_a_change_both_offices_count() -> None:
    venn = actor("Rada Venn", "person", role("Norhaven", until="2018-03-13"), role("Aster", "2018-03-13"))
    assert tops(venn, "2018-03-12") == ["Norhaven"]
    assert tops(venn, "2018-03-13") == ["Aster", "Norhaven"]
    assert tops(venn, "2018-03-14") == ["Aster"]


def test_a_minister_who_also_leads_a_party_speaks_for_the_state() -> None:
    party = actor("Harbour Party", "organisation", country="Aster", sector="party")
    assert tops(actor("Edda", "person", role("Harbour Party"), role("Asterian Foreign Ministry")), "2018", party) == [
        "Aster"
    ]
    assert tops(actor("Edda", "person", role("Harbour Party"), country="Aster"), "2018", party) == ["Harbour Party"]


def test_several_organisations_all_count_in_the_order_of_their_names() -> None:
    assert tops(actor("Edda", "person", role("Seafarers' Union"), role("Concord Council"))) == [
        "Concord",
        "Seafarers' Union",
    ]


@pytest.mark.parametrize(
    "roles",
    [
        [role("Aster", title="ambassador to the Concord")],
        [role("Aster", title="ambassador to the Concord"), role("Concord Council", title="member")],
        [role("Concord", title="Ambassador to the Concord")],
        [role("Concord Council", title="permanent representative at the Concord Council in Oldmere")],
    ],
)
def test_an_ambassador_to_an_international_body_speaks_for_who_sends(roles: list[dict[str, Json]]) -> None:
    assert tops(actor("Miriam Holt", "person", *roles, country="Aster", sector="government")) == ["Aster"]


def test_an_envoy_of_an_international_body_speaks_for_that() -> None:
    envoy = actor("Tove Lind", "person", role("Concord", title="special envoy to Aster"), country="Norhaven")
    assert tops(envoy) == ["Concord"]
    assert faults(envoy) == []


def test_officials_of_an_international_body_do_not_speak_for_the_state_they_are_from() -> None:
    assert tops(actor("Paula Renn", country="Norhaven", sector="intergovernmental")) == ["Paula Renn"]
    assert tops(UNION) == ["Seafarers' Union"]


@pytest.mark.parametrize("country", ["Aster", "the  ASTER", "Republic of Aster"])
def test_without_a_role_the_country_names_the_state(country: str) -> None:
    assert tops(actor("Asterian officials", "group", country=country, named="no")) == ["Aster"]


def test_a_country_that_no_state_in_the_register_has_names_none() -> None:
    assert tops(actor("Velland officials", "group", country="Velland")) == ["Velland officials"]
    assert tops(actor("Officials", "group", country="Concord")) == ["Officials"]  # no state


def test_states_international_bodies_and_groups_without_a_body_stay_themselves() -> None:
    assert tops(ASTER) == ["Aster"]
    assert tops(CONCORD) == ["Concord"]
    assert tops(COUNCIL) == ["Concord"]
    assert tops(actor("Four coastal states", "group")) == ["Four coastal states"]


def test_on_an_unknown_date_only_roles_with_neither_end_count() -> None:
    known = actor("Rada Venn", "person", role("Aster", "2017"), role("Concord", until="2016"), country="Norhaven")
    always = actor("Rada Venn", "person", role("Aster"), role("Norhaven", "2017"))
    for date in ("", "Monday"):
        assert tops(known, date) == ["Norhaven"]
        assert tops(always, date) == ["Aster"]


def test_a_role_that_ends_before_it_begins_is_ignored_and_listed() -> None:
    venn = actor("Rada Venn", "person", role("Aster", "2018-04", "2018-03"), role("Norhaven", "2018-03", "2018"))
    assert tops(venn, "2018-03-20") == ["Norhaven"]
    assert tops(venn, "2018") == ["Norhaven"]
    assert faults(venn) == [("Rada Venn 1", Fault.ENDS_BEFORE_IT_BEGINS)]


def test_an_end_that_is_no_date_counts_as_not_given() -> None:
    venn = actor("Rada Venn", "person", role("Aster", "last month", "2018"))
    assert tops(venn, "1999") == ["Aster"]
    assert faults(venn) == [("Rada Venn 1", Fault.NOT_A_DATE)]


def test_roles_in_a_circle_lead_out_or_nowhere() -> None:
    one, two = actor("One", "organisation", role("Two")), actor("Two", "organisation", role("One"))
    assert tops(one, "2018", two) == ["One"]
    assert tops(two, "2018", one) == ["Two"]
    assert faults(one, two) == [("One 1", Fault.LEADS_BACK)]
    way_out = actor("Two", "organisation", role("One"), role("Aster"))
    assert tops(one, "2018", way_out) == ["Aster"]
    at_home = actor("Two", "organisation", role("One"), country="Norhaven")
    assert tops(one, "2018", at_home) == ["Norhaven"]
    itself = actor("Itself", "organisation", role("Itself"), country="Aster")
    assert tops(itself) == ["Aster"]
    assert faults(itself) == [("Itself 1", Fault.LEADS_BACK)]


def test_what_else_is_wrong_with_roles_is_listed() -> None:
    gone = actor("Venn", "person", role("Gone"), role("Concord", title="ambassador to the Concord"), country="Aster")
    assert tops(gone) == ["Aster"]
    assert faults(gone) == [("Venn 1", Fault.NO_SUCH_BODY), ("Venn 2", Fault.SENT_THERE)]
    assert faults(actor("Venn", "person", {"title": "scholar", "body": None})) == []


def test_an_actor_that_was_deleted_stays_itself() -> None:
    assert RollUp(WORLD).tops(ref("Gone"), "2018") == (ref("Gone"),)
    assert RollUp(WORLD).faults(ref("Gone")) == ()


def test_of_two_states_of_one_name_a_name_goes_before_an_alias() -> None:
    older = actor("A", "state", aliases=("Norhaven",))
    assert tops(actor("Officials", "group", country="Norhaven"), "2018", older) == ["Norhaven"]


DATES = st.sampled_from(["", "2017", "2018", "2018-03", "2018-03-13", "2018-04", "Monday"])
NAMES = st.sampled_from(["A", "B", "C", "D", "Aster", "Concord", "Gone"])
ROLES = st.lists(st.builds(role, NAMES, DATES, DATES), max_size=3)


DAYS = ["2016-12-31", "2017-01-01", "2018-03-12", "2018-03-14", "2018-03-31", "2018-04-01", "2018-12-31", "2019-01-01"]


@given(st.tuples(ROLES, ROLES, ROLES, ROLES), DATES)
def test_whatever_the_roles_there_is_a_top_and_it_is_its_own(
    roles: tuple[list[dict[str, Json]], ...], date: str
) -> None:
    actors = [actor(name, "organisation", *some) for name, some in zip("ABCD", roles, strict=True)]
    rolled = RollUp([*WORLD, *actors])
    for who in actors:
        found = rolled.tops(who.ref, date)
        assert found
        assert found == RollUp([*actors[::-1], *WORLD]).tops(who.ref, date)
        if found != (who.ref,):
            assert all(rolled.tops(top, date) == (top,) for top in found)


@given(st.tuples(ROLES, ROLES, ROLES, ROLES), st.permutations(DAYS))
def test_the_days_asked_for_before_change_nothing(roles: tuple[list[dict[str, Json]], ...], days: list[str]) -> None:
    world = [*WORLD, *(actor(name, "organisation", *some) for name, some in zip("ABCD", roles, strict=True))]
    asked = RollUp(world)
    for day in days:
        assert asked.tops(ref("A"), day) == RollUp(world).tops(ref("A"), day)


def test_dates_are_compared_as_far_as_both_are_known() -> None:
    assert within("2018-03-13T09:30", "2018-03-13", "2018-03-13")
    assert within("2018", "2018-12-31", "")
    assert within("2018-06", "", "2018")
    assert not within("2017-12-31", "2018", "")
    assert not within("2018-04", "", "2018-03-31")
    assert not within("", "", "")
