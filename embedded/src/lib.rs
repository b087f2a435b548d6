//! DynamoDB in the process.
