//! The meaning of a `vector(…)`: a vector index with every name resolved.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::record::{Item, KeyAttribute, Record, Template};
use crate::ast::Input;
use crate::attr::{Distance, ProjectionWords, VectorWords};
use crate::naming;
use crate::spans::ident_at;

/// A vector index. Fields are named by their position in [`Record::fields`].
#[derive(Clone, Debug)]
pub(crate) struct VectorIndex {
    pub(crate) token: Ident,
    /// The index's type.
    pub(crate) marker: Ident,
    /// True when the user gave the type its name.
    pub(crate) is_named: bool,
    pub(crate) name: String,
    /// The field that the index is built over.
    pub(crate) on: usize,
    pub(crate) dims: usize,
    pub(crate) distance: Distance,
    pub(crate) partition: Option<usize>,
    pub(crate) filters: Vec<usize>,
    /// The fields that the user listed, when the index does not project everything.
    pub(crate) projection: VectorProjection,
    /// The struct that a search yields.
    pub(crate) item: Item,
}

/// The attributes that a vector index projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum VectorProjection {
    All,
    KeysOnly,
    Include(Vec<usize>),
}

impl VectorIndex {
    /// Resolves the index; `None` when there is no field that it could be built over. `table_key` and `templates` are the
    /// model's.
    pub(crate) fn resolve(
        input: &Input<'_>,
        record: &Record,
        words: &VectorWords,
        table_key: impl Iterator<Item = KeyAttribute>,
        templates: &[Template],
    ) -> Option<Self> {
        let position = |name: &Ident| record.position(name).filter(|at| !record.fields[*at].flatten);
        let on = position(words.on.as_ref()?)?;
        let partition = words.partition.as_ref().and_then(position).filter(|at| *at != on);
        let listed = |names: &[Ident]| {
            let mut positions: Vec<usize> = Vec::new();
            for at in names.iter().filter_map(position) {
                if !positions.contains(&at) {
                    positions.push(at);
                }
            }
            positions
        };
        let mut filters = listed(&words.filters);
        filters.retain(|at| *at != on && Some(*at) != partition);
        let projection = match &words.projection {
            ProjectionWords::All => VectorProjection::All,
            ProjectionWords::KeysOnly => VectorProjection::KeysOnly,
            ProjectionWords::Include(_, names) => VectorProjection::Include(listed(names)),
        };
        let mut held: Vec<usize> = match &projection {
            VectorProjection::All => (0..record.fields.len()).collect(),
            VectorProjection::KeysOnly => Vec::new(),
            VectorProjection::Include(listed) => listed.clone(),
        };
        held.extend(filters.iter().copied().chain(partition));
        // DynamoDB returns the vector only when a projection expression asks for it.
        held.retain(|at| *at != on);
        Some(Self {
            marker: super::marker(record, &words.token, words.named.as_ref()),
            is_named: words.named.is_some(),
            token: words.token.clone(),
            name: words.name.as_ref().map(syn::LitStr::value).unwrap_or_default(),
            on,
            dims: words.dims.as_ref().and_then(|dims| dims.base10_parse().ok()).unwrap_or_default(),
            distance: words.distance.as_ref().and_then(Distance::from_word).unwrap_or(Distance::Cosine),
            partition,
            filters,
            projection,
            item: Item::holding(
                ident_at(&input.vector_item_name(words), words.item.as_ref().unwrap_or(&words.token)),
                words.derives.clone(),
                held,
                table_key,
                templates,
            ),
        })
    }

    /// Returns whether the index itself holds the field.
    pub(crate) fn projects(&self, field: usize) -> bool {
        if field != self.on {
            return self.item.own.contains(&field);
        }
        match &self.projection {
            VectorProjection::All => true,
            VectorProjection::KeysOnly => false,
            VectorProjection::Include(listed) => listed.contains(&field),
        }
    }
}

impl Input<'_> {
    /// Returns the name of the struct that is made for a vector index.
    pub(crate) fn vector_item_name(&self, words: &VectorWords) -> String {
        match &words.item {
            Some(item) => item.unraw().to_string(),
            None => self.made_item_name(&words.token),
        }
    }

    /// Returns the name of the struct that is made for an index, when `item` gives no other.
    pub(crate) fn made_item_name(&self, token: &Ident) -> String {
        format!("{}{}", self.original.ident.unraw(), naming::type_name(&token.unraw().to_string()))
    }
}
