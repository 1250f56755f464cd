"""Which word of a clause is its verb: what the tagger cannot see from two words before.

A clause has one finite verb. In a main clause it stands second or first, behind a conjunction or a relative
pronoun last; the infinitive that a modal verb governs closes its bracket.
"""

from collections.abc import Sequence

from lesart.language.lexicon import dictionary_lemma, places
from lesart.language.neighbours import Change, Words, between_joints, between_marks
from lesart.language.nouns import is_personal, noun_gender
from lesart.language.principal_parts import verb_forms

__all__ = [
    "LIKE_FINITE",
    "NAMES_SOMEBODY",
    "OPENS_CLAUSE",
    "attributive_participle",
    "finite_at_the_end",
    "first_of_two",
    "infinitive_of_modal",
    "is_like_a_participle",
    "only_finite_verb",
    "relative_of_name",
    "said_at_the_end",
]

LIKE_FINITE = frozenset({"VV(PP)", "VV(INF)", "ADJ(D)", "ADJ(A)"})  # what a finite verb is mistaken for
OPENS_CLAUSE = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV"})
_BEGINS_OBJECT = frozenset({"ART", "PPOSAT", "PPER", "PRF", "PROAV", "PTKZU"})
NAMES_SOMEBODY = frozenset({"NE", "NN", "NNA"})
_BEGINS_SUBJECT = NAMES_SOMEBODY | {"ART", "PPOSAT", "PIAT", "CARD"}
_BEHIND_VERB = frozenset({"PTKVZ", "VV(PP)", "APPR", "APPRART", "ADV", "ADJ(D)"})
_POINTING = frozenset({"PDS", "PRELS"})  # what an article is mistaken for
_OPENS_PHRASE = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PIS", "CARD"})
_OBLIQUE_ARTICLES = frozenset({"dem", "den", "der", "des", "einem", "einer", "eines"})
_LONGEST_ATTRIBUTE = 12  # words from an article to the participle in front of its noun
_WITHOUT_GE = ("be", "emp", "ent", "er", "ge", "hinter", "miss", "ver", "wider", "zer", "über", "unter")
_OF_MANY = frozenset({"die", "diese", "viele", "mehrere", "einige", "alle", "beide", "zahlreiche", "manche"})
_WITH_ZU = frozenset({"PTKZU", "VV(IZU)"})
_NO_SUBJECT = frozenset({"APPR", "APPRART", "ADV", "PRF", "PTKNEG", "PROAV"})
_THAT = (["dass"], ["daß"], ["ob"])
_WITHOUT_SUBJECT = (["APPR"], ["APPRART"], ["ADV"], ["KOUS"])
_COMPARES = frozenset({"KOKOM", "PWAV"})
_RELATIVE = frozenset({"PRELS", "PRELAT"})
_VERB_LAST = _RELATIVE | {"KOUS"}  # what asks for its verb at the end
_OPENS_COMPARISON = frozenset({"Wie", "Wer"})


def infinitive_of_modal(words: Words, at: int) -> list[Change]:
    """»Er musste im Rat | beklagen |, …«: behind a modal verb an infinitive's form at the end is one.

    Also »Er wollte gehen und den Schaden | melden |«: the second of two, if no subject stands before it.
    """
    last = _end_of_part(words, at)
    changes = _infinitive_at(words, at, last)
    behind = last + 2
    if words.tags[last + 1 : behind] == ["KON"] and words.tags[behind : behind + 1]:
        no_subject = words.tags[behind] in _NO_SUBJECT or words.forms[behind] in _OBLIQUE_ARTICLES
        changes += _infinitive_at(words, behind, _end_of_part(words, behind)) if no_subject else []
    return changes


def _end_of_part(words: Words, at: int) -> int:
    """Return the place of the last word up to a mark or a conjunction."""
    end = between_joints(words.tags, at)[1]
    return end - 1 if words.tags[end][0] in "$K" else end


def _infinitive_at(words: Words, at: int, last: int) -> list[Change]:
    form, tag = words.forms[last], words.tags[last]
    if last <= at or not form.islower():
        return []
    if tag in {"VV(FIN)", "ADJ(D)"} and "VV(INF)" in verb_forms().get(form, ()):
        return [(last, "VV(INF)")]
    infinitive = tag == "VV(FIN)" and (dictionary_lemma(form) or "").lower() == form
    return [(last, "VV(INF)")] if infinitive and form.endswith("n") else []


