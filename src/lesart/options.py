"""What options of the command line take: a wrong value is told in words, not by the name of a function."""

import math
from argparse import ArgumentTypeError

__all__ = ["above_zero", "whole_number"]


def above_zero(text: str) -> float:
    """Read a number above zero.

    Raises
    ------
    ArgumentTypeError
        If it is none; `argparse` puts the option's name in front of the message.

    >>> above_zero("2.5")
    2.5
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        msg = f"{text!r} is no number"
        raise ArgumentTypeError(msg)
    if number <= 0:
        msg = f"{text} is not above zero"
        raise ArgumentTypeError(msg)
    return number


def whole_number(text: str) -> int:
    """Read a whole number above zero.

    Raises
    ------
    ArgumentTypeError
        As `above_zero`.

    >>> whole_number("2")
    2
    """
    number = above_zero(text)
    if not number.is_integer():
        msg = f"{text} is no whole number"
        raise ArgumentTypeError(msg)
    return int(number)
