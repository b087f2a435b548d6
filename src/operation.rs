//! The operations that DynamoDB knows.

use std::fmt;

/// An operation that DynamoDB knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// `GetItem`
    GetItem,
    /// `PutItem`
    PutItem,
    /// `DeleteItem`
    DeleteItem,
    /// `UpdateItem`
    UpdateItem,
    /// `Query`
    Query,
    /// `Scan`
    Scan,
    /// `SearchVectors`
    SearchVectors,
    /// `BatchGetItem`
    BatchGetItem,
    /// `BatchWriteItem`
    BatchWriteItem,
    /// `TransactGetItems`
    TransactGetItems,
    /// `TransactWriteItems`
    TransactWriteItems,
    /// `CreateTable`
    CreateTable,
    /// `DeleteTable`
    DeleteTable,
    /// `DescribeTable`
    DescribeTable,
    /// `UpdateTimeToLive`
    UpdateTimeToLive,
}

impl Operation {
    /// DynamoDB's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GetItem => "GetItem",
            Self::PutItem => "PutItem",
            Self::DeleteItem => "DeleteItem",
            Self::UpdateItem => "UpdateItem",
            Self::Query => "Query",
            Self::Scan => "Scan",
            Self::SearchVectors => "SearchVectors",
            Self::BatchGetItem => "BatchGetItem",
            Self::BatchWriteItem => "BatchWriteItem",
            Self::TransactGetItems => "TransactGetItems",
            Self::TransactWriteItems => "TransactWriteItems",
            Self::CreateTable => "CreateTable",
            Self::DeleteTable => "DeleteTable",
            Self::DescribeTable => "DescribeTable",
            Self::UpdateTimeToLive => "UpdateTimeToLive",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
