"""Where a file is: pages in the publishers’ form, months, and descriptions that say nothing.

The pages are synthetic: the folders’ and files’ names are in the publishers’ form, the rest
is invented.
"""

from __future__ import annotations

import json

import pytest

from generator.fetch import Address, Expected, Page, editions, links, locate, months
from generator.sources import SourceError, files
from generator.sources.selection import parse
from tests.fetch.support import Clock, Server, answer, client
from tests.sources.support import says_all

ONS = "https://www.ons.example/crime/datasets/policeforceareadatatables"
FOLDER = "/file?uri=/crime/datasets/policeforceareadatatables"
EDITIONS = {
    "yearendingdecember2025": ("Year ending December 2025", "pfatablesyedec2025.xlsx"),
    "yearendingmarch2026": ("Year ending March 2026", "pfatablesyemarch2026.xlsx"),
    "yearendingseptember2025": ("Year ending September 2025", "policeforceareatablesyesep25.xlsx"),
    "yearendingjune2025": ("Year ending June 2025", "policeforceareatablesyejune25final.xlsx"),
}
ONS_PAGE = (
    "<!DOCTYPE html><html><head><title>Synthetic</title></head><body>"
    '<a href="#main">Skip to content</a> <a href="mailto:crime@ons.example">Contact</a>'
    '<a href="javascript:void(0)">Print</a> <a href="/methodology">About these tables</a><ul>'
    + "".join(
        f'<li><h3>{title} edition of this dataset</h3><a class="btn btn--primary" '
        f'href="{FOLDER}/{folder}/{name}" aria-label="Download {title} edition of this dataset '
        f'as xlsx">xlsx\n <span>(2.1 MB)</span></a></li>'
        for folder, (title, name) in EDITIONS.items()
    )
    + "</ul></body></html>"
)
GOV = "https://www.gov.example/api/content/government/statistical-data-sets/open-data-tables"
MEDIA = "https://assets.gov.example/media"
FILES = [
    (f"{MEDIA}/6a60dec2499d47b8bc1f9a01/prc-csp-mar2021-mar2026-tables-230726.ods", "2021", "2026"),
    (f"{MEDIA}/6977911a3fd50ac304b79763/prc-csp-mar16-mar20-tables-290126.ods", "2016", "2020"),
    (f"{MEDIA}/5a7f0dec99e5274a2e8ab000/prc-csp-1112-1415-tables.xlsx", "2012", "2015"),
]
GOV_PAGE = json.dumps(
    {
        "base_path": "/government/statistical-data-sets/open-data-tables",
        "details": {
            "attachments": [
                {
                    "url": url,
                    "title": "Community Safety Partnership open data, "
                    f"year ending March {first} to year ending March {last}",
                    "content_type": "application/vnd.oasis.opendocument.spreadsheet",
                }
                for url, first, last in FILES
            ],
            "body": '<div class="govspeak"><p><a href="/guide">User guide</a></p>'
            f'<a class="govuk-link" href="{MEDIA}/aa/reference-table.csv">Areas</a></div>',
        },
        "links": {"organisations": [{"web_url": "https://www.gov.example/x", "title": "X"}]},
    }
)


class Pages:
    """Pages of the web, without the web."""

    def __init__(self, **pages: str) -> None:
        self.pages = pages
        self.asked: list[tuple[str, Expected]] = []

    def read(self, url: str, *, expects: Expected = "page") -> Page:
        self.asked.append((url, expects))
        name = url.split("/")[2].split(".")[-2]
        content = self.pages[name].encode()
        return Page(url, content, files.looks_like(content[:1024]))


WEB = {"ons": ONS_PAGE, "gov": GOV_PAGE}


def find(**address: object) -> str:
    return locate(parse(Address, address, "feed"), Pages(**WEB))


