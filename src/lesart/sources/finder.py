"""The whole way from an article to its sources."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lesart.frozen import replace
from lesart.language import Mood, category_of_noun, looks_personal
from lesart.quotes import find_quotes
from lesart.records import (
    Article,
    Category,
    Naming,
    Quote,
    QuoteKind,
    Source,
    Span,
    Vagueness,
    expect_article,
)
from lesart.sources.antecedents import (
    RELATIVE_PRONOUNS,
    SPEAKERS,
    before_definite,
    before_demonstrative,
    before_pronoun,
    before_relative,
    is_demonstrative,
    is_oblique,
    name_before,
)
from lesart.sources.callings import is_inhabitant
from lesart.sources.clusters import Cluster, Link
from lesart.sources.coordinations import conjuncts
from lesart.sources.countries import country_in
from lesart.sources.mentions import owner_of, read_mention
from lesart.sources.name_index import Names, find_names
from lesart.sources.names import MARKS, names_person, noun_at, stem
from lesart.sources.naming import (
    anonymity_reason,
    classify_naming,
    classify_vagueness,
    requests_for_anonymity,
)
from lesart.sources.noun_phrases import verb_number
from lesart.sources.predicates import callings_of_named, named_beside, stated_callings
from lesart.sources.readings import MentionReading
from lesart.sources.resolution import resolve
from lesart.sources.wordlists import group
from lesart.syntax import (
    Clause,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Parse,
    is_finite,
    is_person,
    main_subject,
    noun_phrase,
    parse_article,
)

__all__ = ["find_clusters", "find_sources"]

_ARTICLES = 2  # that are remembered: more would be looked through by the collector of garbage again and again
_LONGEST_APPOSITION = 10  # words, the comma included
_I = re.compile(r"\b(?:[Ii]ch|mich|mir|[Mm]ein(?:e[mnrs]?)?)\b")
_THEY = frozenset({"er", "sie", "ich", "wir", "man"})
_GOES_ON = frozenset({"er", "sie"})  # who a sentence is still about
_HUMAN = frozenset({"er", "sie", "ihm", "ihr", "ihnen", "beide", "beiden"})  # pronouns


def find_sources(article: Article) -> list[Source]:
    """Find who is quoted in a German article: one source for all mentions of a speaker, with its quotes.

    Statements that nobody is named for come together as the last source, whose category is "other".

    >>> from lesart.records import Article
    >>> text = "„Ja“, sagte Eva Klein. „Gern“, fügte sie hinzu. Ein Beamter sagte, er wisse nichts."
    >>> sources = find_sources(Article("example", text, ()))
    >>> [(s.label, s.naming.value, s.category.value, len(s.quotes)) for s in sources]
    [('Eva Klein', 'named', 'person', 2), ('Ein Beamter', 'unnamed', 'person', 1)]
    """
    expect_article(article)
    return list(_remembered(article))


@lru_cache(maxsize=_ARTICLES)
def find_clusters(article: Article) -> tuple[Cluster, ...]:
    """Gather the mentions of everybody, those who are only talked about included."""
    return tuple(resolve(*_links(article.text, parse_article(article), find_quotes(article))))


@lru_cache(maxsize=_ARTICLES)
def _remembered(article: Article) -> tuple[Source, ...]:
    """Do the search; frames ask for the sources of an article, too."""
    parses, quotes = parse_article(article), find_quotes(article)
    if not quotes:
        return ()
    clusters = [cluster for cluster in find_clusters(article) if cluster.has_spoken]
    requests = requests_for_anonymity(parse.line for parse in parses)
    sources = [_source(number, cluster, requests) for number, cluster in enumerate(clusters, start=1)]
    nobody = tuple(quote for quote in quotes if quote.mention is None)
    if nobody:
        sources.append(_nobody(len(sources) + 1, nobody))
    return tuple(sources)


def _links(
    text: str, parses: Sequence[Parse], quotes: Sequence[Quote]
) -> tuple[list[Link], Names, list[int]]:
    """Gather the mentions in text order: of speakers, of the subjects between them, of names in passing.

    With them the names of the article, and where its sentences begin.
    """
    names = find_names(parse.line for parse in parses)
    starts = [parse.line.tokens[0].start for parse in parses]
    links = [_as_person(text, link) for link in _speaking(parses, starts, quotes, names)]
    links += _talked_about(parses, names, _Places(link.span for link in links))
    joined = [link for link in links if link.reading.joined]
    links += [member for link in joined for member in _members(link, parses, starts, names)]
    links += _in_passing(parses, names, _Places(link.span for link in links))
    links += _in_attributes(names, links)
    links.sort(key=lambda link: (link.span.start, link.span.end))
    return _told_by(links, quotes), names, starts


def _told_by(links: list[Link], quotes: Sequence[Quote]) -> list[Link]:
    """Note at each mention that says nothing itself who is reported to say the words around it."""
    told = _Told(quotes)
    by = [None if link.quote else told.by(link.span) for link in links]
    return [
        link if place is None else replace(link, told_by=place) for link, place in zip(links, by, strict=True)
    ]


def _as_person(text: str, link: Link) -> Link:
    """»„Ich bin froh“, sagte | er |«: note that it is no body, since none says »ich«.

    Nor is »der „Bergfloh“«: a nickname, which stands for somebody like a pronoun.
    """
    quote = link.quote
    if quote is None or quote.kind is not QuoteKind.DIRECT:
        return link
    nickname = _may_be_nickname(link.reading)
    if not (link.reading.pronoun or nickname) or not any(_I.search(s.of(text)) for s in quote.content):
        return link
    gender = "f" if link.reading.words.startswith("die") else "m"
    called = MentionReading(link.reading.words, pronoun=True, gender=gender, number="s")
    return replace(link, as_person=True, reading=called if nickname else link.reading)


def _may_be_nickname(reading: MentionReading) -> bool:
    """»der „Bergfloh“«: an article and one word in marks."""
    article, _, rest = reading.words.partition(" ")
    one = rest[:1] in MARKS and rest[-1:] in MARKS and " " not in rest
    return one and article in {"der", "die"} and not reading.head


class _Told:
    """What is reported, not quoted, and by whom: a description inside seldom means who says it."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        told = [quote for quote in quotes if quote.kind is not QuoteKind.DIRECT and quote.mention]
        self._spans: list[tuple[int, ...]] = sorted(
            (span.start, span.end, quote.mention.start)
            for quote in told
            if quote.mention
            for span in quote.content
        )

    def by(self, span: Span) -> int | None:
        """Where the mention begins of whoever is reported to say what holds a stretch; None if nobody is."""
        at = bisect_right(self._spans, (span.start + 1,)) - 1
        if at < 0 or self._spans[at][1] < span.end:
            return None
        return self._spans[at][2]


