//! Names of channels: their modules, tables, operations and markers of beskedtyper.
//!
//! As with services they yield to the names of types and elements in every module of the
//! crate, and to those of services. Two channels may have markers of one name: a beskedtype
//! that is pushed and fetched is one beskedtype.

use super::claims::{Claim, closeness, settle};
use super::ident::{self, Case};
use super::planner::Planner;
use super::reserved;
use super::services::PlannedService;
use crate::model::{Channel, ChannelMessage};
use crate::options::Word;
use std::collections::BTreeSet;

/// The names of one channel.
#[derive(Clone, Debug)]
pub(super) struct ChannelNames {
    pub module: String,
    pub table: String,
    /// The constant of each operation.
    pub operations: Vec<String>,
    /// The marker of each message that is a beskedtype.
    pub markers: Vec<Option<String>>,
}

/// The names of every channel, in the order of the model.
pub(super) fn run(planner: &Planner<'_>, services: &[PlannedService]) -> Vec<ChannelNames> {
    let channels = &planner.model.channels;
    let mut taken = planner.names.all();
    taken.extend(services.iter().flat_map(PlannedService::names));
    let words = &planner.options.words;
    let word = words.get(Word::Channel);
    let modules = channels.iter().map(|channel| {
        let base = ident::snake(words, &channel.name);
        let longer = format!(
            "{}_{}",
            base.trim_end_matches('_'),
            planner.small_word(Word::Channel)
        );
        claim(&channel.name, vec![base, longer])
    });
    let modules = settle(
        &modules.collect::<Vec<_>>(),
        Case::Snake,
        reserved::is_free_module,
    );
    let tables = channels.iter().map(|channel| {
        let base = ident::shouty(words, &channel.name);
        let longer = format!("{base}_{}", ident::shouty(words, word));
        claim(&channel.name, vec![base, longer])
    });
    let free = |name: &str| reserved::is_free_in_services(name) && !taken.contains(name);
    let tables = settle(&tables.collect::<Vec<_>>(), Case::Shouty, free);
    taken.extend(tables.iter().cloned());
    let named = channels.iter().zip(modules).zip(tables);
    named
        .map(|((channel, module), table)| ChannelNames {
            module,
            table,
            operations: operations(planner, channel, &taken),
            markers: markers(planner, channel, &taken),
        })
        .collect()
}

fn claim(wire: &str, ladder: Vec<String>) -> Claim {
    let rank = ladder.first().map_or(0, |plain| closeness(wire, plain));
    Claim::new(rank, wire, ladder)
}

fn operations(planner: &Planner<'_>, channel: &Channel, taken: &BTreeSet<String>) -> Vec<String> {
    let words = &planner.options.words;
    let word = words.get(Word::Operation);
    let claims = channel.operations.iter().map(|operation| {
        let base = ident::shouty(words, &format!("{word} {}", operation.name));
        let longer = format!("{base}_{}", ident::shouty(words, &channel.name));
        claim(&operation.name, vec![base, longer])
    });
    let claims: Vec<Claim> = claims.collect();
    settle(&claims, Case::Shouty, |name| {
        reserved::is_free_in_services(name) && !taken.contains(name)
    })
}

fn markers(
    planner: &Planner<'_>,
    channel: &Channel,
    taken: &BTreeSet<String>,
) -> Vec<Option<String>> {
    let word = planner.word(Word::Beskedtype);
    let kinds = channel.messages.iter().filter_map(ChannelMessage::envelope);
    let claims = kinds.map(|(kind, _)| {
        let base = planner.upper_camel(&kind.name);
        let longer = format!("{base}{word}");
        claim(&kind.name, vec![base, longer])
    });
    let claims: Vec<Claim> = claims.collect();
    let names = settle(&claims, Case::Camel, |name| {
        reserved::is_free_in_services(name) && !taken.contains(name)
    });
    let mut names = names.into_iter();
    let messages = channel.messages.iter();
    messages
        .map(|message| message.envelope().and_then(|_| names.next()))
        .collect()
}
