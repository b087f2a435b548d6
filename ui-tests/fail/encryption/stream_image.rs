//! An image of a stream, as a model with encrypted attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

fn read(image: &HashMap<String, AttributeValue>) -> Result<Patient, tabletheory::DecodeError> {
    Patient::from_stream_image(image)
    //~^ ERROR[E0277] `schema::Patient` has encrypted attributes, and nothing opens them here
    //~| LABEL what is read without a client is read as it is stored: read a model of the attributes that are not encrypted
    //~| NOTE code that is generic over its model says `M: Model<Encryption = Plain>`
}

fn main() {}
