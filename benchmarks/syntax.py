"""How well `lesart.syntax` reads sentences, beside a treebank in the format of Universal Dependencies.

    uv run python benchmarks/syntax.py TREEBANK.conllu             the figures
    uv run python benchmarks/syntax.py TREEBANK.conllu --errors 40 and the first so many errors of each kind

The treebank's text is parsed sentence by sentence, its quotation marks »`` ''« written as “ ”. What is
measured, and what counts as found right:

nsubj, obj
    Of each verb group of the treebank with a finite verb (a word with its `aux`, `aux:pass`, `cop` and
    `compound:prt`, one of which has a tag in FIN), its `nsubj` or `nsubj:pass`, and its `obj`. Gold and found
    are paired by the finite verb. A subject or object is right if the head that the treebank gives lies
    inside the phrase that Lesart gives, from its first word to its last noun, attributes not included. What
    Lesart finds for a verb group that shares its subject with the one before (a `conj` without an `nsubj`)
    is not counted, for the treebank leaves it out. Objects of a copula's group and reflexive pronouns
    (`sich`) are not counted.
compound:prt
    The particle of a separable verb that stands apart, paired with the finite verb.
passive
    Passives with werden, by their participle: gold is a word with an `aux:pass` whose lemma is werden, found
    is an event passive. »worden« and »werden« with a modal verb are among them, »ist gesperrt« is not.

P, R and F1 are precision, recall and their harmonic mean.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lesart.syntax import Diathesis, NounPhrase, Parse, Predicate, parse

Extent = tuple[int, int]
_EVENT = Diathesis.EVENT
_GROUP = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
_KINDS = ("nsubj", "obj", "compound:prt", "passive")


@dataclass(frozen=True)
class Word:
    """A word of the treebank with its place in the text."""

    number: int
    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    extent: Extent


@dataclass(frozen=True)
class Group:
    """A verb of the treebank with its auxiliaries and what depends on it."""

    finite: frozenset[Extent]
    verb: Extent
    parts: dict[str, list[Extent]]  # by kind
    shares: bool  # `conj`: its subject may be that of another verb
    copula: bool


@dataclass
class Score:
    """Counts of one kind, with what went wrong."""

    gold: int = 0
    found: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, kind: str) -> str:
        """Show the counts with precision, recall and F1, "-" where there is none."""
        share = [self.right / n if n else None for n in (self.found, self.gold)]
        f1 = 2 * self.right / (self.found + self.gold) if self.found + self.gold else None
        shown = "".join(f"{'-' if each is None else format(each, '.3f'):>9}" for each in (*share, f1))
        return f"{kind:14}{self.gold:>7}{self.found:>7}{self.right:>7}{shown}"


def main() -> None:
    """Print one row a kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebank", type=Path, help="a .conllu file with lines `# text =`")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of each kind")
    options = parser.parse_args()
    scores = {kind: Score() for kind in _KINDS}
    for text, words in sentences(options.treebank):
        score(text, words, scores)
    print(f"{'':14}{'gold':>7}{'found':>7}{'right':>7}{'P':>9}{'R':>9}{'F1':>9}")
    for kind in _KINDS:
        print(scores[kind].row(kind))
    for kind in _KINDS if options.errors else ():
        print(f"\n{kind}", *scores[kind].errors[: options.errors], sep="\n")


def sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Read the treebank's sentences, words and contracted words (»im«) with their places."""
    text, rows = "", []
    for row in [*path.read_text("utf-8").splitlines(), ""]:
        if row.startswith("# text = "):
            text = row.removeprefix("# text = ")
        elif row and row[0] != "#":
            rows.append(row.split("\t"))
        elif not row and rows:
            yield text.replace("``", " “").replace("''", "” "), list(_placed(text, rows))
            rows = []


def _placed(text: str, rows: list[list[str]]) -> Iterator[Word]:
    """Give each word its offsets; the parts of a contracted word share those of the whole."""
    at, joined, extent = 0, 0, (0, 0)
    for number, form, lemma, _, tag, _, head, relation, *_ in rows:
        if "." in number:
            continue
        first, _, last = number.partition("-")
        if last or int(first) > joined:
            start = text.index(form, at)
            at = start + len(form)
            extent = (start, at)
        if last:
            joined = int(last)
        else:
            yield Word(int(number), form, lemma, tag, int(head), relation, extent)


