//! Kinds of files.

use super::rules;

rules! {
    FILE_ADDED = "file-added", Widened, Additive;
        "a kind of files is new",
        "nobody has to send it",
        "nothing",
        "none: contract.toml, [[file]]";
    FILE_REMOVED = "file-removed", Narrowed, ApiBreak;
        "a kind of files is gone",
        "such files are not taken any more",
        "send them no more",
        "none: contract.toml, [[file]]";
    FILE_NAME_CHANGED = "file-name-changed", Replaced, None;
        "files are called by another name",
        "a receiver that goes by names does not find them",
        "check the names files are sent by",
        "none: contract.toml, [[file]]";
    FILE_CONTENT_CHANGED = "file-content-changed", Replaced, ApiBreak;
        "files start with another element, or their records stand elsewhere",
        "a reader of the older version refuses them",
        "regenerate, and switch over together with the other side",
        "none: contract.toml, [[file]]";
}
