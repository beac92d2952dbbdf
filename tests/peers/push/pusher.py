"""A pusher in Python (requests, lxml), as Beskedfordeler is one: what it is answered is
read by names, what it sends is built without us. Prints `ok …` and `bad …` lines."""

import concurrent.futures
import gzip
import sys

import requests
from lxml import etree

from rows import rows

K, S, P = "urn:oio:besked:kuvert:1.0", "urn:oio:sagdok:3.0.0", "urn:oio:sts:1.0.0"
POST = "http://serviceplatformen.dk/xml/print/PKO_PostStatus/1/types"
CPR = "urn:kombit:modelleret:sf1320a:2"
STATUS, PERSON = "d2bed63c-4853-4008-b6e0-a74c15b15fbf", "248ce14c-a863-4fb5-9e6f-7df9ea850809"
DUESLAG = "d0e51a60-0000-4000-8000-000000000001"
NOON = "2026-03-01T12:00:00Z"
UNKNOWN = "0BEDE000-0000-4000-8000-000000000003"


def uuid(parent, name, text):
    """An id below a parent."""
    etree.SubElement(etree.SubElement(parent, name), f"{{{S}}}UUIDIdentifikator").text = text


def besked_id(number):
    return f"0e5ced00-0000-4000-8000-{number:012}"


def message(number, beskedtype, data):
    """The input of the push service around an envelope around data."""
    top = etree.Element(f"{{{P}}}ModtagBeskedInput", nsmap={"ns4": P, "ns2": K, None: S})
    besked = etree.SubElement(top, f"{{{K}}}Haendelsesbesked")
    uuid(besked, f"{{{K}}}BeskedId", besked_id(number))
    etree.SubElement(besked, f"{{{K}}}BeskedVersion").text = "1.0"
    kuvert = etree.SubElement(besked, f"{{{K}}}Beskedkuvert")
    uuid(etree.SubElement(kuvert, f"{{{K}}}Filtreringsdata"), f"{{{K}}}Beskedtype", beskedtype)
    etree.SubElement(kuvert, f"{{{K}}}Leveranceinformation")
    etree.SubElement(besked, f"{{{K}}}Beskeddata").append(data)
    return top


def data(namespace, name, **members):
    """An element with these texts below it."""
    top = etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace})
    for member, text in members.items():
        etree.SubElement(top, f"{{{namespace}}}{member}").text = text
    return top


def status(number, correlation):
    """What became of a letter."""
    post = data(
        POST,
        "PKO_PostStatus",
        KanalKode="Digital Post",
        TransaktionsDatoTid=NOON,
        TransaktionsStatusKode="Afsendt",
        CorrelationId=str(correlation),
    )
    return message(number, STATUS, post)


def haendelse(number, what):
    """What happened to a person."""
    person = data(
        CPR,
        "CPRHaendelse",
        PersonCPRNummer="0101700000",
        HaendelseKode="A05",
        Forretningshaendelse=what,
        HaendelseTidspunkt=NOON,
    )
    return message(number, PERSON, person)


def octets(tree, encoding="UTF-8"):
    return etree.tostring(tree, xml_declaration=True, encoding=encoding)


def check(what, good, told=""):
    print(("ok " if good else "bad ") + what + ("" if good else f": {told}"), flush=True)


def post(session, url, body, media="text/xml;charset=UTF-8", **fields):
    """HTTP status and StatusKode of the answer."""
    headers = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in fields.items()}}
    answer = session.post(url, data=body, headers=headers, timeout=120)
    kode = etree.fromstring(answer.content).findtext(f"{{{S}}}StandardRetur/{{{S}}}StatusKode")
    return answer.status_code, kode


