"""How numbers of things and long texts are written, in the one way that every room writes them."""

__all__ = ["counted", "shortened"]


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


def shortened(text: str, longest: int) -> str:
    """Cut a text that has more than so many characters, the sign for what is cut among them.

    >>> shortened("Der Rat tagt", 12), shortened("Der Rat tagte", 12)
    ('Der Rat tagt', 'Der Rat tag…')
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
