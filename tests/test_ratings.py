"""Agreement from what people have: tables, dictionaries, columns. Read as what they are, or refused."""

import math
import subprocess
import sys
import warnings
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from lesart.agreement import (
    CodesWarning,
    alpha_interval,
    bootstrap_interval,
    cohen_kappa,
    count_table,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    scott_pi,
)
from lesart.errors import OptionError

ANNA = ["threat", "law", "threat", None, "economy", "law", "threat"]
BEN = ["threat", "law", "law", "law", "economy", None, "law"]
CARA = ["law", "law", "threat", "law", "economy", "law", None]
UNITS = [11, 12, 13, 14, 15, 16, 17]
LISTS = [ANNA, BEN, CARA]
ALPHA = krippendorff_alpha(LISTS)


def wide():
    return pd.DataFrame({"anna": ANNA, "ben": BEN, "cara": CARA}, index=pd.Index(UNITS, name="unit"))


def long():
    """One row a coder and unit, gaps left out, in no good order."""
    rows = [
        (coder, unit, code)
        for coder, codes in zip(("cara", "anna", "ben"), (CARA, ANNA, BEN), strict=True)
        for unit, code in zip(UNITS, codes, strict=True)
        if code is not None
    ]
    return pd.DataFrame(rows, columns=["coder", "unit", "code"]).sample(frac=1, random_state=3)


def by_unit(codes):
    return dict(zip(UNITS, codes, strict=True))


