snitflade_macros::contract! {
    schemas = ["contracts/version_1_1.xsd"],
    strict = true,
}

fn main() {}
