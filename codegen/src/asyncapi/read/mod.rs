//! From a checked document to channels.

mod beskedtype;
mod bindings;
mod message;
mod names;
mod payload;
mod reader;
mod second;
mod third;

use super::Input;
use crate::json_schema::Types;
use crate::model::Channel;
pub(super) use names::check_names;
use reader::Reader;

/// The channels of a document, in its order.
pub(super) fn channels<'d>(input: &Input<'d>, types: &mut Types<'d, '_>) -> Vec<Channel> {
    let mut reader = Reader::new(input, types);
    let mut channels = match input.version.major {
        2 => reader.second(),
        _ => reader.third(),
    };
    if input.is_counterpart {
        let all = channels.iter_mut();
        all.flat_map(|channel| &mut channel.operations)
            .for_each(|operation| operation.action = operation.action.turned());
    }
    channels
}
