# SPDX-License-Identifier: Apache-2.0
"""How a page arrives: encodings, one file for all (MHTML), a page with its folder, too much."""

from __future__ import annotations

import base64
import quopri
import tracemalloc

import pytest

from privacy_audit.search.model import PageStatus, ResultPage
from privacy_audit.search.pages import reading
from privacy_audit.search.pages.reading import MOST_BYTES, read_page
from tests.search.pages.pages import own

ACCENTED = """<!DOCTYPE html><html><head>{meta}<title>Siân Müller - Google Search</title></head>
<body id="gsr"><form action="/search"><input name="q" value="Siân Müller"></form><div id="rso">
<div class="g"><a href="https://one.example/si%C3%A2n"><h3>Siân Müller – “élève”</h3></a></div>
</div></body></html>"""


def assert_accents(page: ResultPage) -> None:
    assert page.status is PageStatus.OK
    assert page.query == "Siân Müller"
    assert page.results[0].title == "Siân Müller – “élève”"


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ('<meta charset="UTF-8">', "utf-8"),
        ("", "utf-8-sig"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="ISO-8859-1">', "cp1252"),  # what browsers understand by it
        ("", "cp1252"),
        ('<meta charset="ISO-8859-1">', "utf-8"),  # saved again by a browser, meta left as it was
        ('<meta charset="utf-8">', "utf-16"),
        ("", "utf-16-le"),
        ("", "utf-16-be"),
        ('<meta charset="no-such-thing">', "cp1252"),
        ('<meta charset="base64">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
    ],
)
def test_encoding_is_found(meta: str, encoding: str) -> None:
    assert_accents(read_page(ACCENTED.format(meta=meta).encode(encoding)))


def test_declared_cyrillic_is_believed() -> None:
    text = ACCENTED.format(meta='<meta charset="windows-1251">')
    text = text.replace("Siân Müller", "Сиан Мюллер").replace("élève", "ученик").replace("â", "a")
    page = read_page(text.encode("cp1251"))
    assert page.query == "Сиан Мюллер"
    assert page.results[0].title == "Сиан Мюллер – “ученик”"


def test_page_cut_within_a_character_stays_utf8() -> None:
    data = ACCENTED.format(meta='<meta charset="UTF-8">').encode()
    page = read_page(data[: data.index("ève".encode()) + 1])
    assert page.query == "Siân Müller"


def mhtml(*parts: tuple[str, str, bytes, str], location: str = "") -> bytes:
    """A page saved as one file: (type, address, body, transfer encoding) per part."""
    lines = [b"From: <Saved by Blink>"]
    if location:
        lines.append(b"Snapshot-Content-Location: " + location.encode())
    lines += [b"MIME-Version: 1.0", b'Content-Type: multipart/related; boundary="----x"', b""]
    for kind, address, body, transfer in parts:
        packed = quopri.encodestring(body) if transfer == "quoted-printable" else body
        packed = base64.encodebytes(body) if transfer == "base64" else packed
        lines += [
            b"------x",
            b"Content-Type: " + kind.encode(),
            b"Content-Transfer-Encoding: " + transfer.encode(),
            b"Content-Location: " + address.encode(),
            b"",
            packed,
        ]
    return b"\r\n".join([*lines, b"------x--", b""])


PAGE = "https://www.google.com/search?q=%22Jane+Example%22+Cardiff"


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_page_in_one_file_is_read(transfer: str) -> None:
    body = own("google/2024-desktop.html")
    page = read_page(
        mhtml(
            ("text/html; charset=utf-8", PAGE, body, transfer),
            ("text/css", "cid:css-1@mhtml.blink", b"body{}", "quoted-printable"),
            location=PAGE,
        )
    )
    assert page == read_page(body)


def test_frames_before_the_page_do_not_stand_for_it() -> None:
    frame = b"<html><body><h3><a href='https://frame.example/'>Frame</a></h3></body></html>"
    data = mhtml(
        ("text/html", "cid:frame-1@mhtml.blink", frame, "quoted-printable"),
        ("text/html", PAGE, own("google/2024-desktop.html"), "quoted-printable"),
        location=PAGE,
    )
    assert read_page(data).results == read_page(own("google/2024-desktop.html")).results


