"""Serves SF1601 and SF1606 with Flask, for our clients: `server.py SEEN`.

Prints `listening PORT`, ends when its standard input is closed, and leaves in `SEEN`, as
JSON, what it saw of each request.
"""

import json
import logging
import sys
import threading
from xml.etree import ElementTree

from flask import Flask, Response, request
from werkzeug.serving import make_server

app = Flask(__name__)
logging.getLogger("werkzeug").setLevel(logging.ERROR)
seen = []
MEMO = "{https://DigitalPost.dk/MeMo-1}"
REACTION = "<HovedoplysningerSvarREST><SvarReaktion>{}</SvarReaktion></HovedoplysningerSvarREST>"
TAKEN = REACTION.format("<Advis><AdvisId>0</AdvisId><AdvisTekst>Modtaget på ø</AdvisTekst></Advis>")
FEJL = "<Fejl><FejlId>{}</FejlId><FejlTekst>Brevet er ikke modtaget</FejlTekst></Fejl>"
ID = "<TransmissionID>3d9b6c1e-6e0a-4d3b-9d55-0c8f1f3e7a01</TransmissionID>"


def see(**more):
    """Notes a request."""
    fields = {name.lower(): value for name, value in request.headers.items()}
    seen.append({"path": request.path, "query": request.args.to_dict(flat=False), "headers": fields, **more})


def answer(text, status=200):
    """XML in an encoding of its own, with the transaction of the request."""
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?>{text}"
    own = {name: request.headers[name] for name in ("x-TransaktionsId", "x-TransaktionsTid")}
    return Response(text.encode("latin-1"), status, own, content_type="application/xml")


@app.post("/KombiPostAfsend_1/kombi")
def kombi():
    """A letter of any kind; who sends it decides what comes back."""
    letter = ElementTree.fromstring(request.get_data())
    receiver = letter.findtext(f".//{MEMO}recipientID")
    see(tag=letter.tag, choice=letter.findtext("KombiValgKode"), receiver=receiver, parts=[child.tag for child in letter])
    sender = request.headers.get("x-Rute-AfsenderOrganisation")
    if sender == "00000500":
        return answer(REACTION.format(FEJL.format("KILDE")), 500)
    if sender == "00000403":
        return answer(REACTION.format(FEJL.format("ADGANG")), 403)
    if sender == "00000502":
        return Response("<html>proxy</html>", 502, content_type="text/html")
    if receiver != "0000000000":
        refused = REACTION.format(FEJL.format("IKKE_TILMELDT"))
        return answer(f"<kombi_response><Result>false</Result>{refused}</kombi_response>")
    return answer(f"<kombi_response><Result>true</Result>{ID}{TAKEN}</kombi_response>")


@app.post("/KombiPostAfsend_1/memos")
def memos():
    """A letter of Digital Post."""
    letter = ElementTree.fromstring(request.get_data())
    see(tag=letter.tag, id=letter.findtext(f".//{MEMO}messageUUID"))
    return {"HovedoplysningerSvarREST": [], "Result": True}


@app.get("/PostForespoerg_1/digitalpost")
def digitalpost():
    """Whether somebody takes Digital Post."""
    see()
    return {"result": request.args["cprNumber"] == "0000000000"}


@app.get("/PostForespoerg_1/nemsms")
def nemsms():
    """Whether somebody takes NemSMS."""
    see()
    return answer("<contacts_response><result>false</result></contacts_response>")


@app.get("/PostForespoerg_1/organisations/")
def organisations():
    """One organisation."""
    see()
    one = {"id": "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e10", "name": "Prøve Kommune", "type": "AUTHORITY"}
    found = {"organisations": [one], "totalElements": 1, "currentPage": 0}
    return {"OrganisationSearchResult": found, "HovedoplysningerSvarREST": []}


@app.get("/PostForespoerg_1/organisations/<identity>/contact-points/")
def contact_points(identity):
    """Two contact points."""
    see(identity=identity)
    found = {"contactPoints": [{"name": "a", "targets": ["CITIZEN", "MARTIAN"]}, {"name": "b"}]}
    return {"ContactPointSearchResult": found, "HovedoplysningerSvarREST": []}


@app.post("/postmodtag")
def postmodtag():
    """A letter handed over, alone or in a form."""
    files = [[name, file.filename, file.mimetype, file.read()] for name, file in request.files.items(multi=True)]
    letter = [content for name, _, _, content in files if name == "memo"] or [request.form.get("memo") or request.get_data()]
    receiver = ElementTree.fromstring(letter[0]).findtext(f".//{MEMO}recipientID")
    beside = [[*file[:3], len(file[3])] for file in files if file[0] != "memo"]
    see(receiver=receiver, files=beside, whole=[file[3] for file in files if file[0] != "memo"] == [(bytes(range(256)) * 40)[:10000], b""])
    if receiver != "0000000000":
        return {"fejlKode": "LUKKET", "fejlTekst": "Prøv igen"}, 503
    return {"kvitteringKode": "ACCEPTERET" if files else "AFVIST"}


def main(path):
    """Serves until nobody needs it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"listening {server.port}", flush=True)
    sys.stdin.read()
    server.shutdown()
    with open(path, "w", encoding="utf-8") as file:
        json.dump(seen, file)


if __name__ == "__main__":
    main(sys.argv[1])
