"""Python's own zipfile and csv, and lxml, as the other end of files (SF1630, SF1590_A).

`read PACKAGE` reads what we wrote; `write FOLDER` writes what we read, right and wrong;
`validate XSD FILE` and `stream FILE` look at long documents."""

import csv
import hashlib
import io
import os
import sys
import zipfile

from lxml import etree

NAMESPACE = "{urn:kombit:modelleret:sf1630:1}"
HARD = ["", "a;b", '"citat"', "to\r\nlinjer", "æøå ÆØÅ", " blank "]


def check(name, fits, found=""):
    """One line of outcome for the runner."""
    print(("ok " if fits else "bad ") + name + ("" if fits else f": {found}"), flush=True)


def read(path, schema):
    """What the package of our writer says and holds."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        check("zipfile reads the package, manifest last", names == ["borger.csv", "ydelse.csv", "manifest.xml"], names)
        check("checksums hold", package.testzip() is None)
        manifest = etree.fromstring(package.read("manifest.xml"))
        errors = etree.XMLSchema(file=schema)
        check("the manifest is valid for libxml2", errors.validate(manifest), errors.error_log)
        for entity in manifest.iter(NAMESPACE + "Entitet"):
            text = {child.tag[len(NAMESPACE):]: child.text for child in entity}
            octets = package.read(text["Filnavn"])
            digest = hashlib.sha256(octets).hexdigest()
            check(f"{text['Filnavn']}: the hash is that of the manifest", digest == text["SHA256"], digest)
            rows = list(csv.reader(io.StringIO(octets.decode("utf-8"), newline=""), delimiter=";"))[1:]
            check(f"{text['Filnavn']}: as many rows as the manifest says", len(rows) == int(text["AntalRaekker"]), len(rows))
            if text["Filnavn"] == "borger.csv":
                check("csv reads each hard value", [row[1] for row in rows] == HARD, rows)


def table(rows, **form):
    """Rows as csv writes them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", **form).writerows(rows)
    return out.getvalue().encode("utf-8")


def manifest(entities):
    """A manifest by lxml: entities are name, rows, hash."""
    def child(parent, name, text=None):
        made = etree.SubElement(parent, NAMESPACE + name)
        made.text = text
        return made
    root = etree.Element(NAMESPACE + "Dataload", nsmap={"d": NAMESPACE[1:-1]})
    uuid = "00000001-0000-4000-8000-000000000001"
    for name, text in (("DataloadIdentifikation", uuid), ("AfsenderItSystemInstans", uuid), ("AfsenderMyndighedCVRNummer", "12345678"),
                       ("DannelseTidspunkt", "2026-01-02T03:04:05+01:00"), ("DataloadTypeKode", "Fuld"), ("DatamodelVersion", "1.0")):
        child(root, name, text)
    for name, rows, digest in entities:
        entity = child(root, "Entitet")
        for key, text in (("EntitetNavn", name), ("Filnavn", name), ("AntalRaekker", str(rows)), ("SHA256", digest)):
            child(entity, key, text)
        field = child(entity, "Felt")
        child(field, "FeltNavn", "id")
        child(field, "FeltTypeKode", "Tekst")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def package(path, entries, listed, method=zipfile.ZIP_DEFLATED, large=False):
    """A package with these entries."""
    with zipfile.ZipFile(path, "w", method) as out:
        for name, octets in entries:
            with out.open(zipfile.ZipInfo(name) if method == zipfile.ZIP_STORED else name, "w", force_zip64=large) as entry:
                entry.write(octets)
        out.writestr("manifest.xml", manifest(listed))


