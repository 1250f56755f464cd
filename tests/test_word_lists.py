"""Word lists live in data files that say where their words come from; code holds none of any length."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "lesart"
DATA = sorted(path for path in SOURCE.rglob("*") if path.suffix in {".txt", ".tsv"} and path.is_file())
DATA += sorted(
    path for path in SOURCE.rglob("*.toml") if path.name != "glossary.toml"
)  # each term has its source
ORIGIN = re.compile(r"\b(written (down )?for|origin:|taken from)", re.IGNORECASE)
LONG = 12  # a longer list of words is data

# Files that may hold longer lists, each with the reason.
IN_CODE = {
    "__init__.py": "the names of the rooms",
    "articles/elements.py": "the names of HTML elements, from the standard",
    "articles/metadata.py": "the names of a page's metadata, in the order of preference",
    "articles/unseen.py": "the names of HTML elements that nobody sees, from the standard",
    "checks/reach.py": "the names of packages of Python's library, and of the built-in functions",
    "corpus/files.py": "the endings of files that lie beside articles and are none",
    "grading/": "names of system calls, and of Python's types",
    "language/classes.py": "the classes of the tagset, each with its universal class",
    "language/gendered.py": "part of the tokeniser's one expression, built when the module is loaded",
    "language/marks.py": "quotation marks, each with what it pairs with",
    "language/verbs.py": "the genders that each form of the article leaves possible: a table of declension",
    "report/page.py": "what the page's template is given, each by its name",
    "syntax/lines.py": "classes of the tagset",
}


def leading_comment(path):
    lines = path.read_text("utf-8").splitlines()
    comment = []
    for line in lines:
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# "))
    return " ".join(comment)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_data_file_says_at_its_top_where_its_words_come_from(path):
    assert ORIGIN.search(leading_comment(path)), (
        "say in the first lines who wrote the words down, or from where"
    )


def parted_groups(path):
    """List the groups of a file that go on in another place: two of one name would be read as one."""
    names = [row.split("\t")[0] for row in path.read_text("utf-8").splitlines() if row[:1] not in {"", "#"}]
    in_turn = [name for name, before in zip(names, [None, *names], strict=False) if name != before]
    return sorted({name for name in in_turn if in_turn.count(name) > 1})


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("word_groups_de.txt")), ids=lambda path: path.parent.name
)
def test_no_two_groups_of_words_have_one_name(path):
    assert parted_groups(path) == []


def test_two_groups_of_one_name_are_seen(tmp_path):
    path = tmp_path / "word_groups_de.txt"
    path.write_text("# Written for Lesart.\nwarm\trot\nwarm\tgelb\ncold\tblau\n", "utf-8")
    assert parted_groups(path) == []
    path.write_text(
        "# Written for Lesart.\nwarm\trot\ncold\tblau\n# warm: Of weather.\nwarm\tmild\n", "utf-8"
    )
    assert parted_groups(path) == ["warm"]


def long_lists(code):
    """Find the lists, sets and dictionaries of many texts; what a module or record exports is none."""
    tree = ast.parse(code)
    exported = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__all__", "__slots__"}
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if id(node) not in exported and len(texts := texts_of(node)) > LONG and all(map(is_text, texts))
    ]


def texts_of(node):
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return node.elts
    if isinstance(node, ast.Dict):
        return node.keys
    if isinstance(node, ast.Call):  # a text that is taken apart: "rot grün blau".split()
        called = ast.unparse(node.func).rpartition(".")[2]
        parts = [*node.args, getattr(node.func, "value", None)] if called in {"split", "findall"} else []
        return [ast.Constant(word) for part in parts if is_text(part) for word in part.value.split()]
    if is_text(node):  # the branches of a regular expression
        return [ast.Constant(word) for word in re.findall(r"(?<![\w\\])[A-Za-zäöüß]{2,}(?=\|)", node.value)]
    return []


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_long_list_of_words_stands_in_code(path):
    if not path.relative_to(SOURCE).as_posix().startswith(tuple(IN_CODE)):
        assert long_lists(path.read_text("utf-8")) == [], (
            "move it to a data file, read by lesart.language.WordLists"
        )


def test_a_long_list_is_seen():
    words = [f"wort{letter}" for letter in "abcdefghijklm"]
    assert long_lists(f"X = 1\nWORDS = frozenset({words})") == [2]
    assert long_lists(f"WORDS = {dict.fromkeys(words, 1)}") == [1]
    assert long_lists(f"WORDS = r'(?:{'|'.join(words)}|ende)'".replace("worta", "wort")) == [1]
    assert long_lists(f"WORDS = frozenset('{' '.join(words)}'.split())") == [1]
    assert long_lists(f"__all__ = {words}\nWORDS = {words[:12]}\nx = {list(range(20))}") == []


def test_a_file_without_origin_is_seen(tmp_path):
    path = tmp_path / "words_de.txt"
    path.write_text("# Colours.\nrot\n# Written down for Lesart.\n", "utf-8")
    assert not ORIGIN.search(leading_comment(path))
    path.write_text("# Colours. Written down for Lesart.\nrot\n", "utf-8")
    assert ORIGIN.search(leading_comment(path))
