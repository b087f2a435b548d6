//! The keys of tables and indexes, and what a field is to them.

use crate::wire::data_type::DataTypeName;

/// One attribute of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySchema {
    /// The attribute name.
    pub name: &'static str,
    /// `S`, `N` or `B`.
    pub data_type: DataTypeName,
}

/// One key that a field is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// The name of the index; `None` for the table.
    pub index: Option<&'static str>,
    /// The part of the key.
    pub part: KeyPart,
}

/// The keys that a field is part of, those of the table and of its indexes, and its uses in vector indexes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyUses {
    table: Option<KeyPart>,
    /// The names of the indexes. They are texts and no `KeyUse`s, which would cost the compiler a proof for each that is in a
    /// constant: that it holds no cell.
    partition_of: &'static [&'static str],
    sort_of: &'static [&'static str],
    searched: &'static [KeyUse],
}

impl KeyUses {
    /// No key.
    pub const NONE: Self = Self { table: None, partition_of: &[], sort_of: &[], searched: &[] };

    /// Returns the uses: that in the table's key, those in partition keys of indexes, in their sort keys, and in vector indexes.
    ///
    /// ```
    /// # use doctest::*;
    /// use tabletheory::field::{KeyPart, KeyUse};
    ///
    /// let email = Order::SCHEMA.attributes.iter().find(|attribute| attribute.name == "email").unwrap();
    /// let uses: Vec<KeyUse> = email.keys.iter().collect();
    /// assert_eq!(uses, [KeyUse { index: Some("by-email"), part: KeyPart::Partition }]);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = KeyUse> {
        let in_indexes =
            |names: &'static [&'static str], part| names.iter().map(move |name| KeyUse { index: Some(name), part });
        let table = self.table.map(|part| KeyUse { index: None, part });
        let partition_of = in_indexes(self.partition_of, KeyPart::Partition);
        let sort_of = in_indexes(self.sort_of, KeyPart::Sort);
        table.into_iter().chain(partition_of).chain(sort_of).chain(self.searched.iter().copied())
    }

    /// Returns whether there are none.
    ///
    /// ```
    /// # use doctest::*;
    /// let note = Order::SCHEMA.attributes.iter().find(|attribute| attribute.name == "note");
    /// assert!(note.is_some_and(|note| note.keys.is_empty()));
    /// let id = Order::SCHEMA.attributes.iter().find(|attribute| attribute.name == "id");
    /// assert!(id.is_some_and(|id| !id.keys.is_empty()));
    /// ```
    pub const fn is_empty(self) -> bool {
        !self.is_key() && self.searched.is_empty()
    }

    /// Returns whether one is of a key that DynamoDB sorts, and not of a vector index.
    pub(crate) const fn is_key(self) -> bool {
        self.table.is_some() || !self.partition_of.is_empty() || !self.sort_of.is_empty()
    }

    /// Returns the part of the table's key.
    pub(crate) const fn table(self) -> Option<KeyPart> {
        self.table
    }

    /// Adds the table's partition key.
    #[doc(hidden)]
    pub const fn partition_key(self) -> Self {
        Self { table: Some(KeyPart::Partition), ..self }
    }

    /// Adds the table's sort key.
    #[doc(hidden)]
    pub const fn sort_key(self) -> Self {
        Self { table: Some(KeyPart::Sort), ..self }
    }

    /// Adds the partition keys of these indexes.
    #[doc(hidden)]
    pub const fn partition_of(self, indexes: &'static [&'static str]) -> Self {
        Self { partition_of: indexes, ..self }
    }

    /// Adds the sort keys of these indexes.
    #[doc(hidden)]
    pub const fn sort_of(self, indexes: &'static [&'static str]) -> Self {
        Self { sort_of: indexes, ..self }
    }

    /// Adds uses in vector indexes.
    #[doc(hidden)]
    pub const fn searched(self, uses: &'static [KeyUse]) -> Self {
        Self { searched: uses, ..self }
    }
}

/// The parts of a key, and of a vector index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyPart {
    /// Partition key (`HASH`), at most 2,048 bytes.
    Partition,
    /// Sort key (`RANGE`), at most 1,024 bytes.
    Sort,
    /// Partition key of a vector index (`HASH` of its search schema).
    SearchPartition,
    /// Filter of a vector index (`INLINE_FILTER` of its search schema).
    SearchFilter,
    /// The attribute that a vector index is built over.
    SearchVector,
}
