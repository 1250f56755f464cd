"""A parse as a block of text: what a grammar lesson writes under a sentence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from lesart.language import Mood
from lesart.syntax.clauses import clauses_of
from lesart.syntax.lines import Line
from lesart.syntax.predicates import predicates_of
from lesart.syntax.records import Candidate, Clause, NounPhrase, Predicate, Roles
from lesart.syntax.roles import find_roles

__all__ = ["block"]

_WIDTH = 80  # columns
_INDENT = 17  # where the second column begins


def block(line: Line) -> str:
    """Show a sentence, its clauses, and in each the verb, who or what is subject, object, agent, and why.

    The sentence stands behind its offsets. A bracket of verbs is shown with its gap: »hat … gesagt«.

    >>> from lesart.syntax.parsing import parse
    >>> print(block(parse("Den Plan lehnte der Rat ab.")[0].line))
    [0:27] Den Plan lehnte der Rat ab.
      main           Den Plan lehnte der Rat ab
        verb         lehnte … ab = ablehnen: active, past
        subject      der Rat: can only be a nominative, first behind the verb, names
                     somebody
        object       Den Plan: can only be an accusative, in front of the verb,
                     names a thing
    """
    head = f"[{line.tokens[0].start}:{line.tokens[-1].end}] "
    rows = wrap(head + line.written(0, len(line)), _WIDTH, subsequent_indent=" " * len(head))
    predicates = predicates_of(line)
    named = {number: list(_named(find_roles(line, each))) for number, each in predicates.items()}
    phrases = [candidate.phrase for every in named.values() for _, candidate in every]
    for number, clause in enumerate(clauses_of(line)):
        if number not in predicates and _is_inside(line, clause, phrases):
            continue  # of »Union, SPD und Grüne forderten« the first part is a part of the subject
        rows += _row(f"  {clause.kind}", line.written(clause.start, clause.end))
        if number in predicates:
            rows += _row("    verb", _described(line, clause, predicates[number]))
        for role, candidate in named.get(number, ()):
            words = line.written(candidate.phrase.start, candidate.phrase.end)
            rows += _row(f"    {role}", f"{words}: {', '.join(candidate.evidence)}")
    return "\n".join(rows)


def _is_inside(line: Line, clause: Clause, phrases: Sequence[NounPhrase]) -> bool:
    """Whether a part belongs to a phrase that is shown, or holds nothing but marks."""
    if not any(form[0].isalnum() for form in line.forms[clause.start : clause.end]):
        return True
    return any(phrase.start <= clause.start and clause.end <= phrase.end for phrase in phrases)


def _row(label: str, text: str) -> list[str]:
    further = " " * _INDENT
    label = label.ljust(_INDENT)
    return wrap(text, _WIDTH, initial_indent=label, subsequent_indent=further, break_on_hyphens=False)


def _named(roles: Roles) -> Iterator[tuple[str, Candidate]]:
    """Yield the likeliest of each role."""
    for role, candidates in (
        ("subject", roles.subjects),
        ("object", roles.objects),
        ("agent", roles.agents),
    ):
        if candidates:
            yield role, candidates[0]


def _described(line: Line, clause: Clause, predicate: Predicate) -> str:
    """»hat … mitteilen können = mitteilen: active, perfect, indicative, with können«."""
    positions = predicate.positions
    words = line.forms[positions[0]]
    for before, after in pairwise(positions):
        words += (" " if after == before + 1 else " … ") + line.forms[after]
    mood = predicate.mood
    parts = [
        str(predicate.diathesis),
        predicate.tense,
        None if mood is None or mood is Mood.AMBIGUOUS else str(mood),
        f"with {predicate.modal}" if predicate.modal else None,
        "negated" if predicate.negated_from == clause.start else None,
    ]
    return f"{words} = {predicate.lemma}: {', '.join(part for part in parts if part)}"
