"""The contracts as others see them: valid for libxml2 and Xerces, free of prose, in the layout of `snitflade layout`."""

import glob
import os
import re
import shutil
import tempfile

from .shell import ROOT, run

CHECKER = os.path.join(ROOT, "tests", "tools", "SchemaCheck.java")

# A schema both have to refuse, so that a checker that says yes to all is noticed.
BROKEN = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="a" type="nowhere"/>
</xs:schema>
"""


# What says of an item that it is documented or assumed.
MARKS = re.compile(r"<xs:annotation>\s*<xs:appinfo>(\s*<s:source [^<>]*/>)+\s*</xs:appinfo>\s*</xs:annotation>")


def files(folder, ending):
    """Contract files of one kind, relative to the clone."""
    pattern = os.path.join(ROOT, "contracts", "*", "*", folder, f"*.{ending}")
    return sorted(os.path.relpath(path, ROOT) for path in glob.glob(pattern))


def libxml2(report, schemas, broken):
    """Each schema compiles in libxml2, without a word."""
    if not shutil.which("xmllint") and os.geteuid() == 0:
        run("apt-get", "install", "-y", "-q", "libxml2-utils", quiet=True)
    if not shutil.which("xmllint"):
        report.skip("libxml2", "xmllint is not installed")
        return

    def findings(schema):
        _, output = run("xmllint", "--noout", "--nonet", "--schema", schema, CHECKER, quiet=True)
        lines = [line for line in output.splitlines() if "Schemas parser" in line or "failed to compile" in line]
        return "\n".join(lines)

    report.check("libxml2 refuses a broken schema", findings(broken) != "")
    for schema in schemas:
        found = findings(schema)
        report.check(f"libxml2: {schema}", found == "", found[:1000])


def xerces(report, schemas, broken):
    """Each schema passes Xerces with full checking."""
    if not shutil.which("java"):
        report.skip("Xerces", "java is not installed")
        return
    code, _ = run("java", CHECKER, broken, quiet=True)
    report.check("Xerces refuses a broken schema", code == 1)
    code, output = run("java", CHECKER, *schemas, quiet=True)
    report.check(f"Xerces: {len(schemas)} schemas", code == 0, output[-2000:])


def prose(report, paths):
    """No comment, no annotation but marks, no documentation."""
    for path in paths:
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            text = file.read()
        found = re.search(r"<!--|[:<](annotation|documentation|appinfo)\b", MARKS.sub("", text))
        report.check(f"no prose: {path}", found is None, found and found.group(0))


def layout(report):
    """Laying a contract out changes nothing in it."""
    for contract in sorted(glob.glob(os.path.join(ROOT, "contracts", "*", "*", "contract.toml"))):
        source = os.path.dirname(contract)
        name = os.path.relpath(source, ROOT)
        with tempfile.TemporaryDirectory() as target:
            code, output = run("cargo", "run", "-q", "--", "layout", source, target, quiet=True)
            for folder in ("wsdl", "xsd"):
                ours, again = os.path.join(source, folder), os.path.join(target, folder)
                if code == 0 and os.path.isdir(ours):
                    code, output = run("diff", "-ru", ours, again, quiet=True)
            report.check(f"layout: {name}", code == 0, output[-1500:])


def contracts(report):
    """All of it."""
    schemas = files("xsd", "xsd")
    with tempfile.NamedTemporaryFile("w", suffix=".xsd") as broken:
        broken.write(BROKEN)
        broken.flush()
        libxml2(report, schemas, broken.name)
        xerces(report, schemas, broken.name)
    prose(report, schemas + files("wsdl", "wsdl"))
    layout(report)


SUITES = [("contracts", contracts)]