def _speaking(
    parses: Sequence[Parse], starts: Sequence[int], quotes: Sequence[Quote], names: Names
) -> list[Link]:
    """Read the mentions of all speakers, once it is noted which names act like bodies, which like people."""
    named = [
        (bisect_right(starts, quote.mention.start) - 1, quote.mention, quote)
        for quote in quotes
        if quote.mention is not None
    ]
    for number, mention, quote in named:
        parse = parses[number]
        if quote.word in group("verbs_of_bodies"):
            names.acts_like_body(parse.line, *_words_at(parse.line, mention))
        _note_person(parse.line, mention, quote, names)
    return [
        _spoken(parses[number], parses[number - 1] if number else None, mention, quote, names)
        for number, mention, quote in named
    ]


def _note_person(line: Line, mention: Span, quote: Quote, names: Names) -> None:
    """»| Sattel | kündigte an«, »so | Sattel |«, »laut | Schneider |«: take a noun for a name."""
    start, end = _words_at(line, mention)
    act = not quote.cue and quote.word
    verb = _verb_beside(line, start, end) if act else _verb(line, quote)
    spoken = bool(quote.cue) and quote.word in group("spoken_verbs")
    trade = quote.word == "laut" and line.lower[start] in group("trades_and_surnames")
    if verb_number(verb) == "s" if verb else spoken or trade:
        names.acts_like_person(line, start, end, one=bool(verb) or trade)


def _members(link: Link, parses: Sequence[Parse], starts: Sequence[int], names: Names) -> list[Link]:
    """»Die Wirtin und Jan Petri stritten. Er sagte«: each of the two may speak alone."""
    line = parses[bisect_right(starts, link.span.start) - 1].line
    found = []
    for start, end in conjuncts(line, *_words_at(line, link.span), several=True):
        read = read_mention(line, start, end, names)
        if (read.name or read.category == "person") and not (read.joined or read.new):
            found.append(Link(Span(line.tokens[start].start, line.tokens[end - 1].end), read))
    return found


