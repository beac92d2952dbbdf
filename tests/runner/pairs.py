"""Random pairs of a declared and an actual type through compiled types."""

import os
import re

from .shell import ROOT, must, run

COUNTS = re.compile(
    r"(\d+) chains, (\d+) pairs, (\d+) series: (\d+) of (\d+) documents equal, "
    r"(\d+) of (\d+) values hold what is declared"
)


def pairs(report):
    """At least 2,000 pairs: documents equal after reading and writing, values as declared."""
    must("cargo", "build", "-q", "-p", "snitflade-compiled", "--bin", "snitflade-pairs")
    program = os.path.join(ROOT, "target", "debug", "snitflade-pairs")
    work = os.path.join(ROOT, "target", "compiled")
    code, output = run(program, "--work", work, "--chains", "900", timeout=900)
    print(output.strip()[:4000])
    found = COUNTS.search(output)
    report.check("pairs: all compile and run", code in (0, 1) and found is not None, output[-1500:])
    if found:
        count, equal, documents, held, looked = (int(found[at]) for at in (2, 4, 5, 6, 7))
        report.check("pairs: at least 2,000", count >= 2000, str(count))
        report.check("pairs: documents come back equal", equal == documents, f"{equal} of {documents}")
        report.check("pairs: values hold what is declared", held == looked, f"{held} of {looked}")
