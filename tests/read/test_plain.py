"""Plain text and page dumps: what is article, what is furniture, and when it was published."""

from datetime import date

import pytest

from dragoman import read
from dragoman.domain import CODED_ROLES, Article, BlockRole

DUMP = """1. Skip to content
  2. Skip to main menu
WorldEurope

Malta turns down Cyprus's offer of talks

April 7, 2022

The government of Malta said on Thursday that it would not take up an offer of talks that Cyprus made last week.

The prime minister leaves parliament. 2019 archive image.
Nobody in the cabinet wants to talk before the elections are overImage: example-alliance/AP Photo

Foreign Minister Jane Doe told reporters in Valletta that the offer had come too late. "We are not interested," Doe said.

Cyprus hopes for a change of mind

A spokesman for the Cypriot government said that the offer would stand until the end of the month and that nothing had changed.

Island stories

02:15

This browser does not support the video element.

Both countries joined the European Union in 2004 and have been at odds over fishing rights ever since that day.

jd/abc (AFP, Reuters)

Skip next section More stories from DW

More stories from DW

Cyprus minister resigns over letter to Malta after a long night of talks in the cabinet, officials said.
"""


def article(text: str, title: str = "", **given: str) -> Article:
    value = read.text(text, title=title, **given).value  # type: ignore[arg-type]
    assert value
    return value


def by_role(value: Article, *roles: BlockRole) -> list[str]:
    return [block.span.of(value.text) for block in value.blocks if block.role in roles]


def test_a_page_dump_keeps_its_article_and_sets_the_furniture_aside() -> None:
    dump = article(DUMP)
    assert [words.split()[0] for words in by_role(dump, *CODED_ROLES)] == ["Malta", "The", "Foreign", "A", "Both"]
    assert by_role(dump, BlockRole.HEADLINE) == ["Malta turns down Cyprus's offer of talks"]
    assert [words[:30] for words in by_role(dump, BlockRole.LEAD)] == ["The government of Malta said o"]
    assert len(by_role(dump, BlockRole.CAPTION)) == 2
    assert by_role(dump, BlockRole.CREDIT) == ["jd/abc (AFP, Reuters)"]
    assert "WorldEurope" in by_role(dump, BlockRole.NAVIGATION)


def test_a_page_dump_states_its_date_and_its_outlet() -> None:
    dump = article(DUMP)
    assert (dump.published, dump.published_from) == (date(2022, 4, 7), "dateline")
    assert (dump.outlet.name, dump.outlet.kind, dump.outlet.country) == ("DW", "independent", "DEU")
    assert dump.title == "Malta turns down Cyprus's offer of talks"


def test_a_known_title_finds_the_same_headline() -> None:
    known = article(DUMP, title="Malta turns down Cyprus s offer of talks")
    assert known.blocks == article(DUMP).blocks


def test_the_text_is_stored_unchanged() -> None:
    odd = "\ufeff  The minister of Malta met\r\nthe president of Cyprus.\u2028He left.\t\r\n\r\n"
    assert article(odd).text == odd


def test_wrapped_lines_are_one_paragraph_and_finished_lines_are_several() -> None:
    wrapped = (
        "The foreign minister of Malta met today with the\npresident of Cyprus, who had asked for the talks in\nFebruary. "
        "They agreed to meet again.\nNobody else was there, said the spokesman of the\nministry."
    )
    assert len(article(wrapped).blocks) == 1
    lines = "The minister of Malta met the president of Cyprus on Monday afternoon.\nThe president will visit Malta in May, he said.\n"
    assert len(article(lines).blocks) == 2


