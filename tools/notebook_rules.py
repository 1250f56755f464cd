"""What every notebook of the course has to keep to, each rule a function from a notebook to its problems.

    uv run python tools/notebook_rules.py lessons/01_meet_the_article.ipynb

A problem names the cell, counted from 1, says what was found and what to do.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat.validator import iter_validate

__all__ = ["LESSON_RULES", "RULES", "problems", "read"]

Notebook = Any  # nbformat.NotebookNode: a dict whose keys are attributes, too
Rule = Callable[[Notebook], Iterator[str]]

_NETWORK = re.compile(
    r"(?:aiohttp|ftplib|http|httpx|imaplib|poplib|requests|smtplib|socket|ssl|urllib\.request|urllib3"
    r"|webbrowser|trafilatura\.(?:fetch_url|downloads)|nltk\.download)(?:\.|$)"
)
_SHELL = re.compile(r"get_ipython\.(?:system|getoutput)|os\.(?:system|popen)|subprocess\.\w+")
_MAGICS = re.compile(
    r"alias|bash|capture|cd|cmd|conda|env|javascript|js|mamba|micromamba|perl|pip|ruby|run|script|set_env"
    r"|sh|sx|system|uv|writefile"
)
_SESSION = {"execution", "ExecuteTime", "collapsed", "scrolled", "jupyter"}  # cell metadata
_MACHINE = re.compile(r"/(?:home|Users|root|tmp|var|work|content|mnt)/|[A-Z]:\\|site-packages")
_ABSOLUTE = re.compile(r"(?:/[\w.-]+)+/?|~/\S*|[A-Za-z]:[\\/].*|file:.*")
_GERMAN = re.compile(
    r"\b(?:aber|auch|auf|bei|das|dass|dem|den|der|des|ein|eine[mnr]?|für|ist|mit|nach|nicht|noch|oder|sich"
    r"|sie|sind|und|von|vor|wie|wird|wurde|zu[mr]|über)\b"
)
_UMLAUT = re.compile(r"\b[a-zäöü]*[äöüß]\w*")  # a capital first letter may begin an author's name
_SHOWING = {"figure", "gloss", "glossary", "hint", "predict", "progress", "reveal"}  # as a cell's last value
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def problems(notebook: Notebook, rules: tuple[Rule, ...]) -> list[str]:
    """Apply the rules, and name each problem with the rule it breaks."""
    return [f"{rule.__name__}: {problem}" for rule in rules for problem in rule(notebook)]


def read(path: Path) -> Notebook:
    """Read a notebook as it is: nbformat's own reader would mend double ids."""
    return nbformat.v4.reads(path.read_text("utf-8"))


def starts_with_a_title(notebook: Notebook) -> Iterator[str]:
    """Begin with markdown and one ``#``."""
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        yield "cell 1 is not a title: begin with markdown, `# ...`"


def metadata_is_everybodys(notebook: Notebook) -> Iterator[str]:
    """Name the kernel python3, be valid nbformat, keep nothing of the machine that ran it last."""
    for error in iter_validate(notebook):
        yield f"not a valid notebook: {str(error).splitlines()[0]}"
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "the kernelspec is not python3"
    if "version" in notebook.metadata.get("language_info", {}):
        yield "language_info pins a Python version: delete it"
    if unknown := sorted(set(notebook.metadata) - {"kernelspec", "language_info"}):
        yield f"metadata of some tool: delete {', '.join(unknown)}"
    for number, cell in enumerate(notebook.cells, start=1):
        if unknown := sorted(set(cell.metadata) & _SESSION):
            yield f"cell {number} keeps the state of a session: delete its metadata {', '.join(unknown)}"


def cell_ids_are_unique(notebook: Notebook) -> Iterator[str]:
    """Give every cell an id of its own."""
    counts = Counter(cell.get("id") for cell in notebook.cells)
    for cell_id, count in counts.items():
        if cell_id is None:
            yield f"{count} cells have no id: save as nbformat 4.5"
        elif count > 1:
            yield f"{count} cells have the id {cell_id!r}: give each its own"


