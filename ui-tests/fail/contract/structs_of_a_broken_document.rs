//! Structs are made of a document that breaks its own rules.

tabletheory::dms!("contract/broken.yml");
//~^ ERROR the contract is no document: the key `PK` of the table is of type `S`, and the attribute is of type `N` (contract/broken.yml:6)

fn main() {}