def write(folder):
    """Packages that are right, and such as have to be refused."""
    rows = [["id", "tekst"], *([str(at), text] for at, text in enumerate(HARD))]
    octets = table(rows)
    listed = [("borger.csv", len(HARD), hashlib.sha256(octets).hexdigest())]
    at = lambda name: os.path.join(folder, name)
    package(at("right.zip"), [("borger.csv", octets)], listed)
    package(at("right-stored.zip"), [("borger.csv", octets)], listed, zipfile.ZIP_STORED)
    package(at("right-zip64.zip"), [("borger.csv", octets)], listed, large=True)
    all_quoted = table(rows, quoting=csv.QUOTE_ALL, lineterminator="\n")
    package(at("right-quoted.zip"), [("borger.csv", all_quoted)], [("borger.csv", len(HARD), hashlib.sha256(all_quoted).hexdigest())])
    package(at("package-rows.zip"), [("borger.csv", octets)], [("borger.csv", 5, listed[0][2])])
    package(at("package-hash.zip"), [("borger.csv", octets)], [("borger.csv", len(HARD), "0" * 64)])
    package(at("package-name.zip"), [("../borger.csv", octets)], [("../borger.csv", len(HARD), listed[0][2])])
    package(at("package-contents.zip"), [("borger.csv", octets), ("skjult.csv", octets)], listed)
    package(at("package-limit.zip"), [("borger.csv", b"id;tekst\r\n" + b"0;0\r\n" * 20_000_000)], listed)
    package(at("package-kind.zip"), [("borger.csv", octets)], listed, zipfile.ZIP_BZIP2)
    with open(at("package-malformed.zip"), "wb") as half, open(at("right.zip"), "rb") as whole:
        half.write(whole.read()[:200])


def stream(path):
    """A long document, by lxml's own reader in pieces."""
    ns = "{http://www.kombit.dk/modelleret/2017/01/01/}"
    count = 0
    for _, element in etree.iterparse(path, tag=ns + "Finansbilag"):
        count += len(element.findall(ns + "Postering"))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    print(f"postings {count}")


def delivery(path, count):
    """A delivery of finansbilag, written in pieces with names spelled as a foreign writer does."""
    ns = "http://www.kombit.dk/modelleret/2017/01/01/"
    uuid = lambda number: f"{number:08x}-0000-4000-8000-{number:012x}"
    with etree.xmlfile(path, encoding="UTF-8") as out:
        out.write_declaration()
        with out.element(f"{{{ns}}}FinansbilagLeverance", nsmap={None: ns}):
            head = etree.fromstring(f"<Leverancedata xmlns='{ns}'><LeveranceIdentifikation>{uuid(1)}</LeveranceIdentifikation><AntalFinansbilag>{count}</AntalFinansbilag>"
                                    f"<SumDebetBeloeb>{count}.00</SumDebetBeloeb><SumKreditBeloeb>0</SumKreditBeloeb><AfsenderSystemNavn>lxml</AfsenderSystemNavn>"
                                    f"<LeveranceTidspunkt>2026-01-02T03:04:05Z</LeveranceTidspunkt><AntalPosteringer>{count}</AntalPosteringer></Leverancedata>")
            out.write(head)
            for number in range(count):
                dimensions = "".join(f"<{name}>{uuid(7)}</{name}>" for name in ("Hovedkonto", "Hovedfunktion", "Funktion", "Dranst"))
                out.write(etree.fromstring(
                    f"<Finansbilag xmlns='{ns}'><FinansbilagIdentifikation>{uuid(number)}</FinansbilagIdentifikation><FinansbilagDato>2026-01-02</FinansbilagDato>"
                    f"<FinansbilagType>{uuid(6)}</FinansbilagType><FinansbilagNummer>{number}</FinansbilagNummer><Postering><PosteringIdentifikation>{uuid(number)}</PosteringIdentifikation>"
                    f"<PosteringBeloeb>1.00</PosteringBeloeb><PosteringDebetKreditIndikator>Debet</PosteringDebetKreditIndikator><PosteringDato>2026-01-02</PosteringDato>"
                    f"<PosteringTekst><![CDATA[æøå & mere]]></PosteringTekst><PrimaereDimensioner>{dimensions}</PrimaereDimensioner></Postering></Finansbilag>"))


def validate(schema, path):
    """A whole document against its schema."""
    errors = etree.XMLSchema(file=schema)
    check("libxml2 takes the delivery we wrote", errors.validate(etree.parse(path)), errors.error_log)


if __name__ == "__main__":
    command, rest = sys.argv[1], sys.argv[2:]
    if command == "delivery":
        delivery(rest[0], int(rest[1]))
    else:
        {"read": read, "write": write, "stream": stream, "validate": validate}[command](*rest)
