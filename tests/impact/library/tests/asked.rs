//! Compiles only when the library does.

#[test]
fn a_reader_asks() {
    let isbn = "9788700000001".parse().unwrap();
    assert_eq!(library::asked(isbn, "K1").isbn.as_str(), "9788700000001");
}
