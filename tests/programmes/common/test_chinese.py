"""Folding and pieces, against plain looking for one text in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.common.chinese import Word, fold, pieces, stemmed, words

FEW = st.text(alphabet="婚姻家庭調调，", max_size=14)
"""So few characters that runs meet often."""
CHINESE_QUERY = st.text(alphabet="婚姻家庭調调", min_size=1, max_size=5)


def found(text: str, query: str) -> bool:
    """Look as the database does: every term of every word is a piece of the text."""
    held = pieces(text).split()
    return all(
        any(piece.startswith(term) if is_open else piece == term for piece in held)
        for word in words(query)
        for term, is_open in word.terms
    )


@given(text=FEW, query=CHINESE_QUERY)
def test_query_finds_every_text_that_contains_it(text: str, query: str) -> None:
    if fold(query) in fold(text):
        assert found(text, query)


@given(text=FEW, query=CHINESE_QUERY.filter(lambda query: len(query) <= 2))
def test_query_of_one_or_two_characters_finds_no_other_text(text: str, query: str) -> None:
    assert found(text, query) == (fold(query) in fold(text))


@given(text=FEW, query=CHINESE_QUERY)
def test_longer_query_finds_only_texts_with_all_of_its_pairs(text: str, query: str) -> None:
    folded, wanted = fold(text), fold(query)
    pairs = [wanted[place : place + 2] for place in range(len(wanted) - 1)] or [wanted]

    assert found(text, query) == all(pair in folded for pair in pairs)


@given(text=st.text(max_size=40))
def test_folding_keeps_the_length_and_folds_no_further(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text).upper()) == fold(fold(text)) or not text.isascii()


@given(text=st.text(max_size=60))
def test_pieces_and_words_hold_nothing_that_a_database_would_read_as_a_sign(text: str) -> None:
    signs = set("\0\"'*()-:&|!^\\ {}+")
    assert not signs & set("".join(pieces(text).split()))
    assert not signs & {sign for word in words(text) for term, _open in word.terms for sign in term}


@given(text=FEW, query=CHINESE_QUERY)
def test_places_hold_the_word_or_its_pairs(text: str, query: str) -> None:
    word, folded = words(query)[0], fold(text)

    places = word.places(folded)

    for start, end in places:
        assert folded[start:end] == word.text or word.text not in folded
    assert sum(end - start for start, end in places) <= len(text)
    if word.text in folded:
        assert len(places) >= folded.count(word.text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("離婚", "离婚"),
        ("婚姻調解與諮詢", "婚姻调解与咨询"),
        ("１２３３８", "12338"),
        ("ＡＢ　c", "ab c"),
        ("產後憂鬱", "产后忧郁"),
        ("Café\0", "cafe "),
        ("İ", "i"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("query", ["", "   ", "\0", "😀👍", '"*-()', "。，！？"])
def test_signs_are_no_words(query: str) -> None:
    assert words(query) == ()


def test_words_of_a_query_come_once_and_apart() -> None:
    assert words('婚姻 "NEAR" 12338热线 婚姻') == (Word("婚姻"), Word("near"), Word("12338"), Word("热线"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("couples", "couple"),
        ("counselling", "counseling"),
        ("counsellor", "counselors"),
        ("classes", "class"),
        ("families", "family"),
    ],
)
def test_english_words_meet_in_their_stem(one: str, other: str) -> None:
    assert stemmed(one) == stemmed(other)


def test_latin_word_finds_longer_ones_that_begin_with_it_from_three_letters_on() -> None:
    assert found("Mediation in the district", "media")
    assert not found("Mediation in the district", "me")
    assert not found("Mediation", "ediation")


def test_pieces_of_a_run() -> None:
    assert pieces("婚姻家") == "婚 姻 家 婚姻 姻家"
