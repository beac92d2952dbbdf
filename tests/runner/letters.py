"""Letters over HTTP (SF1601, SF1606) and peers that are not ours: Python requests against our
generated servers, Flask against our generated clients, forms both ways."""

import json
import os

from . import tools
from .plain_http import lines
from .shell import ROOT, must, run
from .stacks import OUT, Server, clear

PEERS = os.path.join(ROOT, "tests", "peers", "post")
SAMPLES = os.path.join(ROOT, "tests", "post", "samples")


def post(report):
    """Both directions. Installs requests and Flask."""
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-post")
    ours = os.path.join(ROOT, "target", "debug", "snitflade-post")
    with Server(ours, "serve") as server:
        code, output = run(python, os.path.join(PEERS, "client.py"), server.url.rstrip("/"), SAMPLES, timeout=600, quiet=True)
    lines(report, "post: requests", code, output)
    path = os.path.join(OUT, "post.json")
    clear(path)
    with Server(python, os.path.join(PEERS, "server.py"), path) as server:
        code, output = run(ours, "call", server.url.rstrip("/"), timeout=600, quiet=True)
    lines(report, "post: Flask", code, output)
    with open(path, encoding="utf-8") as file:
        seen(report, json.load(file))


def seen(report, requests):
    """What Flask saw of our requests."""

    def at(path):
        return [request for request in requests if request["path"].endswith(path)] or [{"headers": {}, "query": {}}]

    letter = at("/kombi")[0]
    fields = letter["headers"]
    report.check("post: a letter is XML", fields.get("content-type") == "application/xml", fields)
    report.check("post: with the time of the call in UTC", fields.get("x-transaktionstid", "").endswith("Z"), fields)
    report.check("post: and who sends it", fields.get("x-rute-afsenderorganisation") == "99999999", fields)
    parts = [part.rsplit("}", 1)[-1] for part in letter.get("parts", [])]
    held = (letter.get("tag"), letter.get("choice"), sorted(parts))
    report.check("post: it holds both forms", held == ("kombi_request", "Automatisk Valg", ["ForsendelseISamling", "KombiValgKode", "Message"]), held)
    memo = at("/memos")[0]
    report.check("post: the id in the query is that of the letter", memo["query"].get("memo-message-uuid") == [memo.get("id")], memo)
    report.check("post: both forms of an answer are taken", memo["headers"].get("accept") == "application/json, application/xml", memo)
    asked = at("/organisations/")[0]
    query = {"name": ["Prøve & Co"], "cvrNumber": ["77777777", "88888888"]}
    report.check("post: a list is a name for each value", asked["query"] == query, asked)
    found = at("/contact-points/")[0]
    report.check("post: the path holds the id", found.get("identity") == "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e10", found)
    form = at("/postmodtag")[0]
    files = [["files", 'bilag æ "1".pdf', "application/pdf", 10000], ["files", "tom", "application/octet-stream", 0]]
    report.check("post: a form is what was sent", form.get("files") == files and form.get("whole"), form)


SUITES = [("post", post)]
