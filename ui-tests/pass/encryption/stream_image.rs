//! An image of a stream, as a model without encrypted attributes.

use crate::schema::*;
use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

#[test]
fn is_read() {
    assert!(User::from_stream_image(&HashMap::<String, AttributeValue>::new()).is_err());
}