def exchanges(url):
    with requests.Session() as session:
        answers = [post(session, url + DUESLAG, octets(status(number, 7))) for number in range(1, 21)]
        check("twenty in order are taken", answers == [(200, "20")] * 20, answers)
        same = octets(status(100, 8))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: post(requests, url + DUESLAG, same), range(8)))
        check("one besked on eight connections at once is taken on each", answers == [(200, "20")] * 8, answers)
        refused = octets(haendelse(101, "afvis 53"))
        answers = [post(session, url + DUESLAG, refused) for _ in range(3)]
        check("a refused one is taken when it comes again", answers == [(200, "53"), (200, "20"), (200, "20")], answers)
        for number, (what, media, body) in enumerate([
            ("ISO-8859-1 by declaration", "application/xml", octets(haendelse(0, "Æblegård"), "ISO-8859-1")),
            ("ISO-8859-1 by header", "text/xml; charset=ISO-8859-1", octets(haendelse(0, "Æblegård"), "ISO-8859-1")[44:]),
            ("UTF-16", "application/xml", octets(haendelse(0, "Æblegård"), "UTF-16")),
        ], 110):
            old, new = besked_id(0), besked_id(number)
            if "UTF-16" in what:
                body = body.replace(old.encode("utf-16-le"), new.encode("utf-16-le"))
            body = body.replace(old.encode(), new.encode())
            answer = post(session, url + DUESLAG, body, media)
            check(f"{what} is taken", answer == (200, "20"), answer)
        answer = post(session, url + DUESLAG, octets(message(120, UNKNOWN, etree.Element("{urn:x}Nyt"))))
        check("an unknown beskedtype is taken", answer == (200, "20"), answer)
        for number, (beskedtype, row, _, told) in enumerate(rows(), 130):
            answer = post(session, url + DUESLAG, octets(message(number, beskedtype, told)))
            check(f"a besked of {row} is taken", answer == (200, "20"), answer)
        broken(session, url)
        large(session, url)
        probe = session.get(url, timeout=120)
        check("a probe is answered 20", probe.status_code == 200 and "<StatusKode>20<" in probe.text, probe.text)


def broken(session, url):
    whole = octets(status(200, 7))
    nameless = whole.replace(b"BeskedId", b"Id")
    for what, body, expected in [
        ("no XML", b"ikke XML", (200, "41")),
        ("cut short", whole[:300], (200, "41")),
        ("of another form", whole.replace(b"CorrelationId", b"Correlation"), (200, "41")),
        ("empty", b"", (400, "41")),
        ("without an id", nameless, (400, "41")),
    ]:
        answer = post(session, url + DUESLAG, body)
        check(f"what is {what} is told as it is", answer == expected, answer)
    answer = post(session, url + DUESLAG, whole)
    check("the next one is taken", answer == (200, "20"), answer)


def large(session, url):
    answer = post(session, url + DUESLAG, octets(haendelse(300, "værdi " * 500_000)))
    check("3 MB are taken", answer == (200, "20"), answer)
    packed = gzip.compress(octets(haendelse(301, "værdi " * 1000)))
    answer = post(session, url + DUESLAG, packed, Content_Encoding="gzip")
    check("compressed is taken", answer == (200, "20"), answer)
    # A gigabyte of zeros in some kilobytes: members of a megabyte, packed once more.
    bomb = gzip.compress(gzip.compress(b"\0" * (1 << 20)) * 1024)
    check("the bomb is small", len(bomb) < 20_000, len(bomb))
    answer = post(session, url + DUESLAG, bomb, Content_Encoding="gzip, gzip")
    check("a gigabyte in some kilobytes is refused", answer[0] == 413, answer)
    answer = post(session, url + DUESLAG, b"x" * (17 << 20))
    check("17 MB are refused", answer[0] == 413, answer)


def secured(url, folder):
    """Two-way TLS."""
    def pushed(certificate):
        with requests.Session() as session:
            # Else a bundle that the environment names goes before ours.
            session.trust_env = False
            session.verify = folder + "/root.pem"
            session.cert = certificate and (f"{folder}/{certificate}.pem", f"{folder}/{certificate}.key")
            try:
                return post(session, url + DUESLAG, octets(status(400, 7)))
            except requests.exceptions.RequestException as error:
                return type(error).__name__

    answer = pushed("client")
    check("with its certificate it is let in", answer == (200, "20"), answer)
    for certificate, why in [(None, "none"), ("stranger", "one of another authority")]:
        answer = pushed(certificate)
        check(f"with {why} it is not", isinstance(answer, str), answer)


if __name__ == "__main__":
    exchanges(sys.argv[1])
    secured(sys.argv[2], sys.argv[3])
