//! The table.

use super::super::TokenErrorKind::{self, *};

/// A row: what a refusal means that has one of these subcodes and one of these words in its
/// reason. An empty list admits anything.
pub(super) struct Pattern {
    pub(super) kind: TokenErrorKind,
    subcodes: &'static [&'static str],
    /// Groups of words in small letters; all of one group have to occur.
    words: &'static [&'static [&'static str]],
}

impl Pattern {
    pub(super) fn fits(&self, subcodes: &[&str], reason: &str) -> bool {
        let coded =
            self.subcodes.is_empty() || subcodes.iter().any(|code| self.subcodes.contains(code));
        let occur = |group: &&[&str]| group.iter().all(|word| reason.contains(word));
        coded && (self.words.is_empty() || self.words.iter().any(occur))
    }
}

const fn row(
    kind: TokenErrorKind,
    subcodes: &'static [&'static str],
    words: &'static [&'static [&'static str]],
) -> Pattern {
    Pattern {
        kind,
        subcodes,
        words,
    }
}

/// First come rows that words decide, the more special ones before the more general, then
/// those that a code decides. Codes are those of WS-Security 1.1 (§12), WS-Trust 1.3 (§11)
/// and RFC 6749 (§5.2); words are English and Danish.
pub(super) const PATTERNS: &[Pattern] = &[
    row(
        OnBehalfOf,
        &[],
        &[
            &["onbehalfof"],
            &["on behalf of"],
            &["på vegne af"],
            &["actas"],
        ],
    ),
    row(
        Agreement,
        &[],
        &[
            &["serviceaftale"],
            &["service agreement"],
            &["serviceagreement"],
            &["not approved"],
            &["ikke godkendt"],
        ],
    ),
    row(Clock, &["MessageExpired"], &[]),
    row(
        Clock,
        &[],
        &[
            &["timestamp"],
            &["tidsstempel"],
            &["message has expired"],
            &["message", "created", "future"],
            &["security semantics", "expired"],
            &["clock"],
        ],
    ),
    row(
        Service,
        &["InvalidScope"],
        &[&["appliesto"], &["entity"], &["service"]],
    ),
    row(
        Service,
        &[],
        &[
            &["appliesto"],
            &["entity id"],
            &["entityid"],
            &["relying party"],
            &["audience", "unknown"],
            &["service", "not found"],
            &["service", "unknown"],
            &["no service"],
            &["tjeneste", "findes ikke"],
            &["service", "findes ikke"],
        ],
    ),
    row(
        Cvr,
        &[],
        &[
            &["cvr"],
            &["anvenderkontekst"],
            &["municipality"],
            &["no authority"],
            &["myndighed", "findes ikke"],
            &["myndighed", "ukendt"],
        ],
    ),
    row(
        Certificate,
        &[],
        &[
            &["certificate"],
            &["certifikat"],
            &["thumbprint"],
            &["x509"],
            &["x.509"],
            &["it-system", "not registered"],
            &["user system"],
            &["anvendersystem"],
            &["security token could not be authenticated"],
            &["signature", "invalid"],
        ],
    ),
    row(
        Certificate,
        &[
            "FailedAuthentication",
            "FailedCheck",
            "InvalidSecurityToken",
            "UnsupportedSecurityToken",
            "SecurityTokenUnavailable",
            "invalid_client",
        ],
        &[],
    ),
    row(Agreement, &["unauthorized_client"], &[]),
];