def finite_at_the_end(words: Words, at: int) -> list[Change]:
    """»…, die seit Jahren dort | wohnen |«: behind a conjunction or relative pronoun the last word is finite.

    Unless a finite verb stands anywhere up to the next mark, or the clause goes on behind an insertion; but
    the first of two may: »…, die müde sind und trotzdem | kommen |«.
    """
    begin, end = between_marks(words.tags, at)
    last = end - 1
    opens = begin <= at <= begin + 2 and last > at + 1 and words.forms[last].islower()
    if not opens or _is_closed_before(words, begin, end):
        return []
    if words.tags[last].endswith("(INF)"):
        return [(last, f"{words.tags[last][:2]}(FIN)")]
    known = "VV(FIN)" in verb_forms().get(words.forms[last], ())
    return [(last, "VV(FIN)")] if known and words.tags[last] in LIKE_FINITE else []


def _is_closed_before(words: Words, begin: int, end: int) -> bool:
    """Whether a clause has a finite verb that no other follows, or an infinitive with »zu«."""
    finite = [i for i in range(begin, end) if words.tags[i].endswith("(FIN)")]
    alone = any(not _ends_the_first(words, i) for i in finite)
    return alone or not _WITH_ZU.isdisjoint(words.tags[begin:end])


def _ends_the_first(words: Words, at: int) -> bool:
    """»…, die müde | sind | und …«: a plural in front of a conjunction, which governs no infinitive."""
    form, tag = words.forms[at], words.tags[at]
    plural = form.endswith("n") or form == "sind"
    return plural and tag != "VM(FIN)" and form != "werden" and words.tags[at + 1 : at + 2] == ["KON"]


def relative_of_name(words: Words, at: int) -> list[Change]:
    """»der Geist, | den | Trainerin Holm gern | betont |«: no article goes with a woman or a name.

    Its verb closes the clause: not »…, den Rhein entlang«.
    """
    begin, end = between_marks(words.tags, at)
    last = end - 1
    if begin != at or words.forms[at - 1] != "," or last < at + 2 or not _is_without_article(words, at + 1):
        return []
    finite = words.tags[last] == "VV(FIN)" or "VV(FIN)" in verb_forms().get(words.forms[last], ())
    other = any(tag.endswith("(FIN)") or tag in _WITH_ZU for tag in words.tags[at:last])
    return [(at, "PRELS"), (last, "VV(FIN)")] if finite and not other else []


def _is_without_article(words: Words, at: int) -> bool:
    """»Trainerin«, »Holm«: not the noun of a »den« or »dem«."""
    noun = words.forms[at]
    named = words.tags[at] == "NE" and noun not in places()
    return named or (noun.endswith("in") and is_personal(noun))


def said_at_the_end(words: Words, at: int) -> list[Change]:
    """»…, wie Anwohner | beklagen |«: a verb of saying; not »…, wie vom Rat | berichtet |«."""
    if at == 0 or words.forms[at - 1] != "," or words.tags[at + 1 : at + 2] in _WITHOUT_SUBJECT:
        return []
    found = finite_at_the_end(words, at)
    return [change for change in found if "VV(FIN)" in verb_forms().get(words.forms[change[0]], ())]


def only_finite_verb(words: Words, at: int) -> list[Change]:
    """»Der Rat beauftragt das Amt«: a clause needs a finite verb, and what has an object is no adjective."""
    possible = verb_forms()[words.forms[at]]
    no_participle = words.tags[at] == "VV(PP)" and "VV(PP)" not in possible
    if no_participle and "VV(INF)" not in possible:
        return [(at, "VV(FIN)")]  # »vereinbarte«
    if at + 1 < len(words.tags) and _is_surely_finite(words, at):
        return [(at, "VV(FIN)")]
    return [(at, "VV(INF)")] if no_participle else []  # »verurteilen«


def _is_surely_finite(words: Words, at: int) -> bool:
    if _is_first_of_two(words, at):
        return True
    governs = _has_object(words, at) or _may_say(words, at) or _has_clause(words, at)
    governs |= _has_somebody_behind(words, at) or _goes_on_behind_comma(words, at)
    return (governs and _is_without_finite(words, at)) or _is_of_parted_subject(words, at)


def _is_of_parted_subject(words: Words, at: int) -> bool:
    """»Die Fischer, darunter Klaas, | verwiesen | auf die Quote.«: what the sentence has as its only verb.

    Not »Ein Kind, das fror, | verlassen | von allen«: its subject is one, and the form that of many.
    """
    begin = between_marks(words.tags, at)[0]
    if words.tags[at] != "VV(PP)" or begin != at or at < 2 or words.tags[at - 1] != "$,":
        return False
    many = words.forms[0].lower() in _OF_MANY and words.forms[at].endswith("en")
    return many and _is_bare_subject(words) and not any(_has_finite(words, i) for i in _starts(words))


