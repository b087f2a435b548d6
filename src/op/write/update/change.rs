//! The changes of an update, which a collection of changes has too.

use crate::attr::{DataType, Nullness};
use crate::expr::{
    AddType, AnAttribute, Attribute, BareAt, BareCodecAt, Change, Clauses, Computable, CountType, DataTypeAt, Elements,
    ElementsOf, FieldsOf, KeptByCaller, NotComposed, NotNull, NotProtected, OutsideKey, OwnerOf, Place, Reachable,
    RemovableFrom, SetAlone, SetOf, SetValue, ValueForm, ValueOf, WrittenOnce, encode_list, encode_negated, encode_set,
    value_at, value_for,
};
use crate::lower::{Placeholders, Text};
use crate::model::field::{Field, InTemplates};
use crate::model::table::Model;
use crate::model::uses::{KeptFieldOf, WrittenByOf};
use crate::op::write::update::together::{SetTogether, Together, ValuesOf};
use crate::op::write::update::{Changes, Update};
use crate::op::write::{Changed, Given};
use crate::projection::{Overlap, OverlapOf, Projection, TwiceOf};
use crate::wire::data_type::DataTypeName;

/// Whether `NULL` may be at the place.
type NullAt<F, P> = <<F as Field>::Encryption as Computable<F>>::Null<<P as Place<F>>::Null>;

/// Whether `NULL` may be at the place that `V` is added to.
type AddedTo<F, P, V> =
    <DataTypeAt<F, P> as AddType<<P as Place<F>>::Leaf, BareCodecAt<F, P>, BareAt<F, P>, V>>::Null<NullAt<F, P>>;

