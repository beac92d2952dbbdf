"""Holds what the comparison says of known edits against libxml2's labels.

usage: held.py ROOT EDITS VERDICTS EXPLAINED EVERY SELDOM LEAST

Each edit is judged both ways. A verdict is right if it is decided as the label says, or undecided
with rules that say so; it is open where neither decides. Every breaking message has to be valid for
libxml2 on exactly one side, and for Xerces those of one edit in EVERY; every document sampled of a
proof has to be valid on both. Of services it has to say for client and server that something may
break where the exchange fails, and only there. Differences are explained in a table by rule, kind of
the edit and direction; what is not there makes the run fail. So does a rule that is told of edits less
than LEAST times, unless the table SELDOM says why contracts have nothing to show it by: a directory of
its own shows each of these. A row of the table that no longer says so makes the run fail too; with LEAST
0 that is one that names no rule.
"""

import collections
import csv
import json
import os
import sys

from lxml import etree

from judge import Judge, parsed
from schema import Contract
from xerces import Xerces

# Where a verdict may be off at most.
RIGHT = 0.995
WIRE = {"N": ("Narrowed", "Widened"), "W": ("Widened", "Narrowed"), "R": ("Replaced", "Replaced"), "=": ("None", "None"), "?": ("Unclear", "Unclear")}


class Tally:
    """What was counted, and what was wrong."""

    def __init__(self, explained):
        self.count, self.rules, self.wrong = collections.Counter(), collections.Counter(), []
        with open(explained, encoding="utf-8") as file:
            rows = csv.DictReader(file, delimiter="\t")
            self.explained = {(row["rule"], row["kind"], row["way"], row["said"]): row["why"] for row in rows}
        self.used, self.open = set(), collections.Counter()

    def differs(self, edit, way, said, what):
        """Notes a difference; whether it is explained."""
        key = (edit["rules"][way == "back"][0], edit["kind"], way, said)
        if key in self.explained:
            self.used.add(key)
            self.count["explained"] += 1
        else:
            self.wrong.append(f"{edit['id']} {edit['contract']} {edit['files'][0]['path']} {edit['kind']}, {way}: {said}: {what}")


def decided(edit, said):
    """The verdict of one direction, by the rules where inclusion is not decided."""
    verdict = said["typed" if edit["typed"] else "plain"]
    if verdict in ("proved", "breaks"):
        return verdict, "decided"
    if any(rule == "global-changed" for rule, _, _ in said["rules"]):
        return "open", "apart"  # no message uses it, so no rule judges it
    wires = {wire for rule, wire, _ in said["rules"] if rule not in ("global-changed", "silent-change")}
    if wires & {"Narrowed", "Replaced"}:
        return "breaks", "by rules"
    return ("open" if "Unclear" in wires else "proved"), "by rules"


def compares(said, document):
    """Whether a proof speaks of a document: those with xsi:type are a class of their own."""
    return said["typed"] == "proved" or "xsi:type=" not in document


def direction(tally, edit, way, said):
    """One direction: the label is whether its witness is there."""
    witness = edit["before" if way == "forth" else "after"]
    label = "breaks" if witness else "proved"
    verdict, how = decided(edit, said)
    tally.count["verdicts"] += 1
    tally.count[how] += 1
    if verdict == "open":
        tally.count["open"] += 1
    if verdict == label:
        tally.count["right"] += 1
    elif verdict != "open":
        tally.differs(edit, way, verdict, f"libxml2 says {label}; {said['reason']}")
    named(tally, edit, way, said)
    for text in said["contradicted"]:
        tally.differs(edit, way, "contradicted", text)
    if said["refused"] and compares(said, said["refused"]):
        tally.differs(edit, way, "refused", said["refused"])
    if said["documents"]:
        tally.count["proofs"] += 1
        tally.count["documents"] += said["documents"]


def claim(relation, way):
    """What rules have to say: one relation speaks of both ways, two of one each."""
    first, *rest = relation.split("/")
    return WIRE[rest[0]][0] if rest and way == "back" else WIRE[first][way == "back"]


def named(tally, edit, way, said):
    """Whether the edit's rule is among those that are told, with what the edit does to documents."""
    rules = edit["rules"][way == "back"]
    # These are told beside others.
    tally.rules.update({rule for rule, _, _ in said["rules"]} & {"global-changed", "silent-change"})
    if rules in (["*"], [""]):
        return
    found = [(wire, travels) for rule, wire, travels in said["rules"] if rule in rules]
    if not found:
        tally.differs(edit, way, "unnamed", f"no {rules}, but {said['rules']}")
        return
    tally.count["named"] += 1
    tally.rules.update({rule for rule, _, _ in said["rules"] if rule in rules})
    expected = claim(edit["relation"], way)
    wires = {wire for wire, travels in found if travels}
    if wires and not wires & {expected, "Unclear"}:
        tally.differs(edit, way, "claims", f"{rules} claims {sorted(wires)}, not {expected}")


def witnesses(tally, edit, way, said, schemas):
    """Breaking messages and samples, judged by libxml2."""
    this, other = schemas if way == "forth" else schemas[::-1]
    for xml, refused in said["witnesses"]:
        tally.count["witnesses"] += 1
        if not this.validate(parsed(xml)) or other.validate(parsed(refused)):
            tally.differs(edit, way, "witness", f"libxml2 says {this.validate(parsed(xml))} and {other.validate(parsed(refused))}: {xml}")
    for xml in said["samples"]:
        try:
            document = parsed(xml)
        except etree.XMLSyntaxError:
            continue
        if compares(said, xml) and this.validate(document):
            tally.count["sampled"] += 1
            if not other.validate(document):
                tally.differs(edit, way, "sample", xml)


