//! The comparison of what is declared with what is deployed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{IndexShape, KeyShape, ProjectionShape, Shown, TableShape, VectorIndexShape, listed};
use crate::schema::{DistanceName, StreamViewName};
use crate::wire::data_type::DataTypeName;

/// One difference between a table as it is declared and as it is deployed; displays as one line, without the table's name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableDifference {
    /// There is no such table.
    NoTable,
    /// The table has another partition key.
    OtherPartitionKey {
        /// The declared one.
        declared: KeyShape,
        /// The deployed one.
        deployed: KeyShape,
    },
    /// The table has another sort key.
    OtherSortKey {
        /// The declared one.
        declared: Option<KeyShape>,
        /// The deployed one.
        deployed: Option<KeyShape>,
    },
    /// There is no index of this name.
    NoIndex {
        /// The name of the index.
        index: String,
    },
    /// The index is of another kind: global, local or a vector index.
    IndexKind {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: &'static str,
        /// The deployed one.
        deployed: &'static str,
    },
    /// The index has another partition key.
    IndexPartitionKey {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: Vec<KeyShape>,
        /// The deployed one.
        deployed: Vec<KeyShape>,
    },
    /// The index has another sort key.
    IndexSortKey {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: Vec<KeyShape>,
        /// The deployed one.
        deployed: Vec<KeyShape>,
    },
    /// The index projects other attributes.
    IndexProjection {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: ProjectionShape,
        /// The deployed one.
        deployed: ProjectionShape,
    },
    /// The vector index is built over another attribute.
    VectorAttribute {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: String,
        /// The deployed one.
        deployed: String,
    },
    /// The vectors of the vector index have other dimensions.
    VectorDimensions {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: usize,
        /// The deployed one.
        deployed: usize,
    },
    /// The vector index compares vectors by another function.
    VectorDistance {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: DistanceName,
        /// The deployed one.
        deployed: DistanceName,
    },
    /// The vector index has other filters.
    VectorFilters {
        /// The name of the index.
        index: String,
        /// The declared one.
        declared: BTreeMap<String, DataTypeName>,
        /// The deployed one.
        deployed: BTreeMap<String, DataTypeName>,
    },
    /// The time to live is off, or in another attribute.
    TimeToLive {
        /// The declared one.
        declared: String,
        /// The deployed one.
        deployed: Option<String>,
    },
    /// The stream is off, or carries something else.
    Stream {
        /// The declared one.
        declared: StreamViewName,
        /// The deployed one.
        deployed: Option<StreamViewName>,
    },
    /// An index is deployed and not declared: [extra](Self::is_extra).
    UndeclaredIndex {
        /// The name of the index.
        index: String,
    },
    /// The time to live is on and not declared: [extra](Self::is_extra).
    UndeclaredTimeToLive {
        /// The attribute that holds it.
        attribute: String,
    },
}

impl TableDifference {
    /// Returns whether it is something that is deployed beside what is declared. No request of the program needs it to be
    /// otherwise: other programs may share the table.
    ///
    /// ```
    /// use tabletheory::table::TableDifference;
    ///
    /// assert!(TableDifference::UndeclaredIndex { index: "by-email".to_owned() }.is_extra());
    /// assert!(!TableDifference::NoIndex { index: "by-email".to_owned() }.is_extra());
    /// ```
    pub fn is_extra(&self) -> bool {
        matches!(self, Self::UndeclaredIndex { .. } | Self::UndeclaredTimeToLive { .. })
    }

