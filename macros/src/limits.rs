//! Every number that bounds a model, with the place where DynamoDB says it.
//!
//! The limits of requests are in the library's `src/dynamodb/limits.rs`. Its `tests/it/limits.rs` has a row for each limit of either file.

/// The fewest characters of the name of a table or index.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const SHORTEST_RESOURCE_NAME: usize = 3;

/// The most characters of the name of a table or index.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const LONGEST_RESOURCE_NAME: usize = 255;

/// The most bytes of any attribute name.
///
/// Source: [Naming rules](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html)
pub(crate) const ATTRIBUTE_NAME_BYTES: usize = 65_535;

/// The most bytes of the name of a key attribute, the time-to-live attribute, or one that an index lists.
///
/// Source: [Quotas, *Attribute names*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const SHORT_NAME_BYTES: usize = 255;

/// The most bytes of the literal text of a partition key's template: those of the key.
///
/// Source: [Quotas, *Partition key length*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const PARTITION_KEY_BYTES: usize = 2048;

/// The most bytes of the literal text of a sort key's template: those of the key.
///
/// Source: [Quotas, *Sort key length*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) const SORT_KEY_BYTES: usize = 1024;

/// The most attributes of the partition key, and of the sort key, of a global secondary index.
///
/// Source: [CreateTable, *GlobalSecondaryIndexes*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html)
pub(crate) const KEY_PART_ATTRIBUTES: usize = 4;

/// The most local secondary indexes of a table.
///
/// Source: [CreateTable, *LocalSecondaryIndexes*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html)
pub(crate) const LOCAL_INDEXES: usize = 5;

/// The most non-key attributes that one index lists.
///
/// Source: [Projection, *NonKeyAttributes*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html),
/// "Array Members"
pub(crate) const LISTED_BY_ONE: usize = 20;

/// The most non-key attributes that all secondary indexes of a table list together.
///
/// Source: [Projection, *NonKeyAttributes*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html)
pub(crate) const LISTED_ATTRIBUTES: usize = 100;

/// The most vector indexes of a table.
///
/// Source: [Quotas, *Vector indexes*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html)
pub(crate) const VECTOR_INDEXES: usize = 5;

/// The most dimensions of a vector.
///
/// Source: [Quotas, *Vector indexes*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html)
pub(crate) const DIMENSIONS: usize = 4096;
