"""Seeded single edits of the contracts, each with documents that show it, labelled by libxml2.

usage: mutate.py ROOT SAMPLES OUT COUNT [SEED]

Takes sample documents of the contracts, picks an element and a kind of edit, and keeps the edit
where libxml2 judges its documents as the kind says. Our own judgement has no part in it. Writes a
line of JSON for each, the kinds by turns.
"""

import glob
import json
import os
import random
import sys
import time

from lxml import etree

import brought  # noqa: F401  (registers kinds)
import complexes  # noqa: F401  (registers kinds)
import particles  # noqa: F401  (registers kinds)
import services
import values  # noqa: F401  (registers kinds)
from judge import Judge
from kinds import ALL
from schema import Contract

# Bigger documents tell no more, and take longer.
LARGEST = 40_000
# How many elements of a document are looked at, and how often another document is taken.
PLACES, TRIES = 80, 60


class Source:
    """The contracts with samples, each read once."""

    def __init__(self, root, samples):
        self.root, self.contracts, self.documents = root, {}, {}
        found = glob.glob(os.path.join(root, "contracts", "*", "*", "wsdl"))
        self.services = sorted(os.path.relpath(os.path.dirname(it), os.path.join(root, "contracts")) for it in found)
        for folder in sorted(glob.glob(os.path.join(samples, "*", "*"))):
            files = [it for it in sorted(glob.glob(os.path.join(folder, "*.xml"))) if os.path.getsize(it) < LARGEST]
            if files:
                self.documents[os.path.relpath(folder, samples)] = files

    def pick(self, chance):
        """A contract and one of its documents."""
        name = chance.choice(sorted(self.documents))
        while True:
            document = etree.parse(chance.choice(self.documents[name])).getroot()
            if travels(document):
                return self.contract(name), document

    def described(self, chance):
        """A contract with services."""
        return self.contract(chance.choice(self.services))

    def contract(self, name):
        """A contract, read once."""
        if name not in self.contracts:
            self.contracts[name] = Contract(self.root, name)
        return self.contracts[name]


def travels(document):
    """Whether a document can be written and read again: libxml2 writes some names of attributes
    that it does not read."""
    try:
        etree.fromstring(etree.tostring(document))
    except etree.XMLSyntaxError:
        return False
    return True


def labelled(judge, contract, draft, relation):
    """Whether libxml2 judges the documents as the kind says."""
    old, new = draft.texts()
    if old == new:
        return False
    first, second = (judge.schema(contract, draft.path, text) for text in (old, new))
    if first is None or second is None:
        return False
    one_sided = [(draft.before, first, second), (draft.after, second, first)]
    for document, this, other in one_sided:
        if document is not None and (not this.validate(document) or other.validate(document)):
            return False
    # What has no witness may at least not be refused.
    shown = draft.document if relation == "=" else None
    return shown is None or first.validate(shown) == second.validate(shown)


def edits(source, judge, kind, chance):
    """One edit of a kind; nothing where none was found."""
    for _ in range(TRIES):
        contract, document = source.pick(chance)
        places = contract.places(document)
        for place in chance.sample(places, min(PLACES, len(places))):
            draft = kind.try_at(contract, place, document, chance)
            if draft is None:
                continue
            if kind.relation == "N":
                draft.after = None
            if kind.relation == "W":
                draft.before = None
            if labelled(judge, contract, draft, kind.relation):
                return written(kind, contract, draft)
            break
    return None


def written(kind, contract, draft):
    """An edit as a line."""
    old, new = draft.texts()
    show = [it for it in (draft.before, draft.after, draft.document) if it is not None]
    text = [None if it is None else etree.tostring(it, encoding="unicode") for it in (draft.before, draft.after)]
    files = [{"path": os.path.relpath(draft.path, contract.root), "old": old, "new": new}]
    return {"contract": contract.id, "kind": kind.name, "relation": kind.relation, "rules": [kind.forth, kind.back],
            "typed": draft.typed or any("xsi:type=" in it for it in text if it), "root": show[0].tag,
            "files": files, "before": text[0], "after": text[1]}


def of_services(source, kind, chance):
    """One edit of a kind of services; nothing where none was found."""
    for _ in range(TRIES):
        edit = kind.edit(source.described(chance), chance)
        if edit is not None:
            return edit
    return None


def main():
    """Writes the edits."""
    root, samples, out, count = sys.argv[1:5]
    chance = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    source, judge, start = Source(os.path.abspath(root), samples), Judge(), time.time()
    found, dry = 0, set()
    kinds = [*ALL, *services.ALL]
    counts = {kind.name: 0 for kind in kinds}
    with open(out, "w", encoding="utf-8") as file:
        while found < int(count) and len(dry) < len(kinds):
            for kind in kinds:
                if found == int(count) or kind.name in dry:
                    continue
                is_service = kind in services.ALL
                edit = of_services(source, kind, chance) if is_service else edits(source, judge, kind, chance)
                if edit is None:
                    dry.add(kind.name)
                    continue
                file.write(json.dumps({"id": found, **edit}) + "\n")
                found, counts[kind.name] = found + 1, counts[kind.name] + 1
    few = ", ".join(f"{name} ({counts[name]})" for name in sorted(dry))
    print(f"{found} edits of {len(kinds)} kinds in {time.time() - start:.0f} s" + (f"; none more found: {few}" if few else ""))


if __name__ == "__main__":
    main()