def was_run_from_top_to_bottom(notebook: Notebook) -> Iterator[str]:
    """Save every code cell with its execution count: 1, 2, 3, ... (nbval skips a cell without one)."""
    for expected, (number, cell) in enumerate(_code_cells(notebook), start=1):
        if cell.execution_count != expected:
            yield (
                f"cell {number} has the execution count {cell.execution_count}, not {expected}: "
                "restart the kernel, run all, save"
            )


def only_wanted_errors(notebook: Notebook) -> Iterator[str]:
    """Save no error, except in a cell tagged ``raises-exception``, which needs one; nothing on stderr."""
    for number, cell in _code_cells(notebook):
        wanted = "raises-exception" in cell.metadata.get("tags", [])
        names = [output.ename for output in cell.outputs if output.output_type == "error"]
        if names and not wanted:
            yield f"cell {number} ends in {names[0]}: mend it, or tag a wanted error raises-exception"
        if wanted and not names:
            yield f"cell {number} is tagged raises-exception but raises nothing"
        if any(output.get("name") == "stderr" for output in cell.outputs):
            yield f"cell {number} writes to stderr: a warning is a thing to mend"


def stays_offline(notebook: Notebook) -> Iterator[str]:
    """Use no network, install nothing, leave the shell alone, capture nothing."""
    for number, cell in _code_cells(notebook):
        for node in _nodes(cell):
            if found := _reaches_out(node):
                yield f"cell {number} {found}: the course runs offline, from what is installed"
    for number, html in _all_html(notebook):
        for tag, attributes in _tags(html):
            for name in ("src", "href") if tag != "a" else ():
                if re.match(r"(?:https?:)?//", attributes.get(name) or ""):
                    yield f"cell {number} makes the browser fetch {attributes[name]}: ship the file instead"