def refused(pages: Pages | None = None, **address: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        locate(parse(Address, address, "feed"), pages or Pages(**WEB))
    says_all(caught.value)
    return caught.value


# ---------------------------------------------------------------- a page of links


@pytest.mark.parametrize(
    ("pick", "folder"),
    [
        ("first", "yearendingdecember2025"),
        ("last", "yearendingjune2025"),
        ("latest", "yearendingmarch2026"),
    ],
)
def test_an_edition_is_found_on_a_page(pick: str, folder: str) -> None:
    found = find(found_on=ONS, link=r"tables.*\.xlsx$", pick=pick)
    assert found == f"https://www.ons.example{FOLDER}/{folder}/{EDITIONS[folder][1]}"


@pytest.mark.parametrize("link", ["march 2026 edition", "YEMARCH2026", r"xlsx \(2\.1 MB\)"])
def test_address_and_text_are_looked_at_whatever_the_capitals(link: str) -> None:
    assert "xlsx" in find(found_on=ONS, link=link)


def test_a_file_is_found_among_the_attachments_of_gov_uk() -> None:
    assert find(found_on=GOV, link=r"prc-csp-.*tables", pick="latest") == FILES[0][0]
    assert find(found_on=GOV, link=r"prc-csp-.*tables", pick="last") == FILES[2][0]
    assert find(found_on=GOV, link="partnership open data.*2016") == FILES[1][0]


def test_a_link_in_the_text_of_gov_uk_is_found() -> None:
    assert find(found_on=GOV, link="^areas$") == f"{MEDIA}/aa/reference-table.csv"
    assert find(found_on=GOV, link="user guide") == "https://www.gov.example/guide"


def test_no_link_that_fits_names_those_near_it() -> None:
    error = refused(found_on=ONS, link="pfatablesyejune2026")
    assert error.message == "no link on the page fits “pfatablesyejune2026”"
    assert "pfatablesyemarch2026.xlsx" in error.remedy
    assert error.remedy.count("https://") == 4, "the files, not the pages"
    assert error.place.file == ONS


def test_five_near_links_are_enough() -> None:
    page = "<html>" + "".join(f'<a href="/{i}.csv">{i}</a>' for i in range(30))
    error = refused(Pages(ons=page), found_on=ONS, link="nothing like it")
    assert error.remedy.count("https://") == 5
    assert "(30 in all)" in error.remedy


def test_a_page_without_links() -> None:
    error = refused(Pages(ons="<html><p>Moved</p>"), found_on=ONS, link="a")
    assert "none at all" in error.remedy


def test_two_links_of_the_latest_period_are_not_chosen_between() -> None:
    page = '<html><a href="/ye-mar-2026.csv">1</a><a href="/ye-mar-2026.xlsx">2</a>'
    error = refused(Pages(ons=page), found_on=ONS, link="ye-mar", pick="latest")
    assert error.message == "2 links name the same latest period"
    assert "/ye-mar-2026.csv" in error.remedy


def test_no_period_at_all_is_not_guessed() -> None:
    page = '<html><a href="/a.csv">1</a><a href="/b.csv">2</a>'
    error = refused(Pages(ons=page), found_on=ONS, link="csv", pick="latest")
    assert "none names a period" in error.message


def test_one_link_is_the_latest_whatever_it_is_called() -> None:
    pages = Pages(ons='<html><a href="/a.csv">1</a>')
    address = Address(found_on=ONS, link="csv", pick="latest")
    assert locate(address, pages) == "https://www.ons.example/a.csv"


def test_one_file_that_is_linked_twice_is_one_link() -> None:
    page = '<html><a href="/mar2026.csv"><img></a><a href="/mar2026.csv">The tables</a>'
    assert links.of_page(Page(ONS, page.encode(), "an HTML page")) == (
        links.Link("https://www.ons.example/mar2026.csv", "The tables"),
    )


def test_a_link_down_to_http_is_not_taken() -> None:
    page = '<html><a href="http://www.ons.example/a.csv">a</a>'
    assert "down to http" in refused(Pages(ons=page), found_on=ONS, link="csv").message


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<a href='b/a.csv'>a</a>", "https://www.ons.example/x/b/a.csv"),
        ("<A HREF=a.csv>a", "https://www.ons.example/x/a.csv"),
        ("<a href=' /a\n.csv#top '>a</a>", "https://www.ons.example/a.csv"),
        ("<a href='/a b.csv'>a</a>", "https://www.ons.example/a%20b.csv"),
        ("<a href='/a.csv?a=1&amp;b=2'>a</a>", "https://www.ons.example/a.csv?a=1&b=2"),
        ("<base href='https://b.example/c/'><a href='a.csv'>a</a>", "https://b.example/c/a.csv"),
        ("<base href='http://['><a href='/a.csv'>a</a>", "https://www.ons.example/a.csv"),
        ("<a href='//b.example/a.csv'>a</a>", "https://b.example/a.csv"),
        ("<a href='http://[/a.csv'>x</a><a href='a.csv'>a</a>", "https://www.ons.example/x/a.csv"),
        ("<a>b</a><a href>c</a><a href='a.csv'>a", "https://www.ons.example/x/a.csv"),
        ("<!-- <a href='no.csv'> --><a href='a.csv'>a", "https://www.ons.example/x/a.csv"),
        ("<script>'<a href=no.csv>'</script><a href='a.csv'>a", "https://www.ons.example/x/a.csv"),
    ],
)
def test_links_are_read_as_browsers_read_them(html: str, url: str) -> None:
    pages = Pages(ons=f"<html>{html}")
    assert locate(Address(found_on="https://www.ons.example/x/y", link="csv"), pages) == url