    /// Returns the name of the index that it is about, if it is about one.
    ///
    /// ```
    /// use tabletheory::table::TableDifference;
    ///
    /// let difference = TableDifference::NoIndex { index: "by-email".to_owned() };
    /// assert_eq!(difference.index(), Some("by-email"));
    /// assert_eq!(TableDifference::NoTable.index(), None);
    /// ```
    pub fn index(&self) -> Option<&str> {
        match self {
            Self::NoIndex { index }
            | Self::IndexKind { index, .. }
            | Self::IndexPartitionKey { index, .. }
            | Self::IndexSortKey { index, .. }
            | Self::IndexProjection { index, .. }
            | Self::VectorAttribute { index, .. }
            | Self::VectorDimensions { index, .. }
            | Self::VectorDistance { index, .. }
            | Self::VectorFilters { index, .. }
            | Self::UndeclaredIndex { index } => Some(index),
            Self::NoTable
            | Self::OtherPartitionKey { .. }
            | Self::OtherSortKey { .. }
            | Self::TimeToLive { .. }
            | Self::Stream { .. }
            | Self::UndeclaredTimeToLive { .. } => None,
        }
    }
}

impl fmt::Display for TableDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(index) = self.index() {
            write!(f, "index {}: ", Shown(index))?;
        }
        let mut two = |what: &str, declared: &dyn fmt::Display, deployed: &dyn fmt::Display| {
            write!(f, "{what}: declared {declared}, deployed {deployed}")
        };
        match self {
            Self::NoTable | Self::NoIndex { .. } => f.write_str("declared, and not deployed"),
            Self::OtherPartitionKey { declared, deployed } => two("partition key", declared, deployed),
            Self::OtherSortKey { declared, deployed } => {
                two("sort key", &Keys(declared.as_slice()), &Keys(deployed.as_slice()))
            }
            Self::IndexKind { declared, deployed, .. } => two("kind", declared, deployed),
            Self::IndexPartitionKey { declared, deployed, .. } => {
                two("partition key", &Keys(declared), &Keys(deployed))
            }
            Self::IndexSortKey { declared, deployed, .. } => two("sort key", &Keys(declared), &Keys(deployed)),
            Self::IndexProjection { declared, deployed, .. } => two("projection", declared, deployed),
            Self::VectorAttribute { declared, deployed, .. } => two("vector", &Shown(declared), &Shown(deployed)),
            Self::VectorDimensions { declared, deployed, .. } => two("dimensions", declared, deployed),
            Self::VectorDistance { declared, deployed, .. } => {
                two("distance function", &declared.as_str(), &deployed.as_str())
            }
            Self::VectorFilters { declared, deployed, .. } => two("filters", &Filters(declared), &Filters(deployed)),
            Self::TimeToLive { declared, deployed } => {
                two("time to live", &Shown(declared), &Shown(deployed.as_deref().unwrap_or("none")))
            }
            Self::Stream { declared, deployed } => {
                two("stream", declared, &deployed.map_or("none", StreamViewName::as_str))
            }
            Self::UndeclaredIndex { .. } => f.write_str("deployed, and not declared"),
            Self::UndeclaredTimeToLive { attribute } => {
                write!(f, "time to live: deployed in {}, and not declared", Shown(attribute))
            }
        }
    }
}

/// The attributes of a key, on one line.
struct Keys<'a>(&'a [KeyShape]);

impl fmt::Display for Keys<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        listed(f, self.0.iter())
    }
}

/// The filters of a vector index, on one line.
struct Filters<'a>(&'a BTreeMap<String, DataTypeName>);

impl fmt::Display for Filters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        listed(f, self.0.iter().map(|(name, data_type)| format!("{} ({data_type})", Shown(name))))
    }
}

