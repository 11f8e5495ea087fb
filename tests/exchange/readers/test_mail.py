from __future__ import annotations

import base64
import textwrap
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.domain.versions import uncut
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.mail import looks_like_mail, looks_like_mailbox, read_mail, read_mailbox

TEXT = (
    "The council of Orlin approved the northern canal on Monday after a debate of nine hours, officials said.",
    "“We will not wait another winter,” said the mayor, Ilse Tarrow, who had proposed the canal.",
)
HEAD = (
    "From: Mara Quill <mara@courier.example>\nTo: desk@x.example\nSubject: Orlin approves its canal\n"
    "Date: Fri, 14 Mar 2031 08:05:00 +0100\nMessage-ID: <1@courier.example>\n"
)
PLAIN = f"{HEAD}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(TEXT) + "\n"


def message(plain: str = "\n\n".join(TEXT), html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Mara Quill <mara@courier.example>", "desk@x.example"
    mail["Subject"], mail["Date"] = "Fwd: Orlin approves its canal", "Fri, 14 Mar 2031 08:05:00 +0100"
    mail.set_content(plain)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def read(data: str | bytes | EmailMessage) -> Draft:
    if isinstance(data, EmailMessage):
        data = data.as_bytes()
    (draft,) = read_mail(Source("note.eml", data.encode() if isinstance(data, str) else data)).drafts
    return draft


def text_of(draft: Draft) -> str:
    return uncut(draft.full, [cut.span for cut in draft.cuts])


def known(draft: Draft) -> dict[str, str]:
    return {name: value.text for name, value in draft.known.items()}


def test_a_plain_mail_is_read() -> None:
    draft = read(PLAIN)
    assert draft.full == "\n\n".join(TEXT)
    assert known(draft) == {
        "title": "Orlin approves its canal",
        "source": "courier.example",
        "author": "Mara Quill",
        "date": "2031-03-14T08:05",
    }
    assert draft.known["title"].where == "the mail's subject"


def test_the_plain_part_is_taken_where_it_is_a_text_and_else_the_html_part() -> None:
    html = "".join(f"<p>{line} Rich.</p>" for line in TEXT)
    assert text_of(read(message(html=html))) == "\n\n".join(TEXT)
    rich = read(message("View this mail in your browser: https://x.example/1", html=html))
    assert text_of(rich) == "\n\n".join(f"{line} Rich." for line in TEXT)
    assert known(rich)["title"] == "Orlin approves its canal"


@pytest.mark.parametrize(
    ("sender", "extra", "author", "source"),
    [
        ("Orlin Courier <newsletter@courier.example>", "", None, "Orlin Courier"),
        ("Mara Quill <mara@gmail.com>", "", "Mara Quill", None),
        ("Mara Quill <m@x.example>", "List-Id: Water Policy <water.x.example>\n", "Mara Quill", "Water Policy"),
        (
            "=?utf-8?b?" + base64.b64encode("Żofia Ñandú".encode()).decode() + "?= <z@x.example>",
            "",
            "Żofia Ñandú",
            "x.example",
        ),
        ("someone", "", None, None),
    ],
)
def test_sender_and_list(sender: str, extra: str, author: str | None, source: str | None) -> None:
    found = known(read(PLAIN.replace("Mara Quill <mara@courier.example>", sender).replace("To:", extra + "To:")))
    assert (found.get("author"), found.get("source")) == (author, source)


def test_encoded_subjects_are_decoded_even_where_a_letter_is_parted() -> None:
    data = base64.b64encode("Канал".encode()[:5]).decode(), base64.b64encode("Канал".encode()[5:]).decode()
    subject = f"=?utf-8?B?{data[0]}?=\n =?utf-8?B?{data[1]}?= =?x-none?Q?=41_b?="
    assert known(read(PLAIN.replace("Orlin approves its canal", subject, 1)))["title"] == "КаналA b"
    raw = PLAIN.encode().replace(b"Orlin approves its canal", "Übergabe".encode("latin-1"), 1)
    assert known(read(raw))["title"] == "Übergabe"


def test_transfer_encodings_are_undone() -> None:
    for encoding in ("quoted-printable", "base64"):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "a@x.example", "S"
        mail.set_content("\n\n".join(TEXT), cte=encoding)
        assert read(mail).full == "\n\n".join(TEXT)


def test_hard_wraps_are_mended() -> None:
    paragraphs = [" ".join((line,) * 4) for line in TEXT]
    wrapped = HEAD + "\n" + "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in paragraphs) + "\n"
    assert read(wrapped).full == "\n\n".join(paragraphs)
    flowed = PLAIN.replace("charset=utf-8", "charset=utf-8; format=flowed").replace(" after a", " \nafter a")
    assert read(flowed).full == "\n\n".join(TEXT)


def test_signatures_and_quoted_replies_are_cut_and_kept() -> None:
    draft = read(
        PLAIN + "\nOn Thursday, Jon Abel wrote:\n> Is it true?\n> Tell me.\n\n-- \nMara Quill\nOrlin Courier\n"
    )
    assert text_of(draft) == "\n\n".join(TEXT)
    assert {cut.reason: cut.span.quote(draft.full) for cut in draft.cuts} == {
        "quoted reply": "On Thursday, Jon Abel wrote:\n> Is it true?\n> Tell me.",
        "signature": "-- \nMara Quill\nOrlin Courier",
    }


def test_what_was_passed_on_is_the_article() -> None:
    forwarded = "---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: 1 May 2031\nSubject: Canal\n\n"
    draft = read(message("Look.\n\n" + forwarded + "\n\n".join(TEXT)))
    assert text_of(draft) == "\n\n".join(TEXT)
    assert [cut.reason for cut in draft.cuts] == ["note of who passed it on", "head of the forwarded mail"]
    quoted = "\n>\n".join(f"> {line}" for line in TEXT)
    assert text_of(read(message(f"Look at this:\n\n{quoted}"))) == "Look at this:\n\n" + "\n\n".join(TEXT)


def test_attachments_are_named() -> None:
    mail = message()
    for name in ("plan.pdf", "costs.xlsx"):
        mail.add_attachment(b"%PDF", maintype="application", subtype="octet-stream", filename=name)
    assert read(mail).warnings == ("2 attachments were not read: plan.pdf, costs.xlsx",)


def test_an_unknown_charset_is_guessed_with_a_warning() -> None:
    mail = PLAIN.replace("charset=utf-8", "charset=x-orlin").replace(
        "Content-Type", "Content-Transfer-Encoding: 8bit\nContent-Type"
    )
    draft = read(mail)
    assert TEXT[1] in draft.full
    assert any("“x-orlin”" in warning for warning in draft.warnings)
    for charset in ("hex", "unicode_escape", "undefined", "idna", "\u20ac"):
        assert TEXT[0] in read(PLAIN.replace("charset=utf-8", f"charset={charset}")).full


def test_a_page_saved_as_a_mail_is_a_page() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT * 2)
    head = "<head><title>Canal - Orlin Courier</title></head>"
    page = f"<html lang='en'>{head}<body><nav>Home</nav>{paragraphs}</body></html>"
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/canal\nSubject: Canal\n"
        "Date: Mon, 1 Nov 2032 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        '\ttype="text/html";\n\tboundary="--x--"\n\n----x--\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: base64\nContent-Location: https://courier.example/canal\n\n"
        + base64.encodebytes(page.encode()).decode()
        + "\n----x--\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n----x----\n"
    )
    draft = read(data)
    assert TEXT[1] in text_of(draft)
    assert "Home" not in text_of(draft)
    assert known(draft)["url"] == "https://courier.example/canal"
    assert "date" not in known(draft)  # which is that of saving