SHAPES = {
    "units x coders": wide,
    "units numbered in a column": lambda: wide().reset_index(),
    "units with their sentences": lambda: wide().assign(sentence=[f"Satz {n}." for n in UNITS]).reset_index(),
    "read back from a file": lambda: wide().reset_index().rename(columns={"unit": "Unnamed: 0"}),
    "coders x units, named": lambda: wide().T.rename_axis("coder"),
    "coders x units, in a column": lambda: wide().T.rename_axis("annotator").reset_index(),
    "long": long,
    "long, other names": lambda: long().rename(
        columns={"coder": "Rater", "unit": "Item ID".replace(" ", "_"), "code": "Label"}
    ),
    "long, German names": lambda: long().set_axis(["Codiererin", "Einheit", "Kategorie"], axis="columns"),
    "long, indexed": lambda: long().set_index(["unit", "coder"]),
    "a series of long": lambda: long().set_index(["coder", "unit"])["code"],
    "pivoted": lambda: long().pivot_table(index="coder", columns="unit", values="code", aggfunc="first"),
    "a dictionary of lists": lambda: {"anna": ANNA, "ben": BEN, "cara": CARA},
    "a dictionary of dictionaries": lambda: {
        "anna": by_unit(ANNA),
        "ben": dict(reversed(by_unit(BEN).items())),
        "cara": {unit: code for unit, code in by_unit(CARA).items() if code},
    },
    "a list of dictionaries": lambda: [by_unit(codes) for codes in LISTS],
    "records": lambda: long().to_dict("records"),
    "series": lambda: [pd.Series(codes) for codes in LISTS],
    "series with units": lambda: [pd.Series(by_unit(own)).sample(frac=1, random_state=1) for own in LISTS],
    "an array": lambda: np.array(LISTS, dtype=object),
    "tuples": lambda: tuple(map(tuple, LISTS)),
    "a generator": lambda: (iter(codes) for codes in LISTS),
    "strings of pandas": lambda: wide().astype("string"),
    "categories": lambda: wide().astype("category"),
    "empty texts": lambda: wide().fillna(" "),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_alpha(shape):
    assert krippendorff_alpha(shape()) == pytest.approx(ALPHA)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_ac1(shape):
    assert gwet_ac1(shape()) == pytest.approx(gwet_ac1(LISTS))


@pytest.mark.parametrize(
    "nothing", [None, math.nan, np.nan, pd.NA, pd.NaT, "", "  ", np.float64("nan"), np.ma.masked]
)
def test_what_says_nothing_is_missing(nothing):
    a, b = ["x", nothing, "y", "y"], ["x", "y", "y", "x"]
    assert percent_agreement(a, b) == pytest.approx(2 / 3)
    assert krippendorff_alpha([a, b]) == krippendorff_alpha([["x", "y", "y"], ["x", "y", "x"]])


def test_coders_who_never_agree_do_not_agree_in_a_table():
    never = pd.DataFrame({"threat_a": [1, 0] * 10, "threat_b": [0, 1] * 10})
    assert krippendorff_alpha(never) < -0.9
    assert krippendorff_alpha({"anna": [1, 0] * 10, "ben": [0, 1] * 10}) < -0.9


@pytest.mark.parametrize("measure", [percent_agreement, scott_pi, cohen_kappa])
def test_two_coders_together_or_one_by_one(measure):
    two = wide()[["anna", "ben"]]
    expected = measure(ANNA, BEN)
    assert measure(two["anna"], two["ben"]) == expected
    assert measure(two) == expected
    assert measure({"anna": ANNA, "ben": BEN}) == expected
    assert measure(by_unit(ANNA), dict(reversed(by_unit(BEN).items()))) == expected
    assert measure(two["anna"], BEN) == expected
    with pytest.raises(OptionError, match="two coders and was given 3"):
        measure(wide())


def test_series_are_put_together_by_their_units():
    long_table = long().set_index("unit")
    codes = {coder: own["code"] for coder, own in long_table.groupby("coder")}
    assert cohen_kappa(codes["anna"], codes["ben"]) == cohen_kappa(ANNA, BEN)
    table = long().reset_index(drop=True)
    anna, ben = (table.loc[table["coder"] == name, "code"] for name in ("anna", "ben"))
    with pytest.raises(OptionError, match="No two coders name a unit in common"):
        cohen_kappa(anna, ben)


def test_fleiss_counts_tables_of_codes_and_takes_counts():
    counts = [[3, 0], [1, 2], [0, 3], [2, 1]]
    full = pd.DataFrame({"a": list("xyxx"), "b": list("xyyy"), "c": list("xxyx")})
    expected = fleiss_kappa(count_table(full))
    assert fleiss_kappa(full) == expected
    assert fleiss_kappa(full.to_dict("list")) == expected
    assert fleiss_kappa(pd.DataFrame(counts, columns=["x", "y"])) == fleiss_kappa(counts)
    assert fleiss_kappa(pd.DataFrame(counts, columns=["x", "y"]).astype(float)) == fleiss_kappa(counts)
    assert fleiss_kappa(np.array(counts)) == fleiss_kappa(counts)


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        (lambda: krippendorff_alpha("threat"), "is a text"),
        (lambda: krippendorff_alpha(["threat", "law"]), "its letters are no codes"),
        (lambda: cohen_kappa("aabb", "abbb"), "list('aabb')"),
        (lambda: krippendorff_alpha({1: "threat", 2: "law"}), "second coder's"),
        (lambda: krippendorff_alpha([1, 2, 3]), "and no list"),
        (lambda: krippendorff_alpha(3), "3 is no coding"),
        (lambda: krippendorff_alpha([{"a", "b"}, {"a", "c"}]), "a set"),
        (lambda: krippendorff_alpha({"anna": ["a"], "ben": ["a", "b"]}), "anna 1, ben 2"),
        (lambda: krippendorff_alpha([{1: "a"}, ["a"]]), "alike"),
        (lambda: krippendorff_alpha({1: ["a"], "1": ["b"]}), "same name"),
        (lambda: krippendorff_alpha(wide()["anna"]), "one coder's codes"),
        (lambda: krippendorff_alpha(wide()[["anna"]]), "1 coder"),
        (lambda: krippendorff_alpha(long().drop(columns="code")), "which column holds the code"),
        (lambda: krippendorff_alpha(long().assign(label="x")), "code, label"),
        (lambda: krippendorff_alpha(long().drop(columns="coder")), "a column called coder"),
        (lambda: krippendorff_alpha(pd.concat([long(), long()])), "twice"),
        (lambda: krippendorff_alpha(long().set_axis(["wer", "wo", "was"], axis="columns")), "hardly coders"),
        (lambda: krippendorff_alpha(long().set_axis(["wer", "wo", "was"], axis=1).assign(why="")), "wer, wo"),
        (lambda: krippendorff_alpha(long().set_index(["unit", "code"])["coder"]), "rename_axis"),
        (lambda: krippendorff_alpha(wide().rename(columns={"ben": "Anna"})), "'anna'"),
        (lambda: krippendorff_alpha([("a", 1, "x"), ("a", 2, "y"), ("b", 1, "x"), ("b", 2, "x")]), "triples"),
        (lambda: krippendorff_alpha([[{"a": 1}], [{"a": 1}]]), "A dict is no code"),
        (lambda: krippendorff_alpha(ANNA, BEN), "'threat'"),
        (lambda: krippendorff_alpha([ANNA, BEN], CARA), "first argument"),
        (lambda: fleiss_kappa([list("aab"), list("abb")]), "fleiss_kappa(count_table(ratings))"),
        (lambda: fleiss_kappa({"anna": [1, 2], "ben": [1, 1]}), "counts, or codes"),
    ],
)
def test_what_could_be_two_things_is_refused(measure, message):
    with pytest.raises(OptionError) as raised:
        measure()
    assert message in str(raised.value)


