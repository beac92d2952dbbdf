snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    module = "lager",
    module = "kasser",
}

fn main() {}