def test_a_mailbox_is_its_mails() -> None:
    box = (
        f"From mara@courier.example Fri Mar 14 08:05:00 2031\n{PLAIN}\n>From the tower one sees the sea.\n\n"
        f"From - Sat Mar 15 08:05:00 2031\n{HEAD}\n\n"
        f"From jon Sat Mar 15 08:05:00 2031\n{PLAIN.replace('Orlin', 'Castell')}\n"
    ).encode()
    assert looks_like_mailbox(box)
    assert not looks_like_mail(box)
    reading = read_mailbox(Source("box.mbox", box))
    assert [known(draft)["title"] for draft in reading.drafts] == [
        "Orlin approves its canal",
        "Castell approves its canal",
    ]
    assert reading.drafts[0].full.endswith("\n\nFrom the tower one sees the sea.")
    assert reading.warnings == ("1 of 3 mails have no text",)


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (PLAIN.encode(), True),
        (PLAIN.replace("\n", "\r\n").encode(), True),
        (b"Received: from x\n by y\nSubject: z\n\nText", True),
        (b"Title: A\nDate: 2031\nSource: B\n\nText", False),
        (b"From: the tower\none sees the sea.\nDate: never", False),
        (b"<html>", False),
        (b"", False),
    ],
)
def test_it_is_recognised_by_content(data: bytes, is_mail: bool) -> None:
    assert looks_like_mail(data) is is_mail
    assert not looks_like_mailbox(data)