def names_no_machine(notebook: Notebook) -> Iterator[str]:
    """Write no absolute path, neither in code nor in what is printed."""
    for number, cell in _code_cells(notebook):
        constants = (node.value for node in _nodes(cell) if isinstance(node, ast.Constant))
        for value in constants:
            if isinstance(value, str) and _ABSOLUTE.fullmatch(value):
                yield f"cell {number} has the absolute path {value!r}: make it relative to the notebook"
        for text in _texts(cell):
            if found := _MACHINE.search(re.sub(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+", "", text)):
                yield f"the output of cell {number} names a place on this machine: {found[0]}"


def pictures_have_alt_text(notebook: Notebook) -> Iterator[str]:
    """Say in words what each picture shows; a bare PNG cannot, so put it in an HTML figure."""
    for number, cell in _code_cells(notebook):
        for output in cell.outputs:
            data = output.get("data", {})
            if "text/html" not in data and any(kind.startswith("image/") for kind in data):
                yield f"cell {number} shows a bare picture: use a figure with alt text, as lesart.plots gives"
    for number, html in _all_html(notebook):
        for tag, attributes in _tags(html):
            if tag == "img" and not (attributes.get("alt") or "").strip():
                yield f"cell {number} has a picture without alt text"
            if tag == "svg" and not (attributes.get("aria-label") or "").strip():
                yield f"cell {number} has a drawing without aria-label"


def charts_follow_their_table(notebook: Notebook) -> Iterator[str]:
    """Show the table in one of the three code cells before its chart: pictures are not compared."""
    recent: list[bool] = []
    for number, cell in _code_cells(notebook):
        tags = {tag for text in _html_outputs(cell) for tag, _ in _tags(text)}
        if "img" in tags and not any(recent[-3:]):
            yield f"cell {number} draws a chart, but none of the three code cells before it shows its table"
        recent.append("table" in tags)


def nothing_shown_is_lost(notebook: Notebook) -> Iterator[str]:
    """Let what a cell shows as its value stand last: a `reveal(...)` further up shows nothing."""
    for number, cell in _code_cells(notebook):
        tree = _tree(cell)
        for node in ast.walk(tree):
            called = node.value if isinstance(node, ast.Expr) and node is not tree.body[-1] else None
            name = _dotted(called.func).rpartition(".")[2] if isinstance(called, ast.Call) else ""
            if name in _SHOWING:
                yield f"cell {number} calls {name}, which shows only as the last value: `display` the rest"


def german_is_marked(notebook: Notebook) -> Iterator[str]:
    """Put German in the prose into ``lang="de"``, so that a screen reader pronounces it as German."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        prose = _Prose(cell.source)
        if prose.unclosed:
            yield f"cell {number} does not close <{prose.unclosed[-1]}>"
        for passage in prose.english:
            if found := _german(passage):
                yield f'cell {number} has German outside <span lang="de">: {found}'


def is_one_sitting(notebook: Notebook) -> Iterator[str]:
    """Have 17 to 35 cells and 600 to 1,000 words of prose: a lesson takes 25 to 45 minutes."""
    if not 17 <= (count := len(notebook.cells)) <= 35:
        yield f"{count} cells: a lesson has 17 to 35"
    if not 600 <= (words := count_words(notebook)) <= 1000:
        yield f"{words} words of prose: a lesson has 600 to 1,000"


def closes_as_every_lesson_does(notebook: Notebook) -> Iterator[str]:
    """End with a recap, what the method cannot see, a question to one's own newspaper, and the exercise."""
    last = notebook.cells[-1]
    for wanted in ("## Recap", "cannot see:**", "For your own newspaper:**", "../exercises/release/"):
        if last.cell_type != "markdown" or wanted not in last.source:
            yield f"the last cell lacks {wanted!r}: close with it, as CONTRIBUTING tells"


def every_section_asks(notebook: Notebook) -> Iterator[str]:
    """Have learners do something in each section that runs code: predict, or change a ``# Try`` line."""
    heading, cells = "the opening", ""
    for cell in [*notebook.cells, nbformat.v4.new_markdown_cell("## end")]:
        found = re.findall(r"(?m)^## (.+)", cell.source) if cell.cell_type == "markdown" else []
        if found:
            if cells and not re.search(r"# Try |\bpredict\(", cells):
                yield f"{heading!r} only shows: give it a line to change, `# Try ...: what do you expect?`"
            heading, cells = found[-1], ""
        elif cell.cell_type == "code":
            cells += f"{cell.source}\n"


def cells_are_short(notebook: Notebook) -> Iterator[str]:
    """Write at most ten lines into a code cell."""
    for number, cell in _code_cells(notebook):
        if (lines := len(cell.source.strip().splitlines())) > 10:
            yield f"cell {number} has {lines} lines: ten is the ceiling"


def names_keep_their_meaning(notebook: Notebook) -> Iterator[str]:
    """Bind no function, class or variable of one cell anew in a later one; `ax` and `_` may be."""
    bound_in: dict[str, int] = {}
    for number, cell in _code_cells(notebook):
        for name in sorted(_bound(cell)):
            first = bound_in.setdefault(name, number)
            if first != number and name not in {"ax", "_"}:
                yield f"cell {number} binds {name} anew, which cell {first} had bound: take another name"


RULES: tuple[Rule, ...] = (
    starts_with_a_title,
    metadata_is_everybodys,
    cell_ids_are_unique,
    was_run_from_top_to_bottom,
    only_wanted_errors,
    stays_offline,
    names_no_machine,
    pictures_have_alt_text,
    nothing_shown_is_lost,
    german_is_marked,
)
LESSON_RULES: tuple[Rule, ...] = (
    is_one_sitting,
    closes_as_every_lesson_does,
    every_section_asks,
    cells_are_short,
    charts_follow_their_table,
    names_keep_their_meaning,
)


def count_words(notebook: Notebook) -> int:
    """Count the words of the markdown cells, English and German, without code, addresses and markup."""
    passages = [p for c in notebook.cells if c.cell_type == "markdown" for p in _Prose(c.source).all]
    return sum(len(re.findall(r"\w[\w’'-]*", re.sub(r"\]\([^)]*\)", "]", passage))) for passage in passages)


def _code_cells(notebook: Notebook) -> Iterator[tuple[int, Any]]:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            yield number, cell


def _tree(cell: Any) -> ast.Module:
    """Parse a cell as IPython would: magics and shell lines become calls; a check's body is parsed, too."""
    tree = ast.parse(TransformerManager().transform_cell(cell.source))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _dotted(node.func) == "get_ipython.run_cell_magic":
            name, _, body = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            if name == "check":
                tree.body += ast.parse(TransformerManager().transform_cell(str(body))).body
    return tree


def _nodes(cell: Any) -> Iterator[ast.AST]:
    try:
        yield from ast.walk(_tree(cell))
    except SyntaxError:
        if "raises-exception" not in cell.metadata.get("tags", []):
            raise


def _dotted(node: ast.AST) -> str:
    """Write out a name, attribute or call as dotted text: ``get_ipython().system`` is get_ipython.system."""
    if isinstance(node, ast.Call):
        return _dotted(node.func)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _reaches_out(node: ast.AST) -> str | None:
    if isinstance(node, ast.Import | ast.ImportFrom):
        origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        names = [origin + alias.name for alias in node.names]
        return next((f"imports {name}" for name in names if _NETWORK.match(name)), None)
    return _calls_out(node) if isinstance(node, ast.Call) else None


def _calls_out(call: ast.Call) -> str | None:
    called = _dotted(call.func)
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    texts = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if _NETWORK.match(called):
        return f"calls {called}"
    if _SHELL.fullmatch(called):
        return "runs a shell command"
    if called.startswith("get_ipython.run_") and _MAGICS.fullmatch(texts[0]):
        return f"uses the magic %{texts[0]}"
    address = next((text for text in texts if re.match(r"(?:https?|ftp)://", text)), None)
    return f"hands {address} to {called}" if address else None


def _bound(cell: Any) -> set[str]:
    """Names that a cell binds at its top level."""
    try:
        body = _tree(cell).body
    except SyntaxError:
        return set()
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            nodes = (node for target in targets for node in ast.walk(target))
            names |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return names


def _german(passage: str) -> str | None:
    """Give what looks German: a passage in German quotation marks, an umlaut, two function words."""
    if found := re.search("„[^“]*“?", passage) or _UMLAUT.search(passage):
        return found[0]
    words = _GERMAN.findall(passage)
    return " ... ".join(words) if len(words) > 1 else None


def _html_outputs(cell: Any) -> Iterator[str]:
    for output in cell.outputs:
        html = output.get("data", {}).get("text/html", "")
        yield html if isinstance(html, str) else "".join(html)


def _texts(cell: Any) -> Iterator[str]:
    for output in cell.outputs:
        yield output.get("text", "")
        yield from (value for value in output.get("data", {}).values() if isinstance(value, str))
        yield from output.get("traceback", [])


def _all_html(notebook: Notebook) -> Iterator[tuple[int, str]]:
    """HTML of outputs and of markdown cells, in which pictures of markdown are written as ``<img>``."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield number, re.sub(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)", r'<img alt="\1" src="\2">', cell.source)
        elif cell.cell_type == "code":
            for html in _html_outputs(cell):
                yield number, html


def _tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    found: list[tuple[str, dict[str, str | None]]] = []
    Tags().feed(html)
    return found


class _Prose(HTMLParser):
    """The words of a markdown cell: all of them, and those outside ``lang="de"``."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.all: list[str] = []
        self.english: list[str] = []
        self.unclosed: list[str] = []
        self._languages = ["en"]
        without_code = re.sub(r"```.*?```|`[^`\n]+`|\$[^$\n]+\$", " ", markdown, flags=re.DOTALL)
        self.feed(without_code)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.unclosed.append(tag)
            self._languages.append(dict(attrs).get("lang") or self._languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if self.unclosed and self.unclosed[-1] == tag:
            self.unclosed.pop()
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        self.all.append(data)
        if self._languages[-1] != "de":
            self.english.append(data)


def main() -> int:
    """Print the problems of the notebooks named; the exit status is 1 if there are any."""
    status = 0
    for path in map(Path, sys.argv[1:]):
        rules = RULES + (LESSON_RULES if path.resolve().parent.name == "lessons" else ())
        notebook = read(path)
        found = problems(notebook, rules)
        print(f"{path}: {len(notebook.cells)} cells, {count_words(notebook)} words, {len(found)} problems")
        for problem in found:
            print(f"  {problem}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
