"""Which functions need no watching: those that reach nothing but Python and plain data."""

import collections
import itertools
import re
from collections import Counter
from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest

import lesart
from lesart import words
from lesart.checks import observed
from lesart.checks.reach import is_self_contained

CONTAINED = {
    "builtins": "def f(text): return sorted(set(text.lower().split()), key=len)",
    "packages": "def f(text): return Counter(re.findall(r'\\w+', text)).most_common(2)",
    "compiled": "def f(text): return re.compile(r'\\w+').findall(text)",
    "helper": "def f(text): return [helper(word) for word in text.split()]",
    "itself": "def f(text): return f(text[1:]) if len(text) > 3 else text",
    "import": "def f(text):\n    import itertools\n    return list(itertools.chain(text, text))",
    "data": "def f(text): return [word for word in text.split() if word in LISTS['short']]",
    "inner": "def f(text):\n    def inner(word): return helper(word)\n    return list(map(inner, text))",
    "method": "def f(text): return finder(text)",
    "closure": "f = (lambda outer: lambda text: outer(text))(helper)",
}
OUTSIDE = {
    "package": "def f(text): return words.frequencies(lesart.articles.from_text(text))",
    "renamed": "def f(text): return tokens_by_another_name(text)",
    "import": "def f(text):\n    from lesart.words import frequencies\n    return frequencies(text)",
    "import inside": "def f(text):\n    def inner():\n        import sklearn\n    return inner",
    "eval": "def f(text): return eval('words')",
    "by name": "def f(text): return __import__('lesart')",
    "globals": "def f(text): return globals()['words']",
    "helper": "def f(text): return through(text)",
    "in a list": "def f(text): return [tool(text) for tool in TOOLS]",
    "article": "def f(text): return article.text",
    "default": "def f(text, count=words.frequencies): return count(text)",
    "closure": "f = (lambda count: lambda text: count(text))(words.frequencies)",
    "own class": "class Tool:\n    count = words.frequencies\ndef f(text): return Tool.count(text)",
}


def made(source: str) -> Callable[..., Any]:
    """Define a function as a learner's notebook does."""
    names: dict[str, Any] = {
        "__name__": "__main__", "re": re, "Counter": Counter, "collections": collections, "words": words,
        "lesart": lesart, "itertools": itertools, "LISTS": {"short": ["ja", "nein"]},
        "tokens_by_another_name": words.frequencies, "TOOLS": [words.frequencies], "article": lesart.seed(),
        "finder": re.compile("a").findall,
    }  # fmt: skip  # a table
    exec("def helper(word): return word.strip('.')\ndef through(text): return words.frequencies(text)", names)  # noqa: S102 - the text stands here
    exec(source, names)  # noqa: S102 - the text stands above
    function = names["f"]
    assert isinstance(function, FunctionType)
    return function


@pytest.mark.parametrize("source", CONTAINED.values(), ids=CONTAINED)
def test_python_and_plain_data_need_no_watching(source: str) -> None:
    assert is_self_contained(made(source), ["Ja. Nein.", {"Ja": [1, 2.5, None]}])


@pytest.mark.parametrize("source", OUTSIDE.values(), ids=OUTSIDE)
def test_whatever_leads_further_is_watched(source: str) -> None:
    assert not is_self_contained(made(source), ["Ja."])


@pytest.mark.parametrize("argument", [lesart.seed(), words.frequencies, [lesart.seed()], {"with": words}])
def test_a_function_is_watched_for_what_it_is_handed(argument: Any) -> None:
    assert not is_self_contained(made(CONTAINED["builtins"]), argument)


def test_a_forbidden_call_is_seen_whatever_name_it_goes_by() -> None:
    article = lesart.articles.from_text("Der Damm hielt.")
    function = made("def f(article): return through(article)")
    assert observed(function, (article,), {}, ["lesart.words"])[1] == "lesart.words.frequencies"


def test_what_keeps_to_itself_is_seen_where_it_is_forbidden() -> None:
    function = made("def f(numbers):\n    import statistics\n    return statistics.mean(numbers)")
    value, used = observed(function, ([1, 2],), {}, ["statistics"])
    assert value == 1.5
    assert used.startswith("statistics")
