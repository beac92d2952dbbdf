//! Security schemes. They do not enter the generated code; a document is checked whole.

use super::{Object, Shape, may, must};

/// The object for each `type`.
pub(in super::super) const SECURITY_SCHEMES: &[(&str, &Object)] = &[
    ("userPassword", &PLAIN),
    ("apiKey", &API_KEY),
    ("X509", &PLAIN),
    ("symmetricEncryption", &PLAIN),
    ("asymmetricEncryption", &PLAIN),
    ("httpApiKey", &HTTP_API_KEY),
    ("http", &HTTP),
    ("oauth2", &OAUTH2),
    ("openIdConnect", &OPEN_ID_CONNECT),
    ("plain", &PLAIN),
    ("scramSha256", &PLAIN),
    ("scramSha512", &PLAIN),
    ("gssapi", &PLAIN),
];

const SCOPES: Shape = Shape::Map(&Shape::Text);
const NEEDED: Shape = Shape::List(&Shape::Text);

static PLAIN: Object = Object::new(
    "Security Scheme",
    &[must("type", Shape::Text), may("description", Shape::Text)],
);

static API_KEY: Object = Object::new(
    "Security Scheme",
    &[
        must("type", Shape::Text),
        may("description", Shape::Text),
        must("in", Shape::OneOf(&["user", "password"])),
    ],
);

static HTTP_API_KEY: Object = Object::new(
    "Security Scheme",
    &[
        must("type", Shape::Text),
        may("description", Shape::Text),
        must("name", Shape::Text),
        must("in", Shape::OneOf(&["query", "header", "cookie"])),
    ],
);

static HTTP: Object = Object::new(
    "Security Scheme",
    &[
        must("type", Shape::Text),
        may("description", Shape::Text),
        must("scheme", Shape::Text),
        may("bearerFormat", Shape::Text),
    ],
);

static OPEN_ID_CONNECT: Object = Object::new(
    "Security Scheme",
    &[
        must("type", Shape::Text),
        may("description", Shape::Text),
        must("openIdConnectUrl", Shape::Url),
        may("scopes", NEEDED),
    ],
);

static OAUTH2: Object = Object::new(
    "Security Scheme",
    &[
        must("type", Shape::Text),
        may("description", Shape::Text),
        must("flows", Shape::Inline(&FLOWS)),
        may("scopes", NEEDED),
    ],
);

static FLOWS: Object = Object::new(
    "OAuth Flows",
    &[
        may("implicit", Shape::Inline(&IMPLICIT)),
        may("password", Shape::Inline(&BY_TOKEN)),
        may("clientCredentials", Shape::Inline(&BY_TOKEN)),
        may("authorizationCode", Shape::Inline(&BY_CODE)),
    ],
);

// What 2.x calls `scopes`, 3.0 calls `availableScopes`; which of the two is due is a rule
// of the version (`check/security.rs`).
static IMPLICIT: Object = Object::new(
    "OAuth Flow",
    &[
        must("authorizationUrl", Shape::Url),
        may("refreshUrl", Shape::Url),
        may("scopes", SCOPES),
        may("availableScopes", SCOPES),
    ],
);

static BY_TOKEN: Object = Object::new(
    "OAuth Flow",
    &[
        must("tokenUrl", Shape::Url),
        may("refreshUrl", Shape::Url),
        may("scopes", SCOPES),
        may("availableScopes", SCOPES),
    ],
);

static BY_CODE: Object = Object::new(
    "OAuth Flow",
    &[
        must("authorizationUrl", Shape::Url),
        must("tokenUrl", Shape::Url),
        may("refreshUrl", Shape::Url),
        may("scopes", SCOPES),
        may("availableScopes", SCOPES),
    ],
);