def test_a_page_in_another_encoding_is_read() -> None:
    page = Page(ONS, '<html><a href="/a.csv">£ 5</a>'.encode("cp1252"), "an HTML page")
    assert links.of_page(page)[0].text == "£ 5"


def test_absurdly_many_links_are_a_fault() -> None:
    page = "<html>" + "<a href=/a.csv>a</a>" * (links.MOST + 10)
    assert "more than 20,000 links" in refused(Pages(ons=page), found_on=ONS, link="a").message


@pytest.mark.parametrize("content", ['{"a": ', "[" * 100_000, '{"a": 1} b'])
def test_json_that_is_none(content: str) -> None:
    assert "no JSON" in refused(Pages(gov=content), found_on=GOV, link="a").message


def test_json_of_any_shape_is_walked() -> None:
    content = '[1, null, {"url": 5}, {"url": "mailto:a@b"}, {"a": [{"url": "/a.csv"}]}]'
    assert refused(Pages(gov=content), found_on=GOV, link="zip").remedy.count("https://") == 1


def test_links_in_json_stand_in_its_order() -> None:
    content = '{"a": {"url": "/a.csv", "b": [{"url": "/b.csv"}, {"url": "/c.csv"}]}, "d": "%s"}'
    pages = Pages(gov=content % "<a href='/d.csv'>d</a>")
    for pick, name in (("first", "a"), ("last", "d")):
        address = parse(Address, {"found_on": GOV, "link": "csv", "pick": pick}, "feed")
        assert locate(address, pages) == f"https://www.gov.example/{name}.csv"


