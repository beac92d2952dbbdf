//! Fresh ids of transactions.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use uuid::{Builder, Uuid};

/// What the ids of one thread are made of: keys from the system's random numbers, and how many
/// ids there were.
struct Ids {
    keys: RandomState,
    count: Cell<u64>,
}

thread_local! {
    static IDS: Ids = Ids {
        keys: RandomState::new(),
        count: Cell::new(0),
    };
}

/// An id that no other transaction has, spelled as a UUID of version 4. It is no secret, so that
/// the system is asked for random numbers once in a thread, and not for each call.
pub(super) fn fresh() -> String {
    let next = IDS.try_with(|ids| {
        let count = ids.count.get();
        ids.count.set(count.wrapping_add(1));
        let half = |which: u64| ids.keys.hash_one([count, which]);
        let bits = u128::from(half(0)) << 64 | u128::from(half(1));
        Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    });
    // Only a thread that ends has no ids of its own any more.
    let id = next.unwrap_or_else(|_| Uuid::new_v4());
    id.hyphenated().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use uuid::{Variant, Version};

    #[test]
    fn ids_of_all_threads_differ_and_are_random_uuids() {
        let some = || (0..20_000).map(|_| fresh()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(some)).collect();
        let mut ids = HashSet::new();
        for thread in threads {
            for text in thread.join().unwrap() {
                let id = Uuid::parse_str(&text).unwrap();
                assert_eq!(id.hyphenated().to_string(), text);
                assert_eq!(id.get_version(), Some(Version::Random));
                assert_eq!(id.get_variant(), Variant::RFC4122);
                assert!(ids.insert(id));
            }
        }
        assert_eq!(ids.len(), 80_000);
    }
}
