//! Contract documents: `dms = "contract/order.yml#Order"` holds a struct to a model of one.
//!
//! The document is read while the derive runs, and only if the word is there. Every difference is a mistake at the field or the
//! word that it is about. What a field's type alone decides is left to the compiler, as [`Claim`]s.

mod attribute;
mod document;
mod index;
mod model;

use syn::{LitStr, Type};

pub(crate) use self::document::{Opened, START, root};
use crate::ast::{Field, Input};
use crate::attr::Descriptor;
use crate::ctxt::Ctxt;
use crate::model::{Codec, Model};

/// The rest of a contract after its comparison with the struct.
#[derive(Debug, Default)]
pub(crate) struct Contract {
    /// The path of the document, by which the compiler notes that it was read.
    pub(crate) file: Option<String>,
    pub(crate) claims: Vec<Claim>,
}

/// The contract's word on a field's type.
#[derive(Debug)]
pub(crate) struct Claim {
    /// The field, by its position in the record.
    pub(crate) field: usize,
    pub(crate) what: Claimed,
    /// True when the type is written as what the contract says of it. It is wrong only if the name is of another type.
    pub(crate) is_likely: bool,
    /// The error where the type is otherwise.
    pub(crate) sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claimed {
    /// The type is held as this data type.
    HeldAs(Descriptor),
    /// An item without the attribute fits the type.
    MayBeAbsent,
}

impl Contract {
    /// Holds the struct to the contract that it names, if it names one.
    pub(crate) fn hold(cx: &Ctxt, input: &Input<'_>, model: &Model) -> Self {
        let Some(word) = &input.words.dms else { return Self::default() };
        let mut contract = Self::default();
        if let Some(opened) = Opened::read(cx, input, word, &mut contract.file) {
            opened.hold(cx, input, model, word, &mut contract.claims);
        }
        contract
    }
}

impl Opened {
    fn hold(&self, cx: &Ctxt, input: &Input<'_>, model: &Model, word: &LitStr, claims: &mut Vec<Claim>) {
        let Some((theirs, path)) = self.model(cx, input, word) else { return };
        let fields = input.fields.iter().filter(|field| field.is_attribute());
        let fields = fields.map(|field| (input.attribute_name(field), field)).collect();
        let mut comparison = Comparison {
            cx,
            input,
            fields,
            model,
            opened: self,
            theirs,
            path,
            told: Told::default(),
            written: Vec::new(),
        };
        if comparison.is_flattened() {
            return;
        }
        comparison.whole();
        comparison.keys();
        comparison.fields(claims);
        comparison.indexes();
        comparison.composed_attributes();
        comparison.missing_attributes();
    }
}

/// A struct, and the model of the document that it is held to.
struct Comparison<'c> {
    cx: &'c Ctxt,
    input: &'c Input<'c>,
    /// The fields that are attributes, by the attributes' names.
    fields: Vec<(String, &'c Field<'c>)>,
    model: &'c Model,
    opened: &'c Opened,
    theirs: &'c tabletheory_dms::Model,
    /// The place of the model in the document.
    path: tabletheory_dms::Path,
    told: Told,
    /// The types, without an `Option<…>` around them, of which it is left to the compiler that they are what they are written as. One such
    /// claim of each is enough.
    written: Vec<(&'c Type, Codec)>,
}

/// Names of which a mistake has been told, so that no second one is.
#[derive(Default)]
struct Told {
    /// Attributes of the struct.
    ours: Vec<String>,
    /// Attributes of the document.
    theirs: Vec<String>,
}
