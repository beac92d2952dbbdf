//! A row of the catalogue, as its beskeder travel.

use snitflade_runtime::channel::ChannelTable;

/// The two channels of a row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where beskeder are pushed to.
    pub modtag: &'static ChannelTable<'static>,
    /// Where they are fetched from.
    pub hent: &'static ChannelTable<'static>,
}
