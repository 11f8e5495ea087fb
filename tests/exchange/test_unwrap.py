"""What is joined again and what is not."""

from __future__ import annotations

import textwrap

import pytest

from glossator.exchange.unwrap import unwrap

LEAD = (
    "The government of Marvia said on Monday that it would not accept the terms that its neighbour had set out in the"
    " letter of last week, which had been sent without any warning to the capital."
)
SECOND = (
    "A spokesman for the ministry told reporters that the talks would go on, but that there was no date for the next"
    " round, which had been planned for May and might be held in a third country."
)
VERSE = (
    "The river runs, the river bends,\n"
    "and no one knows where it may go;\n"
    "it carries what the mountain sends\n"
    "and what the valleys do not know."
)


def wrapped(text: str, width: int = 72, indent: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def test_a_single_wrapped_paragraph_is_one_line() -> None:
    assert unwrap(wrapped(LEAD)) == LEAD
    assert unwrap(wrapped("Nobody in the harbour expected that the envoys would ever agree.", 58)).count("\n") == 0


def test_blank_lines_become_one_and_those_at_the_ends_none() -> None:
    assert unwrap(f"\n\n  \n{LEAD}\n\n \n\n\n{SECOND}  \n\n") == f"{LEAD}\n\n{SECOND}"


def test_nothing_comes_of_nothing() -> None:
    assert unwrap("") == unwrap(" \n\t\n") == ""


def test_quotations_with_their_attribution_in_the_next_paragraph_stay_apart() -> None:
    text = f'{LEAD} The statement said that\n\n"Both sides will keep their ships in harbour,"\n\nLask said.\n\n{SECOND}'
    assert unwrap(text) == text


@pytest.mark.parametrize(
    "verse",
    [
        VERSE,
        "Winter Treaty\n\nWe signed it on a frozen lake\nwith ink that would not run,\n"
        "and every word that we could make\nwas melted by the sun.\n\n"
        "O pens of state, O seals of wax,\nwhat did you hope to hold?\n"
        "The paper bears the skater's tracks,\nthe ice has long been sold.",
        "the envoys came at dusk\nwith empty hands\nand a map folded twice\nso that the border\nlay against itself\n\n"
        "no one spoke of it\nuntil the lamps were lit\nand the long table\nhad been cleared of bread",
    ],
    ids=["rhymed", "ballad", "free"],
)
def test_verse_keeps_its_lines(verse: str) -> None:
    assert unwrap(verse) == verse


def test_verse_among_wrapped_prose_keeps_its_lines() -> None:
    text = f"{wrapped(LEAD)}\n\n{textwrap.indent(VERSE, '    ')}\n\n{wrapped(SECOND)}"
    assert unwrap(text) == f"{LEAD}\n\n{VERSE}\n\n{SECOND}"


def test_a_table_keeps_its_rows_and_columns() -> None:
    table = "State       Yes   No\nMarvia       12    3\nOster         7    8"
    assert unwrap(f"{wrapped(LEAD)}\n\n{table}\n\n{wrapped(SECOND)}") == f"{LEAD}\n\n{table}\n\n{SECOND}"
    assert unwrap("State\tYes\tNo\nMarvia\t12\t3") == "State\tYes\tNo\nMarvia\t12\t3"


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "(a) ", "1. "])
def test_items_of_a_list_stay_apart_and_each_is_made_whole(bullet: str) -> None:
    items = [
        f"{bullet}a freeze of all flights over the strait",
        f"{bullet}the exchange of the prisoners who were taken in the spring, under the eyes of observers of the union",
        f"{bullet}talks on the fishing grounds",
    ]
    broken = "\n".join(textwrap.fill(item, 72, subsequent_indent="  ") for item in items)
    intro = LEAD.removesuffix(".") + ":"
    assert unwrap(f"{wrapped(intro)}\n{broken}\n\n{wrapped(SECOND)}") == "\n\n".join(
        [intro + "\n" + "\n".join(items), SECOND]
    )


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    text = (
        "The ministers met for two days in the castle above the town of Castell\n– which neither had seen – and left."
    )
    assert "Castell – which" in unwrap(f"{wrapped(LEAD)}\n\n{text}")