class _Places:
    """Where mentions stand that were taken before: what overlaps one need not be read."""

    def __init__(self, taken: Iterable[Span]) -> None:
        self._taken = sorted(taken, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self._taken]

    def overlap(self, span: Span) -> bool:
        """Whether a stretch shares a character with a mention."""
        at = bisect_right(self._starts, span.start)
        return any(taken.overlaps(span) for taken in self._taken[max(at - 1, 0) : at + 1])


def _words_at(line: Line, span: Span) -> tuple[int, int]:
    """Translate offsets into word positions."""
    start = bisect_right(line.tokens, span.start, key=lambda token: token.end)
    end = start + 1
    while end < len(line) and line.tokens[end].start < span.end:
        end += 1
    return start, end


def _spoken(parse: Parse, before: Parse | None, span: Span, quote: Quote, names: Names) -> Link:
    """Read the mention of a speaker, in its sentence and the one before."""
    line = parse.line
    start, end = _words_at(line, span)
    verb = _verb_of(line, quote, start, end)
    answers = quote.word in group("answering_verbs")
    antecedent = _pointed_at(parse, before, (start, end), verb, names, answers=answers)
    if antecedent is not None:
        place, read = antecedent
        return Link(span, read, quote, antecedent=place)
    read = _owner_of_cue(line, quote, start, end, names) or _read_by_verb(line, start, end, verb, names)
    if _is_nameless_person(read):
        read = _with_name_before(line, start, end, names) or read
    read = _as_place(line, start, read)
    if read.own:
        read = _subject_beside(parse, start, end, names) or read
    comment = start > 0 and line.lower[start - 1] == "wie"
    goes_on = quote.word in group("going_on") or "weiter" in line.lower[max(start - 2, 0) : end + 1]
    about, besides = _plainly_told(parse, quote), _is_besides(line, start)
    return Link(span, read, quote, comment=comment, about=about, goes_on=goes_on, besides=besides)


def _owner_of_cue(line: Line, quote: Quote, start: int, end: int, names: Names) -> MentionReading | None:
    """»| Die Sorge der Mieter |, dass …«, »| Jan Kolbs Rat |, …«: read whose word the cue is, if a noun."""
    noun = _words_at(line, quote.cue[-1])[1] - 1 if quote.cue else -1
    if not start <= noun < end or not line.nominal[noun] or line.tags[noun] == "NE":
        return None
    return owner_of(line, start, noun, end, names)


def _read_by_verb(line: Line, start: int, end: int, verb: str, names: Names) -> MentionReading:
    """Read a speaker, whose number the verb shows unless a preposition governs the mention."""
    oblique = is_oblique(line, start) or line.lower[end : end + 1] == ["zufolge"]
    return read_mention(line, start, end, names, verb="" if oblique else verb, oblique=oblique)


def _as_place(line: Line, start: int, read: MentionReading) -> MentionReading:
    """»…, hieß es in | Rietz |.«: no person is called so, whatever the name looks like."""
    inside = line.lower[start - 1 : start] == ["in"] and read.words == read.name
    why = f"»{read.name}« is where it is said"
    return replace(read, category="organisation", name_reason=why) if inside else read


def _plainly_told(parse: Parse, quote: Quote) -> int | None:
    """»| Kern | will gehen, sagte er.«: where a statement begins that opens with such a subject."""
    begins, tokens = quote.content[0].start, parse.line.tokens
    if quote.kind is not QuoteKind.INDIRECT or begins < tokens[0].start:
        return None
    for number, clause in enumerate(parse.clauses):
        if clause.kind is ClauseKind.MAIN and tokens[clause.start].start >= begins:
            subject = main_subject(parse, number) if clause.mood is Mood.INDICATIVE else None
            first = subject is not None and tokens[subject.start].start == begins
            return begins if first else None
    return None


