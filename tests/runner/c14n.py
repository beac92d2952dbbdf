"""Canonical XML beside libxml2: the corpora, and mutants on which the two parsers may differ."""

import collections
import os
import re
import shutil
import struct
import subprocess

from .shell import ROOT, SHARED, must, run

OUT = os.path.join(ROOT, "target", "c14n")
LARGEST = 1 << 20
ENDINGS = (".xml", ".xsd", ".wsdl", ".svg", ".xhtml", ".xsl", ".xslt", ".xbrl", ".gml")
FOLDERS = ("corpora", "published")
MUTANTS = 40000

# Why one of the two refuses what the other accepts. None of these has two contents.
KNOWN = {
    "libxml2: namespaces 99": "a namespace name that is no URI by RFC 3986; Namespaces 1.0 leaves that open",
    "libxml2: namespaces 100": "a namespace name whose URI is relative; we say so when it is canonicalised",
    "libxml2: namespaces 102": "a value of xml:space that is unknown, of which libxml2 warns (XML 1.0, section 2.10)",
    "libxml2: namespaces 513": "an xml:id that stands twice, which leaves a document well-formed (xml:id, section 6)",
    "ours: expected UTF-8": "an encoding we do not read, or one that contradicts the octets",
    "ours: expected UTF-16": "the same",
    "ours: expected UTF-16LE": "the same",
    "ours: expected a byte order mark before UTF-16": "the same",
    "ours: expected characters XML allows": "a zero octet at the end, which libxml2 passes over",
    "ours: expected each attribute once: xmlns:xml": "libxml2 passes over every declaration of xml, a second one too "
    "(XML 1.0, section 3.1, unique attribute specification)",
    "ours: expected an XML declaration of version 1.0: 1.": "libxml2 takes a version of no digit after the point "
    "(XML 1.0, production 26)",
    "ours: expected fewer namespace declarations in scope": "more than 512 of them, which is our limit",
    "ours: expected at most 256 levels of elements": "its 257th; libxml2's limit lies one level higher",
}
# libxml2 does not escape namespace names, so what it writes of these is no XML.
UNESCAPED = re.compile(rb"""xmlns(:[^=\s]+)?\s*=\s*("[^"]*&[^"]*"|'[^']*&[^']*')""")
# What of a document makes a known case of what is else none.
CASES = {
    "expected each attribute once": (re.compile(rb"<[^<>]*\sxmlns:xml\s*=[^<>]*\sxmlns:xml\s*="), "xmlns:xml"),
    "expected an XML declaration of version 1.0": (re.compile(rb"<\?xml\s+version\s*=\s*(\"1\.\"|'1\.')"), "1."),
}
# A place, a rule and what was expected, in a line of ours.
WHY = re.compile(r"(?<=: )expected [^,;]*|XML 1.1|$")


def frames(documents):
    """Documents as both programs read them."""
    return b"".join(struct.pack("<I", len(document)) + document for document in documents)


def installed(report, what):
    """Builds the oracle; `None`, with the reason said, where it cannot be built."""
    if run("pkg-config", "--exists", "libxml-2.0", quiet=True)[0] != 0 and shutil.which("apt-get"):
        run("apt-get", "install", "-y", "-q", "libxml2-dev", quiet=True)
    code, flags = run("pkg-config", "--cflags", "--libs", "libxml-2.0", quiet=True)
    if code != 0 or shutil.which("gcc") is None:
        report.skip(what, "no gcc, or no headers of libxml2")
        return None
    os.makedirs(OUT, exist_ok=True)
    oracle = os.path.join(OUT, "oracle")
    must("gcc", "-O2", "-o", oracle, os.path.join(ROOT, "tests", "peers", "c14n", "oracle.c"), *flags.split())
    return oracle


def ours():
    """Our end."""
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-c14n")
    return os.path.join(ROOT, "target", "debug", "snitflade-c14n")


def lines(program, octets, *arguments, timeout=900):
    """What a program prints for each document."""
    done = subprocess.run([program, *arguments], input=octets, stdout=subprocess.PIPE, timeout=timeout, check=True)
    return done.stdout if arguments else done.stdout.decode("utf-8", "replace").split("\n")