def test_an_indented_quotation_is_a_paragraph_of_its_own() -> None:
    quotation = SECOND.lower().capitalize()
    text = f"{wrapped(LEAD)}\n\n{wrapped(quotation, 64, '    ')}\n\n{wrapped(SECOND)}"
    assert unwrap(text) == f"{LEAD}\n\n{quotation}\n\n{SECOND}"


def test_a_masthead_keeps_its_lines() -> None:
    masthead = "PRACTICE WIRE\nHarbour Talks End Without a Text\nBy\nJane Doe"
    assert unwrap(f"{masthead}\n{wrapped(LEAD)}\n{wrapped(SECOND)}") == f"{masthead}\n\n{LEAD}\n\n{SECOND}"


def test_a_notice_after_a_full_last_line_stands_alone() -> None:
    full = wrapped(SECOND + " Nobody knew of it.")
    width = len(full.split("\n")[-1])
    text = f"{wrapped(LEAD)}\n{full}\n@ Practice Wire"
    assert width < 72
    assert unwrap(text).endswith("\n\n@ Practice Wire")


def test_an_address_keeps_its_lines() -> None:
    text = f"Ministry of Harbours\n12 Quay Street\nCastell\n\nDear colleagues,\n\n{wrapped(LEAD)}\n\nYours,\nJane Doe"
    assert unwrap(text) == text.replace(wrapped(LEAD), LEAD)


def test_a_title_at_a_line_end_ends_no_paragraph() -> None:
    text = (
        "The minister of harbours, who had come to the castle with her deputy Mr.\nLask, left again before noon.\n"
        + wrapped(SECOND)
    )
    assert "deputy Mr. Lask" in unwrap(text)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the well-\nknown", "the well-known"),
        ("the govern\u00ad\nment", "the government"),
        ("pre-\nand post-war", "pre- and post-war"),
        ("a map—\nwhich", "a map—which"),
        ("a map —\nwhich", "a map — which"),
        ("a map --\nwhich", "a map -- which"),
        ("Article 5 -\nwhich", "Article 5 - which"),
    ],
)
def test_hyphens_and_dashes_at_line_ends(broken: str, whole: str) -> None:
    before, after = broken.split("\n")
    filling = "of the envoys who had come to the castle that day and in the"
    text = f"{wrapped(LEAD)}\n\n{filling[-70 + len(before) :]} {before}\n{after} {filling}"
    assert whole in unwrap(text)


def test_spaces_that_justify_lines_go() -> None:
    text = (
        "The   government  of  Marvia  said  on   Monday   that   it   would\n"
        "not  accept  the  terms that  its neighbour  had set  out  in  the\n"
        "letter of last week, which had been sent without any warning."
    )
    assert unwrap(text) == LEAD.removesuffix(" to the capital.") + "."


def test_a_telegram_in_capitals_is_joined() -> None:
    text = f"{wrapped(LEAD.upper())}\n\n{wrapped(SECOND.upper())}"
    assert unwrap(text) == f"{LEAD.upper()}\n\n{SECOND.upper()}"


def test_chinese_is_joined_without_spaces() -> None:
    whole = "外交部发言人星期一在首都的记者会上说，两国的努力是为了维护半岛的和平与稳定，坚持通过对话解决争端。"
    text = "\n".join(whole[start : start + 30] for start in range(0, len(whole), 30))
    assert unwrap(text) == whole


def test_arabic_is_joined() -> None:
    whole = (
        "رفض مجلس مارفيا يوم الاثنين التوقيع على معاهدة الموانئ كما قالت رئيسته للصحفيين في العاصمة بعد جلسة طويلة"
        " لم يحضرها أحد من نواب المعارضة الذين طالبوا بتأجيلها إلى الأسبوع المقبل"
    )
    assert unwrap(textwrap.fill(whole, 60)) == whole


def test_a_long_text_takes_linear_time() -> None:
    paragraph = wrapped(LEAD) + "\n"
    assert len(unwrap(paragraph * 4000).split("\n\n")) == 4000
