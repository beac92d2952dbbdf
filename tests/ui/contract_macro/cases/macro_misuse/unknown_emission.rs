snitflade_macros::contract! {
    roots = ["contracts/kasse.wsdl"],
    emit = { client = "maybe" },
}

fn main() {}