def corpus():
    """Every XML document of the corpora and of what lies beside them, by path."""
    found = {}
    roots = [os.path.join(SHARED, folder) for folder in FOLDERS]
    roots += [os.path.join(ROOT, folder) for folder in ("contracts", "tests")]
    for root in roots:
        for base, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name not in (".git", "target"))
            for name in sorted(names):
                path = os.path.join(base, name)
                if name.endswith(ENDINGS) and os.path.isfile(path) and os.path.getsize(path) <= LARGEST:
                    with open(path, "rb") as file:
                        found[path] = file.read()
    return found


def compare(documents, mine, theirs):
    """Counts of outcomes, what differs where both accept, and what only one refuses."""
    counts, differ = collections.Counter(), []
    refused = collections.defaultdict(list)
    for (name, octets), one, other in zip(documents.items(), mine, theirs):
        if UNESCAPED.search(octets):
            counts["left out: a reference in a namespace name"] += 1
        elif one.startswith("forms") and other.startswith("forms"):
            counts["compared"] += 1
            pairs = list(zip(one.split()[1:], other.split()[1:]))
            # A relative namespace name anywhere keeps libxml2 from every element of the document.
            strict = [pair for pair in pairs if not (pair[1].startswith("element") and pair[1].endswith("=none"))]
            counts["elements without a form in libxml2"] += len(pairs) - len(strict)
            unequal = [pair for pair in strict if pair[0] != pair[1]]
            if unequal or len(one.split()) != len(other.split()):
                differ.append((name, unequal[:2]))
        elif one.startswith("refused") and other.startswith("refused"):
            reason = other.split()[1]
            counts[f"refused by both: {'doctype' if 'doctype' in (reason, one.split()[1]) else reason}"] += 1
        elif one.startswith("forms"):
            refused["libxml2: " + " ".join(other.split()[1:3])].append(name)
        else:
            why = WHY.search(one).group(0)
            case, found = CASES.get(why, (None, ""))
            if case is not None and one.endswith(f"found {found}") and case.search(octets):
                why += f": {found}"
            refused["ours: " + why].append(name)
    return counts, differ, refused


def judge(report, what, documents, octets, oracle, least):
    """Prints what came of the documents and fails on what is not known."""
    mine, theirs = lines(ours(), octets), lines(oracle, octets)
    counts, differ, refused = compare(documents, mine, theirs)
    for outcome, count in sorted(counts.items()):
        print(f"  {count:6} {outcome}")
    for reason, names in sorted(refused.items()):
        print(f"  {len(names):6} refused by {reason}: {KNOWN.get(reason, 'NOT KNOWN')}; such as {names[0]}")
    for name, pairs in differ[:20]:
        print(f"  differs: {name}: {pairs}")
    report.check(what, not differ and counts["compared"] > least, f"{len(differ)} differ")
    unknown = [reason for reason in refused if reason not in KNOWN]
    report.check(f"{what}: the same documents are accepted", not unknown, "; ".join(unknown))


def corpora(report):
    """Octet for octet what libxml2 writes, of every document that has a canonical form."""
    oracle = installed(report, "canonical XML")
    if oracle is not None:
        found = corpus()
        judge(report, "canonical forms equal libxml2's", found, frames(found.values()), oracle, 100)


def mutants(report):
    """Of no mutant do the two parsers see different content; at least half of them have one."""
    oracle = installed(report, "canonical XML of mutants")
    if oracle is None:
        return
    small = [octets for octets in corpus().values() if 0 < len(octets) < 6000 and b"<!DOCTYPE" not in octets]
    seeds = small[:: max(1, len(small) // 400)]
    made = lines(ours(), frames(seeds), "--mutate", "1", str(MUTANTS))
    documents, at = {}, 0
    while at < len(made):
        length = struct.unpack_from("<I", made, at)[0]
        documents[f"mutant {len(documents)}"] = made[at + 4:at + 4 + length]
        at += 4 + length
    judge(report, "no mutant has two contents", documents, made, oracle, MUTANTS // 2)


SUITES = [("c14n", corpora), ("c14n-mutants", mutants)]
