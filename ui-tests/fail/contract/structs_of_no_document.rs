//! Structs are made of no document that is named.

tabletheory::dms!("#Order");
//~^ ERROR `dms!` names contract documents: write `dms!("contract/*.yml")`

fn main() {}
