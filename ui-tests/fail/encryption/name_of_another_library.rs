//! An attribute that another library keeps in its encrypted items.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
struct Patient {
    #[model(pk)]
    id: String,
    #[model(attr = "aws_dbe_head")]
    //~^ ERROR `aws_dbe_head` is a name of the AWS Database Encryption SDK, whose items this library neither opens nor verifies: give the attribute another name with `attr`
    head: Vec<u8>,
}

fn main() {}
