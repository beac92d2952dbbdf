snitflade_macros::contract!("contracts/nowhere.xsd");

fn main() {}
