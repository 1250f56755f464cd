"""How many of what, in words: the one place that knows that only one of them is in the singular."""

__all__ = ["counted"]


def counted(number: float, one: str, more: str = "") -> str:
    """Write a number with the noun that it counts.

    Parameters
    ----------
    number
        How many: a whole number, or points of which there may be a half. Thousands get a comma.
    one
        The noun, or the words that end in it, in the singular.
    more
        The plural, if it is not the singular and *s*.

    >>> counted(1, "source"), counted(1200, "running word"), counted(0.5, "point")
    ('1 source', '1,200 running words', '0.5 points')
    >>> counted(1, "check holds", "checks hold"), counted(3, "coded stretch", "coded stretches")
    ('1 check holds', '3 coded stretches')
    """
    noun = one if number == 1 else more or f"{one}s"
    return f"{number:,.12g} {noun}"  # twelve digits: as exact as a count needs, and 0.1 + 0.2 is 0.3
