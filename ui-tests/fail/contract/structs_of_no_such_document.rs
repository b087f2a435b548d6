//! Structs are made of a document that is not there.

tabletheory::dms!("contract/shops.yml");
//~^ ERROR the contract `contract/shops.yml` cannot be read: No such file or directory (os error 2); its path starts at the folder of `Cargo.toml`

fn main() {}
