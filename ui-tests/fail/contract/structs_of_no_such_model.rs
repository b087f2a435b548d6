//! A struct is made of a model that the document does not have.

tabletheory::dms!("contract/shop.yml#Customer");
//~^ ERROR the contract `contract/shop.yml` has no model `Customer`, it has `Order`, `User` and `Event`: write `dms!("contract/shop.yml#Order")`

fn main() {}
