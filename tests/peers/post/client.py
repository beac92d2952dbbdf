"""Calls our servers of SF1601 and SF1606 with requests: `client.py ADDRESS SAMPLES`.

The letters are those of the folder SAMPLES. Prints a line for each check: `ok WHAT` or
`bad WHAT: WHY`.
"""

import os
import sys
import uuid
from xml.etree import ElementTree

import requests

CITIZEN, COMPANY, AUTHORITY, SENDER = "0000000000", "77777777", "88888888", "99999999"
LETTER = "7a1f0c52-3b7d-4c1e-9f7a-2d4f5b6a7c81"


def check(what, held, why=""):
    """Prints the outcome of one check."""
    print(f"ok {what}" if held else f"bad {what}: {why}", flush=True)


class Services:
    """Our servers."""

    def __init__(self, address, samples):
        self.address, self.samples, self.session = address, samples, requests.Session()
        self.session.trust_env = False

    def sample(self, name):
        """A letter."""
        with open(os.path.join(self.samples, name), encoding="utf-8") as file:
            return file.read()

    def call(self, method, path, headers=None, **more):
        """A call with what every call carries."""
        own = {"x-TransaktionsId": str(uuid.uuid4()), "x-TransaktionsTid": "2026-11-26T18:00:00.5+01:00", **(headers or {})}
        own = {name: value for name, value in own.items() if value is not None}
        return own, self.session.request(method, self.address + path, headers=own, timeout=120, **more)

    def kombi(self, text, **headers):
        """Sends a letter of any kind."""
        own = {"Content-Type": "application/xml", "x-Rute-AfsenderOrganisation": SENDER, **headers}
        return self.call("post", "/KombiPostAfsend_1/kombi", own, data=text.encode())

    def memo(self, text, query=LETTER, **headers):
        """Sends a letter of Digital Post."""
        query = {"memo-message-uuid": query} if query else {}
        own = {"Content-Type": "application/xml", **headers}
        return self.call("post", "/KombiPostAfsend_1/memos", own, params=query, data=text.encode())


def letters(services):
    """Letters of any kind."""
    text = services.sample("kombi-automatisk.xml")
    own, found = services.kombi(text)
    root = ElementTree.fromstring(found.content)
    check("a letter is taken", found.status_code == 200 and root.findtext("Result") == "true", found.text)
    names = {element.tag for element in root.iter()}
    check("the answer has no namespace", root.tag == "kombi_response" and not any("{" in name for name in names), names)
    check("the transaction comes back", found.headers["x-TransaktionsId"] == own["x-TransaktionsId"], found.headers)
    _, found = services.kombi(text.replace(CITIZEN, "1111111111").replace("Automatisk Valg", "Digital Post"))
    root = ElementTree.fromstring(found.content)
    check("a refusal has status 200", found.status_code == 200 and root.findtext("Result") == "false", found.text)
    code = root.findtext("HovedoplysningerSvarREST/SvarReaktion/Fejl/FejlId")
    check("and says why", code == "IKKE_TILMELDT", code)
    latin = text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1")
    fields = {"Content-Type": "application/xml", "x-Rute-AfsenderOrganisation": SENDER}
    _, found = services.call("post", "/KombiPostAfsend_1/kombi", fields, data=latin)
    check("ISO-8859-1 is read", found.status_code == 200 and ">true<" in found.text, found.text)
    large = "JVBERi0xLjQK" * 200_000
    _, found = services.kombi(text.replace("JVBERi0xLjQK", large))
    check("a letter of 7 MB is taken", found.status_code == 200 and ">true<" in found.text, found.text[:300])


def refusals(services):
    """What is wrong with calls."""
    text = services.sample("kombi-automatisk.xml")
    _, found = services.kombi(text.replace("Automatisk Valg", "Brevdue"))
    check("a choice nobody knows is 400 with its place", found.status_code == 400 and "KombiValgKode" in found.text, found.text)
    _, found = services.kombi(text[:-40])
    check("half a letter is 400", found.status_code == 400, found.text)
    _, found = services.kombi(text, **{"x-TransaktionsId": None})
    check("a call without its id is 400", found.status_code == 400 and "x-TransaktionsId" in found.text, found.text)
    _, found = services.kombi(text, **{"x-TransaktionsTid": "i går"})
    check("a time that is none is 400", found.status_code == 400 and "x-TransaktionsTid" in found.text, found.text)
    _, found = services.kombi(text, **{"x-Rute-AfsenderOrganisation": "123"})
    check("a number with three digits is 400", found.status_code == 400, found.text)
    _, found = services.kombi(text, **{"Content-Type": "text/plain"})
    check("a type nobody reads is 415", found.status_code == 415, found.text)
    found = services.session.get(services.address + "/KombiPostAfsend_1/kombi", timeout=120)
    check("another method is 405", found.status_code == 405, found.status_code)


