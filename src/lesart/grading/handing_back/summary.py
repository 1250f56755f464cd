"""What an instructor reads after a run: marks at a glance, what needs a person and why, how each assert did.

The journal is read once, and only sums are kept, so that any number of submissions will do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.grading.handing_back.items import ItemAnalysis, discrimination_words
from lesart.grading.handing_back.journal import current
from lesart.grading.handing_back.questions import NO_TITLES, Titles
from lesart.wording import shortened

__all__ = [
    "SIGNS",
    "Exercise",
    "called",
    "in_words",
    "names_apart",
    "shown",
    "sign_of",
    "still_open",
    "summary",
]

_MOST_LISTED = 40
_LONGEST_NAME = 40
_LONGEST_SOURCE = 60
# One sign an assert: they differ in shape, not only in colour.
SIGNS = {
    "holds": "·",
    "not yet": "✗",
    "not yet attempted": "–",
    "could not be judged": "!",
    "not judged": "?",
}


def summary(
    journal: Path,
    titles: Mapping[str, Titles] | None = None,
    names: Mapping[str, str] | None = None,
    settled: Set[tuple[str, str, str]] = frozenset(),
) -> str:
    """Write the summary of everything that counts in the journal.

    Parameters
    ----------
    journal
        What was graded.
    titles
        What the questions of each exercise are called.
    names
        Students' real names, where they are known.
    settled
        The questions that have their points by now (`marks.settled`).
    """
    titles = titles or {}
    exercises: dict[str, Exercise] = {}
    waiting = _Waiting(names or {}, settled)
    analysis = ItemAnalysis()
    failing = _Failing()
    for entry in current(journal):
        exercises.setdefault(entry["exercise"], Exercise()).add(entry)
        waiting.add(entry, titles.get(entry["exercise"], NO_TITLES))
        analysis.add(entry)
        failing.add(entry, titles.get(entry["exercise"], NO_TITLES))
    return "\n".join([
        "Points by checks (written answers are marked in the formgrader)",
        *(f"  {exercise}: {overview.words}" for exercise, overview in sorted(exercises.items())),
        "",
        *waiting.lines(),
        *_items(analysis, titles),
        *failing.lines(),
    ])  # fmt: skip  # as it is printed


def _items(analysis: ItemAnalysis, titles: Mapping[str, Titles]) -> Iterator[str]:
    """Write each assert under its question: for how many it holds, what that tells, and who fails."""
    if analysis.items:
        yield "\nAsserts: for how many each holds, whether it tells strong work from weak, who fails"
    for exercise, checks in analysis.by_question.items():
        yield f"  {shown(exercise)}"
        for check, items in checks.items():
            question = shown(titles.get(exercise, NO_TITLES).question(check))
            if all(item.held == item.judged for item in items):
                yield f"    {question}: {_all_hold(len(items))}"
                continue
            yield f"    {question}"
            for item in items:
                yield f"      {item.number}  {item.difficulty:4.0%}, {discrimination_words(item)}"
                yield f"         {shown(item.source, _LONGEST_SOURCE)}"
                if item.failed_for:
                    yield f"         fails for {names_apart(item.failed_for, item.judged - item.held)}"


def _all_hold(count: int) -> str:
    return "its assert holds for everybody" if count == 1 else f"all {count} asserts hold for everybody"


def names_apart(names: Sequence[str], count: int) -> str:
    """List names so that one with a comma stays one, and say how many more there are.

    >>> names_apart(["Meier, Bert", "anna"], 5)
    'Meier, Bert; anna; and 3 more'
    """
    more = [f"and {count - len(names)} more"] if count > len(names) else []
    return "; ".join([*(repr(shown(name)) if ";" in name else shown(name) for name in names), *more])


@dataclass(slots=True)
class _Failing:
    """Who fails what: a line a submission, a sign an assert, of those that fail something."""

    columns: dict[str, dict[str, str]] = field(default_factory=dict)  # exercise -> check -> short title
    lines_of: dict[str, list[tuple[str, dict[str, str]]]] = field(default_factory=dict)
    more: int = 0

    def add(self, entry: dict[str, Any], titles: Titles) -> None:
        signs = {check["id"]: "".join(sign_of(check)) for check in entry["checks"]}
        if not any(set(marks) - {SIGNS["holds"]} for marks in signs.values()):
            return
        columns = self.columns.setdefault(entry["exercise"], {})
        columns |= {check: titles.short(check) for check in signs}
        if sum(map(len, self.lines_of.values())) == _MOST_LISTED:
            self.more += 1
            return
        self.lines_of.setdefault(entry["exercise"], []).append((shown(entry["student"]), signs))

    def lines(self) -> Iterator[str]:
        if self.lines_of:
            yield f"\nWho fails what   {'  '.join(f'{sign} {words}' for words, sign in SIGNS.items())}"
        for exercise, rows in self.lines_of.items():
            yield f"  {shown(exercise)}"
            yield from _table(self.columns[exercise], rows)
        if self.more:
            yield f"  and {self.more} more"


def _table(columns: Mapping[str, str], rows: Sequence[tuple[str, Mapping[str, str]]]) -> Iterator[str]:
    """Lay out who has which signs: a column a check, under its title."""
    wide = max(len(name) for name, _ in rows)
    widths = {
        check: max(len(title), *(len(signs.get(check, "")) for _, signs in rows))
        for check, title in columns.items()
    }
    yield "    " + "  ".join([" " * wide, *(t.ljust(widths[c]) for c, t in columns.items())]).rstrip()
    for name, signs in rows:
        cells = (signs.get(check, "").ljust(width) for check, width in widths.items())
        yield "    " + "  ".join([name.ljust(wide), *cells]).rstrip()


def sign_of(check: Mapping[str, Any]) -> Iterable[str]:
    """Give a sign for each assert of a check cell; one that a person has to judge has one for all."""
    if check["score"] is None or check.get("waits") or not check["findings"]:
        return [SIGNS["not judged"]]
    return [SIGNS.get(finding["outcome"], SIGNS["not yet"]) for finding in check["findings"]]


@dataclass(slots=True)
class Exercise:
    """How one exercise came out."""

    handed_in: int = 0
    judged: int = 0  # submissions of which every check was judged
    points: float = 0.0  # of these, together
    most: float = 0.0  # that one submission can have

    def add(self, entry: Mapping[str, Any]) -> None:
        """Count one submission."""
        scores: list[float | None] = [
            None if check.get("waits") else check["score"] for check in entry["checks"]
        ]
        self.handed_in += 1
        judged = [score for score in scores if score is not None]
        if scores and len(judged) == len(scores):
            self.judged += 1
            self.points += sum(judged)
            self.most = sum(check["max"] for check in entry["checks"])

    @property
    def words(self) -> str:
        """Say it in words."""
        mean = f"mean {self.points / self.judged:.2f} of {self.most:g}" if self.judged else "none judged"
        return f"{self.handed_in} handed in, {self.judged} judged, {mean}"


@dataclass(slots=True)
class _Waiting:
    """The submissions that need a person: the first ones, and how many more."""

    names: Mapping[str, str]
    settled: Set[tuple[str, str, str]]
    first: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, entry: dict[str, Any], titles: Titles) -> None:
        why = still_open(entry, self.settled)
        if not why:
            return
        if len(self.first) == _MOST_LISTED:
            self.more += 1
            return
        reasons = shown(in_words(why, titles), 200)
        who = shown(called(entry["student"], self.names), 2 * _LONGEST_NAME)
        self.first.append(f"  {who} · {entry['exercise']}: {reasons}")

    def lines(self) -> list[str]:
        if not self.first:
            return ["Nothing needs a person but the written answers."]
        return [
            "Needs a person (not a zero)",
            *self.first,
            *([f"  and {self.more} more"] if self.more else []),
        ]


def still_open(entry: Mapping[str, Any], settled: Set[tuple[str, str, str]]) -> list[str]:
    """List why a submission needs a person, without the questions that have their points by now."""
    parts = [part["id"] for part in (*entry["checks"], *entry["written"])]
    done = {part for part in parts if (entry["student"], entry["exercise"], part) in settled}
    if parts and done.issuperset(parts):
        return []
    return [reason for reason in entry["reasons"] if reason.partition(": ")[0] not in done]


def in_words(why: Iterable[str], titles: Titles) -> str:
    """Say why a submission needs a person; what is said of several questions is said once.

    >>> in_words(["1a: nothing holds", "1b: it was missing", "1c: nothing holds"], NO_TITLES)
    '1a, 1c: nothing holds; 1b: it was missing'
    """
    questions: dict[str, list[str]] = {}
    for reason in why:
        question, colon, words = reason.partition(": ")
        known = colon and " " not in question
        questions.setdefault(words if known else reason, []).append(question if known else "")
    return "; ".join(_said_of(found, words, titles) for words, found in questions.items())


def _said_of(questions: Sequence[str], words: str, titles: Titles) -> str:
    if len(questions) > 1 and all(questions):
        return f"{', '.join(dict.fromkeys(map(titles.short, questions)))}: {titles.said(words)}"
    return titles.said(f"{questions[0]}: {words}" if questions[0] else words)


def called(student: str, names: Mapping[str, str]) -> str:
    """Name a student with the real name in front, where that is known and another.

    >>> called("3001", {"3001": "Anna Schmidt"}), called("anna", {})
    ('Anna Schmidt (3001)', 'anna')
    """
    name = names.get(student, "")
    return f"{name} ({student})" if name not in {"", student} else student


def shown(name: str, most: int = _LONGEST_NAME) -> str:
    """Give a stranger's text as a terminal can show it: it may be long, and hold line ends and worse."""
    return shortened(name if name.isprintable() else repr(name), most)
