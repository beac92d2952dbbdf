"""Known edits of the contracts, labelled by libxml2 and by exchanges, against what the comparison says of them."""

import os
import time

from . import tools
from .shell import ROOT, must, run

HERE = os.path.join(ROOT, "tests", "inclusion")
SAMPLES = os.path.join(ROOT, "target", "samples")
WORK = os.path.join(ROOT, "target", "inclusion")
# So many edits are compared by one process.
AT_ONCE = 150


def inclusion(report, name, edits, documents, proofs, every, timeout, least=0):
    """Makes edits, judges them both ways, and holds the verdicts against libxml2, Xerces and exchanges. Each rule has to be
    told so many times at least, or a table says why not."""
    python = tools.python()
    os.makedirs(WORK, exist_ok=True)
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-samples", "--bin", "snitflade-inclusion")
    if not os.path.isdir(SAMPLES):
        run(os.path.join(ROOT, "target", "debug", "snitflade-samples"), SAMPLES, quiet=True)
    if not tools.have("java"):
        report.skip(f"{name}: Xerces", "no java")
        every = 0
    made, said = (os.path.join(WORK, file) for file in ("edits.jsonl", "verdicts.jsonl"))
    started = time.monotonic()
    must(python, os.path.join(HERE, "mutate.py"), ROOT, SAMPLES, made, str(edits), timeout=timeout)
    compared(made, said, documents, proofs, timeout)
    explained, seldom = (os.path.join(HERE, table) for table in ("explained.tsv", "seldom.tsv"))
    code, output = run(python, os.path.join(HERE, "held.py"), ROOT, made, said, explained, str(every), seldom, str(least), timeout=timeout)
    closing = output.strip().rsplit("\n", 1)[-1]
    report.check(f"{name}: {edits} edits, both ways", code == 0 and "both ways" in closing, output[-3000:])
    print(f"{closing}; {time.monotonic() - started:.0f} s after the builds", flush=True)


def compared(made, said, documents, proofs, timeout):
    """Has all edits compared, some at a time: what is served lives as long as its process."""
    with open(made, encoding="utf-8") as file:
        lines = file.readlines()
    program, part = os.path.join(ROOT, "target", "debug", "snitflade-inclusion"), os.path.join(WORK, "part.jsonl")
    with open(said, "w", encoding="utf-8") as out:
        for at in range(0, len(lines), AT_ONCE):
            with open(part, "w", encoding="utf-8") as file:
                file.writelines(lines[at:at + AT_ONCE])
            must(program, part, part + ".said", str(documents), str(proofs), "20", timeout=timeout)
            with open(part + ".said", encoding="utf-8") as file:
                out.write(file.read())


def few(report):
    """300 edits, all proofs of documents against 500 each (some 190), Xerces for one edit in ten."""
    inclusion(report, "inclusion", 300, 500, 2 * AT_ONCE, 10, 900)


def whole(report):
    """3,300 edits and all proofs, Xerces for all, each rule 20 times. `INCLUSION_DOCUMENTS` sets how many documents a proof
    has to survive, where 10,000 take too long."""
    documents = int(os.environ.get("INCLUSION_DOCUMENTS", "10000"))
    inclusion(report, "inclusion-whole", 3300, documents, 6600, 1, 6 * 3600, 20)
