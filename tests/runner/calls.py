"""Whole calls over loopback: our server and client beside bare ones of the same bytes, and beside
servers that gSOAP and JAX-WS make of the same contract.

A server has one core and what drives it (wrk, or a client) the other. Of a server, its processor
time for each request is read from the kernel; of a client, it is told by the program. Of signed
calls the program has both ends, each on a thread of its own, and tells both. Nothing here
fails by a figure; a bench fails when it cannot run, or when an answer is not the one expected. With
`CALLS_BEFORE=COMMIT` the runtime and the generated types of another commit are one more party.
"""

import itertools
import os
import re
import statistics
import subprocess
import urllib.request

from . import tools
from .before import before
from .shell import ROOT, must

HERE = os.path.join(ROOT, "tests", "benches", "calls")
OUT = os.path.join(ROOT, "target", "benches", "calls")
BUILD = os.path.join(ROOT, "target", "benches", "build")
DOCUMENTS = os.path.join(ROOT, "tests", "documents")
WSDL = os.path.join(ROOT, "contracts", "SF1520", "4.0", "wsdl", "PersonBaseDataExtendedService.context.wsdl")
CONNECTIONS = (1, 64)
ROUNDS = 3
SECONDS = 4
LARGE = 100_000
# What a service does that makes its answer anew for each request.
COPIES = ("ours and gSOAP copy the whole answer for each request and write the copy; JAX-WS writes the same object again, "
          "since its classes have no copy; bare gives the same octets")
# Signed calls of one round, with the small answer.
SIGNED = 5_000
BEFORE = os.environ.get("CALLS_BEFORE", "")
TICKS = os.sysconf("SC_CLK_TCK")


def dense(text):
    """A document without its declaration and without white space that only indents."""
    return "".join(line.strip() for line in re.sub(r"<\?xml.*?\?>", "", text).splitlines())


def documents():
    """Writes the request (in an envelope, for wrk too) and the two answers; gives their paths."""
    os.makedirs(OUT, exist_ok=True)
    with open(os.path.join(DOCUMENTS, "PersonLookupRequest.xml"), encoding="utf-8") as file:
        request = dense(file.read())
    with open(os.path.join(ROOT, "tests", "benches", "speed", "documents", "person.xml"), encoding="utf-8") as file:
        small = dense(file.read())
    with open(os.path.join(DOCUMENTS, "PersonLookupResponse.xml"), encoding="utf-8") as file:
        large = dense(file.read())
    one = re.search(r"<ns0:adresseHistorik>.*?</ns0:adresseHistorik>", large).group()
    large = large.replace(one, one * (1 + (LARGE - len(large.encode())) // len(one.encode())), 1)
    head = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    made = {"request.xml": request, "small.xml": small, "large.xml": large,
            "envelope.xml": f"{head}{request}</s:Body></s:Envelope>"}
    for name, text in made.items():
        with open(os.path.join(OUT, name), "w", encoding="utf-8") as file:
            file.write(text)
    script = os.path.join(OUT, "post.lua")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f'wrk.method = "POST"\nwrk.body = io.open("{OUT}/envelope.xml"):read("*a")\n'
                   'wrk.headers["Content-Type"] = "text/xml; charset=utf-8"\n'
                   'wrk.headers["SOAPAction"] = "\\"http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/PersonLookup\\""\n')


class Served:
    """A server on the first core, until its input ends."""

    def __init__(self, *command):
        # wrk ends in the midst of answers, which some servers tell at length.
        with open(os.path.join(OUT, "errors"), "a", encoding="utf-8") as errors:
            self.child = subprocess.Popen(["taskset", "-c", "0", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                          stderr=errors, text=True)

    def __enter__(self):
        for line in self.child.stdout:
            if line.startswith("listening "):
                self.url = f"http://127.0.0.1:{line.split()[1]}/"
                return self
        raise RuntimeError(f"a server ended with {self.child.wait()}")

    def __exit__(self, *_):
        self.child.stdin.close()
        try:
            self.child.wait(timeout=120)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def cpu(self):
        """Processor seconds of the process, all threads, user and system."""
        with open(f"/proc/{self.child.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def answer(self):
        """What one request is answered by."""
        with open(os.path.join(OUT, "envelope.xml"), "rb") as file:
            request = urllib.request.Request(self.url, file.read(), {
                "Content-Type": "text/xml; charset=utf-8",
                "SOAPAction": '"http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/PersonLookup"'})
        return urllib.request.urlopen(request, timeout=120).read()


def driven(server, connections, seconds):
    """Requests a second, and microseconds of the server's processor time for each."""
    before = server.cpu()
    done = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", os.path.join(OUT, "post.lua"), server.url],
        stdout=subprocess.PIPE, text=True, timeout=seconds + 60, check=True)
    spent = server.cpu() - before
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"calls failed:\n{done.stdout}")
    count = int(re.search(r"(\d+) requests in", done.stdout).group(1))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout).group(1)), spent / count * 1e6


def servers(parties, answer):
    """Prints a row for each party and number of connections; rounds of the parties take turns, and
    each server is warmed first."""
    figures = {}
    for _ in range(ROUNDS):
        for name, command in parties.items():
            with Served(*command(os.path.join(OUT, answer))) as server:
                if b"PersonLookupResponse" not in server.answer():
                    raise RuntimeError(f"{name} answers something else")
                driven(server, 16, 5 * SECONDS if name == "JAX-WS" else 1)
                for connections in CONNECTIONS:
                    figures.setdefault((name, connections), []).append(driven(server, connections, SECONDS))
    table("server", os.path.getsize(os.path.join(OUT, answer)), figures)
    print(COPIES)


