snitflade_macros::contract!();

fn main() {}