def _starts(words: Words) -> list[int]:
    """List where the parts of a sentence begin, between commas."""
    return [0, *(i + 1 for i, tag in enumerate(words.tags[:-1]) if tag[0] == "$")]


def _has_finite(words: Words, start: int) -> bool:
    """Whether a part has a finite verb and no conjunction or relative pronoun that asks for it."""
    end = between_marks(words.tags, start)[1]
    asks = words.tags[start] in OPENS_CLAUSE or words.tags[start + 1 : start + 2] == ["PRELS"]
    return not asks and any(tag.endswith("(FIN)") for tag in words.tags[start:end])


def _is_without_finite(words: Words, at: int) -> bool:
    """Whether no finite verb stands up to the next marks, and no conjunction asks for one at the end."""
    begin, end = between_marks(words.tags, at)
    subordinate = words.tags[begin] in _VERB_LAST
    return not subordinate and not any(tag.endswith("(FIN)") for tag in words.tags[begin:end])


def _has_object(words: Words, at: int) -> bool:
    return words.tags[at] != "VV(INF)" and words.tags[at + 1] in _BEGINS_OBJECT


def _goes_on_behind_comma(words: Words, at: int) -> bool:
    """»…, die Ernte falle aus, | und verlangte | Hilfe«: »und« behind a clause joins no noun to another.

    It may behind a relative clause: »Leute, die weinten, | und verletzte Kinder |«.
    """
    if at < 3 or words.tags[at] != "ADJ(A)" or words.tags[at - 2 : at] != ["$,", "KON"]:
        return False
    begin = between_marks(words.tags, at - 3)[0]
    before = words.tags[begin : at - 2]
    return any(tag.endswith("(FIN)") for tag in before) and _RELATIVE.isdisjoint(before[:2])


def _has_somebody_behind(words: Words, at: int) -> bool:
    """»Am Montag | vermutete | Trainer Jan Kolb, …«, »In Köln | vermuteten | Anwohner, …«.

    No adjectives: without an article it would be »vermuteter Trainer«, »vermutete Anwohner«.
    """
    if at == 0 or words.tags[at] not in {"ADJ(A)", "VV(PP)"} or words.tags[at + 1] != "NN":
        return False
    noun = dictionary_lemma(words.forms[at + 1]) or words.forms[at + 1]
    somebody = is_personal(noun)
    if words.forms[at][-1] == "e":
        named = words.tags[at + 2 : at + 3] == ["NE"]
        somebody = named and (somebody or noun_gender(noun) == "m")
    return somebody and words.tags[at - 1] in NAMES_SOMEBODY and _opens_attribute(words, at) < 0


def _has_clause(words: Words, at: int) -> bool:
    """»Die Forscher | beschworen |, dass …«, »Erneut | bestätigten | Anwohner, dass …«.

    Also behind an insertion: »Das Amt, das zu hat, | kritisiert |, dass …«.
    """
    begin, end = between_marks(words.tags, at)
    placed = at > 0 if begin == 0 else begin == at and _is_bare_subject(words)
    if not placed or not _is_explained(words, end):
        return False
    behind = words.tags[at + 1] if at + 1 < end else "PTKVZ"
    if _is_second(words, at) and behind in _BEGINS_SUBJECT:
        return True
    return behind in _BEHIND_VERB if words.tags[at] != "ADJ(A)" else at + 1 < end and behind == "PTKVZ"


def _is_bare_subject(words: Words) -> bool:
    """Whether a sentence begins with a phrase that has no verb in front of its first comma."""
    end = between_marks(words.tags, 0)[1]
    comma = words.forms[end : end + 1] == [","]
    return comma and not any(tag.endswith("(FIN)") or tag in OPENS_CLAUSE for tag in words.tags[:end])


def _is_second(words: Words, at: int) -> bool:
    """Whether a word stands behind the first, or behind a noun, where no attribute does."""
    return at == 1 or words.tags[at - 1] in NAMES_SOMEBODY


def _is_explained(words: Words, end: int) -> bool:
    """Whether »…, dass«, »…, zu gehen« or »: …« follows a sentence's first words, which do not compare."""
    if words.tags[0] in _COMPARES or words.forms[0] in _OPENS_COMPARISON:
        return False
    if words.forms[end : end + 1] == [":"]:
        return True
    _, close = between_marks(words.tags, end + 1) if end + 1 < len(words.tags) else (0, 0)
    infinitive = words.tags[close - 1] == "VV(IZU)" or words.tags[close - 2 : close - 1] == ["PTKZU"]
    comma = words.forms[end : end + 1] == [","]
    return comma and (infinitive or words.forms[end + 1 : end + 2] in _THAT)