@pytest.mark.parametrize(
    ("text", "body", "furniture"),
    [
        (
            "NICOSIA – The minister left for Malta on Monday and will be back soon. JD/AB All Content by Example News Agency is licensed "
            "under a Creative Commons Attribution 4.0 International License.",
            ["The minister left for Malta on Monday and will be back soon."],
            [
                "NICOSIA –",
                "JD/AB",
                "All Content by Example News Agency is licensed under a Creative Commons Attribution 4.0 International License.",
            ],
        ),
        (
            "The envoy was met by Jane Doe Doe Jane President of Malta . They talked for hours in the palace.",
            ["The envoy was met by Jane Doe", "They talked for hours in the palace."],
            ["Doe Jane President of Malta ."],
        ),
        (
            "The two ministers met in Valletta on Monday. (Source: Example Times)",
            ["The two ministers met in Valletta on Monday."],
            ["(Source: Example Times)"],
        ),
        (
            "NATO – the alliance of thirty-two states – met in Valletta on Monday.",
            ["NATO – the alliance of thirty-two states – met in Valletta on Monday."],
            [],
        ),
    ],
)
def test_pieces_of_a_paragraph_are_cut_off(text: str, body: list[str], furniture: list[str]) -> None:
    value = article(text)
    assert by_role(value, BlockRole.BODY) == body
    assert by_role(value, *(role for role in BlockRole if role not in CODED_ROLES)) == furniture


def test_a_see_also_box_ends_at_the_next_sentence() -> None:
    text = (
        "The two presidents met in Valletta on Monday and talked about trade and fishing.\nSee also Visit to Cyprus May 3, 2011\n"
        "Meeting with the cabinet May 4, 2011\nThey will meet again in the summer, and the talks will then be about energy.\n"
    )
    value = article(text)
    assert by_role(value, BlockRole.TEASER) == ["See also Visit to Cyprus May 3, 2011", "Meeting with the cabinet May 4, 2011"]
    assert len(by_role(value, BlockRole.BODY)) == 2


def test_what_follows_the_sources_heading_is_no_article() -> None:
    text = (
        "Malta has refused to receive the envoy of Cyprus, the foreign ministry in Valletta said on Monday.\n\nSources\n\n"
        '"Malta refuses envoy" — Example Times, May 3, 2011, and a long line that reads like a sentence of the article itself.\n'
    )
    assert len(by_role(article(text), *CODED_ROLES)) == 1


def test_a_list_of_headlines_is_all_article() -> None:
    assert len(by_role(article("Malta rejects offer of talks\nCyprus recalls its ambassador\nEnvoy leaves Valletta"), *CODED_ROLES)) == 3


def test_one_sentence_is_an_article() -> None:
    value = article("Malta rejected the offer of talks that Cyprus had made")
    assert by_role(value, BlockRole.BODY) == [value.text]


@pytest.mark.parametrize(
    "text",
    [
        "Malta refused the offer.\n\nThe offer was made on the island on a day in May.\n\nMay 3, 2011\n\nNobody has answered it since.",
        "The minister said that the treaty of 3 May 2011 was still in force and would be kept by both sides.",
        "The ministers met and agreed on all the points that had been open.\n\n© 2011-05-03 Example News",
    ],
)
def test_a_date_in_body_or_footer_dates_nothing(text: str) -> None:
    value = article(text)
    assert (value.published, value.published_from) == (None, "unknown")


def test_the_date_that_the_user_gives_wins() -> None:
    value = read.text(DUMP, published=date(2020, 1, 1)).value
    assert value
    assert (value.published, value.published_from) == (date(2020, 1, 1), "given")


def test_no_date_is_a_problem_that_says_what_to_do() -> None:
    (problem,) = read.text("Malta has refused the offer that Cyprus made.").problems
    assert (problem.stage, problem.code) == ("read", "no_date")
    assert "--published" in problem.remedy


def test_identity_is_of_content_and_source_not_of_place() -> None:
    text = "Malta has refused the offer that Cyprus made."
    same = {article(text, file=name).id for name in ("a.txt", "b.txt")}
    assert len(same) == 1
    others = {article(text, url="https://example.org/a").id, article(text, outlet="Example Times").id, article(text + " ").id}
    assert len(others | same) == 4
