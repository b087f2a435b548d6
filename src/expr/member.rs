//! The places that a name leads to: a member of a document, and what a variant of an enum holds.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::path::PresenceAt;
use super::place::{ByItself, MayBeAbsent, Place, Step, StepPast, Steps, WithItsEnum};
use crate::attr::{Optional, PresenceKind, Represent};
use crate::lower::Text;
use crate::model::field::{ByCaller, Facts, Field, NoneIs, is_required};
use crate::model::members::omits_null;
use crate::model::uses::InsideAttribute;
use crate::model::variant::Variant;
use crate::schema::Names;

/// The member `G` of the document at `P`.
#[derive(Debug)]
pub struct Member<P, G> {
    pub(super) parent: P,
    pub(super) member: PhantomData<fn() -> G>,
}

impl<P: Clone, G> Clone for Member<P, G> {
    fn clone(&self) -> Self {
        Self { parent: self.parent.clone(), member: PhantomData }
    }
}

impl<P: Copy, G> Copy for Member<P, G> {}

impl<F, P, G> Place<F> for Member<P, G>
where
    F: Field,
    P: Place<F, Absence: StepPast<PresenceAt<F, P>>>,
    G: Field,
{
    type Value = G::Value;
    type Codec = G::Codec;
    type Leaf = G;
    type Extent = InsideAttribute;
    type Absence = <P::Absence as StepPast<PresenceAt<F, P>>>::Absence;
    type Removable = <G::Codec as Represent<G::Value>>::Presence;
    type Null = <G::NoneIs as NoneIs>::Null<<G::Codec as Represent<G::Value>>::Presence, G>;
    type Written = ByItself;
    type WrittenBy = G::WrittenBy;
    type Seen = F::Encryption;

    const OMITS_NULL: bool = omits_null::<G>();
    const IS_REQUIRED: bool = is_required::<G>();
    const FACTS: Facts = G::FACTS.inside();

    fn missing() -> Option<G::Value> {
        G::missing()
    }

    fn flattened() -> Option<&'static Names> {
        G::FLATTEN.then_some(G::MEMBERS)
    }

    fn steps(&self, steps: &mut Steps) {
        self.parent.steps(steps);
        if !G::FLATTEN {
            steps.0.push(Step::Member(Cow::Borrowed(G::NAME)));
        }
    }

    const DEPTH: usize = if G::FLATTEN { P::DEPTH } else { P::DEPTH + 1 };

    fn lower(&self, text: &mut Text<'_>) -> bool {
        if G::FLATTEN { self.parent.lower(text) } else { lower_member(&self.parent, G::NAME, text) }
    }
}

/// The content of the variant `V` of the enum at `P`.
#[derive(Debug)]
pub struct InVariant<P, V> {
    pub(super) parent: P,
    pub(super) variant: PhantomData<fn() -> V>,
}

impl<P: Clone, V> Clone for InVariant<P, V> {
    fn clone(&self) -> Self {
        Self { parent: self.parent.clone(), variant: PhantomData }
    }
}

impl<P: Copy, V> Copy for InVariant<P, V> {}

impl<F, P, V> Place<F> for InVariant<P, V>
where
    F: Field,
    P: Place<F>,
    V: Variant,
{
    type Value = V::Value;
    type Codec = V::Codec;
    type Leaf = V;
    type Extent = InsideAttribute;
    type Absence = MayBeAbsent;
    type Removable = Optional;
    type Null = <PresenceAt<F, Self> as PresenceKind>::Null<V>;
    type Written = WithItsEnum;
    type WrittenBy = ByCaller;
    type Seen = F::Encryption;

    fn flattened() -> Option<&'static Names> {
        if V::STEP.is_none() { P::flattened() } else { None }
    }

    fn steps(&self, steps: &mut Steps) {
        self.parent.steps(steps);
        if let Some(name) = V::STEP {
            steps.0.push(Step::Member(Cow::Borrowed(name)));
        }
    }

    const DEPTH: usize = if V::STEP.is_some() { P::DEPTH + 1 } else { P::DEPTH };

    fn lower(&self, text: &mut Text<'_>) -> bool {
        match V::STEP {
            None => self.parent.lower(text),
            Some(name) => lower_member(&self.parent, name, text),
        }
    }
}

/// Writes the path of a member. The members of a flattened parent are attributes of the item.
pub(super) fn lower_member<F: Field, P: Place<F>>(parent: &P, name: &'static str, text: &mut Text<'_>) -> bool {
    if parent.lower(text) {
        text.push(".");
        text.name(name);
    } else {
        text.attribute(name);
    }
    true
}
