//! One snitflade of the catalogue.

use super::{Address, Cells, FormCode, Known, Text};
use crate::options::Date;
use serde::{Deserialize, Serialize};

/// A row: what is known of one snitflade.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Snitflade {
    /// Such as `SF1470`.
    pub id: Text,
    /// As the list has it.
    pub title: Text,
    /// The area it belongs to.
    pub area: Known<Text>,
    /// Whether every solution is asked for it.
    pub demand: Demand,
    /// General demands: the property of a solution that makes the row matter.
    #[serde(default)]
    pub relevant_when: Option<Property>,
    /// Whether it is in use.
    pub status: Status,
    /// The integration's version.
    pub version: Known<Text>,
    /// The day its status holds from.
    pub since: Known<Date>,
    /// Where it is described.
    pub page: Known<Address>,
    /// The integration description.
    pub description: Known<Address>,
    /// The package of definitions.
    pub package: Known<Address>,
    /// The FORM areas its demand applies in.
    pub form: Known<Vec<FormCode>>,
    /// What a solution does here.
    pub direction: Vec<Way>,
    /// Who calls or sends, who serves or receives.
    pub flows: Vec<Flow>,
    /// Information objects that it handles.
    pub objects: Vec<Text>,
    /// Functions and business coverage.
    #[serde(default)]
    pub functions: Vec<Text>,
    /// Parts of the demand.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// Registers or platforms whose direct use makes the demand fall away.
    #[serde(default)]
    pub waived_by: Vec<Text>,
    /// The need that others cover as well.
    #[serde(default)]
    pub same_need: Option<Text>,
    /// What came after it.
    #[serde(default)]
    pub successor: Vec<Successor>,
    /// Contracts of this repository: `SF1470/6.0#SagDokumentIndeks`.
    #[serde(default)]
    pub contracts: Vec<Text>,
    /// What it does not do, and the snitflade that does.
    #[serde(default)]
    pub elsewhere: Vec<Elsewhere>,
    /// What else is worth knowing.
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What there is for it.
    #[serde(default)]
    pub cells: Cells,
}

impl Snitflade {
    /// The patterns of its flows, each once, in order.
    pub fn patterns(&self) -> Vec<Pattern> {
        let mut list: Vec<Pattern> = Vec::new();
        for flow in &self.flows {
            if !list.contains(&flow.pattern) {
                list.push(flow.pattern);
            }
        }
        list
    }

    /// The names of its cells, in order.
    pub fn cell_names() -> [&'static str; 7] {
        Cells::default().each().map(|(name, _)| name)
    }

    /// Its information objects and functions.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.objects
            .iter()
            .chain(&self.functions)
            .map(|text| &**text)
    }
}

/// Something that is not done here but by another snitflade.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// What it is.
    pub what: Text,
    /// The snitflade that does it.
    pub id: Text,
}

impl std::fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is not done here: see {}", self.what, self.id)
    }
}

/// Words of a closed list, as files and commands have them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }
    };
}

words! {
    /// Who is asked for a snitflade.
    Demand {
        /// Every solution.
        General = "general",
        /// A solution that overlaps.
        Specific = "specific",
    }
}

words! {
    /// A property of a solution.
    Property {
        /// People log in.
        Users = "users",
        /// It calls services.
        Calls = "calls",
        /// It serves services.
        Serves = "serves",
        /// It receives messages.
        Receives = "receives",
        /// It sends messages.
        Sends = "sends",
        /// It filters messages by lists of values.
        Filters = "filters",
    }
}

words! {
    /// Whether a snitflade is in use.
    Status {
        /// In operation.
        InOperation = "in-operation",
        /// Another one has taken its place.
        Replaced = "replaced",
        /// Taken out of operation.
        PhasedOut = "phased-out",
        /// No longer named where it was.
        Unlisted = "unlisted",
        /// Nobody has found out.
        Unknown = "unknown",
    }
}

words! {
    /// What a solution does.
    Way {
        /// It calls.
        Call = "call",
        /// It is called.
        Serve = "serve",
        /// It sends messages or files.
        Send = "send",
        /// It receives messages or files.
        Receive = "receive",
    }
}

words! {
    /// How messages travel.
    Pattern {
        /// SOAP over HTTP.
        Soap = "soap",
        /// HTTP resources.
        Rest = "rest",
        /// Messages pushed by HTTP.
        RestPush = "rest-push",
        /// GraphQL over HTTP.
        Graphql = "graphql",
        /// Queues.
        Amqp = "amqp",
        /// Files.
        Sftp = "sftp",
        /// SAML messages through the browser.
        Saml = "saml",
        /// A link in the browser.
        Link = "link",
    }
}

words! {
    /// Why something is taken for a successor.
    Basis {
        /// The documents say so.
        Stated = "stated",
        /// It follows from names and purpose.
        Inferred = "inferred",
        /// It carries the same use; nothing says that the older one ends.
        SameUse = "same-use",
    }
}

/// One way that messages go.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Who calls or sends.
    pub from: Known<Text>,
    /// Who serves or receives.
    pub to: Known<Text>,
    /// What passes it on, if anything does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Text>,
    /// How.
    pub pattern: Pattern,
}

/// A part of a demand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub name: Text,
    /// What it is.
    pub text: Text,
    /// It is not asked of a solution that holds none of one of these objects.
    #[serde(default)]
    pub without: Vec<Text>,
}

/// What came after a snitflade.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// Its id.
    pub id: Text,
    /// Why it is taken for one.
    pub basis: Basis,
    /// Its version.
    pub version: Known<Text>,
    /// The day it holds from.
    pub since: Known<Date>,
    /// Its package.
    pub package: Known<Address>,
}

/// A need that several snitflader, or several channels of one, cover.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// What `same_need` of a row names it by.
    pub name: Text,
    /// What it is.
    pub text: Text,
    /// Snitflader beyond the list that cover it.
    #[serde(default)]
    pub others: Vec<Text>,
    /// Channels of one snitflade, of which one is enough.
    #[serde(default)]
    pub channels: Vec<Pattern>,
}
