//! What parts are told apart by.

use std::hash::{BuildHasher, Hasher};

/// A boundary that stands in none of the contents: random, and searched for all the same.
pub(crate) fn boundary<'c, I: Iterator<Item = &'c [u8]>>(contents: impl Fn() -> I) -> String {
    loop {
        let token = format!("{:016x}{:016x}.snitflade", random(), random());
        let finder = memchr::memmem::Finder::new(&token);
        if contents().all(|content| finder.find(content).is_none()) {
            return token;
        }
    }
}

/// The standard library seeds its maps at random.
fn random() -> u64 {
    std::hash::RandomState::new().build_hasher().finish()
}
