snitflade_macros::contract!(42);

fn main() {}