# ---------------------------------------------------------------- the latest edition


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("yearendingmarch2026", (2026, 3, 0)),
        ("pfatablesyemarch2026.xlsx", (2026, 3, 0)),
        ("pfatablesyedec2025", (2025, 12, 0)),
        ("policeforceareatablesyesep25.xlsx", (2025, 9, 0)),
        ("policeforceareatablesyejune25final", (2025, 6, 0)),
        ("policeforceareatablesyearendingsept18corrected", (2018, 9, 0)),
        ("prc-csp-mar2021-mar2026-tables-230726.ods", (2026, 3, 0)),
        ("prc-csp-mar16-dec24-tables-240425.xlsx", (2024, 12, 0)),
        ("prc-csp-mar21-sep25-tables-290126.ods", (2025, 9, 0)),
        ("Year ending March 2021 to year ending March 2026", (2026, 3, 0)),
        ("as at 31 August 2026", (2026, 8, 31)),
        ("as at 1st May 2026", (2026, 5, 1)),
        ("fly-tipping-2012-13-to-2022-23", (2023, 3, 0)),
        ("Flytipping_2022/23", (2023, 3, 0)),
        ("2022_23", (2023, 3, 0)),
        ("2022%2F23", (2023, 3, 0)),
        ("2022 to 2023", (2023, 3, 0)),
        ("2024-2025", (2025, 3, 0)),
        ("202223", (2023, 3, 0)),
        ("1999-00", (2000, 3, 0)),
        ("2011-12", (2012, 3, 0)),
        ("2026-03-west-midlands-street.csv", (2026, 3, 0)),
        ("2026-03-15.csv", (2026, 3, 15)),
        ("2019-20 and 2021", (2020, 3, 0)),
        ("2021 and 2024", (2024, 12, 0)),
        ("summary25", None),
        ("mayor2", None),
        ("12345678", None),
        ("tables-230726", None),
        ("", None),
    ],
)
def test_a_name_says_when_its_period_ends(text: str, ended: tuple[int, int, int] | None) -> None:
    assert editions.latest(text) == ended


def test_the_file_s_own_name_counts_before_all_else() -> None:
    link = links.Link("https://a.example/2030/mar2026.csv", "Replaces December 2028")
    assert editions.ended(link) == (2026, 3, 0)
    assert editions.ended(links.Link("https://a.example/2030/a.csv", "May 2028")) == (2028, 5, 0)
    assert editions.ended(links.Link("https://a.example/2030/a.csv", "")) == (2030, 12, 0)
    assert editions.ended(links.Link("https://a.example/", "")) is None


def test_a_folder_s_number_is_no_period() -> None:
    for number in ("6977911a3fd50ac304bdec24", "0dec2024-1234-4abc-8def-1234567890ab"):
        assert editions.ended(links.Link(f"https://a.example/media/{number}/a.csv", "")) is None


# ---------------------------------------------------------------- months


STREET = "https://police.example/data/{month}/{month}-street.csv"
LATEST = "https://police.example/api/crime-last-updated"


def listed(since: str | None, latest: str = '{"date": "2026-03-01"}') -> list[str]:
    address = Address(url=STREET, latest_from=LATEST)
    return [month for month, _ in months(address, since, Pages(police=latest))]


def test_the_months_after_the_last_one() -> None:
    pages = Pages(police='{"date": "2026-03-01"}')
    assert months(Address(url=STREET, latest_from=LATEST), "2025-11", pages) == (
        ("2025-12", "https://police.example/data/2025-12/2025-12-street.csv"),
        ("2026-01", "https://police.example/data/2026-01/2026-01-street.csv"),
        ("2026-02", "https://police.example/data/2026-02/2026-02-street.csv"),
        ("2026-03", "https://police.example/data/2026-03/2026-03-street.csv"),
    )
    assert pages.asked == [(LATEST, "json")]


def test_how_many_months_there_may_be() -> None:
    assert listed("2026-03") == []
    assert listed("2026-09") == []
    assert listed(None) == ["2026-03"]
    assert len(listed("2022-11")) == 40
    with pytest.raises(
        SourceError, match="from 2022-11 to 2026-03 there are 41 months; at most 40"
    ):
        listed("2022-10")


def test_a_list_of_months_has_a_latest() -> None:
    answer_ = '[{"date": "2026-02", "x": []}, {"date": "2026-03"}, {"date": null}, 5]'
    assert listed("2026-01", answer_) == ["2026-02", "2026-03"]


