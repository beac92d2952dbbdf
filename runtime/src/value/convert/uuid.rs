//! UUIDs of contracts are checked texts. One is made of a `uuid::Uuid` by `new`, which
//! takes whatever becomes a text; this is the way back.

use super::super::{InvalidValue, Node};
use ::uuid::Uuid;

/// A text that may be a UUID.
pub trait ToUuid {
    /// The UUID, whatever the case of its letters.
    ///
    /// # Errors
    /// A text that is none.
    fn to_uuid(&self) -> Result<Uuid, InvalidValue>;
}

/// Every checked type that holds a text has it.
impl<T: Node + AsRef<str>> ToUuid for T {
    fn to_uuid(&self) -> Result<Uuid, InvalidValue> {
        let text = self.as_ref();
        let refused = |_| InvalidValue::of_conversion("uuid::Uuid", "a UUID", text);
        Uuid::parse_str(text).map_err(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_go_both_ways() {
        let uuid = Uuid::from_u128(0x8f0c_2f2e_3b1d_4a57_9d0e_6a5b_1c2d_3e4f);
        // What `new` of a checked text does with it.
        let text: String = uuid.into();
        assert_eq!(text, "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e4f");
        assert_eq!(text.to_uuid(), Ok(uuid));
        assert_eq!(text.to_uppercase().to_uuid(), Ok(uuid));
        let refused = "en nabo".to_owned().to_uuid().expect_err("no UUID");
        assert_eq!(
            refused.to_string(),
            "uuid::Uuid: expected a UUID, found ‹7 characters› (conversion)"
        );
    }
}
