"""JSON messages beside Python's `jsonschema`: what we write is valid to it, the answers of
contracts in OpenAPI too, and of changed messages both say the same."""

import glob
import json
import os
import random
import subprocess

from . import tools
from .shell import ROOT, must

FILE = os.path.join(ROOT, "tests", "peers", "json", "sag.json")
JUDGE = os.path.join(ROOT, "tests", "peers", "json", "judge.py")
SAMPLES, CHANGES = 100, 12
# Of each message of a contract.
MANY = 200


def lines_of(*command, given=None):
    """The lines a program prints, which end where it says, whatever stands in them."""
    done = subprocess.run(command, input=given and given.encode(), capture_output=True, timeout=900)
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-3000:])
    return done.stdout.decode().rstrip("\n").split("\n")


def ours(*arguments, given=None, file=FILE):
    """The lines our program prints."""
    return lines_of(os.path.join(ROOT, "target", "debug", "snitflade-json"), file, *arguments, given=given)


def places(value, at=()):
    """The path of every value of a message."""
    yield at
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, child in children:
        yield from places(child, (*at, key))


def changed(text, chance):
    """A message with one thing changed, which may leave it valid."""
    message = json.loads(text)
    *way, last = chance.choice([at for at in places(message) if at] or [(None,)])
    if last is None:
        return text
    around = message
    for step in way:
        around = around[step]
    old = around[last]
    kind = chance.randrange(9)
    if kind == 0:
        del around[last]
    elif kind == 1:
        around[last] = None
    elif kind == 2 and isinstance(around, dict):
        around["ukendt"] = around.pop(last)
    elif kind == 3:
        around[last] = chance.choice([True, 0, -1, 1.0, 2.5, 1e3, 7, "", "x", "post", [], {}, 2**31, 2**63, 10**30])
    elif kind == 4 and isinstance(old, str):
        around[last] = old + chance.choice(["0", "x", "ø", "😀" * 20])
    elif kind == 5 and isinstance(old, str) and old:
        around[last] = old[:-1]
    elif kind == 6 and isinstance(old, list):
        around[last] = old + (old[:1] or ["x"])
    elif kind == 7 and isinstance(old, (int, float)) and not isinstance(old, bool):
        around[last] = old + chance.choice([1, -1, 0.5, 1000])
    else:
        around[last] = [old]
    return json.dumps(message, ensure_ascii=False)


def json_messages(report):
    """Our reader and `jsonschema` agree."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-tests", "--bin", "snitflade-json")
    chance = random.Random(7)
    written = [line.split("\t", 1) for line in ours("samples", str(SAMPLES))]
    cases = [(name, text, True) for name, text in written]
    cases += [(name, changed(text, chance), False) for name, text in written for _ in range(CHANGES)]
    lines = "".join(f"{name}\t{text}\n" for name, text, _ in cases)
    verdicts = ours("judge", given=lines)
    theirs = lines_of(python, JUDGE, FILE, given=lines)
    told = len(verdicts) == len(theirs) == len(cases)
    report.check("both judge every message", told, f"{len(cases)} {len(verdicts)} {len(theirs)}")
    all_of_it = list(zip(cases, verdicts, theirs))
    refused = [f"{case[1]}: {theirs}" for case, _, theirs in all_of_it if case[2] and theirs != "valid"]
    report.check(f"jsonschema takes {len(written)} messages we wrote", written and not refused, "\n".join(refused[:8]))
    apart = [
        f"{case[0]} {case[1]}\n  ours: {ours}\n  theirs: {theirs}"
        for case, ours, theirs in all_of_it
        if (ours == "valid") != (theirs == "valid")
    ]
    invalid = sum(verdict != "valid" for verdict in verdicts)
    enough = invalid > len(cases) // 4 and len(cases) - invalid > len(cases) // 8
    report.check(f"both agree on {len(cases)} messages, {invalid} of them invalid", enough and not apart, "\n".join(apart[:8]))
    of_contracts(report)


def of_contracts(report):
    """Messages of our contracts in OpenAPI. The program itself reads back what it wrote."""
    python, total = tools.python(), 0
    for folder in sorted(glob.glob(os.path.join(ROOT, "contracts", "*", "*", "openapi"))):
        files = sorted(glob.glob(os.path.join(folder, "*.yaml")))
        written = [line for file in files for line in ours("samples", str(MANY), file=file)]
        theirs = lines_of(python, JUDGE, *files, given="".join(line + "\n" for line in written))
        refused = [f"{line}: {verdict}" for line, verdict in zip(written, theirs) if verdict != "valid"]
        name = os.path.relpath(os.path.dirname(folder), os.path.join(ROOT, "contracts"))
        held = written and len(written) == len(theirs) and not refused
        report.check(f"jsonschema takes {len(written)} messages of {name}", held, "\n".join(refused[:8]))
        total += len(written)
    print(f"json: {total} messages of contracts judged by jsonschema", flush=True)


SUITES = [("json", json_messages)]
