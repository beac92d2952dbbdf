"""Reading and writing in one table: a loop that only finds tags, ours, and every typed peer.

Every engine is a process with one document in memory, which it reads or writes as often as it is
told; the rounds of all engines take turns. Figures are of processor time, because neighbours on the
machine distort wall time. Instructions and allocations are counted by valgrind, which no neighbour
touches. Nothing fails by a figure; the suite fails when an engine cannot run. With
`READING_BEFORE=COMMIT` the runtime and the generated types of another commit are one more engine.
"""

import itertools
import os
import re
import statistics
import subprocess
import xml.etree.ElementTree as ET

from . import tools
from .before import before
from .reading_engines import MESSAGES, OUT, RUST, Engine, documents, gsoap, jaxb, rust

ROUNDS = int(os.environ.get("READING_ROUNDS", "15"))
BEFORE = os.environ.get("READING_BEFORE", "")
OCTETS_A_ROUND = 8_000_000
WARM = 4.0


def content(path):
    """What a document says: names with their namespaces, attributes and texts, in order."""
    return [(one.tag, sorted(one.attrib.items()), one.text or "", one.tail or "") for one in ET.parse(path).iter()]


def value(text):
    """A text with booleans as numbers and numbers without what means nothing."""
    text = {"true": "1", "false": "0"}.get(text, text)
    return str(int(text)) if re.fullmatch(r"[+-]?[0-9]+", text) else text


def keeps(engine):
    """Whether what an engine writes says what the document says, letter by letter or with values
    spelled otherwise; where it does not, the first difference."""
    out = os.path.join(OUT, f"out-{engine.name}.xml")
    engine.do("out", out)
    try:
        pairs = list(itertools.zip_longest(content(engine.path), content(out), fillvalue=("nothing", [], "", "")))
    except ET.ParseError as error:
        return f"no: {error}"
    finally:
        os.remove(out)
    changed = [(one, other) for one, other in pairs if one != other]
    spelled = [(*one[:2], value(one[2]), one[3]) == (*other[:2], value(other[2]), other[3]) for one, other in changed]
    if all(spelled):
        return "values" if changed else "yes"
    one, other = changed[spelled.index(False)]
    local = one[0].split("}")[-1]
    return f"no: {local} `{one[2]}` → `{other[2]}`" if one[0] == other[0] else f"no: {local} → {other[0].split('}')[-1]}"


def begun(commands, path):
    """The engines that take a document, those that write judged by what they write."""
    engines = [Engine(name, command, path) for name, command in commands.items()]
    for engine in engines:
        engine.do("read", 1)
        if engine.refusal is None:
            engine.writes = engine.name not in ("nsreader", "reader")
            engine.kept = keeps(engine) if engine.writes else ""
    return engines