impl TableShape {
    /// Compares this table, as it is declared, with the one that is deployed; the names of the two are not compared.
    ///
    /// What DynamoDB keeps by itself is no difference: billing, throughput that grew, encryption at rest. Nor is the order of
    /// projected attributes and filters, or a stream of which nothing is declared.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let deployed = TableShape::new("users-test", KeyShape::new("id", DataTypeName::Number));
    /// let found = declared.verify(&deployed);
    /// assert_eq!(found[0].to_string(), "partition key: declared id (S), deployed id (N)");
    /// assert!(declared.verify(&declared).is_empty());
    /// ```
    pub fn verify(&self, deployed: &Self) -> Vec<TableDifference> {
        let mut found = Vec::new();
        if self.partition_key != deployed.partition_key {
            let (declared, deployed) = (self.partition_key.clone(), deployed.partition_key.clone());
            found.push(TableDifference::OtherPartitionKey { declared, deployed });
        }
        if self.sort_key != deployed.sort_key {
            let (declared, deployed) = (self.sort_key.clone(), deployed.sort_key.clone());
            found.push(TableDifference::OtherSortKey { declared, deployed });
        }
        let names = |shape: &Self| -> BTreeSet<String> {
            shape.indexes.keys().chain(shape.vector_indexes.keys()).cloned().collect()
        };
        let (declared_names, deployed_names) = (names(self), names(deployed));
        for index in declared_names.iter().cloned() {
            match (self.index(&index), deployed.index(&index)) {
                (_, None) => found.push(TableDifference::NoIndex { index }),
                (Some(AnyIndex::Secondary(one)), Some(AnyIndex::Secondary(other))) if one.global == other.global => {
                    one.verify(other, &index, &mut found);
                }
                (Some(AnyIndex::Vector(one)), Some(AnyIndex::Vector(other))) => one.verify(other, &index, &mut found),
                (Some(one), Some(other)) => {
                    found.push(TableDifference::IndexKind { index, declared: one.kind(), deployed: other.kind() });
                }
                // Each of the names is that of a declared index.
                (None, Some(_)) => {}
            }
        }
        if let Some(declared) = &self.time_to_live
            && deployed.time_to_live.as_ref() != Some(declared)
        {
            let (declared, deployed) = (declared.clone(), deployed.time_to_live.clone());
            found.push(TableDifference::TimeToLive { declared, deployed });
        }
        if let Some(declared) = self.stream
            && deployed.stream != Some(declared)
        {
            found.push(TableDifference::Stream { declared, deployed: deployed.stream });
        }
        let extra = deployed_names.difference(&declared_names).cloned();
        found.extend(extra.map(|index| TableDifference::UndeclaredIndex { index }));
        if let (None, Some(attribute)) = (&self.time_to_live, &deployed.time_to_live) {
            found.push(TableDifference::UndeclaredTimeToLive { attribute: attribute.clone() });
        }
        found
    }

    fn index(&self, name: &str) -> Option<AnyIndex<'_>> {
        let secondary = self.indexes.get(name).map(AnyIndex::Secondary);
        secondary.or_else(|| self.vector_indexes.get(name).map(AnyIndex::Vector))
    }
}

enum AnyIndex<'a> {
    Secondary(&'a IndexShape),
    Vector(&'a VectorIndexShape),
}

impl AnyIndex<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Secondary(index) if index.global => "global",
            Self::Secondary(_) => "local",
            Self::Vector(_) => "vector",
        }
    }
}

impl IndexShape {
    fn verify(&self, deployed: &Self, index: &str, found: &mut Vec<TableDifference>) {
        let index = || index.to_owned();
        if self.partition_key != deployed.partition_key {
            let (declared, deployed) = (self.partition_key.clone(), deployed.partition_key.clone());
            found.push(TableDifference::IndexPartitionKey { index: index(), declared, deployed });
        }
        if self.sort_key != deployed.sort_key {
            let (declared, deployed) = (self.sort_key.clone(), deployed.sort_key.clone());
            found.push(TableDifference::IndexSortKey { index: index(), declared, deployed });
        }
        if self.projection != deployed.projection {
            let (declared, deployed) = (self.projection.clone(), deployed.projection.clone());
            found.push(TableDifference::IndexProjection { index: index(), declared, deployed });
        }
    }
}

