"""Calls our server of the contract BREVE with requests: `client.py ADDRESS`.

Prints a line for each check: `ok WHAT` or `bad WHAT: WHY`.
"""

import gzip
import json
import sys
import uuid

import requests

BREV = '<b:Brev xmlns:b="urn:breve:1"><b:Kanal>Digital</b:Kanal>{}</b:Brev>'
SVAR = "{urn:breve:1}"


def main(address):
    """Makes every call."""
    session = requests.Session()
    session.trust_env = False

    def check(what, held, why=""):
        print(f"ok {what}" if held else f"bad {what}: {why}", flush=True)

    def headers(**more):
        return {
            "x-TransaktionsId": str(uuid.uuid4()),
            "x-TransaktionsTid": "2026-11-26T18:00:00.5+01:00",
            "Content-Type": "application/xml",
            **more,
        }

    def send(body, **more):
        own = headers(**more)
        return own, session.post(address + "/breve", data=body, headers=own, timeout=30)

    own, found = send(BREV.format("<b:PersonNavn>Åse Ø</b:PersonNavn>").encode())
    check("XML is answered by XML", found.status_code == 200 and "<" in found.text, found.text)
    check("the media type says so", found.headers["content-type"] == "application/xml", found.headers)
    check("the transaction comes back", found.headers["x-transaktionsid"] == own["x-TransaktionsId"], found.headers)
    check("the result is true", ">true<" in found.text, found.text)

    text = "<?xml version='1.0' encoding='ISO-8859-1'?>" + BREV.format("<b:PersonNavn>Åse Ø</b:PersonNavn>")
    _, found = send(text.encode("latin-1"), **{"Content-Type": "text/xml; charset=ISO-8859-1"})
    check("ISO-8859-1 with a field is read", found.status_code == 200, found.text)
    _, found = send(text.encode("latin-1"))
    check("ISO-8859-1 by its declaration is read", found.status_code == 200, found.text)
    _, found = send(text.encode("utf-16"), **{"Content-Type": "application/xml; charset=iso-8859-1"})
    check("UTF-16 by its mark is read", found.status_code == 200, found.text)

    packed = gzip.compress(BREV.format("").encode())
    _, found = send(packed, **{"Content-Encoding": "gzip"})
    check("gzip is read", found.status_code == 200, found.text)
    bomb = gzip.compress(BREV.format("<!--" + " " * (64 << 20) + "-->").encode())
    _, found = send(bomb, **{"Content-Encoding": "gzip"})
    check("20 kB that unpack to much more are 413", found.status_code == 413, found.status_code)
    _, found = send(BREV.format(" " * (3 << 20)).encode())
    check("3 MB are read", found.status_code == 200, found.status_code)
    _, found = send(BREV.format(" " * (9 << 20)).encode())
    check("9 MB are 413", found.status_code == 413, found.status_code)
    pieces = BREV.format("").encode()
    _, found = send((pieces[at : at + 7] for at in range(0, len(pieces), 7)))
    check("a chunked body is read", found.status_code == 200, found.text)

    _, found = send(BREV.format("<b:Ukendt/>").encode())
    check("what breaks the contract is 400 with a place", found.status_code == 400 and "/Brev/Ukendt" in found.text, found.text)
    _, found = send(b"{}", **{"Content-Type": "application/json"})
    check("a type nobody reads is 415", found.status_code == 415, found.text)
    _, found = send(BREV.format("<b:PersonNavn>nej</b:PersonNavn>").encode())
    check("failure with status 200 is an answer", found.status_code == 200 and ">false<" in found.text, found.text)
    _, found = send(BREV.format("<b:PersonNavn>fejl</b:PersonNavn>").encode())
    check("a failing answer has its status", found.status_code == 500 and "Fejl" in found.text, found.text)

    found = session.get(address + "/borgere/0101011234/tilmelding", params={"kanal": "Digital"}, timeout=30)
    check("a query is answered by JSON", found.json() == {"Result": True, "kanaler": ["Digital"]}, found.text)
    found = session.get(address + "/borgere/0000000000/tilmelding", timeout=30)
    check("nothing found is 204", found.status_code == 204 and not found.content, found.text)
    found = session.get(address + "/borgere/1111111111/tilmelding", timeout=30)
    check("no register is 404", found.status_code == 404, found.text)
    found = session.get(address + "/borgere/12/tilmelding", timeout=30)
    check("a bad path is 400 without the value", found.status_code == 400 and "12" not in json.dumps(found.json()["Error"]), found.text)

    content = bytes(range(256)) * 40
    form = {
        "kanal": (None, "Fysisk"),
        "note": (None, json.dumps({"tekst": "æøå", "antal": 3}), "application/json"),
        "fil": ("brev æ \"1\".pdf", content, "application/pdf"),
    }
    found = session.post(address + "/breve/a%2Fb/bilag", files=form, timeout=30)
    expected = {"Result": True, "kanaler": ["a/b", "Fysisk", "æøå", 'brev æ "1".pdf', "application/pdf", str(len(content))]}
    check("a form is read part by part", found.status_code == 201 and found.json() == expected, found.text)
    found = session.post(address + "/breve/7/bilag", files={"kanal": (None, "Fysisk")}, timeout=30)
    check("a form without its file is 400", found.status_code == 400 and "/part/fil" in found.text, found.text)

    found = session.get(address + "/breve/a%20%C3%A6.pdf", timeout=30)
    check("octets come as they are", found.content == b"%PDF \x00\xff" + "a æ".encode(), found.content)
    check("with their media type", found.headers["content-type"] == "application/pdf", found.headers)
    found = session.head(address + "/breve/7.pdf", timeout=30)
    check("HEAD is answered", found.status_code == 200 and not found.content, found.status_code)
    found = session.options(address + "/breve/7.pdf", timeout=30)
    check("OPTIONS lists methods", found.headers["allow"] == "GET, HEAD, OPTIONS", found.headers)

    note = {"tekst": "æ \"1\"", "antal": 12345678901234567890}
    found = session.put(address + "/noter", json=note, timeout=30)
    check("JSON comes back as it went", found.json() == note, found.text)
    found = session.put(address + "/noter", json=note, headers={"Accept": "application/xml"}, timeout=30)
    check("who reads XML only is told that there is none", found.status_code in (200, 406), found.status_code)


if __name__ == "__main__":
    main(sys.argv[1])
