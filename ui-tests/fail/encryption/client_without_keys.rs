//! A model with encrypted attributes, and a client without keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Patient::key("p1")); //~ ERROR has encrypted attributes, and this client has no keys
}
