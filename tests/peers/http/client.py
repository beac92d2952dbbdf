"""Calls our server with requests: `client.py ADDRESS`. The API is that of the runtime's tests
(`runtime/tests/http/service.rs`).

Prints a line for each check: `ok WHAT` or `bad WHAT: WHY`.
"""

import email
import email.policy
import gzip
import json
import sys
import uuid

import requests

BREV = "<brev><Kanal>Digital</Kanal>{}</brev>"


def check(what, held, why=""):
    """Prints the outcome of one check."""
    print(f"ok {what}" if held else f"bad {what}: {why}", flush=True)


class Office:
    """Our server."""

    def __init__(self, address):
        self.address, self.session = address, requests.Session()
        self.session.trust_env = False

    def send(self, body, **more):
        """Sends a letter; the header fields it went with, and the answer."""
        own = {
            "x-TransaktionsId": str(uuid.uuid4()),
            "x-TransaktionsTid": "2026-11-26T18:00:00.5+01:00",
            "Content-Type": "application/xml",
            **more,
        }
        return own, self.session.post(self.address + "/breve", data=body, headers=own, timeout=120)

    def get(self, path, method="get", **more):
        """Asks for something."""
        return self.session.request(method, self.address + path, timeout=120, **more)


def letters(office):
    """XML and JSON, by media type."""
    named = BREV.format("<Navn>Åse Ø</Navn>")
    own, found = office.send(named.encode())
    check("XML is answered by XML", found.text == "<svar><Result>true</Result><TransmissionID>t-7</TransmissionID></svar>", found.text)
    check("the media type says so", found.headers["content-type"] == "application/xml", found.headers)
    check("the transaction comes back", found.headers["x-transaktionsid"] == own["x-TransaktionsId"], found.headers)
    _, found = office.send(json.dumps({"Navn": "Åse Ø", "Kanal": "Fysisk"}), **{"Content-Type": "application/json", "Accept": "application/json"})
    check("JSON is answered by JSON", found.json() == {"Result": True, "TransmissionID": "t-7"}, found.text)
    text = "<?xml version='1.0' encoding='ISO-8859-1'?>" + named
    _, found = office.send(text.encode("latin-1"), **{"Content-Type": "text/xml; charset=ISO-8859-1"})
    check("ISO-8859-1 with a field is read", found.status_code == 200, found.text)
    _, found = office.send(text.encode("latin-1"))
    check("ISO-8859-1 by its declaration is read", found.status_code == 200, found.text)
    _, found = office.send(named.encode("utf-16"), **{"Content-Type": "application/xml; charset=iso-8859-1"})
    check("UTF-16 by its mark is read", found.status_code == 200, found.text)
    _, found = office.send(named.encode("latin-1"))
    check("octets that are no UTF-8 are refused", found.status_code == 400 and "xml-encoding" in found.text, found.text)


def sizes(office):
    """What is too much."""
    gzipped = {"Content-Encoding": "gzip"}
    _, found = office.send(gzip.compress(BREV.format("").encode()), **gzipped)
    check("gzip is read", found.status_code == 200, found.text)
    bomb = gzip.compress(BREV.format(" " * (64 << 20)).encode())
    _, found = office.send(bomb, **gzipped)
    check("a little that unpacks to much is 413", found.status_code == 413, found.status_code)
    _, found = office.send(BREV.format(" " * (3 << 20)).encode())
    check("3 MB are read", found.status_code == 200, found.status_code)
    _, found = office.send(BREV.format(" " * (9 << 20)).encode())
    check("9 MB are 413", found.status_code == 413, found.status_code)
    whole = BREV.format("").encode()
    _, found = office.send(whole[at : at + 7] for at in range(0, len(whole), 7))
    check("a chunked body is read", found.status_code == 200, found.text)


def refusals(office):
    """What is wrong with requests and letters."""
    _, found = office.send(BREV.format("<Ukendt/>").encode())
    check("what breaks the contract is 400 with a place", found.status_code == 400 and "/brev/Ukendt" in found.json()["Error"], found.text)
    _, found = office.send(b"x", **{"Content-Type": "text/plain"})
    check("a type nobody reads is 415", found.status_code == 415, found.text)
    _, found = office.send(BREV.format("<Navn>nej</Navn>").encode())
    check("failure with status 200 is an answer", found.status_code == 200 and ">false<" in found.text, found.text)
    _, found = office.send(BREV.format("<Navn>fejl</Navn>").encode())
    check("a failing answer has its status", found.status_code == 500 and "<Kode>F1<" in found.text, found.text)
    found = office.get("/ukendt")
    check("no such path is 404", found.status_code == 404, found.text)


def questions(office):
    """Paths, queries, octets."""
    found = office.get("/borgere/3333333333/tilmelding", params={"kanal": "Digital", "mærke": ["a&b", "ø"]})
    check("a query is answered by JSON", found.json() == {"Result": True, "TransmissionID": "t-7"}, found.text)
    found = office.get("/borgere/0000000000/tilmelding")
    check("nothing found is 204", found.status_code == 204 and not found.content, found.text)
    found = office.get("/borgere/1111111111/tilmelding")
    check("no register is 404", found.status_code == 404, found.text)
    found = office.get("/borgere/2222222222/tilmelding", headers={"Accept": "application/json"})
    check("one row answers for 4XX", found.status_code == 422 and found.json()["Kode"] == "F3", found.text)
    found = office.get("/borgere/123456789x/tilmelding")
    check("a bad path is 400 without the value", found.status_code == 400 and "123456789x" not in found.text, found.text)
    found = office.get("/breve/a%20%C3%A6%2Fb.pdf")
    check("octets come as they are", found.content == b"%PDF \x00\xff", found.content)
    check("with their media type", found.headers["content-type"] == "application/pdf", found.headers)
    found = office.get("/breve/7.pdf", "head")
    check("HEAD is answered", found.status_code == 200 and not found.content, found.status_code)
    found = office.get("/breve/7.pdf", "options")
    check("OPTIONS lists methods", found.headers["allow"] == "GET, HEAD, OPTIONS", found.headers)


def forms(office):
    """A form there, parts back."""
    content = bytes(range(256)) * 40
    form = [
        ("brev", (None, BREV.format("").encode(), "application/xml")),
        ("note", (None, "Fysisk")),
        ("fil", ('brev æ "1".pdf', content, "application/pdf")),
        ("fil", ("tom", b"")),
    ]
    found = office.get("/breve/a%2Fb/bilag", "post", files=form)
    check("a form is taken", found.status_code == 200, found.text[:200])
    head = f"Content-Type: {found.headers['content-type']}\r\n\r\n".encode()
    parts = list(email.message_from_bytes(head + found.content, policy=email.policy.HTTP).iter_parts())
    names = [part["Content-ID"] for part in parts]
    check("parts come back by name", names == ["<svar>", "<kvittering>"], names)
    if len(parts) == 2:
        check("one of them is XML", b"<Result>true</Result>" in parts[0].get_payload(decode=True), parts[0])
        check("the other is the file", parts[1].get_payload(decode=True) == content, len(parts[1].get_payload(decode=True)))
    found = office.get("/breve/7/bilag", "post", files=form[:2])
    check("a form without its file is 400", found.status_code == 400 and "/part/fil" in found.text, found.text)


def main(address):
    """Makes every call."""
    office = Office(address)
    for suite in (letters, sizes, refusals, questions, forms):
        suite(office)


if __name__ == "__main__":
    main(sys.argv[1])
