"""What libxml2 makes of the sample documents of the corpora, beside our own judgement.

Reads the `pairs.tsv` that `snitflade-corpora --samples` leaves in its work folder: schema or
WSDL, document, where the document lies, what became of it, our judgement. Given a Markdown
file as well, it adds a section there. Ends with 1 if a difference has no reason in
`tests/corpora/reasons.tsv`.
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


def reasons():
    """Why the two differ, by where the document lies."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpora", "reasons.tsv")
    with open(path, encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t") for line in file)


def compare(pairs):
    """How often the two agree, and every document on which they differ."""
    counts, differences = collections.Counter(), []
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
                differences.append((origin, ours, theirs))
    return counts, differences


def main(pairs, report=None):
    """Prints both, and adds them to a report."""
    known = reasons()
    counts, differences = compare(pairs)
    lines = ["## Second opinion", "", "The samples as libxml2 (through lxml) judges them.", ""]
    lines += [f"- {count} {what}" for what, count in sorted(counts.items())]
    lines += ["", "Differences:", ""] if differences else []
    for origin, ours, theirs in differences:
        why = known.get(origin, "**no reason known**")
        lines.append(f"- {origin}: ours {ours}; libxml2 {theirs} ({why})")
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if report:
        with open(report, "a", encoding="utf-8") as file:
            file.write("\n" + text)
    return 1 if any(origin not in known for origin, _, _ in differences) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
