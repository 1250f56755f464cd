"""Word classes and lemmas by HanTa's model."""

from collections.abc import Sequence
from functools import cache
from typing import Any

__all__ = ["tag_sentence"]

_QUOTES = frozenset("„“”‚‘’»«‹›\"'`´")
_DASHES = frozenset("–—-−")
_POS = {
    "ADJ(A)": "ADJ", "ADJ(D)": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP",
    "APZR": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "ADP", "KON": "CCONJ", "KOUI": "ADP",
    "KOUS": "SCONJ", "NE": "PROPN", "NN": "NOUN", "NNA": "NOUN", "NNI": "NOUN", "PDAT": "DET", "PDS": "PRON",
    "PIAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET",
    "PRELS": "PRON", "PRF": "PRON", "PROAV": "ADV", "PTKA": "PART", "PTKANT": "PART", "PTKNEG": "PART",
    "PTKVZ": "ADP", "PTKZU": "PART", "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON", "TRUNC": "NOUN", "XY": "X",
    "$.": "PUNCT", "$,": "PUNCT", "$(": "PUNCT",
}  # fmt: skip  # a table reads better in columns


@cache
def _model() -> Any:
    from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415 - the tagger is loaded at first use

    return HanoverTagger("morphmodel_ger.pgz")


def tag_sentence(forms: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return word class, lemma and STTS tag of each form."""
    plain = ['"' if f in _QUOTES else "-" if f in _DASHES else f[:60] for f in forms]
    result = []
    for form, (_, stem, tag) in zip(forms, _model().tag_sent(plain), strict=True):
        if not any(c.isalnum() for c in form):
            result.append(("PUNCT", form, tag if tag.startswith("$") else "$("))
            continue
        pos = _POS.get(tag, "AUX" if tag[:2] in {"VA", "VM"} else "VERB")
        lemma = stem + "r" if tag == "NNA" and stem.endswith("e") else stem
        if form[0].isupper() and pos in {"NOUN", "PROPN"}:
            lemma = form[0] + lemma[1:]
        result.append((pos, lemma, tag.replace("(", "").replace(")", "") if pos != "PUNCT" else tag))
    return result