def test_address_of_the_envelope_tells_engine_and_query() -> None:
    # A page of the future: nothing in it is known, but the envelope names the address.
    body = b"<html><head><title>x</title></head><body><p>?</p></body></html>"
    page = read_page(mhtml(("text/html", PAGE, body, "quoted-printable"), location=PAGE))
    assert (page.engine, page.query) == ("google", '"Jane Example" Cardiff')
    assert page.status is PageStatus.UNKNOWN_LAYOUT


def test_charset_of_the_envelope_counts() -> None:
    body = ACCENTED.format(meta="").encode("cp1252")
    data = mhtml(("text/html; charset=windows-1252", PAGE, body, "quoted-printable"))
    assert_accents(read_page(data))


@pytest.mark.parametrize(
    "data",
    [
        mhtml(("text/css", "x", b"body{}", "8bit")),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nno boundary",
        b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=\xff\xfe\r\n\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
        + b"".join(
            b"--b%d\r\nContent-Type: multipart/related; boundary=b%d\r\n\r\n" % (level, level + 1)
            for level in range(3_000)
        ),
    ],
    ids=["no page", "no boundary", "nothing", "nested"],
)
def test_envelope_without_a_page_gets_a_sentence(data: bytes) -> None:
    page = read_page(data)
    assert page.status is PageStatus.UNKNOWN_LAYOUT
    assert page.notes == (reading.NO_PAGE_INSIDE,)


def complete_save(html: bytes, address: str) -> bytes:
    """What "save page, complete" leaves: a note on top, and links into the folder beside it."""
    note = f"<!-- saved from url=({len(address):04d}){address} -->\n".encode()
    return html.replace(b"<html", note + b"<html", 1)


def test_links_into_the_folder_of_a_saved_page_are_no_results() -> None:
    rows = b"".join(
        b'<div class="tF2Cxc"><a href="%s"><h3>Jane Example</h3></a></div>' % link
        for link in (
            b"./Jane Example - Google Search_files/saved_resource.html",
            b"page_files/a.html",
            b"file:///home/jane/page_files/b.html",
            b"javascript:void(0)",
            b"https://one.example/",
            b"/url?q=https://two.example/&amp;sa=U",
        )
    )
    html = b"<html><head><title>jane example - Google Search</title></head><body>"
    html += b'<input name="q" value="jane example"><div id="rso">' + rows + b"</div></body></html>"
    page = read_page(complete_save(html, PAGE))
    assert [result.url for result in page.results] == [
        "https://one.example/",
        "https://two.example/",
    ]


def test_note_of_the_browser_tells_the_engine() -> None:
    html = b"<html><head><title>x</title></head><body><p>nothing known</p></body></html>"
    page = read_page(complete_save(html, "https://www.bing.com/search?q=jane+example"))
    assert (page.engine, page.query) == ("bing", "jane example")


def test_elements_win_over_the_note_of_the_browser() -> None:
    data = complete_save(own("bing/2025-wrapped.html"), "https://www.google.com/search?q=other")
    page = read_page(data)
    assert (page.engine, page.query) == ("bing", '"Jane Example"')
    assert len(page.results) == 3


def test_file_above_the_limit_is_not_read() -> None:
    page = read_page(own("google/2024-desktop.html") + b" " * MOST_BYTES)
    assert page.status is PageStatus.UNKNOWN_LAYOUT
    assert page.notes == (reading.TOO_LARGE,)


def test_large_page_below_the_limit_is_read() -> None:
    script = b"<script>" + b"x=1;" * (MOST_BYTES // 5) + b"</script>"
    data = own("google/2024-desktop.html").replace(b"</head>", script + b"</head>")
    assert len(data) > 15 * 1024 * 1024
    assert len(read_page(data).results) == 4


def test_hopelessly_nested_page_is_given_up_before_the_memory_is_gone() -> None:
    data = b"<div>" * 2_000_000
    tracemalloc.start()
    try:
        page = read_page(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert page.notes == (reading.TOO_COMPLEX,)
    assert peak < 20 * len(data)


def test_few_parts_too_deeply_nested_are_given_up_as_well() -> None:
    page = read_page(b"<html><body>" + b"<div>" * 1_000 + b"</body></html>")
    assert page.notes == (reading.TOO_COMPLEX,)


def test_page_that_begins_like_xml_is_read() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + own("google/2013-li.html")
    assert len(read_page(data).results) == 2