# Bad input

NO_PARTS = HEAD + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b--\n'


@pytest.mark.parametrize("data", ["", "\n\n", HEAD + "\n", NO_PARTS, HEAD + "Content-Type: image/png\n\nAAAA"])
def test_a_mail_without_text_is_refused_in_a_sentence(data: str) -> None:
    with pytest.raises(UserError, match=r"“note\.eml” was not imported"):
        read(data)
    with pytest.raises(UserError, match=r"“note\.eml” was not imported"):
        read_mailbox(Source("note.eml", data.encode()))


def test_parts_nested_too_deeply_are_refused_or_read() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    with pytest.raises(UserError, match=r"“note\.eml”"):
        read(HEAD + "MIME-Version: 1.0\n" + nested + "Content-Type: text/plain\n\nText\n")


def test_a_mail_cut_off_in_the_middle_is_read() -> None:
    data = message(html=f"<p>{TEXT[0]}</p>").as_bytes()
    assert TEXT[0] in read(data[: data.index(b"said the mayor") if b"said the mayor" in data else -200]).full


def test_ten_thousand_nested_tags_do_no_harm() -> None:
    mail = HEAD + "Content-Type: text/html\n\n" + "<div>" * 10_000 + f"<p>{TEXT[0]}</p>"
    assert read(mail).full == TEXT[0]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900))
def test_random_bytes_after_a_valid_head_raise_nothing_else(noise: bytes, position: int) -> None:
    data = message(html=f"<p>{TEXT[0]}</p>").as_bytes()
    for broken in (data[:position] + noise, data[:position] + noise + data[position:]):
        for reader, start in ((read_mail, b""), (read_mailbox, b"From x\n")):
            try:
                reader(Source("note.eml", start + broken))
            except UserError as refused:
                assert "“note.eml”" in refused.sentence


def test_a_mail_passed_on_says_who_wrote_it_and_not_who_passed_it_on() -> None:
    head = "Von: Küstenblick <news@blick.example>\nGesendet: Mittwoch, 12. März 2031 09:30\nAn: B\nBetreff: Kanal"
    draft = read(message("zur Kenntnis\n\n" + head + "\n\n" + "\n\n".join(TEXT)))
    assert text_of(draft) == "\n\n".join(TEXT)
    assert {cut.reason for cut in draft.cuts} == {"note of who passed it on", "head of the forwarded mail"}
    assert known(draft) == {"title": "Kanal", "source": "Küstenblick", "date": "2031-03-12T09:30"}


@pytest.mark.parametrize("quote", ["gmail_quote", "WordSection1"])
def test_a_mail_passed_on_as_a_page_is_read_too(quote: str) -> None:
    head = "From: <b>Jon Abel</b> &lt;jon@x.example&gt;<br>Sent: March 12, 2031 9:30 AM<br>To: B<br>Subject: Canal<br>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "B <b@x.example>", "c@x.example", "Fwd: Canal"
    mail.set_content(f"<div>FYI</div><div class={quote}><div>{head}</div>{body}</div>", subtype="html")
    draft = read(mail)
    assert text_of(draft) == "\n\n".join(TEXT)
    assert (known(draft)["author"], known(draft)["date"]) == ("Jon Abel", "2031-03-12T09:30")


def test_a_mail_within_a_mail_is_the_article() -> None:
    mail = message("See the mail below, please.")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "Jon Abel <jon@x.example>",
        "Canal",
        "Wed, 12 Mar 2031 09:30:00 +0100",
    )
    inner.set_content("\n\n".join(TEXT))
    mail.add_attachment(inner)
    draft = read(mail)
    assert text_of(draft) == "\n\n".join(TEXT)
    assert [cut.reason for cut in draft.cuts] == ["note of who passed it on"]
    assert (known(draft)["title"], known(draft)["author"]) == ("Canal", "Jon Abel")


def test_a_surname_before_a_comma_is_put_last() -> None:
    assert known(read(PLAIN.replace("Mara Quill", '"Quill, Mara"')))["author"] == "Mara Quill"
