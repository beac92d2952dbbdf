snitflade_macros::contract! {
    rots = ["contracts/kasse.wsdl"],
}

fn main() {}
