"""Titles that only one state uses, and titles that a state does not have."""

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.styles import load_styles


def test_a_state_has_titles_of_its_own_and_titles_it_lacks() -> None:
    styles = load_styles()
    assert "secretary" in styles["USA"].own
    assert "prime minister" in styles["USA"].never
    assert "prime minister" not in styles["RUS"].never


def test_no_title_is_both_and_every_country_is_known() -> None:
    styles = load_styles()
    assert not any(style.own & style.never for style in styles.values())
    assert set(styles) - {"*"} <= set(load_actors().states)


def test_every_title_is_a_role_word() -> None:
    roles = {form for role in load_actors().roles.values() for form in role.forms}
    words = {word for style in load_styles().values() for word in style.own | style.never}
    assert words <= roles, words - roles