def groups(words: list[Word]) -> list[Group]:
    """Gather the verb groups with a finite verb."""
    children: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        children[word.head].append(word)
    heads = [word for word in words if word.relation not in _GROUP]
    every = [_group(word, children[word.number]) for word in heads]
    return [group for group in every if group.finite]


def _group(word: Word, below: list[Word]) -> Group:
    mine = [word, *(child for child in below if child.relation in _GROUP)]
    finite = frozenset(each.extent for each in mine if each.tag.endswith("FIN"))
    parts: dict[str, list[Extent]] = defaultdict(list)
    for child in below:
        relation = child.relation.removesuffix(":pass")
        if relation != "obj" or child.form.lower() != "sich":
            parts[relation].append(child.extent)
    copula = any(child.relation == "cop" for child in below)
    return Group(finite, word.extent, parts, word.relation == "conj", copula)


def passives(words: list[Word]) -> set[Extent]:
    """List the words with a werden-passive's auxiliary."""
    by_number = {word.number: word for word in words}
    return {
        by_number[word.head].extent
        for word in words
        if word.relation == "aux:pass" and word.lemma == "werden"
    }


def score(text: str, words: list[Word], scores: dict[str, Score]) -> None:
    """Add one sentence to the scores."""
    read = [(each, predicate) for each in parse(text) for predicate in each.predicates]
    by_finite = {_word(each, found.finite): (each, found) for each, found in read if found.finite >= 0}
    for group in groups(words):
        known = next((by_finite[extent] for extent in group.finite if extent in by_finite), None)
        _score_group(group, text, scores, *(known or (None, None)))
    _score_passives(passives(words), read, text, scores["passive"])


def _score_group(
    group: Group, text: str, scores: dict[str, Score], read: Parse | None, predicate: Predicate | None
) -> None:
    """Compare subject, object and particle of one verb group."""
    subject = thing = particle = None
    if read is not None and predicate is not None:
        roles = read.roles(predicate)
        subject, thing = _extent(read, roles.subject), _extent(read, roles.object)
        particle = _word(read, predicate.particle) if predicate.particle >= 0 else None
    if group.parts["nsubj"] or not group.shares:
        _count(scores["nsubj"], group.parts["nsubj"], subject, text, group)
    if not group.copula:
        _count(scores["obj"], group.parts["obj"], thing, text, group)
    if group.verb in group.finite:
        _count(scores["compound:prt"], group.parts["compound:prt"], particle, text, group)


def _score_passives(gold: set[Extent], read: list[tuple[Parse, Predicate]], text: str, tally: Score) -> None:
    """Compare the participles of the passives with werden."""
    found = {_word(each, predicate.verb) for each, predicate in read if predicate.diathesis is _EVENT}
    tally.gold += len(gold)
    tally.found += len(found)
    tally.right += len(gold & found)
    tally.errors += [f"missed {text[slice(*extent)]} | {text}" for extent in sorted(gold - found)]
    tally.errors += [f"spurious {text[slice(*extent)]} | {text}" for extent in sorted(found - gold)]


def _count(tally: Score, gold: list[Extent], found: Extent | None, text: str, group: Group) -> None:
    tally.gold += bool(gold)
    tally.found += found is not None
    right = found is not None and any(found[0] <= start and end <= found[1] for start, end in gold)
    tally.right += right
    if not right and (gold or found is not None):
        wanted = [text[slice(*extent)] for extent in gold]
        verb = [text[slice(*extent)] for extent in sorted(group.finite)]
        tally.errors.append(f"{verb} gold {wanted} found {text[slice(*found)] if found else None} | {text}")


def _extent(read: Parse, phrase: NounPhrase | None) -> Extent | None:
    """Give the place of a phrase without its attributes."""
    if phrase is None:
        return None
    span = read.span(phrase.start, phrase.core)
    return span.start, span.end


def _word(read: Parse, i: int) -> Extent:
    return read.line.tokens[i].start, read.line.tokens[i].end


if __name__ == "__main__":
    main()