def _pointed_at(
    parse: Parse, before: Parse | None, words: tuple[int, int], verb: str, names: Names, *, answers: bool
) -> tuple[int, MentionReading] | None:
    """Find what »der«, »die« or »er« points at in the words before: its offset and its reading."""
    line, (start, end) = parse.line, words
    if is_demonstrative(line, start, end):
        pointed = before_demonstrative(parse, before, start, verb, names)
    else:
        pointed = before_definite(parse, before, start, end, names)
        pointed = pointed or before_pronoun(parse, before, start, verb, names, answers=answers)
    if pointed is not None:
        return pointed
    found = before_relative(line, start, verb, names) if _is_relative(line, start, end) else None
    return (line.tokens[found[0]].start, found[1]) if found is not None else None


def _is_nameless_person(read: MentionReading) -> bool:
    return read.category == "person" and not read.name


def _with_name_before(line: Line, start: int, end: int, names: Names) -> MentionReading | None:
    """»| Jan Klein, der Chef |«: read a mention again together with the name in front of it."""
    before = name_before(line, start)
    return read_mention(line, before, end, names) if before < start else None


def _is_relative(line: Line, start: int, end: int) -> bool:
    """Whether a mention is a relative pronoun: »der Sprecher, | der | sagte«."""
    pronoun = end == start + 1 and start > 1 and line.tags[start] in {"PRELS", "ART", "PDS"}
    return pronoun and line.lower[start] in RELATIVE_PRONOUNS


def _verb_of(line: Line, quote: Quote, start: int, end: int) -> str:
    """Return the verb of the cue or, of a heading's first words, the one behind: »| Trainer | geht: „…“«."""
    behind = start == 0 and end < len(line) and is_finite(line.tags[end])
    verb = _verb(line, quote) or (line.lower[end] if behind else "")
    they = line.lower[start:end] == ["sie"]  # »Das | kann | sie verstehen: „…“«: one woman
    return _verb_beside(line, start, end) if they and not verb else verb


def _verb(line: Line, quote: Quote) -> str:
    """Return the finite verb of the quote's cue, in small letters; "" if the cue has none."""
    for span in quote.cue:
        for i, token in enumerate(line.tokens):
            if token.start >= span.end:
                break
            if token.end > span.start and is_finite(line.tags[i]):
                return line.lower[i]
    return ""


def _verb_beside(line: Line, start: int, end: int) -> str:
    """»| Sattel | begründete seinen Rückzug«: the finite verb next to a mention, in small letters; or ""."""
    beside = (i for i in (end, start - 1) if 0 <= i < len(line) and is_finite(line.tags[i]))
    return next((line.lower[i] for i in beside), "")


def _subject_beside(parse: Parse, start: int, end: int, names: Names) -> MentionReading | None:
    """»nach eigenen Angaben«: read the subject of the clause it stands in."""
    line, number = parse.line, _clause_around(parse, start)
    found = main_subject(parse, number) if number >= 0 else None
    if found is None or not (found.end <= start or end <= found.start):
        return None
    verb = line.lower[parse.clauses[number].finite]
    read = read_mention(line, found.start, found.end, names, verb=verb)
    states = read.category in SPEAKERS and not _is_only_counted(parse, number, read)
    return read if states or read.pronoun else None


def _clause_around(parse: Parse, at: int) -> int:
    """»Auch wenn die Bahn | eigenen Angaben nach | fährt, …«: its own clause or the next main one; or -1."""
    for number, clause in enumerate(parse.clauses):
        own = clause.kind is ClauseKind.SUBORDINATE and clause.start <= at < clause.end
        if own or (clause.kind == ClauseKind.MAIN and clause.end > at):
            return number
    return -1


def _is_only_counted(parse: Parse, number: int, read: MentionReading) -> bool:
    """»Nach eigenen Angaben wurden | 800 Rinder | verkauft«: neither people nor a name say it."""
    predicate = parse.predicate_of(number)
    passive = predicate is not None and predicate.is_passive
    return passive and not read.name and category_of_noun(read.head) is None


def _talked_about(parses: Sequence[Parse], names: Names, taken: _Places) -> list[Link]:
    """Subjects of main clauses that are no speakers there: a pronoun behind them may mean them."""
    links = []
    for parse, before in zip(parses, (None, *parses), strict=False):
        for number, clause in enumerate(parse.clauses):
            main = clause.kind == ClauseKind.MAIN and not parse.line.quoted[clause.finite]
            if main or (number == 0 and _is_taken_up(parse)):
                links += _subject(parse, before, number, names, taken)
            elif clause.kind == ClauseKind.FRAGMENT and parse.line.forms[clause.end : clause.end + 1] == [
                ":"
            ]:
                links += _before_colon(parse, clause, names, taken)
    return links


