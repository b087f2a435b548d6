//! Every number that bounds a request, with the place where DynamoDB says it.
//!
//! `tests/it/limits.rs` has a row for each: what enforces it, and a request at the limit and one past it. The limits of a model
//! by itself are in `macros/src/limits.rs`.

/// The most bytes of an item, counting names and values: 400 KB.
///
/// Source: [Quotas, *Item size*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const ITEM_BYTES: usize = 400 * 1024;

/// The most levels of an attribute value: the value itself, and each list and map around it. So a scalar or a set can lie within
/// 31 lists and maps, and the innermost of 32 is empty. A document path has as many.
///
/// Source: [Quotas, *Nested attribute depth*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html),
/// and DynamoDB's answer to a deeper value ("Nesting Levels have exceeded supported limits")
pub(crate) const LEVELS: usize = 32;

/// The largest index of a list in a document path.
///
/// Source: measured in November 2026 on DynamoDB Local 3.3.1 (`List index is not within the allowable range`).
pub(crate) const LIST_INDEX: u32 = i32::MAX.cast_unsigned();

/// The most bytes of an attribute name. The key of a map entry is an attribute name.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html):
/// "at least one character long and less than 64 KB in size"
pub(crate) const NAME_BYTES: usize = 65_535;

/// The most bytes of the value of a partition key attribute.
///
/// Source: [Quotas, *Partition key length*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const PARTITION_KEY_BYTES: usize = 2048;

/// The most bytes of the value of a sort key attribute.
///
/// Source: [Quotas, *Sort key length*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const SORT_KEY_BYTES: usize = 1024;

/// The most significant digits of a number.
///
/// Source: [Data types, *Number*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const NUMBER_DIGITS: usize = 38;

/// The exponent of the largest number, 9.99…E+125.
///
/// Source: [Data types, *Number*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const LARGEST_EXPONENT: i64 = 125;

/// The exponent of the smallest number above zero, 1E-130.
///
/// Source: [Data types, *Number*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const SMALLEST_EXPONENT: i64 = -130;

/// The most bytes of an expression.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const EXPRESSION_BYTES: usize = 4096;

/// The most operators and functions of an expression.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const OPERATORS: usize = 300;

/// The most operands of one `IN`.
///
/// Source: [Comparison operator and function reference, *IN*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
pub(crate) const IN_OPERANDS: usize = 100;

/// The most bytes of all names and values that the expressions of a request refer to: 2 MB.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const SUBSTITUTED_BYTES: usize = 2 * 1024 * 1024;

/// The most items that a page of a query or scan reads.
///
/// Source: [Query, *Limit*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html): a 32-bit integer
pub(crate) const PAGE_ITEMS: u32 = i32::MAX.cast_unsigned();

/// The bytes after which a page of a query or scan ends: 1 MB.
///
/// Source: [Query, *Paginating*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html)
pub(crate) const PAGE_BYTES: u64 = 1024 * 1024;

/// The most segments of a parallel scan.
///
/// Source: [Scan, *TotalSegments*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html)
pub(crate) const SEGMENTS: u32 = 1_000_000;

/// The most items that a search returns.
///
/// Source: [Troubleshooting vector indexes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/VectorSearchTroubleshooting.html):
/// "Set `TopK` to a value from 1 to 100 inclusive"
pub(crate) const SEARCH_ITEMS: u32 = 100;

/// The most keys of one `BatchGetItem`.
///
/// Source: [BatchGetItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html)
pub(crate) const BATCH_KEYS: usize = 100;

/// The most writes of one `BatchWriteItem`.
///
/// Source: [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
pub(crate) const BATCH_WRITES: usize = 25;

/// The most bytes of one `BatchWriteItem`: 16 MB, here in the smaller of its two meanings.
///
/// Source: [BatchWriteItem](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
pub(crate) const BATCH_BYTES: usize = 16_000_000;

/// The most actions of one `TransactWriteItems`, and the most items of one `TransactGetItems`.
///
/// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html),
/// [TransactGetItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
pub(crate) const TRANSACTION_ACTIONS: usize = 100;

/// The most bytes of the items of a transaction: 4 MB.
///
/// Source: [TransactWriteItems](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
pub(crate) const TRANSACTION_BYTES: usize = 4 * 1024 * 1024;

/// The most characters of the token of a transaction.
///
/// Source: [TransactWriteItems, *ClientRequestToken*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
pub(crate) const TOKEN_CHARACTERS: usize = 36;

/// The fewest characters of the name of a table.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const SHORTEST_TABLE_NAME: usize = 3;

/// The most characters of the name of a table.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const LONGEST_TABLE_NAME: usize = 255;

/// The most characters of the ARN of a table.
///
/// Source: [GetItem, *TableName*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html)
pub(crate) const LONGEST_TABLE_ARN: usize = 1024;
