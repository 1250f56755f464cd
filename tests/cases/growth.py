"""Whether work grows as its input does: by processor time, on a machine that does other things as well."""

import gc
import time
from collections.abc import Callable
from itertools import count

ROUNDS = 5
LEAST = 0.02  # seconds: what takes less cannot be told from nothing


def least_growth(work: Callable[[int, str], object], few: int, many: int, *, below: float) -> float:
    """Tell how many times longer much takes than little: in the best of some rounds, or the first `below`.

    What else the machine does may slow down one of the two in one round; work that grows too fast does so in
    every round.

    Parameters
    ----------
    work
        Is handed how much there is to do, and a word that is new each time: what was met before may be
        remembered.
    """
    new = (f"Haus{number}" for number in count())

    def seconds(size: int) -> float:
        word = next(new)
        began = time.process_time()
        work(size, word)
        return time.process_time() - began

    seconds(few)  # loads what has to be loaded
    found = float("inf")
    gc.collect()
    gc.disable()  # its rounds grow with all that other tests left behind
    try:
        for _ in range(ROUNDS):
            if found < below:
                break
            found = min(found, seconds(many) / max(seconds(few), LEAST))
    finally:
        gc.enable()
    return found