def first_of_two(words: Words, at: int) -> list[Change]:
    """»Der Verein | erstattete | Anzeige und forderte …«: the first of two finite verbs."""
    return [(at, "VV(FIN)")] if _is_first_of_two(words, at) else []


def _is_first_of_two(words: Words, at: int) -> bool:
    """»Der Verein | erstattete | Anzeige und forderte …«: »und« with a finite verb joins two predicates.

    The first of them is what stands behind the subject, and in front of an object without an article.
    """
    tags, (begin, end) = words.tags, between_joints(words.tags, at)
    joins = words.forms[end : end + 1] in (["und"], ["oder"])
    joins = joins and any(
        tag.endswith("(FIN)") for tag in tags[end + 1 : end + 2]
    )  # a line may end with »und«
    if not joins or at == begin or not tags[at - 1].startswith(("NN", "NE", "PPER")):
        return False
    if tags[begin] in OPENS_CLAUSE or any(tag.endswith("(FIN)") for tag in tags[begin:end]):
        return False
    return _opens_attribute(words, at) < 0


def attributive_participle(words: Words, at: int) -> list[Change]:
    """»eine mit dem Fall | vertraute | Person sagte«: no second finite verb, but an extended attribute.

    An article goes with the noun behind the word if a preposition follows it (»eine mit …«), the article of
    another phrase (»ein der Partei …«) or an adverb; and a clause has one finite verb only.
    """
    noun = at + 1
    while noun < len(words.tags) and words.tags[noun] == "ADJ(A)":
        noun += 1
    if noun >= len(words.tags) or not words.tags[noun].startswith(("NN", "NE")):
        return []
    if _is_attribute_alone(words, at, noun):
        return [(at - 1, "ART"), (at, "ADJ(A)")] if words.tags[at - 1] in _POINTING else [(at, "ADJ(A)")]
    opening = _opens_attribute(words, at)
    if opening < 0:
        return []
    inserted = words.forms[max(opening - 2, 0) : opening] == [
        ",",
        "so",
    ]  # »…, so | die … beauftragte Kanzlei«
    return [(at, "ADJ(A)")] if inserted or _another_finite(words.tags, opening, noun) else []


def _is_attribute_alone(words: Words, at: int, noun: int) -> bool:
    """»Die | alarmierten | Helfer hätten …«: another verb stands right behind the noun."""
    article = at > 0 and words.tags[at - 1] in _OPENS_PHRASE | _POINTING
    return article and words.tags[noun + 1 : noun + 2] in (["VA(FIN)"], ["VM(FIN)"])


def _opens_attribute(words: Words, at: int) -> int:
    """Return the place of the article or number whose attribute may end at a word; -1 if there is none."""
    for i in range(at - 2, max(-1, at - _LONGEST_ATTRIBUTE), -1):
        if words.tags[i + 1][0] == "$" or words.tags[i + 1].endswith("(FIN)"):
            return -1
        if words.tags[i] in _OPENS_PHRASE and _belongs_inside(words, i + 1):
            return i
    return -1


def _belongs_inside(words: Words, i: int) -> bool:
    """Whether a word directly behind an article can only belong to an attribute of its noun."""
    if words.tags[i - 1] == "ART" and words.tags[i] in {"ADV", "ADJ(D)"}:
        return True
    return words.tags[i] in {"APPR", "APPRART"} or words.forms[i] in _OBLIQUE_ARTICLES


def _another_finite(tags: Sequence[str], first: int, last: int) -> bool:
    """Whether a finite verb stands in the clause, outside the phrase from one word to another."""
    begin, end = between_joints(tags, first)[0], between_joints(tags, last)[1]
    return any(tag.endswith("(FIN)") for tag in (*tags[begin:first], *tags[last:end]))


def is_like_a_participle(form: str) -> bool:
    """»beteiligte«, »verurteilten«: the preterite of a verb whose participle has no »ge«."""
    stem = form.removesuffix("n").removesuffix("e")
    if len(stem) == len(form) or stem[-1] != "t" or form[0].isupper():
        return False
    return stem.startswith(_WITHOUT_GE) or stem.endswith("iert") or "VV(PP)" in verb_forms().get(stem, ())


def _may_say(words: Words, at: int) -> bool:
    """»…, ergänzte Sprecherin Kern«: behind a comma, and not as in »neue, ergänzte Regeln«."""
    behind_comma = at > 1 and words.forms[at - 1] == "," and words.tags[at - 2] != "ADJ(A)"
    return behind_comma and words.tags[at + 1] in _BEGINS_SUBJECT