def _is_taken_up(parse: Parse) -> bool:
    """»Als | die Kanzlerin | gefragt wurde, sagte | sie | …«: who a clause in front is about."""
    number = next((k for k, clause in enumerate(parse.clauses) if clause.kind is ClauseKind.MAIN), 0)
    if number == 0 or parse.clauses[0].kind is not ClauseKind.SUBORDINATE or parse.line.quoted[0]:
        return False
    subject = main_subject(parse, number)
    return subject is not None and parse.line.lower[subject.start] in {"er", "sie"}


def _before_colon(parse: Parse, clause: Clause, names: Names, taken: _Places) -> list[Link]:
    """»| Die Wirtin | weiter: „…“, sagt sie«: read who stands in front of a colon without a verb."""
    line = parse.line
    phrase = noun_phrase(line, clause.start, clause.end, before_verb=False)
    if phrase is None or not is_person(line, phrase) or line.quoted[clause.start]:
        return []
    span = parse.span(phrase.start, phrase.end)
    read = read_mention(line, phrase.start, phrase.end, names)
    return [] if taken.overlap(span) or read.category not in SPEAKERS else [Link(span, read)]


def _subject(parse: Parse, before: Parse | None, number: int, names: Names, taken: _Places) -> list[Link]:
    """Read the subject of a clause, if it may be a speaker, or a pronoun for one."""
    line, clause = parse.line, parse.clauses[number]
    found = _named_beside(parse, number) or _without_agent(parse, number)
    if found is None:
        return []
    if is_demonstrative(line, found.start, found.end):
        return _pointing(parse, before, found, line.lower[clause.finite], names)
    if not _may_name_speaker(line, found.start, found.end):
        return []
    span = parse.span(found.start, found.end)
    if taken.overlap(span):
        return []
    verb = line.lower[clause.finite]
    read = read_mention(line, found.start, found.end, names, verb=verb, only_speakers=True)
    if read.category == "person" or read.pronoun:
        called = _called(parse, number, found)
        read = replace(read, nouns=read.nouns + called) if called else read
    return [Link(span, read, besides=_is_besides(line, found.start))] if _may_be_taken_up(read) else []


def _pointing(parse: Parse, before: Parse | None, found: Mention, verb: str, names: Names) -> list[Link]:
    """»Die Wirtin rief den Koch. | Der | zögerte. „Ja“, sagte er.«: read whom the sentence is about."""
    pointed = before_demonstrative(parse, before, found.start, verb, names)
    if pointed is None:
        return []
    place, read = pointed
    return [Link(parse.span(found.start, found.end), read, antecedent=place, besides=True)]


def _is_besides(line: Line, start: int) -> bool:
    """»| Auch | der Wirt zweifelt.«, »| Nur | die Wirtin bleibt.«: a particle opens the sentence."""
    return start == 1 and line.lower[0] in group("besides")


def _named_beside(parse: Parse, number: int) -> Mention | None:
    """»Neue Leiterin ist | Eva Kern |«: a name instead of a subject that only says what somebody is."""
    start, line = named_beside(parse, number), parse.line
    if start < 0:
        return None
    end = next((i for i in range(start, len(line)) if line.tags[i] != "NE"), len(line))
    return Mention(start, end, "is called so by the subject")


def _may_be_taken_up(read: MentionReading) -> bool:
    """Whether a subject is a speaker, or a pronoun for somebody: »| Er | schwieg.«, »| Wer | ist Wirt?«."""
    goes_on = read.pronoun and (bool(read.nouns) or read.words.lower() in _GOES_ON)
    return goes_on or read.category in SPEAKERS


def _called(parse: Parse, number: int, subject: Mention) -> tuple[str, ...]:
    """List what a clause calls its subject by; in a passive it tells of somebody else."""
    predicate = parse.predicate_of(number)
    if predicate is not None and predicate.is_passive:
        return ()
    if named_beside(parse, number) == subject.start:
        return callings_of_named(parse, subject.start, subject.end)
    return stated_callings(parse.line, parse.clauses[number], (subject.start, subject.end))