/// Gives methods to an update and to a collection of changes. Each method has its doc, and for the collection the code of an
/// example. One that may change nothing says `perhaps`: an update without a change then stays one that perhaps has none.
///
/// The name, arguments, bounds and body are the tokens of the call, so a compile error shows a method that is written out, and
/// no macro.
macro_rules! of_update_and_changes {
    ($(
        $(#[$says:meta])*
        changes $example:literal $($perhaps:ident)?:
        pub fn $name:ident [$($generics:tt)*] ($($arguments:tt)*)
        where [$($bounds:tt)*]
        $body:block
    )*) => {
        /// Changes. An update can write each place once, and not a place inside it as well.
        impl<M: Model, S, To> Update<M, S, To> {$(
            of_update_and_changes! {
                @update $($perhaps)? $name [$(#[$says])*] [$($generics)*] [$($arguments)*] [$($bounds)*] $body
            }
        )*}

        /// Changes, as an [`Update`](type@Update) has them. A place can be written once, and no place inside it as well.
        impl<M: Model> Changes<M> {$(
            of_update_and_changes! {
                @changes $name $example [$($generics)*] [$($arguments)*] [$($bounds)*] $body
            }
        )*}
    };
    (@update perhaps $name:ident [$($says:tt)*] [$($generics:tt)*] [$($arguments:tt)*] [$($bounds:tt)*] $body:block) => {
        $($says)*
        pub fn $name<$($generics)*>($($arguments)*) -> Update<M, S::Perhaps, To> where S: Given, $($bounds)* $body
    };
    (@update $name:ident [$($says:tt)*] [$($generics:tt)*] [$($arguments:tt)*] [$($bounds:tt)*] $body:block) => {
        $($says)*
        pub fn $name<$($generics)*>($($arguments)*) -> Update<M, Changed, To> where $($bounds)* $body
    };
    (@changes $name:ident $example:literal [$($generics:tt)*] [$($arguments:tt)*] [$($bounds:tt)*] $body:block) => {
        #[doc = concat!("Adds what [`Update::", stringify!($name), "`] says, with the same rules.")]
        ///
        /// # Example
        ///
        /// ```
        /// # use doctest::*;
        /// # fn main() -> Outcome {
        #[doc = concat!("let changes = tabletheory::op::Changes::<Order>::new()", $example, ";")]
        /// assert!(!changes.is_empty());
        /// # Ok(())
        /// # }
        /// ```
        pub fn $name<$($generics)*>($($arguments)*) -> Self where $($bounds)* $body
    };
}

of_update_and_changes! {
    /// Sets an attribute, or a place inside one, to a value, to another attribute, or to a sum: `SET path = …`.
    ///
    /// A value has the attribute's type. An optional attribute takes an `Option`, too: `None` removes the attribute when the
    /// field says `omit_empty` or `omit_none`, is an index key or is the time to live; otherwise `None` is written as `NULL`,
    /// as in a put. An empty value that is not `None` is written as it is given; only [`update_model`](crate::Db::update_model)
    /// leaves it out when the field says `omit_empty`. Another attribute must have the same type; `Order::NOTE.if_absent("…")`
    /// adds a value for its absence; `+` and `-` join two numbers, one or both of which are attributes.
    ///
    /// A part of an index's key template takes a value where it is the only part that the item's key does not give; the composed key is
    /// then written, too. Where there are other parts it does not compile: [`set_parts`](Self::set_parts) sets them together.
    ///
    /// # Errors
    /// The update fails before it is sent when DynamoDB cannot hold the value, or when the place is written twice. The value has
    /// at most 32 levels, and the lists and maps around the place count among them. DynamoDB
    /// refuses the update when a place inside an attribute has no parent, or when another attribute is not there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(Order::key("c1", "2026-01-07")).set(Order::STATUS, Status::Shipped).set(Order::NOTE, "gift");
    /// let request = update.into_request()?;
    /// assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2");
    /// assert_eq!(request.placeholders.names()[..3], ["status", "note", "version"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Example: `None`, a place inside, another attribute, a sum
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let key = || Order::key("c1", "2026-01-07");
    /// let update = |request: tabletheory::request::UpdateItemRequest| request.update;
    /// assert_eq!(update(db.update(key()).set(Order::NOTE, None).into_request()?), "REMOVE #n0 ADD #n1 :v0");
    /// let quantity = Order::LINES.at(0).dot(Line::QTY);
    /// assert_eq!(update(db.update(key()).set(quantity, 3).into_request()?), "SET #n0[0].#n1 = :v0 ADD #n2 :v1");
    /// assert_eq!(update(db.update(key()).set(Order::NOTE, Order::EMAIL).into_request()?), "SET #n0 = #n1 ADD #n2 :v0");
    /// let doubled = Order::TOTAL + Order::TOTAL;
    /// assert_eq!(update(db.update(key()).set(Order::TOTAL, doubled).into_request()?), "SET #n0 = #n0 + #n0 ADD #n1 :v0");
    /// # Ok(())
    /// # }
    /// ```
    changes ".set(Order::NOTE, \"gift\").set(Order::TOTAL, 5)":
    pub fn set[F, P, V, Kind](self, attribute: Attribute<F, P>, value: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        Kind: ValueForm,
        F::Templates: InTemplates<Set<Kind::Alone>: NotComposed<F, Proof: Sized>>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        V: SetValue<F, P, P::Leaf, BareAt<F, P>, Kind>,
        V::Null: NotNull<<V::Null as Nullness>::Place, Proof: Sized>,
    ] {
        self.change(|changes, placeholders| changes.set(placeholders, &attribute, &value))
    }

    /// Sets an attribute that may be absent, or a place inside one, to the value in an `Option`: `SET path = …`. `None` removes it
    /// when the field leaves `None` out, and otherwise is written as `NULL`, as in a put.
    ///
    /// The value is in any form that [`set`](Self::set) takes it in, such as an `Option<&str>` for an `Option<String>`. `set` itself
    /// takes an `Option` of the attribute's own type alone, so that a bare `None` has a type. It does not compile on an attribute
    /// that an item needs.
    ///
    /// # Errors
    /// Those of [`set`](Self::set).
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// let asked: Option<&str> = Some("leave at the door");
    /// db.update(key()).set_optional(Order::NOTE, asked).await?;
    /// assert_eq!(db.get(key()).required().await?.note.as_deref(), asked);
    ///
    /// let nothing: Option<&str> = None;
    /// db.update(key()).set_optional(Order::NOTE, nothing).await?;
    /// assert_eq!(db.get(key()).required().await?.note, None);
    /// # Ok(())
    /// # }
    /// ```
    changes ".set_optional(Order::NOTE, Some(\"gift\"))":
    pub fn set_optional[F, P, V](self, attribute: Attribute<F, P>, value: Option<V>)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        P::Removable: RemovableFrom<P::Leaf, Proof: Sized>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    ] {
        self.change(|changes, placeholders| match value {
            Some(value) => changes.set_value(placeholders, &attribute, &value),
            None if P::OMITS_NULL => changes.at(Change::REMOVE, placeholders, &attribute, |_| ()),
            None => changes.at(Change::set(true), placeholders, &attribute, |text| {
                text.push(" = ");
                value_for::<F>(text, |sink| {
                    sink.null();
                    Ok(())
                });
            }),
        })
    }

    /// Sets an attribute, or a place inside one, if it is not there: `SET path = if_not_exists(path, :value)`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-02-11");
    /// db.update(key()).set_if_absent(Order::NOTE, "first").await?;
    /// db.update(key()).set_if_absent(Order::NOTE, "second").await?;
    /// assert_eq!(db.get(key()).required().await?.note.as_deref(), Some("first"));
    /// # Ok(())
    /// # }
    /// ```
    changes ".set_if_absent(Order::NOTE, \"gift\")":
    pub fn set_if_absent[F, P, V](self, attribute: Attribute<F, P>, value: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    ] {
        self.change(|changes, placeholders| {
            changes.at(Change::DEFAULT, placeholders, &attribute, |text| {
                text.push(" = ");
                attribute.lower_or_default(value, text);
            });
        })
    }

    /// Removes an optional attribute, an element of a list or an entry of a map: `REMOVE path`.
    ///
    /// It does not compile on an attribute that an item needs, since the item could not be read without it. The elements after
    /// a removed one move up.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).remove(Order::NOTE).remove(Order::LINES.at(0)).remove(Order::LABELS.entry("paper size")).await?;
    /// let order = db.get(key()).required().await?;
    /// assert_eq!((order.note, order.lines.len(), order.labels.len()), (None, 0, 0));
    /// # Ok(())
    /// # }
    /// ```
    changes ".remove(Order::NOTE)":
    pub fn remove[F, P](self, attribute: Attribute<F, P>)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        P::Removable: RemovableFrom<P::Leaf, Proof: Sized>,
    ] {
        self.change(|changes, placeholders| changes.at(Change::REMOVE, placeholders, &attribute, |_| ()))
    }

    /// Adds a number to a number, or elements to a set: `ADD path :value`.
    ///
    /// An absent attribute counts as zero, or as an empty set. It does not compile on any other attribute, with another kind of
    /// value, or on an attribute that may be stored as `NULL`, which is there and which DynamoDB does not add to: an `Option` or a
    /// set says `omit_none` or `omit_empty`. The same holds for every change that computes from the old value.
    ///
    /// # Errors
    /// The update fails before it is sent when there is no element to add.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).add(Order::TOTAL, 5).add(Order::TAGS, ["rush", "express"]).await?;
    /// let order = db.get(key()).required().await?;
    /// assert_eq!((order.total, order.tags.len()), (1_205, 2));
    /// # Ok(())
    /// # }
    /// ```
    changes ".add(Order::TOTAL, 5)":
    pub fn add[F, P, V](self, attribute: Attribute<F, P>, value: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        DataTypeAt<F, P>: AddType<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>, V>,
        AddedTo<F, P, V>: NotNull<P::Leaf, Proof: Sized>,
    ] {
        let is_number = DataTypeAt::<F, P>::NAME == DataTypeName::Number;
        self.change(|changes, placeholders| {
            let change = if is_number { Change::COUNT } else { Change::ADD };
            changes.at(change, placeholders, &attribute, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| DataTypeAt::<F, P>::encode_added(value, sink));
            });
        })
    }

    /// Subtracts a number from a number: `ADD path :value`, with the value negated. An absent attribute counts as zero.
    ///
    /// Only a condition keeps the number from falling below the least value of its Rust type: `.condition(Order::TOTAL.ge(5))`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).subtract(Order::TOTAL, 200).condition(Order::TOTAL.ge(200)).await?;
    /// assert_eq!(db.get(key()).required().await?.total, 1_000);
    /// # Ok(())
    /// # }
    /// ```
    changes ".subtract(Order::TOTAL, 5)":
    pub fn subtract[F, P, V](self, attribute: Attribute<F, P>, value: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        DataTypeAt<F, P>: CountType<P::Leaf, Null<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>>,
        V: ValueOf<P::Leaf, BareCodecAt<F, P>, BareAt<F, P>>,
    ] {
        self.change(|changes, placeholders| {
            changes.at(Change::COUNT, placeholders, &attribute, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| encode_negated(&value, sink));
            });
        })
    }

    /// Increases a number by one: `ADD path :value`. An absent attribute counts as zero.
    ///
    /// # Example: a counter
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let counted = db.update(Order::key("c1", "2026-01-07")).increment(Order::TOTAL).returning_new_of((Order::TOTAL,));
    /// assert_eq!(counted.await?, (1_201,));
    /// # Ok(())
    /// # }
    /// ```
    changes ".increment(Order::TOTAL)":
    pub fn increment[F, P](self, attribute: Attribute<F, P>)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        DataTypeAt<F, P>: CountType<P::Leaf, Null<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>>,
    ] {
        self.change(|changes, placeholders| count(changes, placeholders, &attribute, "1"))
    }

    /// Decreases a number by one: `ADD path :value`. An absent attribute counts as zero.
    ///
    /// # Example: a counter
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let counted = db.update(Order::key("c1", "2026-01-07")).decrement(Order::TOTAL).returning_new_of((Order::TOTAL,));
    /// assert_eq!(counted.await?, (1_199,));
    /// # Ok(())
    /// # }
    /// ```
    changes ".decrement(Order::TOTAL)":
    pub fn decrement[F, P](self, attribute: Attribute<F, P>)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        DataTypeAt<F, P>: CountType<P::Leaf, Null<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>>,
    ] {
        self.change(|changes, placeholders| count(changes, placeholders, &attribute, "-1"))
    }

    /// Adds elements to the end of a list: `SET path = list_append(path, :values)`.
    ///
    /// A list that may be absent counts as empty: `if_not_exists(path, :empty)` stands for it. It does not compile on anything
    /// but a list.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).append(Order::LINES, [Line { sku: "tea-9".into(), qty: 1 }]).await?;
    /// let lines = db.get(key()).required().await?.lines;
    /// assert_eq!(lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["tea-1", "tea-9"]);
    /// # Ok(())
    /// # }
    /// ```
    changes ".append(Order::LINES, [Line { sku: \"tea-2\".into(), qty: 1 }])":
    pub fn append[F, P, E, V](self, attribute: Attribute<F, P>, values: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        BareAt<F, P>: ElementsOf<DataTypeAt<F, P>, Element = E>,
        DataTypeAt<F, P>: DataType<IfList<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>>,
        V: Elements<E>,
    ] {
        self.change(|changes, placeholders| join_lists(changes, placeholders, &attribute, values, true))
    }

    /// Adds elements to the beginning of a list: `SET path = list_append(:values, path)`.
    ///
    /// A list that may be absent counts as empty: `if_not_exists(path, :empty)` stands for it. It does not compile on anything
    /// but a list.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).prepend(Order::LINES, [Line { sku: "tea-9".into(), qty: 1 }]).await?;
    /// let lines = db.get(key()).required().await?.lines;
    /// assert_eq!(lines.iter().map(|line| line.sku.as_str()).collect::<Vec<_>>(), ["tea-9", "tea-1"]);
    /// # Ok(())
    /// # }
    /// ```
    changes ".prepend(Order::LINES, [Line { sku: \"tea-2\".into(), qty: 1 }])":
    pub fn prepend[F, P, E, V](self, attribute: Attribute<F, P>, values: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        BareAt<F, P>: ElementsOf<DataTypeAt<F, P>, Element = E>,
        DataTypeAt<F, P>: DataType<IfList<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>>,
        V: Elements<E>,
    ] {
        self.change(|changes, placeholders| join_lists(changes, placeholders, &attribute, values, false))
    }

    /// Removes elements from a set: `DELETE path :values`. Elements that are not in the set are passed over.
    ///
    /// It does not compile on anything but a set. DynamoDB removes the attribute with its last element; the attribute reads
    /// back as an empty set.
    ///
    /// # Errors
    /// The update fails before it is sent when there is no element to delete.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let key = || Order::key("c1", "2026-01-07");
    /// db.update(key()).delete_from(Order::TAGS, ["express", "rush"]).await?;
    /// assert!(db.get(key()).required().await?.tags.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    changes ".delete_from(Order::TAGS, [\"express\"])":
    pub fn delete_from[F, P, E, V](self, attribute: Attribute<F, P>, values: V)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        F::Encryption: Computable<F>,
        P: Place<F>,
        BareAt<F, P>: SetOf<DataTypeAt<F, P>, Element = E>,
        <BareAt<F, P> as SetOf<DataTypeAt<F, P>>>::Null<NullAt<F, P>>: NotNull<P::Leaf, Proof: Sized>,
        V: Elements<E>,
    ] {
        self.change(|changes, placeholders| {
            changes.at(Change::DELETE, placeholders, &attribute, |text| {
                text.push(" ");
                value_for::<F>(text, |sink| encode_set(BareAt::<F, P>::KIND, values, sink));
            });
        })
    }

    /// Sets an attribute, or a place inside one, if there is a value: what [`set`](Self::set) does for `Some`. `None` changes nothing.
    ///
    /// So the fields of a patch are given as they are. An update of which all changes came to nothing is not sent: it fails with
    /// [`ErrorKind::NothingToChange`](crate::ErrorKind::NothingToChange), and neither a version nor `updated_at` moves. Of an
    /// attribute that may be absent, `Some(None)` removes it, as `set` does with `None`.
    ///
    /// # Errors
    /// Those of [`set`](Self::set).
    ///
    /// # Example: a patch
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// struct Patch {
    ///     status: Option<Status>,
    ///     note: Option<String>,
    ///     clear_note: bool,
    /// }
    ///
    /// let patched = async |patch: Patch| {
    ///     db.update(Order::key("c1", "2026-02-11"))
    ///         .set_some(Order::STATUS, patch.status)
    ///         .set_some(Order::NOTE, patch.note)
    ///         .remove_if(Order::NOTE, patch.clear_note)
    ///         .returning_new()
    ///         .await
    /// };
    /// let order = patched(Patch { status: Some(Status::Shipped), note: None, clear_note: false }).await?;
    /// assert_eq!((order.status, order.version), (Status::Shipped, 1));
    ///
    /// let nothing = patched(Patch { status: None, note: None, clear_note: false }).await.unwrap_err();
    /// assert!(nothing.is_nothing_to_change());
    /// # Ok(())
    /// # }
    /// ```
    changes ".set_some(Order::NOTE, Some(\"gift\"))" perhaps:
    pub fn set_some[F, P, V, Kind](self, attribute: Attribute<F, P>, value: Option<V>)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        Kind: ValueForm,
        F::Templates: InTemplates<Set<Kind::Alone>: NotComposed<F, Proof: Sized>>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        V: SetValue<F, P, P::Leaf, BareAt<F, P>, Kind>,
        V::Null: NotNull<<V::Null as Nullness>::Place, Proof: Sized>,
    ] {
        self.change(|changes, placeholders| {
            if let Some(value) = value {
                changes.set(placeholders, &attribute, &value);
            }
        })
    }

    /// Removes an optional attribute, an element of a list or an entry of a map, if `wanted`: what [`remove`](Self::remove) does.
    /// Otherwise it changes nothing, as [`set_some`](Self::set_some) does with `None`.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let update = |wanted: bool| db.update(Order::key("c1", "2026-01-07")).remove_if(Order::NOTE, wanted).returning_new();
    /// assert!(update(false).await.unwrap_err().is_nothing_to_change());
    /// assert_eq!(update(true).await?.note, None);
    /// # Ok(())
    /// # }
    /// ```
    changes ".remove_if(Order::NOTE, true)" perhaps:
    pub fn remove_if[F, P](self, attribute: Attribute<F, P>, wanted: bool)
    where [
        F: Field<Owner: OwnerOf<F, M, Proof: Sized>>,
        F::WrittenBy: OutsideKey<F, Proof: Sized> + KeptByCaller<F, Proof: Sized> + NotProtected<F, Proof: Sized>,
        F::Templates: NotComposed<F, Proof: Sized>,
        P: Place<F, Seen: Reachable<F, Proof: Sized>>,
        P::WrittenBy: AnAttribute<P::Leaf, Proof: Sized>,
        P::Written: SetAlone<P::Leaf, Proof: Sized>,
        P::Removable: RemovableFrom<P::Leaf, Proof: Sized>,
    ] {
        self.change(|changes, placeholders| {
            if wanted {
                changes.at(Change::REMOVE, placeholders, &attribute, |_| ());
            }
        })
    }

    /// Sets several attributes to values at once, one value for each: `SET a = :v0, b = :v1`.
    ///
    /// This is how parts of an index's key template are changed of which each needs the others: the composed key is written, too. It
    /// does not compile when a part of the same key is neither among them nor in the item's key.
    ///
    /// # Errors
    /// Those of [`set`](Self::set). The update fails before it is sent when a part does not fit its template.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// #[derive(Model)]
    /// #[model(table = "shop", pk = "ORDER#{id}")]
    /// #[model(gsi(GSI1, name = "gsi1", pk = "{region}#{status}", sk = "{id}"))]
    /// struct Parcel {
    ///     id: String,
    ///     region: String,
    ///     status: Status,
    /// }
    ///
    /// # fn main() -> Outcome {
    /// # let db = empty_db();
    /// let update = db.update(Parcel::key("p1")).set_parts((Parcel::REGION, Parcel::STATUS), ("eu", Status::Shipped));
    /// let request = update.into_request()?;
    /// assert_eq!(request.update, "SET #n0 = :v0, #n1 = :v1, #n2 = :v2");
    /// assert_eq!(request.placeholders.names()[..3], ["region", "status", "GSI1PK"]);
    /// assert_eq!(request.placeholders.values().nth(2), Some(r#"{"S":"eu#Shipped"}"#));
    /// # Ok(())
    /// # }
    /// ```
    changes ".set_parts((Order::TOTAL, Order::NOTE), (5, \"gift\"))":
    pub fn set_parts[A, V](self, attributes: A, values: V)
    where [
        A: Projection<Uses: FieldsOf<M::Table> + Overlap<M::Table> + Together<A::Uses, M::Table>>,
        OverlapOf<A, M::Table>: WrittenOnce<TwiceOf<A, M::Table>, Proof: Sized>,
        WrittenByOf<A::Uses, M::Table>: OutsideKey<KeptFieldOf<A::Uses, M::Table>, Proof: Sized>
            + KeptByCaller<KeptFieldOf<A::Uses, M::Table>, Proof: Sized>
            + NotProtected<KeptFieldOf<A::Uses, M::Table>, Proof: Sized>
            + AnAttribute<KeptFieldOf<A::Uses, M::Table>, Proof: Sized>,
        <A::Uses as Together<A::Uses, M::Table>>::Answer:
            SetTogether<<A::Uses as Together<A::Uses, M::Table>>::Field, Proof: Sized>,
        V: ValuesOf<A>,
    ] {
        self.change(|changes, placeholders| values.set(&attributes, changes, placeholders))
    }

    /// Adds all changes of a collection, in their order. If it may be empty, the update may change nothing: see
    /// [`set_some`](Self::set_some).
    ///
    /// # Errors
    /// The update fails before it is sent when two changes write one place, or a place and another inside it.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// use tabletheory::op::Changes;
    ///
    /// let mut changes = Changes::<Order>::new();
    /// for (label, size) in [("paper size", "A5"), ("ink", "blue")] {
    ///     changes = changes.set(Order::LABELS.entry(label), size);
    /// }
    /// let order = db.update(Order::key("c1", "2026-01-07")).changes(changes).increment(Order::TOTAL).returning_new().await?;
    /// assert_eq!((order.total, order.labels["paper size"].as_str(), order.labels.len()), (1_201, "A5", 2));
    /// # Ok(())
    /// # }
    /// ```
    changes ".changes(tabletheory::op::Changes::new().set(Order::NOTE, \"gift\"))" perhaps:
    pub fn changes[](self, changes: Changes<M>)
    where [] {
        self.change(|all, placeholders| all.extend(placeholders, &changes.clauses, &changes.placeholders))
    }
}

