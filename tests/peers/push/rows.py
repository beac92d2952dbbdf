"""A besked of each row of events, built without us: the id of its beskedtype, what a handler of
it stores (row and one word), and its data. Ids that are not public are those of
`tests/beskeder`."""

import base64

from lxml import etree

AES, MEDCOM = "urn:kombit:modelleret:sf0741:", "http://rep.oio.dk/sundcom.dk/medcom.dk/xml/schemas/2005/08/07/"
INSURANCE, PENSION = "urn:kombit:modelleret:sf0830:1", "https://service.minpensionssag.dk/"
DEBTOR, CLASSES = "urn:kombit:modelleret:sf1590b:3", "http://www.kombit.dk/modelleret/2017/01/01/"
CHANGE, HEALTH, SOCIAL = "urn:kombit:modelleret:sf1411d:3", "urn:kombit:modelleret:sf1411e:1", "urn:oio:kmd:social:2.0.0"
ENVELOPE = "urn:oio:besked:kuvert:1.0"
ACCOUNT, CLAIM = "deb17000-0000-4000-8000-000000000000", "deb17000-0000-4000-8000-000000000001"
PERSON, NOON, BUNDLE = "0000000000", "2026-03-01T12:00:00Z", '<Bundle xmlns="http://hl7.org/fhir"/>'


def element(namespace, name, members, inner=None):
    """An element with texts, or with elements of dictionaries; `inner` is the namespace further down."""
    top = etree.Element(f"{{{namespace}}}{name}")
    fill(top, namespace, members, inner or namespace)
    return top


def fill(top, namespace, members, inner):
    for member, value in members.items():
        child = etree.SubElement(top, f"{{{namespace}}}{member}")
        if isinstance(value, dict):
            fill(child, inner, value, inner)
        else:
            child.text = value


def aes(version, kind, **more):
    members = {"AESSagsnummer": "AES-7", "SkadelidteCPRNummer": PERSON, "HjemkommuneKode": "0101",
               "HaendelseTypeKode": kind, "HaendelseTidspunkt": NOON, **more}
    return element(AES + version, "AESSagshaendelse", members)


def letter(status):
    moment = {"Date": "2026-03-01", "Time": "10:30"}
    organisation = {"EANIdentifier": "5790000000001", "Identifier": "101", "IdentifierCode": "kommunenummer",
                    "OrganisationName": "Opdigtet Kommune"}
    return element(MEDCOM, "Emessage", {
        "Envelope": {"Sent": moment, "Identifier": "B1"},
        "NotificationOfAdmission": {
            "Letter": {"Identifier": "B1", "VersionCode": "XD2030C", "StatisticalCode": "XDIS20",
                       "Authorisation": {"Date": "2026-03-01", "TimeWithSec": "10:30:00"}, "TypeCode": "XDIS20", "StatusCode": status},
            "Sender": organisation,
            "Receiver": organisation,
            "Patient": {"CivilRegistrationNumber": PERSON, "EpisodeOfCareStatusCode": "indlagt"},
            "Admission": moment,
        },
    })


def bundle():
    top = etree.Element(f"{{{ENVELOPE}}}Base64", {"encoding": "UTF-8", "content-type": "application/xml"})
    top.text = base64.b64encode(BUNDLE.encode()).decode()
    return top


def rows():
    """Id of the beskedtype, row, word, data."""
    return [
        ("be5ced07-4102-4000-8000-000000000002", "SF0741 2.2", "SagOprettet", aes("2", "SagOprettet")),
        ("be5ced07-4103-4000-8000-000000000003", "SF0741 3.0", "SagStatusAendret",
         aes("3", "SagStatusAendret", SagStatus={"StatusKode": "AFGJORT"})),
        ("be5ced08-1001-4000-8000-000000000001", "SF0810 1.0", "rettetbrev", letter("rettetbrev")),
        ("be5ced08-1002-4000-8000-000000000002", "SF0810 2.0", BUNDLE, bundle()),
        ("be5ced08-3001-4000-8000-000000000001", "SF0830", "2", element(INSURANCE, "SygesikringAendring", {
            "PersonCPRNummer": PERSON, "Sikringsgruppe": {"SikringsgruppeKode": "2"}, "GyldigFraDato": "2026-03-01"})),
        ("be5ced14-1104-4000-8000-000000000004", "SF1411_D", "SAG-7", element(CHANGE, "SocialPensionAendring", {
            "PersonCPRNummer": PERSON, "SagIdentifikator": "SAG-7", "AendringTidspunkt": NOON,
            "Formue": {"FormueBeloeb": "93000.25"}}, PENSION)),
        ("be5ced14-1105-4000-8000-000000000005", "SF1411_E", "66.66", element(HEALTH, "HelbredssagAendring", {
            "PersonCPRNummer": PERSON, "SagEjerKommuneKode": "0101", "AendringTidspunkt": NOON,
            "HelbredsprocentAendret": {"PersonligHelbredsprocent": "66.66", "HelbredsprocentFraDato": "2026-01-01"}}, SOCIAL)),
        ("be5ced15-90b1-4000-8000-000000000001", "SF1590_B", "250.00", element(DEBTOR, "FordringTilIndbetaling", {
            "RestanceOpgoerelseDatoTid": NOON, "Debitorkonto": {"Identifikation": ACCOUNT},
            "Fordring": {"Fordring": {"Identifikation": CLAIM}, "Restancebeloeb": "250.00"}}, CLASSES)),
        ("be5ced15-90b2-4000-8000-000000000002", "SF1590_B closed", ACCOUNT, element(DEBTOR, "DebitorkontoAfsluttet", {
            "DebitorkontoIdentifikation": ACCOUNT, "AfslutningDato": "2026-02-28"})),
        ("be5ced15-90b3-4000-8000-000000000003", "SF1590_B opened", ACCOUNT, element(DEBTOR, "DebitorkontoGenoptaget", {
            "DebitorkontoIdentifikation": ACCOUNT})),
    ]