def _without_agent(parse: Parse, number: int) -> Mention | None:
    """»Geleitet wird | die Schule | von Rektorin Ina Falk«: the subject, without who acts in a passive."""
    found, agent = main_subject(parse, number), _agent(parse, number)
    if found is None or agent is None or not found.start < agent.preposition < found.end:
        return found
    return replace(found, end=agent.preposition)


def _agent(parse: Parse, number: int) -> NounPhrase | None:
    predicate = parse.predicate_of(number)
    return parse.roles(predicate).agent if predicate is not None and predicate.is_passive else None


def _may_name_speaker(line: Line, start: int, end: int) -> bool:
    """Whether a phrase is worth a closer look: most subjects are things."""
    if line.tags[start] == "PPER":
        return True
    words = range(start, end)
    return any(line.tags[i] == "NE" or noun_at(line, i) or looks_personal(line.lemmas[i]) for i in words)


def _acting(parses: Sequence[Parse]) -> set[tuple[int, int]]:
    """»Die Schule wird von | Ina Falk | geleitet«: the words for who acts on a thing, by line."""
    found = set()
    for parse in parses:
        for number, clause in enumerate(parse.clauses):
            agent = _agent(parse, number) if clause.kind is ClauseKind.MAIN else None
            if agent is not None and _is_done_to_a_thing(parse, number):
                found |= {(id(parse.line), i) for i in range(agent.start, agent.end)}
    return found


def _is_done_to_a_thing(parse: Parse, number: int) -> bool:
    subject = _without_agent(parse, number)
    if subject is None:
        return False
    phrase = noun_phrase(parse.line, subject.start, subject.end, before_verb=True)
    return phrase is not None and not is_person(parse.line, phrase)


def _in_passing(parses: Sequence[Parse], names: Names, taken: _Places) -> list[Link]:
    """Names in other places: they may be called by less later, and tell who »der Minister« is.

    Who is alone in a sentence is whom it is about, in whatever case: »Bei | Jan Holt | klingt das anders«.
    So is who does in a passive what is done to a thing.
    """
    links, acting, parse_of = [], _acting(parses), {id(parse.line): parse for parse in parses}
    alone = Counter(id(line) for line, _, _ in names.places)
    for line, role, end in names.places:
        start = _from_adjective(line, role)
        span = Span(line.tokens[start].start, line.tokens[end - 1].end)
        if not (line.quoted[start] or taken.overlap(span)):
            reading = read_mention(line, start, _past_apposition(line, end), names, oblique=True)
            reading = _with_callings(reading, parse_of[id(line)], role, end)
            whole = Span(line.tokens[0].start, line.tokens[-1].end)
            only = alone[id(line)] == 1 and not (taken.overlap(whole) or _is_about_others(line, start))
            about = (only or (id(line), role) in acting) and reading.category == "person"
            links.append(Link(span, reading, in_passing=not about))
    return links


def _is_about_others(line: Line, start: int) -> bool:
    """»Am Abend traf er | Jan Holt |«, »Sie verlor gegen | Eva Kern |«; not »Gegen Eva Kern …«."""
    before = start - 1
    while before > 0 and line.tags[before] in {"ART", "ADJA", "PPOSAT", "NN"}:
        before -= 1
    return _speaks_of_them(line) or (before > 0 and line.lower[before] == "gegen")


def _past_apposition(line: Line, end: int) -> int:
    """»Der Preis ging an Toni Kess |, Leiterin des Museums |.«: up to the mark behind what somebody is.

    Not »…, Leiterin | Eva Lutz |«, another one, nor »…, eine frühere Leiterin«, of whom there are more.
    """
    role = _role_behind(line, end) if line.forms[end : end + 1] == [","] else end
    if role == end:
        return end
    stop = next((i for i in range(role, len(line)) if not line.forms[i][0].isalnum()), len(line))
    apart = line.tags[role + 1] == "NE" or any(is_finite(tag) for tag in line.tags[end:stop])
    return end if apart or stop - end > _LONGEST_APPOSITION else stop


def _role_behind(line: Line, comma: int) -> int:
    """»Kess, | Leiterin |«, »Kess, der früheren | Leiterin |«: a noun for a person; or the comma."""
    role = comma + 1
    while role < len(line) and line.tags[role] in {"ART", "ADJA"} and not line.lower[role].startswith("ein"):
        role += 1
    return role if role + 1 < len(line) and names_person(line, role) else comma