fn count<F: Field, P: Place<F>>(
    changes: &mut Clauses,
    placeholders: &mut Placeholders,
    attribute: &Attribute<F, P>,
    by: &'static str,
) {
    changes.at(Change::COUNT, placeholders, attribute, |text| {
        text.push(" ");
        text.value(|sink| {
            sink.number(by);
            Ok(())
        });
    });
}

fn join_lists<F: Field, P: Place<F>, E>(
    changes: &mut Clauses,
    placeholders: &mut Placeholders,
    attribute: &Attribute<F, P>,
    values: impl Elements<E>,
    at_end: bool,
) {
    let present = |text: &mut Text<'_>| {
        if P::IS_REQUIRED {
            return attribute.lower(text);
        }
        text.push("if_not_exists(");
        attribute.lower(text);
        text.push(", ");
        text.value(|sink| {
            sink.begin_list();
            sink.end_list();
            Ok(())
        });
        text.push(")");
    };
    changes.at(Change::set(!P::IS_REQUIRED), placeholders, attribute, |text| {
        text.push(" = list_append(");
        if at_end {
            present(text);
            text.push(", ");
        }
        value_at::<F, P>(text, |sink| encode_list(values, sink));
        if !at_end {
            text.push(", ");
            present(text);
        }
        text.push(")");
    });
}
