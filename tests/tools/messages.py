"""Documents of message types beside libxml2: `messages.py PROGRAM CONTRACT WORK COUNT NUMBER…`.

`PROGRAM` is snitflade-messages and `NUMBER` one of its types. Prints a line for whatever is wrong, and
last as JSON the types that have all documents, documents, changed ones, invalid ones of those, and
how many each known reason explains.
"""

import collections
import glob
import json
import os
import random
import re
import subprocess
import sys

from lxml import etree

import described
from merged import Merged
from mutants import TEXTS, Mutator

# What the two judge otherwise: what the one that refuses says (ours, or libxml2), and who is right by which rule.
EXPLAINED = [
    (
        "ours",
        r"\(datatype\): expected base64 data, found ",
        "Datatypes §3.2.16: base64Binary has no characters beside its alphabet; libxml2 passes over them",
    ),
    (
        "libxml2",
        r"The actual value '\s+(\S+)\s*' does not match the fixed value constraint '\1'",
        "Structures §3.3.4: a fixed value is matched by the actual value, which is what white space leaves (Datatypes"
        " §4.3.6); libxml2 compares the text as it stands",
    ),
]
PARSER = etree.XMLParser(huge_tree=True)


class Changes(Mutator):
    """One change at a time, to documents of a single element too."""

    def __init__(self, seed):
        super().__init__(b"", seed)

    def of(self, document):
        """A changed document."""
        self.base = document
        root = etree.fromstring(document, PARSER)
        if len(root):
            return self.draw()[0]
        change = self.random.randrange(4)
        if change == 0:
            root.text = self.random.choice(TEXTS)
        elif change == 1:
            root.set("ukendt", "1")
        elif change == 2:
            root.append(etree.Element("{urn:x}barn"))
        else:
            root.tag = "{urn:forkert}" + etree.QName(root).localname
        return etree.tostring(root)


def schema_of(contract, work):
    """What libxml2 knows of a contract."""
    schemas = sorted(glob.glob(os.path.join(contract, "xsd", "*.xsd")))
    wsdls = sorted(glob.glob(os.path.join(contract, "wsdl", "*.wsdl")))
    descriptions = sorted(glob.glob(os.path.join(contract, "openapi", "*.yaml")))
    if descriptions:
        schemas.append(os.path.join(work, "described.xsd"))
        described.main(schemas[-1], *descriptions)
    return etree.XMLSchema(file=Merged(*schemas, *wsdls).write(os.path.join(work, "schema")))


def samples(program, number, count):
    """Documents, each with what came of its round trip."""
    text = subprocess.run([program, "samples", number, str(count)], capture_output=True, check=True).stdout
    at = 0
    while at < len(text):
        end = text.index(b"\n", at)
        octets, verdict = text[at:end].decode().split("\t", 1)
        at = end + 1 + int(octets)
        yield text[end + 1 : at], verdict


def verdicts(program, number, documents):
    """What our reader says of documents."""
    given = b"".join(b"%s %d\n%s" % (number.encode(), len(one), one) for one in documents)
    done = subprocess.run([program, "judge"], input=given, capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def is_valid(schema, document):
    """What libxml2 says."""
    try:
        return schema.validate(etree.fromstring(document, PARSER))
    except etree.XMLSyntaxError:
        return False


def explained(ours, theirs):
    """The reason for which one of the two refuses a document, where it is known."""
    said = ours if theirs is None else theirs
    for who, pattern, reason in EXPLAINED:
        if who == ("ours" if theirs is None else "libxml2") and re.search(pattern, said):
            return reason
    return None


def main(program, contract, work, count, *numbers):
    """All types of one crate."""
    count = int(count)
    os.makedirs(work, exist_ok=True)
    schema = schema_of(contract, work)
    sums, reasons = collections.Counter(), collections.Counter()
    for at, number in enumerate(numbers):
        written = list(samples(program, number, count))
        for document, verdict in written:
            if verdict != "equal":
                print(f"{number}: sample: {verdict}: {document[:300]!r}")
            elif not is_valid(schema, document):
                print(f"{number}: libxml2: {schema.error_log.last_error}: {document[:300]!r}")
        changes, chance = Changes(at), random.Random(at)
        mutants = [changes.of(chance.choice(written)[0]) for _ in range(count)] if written else []
        ours = verdicts(program, number, mutants)
        for document, verdict in zip(mutants, ours):
            theirs = None if is_valid(schema, document) else str(schema.error_log.last_error)
            sums["invalid"] += theirs is not None
            if verdict.startswith("differs"):
                print(f"{number}: mutant: {verdict}: {document[:600]!r}")
            elif (verdict == "equal") == (theirs is None):
                sums["alike"] += 1
            elif reason := explained(verdict, theirs):
                reasons[reason] += 1
            else:
                who = "ours" if theirs is None else "libxml2"
                print(f"{number}: {who} refuses: {theirs or verdict}: {document[:600]!r}")
        sums["full"] += len(written) == len(mutants) == len(ours) == count
        sums["documents"] += len(written)
        sums["changed"] += len(ours)
    print(json.dumps([sums, reasons]))


if __name__ == "__main__":
    main(*sys.argv[1:])
