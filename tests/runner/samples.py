"""Sample documents of every element of every contract, judged by libxml2 and by our own
strict reader."""

import glob
import os
import shutil

from . import tools
from .shell import ROOT, must, run

WORK = os.path.join(ROOT, "target", "samples")
# How many documents one process of libxml2 is given.
AT_ONCE = 400


def xmllint(report):
    """Whether libxml2's command is there, or could be installed."""
    if not shutil.which("xmllint") and os.geteuid() == 0:
        run("apt-get", "install", "-y", "-q", "libxml2-utils", quiet=True)
    if shutil.which("xmllint"):
        return True
    report.skip("samples for libxml2", "xmllint is not installed")
    return False


def refused(schema, documents):
    """What libxml2 says of documents that it does not accept."""
    found = []
    for at in range(0, len(documents), AT_ONCE):
        some = documents[at : at + AT_ONCE]
        code, output = run("xmllint", "--noout", "--nonet", "--huge", "--schema", schema, *some, quiet=True)
        lines = [line for line in output.splitlines() if not line.endswith(" validates")]
        found += lines if code or lines else []
    return found


def samples(report):
    """Written by our sampler, accepted by libxml2."""
    if not xmllint(report):
        return
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-samples")
    code, output = run(os.path.join(ROOT, "target", "debug", "snitflade-samples"), WORK, quiet=True)
    report.check("our strict reader accepts every sample", code == 0, output[-3000:])
    total = 0
    for folder in sorted(glob.glob(os.path.join(WORK, "*", "*"))):
        contract = os.path.relpath(folder, WORK)
        documents = sorted(glob.glob(os.path.join(folder, "*.xml")))
        schemas = sorted(glob.glob(os.path.join(ROOT, "contracts", contract, "xsd", "*.xsd")))
        descriptions = sorted(glob.glob(os.path.join(ROOT, "contracts", contract, "openapi", "*.yaml")))
        if descriptions:
            schemas.append(os.path.join(folder, "described.xsd"))
            must(python, "tests/tools/described.py", schemas[-1], *descriptions, quiet=True)
        must(python, "tests/tools/merged.py", os.path.join(folder, "schema"), *schemas, quiet=True)
        found = refused(os.path.join(folder, "schema", "all.xsd"), documents)
        report.check(f"libxml2: {len(documents)} samples of {contract}", documents and not found, "\n".join(found[:8]))
        total += len(documents)
    print(f"samples judged by libxml2: {total}", flush=True)


SUITES = [("samples", samples)]
