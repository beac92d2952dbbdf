snitflade_macros::contract!("contracts/not_well_formed.xsd");

fn main() {}
