"""Files (SF1630, SF1590_A) and programs that are not ours: Python's zipfile and csv, and lxml.
Long documents are read and written in memory that does not grow with them."""

import os
import re
import shutil

from . import tools
from .shell import ROOT, must, run
from .stacks import OUT
from .standin import lines

HERE = os.path.join(ROOT, "tests", "peers", "files", "peer.py")
FOLDER = os.path.join(OUT, "files")
# How many finansbilag make 200 MB, how many a document that is held whole as well, and what
# reading or writing record by record may have resident.
MANY, SOME = 125_000, 12_500
RESIDENT = 64


def files(report):
    """Packages and long documents, ours and theirs."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-files")
    ours = os.path.join(ROOT, "target", "debug", "snitflade-files")
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    packages(report, python, ours)
    documents(report, python, ours)
    return None


def foreign(report, python, *args):
    """What the other end says, each line a check."""
    code, output = run(python, HERE, *args, timeout=600, quiet=True)
    rest = lines(report, "files:", output)
    report.check(f"files: Python {args[0]} came to its end", code == 0, "\n".join(rest[-10:]))
    return output


def packages(report, python, ours):
    """Extracts with their manifests."""
    path = must(ours, "package", FOLDER, quiet=True).strip().splitlines()[-1]
    foreign(report, python, "read", path, os.path.join(ROOT, "contracts", "SF1630", "1.0", "xsd", "sf1630-1.xsd"))
    theirs = os.path.join(FOLDER, "theirs")
    os.makedirs(theirs)
    foreign(report, python, "write", theirs)
    taken = {}
    for name in sorted(os.listdir(theirs)):
        code, output = run(ours, "take", os.path.join(theirs, name), timeout=300, quiet=True)
        if name.startswith("right"):
            report.check(f"files: {name} is taken", code == 0 and "entity borger.csv 6" in output, output)
            taken[name] = [line for line in output.splitlines() if line.startswith("row")]
        else:
            report.check(f"files: {name} is refused by its code", code != 0 and name[:-4] in output, output)
    report.check("files: each spelling gives the same rows", len(taken) == 4 and len({tuple(rows) for rows in taken.values()}) == 1, taken)
    left = [name for name in os.listdir(theirs) if not name.endswith(".zip")]
    report.check("files: nothing stays of what was spooled", left == [], left)


def told(report, ours, *args):
    """Runs our end; answers records and octets, and checks what it had resident."""
    output = must(ours, *args, quiet=True)
    found = re.search(r"(\w+) (\d+) records, (\d+) octets, ([\d.]+) MB/s, (\d+) MiB resident", output)
    if not found:
        report.check(f"files: {args[0]} says what it did", False, output)
        return 0, 0
    if args[0] != "whole":
        report.check(f"files: {args[0]} stays below {RESIDENT} MiB", int(found[5]) <= RESIDENT, found[0])
    print(f"files: {found[0]}", flush=True)
    return int(found[2]), int(found[3])


def documents(report, python, ours):
    """Deliveries of many finansbilag."""
    long, some, again, small = (os.path.join(FOLDER, name) for name in ("long.xml", "some.xml", "again.xml", "small.xml"))
    count, size = told(report, ours, "write", long, str(MANY))
    report.check("files: the long document has 200 MB", size >= 200_000_000, size)
    report.check("files: all records are read again", told(report, ours, "read", long)[0] == count == MANY)
    os.remove(long)
    must(ours, "write", some, str(SOME), quiet=True)
    report.check("files: the record reader finds all", told(report, ours, "read", some)[0] == SOME)
    report.check("files: the whole-document reader finds as many", told(report, ours, "whole", some)[0] == SOME)
    told(report, ours, "copy", some, again)
    with open(some, "rb") as one, open(again, "rb") as other:
        report.check("files: read and written again it is the same, octet by octet", one.read() == other.read())
    must(ours, "write", small, "2000", quiet=True)
    foreign(report, python, "validate", os.path.join(ROOT, "contracts", "SF1590_A", "2.12", "xsd", "modelleret-2017-01-01.xsd"), small)
    output = foreign(report, python, "stream", small)
    report.check("files: lxml reads every posting", "postings 4000" in output, output)
    foreign(report, python, "delivery", small, "2000")
    output = must(ours, "read", small, quiet=True)
    report.check("files: we read what lxml wrote", "postings 2000 stated 2000" in output, output)


SUITES = [("files", files)]
