//! The facts of DynamoDB itself: its operations, and the numbers that bound a request.

pub(crate) mod limits;
pub(crate) mod operation;