def services(tally, edit, way, said):
    """Whether what is said for client and server is what an exchange shows."""
    named(tally, edit, way, said)
    if "note" in edit:
        tally.count["noted"] += 1
        return
    for role in ("client", "server"):
        severity, failures = said[role]["severity"], said[role]["failures"]
        tally.count["exchanges"] += 1
        # Where nothing is claimed, either may be.
        if edit["relation"] == "?":
            tally.count["unclaimed"] += 1
        elif (severity in ("Risky", "Breaking")) == bool(failures):
            tally.count["shown"] += 1
        else:
            tally.differs(edit, way, role, f"{severity}, but {failures[:3]}")


def second(tally, edit, verdict, contract, xerces):
    """Breaking messages, judged by Xerces."""
    file = edit["files"][0]
    paths = [xerces.schema(contract, f"{contract.root}/{file['path']}", file[side]) for side in ("old", "new")]
    for way in ("forth", "back"):
        this, other = paths if way == "forth" else paths[::-1]
        for xml, refused in verdict[way]["witnesses"]:
            tally.count["xerces"] += 1
            found = (xerces.judge(this, xml), xerces.judge(other, refused))
            if found != ("valid", "invalid"):
                tally.differs(edit, way, "xerces", f"Xerces says {found}: {xml}")
    xerces.done()


def seldom(tally, root, least, table):
    """Rules told less often than `least` times: those in the table as text, any other as a difference. So
    is a row of the table that names no rule, or one that is told often enough."""
    with open(table, encoding="utf-8") as file:
        why = {row["rule"]: row["why"] for row in csv.DictReader(file, delimiter="\t")}
    rules = sorted(os.listdir(os.path.join(root, "codegen", "tests", "diff", "cases")))
    tally.wrong += [f"{table}: there is no rule {rule}" for rule in why if rule not in rules]
    if not least:
        return ""
    few = [rule for rule in rules if tally.rules[rule] < least]
    tally.wrong += [f"{rule}: told {tally.rules[rule]} times" for rule in few if rule not in why]
    tally.wrong += [f"{table}: {rule} is told {tally.rules[rule]} times" for rule in why if rule in rules and rule not in few]
    return f", {len(few)} less than {least} times, each with its reason: " + ", ".join(f"{rule} ({tally.rules[rule]})" for rule in few)


def main():
    """Judges all edits; prints the differences and the closing line."""
    root, edits, verdicts, explained, every, table, least = sys.argv[1:8]
    root, every = os.path.abspath(root), int(every)
    tally, judge, contracts = Tally(explained), Judge(), {}
    xerces = Xerces() if every else None
    with open(edits, encoding="utf-8") as made, open(verdicts, encoding="utf-8") as said:
        pairs = [(json.loads(edit), json.loads(verdict)) for edit, verdict in zip(made, said)]
    kinds = set()
    for edit, verdict in pairs:
        kinds.add(edit["kind"])
        if "unread" in verdict:
            tally.differs(edit, "both", "unread", verdict["unread"])
            continue
        if edit["root"] is None:
            tally.count["services"] += 1
            if verdict["own"]:
                tally.differs(edit, "both", "own", f"a side does not understand itself: {verdict['own'][:3]}")
            for way in ("forth", "back"):
                services(tally, edit, way, verdict[way])
            continue
        if "absent" in (verdict["forth"]["plain"], verdict["back"]["plain"]):
            tally.count["absent"] += 1  # no entry point of the contract reaches the file
            continue
        tally.count["edits"] += 1
        contract = contracts.setdefault(edit["contract"], None) or Contract(root, edit["contract"])
        contracts[edit["contract"]] = contract
        schemas = [judge.schema(contract, f"{contract.root}/{edit['files'][0]['path']}", edit["files"][0][side]) for side in ("old", "new")]
        for way in ("forth", "back"):
            direction(tally, edit, way, verdict[way])
            witnesses(tally, edit, way, verdict[way], schemas)
        if every and edit["id"] % every == 0:
            second(tally, edit, verdict, contract, xerces)
    if xerces:
        xerces.close()
    few = seldom(tally, root, int(least), table)
    count = tally.count
    print("\n".join(text[:900] for text in tally.wrong[:40]))
    given = count["verdicts"] - count["open"] + count["exchanges"] - count["unclaimed"]
    share = (count["right"] + count["shown"]) / max(given, 1)
    print(f"{len(pairs)} edits of {len(kinds)} kinds ({count['services']} of services, {count['absent']} of files no contract reads), both ways: "
          f"{count['verdicts']} verdicts on documents ({count['decided']} decided, {count['by rules']} by rules, {count['open']} open), "
          f"{count['exchanges']} on exchanges ({count['unclaimed']} claim nothing), {count['right'] + count['shown']} right of {given} given "
          f"({100 * share:.2f} %); {count['noted']} without a witness; {len(tally.rules)} rules told, {sum(times >= 20 for times in tally.rules.values())} of them 20 times or more{few}; "
          f"{count['witnesses']} breaking messages judged by libxml2, {count['xerces']} by Xerces; {count['proofs']} proofs survived "
          f"{count['documents']} documents, {count['sampled']} of them judged by libxml2; {count['explained']} differences explained, "
          f"{len(tally.wrong)} not")
    # What judged next to nothing proves nothing.
    judged = count["edits"] + count["services"] > len(pairs) // 2 and count["proofs"] > 0 and count["witnesses"] > 0
    sys.exit(bool(tally.wrong) or share < RIGHT or not judged)


if __name__ == "__main__":
    main()
