//! Defects of published samples: what the test reports for them, and why.

/// A defect that one or more samples have.
pub struct Known {
    /// How the sample's path begins.
    pub sample: &'static str,
    /// How the report begins.
    pub report: &'static str,
    /// What is wrong with the sample.
    pub why: &'static str,
}

const fn known(sample: &'static str, report: &'static str, why: &'static str) -> Known {
    Known {
        sample,
        report,
        why,
    }
}

const NO_SCHEMA: &str = "its schema is not published";
const PLACEHOLDERS: &str = "a sample of a version that is not published, with type names where \
     values should stand; tried with a neighbouring version, tolerantly";
const OTHER_VERSION: &str = "a sample of a version that is not published; the neighbouring one \
     it is tried with has other elements";
const SAML: &str = "it names a type of SAML, whose schema the service's contract does not hold";
const PREFIX: &str = "it uses a prefix that it does not declare";
const MEMO: &str = "it is of an older MeMo than the schema, which demands one attribute more";

/// All of them. Each has to be met by at least one sample.
pub const KNOWN: &[Known] = &[
    known(
        "SF0810/",
        "no published schema declares {http://rep.oio.dk/sundcom.dk/",
        NO_SCHEMA,
    ),
    known(
        "SF0810/",
        "no published schema declares {urn:oio:medcom:municipality:",
        NO_SCHEMA,
    ),
    known(
        "SF0810/",
        "tolerantly equal, as 5:25: /VANSEnvelope/EnvelopeIdentifier: cvc-pattern-valid",
        "the identifier is no UUID",
    ),
    known(
        "SF1460/",
        "tolerantly equal, as 39:25: /RequestSecurityTokenResponseCollection/",
        SAML,
    ),
    known(
        "SF1470/",
        "no published schema declares {urn:oio:sts:",
        NO_SCHEMA,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:klassifikation:klassifikationsystem:1.1.3.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:organisation:organisationenhed:1.1.3.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:organisation:organisationsystem:1.1.3.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:sagdok:sag:1.2.4.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:sagdok:sagindeks:1.2.4.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:sagdok:sagdokumentindeks:1.2.4.0: tolerantly equal",
        PLACEHOLDERS,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:sagdok:sagdokumentindeks:1.2.4.0: not even tolerantly equal: 272:3: \
         /FremsoegSagDokumentIndeksOutput/SagFiltreretOejebliksbillede: \
         cvc-complex-type.2.4.b (missing-element)",
        OTHER_VERSION,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:ydelse:ydelseindeks:6: tolerantly equal",
        OTHER_VERSION,
    ),
    known(
        "SF1470/",
        "as urn:oio:sts:ydelse:ydelseindeks:6: not even tolerantly equal",
        OTHER_VERSION,
    ),
    known(
        "SF1470/",
        "not XML: an unknown namespace prefix 'urn4'",
        PREFIX,
    ),
    known(
        "SF1510/",
        "not even tolerantly equal: 403:17: /LaesOutput/FiltreretOejebliksbillede/",
        "it was laid out and extended by hand: line breaks in UUIDs, one class above too many",
    ),
    known(
        "SF1514/",
        "not XML: an unknown namespace prefix 'a'",
        PREFIX,
    ),
    known(
        "SF1514/",
        "no published schema declares {http://tempuri.org/}",
        NO_SCHEMA,
    ),
    known(
        "SF1514/",
        "no published schema declares {http://www.example.org/",
        NO_SCHEMA,
    ),
    known(
        "SF1514/",
        "tolerantly equal, as 38:17: /RequestSecurityTokenResponseCollection/",
        SAML,
    ),
    known(
        "SF1514/",
        "no published schema declares {urn:oasis:names:tc:SAML:2.0:assertion}",
        NO_SCHEMA,
    ),
    known("SF1520/", "no published schema declares {}Gctp", NO_SCHEMA),
    known(
        "SF1601/",
        "not even tolerantly equal: 2:1: /Message: cvc-complex-type.4 (missing-attribute)",
        MEMO,
    ),
    known(
        "SF1601/",
        "not even tolerantly equal: 1:1: /Message: cvc-complex-type.4 (missing-attribute)",
        MEMO,
    ),
    known(
        "SF1601/",
        "no published schema declares {}kombi_request",
        NO_SCHEMA,
    ),
    known(
        "SF2900/",
        "no published schema declares {https://serviceplatformen.dk/",
        "its root is the name of a type, in a namespace that is spelled with https",
    ),
];
