//! What must not compile.

#[test]
fn refusals() {
    trybuild::TestCases::new().compile_fail("fail/*/*.rs");
}
