mod kasser {
    snitflade_macros::contract!("contracts/several.xsd");
}

fn main() {}
