"""How everybody did, as one page for the instructor: marks, what needs a person, asserts, and a heat map.

The heat map has a row a student and a column an assert, so that a question that nobody understood is a dark
column, and somebody who is lost a dark row. The page holds names and hidden tests: it is not for students.
It is written row by row, so that a large class takes no more memory than a small one.
"""

import html
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import IO, Any

from lesart.grading.handing_back.items import Item, ItemAnalysis, discrimination_words
from lesart.grading.handing_back.journal import entry_at, positions
from lesart.grading.handing_back.places import Course, written_whole
from lesart.grading.handing_back.questions import NO_TITLES, Titles
from lesart.grading.handing_back.summary import (
    SIGNS,
    Exercise,
    called,
    in_words,
    names_apart,
    shown,
    sign_of,
    still_open,
)

__all__ = ["write_overview"]

_LONGEST = 300  # characters of one remark
_CLASSES = {"·": "h", "✗": "n", "–": "a", "!": "s", "?": "q"}
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
       color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.25; } h2 { border-top: 2px solid #555; padding-top: 1rem; }
table { border-collapse: collapse; } th, td { padding: .15rem .45rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #555; } code { font-size: .9em; background: #f2f2f2; padding: .1em .25em;
overflow-wrap: anywhere; } .number { text-align: right; } .map, .wide { overflow-x: auto; }
.map td { text-align: center; min-width: 1.1em; padding: .15rem 0; border: 1px solid #fff; }
.map td.number { padding-left: .45rem; }
.map th[scope=row] { white-space: nowrap; font-weight: normal; }
.map thead th { text-align: center; border-left: 1px solid #555; }
.h { background: #d8efdc; color: #0b4d19; } .n { background: #f6b9a8; color: #5e1200; font-weight: bold; }
.a { background: #fdf3d0; color: #5b4700; } .s { background: #c3312c; color: #fff; font-weight: bold; }
.q { background: #d9d9d9; color: #1a1a1a; font-weight: bold; }
"""


@dataclass(slots=True)
class _Of:
    """What is known of one exercise after the first reading."""

    name: str
    settled: Set[tuple[str, str, str]]
    overview: Exercise = field(default_factory=Exercise)
    places: list[int] = field(default_factory=list)  # of its entries in the journal
    columns: dict[str, int] = field(default_factory=dict)  # check cell -> the number of its asserts
    waiting: list[tuple[str, str]] = field(default_factory=list)  # student, why

    def add(self, entry: Mapping[str, Any], titles: Titles) -> None:
        self.overview.add(entry)
        for check in entry["checks"]:
            self.columns[check["id"]] = max(self.columns.get(check["id"], 1), len(check["findings"]))
        if why := still_open(entry, self.settled):
            self.waiting.append((entry["student"], in_words(why, titles)))


def write_overview(
    course: Course,
    titles: Mapping[str, Titles],
    names: Mapping[str, str] | None = None,
    settled: Set[tuple[str, str, str]] = frozenset(),
) -> None:
    """Write `grading/overview.html` from everything that counts in the journal.

    Parameters
    ----------
    course
        Where the journal is, and where the page goes.
    titles
        What the questions of each exercise are called.
    names
        Students' real names, where they are known.
    settled
        The questions that have their points by now (`marks.settled`).
    """
    analysis = ItemAnalysis()
    exercises: dict[str, _Of] = {}
    with course.journal.open("rb") as journal:
        for (_, name, _), place in sorted(positions(course.journal).items()):
            entry = entry_at(journal, place)
            exercises.setdefault(name, _Of(name, settled)).places.append(place)
            exercises[name].add(entry, titles.get(name, NO_TITLES))
            analysis.add(entry)
        items = analysis.by_question
        with written_whole(course.overview) as file:
            file.write(_top())
            for name, of in sorted(exercises.items()):
                own = titles.get(name, NO_TITLES)
                file.write(
                    f"<section><h2>{_clean(name.replace('_', ' '))}</h2>\n<p>{of.overview.words}.</p>\n"
                )
                file.writelines(_waiting(of, names or {}))
                file.writelines(_heat_map(journal, of, own, names or {}))
                file.writelines(_items(name, items.get(name, {}), own))
                file.write("</section>\n")
            file.write("</main>\n</body>\n</html>\n")


def _top() -> str:
    legend = ", ".join(
        f'<span class="{_CLASSES[sign]}">&nbsp;{sign}&nbsp;</span> {words}' for words, sign in SIGNS.items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>How everybody did</title><style>{_STYLE}</style></head>\n<body>\n<main>\n"
        "<h1>How everybody did</h1>\n<p>For instructors: the page holds names and hidden tests.</p>\n"
        f"<p>One sign an assert: {legend}.</p>\n"
    )


def _waiting(of: _Of, names: Mapping[str, str]) -> Iterator[str]:
    if of.waiting:
        yield "<h3>Needs a person (not a zero)</h3>\n<ul>\n"
        for student, why in of.waiting:
            yield f"<li>{_clean(called(student, names))}: {_clean(why)}</li>\n"
        yield "</ul>\n"


def _heat_map(journal: IO[bytes], of: _Of, titles: Titles, names: Mapping[str, str]) -> Iterator[str]:
    if not of.columns:
        return
    yield '<h3>Who fails what</h3>\n<div class="map" tabindex="0" role="region" '
    yield f'aria-label="Students and asserts of {_clean(of.name)}"><table>\n<thead><tr>'
    yield '<th scope="col">Student</th>'
    for check, count in of.columns.items():
        span = f' colspan="{count}"' if count > 1 else ""
        yield f'<th scope="colgroup"{span} title="{_clean(titles.question(check))}">'
        yield f"{_clean(titles.short(check))}</th>"
    yield '<th scope="col">Points</th></tr></thead>\n<tbody>\n'
    for place in of.places:
        yield _row(entry_at(journal, place), of.columns, names)
    yield "</tbody></table></div>\n"


def _row(entry: Mapping[str, Any], columns: Mapping[str, int], names: Mapping[str, str]) -> str:
    checks = {check["id"]: check for check in entry["checks"]}
    cells = [f'<tr><th scope="row">{_clean(called(entry["student"], names))}</th>']
    for check, count in columns.items():
        signs = list(sign_of(checks[check])) if check in checks else ["?"]
        signs = signs * count if signs == ["?"] else [*signs, *["?"] * (count - len(signs))]
        cells += [f'<td class="{_CLASSES[sign]}">{sign}</td>' for sign in signs]
    scores = [check["score"] for check in entry["checks"] if not check.get("waits")]
    whole = len(scores) == len(entry["checks"]) and None not in scores
    points = f"{sum(scores):g}" if whole else "–"
    return "".join(cells) + f'<td class="number">{points}</td></tr>\n'


def _items(name: str, checks: Mapping[str, Sequence[Item]], titles: Titles) -> Iterator[str]:
    if not checks:
        return
    yield '<h3>Asserts</h3>\n<div class="wide" tabindex="0" role="region" aria-label="Asserts of '
    yield f'{_clean(name)}"><table>\n<thead><tr>'
    for head in ("Question", "Assert", "Holds for", "Tells strong work from weak?", "Fails for"):
        yield f'<th scope="col">{head}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for item in (item for items in checks.values() for item in items):
        failing = names_apart(item.failed_for, item.judged - item.held) if item.failed_for else "nobody"
        yield (
            f"<tr><td>{_clean(titles.question(item.check))}, {item.number}</td>"
            f'<td><code translate="no">{_clean(item.source)}</code></td>'
            f'<td class="number">{item.difficulty:.0%}</td><td>{discrimination_words(item)}</td>'
            f"<td>{_clean(failing)}</td></tr>\n"
        )
    yield "</tbody></table></div>\n"


def _clean(text: str) -> str:
    return html.escape(shown(str(text), _LONGEST).encode("utf-8", "replace").decode("utf-8"))
