//! A table as a program declares it: its models, and what they do not say of it.

use std::fmt;

use super::Schema;

/// One table as a program declares it: a model's own, or one of [`tables!`](crate::tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// The table's name, before any prefix.
    pub name: &'static str,
    /// The first of the models whose items are in the table.
    pub first: &'static Schema,
    /// The other models.
    pub others: &'static [&'static Schema],
    /// The content of the table's stream records; `None` when nothing is said of a stream.
    pub stream: Option<StreamViewName>,
}

impl TableSchema {
    /// Returns all models whose items are in the table.
    ///
    /// ```
    /// # use doctest::*;
    /// use tabletheory::table::Table;
    ///
    /// let names: Vec<&str> = <Order as Table>::TABLE.models().map(|schema| schema.model).collect();
    /// assert_eq!(names, ["Order"]);
    /// ```
    pub fn models(&self) -> impl Iterator<Item = &'static Schema> + use<> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The view type of a stream, at run time; displays as DynamoDB's word.
///
/// Source: [StreamSpecification, *StreamViewType*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StreamViewName {
    /// `KEYS_ONLY`
    KeysOnly,
    /// `NEW_IMAGE`
    NewImage,
    /// `OLD_IMAGE`
    OldImage,
    /// `NEW_AND_OLD_IMAGES`
    NewAndOldImages,
}

impl StreamViewName {
    /// Returns DynamoDB's word: `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`.
    ///
    /// ```
    /// use tabletheory::table::StreamViewName;
    ///
    /// assert_eq!(StreamViewName::NewAndOldImages.as_str(), "NEW_AND_OLD_IMAGES");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeysOnly => "KEYS_ONLY",
            Self::NewImage => "NEW_IMAGE",
            Self::OldImage => "OLD_IMAGE",
            Self::NewAndOldImages => "NEW_AND_OLD_IMAGES",
        }
    }

    /// Returns the view type that DynamoDB calls so.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [Self::KeysOnly, Self::NewImage, Self::OldImage, Self::NewAndOldImages]
            .into_iter()
            .find(|view| view.as_str() == word)
    }
}

impl fmt::Display for StreamViewName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
