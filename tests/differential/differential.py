"""Judges mutants of schemas and documents by us, Xerces and libxml2, and groups where we differ.

usage: differential.py JUDGE SUITE OUT [--schemas N] [--documents N] [--types N] [--seed N] [--java COMMAND]

Known differences are in known.tsv: ours, the kind, Xerces' rule, the section. Every class of differences
where both others agree against us and that is not known makes the run fail; so does a crash or a time-out
of ours. One example of each class is kept in OUT.
"""

import argparse
import collections
import csv
import os
import random
import shutil
import sys
from xml.sax.saxutils import escape

from judges import Judge
from lxml import etree

import mutate
import values

HERE = os.path.dirname(os.path.abspath(__file__))
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
# Bigger documents tell no more, and take longer.
LARGEST = 8000


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("judge")
    parser.add_argument("suite")
    parser.add_argument("out")
    parser.add_argument("--schemas", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--types", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--java", default="java")
    return parser.parse_args()


def rows(suite):
    """The tests that count for XSD 1.0."""
    with open(os.path.join(suite, "TESTS.tsv"), encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["xsd_version"] != "1.1" and not row["set"].startswith("nist"):
                yield row


def parsed(path):
    """The tree of a small file, or None."""
    try:
        if os.path.getsize(path) > LARGEST:
            return None
        return etree.parse(path, PARSER)
    except (OSError, etree.XMLSyntaxError):
        return None


def alone(tree):
    """Whether a schema refers to no other document."""
    return not any(mutate.local(node) in ("include", "import", "redefine") for node in mutate.elements(tree))


def seeds(suite):
    """Schema files that stand alone, and pairs of such a schema and a valid document."""
    schemas, pairs = set(), set()
    for row in rows(suite):
        docs = [os.path.join(suite, name) for name in row["docs"].split(";") if name]
        if row["kind"] == "schema" and len(docs) == 1:
            schemas.add(docs[0])
        elif row["expected"] == "valid" and row["schema_docs"] and ";" not in row["schema_docs"] and docs:
            pairs.add((os.path.join(suite, row["schema_docs"]), docs[0]))
    return sorted(schemas), sorted(pairs)


class Differences:
    """Classes of differences with their counts and one example each."""

    def __init__(self, out):
        self.out, self.count, self.example = out, collections.Counter(), {}
        self.agreed = self.asked = self.failures = 0

    def add(self, kind, ours, xerces, libxml2, files, what):
        """Counts one question; the files are kept where the answers are new."""
        self.asked += 1
        if ours.broken:
            self.failures += 1
        if ours.valid == xerces.valid and not ours.broken:
            self.agreed += 1
            return
        both = "both" if libxml2.valid == xerces.valid else "xerces"
        name = (both, kind, ours.rule or ours.word, xerces.rule or xerces.word)
        self.count[name] += 1
        if name not in self.example:
            folder = os.path.join(self.out, "-".join(part.replace("/", "_") for part in name))
            os.makedirs(folder, exist_ok=True)
            for file in files:
                shutil.copy(file, folder)
            self.example[name] = (folder, what, ours, xerces, libxml2)

    def report(self, known):
        """Prints the classes; whether all of those with both against us are known."""
        fine = self.failures == 0
        print(f"{self.asked} mutants, {self.agreed} judged as Xerces does, {self.failures} crashes or time-outs of ours")
        for name, count in sorted(self.count.items(), key=lambda item: (item[0][0], -item[1])):
            section = known.get(name[1:], "")
            folder, what, ours, xerces, libxml2 = self.example[name]
            print(f"{count:5} {' '.join(name)}  {section or folder}")
            if not section:
                fine &= name[0] == "xerces"
                print(f"        {what}: ours {ours.word} {ours.message[-150:]}")
                print(f"        xerces {xerces.word} {xerces.message[:150]}")
                print(f"        libxml2 {libxml2.word} {libxml2.message[:110]}")
        return fine


def known_differences():
    """The classes decided by the specification."""
    with open(os.path.join(HERE, "known.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return {(kind, ours, theirs): why for kind, ours, theirs, why in lines}


def ask(judges, question):
    """The verdicts on one question."""
    for judge in judges:
        judge.send(question)
    return [judge.receive() for judge in judges]


def typed(chance):
    """A simple type and what makes texts for it."""
    base, schema = values.simple_type(chance)
    return schema, lambda chance: values.text(chance, base)


def write(path, text):
    """A file with this text."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def simple(chance, judges, found, out, kind, schema, text):
    """Judges a simple type, and texts if everyone takes it."""
    # The validators keep a schema by its path, so each has a new one.
    rules = write(os.path.join(out, f"{kind}{found.asked}.xsd"), schema)
    verdicts = ask(judges, rules)
    found.add(f"{kind} schema", *verdicts, [rules], "")
    if all(verdict.valid for verdict in verdicts):
        for _ in range(6):
            body = escape(text(chance), {"\n": "&#10;", "\t": "&#9;"})
            document = write(os.path.join(out, "value.xml"), f"<r xmlns:x='urn:x'>{body}</r>")
            found.add(f"{kind} value", *ask(judges, f"{rules}\t{document}"), [rules, document], "")
    os.remove(rules)


def run(options):
    """Mutates, asks, reports."""
    chance = random.Random(options.seed)
    shutil.rmtree(options.out, ignore_errors=True)
    os.makedirs(options.out)
    judges = [Judge("ours", [options.judge], bounded=True),
              Judge("xerces", [options.java, "-Xss8m", os.path.join(HERE, "XercesJudge.java")]),
              Judge("libxml2", [sys.executable, os.path.join(HERE, "libxml2_judge.py")])]
    found = Differences(options.out)
    schemas, pairs = seeds(options.suite)
    schema, document = os.path.join(options.out, "mutant.xsd"), os.path.join(options.out, "mutant.xml")
    for _ in range(options.schemas):
        tree = parsed(chance.choice(schemas))
        if tree is None or not alone(tree):
            continue
        what = mutate.schema(chance, tree)
        tree.write(schema, encoding="utf-8")
        found.add("schema", *ask(judges, schema), [schema], what)
    for _ in range(options.documents):
        rules, valid = chance.choice(pairs)
        tree = parsed(valid)
        if tree is None:
            continue
        what = mutate.document(chance, tree)
        tree.write(document, encoding="utf-8")
        verdicts = ask(judges, f"{rules}\t{document}")
        if "refused" not in [verdict.word for verdict in verdicts]:
            found.add("document", *verdicts, [rules, document], what)
    for _ in range(options.types):
        simple(chance, judges, found, options.out, "type", *typed(chance))
        simple(chance, judges, found, options.out, "pattern", values.pattern_schema(chance), values.pattern_text)
    for judge in judges:
        judge.close()
    return 0 if found.report(known_differences()) else 1


if __name__ == "__main__":
    sys.exit(run(arguments()))