class Polars:
    """As much of another library's table as there is to see from outside."""

    columns = ("anna", "ben")

    def __iter__(self):
        return iter(([1, 2], [1, 2]))


def test_tables_of_other_libraries_are_told_how_to_come_in():
    with pytest.raises(OptionError, match=r"to_pandas\(\)"):
        krippendorff_alpha(Polars())


@pytest.mark.parametrize(
    "codes",
    [
        [1, "1", 2],
        [1.0, 2.0, "1"],
        ["threat", "Threat", "law"],
        ["law", "law ", "x"],
        [{1}, {"1", "x"}, {"x"}],
    ],
)
def test_codes_that_look_alike_are_remarked_on(codes):
    with pytest.warns(CodesWarning, match="count as different codes") as remarks:
        krippendorff_alpha([codes, codes])
    assert remarks[0].filename == __file__
    assert len(remarks) == 1


def test_the_remark_is_made_once_for_an_interval():
    with pytest.warns(CodesWarning) as remarks:
        bootstrap_interval(cohen_kappa, [1, "1", 2, 2, 1] * 4, [1, 1, 2, 1, 2] * 4)
    assert len(remarks) == 1


def test_a_gap_that_became_a_text_is_remarked_on():
    table = np.array([["a", np.nan, "b"], ["a", "b", "b"]])
    with pytest.warns(CodesWarning, match="'nan' occurs as a code"):
        krippendorff_alpha(table)


def test_numbers_that_are_equal_are_one_code():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert krippendorff_alpha([[1, True, 2], [1.0, np.int64(1), Decimal(2)]]) == 1


def test_labels_in_lists_are_sets():
    sets = [[{"a"}, {"a", "b"}, set()], [{"a"}, {"b"}, set()]]
    listed = [[["a"], ["b", "a"], []], [["a"], ["b"], []]]
    assert krippendorff_alpha(listed, "masi") == krippendorff_alpha(sets, "masi")
    table = pd.DataFrame({"anna": sets[0], "ben": sets[1]})
    assert krippendorff_alpha(table, "masi") == krippendorff_alpha(sets, "masi")


def test_a_column_that_is_no_coder_is_remarked_on():
    table = wide().assign(remark=[f"Satz {number}" for number in UNITS])
    with pytest.warns(CodesWarning, match="'remark'"):
        krippendorff_alpha(table)


@pytest.mark.parametrize("shape", ["units x coders", "long", "a dictionary of lists"])
def test_intervals_take_tables(shape):
    table = SHAPES[shape]()
    interval = bootstrap_interval(krippendorff_alpha, table, resamples=200)
    assert interval.value == pytest.approx(ALPHA)
    apart = bootstrap_interval(lambda *coders: krippendorff_alpha(coders), table, resamples=200)
    assert apart == interval
    quick = alpha_interval(table, resamples=200)
    assert (quick.low, quick.high) == pytest.approx((interval.low, interval.high))
    assert quick.undefined == interval.undefined


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_the_quick_interval_is_the_slow_one(level):
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5],
    ]
    slow = bootstrap_interval(lambda ratings: krippendorff_alpha(ratings, level), rows, resamples=100)
    quick = alpha_interval(rows, level, resamples=100)
    assert (quick.value, quick.low, quick.high) == pytest.approx((slow.value, slow.low, slow.high))


def test_agreement_does_not_import_pandas():
    code = (
        "import sys; from lesart.agreement import krippendorff_alpha as a; "
        "a({'x': {1: 'p', 2: 'q'}, 'y': {1: 'p', 2: 'q'}}); a([[1, 2], [1, 2]]); "
        "print(sorted({'pandas', 'numpy', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
