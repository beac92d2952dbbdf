//! Addresses with parameters, filled in.

use super::table::ChannelTable;
use std::fmt;

/// An address cannot be made: a parameter has no value, or one that it may not have.
///
/// Values are never shown: an address may name a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingParameter {
    /// The channel.
    pub channel: String,
    /// The parameter.
    pub parameter: String,
    /// Whether a value was given that is none of those allowed.
    pub refused: bool,
}

impl fmt::Display for MissingParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (channel, parameter) = (&self.channel, &self.parameter);
        match self.refused {
            true => write!(
                f,
                "the value for `{parameter}` in the address of channel `{channel}` is none that \
                 the contract allows"
            ),
            false => write!(
                f,
                "the address of channel `{channel}` needs a value for `{parameter}`"
            ),
        }
    }
}

impl std::error::Error for MissingParameter {}

/// A piece of an address.
enum Piece<'a> {
    Text(&'a str),
    Parameter(&'a str),
}

impl<'a> ChannelTable<'a> {
    /// A text of the contract with a value for each parameter in braces: those given by
    /// name, and else the contract's default. The text is the channel's address, or its
    /// [`queue`](ChannelTable::queue).
    ///
    /// # Errors
    /// A parameter without a value, or with one the contract does not allow.
    pub fn filled(
        &self,
        template: &str,
        values: &[(&str, &str)],
    ) -> Result<String, MissingParameter> {
        let mut out = String::with_capacity(template.len());
        for piece in pieces(template) {
            out.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Parameter(name) => self.value(name, values)?,
            });
        }
        Ok(out)
    }

    fn value<'v>(&self, name: &str, values: &[(&str, &'v str)]) -> Result<&'v str, MissingParameter>
    where
        'a: 'v,
    {
        let row = self.parameters.iter().find(|row| row.name == name);
        let given = values.iter().find(|(given, _)| *given == name);
        let found = match given {
            Some((_, value)) => Some(*value),
            None => row.and_then(|row| row.default),
        };
        let allowed = |value: &str| {
            row.is_none_or(|row| row.values.is_empty() || row.values.contains(&value))
        };
        match found {
            Some(value) if allowed(value) => Ok(value),
            found => Err(MissingParameter {
                channel: self.name.to_owned(),
                parameter: name.to_owned(),
                refused: found.is_some(),
            }),
        }
    }
}

/// An address taken apart; a brace without its partner is text.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix('{')
            && let Some((name, after)) = inner.split_once('}')
        {
            rest = after;
            return Some(Piece::Parameter(name));
        }
        // The brace at the start is text, if it is one.
        let from = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest
            .get(from..)
            .and_then(|behind| behind.find('{'))
            .map_or(rest.len(), |at| from + at);
        let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        Some(Piece::Text(text))
    })
}
