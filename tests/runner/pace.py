"""How fast this machine computes, so that a bound on processor time is one on the work: it holds
on a slower machine, too, and is never wider on a faster one than it was measured."""

import functools
import time

# Processor time of the work below where the bounds were measured.
USUAL = 0.05


def work():
    """Processor time of a fixed piece of work."""
    began = time.process_time()
    sum(number * number % 7 for number in range(1_000_000))
    return time.process_time() - began


@functools.cache
def slowness():
    """How many times longer this machine takes; at least 1. The best of some, as a machine that is
    busy takes longer now and then."""
    return max(1.0, min(work() for _ in range(5)) / USUAL)
