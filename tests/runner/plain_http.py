"""Foreign peers over plain HTTP: Python requests against our server, Flask against our client."""

import json
import os

from . import tools
from .shell import ROOT, must, run
from .stacks import OUT, Server, clear

PEERS = os.path.join(ROOT, "tests", "peers", "http")


def lines(report, who, code, output):
    """Counts the checks that a peer printed."""
    found = [line for line in output.splitlines() if line.startswith(("ok ", "bad "))]
    for line in found:
        word, _, what = line.partition(" ")
        what, _, why = what.partition(": ")
        report.check(f"{who}: {what}", word == "ok", why)
    report.check(f"{who} ended well", code == 0 and len(found) > 8, output[-1500:])


def http(report):
    """Both directions, forms included. Installs requests and Flask."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-runtime", "--features", "client,server", "--example", "http_peer")
    ours = os.path.join(ROOT, "target", "debug", "examples", "http_peer")
    with Server(ours, "serve") as server:
        code, output = run(python, os.path.join(PEERS, "client.py"), server.url.rstrip("/"), timeout=600, quiet=True)
    lines(report, "requests", code, output)
    path = os.path.join(OUT, "http.json")
    clear(path)
    with Server(python, os.path.join(PEERS, "server.py"), path) as server:
        code, output = run(ours, "call", server.url.rstrip("/"), timeout=600, quiet=True)
    lines(report, "Flask", code, output)
    with open(path, encoding="utf-8") as file:
        seen(report, json.load(file))


def seen(report, requests):
    """What Flask saw of our requests."""
    by_path = {request["path"]: request for request in requests}
    letter = next((request for request in requests if request["path"] == "/breve"), {"headers": {}, "body": ""})
    fields = letter["headers"]
    report.check("the letter is XML", fields.get("content-type") == "application/xml", fields)
    report.check("both forms are accepted", fields.get("accept") == "application/xml, application/json", fields)
    report.check("the time of the call is UTC", fields.get("x-transaktionstid", "").endswith("Z"), fields)
    report.check("national letters are UTF-8", "Åse Ø" in letter["body"], letter["body"])
    form = by_path.get("/breve/a/b/bilag", {})
    held = [form.get(name) for name in ("name", "note", "files")]
    files = [['brev æ "1".png', "image/png", 10000], ["fil", "application/octet-stream", 0]]
    report.check("the form is what was sent", held == ["a/b", "Fysisk", files], held)
    report.check("its XML part too", "<Navn>Åse Ø</Navn>" in form.get("brev", ""), form.get("brev"))
    asked = by_path.get("/borgere/3333333333/tilmelding", {})
    report.check("a header field goes along", asked.get("headers", {}).get("x-sag") == "sag 7", asked)
    report.check("a list is a name for each value", asked.get("query") == {"mærke": ["a&b", "ø+"]}, asked)
    fetched = next((request for request in requests if request.get("name") == "a æ/b"), None)
    report.check("the path is unescaped to what was meant", fetched is not None, requests)
