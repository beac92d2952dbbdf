"""The push receiver (SF1460_A) and pushers that are not ours: Python requests and Java's own
HTTP client. What is stored is what was sent, once each."""

import json
import os
import shutil
import sqlite3

from . import tools
from .shell import ROOT, must, run
from .stacks import OUT, Server
from .standin import lines

HERE = os.path.join(ROOT, "tests", "peers", "push")
DUESLAG = "d0e51a60-0000-4000-8000-000000000001"
FOLDER = os.path.join(OUT, "push")


def certificates():
    """An authority, a server and a client of it, and a client of another authority."""
    for root in ("root", "other"):
        must("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", root + ".key",
             "-out", root + ".pem", "-days", "2", "-subj", f"/CN={root}", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
             cwd=FOLDER, quiet=True)
    for name, usage, root in (("server", "serverAuth", "root"), ("client", "clientAuth", "root"), ("stranger", "clientAuth", "other")):
        with open(os.path.join(FOLDER, name + ".ext"), "w") as file:
            file.write(f"extendedKeyUsage={usage}\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        must("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name + ".key",
             "-out", name + ".csr", "-subj", f"/CN={name}", cwd=FOLDER, quiet=True)
        must("openssl", "x509", "-req", "-in", name + ".csr", "-CA", root + ".pem", "-CAkey", root + ".key", "-CAcreateserial",
             "-days", "2", "-extfile", name + ".ext", "-out", name + ".pem", cwd=FOLDER, quiet=True)
    with open(os.path.join(FOLDER, "server.both.pem"), "w") as both:
        both.write(open(os.path.join(FOLDER, "server.pem")).read() + open(os.path.join(FOLDER, "server.key")).read())


def push(report):
    """Pushers in Python and Java, over HTTP and two-way TLS."""
    if not tools.installed("openssl"):
        return report.skip("push", "openssl is not on this machine and could not be installed")
    python = tools.python()
    must("cargo", "build", "-q", "-p", "snitflade-push")
    ours = os.path.join(ROOT, "target", "debug", "snitflade-push")
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    certificates()
    database = os.path.join(FOLDER, "beskeder.sqlite")
    secured = ("tls=" + os.path.join(FOLDER, "server.both.pem"), "callers=" + os.path.join(FOLDER, "root.pem"))
    with Server(ours, database) as plain, Server(ours, database, *secured) as safe:
        address = safe.url.replace("http:", "https:")
        code, output = run(python, os.path.join(HERE, "pusher.py"), plain.url, address, FOLDER, timeout=900, quiet=True)
        rest = lines(report, "push:", output)
        report.check("push: the pusher in Python came to its end", code == 0 and not rest, "\n".join(rest[-10:]))
        java(report, python, plain.url)
    stored(report, database, rows_pushed(python))
    return None


def rows_pushed(python):
    """Row and word of each besked that the pusher has built."""
    code = f"import sys, json; sys.path.insert(0, {HERE!r}); import rows; print(json.dumps([row[1:3] for row in rows.rows()]))"
    return [tuple(row) for row in json.loads(must(python, "-c", code, quiet=True))]


def java(report, python, url):
    """Java's own HTTP client, eight times the same besked at once."""
    if not tools.have("java") or not tools.have("javac"):
        return report.skip("push: Java", "no JDK is on this machine")
    besked = os.path.join(FOLDER, "besked.xml")
    write = f"import sys; sys.path.insert(0, {HERE!r}); import pusher; open({besked!r}, 'wb').write(pusher.octets(pusher.status(500, 7)))"
    must(python, "-c", write)
    code, output = run("java", os.path.join(HERE, "Push.java"), url + DUESLAG, besked, timeout=600, quiet=True)
    rest = lines(report, "push:", output)
    return report.check("push: the pusher in Java came to its end", code == 0 and not rest, "\n".join(rest[-10:]))


def stored(report, database, expected_rows):
    """What handlers stored: each besked once, in order, with its text."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT id, art, tekst FROM modtaget ORDER BY number").fetchall()
        kept = connection.execute("SELECT grund FROM ulaeselig ORDER BY rowid").fetchall()
    numbers = [int(row[0][-12:]) for row in rows]
    report.check("push: each besked is stored once", len(set(numbers)) == len(numbers), numbers)
    report.check("push: in the order it was pushed", numbers == sorted(numbers), numbers)
    report.check("push: the first twenty are there", numbers[:20] == list(range(1, 21)), numbers)
    letters = [row[2] for row in rows if row[0].endswith(("110", "111", "112"))]
    report.check("push: national letters in every encoding", letters == ["Æblegård"] * 3, letters)
    told = [tuple(row[1:]) for row in rows if row[1].startswith("SF")]
    report.check("push: each row of events reaches its handler", told == expected_rows, told)
    codes = sorted(row[0] for row in kept)
    expected = sorted(["besked-envelope", "besked-envelope", "besked-data", "besked-empty", "besked-no-id"])
    report.check("push: what cannot be read is kept", codes == expected, codes)
    print(f"push: {len(rows)} beskeder stored once each, {len(kept)} messages kept that cannot be read", flush=True)


SUITES = [("push", push)]
