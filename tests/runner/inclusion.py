"""Known edits of the contracts, labelled by libxml2, against what the comparison says of them."""

import os

from . import tools
from .shell import ROOT, must, run

HERE = os.path.join(ROOT, "tests", "inclusion")
SAMPLES = os.path.join(ROOT, "target", "samples")
WORK = os.path.join(ROOT, "target", "inclusion")


def inclusion(report, name, edits, documents, proofs, timeout):
    """Makes edits, judges them both ways, and holds the verdicts against libxml2."""
    python = tools.python()
    os.makedirs(WORK, exist_ok=True)
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-samples", "--bin", "snitflade-inclusion")
    if not os.path.isdir(SAMPLES):
        run(os.path.join(ROOT, "target", "debug", "snitflade-samples"), SAMPLES, quiet=True)
    made, said = (os.path.join(WORK, file) for file in ("edits.jsonl", "verdicts.jsonl"))
    must(python, os.path.join(HERE, "mutate.py"), ROOT, SAMPLES, made, str(edits))
    must(os.path.join(ROOT, "target", "debug", "snitflade-inclusion"), made, said, str(documents), str(proofs), "20", timeout=timeout)
    code, output = run(python, os.path.join(HERE, "held.py"), ROOT, made, said, os.path.join(HERE, "explained.tsv"))
    closing = output.strip().rsplit("\n", 1)[-1]
    report.check(f"{name}: {edits} edits, both ways", code == 0 and "both ways" in closing, output[-3000:])
    print(closing, flush=True)


def few(report):
    """300 verdicts, each proof against 500 documents."""
    inclusion(report, "inclusion", 150, 500, 600, 900)


def whole(report):
    """2,000 verdicts, each proof against 10,000 documents."""
    inclusion(report, "inclusion-whole", 1000, 10_000, 4000, 6 * 3600)
