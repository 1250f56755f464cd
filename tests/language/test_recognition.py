"""Telling German from other languages by its function words."""

import pytest

import lesart
from lesart.errors import UndefinedMeasureError
from lesart.language import german_share


def test_german_news_is_german():
    assert german_share(lesart.seed().text) > 0.2


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that taxes would rise and that the war was an issue in the state.",
        "La ministre a dit que des impôts seraient augmentés en mai, et elle est partie.",
        "De minister zei dat de belasting zou stijgen en dat het niet anders kon.",
    ],
)
def test_other_languages_are_not(text):
    assert german_share(text) < 0.1


def test_without_words_there_is_no_share():
    with pytest.raises(UndefinedMeasureError, match="no words"):
        german_share("42 … !")
