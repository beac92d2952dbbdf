use super::*;
use crate::channel::ChannelOperation;
use crate::codegen::v1;

const POSTED: ChannelOperation<'static> = ChannelOperation {
    action: ChannelAction::Receive,
    method: "POST",
    ..v1::CHANNEL_OPERATION
};

fn of(
    address: Option<&'static str>,
    operations: &'static [ChannelOperation<'static>],
) -> Result<&'static str, StartError> {
    let table = ChannelTable {
        name: "ModtagBesked",
        address,
        operations,
        ..v1::channel(&crate::wire::SCHEMA)
    };
    path(Box::leak(Box::new(table)))
}

#[test]
fn a_receiver_is_at_the_address_of_its_channel() {
    for (address, at) in [
        ("/ModtagBesked", "/ModtagBesked"),
        ("/a/b/", "/a/b"),
        ("/modtag/{dueslag}", "/modtag"),
        ("/", ""),
        ("", ""),
        ("/{dueslag}", ""),
    ] {
        assert_eq!(of(Some(address), &[POSTED]), Ok(at), "{address}");
    }
}

#[test]
fn a_channel_that_nothing_is_posted_to_is_refused_by_name() {
    const SENT: ChannelOperation<'static> = ChannelOperation {
        action: ChannelAction::Send,
        ..POSTED
    };
    const FETCHED: ChannelOperation<'static> = ChannelOperation {
        method: "",
        ..POSTED
    };
    let refused = [
        of(None, &[POSTED]),
        of(Some("/a"), &[]),
        of(Some("/a"), &[SENT]),
        of(Some("/a"), &[FETCHED]),
        of(Some("a"), &[POSTED]),
        of(Some("//a"), &[POSTED]),
        of(Some("/{miljoe}/a"), &[POSTED]),
        of(Some("/:a"), &[POSTED]),
        of(Some("/a?b"), &[POSTED]),
    ];
    for found in refused {
        let error = found.expect_err("a refusal");
        let shown = error.to_string();
        assert!(
            shown.contains("ModtagBesked") && shown.contains("besked-channel"),
            "{shown}"
        );
    }
}
