//! What the commands about the catalogue take.

use crate::catalogue::Property;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Output for people, machines or pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// Lines of at most 100 columns
    #[default]
    Text,
    /// Everything that is known, for machines
    Json,
    /// Tables of a page
    Markdown,
}

/// What all three commands take.
#[derive(Debug, Args)]
pub(in crate::cli) struct Shared {
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// Read the catalogue below DIR/contracts instead of the one that is part of the command
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// `snitflade catalogue`
#[derive(Debug, Args)]
pub(in crate::cli) struct CatalogueArgs {
    /// Show all that is known of these snitflader, such as SF1470
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Only those of an area; `unknown` for those without one
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub area: Vec<String>,
    /// Only those whose messages travel so: soap, rest, rest-push, graphql, amqp, sftp, saml, link
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub pattern: Vec<String>,
    /// Only those where a solution does this: call, serve, send, receive
    #[arg(long, value_name = "DIRECTION", value_delimiter = ',')]
    pub direction: Vec<String>,
    /// Only those of a status: in-operation, replaced, phased-out, unlisted, unknown
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub status: Vec<String>,
    /// Only those that handle an information object or have a function, such as dokument
    #[arg(long, value_name = "OBJECT", value_delimiter = ',')]
    pub object: Vec<String>,
    #[command(flatten)]
    pub shared: Shared,
}

/// `snitflade beskedtyper`
#[derive(Debug, Args)]
pub(in crate::cli) struct MessagesArgs {
    /// Only those that a solution may send, or receive; those of unknown direction stay
    #[arg(long, value_name = "DIRECTION", value_delimiter = ',')]
    pub direction: Vec<String>,
    #[command(flatten)]
    pub shared: Shared,
}

/// An answer to "has the solution this property?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Stated {
    /// It has
    Yes,
    /// It has not
    No,
}

/// `snitflade requirements`
#[derive(Debug, Args)]
pub(in crate::cli) struct RequirementsArgs {
    /// Say what is decided of these snitflader only, such as SF1490, with all remarks
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Information objects and functions that the solution has, such as sag,dokument,fakturering
    #[arg(long, value_name = "OBJECT", value_delimiter = ',')]
    pub objects: Vec<String>,
    /// Information objects that it holds none of
    #[arg(long, value_name = "OBJECT", value_delimiter = ',')]
    pub without: Vec<String>,
    /// People log in; --users=no if nobody does
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub users: Option<Stated>,
    /// It calls services; --calls=no if it does not
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub calls: Option<Stated>,
    /// It serves services; --serves=no if it does not
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub serves: Option<Stated>,
    /// It receives messages; --receives=no if it does not
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub receives: Option<Stated>,
    /// It sends messages; --sends=no if it does not
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub sends: Option<Stated>,
    /// It filters messages by lists of values; --filters=no if it does not
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "yes", hide_possible_values = true)]
    pub filters: Option<Stated>,
    /// What it uses directly, and through what: cpr=grunddata
    #[arg(long, value_name = "REGISTER=PLATFORM", value_delimiter = ',')]
    pub direct: Vec<String>,
    /// Codes of the FORM areas that it covers
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub form: Vec<String>,
    #[command(flatten)]
    pub shared: Shared,
}

impl RequirementsArgs {
    /// The properties that are stated.
    pub fn properties(&self) -> Vec<(Property, bool)> {
        let all = [
            (Property::Users, self.users),
            (Property::Calls, self.calls),
            (Property::Serves, self.serves),
            (Property::Receives, self.receives),
            (Property::Sends, self.sends),
            (Property::Filters, self.filters),
        ];
        all.into_iter()
            .filter_map(|(property, stated)| Some((property, stated? == Stated::Yes)))
            .collect()
    }
}
