"""The stand-in server, `snitflade serve`: foreign clients, a browser, hostile requests,
and the first hour of somebody new."""

import functools
import gzip
import http.client
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.parse

from . import tools
from .pace import slowness
from .shell import ROOT, must, run

OUT = os.path.join(ROOT, "target", "peers", "standin")
SERVICE = "/SF1520/4.0/PersonBaseDataExtended"
MESSAGE = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    '<p:PersonLookupRequest xmlns:p="http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/">'
    '%s<n:PNR xmlns:n="http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/">0000000007</n:PNR>'
    "</p:PersonLookupRequest></s:Body></s:Envelope>"
)
# Bounds that are promised: seconds to the first request, and megabytes held.
MOST_SECONDS, MOST_MEGABYTES = 2.0, 200


def program():
    """The command, unoptimised."""
    must("cargo", "build", "-q", "-p", "snitflade-codegen")
    return os.path.join(ROOT, "target", "debug", "snitflade")


class StandIn:
    """A stand-in in a process of its own."""

    def __init__(self, *arguments, cwd=ROOT):
        started = time.monotonic()
        command = arguments if os.sep in arguments[0] else (program(), *arguments)
        self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, cwd=cwd)
        self.port = None
        for line in self.child.stdout:
            if line.startswith("listening "):
                self.port = int(line.split()[1])
                break
        self.seconds = (time.monotonic() - started, self.worked())
        self.rest = threading.Thread(target=self.child.stdout.read, daemon=True)
        self.rest.start()

    def __enter__(self):
        if self.port is None:
            raise RuntimeError(f"the stand-in ended with {self.child.wait()}")
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait(timeout=120)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def worked(self):
        """Seconds of processor time so far; all its threads together."""
        with open(f"/proc/{self.child.pid}/stat") as file:
            user, system = file.read().rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def megabytes(self):
        """The most memory it held so far."""
        with open(f"/proc/{self.child.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) / 1024

    def post(self, body, fields=None, timeout=300):
        """The status and text that answer a message; none where the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("POST", SERVICE, body, {"Content-Type": "text/xml", **(fields or {})})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return None, ""
        finally:
            connection.close()


def lines(report, what, output):
    """Counts the lines `ok …` and `bad …` of a peer; gives those that start otherwise."""
    others = []
    for line in output.splitlines():
        word, _, rest = line.partition(" ")
        if word == "ok":
            report.ok()
        elif word == "bad":
            report.bad(f"{what} {rest}")
        elif line.strip():
            others.append(line)
    return others


def serve(report):
    """zeep and npm's `soap` build clients of every contract from what is served; hostile
    requests harm no other; it starts fast and stays small."""
    python, ours = tools.python(), program()
    command = (ours, "serve", "--all", "--port", "0", "--quiet")
    starts = []
    for _ in range(5):
        with StandIn(*command) as standin:
            starts.append(standin.seconds)
    waited, worked = min(starts)
    print(f"serve --all, unoptimised: listens after {waited:.2f} s, {worked:.2f} s of processor time (the best of {len(starts)})",
          flush=True)
    # A machine that is busy with something else makes it wait, and not work longer.
    most = MOST_SECONDS * slowness()
    report.check(f"serve --all starts in {MOST_SECONDS} s", min(waited, worked) < most, starts)
    with StandIn(*command) as standin:
        peer = os.path.join(ROOT, "tests", "peers", "zeep", "standin.py")
        with StandIn(*command, "--answers", "minimal") as small:
            code, output = run(python, peer, standin.url, small.url, timeout=1800, quiet=True)
        rest = lines(report, "zeep and serve:", output)
        report.check("zeep and serve: it came to its end", code in (0, 1) and not rest, "\n".join(rest[-10:]))
        node(report, standin)
        hostile(report, standin)
        held = standin.megabytes()
        print(f"serve --all, unoptimised: {held:.0f} MB at most", flush=True)
        report.check(f"serve --all holds under {MOST_MEGABYTES} MB", held < MOST_MEGABYTES, held)


def node(report, standin):
    """npm's `soap`: what it cannot write is listed with the defect."""
    if not tools.have("node") or not tools.have("npm"):
        return report.skip("npm soap and serve", "node or npm is not on this machine")
    peer = os.path.join(ROOT, "tests", "peers", "node", "standin.js")
    env = {"SNITFLADE_NODE_MODULES": tools.node_modules(), "NODE_NO_WARNINGS": "1"}
    code, output = run("node", peer, standin.url, timeout=1800, quiet=True, env=env)
    rest = lines(report, "npm soap and serve:", output)
    cannot = [line for line in rest if line.startswith("cannot ")]
    other = [line for line in rest if not line.startswith("cannot ")]
    print("\n".join(cannot), flush=True)
    written = output.count("ok ")
    print(f"npm soap and serve: {written} operations called, {len(cannot)} that it cannot write", flush=True)
    report.check("npm soap and serve: it came to its end", code == 0 and not other, "\n".join(other[-10:]))
    return report.check("npm soap and serve: some operations are called", written > 0)


def asked(report, standin):
    """Seconds that each of some requests waits for its answer."""
    waits = []
    for _ in range(20):
        started = time.monotonic()
        status, text = standin.post(MESSAGE % "")
        waits.append(time.monotonic() - started)
        report.check("serve under attack: others are answered", status == 200, text[:300])
        time.sleep(0.2)
    return waits


def hostile(report, standin):
    """Bombs, depth and length; meanwhile others are served."""
    entity = '<!DOCTYPE a [<!ENTITY b "' + "c" * 1000 + '">]>' + MESSAGE % ("&b;" * 10000)
    packed = {"Content-Encoding": "gzip"}
    attacks = {
        "depth": (MESSAGE % ("<a>" * 1_000_000), {}),
        "length": (MESSAGE % ("<a/>" * 6_000_000), {}),
        "attributes": (MESSAGE % ("<a " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>"), {}),
        "entities": (entity, {}),
        "packed": (gzip.compress(b"<a>" * 100_000_000, 9), packed),
    }
    answered, ends = {}, threading.Event()

    def attack(name):
        body, fields = attacks[name]
        while not ends.is_set():
            answered[name] = standin.post(body, fields)[0]

    # On a machine that is slow or busy others wait without an attack, too.
    calm = max(asked(report, standin))
    threads = [threading.Thread(target=attack, args=(name,)) for name in attacks]
    for thread in threads:
        thread.start()
    waits = asked(report, standin)
    ends.set()
    for thread in threads:
        thread.join()
    print(f"serve under attack: others waited {max(waits):.2f} s at most, {calm:.2f} s without one", flush=True)
    report.check("serve under attack: others do not wait", max(waits) < max(5, 50 * calm), waits)
    good = [name for name, status in answered.items() if status == 200]
    report.check("serve under attack: attacks are refused", not good and len(answered) == len(attacks), answered)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files, without a line for each."""

    def log_message(self, *_):
        pass


def browser(report):
    """The page in headless Chromium: wide and narrow, light and dark, keys alone, attacked."""
    for needed in ("chromium", "chromedriver"):
        if not tools.have(needed) and not installed(needed):
            return report.skip("the page of serve", f"{needed} is not on this machine and could not be installed")
    python = tools.python()
    must(python, "-m", "pip", "install", "-q", "selenium==4.38.0", timeout=1800)
    shutil.rmtree(OUT, ignore_errors=True)
    handler = functools.partial(Quiet, directory=os.path.join(ROOT, "tests", "peers"))
    files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=files.serve_forever, daemon=True).start()
    try:
        with StandIn(program(), "serve", "SF1520/4.0", "SF1500/6.0", "--port", "0", "--quiet") as standin:
            address = urllib.parse.quote(standin.url, safe="")
            hostile_page = f"http://127.0.0.1:{files.server_port}/hostile.html?address={address}"
            peer = os.path.join(ROOT, "tests", "peers", "browser.py")
            code, output = run(python, peer, standin.url + "/", hostile_page, OUT, timeout=900, quiet=True)
    finally:
        files.shutdown()
    rest = lines(report, "page", output)
    report.check("page: the browser came to its end", code in (0, 1) and not rest, "\n".join(rest[-15:]))
    print(f"pictures of the page: {os.path.relpath(OUT, ROOT)}", flush=True)
    return None


def installed(program_name):
    """Whether Debian's package of a browser could be installed."""
    packages = {"chromium": "chromium", "chromedriver": "chromium-driver"}
    if not tools.have("apt-get"):
        return False
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", timeout=900, quiet=True, env=env)
    run("apt-get", "install", "-y", "-q", packages[program_name], timeout=1800, quiet=True, env=env)
    return tools.have(program_name)


HEADING = "## The first answer"


def commands():
    """The commands of the README's section, to the letter."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        section = file.read().split(HEADING)[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.S)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def first_hour(report):
    """From a fresh clone to the first typed answer, by the README to the letter."""
    server, client = commands()
    with tempfile.TemporaryDirectory() as home:
        started = time.monotonic()
        clone = os.path.join(home, "snitflade")
        must("git", "clone", "-q", "--depth", "1", f"file://{ROOT}", clone)
        with StandIn("/bin/sh", "-c", f"exec {server}", cwd=clone):
            code, output = run("/bin/sh", "-c", client, cwd=clone, timeout=900)
        seconds = time.monotonic() - started
    answered = "the first typed answer:" in output
    report.check("first hour: the answer came", code == 0 and answered, output[-1500:])
    print(f"first hour: {seconds:.0f} s from the clone to the first typed answer", flush=True)
    report.check("first hour: under ten minutes", seconds < 600, seconds)
