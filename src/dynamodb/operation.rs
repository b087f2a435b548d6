//! The operations that DynamoDB knows, as one table.

use std::fmt;

/// The one table of operations: whether an operation reads or writes, how the SDK's own input takes its tables, the SDK's words for
/// it, and where [items stand](ItemsAt) in its responses. An operation on `one` table has it as `TableName`; for `each`,
/// [`client::inputs`](crate::client) names the tables. The operations after the line are those on tables, for which the library has
/// no request.
///
/// `operations!(name)` calls the macro `name!` with the table.
macro_rules! operations {
    ($use:ident) => {
        $use! {
            GetItem: reads, one get_item GetItemOutput GetItemError, Member("Item");
            PutItem: writes, one put_item PutItemOutput PutItemError, Member("Attributes");
            DeleteItem: writes, one delete_item DeleteItemOutput DeleteItemError, Member("Attributes");
            UpdateItem: writes, one update_item UpdateItemOutput UpdateItemError, Member("Attributes");
            Query: reads, one query QueryOutput QueryError, EachOf("Items");
            Scan: reads, one scan ScanOutput ScanError, EachOf("Items");
            SearchVectors: reads, one search_vectors SearchVectorsOutput SearchVectorsError, EachWithin("SearchResults");
            BatchGetItem: reads, each batch_get_item BatchGetItemOutput BatchGetItemError, EachOfEach("Responses");
            BatchWriteItem: writes, each batch_write_item BatchWriteItemOutput BatchWriteItemError, Nowhere;
            TransactGetItems: reads, each transact_get_items TransactGetItemsOutput TransactGetItemsError, EachWithin("Responses");
            TransactWriteItems: writes, each transact_write_items TransactWriteItemsOutput TransactWriteItemsError, Nowhere;
            ---
            CreateTable DeleteTable DescribeTable DescribeTimeToLive UpdateTimeToLive
        }
    };
}
pub(crate) use operations;

macro_rules! define {
    ($($name:ident: $does:ident, $input:ident $module:ident $output:ident $error:ident, $at:ident $(($member:literal))?;)*
        --- $($other:ident)*) => {
        /// An operation that DynamoDB knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Operation {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)*
            $(#[doc = concat!("`", stringify!($other), "`")] $other,)*
        }

        impl Operation {
            /// Returns DynamoDB's name of the operation.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    $(Self::$other => stringify!($other),)*
                }
            }

            /// Returns whether the operation changes items.
            pub(crate) const fn is_write(self) -> bool {
                match self {
                    $(Self::$name => matches!(stringify!($does).as_bytes(), b"writes"),)*
                    $(Self::$other => false,)*
                }
            }

            /// Returns whether the operation returns items and changes none.
            #[cfg(feature = "metrics")]
            pub(crate) const fn is_read(self) -> bool {
                match self {
                    $(Self::$name => matches!(stringify!($does).as_bytes(), b"reads"),)*
                    $(Self::$other => false,)*
                }
            }

            /// Returns where items stand in a response.
            pub(crate) const fn items(self) -> ItemsAt {
                match self {
                    $(Self::$name => ItemsAt::$at $(($member))?,)*
                    $(Self::$other => ItemsAt::Nowhere,)*
                }
            }
        }
    };
}
operations!(define);

/// The place of the items in the responses of an operation, with the name of the member of the body that leads there.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ItemsAt {
    /// A response has no items.
    Nowhere,
    /// The member is the item.
    Member(&'static str),
    /// The member is an array of items.
    EachOf(&'static str),
    /// The member is an array of objects, each with an item as its member `Item`.
    EachWithin(&'static str),
    /// The member is an object, each member of which is an array of items.
    EachOfEach(&'static str),
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
