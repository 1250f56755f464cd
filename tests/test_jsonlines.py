import json

import pytest

from lesart.errors import ArticleError, CodebookError
from lesart.jsonlines import read_entries


def saved(tmp_path, text, name="notes.jsonl"):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_line_is_made_in_order_and_blank_ones_are_passed_over(tmp_path, mark, end):
    path = saved(tmp_path, end.join([mark + '{"n": 1}', "", "  ", '{"n": 2}']))
    assert read_entries(path, lambda entry: entry["n"], error=ArticleError, form="One number") == [1, 2]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_what_only_looks_like_a_line_end_stays_in_its_value(tmp_path, separator):
    words = f"Erste Zeile{separator}zweite"
    line = json.dumps(words, ensure_ascii=False)
    path = saved(tmp_path, f"{line}\n")
    assert read_entries(path, str, error=ArticleError, form="A text") == [words]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "Expecting"),
        ("{}", "'n' is missing"),
        ('{"n": "drei"}', "drei"),
        ("7", "not subscriptable"),
    ],
)
@pytest.mark.parametrize("error", [ArticleError, CodebookError])
def test_a_wrong_line_is_named_in_the_words_of_the_reader(tmp_path, line, problem, error):
    path = saved(tmp_path, f'{{"n": 1}}\n\n{line}\n')
    with pytest.raises(error, match=rf"^notes\.jsonl, line 3: .*{problem}.*\. One number$"):
        read_entries(path, lambda entry: int(entry["n"]), error=error, form="One number")


def test_a_file_that_cannot_be_read_is_told_in_the_words_of_the_reader(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        read_entries(tmp_path / "none.jsonl", str, error=CodebookError, form="")
    path = tmp_path / "latin.jsonl"
    path.write_bytes('"Grüße"'.encode("cp1252"))
    with pytest.raises(ArticleError, match="saved as UTF-8"):
        read_entries(path, str, error=ArticleError, form="")


def test_an_error_that_is_no_ones_mistake_in_the_file_is_passed_on(tmp_path):
    def broken(entry):
        return 1 // (entry - entry)

    with pytest.raises(ZeroDivisionError):
        read_entries(saved(tmp_path, "1"), broken, error=ArticleError, form="")
