//! The contract, by a build script.

snitflade_runtime::include_generated!("laan");

pub use laan::*;

/// In words; within the crate nobody asks for a last arm.
pub fn word(stand: &bibliotek_1::StandType) -> &'static str { //~ namespace-changed bibliotek_1
    use bibliotek_1::StandType; //~ namespace-changed bibliotek_1
    match stand { //~ global-changed bibliotek_2::StandType::Slidt
        StandType::Ny => "new",
        StandType::Brugt => "used",
        StandType::Unknown(_) => "other",
    }
}
