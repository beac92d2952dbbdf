"""Seeded single edits of the contracts, each with documents that show it, labelled by libxml2.

usage: mutate.py ROOT SAMPLES OUT COUNT [SEED]

Takes sample documents of the contracts, picks an element and a kind of edit, and keeps the edit
where libxml2 judges its documents as the kind says. Our own judgement has no part in it. Writes a
line of JSON for each: kinds whose rules were shown seldom take turns first, then all of them.
"""

import collections
import glob
import json
import os
import random
import sys
import time

from lxml import etree

import brought  # noqa: F401  (registers kinds)
import channels  # noqa: F401  (registers kinds)
import complexes  # noqa: F401  (registers kinds)
import data_files  # noqa: F401  (registers kinds)
import http_apis  # noqa: F401  (registers kinds)
import particles  # noqa: F401  (registers kinds)
import retold  # noqa: F401  (registers kinds)
import services
import values  # noqa: F401  (registers kinds)
from judge import Judge
from kinds import ALL
from schema import Contract

# Bigger documents tell no more, and take longer.
LARGEST = 40_000
# How many elements of a document are looked at, and how often another document is taken.
PLACES, TRIES = 80, 60
# How often each rule is shown before all kinds take turns: 20 times, and some more, for of a few
# edits no contract reads the file, or the change goes by another name.
SHOWN = 26
# A kind is left that found nothing three times on end, or thirty times what it had found before.
STRIKES, NOTHING, AGAIN = 30, 10, 1


class Source:
    """The contracts with samples, each read once."""

    def __init__(self, root, samples):
        self.root, self.contracts, self.documents = root, {}, {}
        found = glob.glob(os.path.join(root, "contracts", "*", "*", "wsdl"))
        self.services = sorted(os.path.relpath(os.path.dirname(it), os.path.join(root, "contracts")) for it in found)
        self.others = {room: self.with_room(room) for room in ("asyncapi", "openapi", "files")}
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

    def with_room(self, room):
        """The contracts with descriptions in a room, or with kinds of files."""
        base = os.path.join(self.root, "contracts")
        if room != "files":
            return sorted(os.path.relpath(os.path.dirname(it), base) for it in glob.glob(os.path.join(base, "*", "*", room)))
        found = glob.glob(os.path.join(base, "*", "*", "contract.toml"))
        return sorted(os.path.relpath(os.path.dirname(it), base) for it in found if "[[file]]" in open(it, encoding="utf-8").read())

    def described(self, room, chance):
        """A contract with services, channels, operations over HTTP or files."""
        return self.contract(chance.choice(self.others.get(room, self.services)))

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
    """One edit of a kind of services, channels, operations over HTTP or files; nothing where none was found."""
    for _ in range(TRIES):
        edit = kind.edit(source.described(kind.room, chance), chance)
        if edit is not None:
            return edit
    return None


class Turns:
    """Which kind takes its turn, and what was written so far."""

    def __init__(self, kinds):
        self.kinds, self.counts, self.shown = kinds, collections.Counter(), collections.Counter()
        self.strikes, self.written = collections.Counter(), set()

    def alive(self):
        """The kinds of the next round: those that show rules shown seldom, or else all that find something."""
        left = [kind for kind in self.kinds if self.strikes[kind.name] < STRIKES]
        return [kind for kind in left if self.is_short(kind)] or left

    def is_short(self, kind):
        """Whether a kind shows a rule that was shown seldom."""
        return any(self.shown[rule] < SHOWN for rule in named(kind))

    def takes(self, kind, edit):
        """Whether an edit is new; it is counted then."""
        key = edit and (kind.name, *((it["path"], it["old"], it["new"]) for it in edit["files"]))
        if edit is None or key in self.written:
            self.strikes[kind.name] += NOTHING if edit is None else AGAIN
            return False
        self.written.add(key)
        self.strikes[kind.name] = 0
        self.counts[kind.name] += 1
        self.shown.update(named(kind))
        return True

    def few(self):
        """The kinds of which no more were found."""
        left = sorted(name for name, times in self.strikes.items() if times >= STRIKES)
        return ", ".join(f"{name} ({self.counts[name]})" for name in left)


def named(kind):
    """The rules that a kind shows, forth and back; its own name where it shows none by name."""
    return [rules[0] for rules in (kind.forth, kind.back) if rules[0] not in ("", "*")] or [kind.name]


def main():
    """Writes the edits."""
    root, samples, out, count = sys.argv[1:5]
    chance = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    source, judge, start = Source(os.path.abspath(root), samples), Judge(), time.time()
    kinds, found = [*ALL, *services.ALL], 0
    turns = Turns(kinds)
    with open(out, "w", encoding="utf-8") as file:
        while found < int(count) and turns.alive():
            for kind in turns.alive():
                edit = edits(source, judge, kind, chance) if kind in ALL else of_services(source, kind, chance)
                if found < int(count) and turns.takes(kind, edit):
                    file.write(json.dumps({"id": found, **edit}) + "\n")
                    found += 1
    few = turns.few()
    print(f"{found} edits of {len(kinds)} kinds in {time.time() - start:.0f} s" + (f"; none more found: {few}" if few else ""))


if __name__ == "__main__":
    main()
