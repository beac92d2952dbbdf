"""What libxml2 makes of the sample documents of the corpora, beside our own judgement.

Reads the `pairs.tsv` that `snitflade-corpora --samples` leaves in its work folder: schema or
WSDL, document, where the document lies, what became of it, our judgement.
"""

import collections
import os
import sys
import tempfile

from lxml import etree
from merged import Merged


def schema(path, cache={}):
    """The schema of an entry point, or why libxml2 has none."""
    if path not in cache:
        try:
            if path.endswith(".xsd"):
                cache[path] = etree.XMLSchema(file=path)
            else:
                with tempfile.TemporaryDirectory() as folder:
                    cache[path] = etree.XMLSchema(file=Merged(path).write(folder))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError, OSError) as error:
            cache[path] = str(error)
    return cache[path]


def judge(path, document):
    """`valid`, or the first thing that is wrong."""
    judged_by = schema(path)
    if isinstance(judged_by, str):
        return "no schema: " + judged_by
    try:
        tree = etree.parse(document)
    except (etree.XMLSyntaxError, OSError) as error:
        return f"not read: {error}"
    if judged_by.validate(tree):
        return "valid"
    first = judged_by.error_log[0]
    return f"{first.line}: {first.message}"


def main(pairs):
    """Counts, and every document on which the two differ."""
    counts = collections.Counter()
    with open(pairs, encoding="utf-8") as file:
        for line in file:
            entry, document, origin, _, ours = line.rstrip("\n").split("\t")
            theirs = judge(entry, document)
            if theirs.startswith("no schema"):
                counts["libxml2 has no schema"] += 1
                continue
            verdicts = ["valid" if said == "valid" else "invalid" for said in (ours, theirs)]
            counts[f"we say {verdicts[0]}, libxml2 says {verdicts[1]}"] += 1
            if verdicts[0] != verdicts[1]:
                print(f"{origin} by {os.path.relpath(entry)}\n  ours     {ours}\n  libxml2  {theirs}")
    for what, count in sorted(counts.items()):
        print(f"{count:>5} {what}")


if __name__ == "__main__":
    main(sys.argv[1])
