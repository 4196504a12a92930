"""Articles in, sentences and names out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.domain import Article, Block, BlockRole, MentionKind, Outlet, Span
from dragoman.understand.parser import Parsed, Parser

PARSER = Parser()


def article(*blocks: tuple[BlockRole, str]) -> Article:
    text, stretches = "", []
    for role, words in blocks:
        stretches.append(Block(Span(len(text), len(text) + len(words)), role))
        text += words + "\n\n"
    return Article("id", "example.txt", text, tuple(stretches), Outlet("Example Wire"))


def body(text: str) -> Article:
    return article((BlockRole.BODY, text))


def written(parsed: Parsed, text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in parsed.sentences]


def test_only_headline_lead_and_body_are_parsed() -> None:
    page = article(
        (BlockRole.NAVIGATION, "Skip to content"),
        (BlockRole.HEADLINE, "Iran rejects talks"),
        (BlockRole.CAPTION, "The minister in 2019."),
        (BlockRole.BODY, "Iran rejected the offer. It gave no reason."),
    )
    parsed = PARSER.parse(page).value
    assert written(parsed, page.text) == ["Iran rejects talks", "Iran rejected the offer.", "It gave no reason."]
    assert [sentence.paragraph for sentence in parsed.sentences] == [1, 3, 3]
    assert parsed.sentences[0].role is BlockRole.HEADLINE


def test_tokens_carry_exact_spans_and_a_tree() -> None:
    page = body("The U.S. envoy hasn't met Iran's president.")
    (sentence,) = PARSER.parse(page).value.sentences
    assert [token.text for token in sentence.tokens] == "The U.S. envoy has n't met Iran 's president .".split()
    assert all(token.span.of(page.text) == token.text for token in sentence.tokens)
    assert [token.lemma for token in sentence.tokens if token.head == -1] == ["meet"]


def test_names_are_mentions_with_their_head() -> None:
    page = body("Foreign Minister Wang Yi of China met officials of the World Bank in Geneva.")
    parsed = PARSER.parse(page).value
    named = {mention.span.of(page.text): mention.kind for mention in parsed.names}
    assert named["Wang Yi"] is MentionKind.PERSON
    assert named["China"] is MentionKind.PLACE
    assert named["Geneva"] is MentionKind.PLACE
    assert named["World Bank"] is MentionKind.ORGANISATION
    for mention in parsed.names:
        assert mention.first <= mention.head < mention.last
        assert mention.finder == "model"


def test_many_articles_give_what_each_gives_alone() -> None:
    pages = [
        body("Envoys met."),
        body(""),
        body("Iran has not replied to the letter that the three powers sent in May. It may yet."),
        article(),
    ]
    assert PARSER.parse_many(pages) == tuple(PARSER.parse(page) for page in pages)


def test_a_very_long_sentence_is_parsed_whole_and_told() -> None:
    page = body("The list names " + ", ".join(f"minister Osei{number} of Osterland" for number in range(90)) + ".")
    outcome = PARSER.parse(page)
    (sentence,) = outcome.value.sentences
    assert sentence.tokens[-1].text == "."
    assert [token.head for token in sentence.tokens].count(-1) == 1
    assert [problem.code for problem in outcome.problems] == ["long-sentence"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_parsed(text: str) -> None:
    page = body(text)
    for sentence in PARSER.parse(page).value.sentences:
        assert [token.head for token in sentence.tokens].count(-1) == 1
        assert all(token.text.strip() for token in sentence.tokens)