def memos(services):
    """Letters of Digital Post."""
    text = services.sample("brev-memo-1.1.xml")
    _, found = services.memo(text, Accept="application/json")
    check("JSON is answered where it is asked for", found.headers["content-type"] == "application/json" and found.json()["Result"] is True, found.text)
    _, found = services.memo(text, Accept="application/xml")
    check("XML too", found.text.startswith(("<memos_response>", "<?xml")) and "<Result>true</Result>" in found.text, found.text)
    _, found = services.memo(text, query=str(uuid.uuid4()), Accept="application/json")
    check("another letter than announced is refused", found.status_code == 200 and found.json()["Result"] is False, found.text)
    reaction = found.json()["HovedoplysningerSvarREST"][0]["SvarReaktion"]
    check("in JSON with its code", reaction["Fejl"]["FejlId"] == "ANDET_BREV", reaction)
    _, found = services.memo(text, query=None)
    check("a letter without its id in the query is 400", found.status_code == 400 and "memo-message-uuid" in found.text, found.text)
    _, found = services.memo(text, query="7a1f")
    check("an id that is none too", found.status_code == 400, found.text)


def questions(services):
    """Who takes post."""
    path = "/PostForespoerg_1/digitalpost"
    _, found = services.call("get", path, {"Accept": "application/json"}, params={"cprNumber": CITIZEN})
    check("who takes Digital Post is told in lower case", found.json().get("result") is True, found.text)
    _, found = services.call("get", path, {"Accept": "application/xml"}, params={"cvrNumber": COMPANY})
    check("and in XML", "<result>false</result>" in found.text, found.text)
    _, found = services.call("get", "/PostForespoerg_1/nemsms", {"Accept": "application/json"}, params={"cprNumber": CITIZEN})
    check("who takes NemSMS", found.json().get("result") is False, found.text)
    query = {"cvrNumber": [COMPANY, AUTHORITY], "size": "10"}
    _, found = services.call("get", "/PostForespoerg_1/organisations/", {"Accept": "application/json"}, params=query)
    organisations = found.json()["OrganisationSearchResult"]["organisations"]
    check("organisations are searched by a list", [one["name"] for one in organisations] == ["Prøve Kommune"], found.text)
    identity = organisations[0]["id"]
    path = f"/PostForespoerg_1/organisations/{identity}/contact-points/"
    _, found = services.call("get", path, {"Accept": "application/json"}, params={"searchTerm": ["æ&b", "c"], "isRoot": "true"})
    points = found.json()["ContactPointSearchResult"]["contactPoints"]
    check("contact points by a path", [point["name"] for point in points] == ["æ&b", "c"], found.text)
    _, found = services.call("get", "/PostForespoerg_1/organisations/", params={"size": "10001"})
    check("a page too large is 400", found.status_code == 400, found.text)
    _, found = services.call("get", path.replace(identity, "x"))
    check("a path that is no id is 400", found.status_code == 400, found.status_code)


def handed_over(services):
    """Letters handed over to a solution, alone and in a form."""
    text = services.sample("brev-memo-1.1.xml")
    form = [
        ("memo", ("memo.xml", text.encode(), "application/xml")),
        ("files", ('bilag æ "1".pdf', bytes(range(256)) * 40, "application/pdf")),
        ("files", ("tom", b"")),
    ]
    _, found = services.call("post", "/postmodtag", files=form)
    check("a form with two files is accepted", found.json().get("kvitteringKode") == "ACCEPTERET", found.text)
    _, found = services.call("post", "/postmodtag", {"Content-Type": "application/xml"}, data=text.encode())
    answer = found.json()
    check("the same letter again is rejected", (answer.get("kvitteringKode"), answer.get("afvisningAarsag")) == ("AFVIST", "set før"), answer)
    _, found = services.call("post", "/postmodtag", files=form[1:])
    check("a form without a letter is 400", found.status_code == 400 and "memo" in found.text, found.text)
    _, found = services.call("post", "/postmodtag", files=[("memo", (None, "<memo/>", "application/xml"))])
    check("a part that is no letter is 400", found.status_code == 400, found.text)


def main(address, samples):
    """Makes every call."""
    services = Services(address, samples)
    for suite in (letters, refusals, memos, questions, handed_over):
        suite(services)


if __name__ == "__main__":
    main(*sys.argv[1:])