impl VectorIndexShape {
    fn verify(&self, deployed: &Self, index: &str, found: &mut Vec<TableDifference>) {
        let index = || index.to_owned();
        if self.attribute != deployed.attribute {
            let (declared, deployed) = (self.attribute.clone(), deployed.attribute.clone());
            found.push(TableDifference::VectorAttribute { index: index(), declared, deployed });
        }
        if self.dimensions != deployed.dimensions {
            let (declared, deployed) = (self.dimensions, deployed.dimensions);
            found.push(TableDifference::VectorDimensions { index: index(), declared, deployed });
        }
        if self.distance != deployed.distance {
            let (declared, deployed) = (self.distance, deployed.distance);
            found.push(TableDifference::VectorDistance { index: index(), declared, deployed });
        }
        if self.partition_key != deployed.partition_key {
            let keys = |shape: &Self| shape.partition_key.iter().cloned().collect();
            let (declared, deployed) = (keys(self), keys(deployed));
            found.push(TableDifference::IndexPartitionKey { index: index(), declared, deployed });
        }
        if self.filters != deployed.filters {
            let (declared, deployed) = (self.filters.clone(), deployed.filters.clone());
            found.push(TableDifference::VectorFilters { index: index(), declared, deployed });
        }
        if self.projection != deployed.projection {
            let (declared, deployed) = (self.projection.clone(), deployed.projection.clone());
            found.push(TableDifference::IndexProjection { index: index(), declared, deployed });
        }
    }
}

/// The findings of a comparison of declared with deployed tables; displays as one line for each difference, extras too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "it may hold differences"]
pub struct Verification {
    found: Vec<(String, TableDifference)>,
}

impl Verification {
    /// Compares a declared table with the deployed one. The lines name the table `name`.
    ///
    /// `None` is a table that is not there.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape, Verification};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let found = Verification::of("users", &declared, None);
    /// assert_eq!(found.to_string(), "table users: declared, and not deployed");
    /// ```
    pub fn of(name: &str, declared: &TableShape, deployed: Option<&TableShape>) -> Self {
        let found = match deployed {
            Some(deployed) => declared.verify(deployed),
            None => vec![TableDifference::NoTable],
        };
        Self { found: found.into_iter().map(|difference| (name.to_owned(), difference)).collect() }
    }

    /// Adds what another comparison found.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape, Verification};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let mut all = Verification::of("users", &declared, Some(&declared));
    /// all.extend(Verification::of("orders", &declared, None));
    /// assert_eq!(all.to_string(), "table orders: declared, and not deployed");
    /// ```
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Returns whether nothing differs, but for what is [extra](TableDifference::is_extra).
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape, Verification};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let mut deployed = declared.clone();
    /// deployed.time_to_live = Some("expires".to_owned());
    /// assert!(Verification::of("users", &declared, Some(&deployed)).is_same());
    /// assert!(!Verification::of("users", &declared, None).is_same());
    /// ```
    pub fn is_same(&self) -> bool {
        self.differences().next().is_none()
    }

    /// Returns what differs, with the name of the table, without what is [extra](TableDifference::is_extra).
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableDifference, TableShape, Verification};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let found = Verification::of("users", &declared, None);
    /// assert_eq!(found.differences().next(), Some(("users", &TableDifference::NoTable)));
    /// ```
    pub fn differences(&self) -> impl Iterator<Item = (&str, &TableDifference)> {
        self.all().filter(|(_, difference)| !difference.is_extra())
    }

    /// Returns what is deployed and not declared, with the name of the table.
    ///
    /// ```
    /// use tabletheory::attr::DataTypeName;
    /// use tabletheory::table::{KeyShape, TableShape, Verification};
    ///
    /// let declared = TableShape::new("users", KeyShape::new("id", DataTypeName::String));
    /// let mut deployed = declared.clone();
    /// deployed.time_to_live = Some("expires".to_owned());
    /// let found = Verification::of("users", &declared, Some(&deployed));
    /// let lines: Vec<String> = found.extras().map(|(_, extra)| extra.to_string()).collect();
    /// assert_eq!(lines, ["time to live: deployed in expires, and not declared"]);
    /// ```
    pub fn extras(&self) -> impl Iterator<Item = (&str, &TableDifference)> {
        self.all().filter(|(_, difference)| difference.is_extra())
    }

    fn all(&self) -> impl Iterator<Item = (&str, &TableDifference)> {
        self.found.iter().map(|(table, difference)| (table.as_str(), difference))
    }
}

impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (table, difference) in self.all() {
            write!(f, "{separator}table {}: {difference}", Shown(table))?;
            separator = "\n";
        }
        Ok(())
    }
}
