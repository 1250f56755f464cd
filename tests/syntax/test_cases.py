"""Cases for the grammar of sentences: tests/cases/syntax_*.json.

What is expected is what a German grammar says (Duden 4, Eisenberg), not what the program gives. Known
failures carry ``"expect": "fail"`` and are strict: the day one passes, the suite says so.

syntax_clauses.json: per sentence its parts, each as [kind, opener, words].
syntax_predicates.json: per sentence its predicates in order; what a case does not name is not compared.
syntax_phrases.json: one noun phrase of the sentence with what its forms allow.
syntax_roles.json: per verb its subject, object and agent, null where there is none, and some of what speaks
for the subject.
"""

import casebook
import pytest

from lesart.syntax import NounPhrase, Parse, Predicate, parse


def words(sentence: Parse, phrase: NounPhrase | None) -> str | None:
    return None if phrase is None else sentence.line.written(phrase.start, phrase.end)


def bracket(sentence: Parse, predicate: Predicate) -> str:
    shown, before = "", -1
    for i in predicate.positions:
        gap = " " if i == before + 1 else " … "
        shown += (gap if shown else "") + sentence.line.forms[i]
        before = i
    return shown


@pytest.mark.parametrize("case", casebook.parameters("syntax_clauses"))
def test_clauses(case):
    found = [
        [str(clause.kind), clause.opener, sentence.line.written(clause.start, clause.end)]
        for sentence in parse(case["text"])
        for clause in sentence.clauses
    ]
    assert found == case["clauses"]


@pytest.mark.parametrize("case", casebook.parameters("syntax_predicates"))
def test_predicates(case):
    found = [
        {
            "words": bracket(sentence, predicate),
            "lemma": predicate.lemma,
            "diathesis": str(predicate.diathesis),
            "tense": predicate.tense,
            "mood": None if predicate.mood is None else str(predicate.mood),
            "modal": predicate.modal,
            "negated": predicate.negated_from == sentence.clauses[predicate.clause].start,
        }
        for sentence in parse(case["text"])
        for predicate in sentence.predicates
    ]
    expected = case["predicates"]
    assert len(found) == len(expected)
    assert [
        {key: mine[key] for key in wanted} for mine, wanted in zip(found, expected, strict=True)
    ] == expected


@pytest.mark.parametrize("case", casebook.parameters("syntax_phrases"))
def test_phrases(case):
    phrases = {
        words(sentence, phrase): (sentence.line, phrase)
        for sentence in parse(case["text"])
        for predicate in sentence.predicates
        for phrase in sentence.phrases(predicate)
    }
    assert case["phrase"] in phrases
    line, phrase = phrases[case["phrase"]]
    found = {
        "head": line.forms[phrase.head],
        "determiner": line.forms[phrase.determiner] if phrase.determiner >= 0 else None,
        "preposition": line.forms[phrase.preposition] if phrase.preposition >= 0 else None,
        "cases": list(map(str, phrase.cases)),
        "number": phrase.number,
        "genders": list(phrase.genders),
        "attributes": [[str(a.kind), line.written(a.start, a.end)] for a in phrase.attributes],
    }
    expected = {key: value for key, value in case.items() if key in found}
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("case", casebook.parameters("syntax_roles"))
def test_roles(case):
    by_verb = {
        predicate.lemma: (sentence, sentence.roles(predicate))
        for sentence in parse(case["text"])
        for predicate in sentence.predicates
    }
    expected = case["roles"]
    assert set(by_verb) >= {wanted["verb"] for wanted in expected}
    found = []
    for wanted in expected:
        sentence, roles = by_verb[wanted["verb"]]
        shown = {
            "verb": wanted["verb"],
            "subject": words(sentence, roles.subject),
            "object": words(sentence, roles.object),
            "agent": words(sentence, roles.agent),
        }
        if "evidence" in wanted:
            evidence = set(map(str, roles.subjects[0].evidence)) if roles.subjects else set()
            shown["evidence"] = [each for each in wanted["evidence"] if each in evidence]
        found.append(shown)
    assert found == expected