def clients(program, older, answer):
    """The same for the clients at the bare server."""
    figures = {}
    parties = {"bare": (program, "bare"), "ours": (program, "ours")}
    if older is not None:
        parties[BEFORE] = (older, "ours")
    with Served(program, "serve", "bare", os.path.join(OUT, answer)) as server:
        for _ in range(ROUNDS):
            for name, (party, kind) in parties.items():
                for connections in CONNECTIONS:
                    calls = 20_000 if answer == "small.xml" else 2_000
                    made = must("taskset", "-c", "1", party, "call", kind, server.url,
                                os.path.join(OUT, "request.xml"), str(connections), str(calls), quiet=True)
                    figures.setdefault((name, connections), []).append(tuple(map(float, made.split())))
    table("client", os.path.getsize(os.path.join(OUT, answer)), figures)


def signed(program, older, answer):
    """Both ends with tokens, signatures and TLS, beside bare ends that move the same octets over TLS."""
    ends = {"client": {}, "server": {}}
    programs = [("", program)] + ([(f" {BEFORE}", older)] if older is not None else [])
    for _ in range(ROUNDS):
        for connections, (state, one) in itertools.product(CONNECTIONS, programs):
            calls = SIGNED if answer == "small.xml" else SIGNED // 5
            made = must(one, "signed", os.path.join(OUT, answer), os.path.join(OUT, "request.xml"),
                        str(connections), str(calls), quiet=True).splitlines()
            octets = made.pop(0).split()[2]
            for name, rate, *costs in map(str.split, made):
                for figures, cost in zip(ends.values(), costs):
                    figures.setdefault((name + state, connections), []).append((float(rate), float(cost)))
    for end, figures in ends.items():
        table(f"{end} with tokens", octets, figures)


def table(end, octets, figures):
    """Medians of the rounds, and what a call costs beside the bare one."""
    print(f"{end}, answers of {octets} octets\nparty           connections   calls/s   µs a call   to bare   least and most µs")
    middle = {key: [statistics.median(column) for column in zip(*rounds)] for key, rounds in figures.items()}
    for (name, connections), (rate, cost) in middle.items():
        costs = [cost for _, cost in figures[name, connections]]
        print(f"{name:<15} {connections:>11} {rate:>9.0f} {cost:>11.1f} {cost / middle['bare', connections][1]:>9.2f}"
              f"   {min(costs):.1f} {max(costs):.1f}", flush=True)


def gsoap():
    """A server that gSOAP generates of the contract; `None` where it cannot be had."""
    if not (tools.installed("soapcpp2", "gsoap") and tools.library("gsoap++", "libgsoap-dev") and tools.have("g++")):
        return None
    made = os.path.join(OUT, "gsoap")
    os.makedirs(made, exist_ok=True)
    must("wsdl2h", "-c++", "-o", "person.h", "-t", "/usr/share/gsoap/WS/typemap.dat", WSDL, cwd=made, quiet=True)
    must("soapcpp2", "-c++11", "-Ec", "-S", "-L", "-x", "-I/usr/share/gsoap/import", "person.h", cwd=made, quiet=True)
    flags = must("pkg-config", "--libs", "gsoap++", quiet=True).split()
    must("g++", "-O2", "-w", "-o", "server", "-I.", os.path.join(HERE, "gsoap", "server.cpp"), "soapC.cpp", "soapServer.cpp",
         *flags, "-lpthread", cwd=made, quiet=True)
    return os.path.join(made, "server")


def jaxws():
    """The command of a server on the JAX-WS reference implementation; `None` where it cannot be had."""
    if not all(map(tools.have, ("java", "javac", "mvn"))):
        return None
    made = os.path.join(OUT, "jaxws")
    must("mvn", "-q", "-B", "-f", "tests/peers/java", f"-Dwsdl={WSDL}", f"-Dout={made}", "clean", "compile", timeout=900, quiet=True)
    with open(os.path.join(made, "classpath"), encoding="utf-8") as file:
        path = f"{made}/classes:{made}/server:{file.read().strip()}"
    must("javac", "-d", f"{made}/server", "-cp", path, os.path.join(HERE, "jaxws", "Server.java"), quiet=True)
    return ["java", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true", "-cp", path, "Server"]


def calls(report):
    """Every party, each answer."""
    if not tools.installed("wrk") or not tools.installed("taskset", "util-linux"):
        return report.skip("calls", "no wrk, or no taskset")
    must("cargo", "build", "-q", "--release", "--locked", cwd=HERE, env={"CARGO_TARGET_DIR": BUILD, "CARGO_INCREMENTAL": "0"})
    program = os.path.join(BUILD, "release", "calls")
    documents()
    older = before(BEFORE, "calls") if BEFORE else None
    parties = {
        "bare": lambda answer: (program, "serve", "bare", answer),
        "ours": lambda answer: (program, "serve", "ours", answer),
    }
    if older is not None:
        parties[BEFORE] = lambda answer: (older, "serve", "ours", answer)
    for name, peer in (("gSOAP", gsoap), ("JAX-WS", jaxws)):
        command = peer()
        if command is None:
            report.skip(f"calls of {name}", "its tools are not on this machine")
        else:
            command = [command] if isinstance(command, str) else command
            parties[name] = lambda answer, command=command: (*command, answer)
    for answer in ("small.xml", "large.xml"):
        servers(parties, answer)
        clients(program, older, answer)
        signed(program, older, answer)
    return report.ok()


SUITES = [("calls", calls)]
