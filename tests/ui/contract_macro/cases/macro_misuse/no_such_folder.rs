snitflade_macros::contract!("contracts/KASSE/1");

fn main() {}