@pytest.mark.parametrize(
    "content",
    ["{}", "[]", '{"date": 5}', '{"date": "March"}', '{"date": "2026-13"}', '{"date": "9999-01"}'],
)
def test_an_answer_that_names_no_month(content: str) -> None:
    with pytest.raises(SourceError, match="does not say a month"):
        listed("2026-01", content)


def test_an_answer_that_is_cut_off() -> None:
    with pytest.raises(SourceError, match="no JSON"):
        listed("2026-01", '{"date": "2026-')


@pytest.mark.parametrize("since", ["2026", "March", "2026-13", "2026-03-01", "2026-01/2026-02", ""])
def test_since_is_a_month(since: str) -> None:
    with pytest.raises(SourceError, match=r"not a (month|period)") as caught:
        listed(since)
    says_all(caught.value)


def test_one_address_with_a_month_is_the_latest_one() -> None:
    pages = Pages(police='{"date": "2026-03-01"}')
    found = locate(Address(url=STREET, latest_from=LATEST), pages)
    assert found == "https://police.example/data/2026-03/2026-03-street.csv"


def test_months_need_an_address_with_a_month() -> None:
    with pytest.raises(SourceError, match=r"only an address with \{month\}"):
        months(Address(url="https://police.example/a.csv"), "2026-01", Pages())


# ---------------------------------------------------------------- what is described


def test_an_address_stands_as_it_is() -> None:
    pages = Pages()
    url = "https://a.example/data.csv?x=1,2&c_age=200"
    assert locate(Address(url=url), pages) == url
    assert pages.asked == []


@pytest.mark.parametrize(
    ("address", "column"),
    [
        ({}, "url"),
        ({"url": ONS, "found_on": ONS, "link": "a"}, "url"),
        ({"url": ONS, "link": "a"}, "link"),
        ({"found_on": ONS}, "link"),
        ({"found_on": ONS, "link": "a", "latest_from": LATEST}, "link"),
        ({"url": STREET}, "latest_from"),
        ({"url": ONS, "latest_from": LATEST}, "latest_from"),
        ({"url": ONS + "/{year}"}, "url"),
        ({"url": ONS + "/{month", "latest_from": LATEST}, "url"),
        ({"url": ONS + "/{}"}, "url"),
        ({"found_on": ONS, "link": ""}, "link"),
        ({"found_on": ONS, "link": "a" * 201}, "link"),
        ({"found_on": ONS, "link": "("}, "link"),
        ({"found_on": ONS, "link": "*"}, "link"),
        ({"found_on": ONS, "link": "a{99999999999}"}, "link"),
        ({"found_on": ONS, "link": "(a+)+$"}, "link"),
        ({"found_on": ONS, "link": "(a*?){9,}b"}, "link"),
        ({"found_on": ONS, "link": "a", "pick": "newest"}, "pick"),
    ],
)
def test_a_description_that_cannot_be(address: dict[str, object], column: str) -> None:
    pages = Pages(**WEB)
    assert refused(pages, **address).place.column == column
    assert pages.asked == [], "it is known before anything is asked"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "a.csv", "https://u:hidden@a.example/"])
def test_an_address_that_is_not_asked(url: str) -> None:
    assert "hidden" not in str(refused(url=url))


# ---------------------------------------------------------------- with a server


def test_links_are_relative_to_where_a_page_is_in_the_end(server: Server, clock: Clock) -> None:
    server.on("/new/page", answer(body=b'<html><a href="mar2026.csv">a</a>'))
    url = server.on("/old", answer(301, Location="/new/page"))
    found = locate(Address(found_on=url, link="csv"), client(clock))
    assert found == server.root + "/new/mar2026.csv"


def test_a_page_that_has_gone(server: Server, clock: Clock) -> None:
    with pytest.raises(SourceError, match="404"):
        locate(Address(found_on=server.root + "/x", link="csv"), client(clock))