def rounds(engines):
    """Measures all engines in turn."""
    taking = [engine for engine in engines if engine.refusal is None]
    size = os.path.getsize(taking[0].path)
    tasks = [(engine, task) for engine in taking for task in ("read", "write")[:1 + engine.writes]]

    def times(engine):
        # The clock of Java's processes steps by hundredths of a second.
        return max(1, OCTETS_A_ROUND * (4 if engine.name == "JAXB" else 1) // size)

    for engine, task in tasks:
        # Java compiles what it has run for a while.
        spent = 0.0
        while spent < (WARM if engine.name == "JAXB" else 0.05):
            spent += float(engine.do(task, times(engine)))
    for _ in range(ROUNDS):
        for engine, task in tasks:
            engine.seconds.setdefault(task, []).append(size / 1e6 * times(engine) / float(engine.do(task, times(engine))))


def valgrind(engine, tool, lines):
    """What a tool of valgrind says of a program that does some tasks."""
    done = subprocess.run(["valgrind", f"--tool={tool}", *("--callgrind-out-file=/dev/null",)[:tool == "callgrind"],
                           *("--dhat-out-file=/dev/null",)[:tool == "dhat"], *engine.command],
                          input="".join(f"{line}\n" for line in lines), capture_output=True, text=True, timeout=1800)
    found = {"callgrind": r"Collected : (\d+)", "dhat": r"Total: +[\d,]+ bytes in ([\d,]+) blocks[^$]*At t-gmax: +([\d,]+) bytes"}
    match = re.search(found[tool], done.stderr)
    if match is None or done.returncode != 0:
        raise RuntimeError(f"{tool} of {engine.name}: {done.stderr[-500:]}")
    return [int(number.replace(",", "")) for number in match.groups()]


def counted(engine):
    """Instructions of one reading and one writing, allocations of each, and octets at the peak of a reading."""
    size = os.path.getsize(engine.path)
    few, many = (0, 1) if size > 1_000_000 else (100, 200)

    def each(tool, task):
        low, high = (valgrind(engine, tool, [f"{task} {times}"])[0] for times in (few, many))
        return (high - low) / (many - few)

    figures = {}
    for task in ("read", "write")[:1 + engine.writes]:
        # Only these two are of interest in the large documents, which take valgrind long.
        if size < 1_000_000 or engine.name in ("nsreader", "ours", BEFORE):
            figures[f"instructions {task}"] = each("callgrind", task) / size
        figures[f"allocations {task}"] = each("dhat", task)
    if size > 1_000_000:
        # Of a short one, what is made once for all messages would be most of it.
        figures["peak"] = (valgrind(engine, "dhat", ["read 1"])[1] - valgrind(engine, "dhat", [])[1]) / size
    return figures


def column(values):
    """A median with its spread."""
    return f"{statistics.median(values):.1f} ({min(values):.1f}–{max(values):.1f})" if values else ""


def row(engine, engines, figures):
    """A line of the table."""
    def middle(of, task):
        return statistics.median(of.seconds[task]) if of.seconds.get(task) else None

    def ratio(task, base):
        mine, other = middle(engine, task), middle(base, task)
        return f"{mine / other:.2f}" if mine and other else ""

    ours = next(one for one in engines if one.name == "ours")
    cells = [engine.name, column(engine.seconds.get("read")), ratio("read", engines[0]), column(engine.seconds.get("write"))]
    cells.append("" if engine is ours or not ratio("write", engine) else f"{middle(ours, 'write') / middle(engine, 'write'):.2f}")
    cells.append(engine.kept or "")
    for name, form in (("instructions read", "{:.1f}"), ("instructions write", "{:.1f}"), ("allocations read", "{:,.0f}"),
                       ("allocations write", "{:,.0f}"), ("peak", "{:.2f}")):
        cells.append(form.format(figures[name]) if name in figures else "")
    return "| " + " | ".join(cells) + " |"


HEAD = ["engine", "read MB/s", "to NsReader", "write MB/s", "ours to it", "keeps all", "instructions an octet, read", "write",
        "allocations, read", "write", "peak of reading, octets an octet"]


def table(report, message, path, commands):
    """Measures one document and prints its table."""
    engines = begun(commands, path)
    rounds(engines)
    print(f"\n{message.name}, {os.path.getsize(path):,} octets; medians of {ROUNDS} rounds (least–most), load {os.getloadavg()[0]:.1f}\n")
    print("| " + " | ".join(HEAD) + " |\n|" + " --- |" * len(HEAD), flush=True)
    for engine in engines:
        if engine.refusal is not None:
            print(f"| {engine.name} | {engine.refusal} |" + " |" * (len(HEAD) - 2), flush=True)
            continue
        figures = {}
        if engine.name == "JAXB":
            figures["peak"] = float(engine.do("allocated", 1)) / os.path.getsize(path)
        elif tools.installed("valgrind"):
            figures = counted(engine)
        print(row(engine, engines, figures), flush=True)
        report.ok()
    for engine in engines:
        if engine.refusal is None:
            engine.end()


def reading(report):
    """Every engine on every document."""
    program = rust()
    older = before(BEFORE, "speed") if BEFORE else None
    for message in MESSAGES:
        commands = {name: [program, name, message.name] for name in RUST}
        if older is not None:
            commands[BEFORE] = [older, "ours", message.name]
        for name, peer in (("gSOAP", gsoap), ("JAXB", jaxb)):
            command = peer(message)
            if command is None:
                report.skip(f"{name}: {message.name}", "its tools are not on this machine")
            else:
                commands[name] = command
        for path in documents(message)[2]:
            table(report, message, path, commands)
    print("\n`values`: the same values, some spelled otherwise (booleans, numbers). Of JAXB the last column is what one reading allocates. Instructions and allocations are by valgrind.")


SUITES = [("reading", reading)]
