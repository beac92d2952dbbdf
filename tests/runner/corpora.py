"""Other people's contracts, where they lie beside the clone: all generated, and compiled in part
or whole, with the sample documents through the compiled types."""

import os

from . import tools
from .shell import ROOT, SHARED, cargo_test, must, run

CORPORA = os.path.join(SHARED, "corpora")


def study(report, name, work, *arguments, timeout):
    """Runs the runner; whether it ran at all."""
    if not os.path.exists(os.path.join(CORPORA, "MANIFEST.tsv")):
        report.skip(name, "the corpora are not beside this clone (../shared/corpora)")
        return False
    must("cargo", "build", "--release", "-q", "-p", "snitflade-corpora")
    program = os.path.join(ROOT, "target", "release", "snitflade-corpora")
    code, output = run(program, CORPORA, "--samples", "--work", work, *arguments, timeout=timeout, quiet=True)
    report.check(name, code == 0, output[-3000:])
    return True


def bounded(report):
    """Every entry point generated, one in forty compiled."""
    study(report, "corpora generate", "target/corpora", timeout=900)
    study(report, "corpora, one in forty compiled", "target/corpora-bounded", "--every", "40", "--compile", timeout=1800)


def asyncapi(report):
    """Other people's AsyncAPI documents: valid ones without an error, invalid ones refused."""
    if not os.path.exists(os.path.join(CORPORA, "ASYNCAPI.tsv")):
        report.skip("AsyncAPI documents", "the corpora are not beside this clone (../shared/corpora)")
        return
    output = cargo_test(report, "-p", "snitflade-tests", "--test", "asyncapi", "--", "--nocapture", name="asyncapi")
    report.check("the documents were there", "channels in valid documents" in output and "SKIPPED" not in output)


def whole(report):
    """Every entry point compiled, and the samples judged by libxml2 as well."""
    if study(report, "corpora compile", "target/corpora", "--compile", timeout=3600):
        opinion = os.path.join("tests", "tools", "opinion.py")
        code, output = run(tools.python(), opinion, "target/corpora/pairs.tsv", timeout=1800, quiet=True)
        report.check("corpora, second opinion of libxml2", code == 0, output[-3000:])