def _in_attributes(names: Names, links: Sequence[Link]) -> list[Link]:
    """»Der Anwalt von | Eva Kern | klagt. … sagte sie«: who is named within words for somebody else."""
    held = _Places(link.span for link in links if link.reading.attribute and not link.reading.name)
    places = (place for place in names.places if place[0].lower[place[1] - 1] == "von")
    found = []
    for line, start, end in places:
        span = Span(line.tokens[start].start, line.tokens[end - 1].end)
        reading = read_mention(line, start, end, names, oblique=True) if held.overlap(span) else None
        if reading is not None and reading.category == "person":
            found.append(Link(span, reading, in_passing=True))
    return found


def _with_callings(reading: MentionReading, parse: Parse, start: int, end: int) -> MentionReading:
    """»Neue Leiterin ist | Eva Kern |«: note what the sentence calls her."""
    called = callings_of_named(parse, start, end) if reading.category == "person" else ()
    return replace(reading, nouns=reading.nouns + called) if called else reading


def _from_adjective(line: Line, role: int) -> int:
    """»des | russischen | Präsidenten Lew Orlow«, »der | Ulmer | Bischof Max Kern«, »der | frühere | …«.

    Another one is »der polnische Präsident«, »der Bonner Bischof«, »der Kanzler« who still is.
    """
    if role == 0 or line.tags[role - 1] != "ADJA":
        return role
    form = line.forms[role - 1]
    told = country_in(form) is not None or is_inhabitant(form) or stem(form) in group("once")
    return role - 1 if told else role


def _speaks_of_them(line: Line) -> bool:
    """Whether a sentence goes on about somebody who is not named in it: »Am Abend traf | er | Jan Holt«."""
    return not _THEY.isdisjoint(line.lower)


def _source(number: int, cluster: Cluster, requests: list[tuple[Span, Span | None]]) -> Source:
    naming, why = classify_naming(cluster)
    vagueness, how = classify_vagueness(cluster, naming)
    mentions = sorted({link.span for link in cluster.links}, key=lambda span: (span.start, span.end))
    quotes = (link.quote for link in cluster.links if link.quote is not None)
    reason = why if naming is Naming.NAMED else f"{why}; {how}"
    return Source(
        number,
        cluster.name or _description(cluster),
        cluster.name or None,
        naming,
        "; ".join([reason, *dict.fromkeys(cluster.why)]),
        _category(cluster),
        vagueness,
        _gender(cluster, naming),
        cluster.body or None,
        cluster.countries[0] if cluster.countries else None,
        anonymity_reason(requests, mentions) if naming is Naming.UNNAMED else None,
        tuple(mentions),
        tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end))),
    )


def _description(cluster: Cluster) -> str:
    """Take the mention with most words that is no pronoun, the first of them."""
    described = [link.reading.words for link in cluster.links if not link.reading.pronoun]
    if not described:
        return cluster.links[0].reading.words
    return max(described, key=lambda words: len(words.split()))


def _category(cluster: Cluster) -> Category:
    """Give the category; a pronoun without anything to go back to still says one person or many."""
    first = cluster.links[0].reading
    word, _, owned = first.words.lower().partition(" ")
    human = word in _HUMAN or owned in group("own_words")  # »Seine Antwort: „Ja.“«
    if cluster.category == "other" and first.pronoun and human:
        return Category.GROUP if first.plural else Category.PERSON
    return Category(cluster.category)


def _gender(cluster: Cluster, naming: Naming) -> str | None:
    """Give the gender that the text shows of a person.

    A feminine form shows a woman; a masculine one a man only beside a name: »ein Beamter« may be either.
    """
    if cluster.category != "person" or cluster.plural or cluster.gender not in {"m", "f"}:
        return None
    return cluster.gender if cluster.gender == "f" or naming is Naming.NAMED else None


def _nobody(number: int, quotes: tuple[Quote, ...]) -> Source:
    return Source(
        number,
        "nobody named",
        None,
        Naming.UNNAMED,
        "no words near these statements name a speaker",
        Category.OTHER,
        Vagueness.NOTHING,
        None,
        None,
        None,
        None,
        (),
        quotes,
    )
