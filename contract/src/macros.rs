//! The macros that keep the generated code short: typed comparisons and changes, and questions to the library's rules.

#![allow(unused_macros, reason = "a folder of fixtures may not need all")]

/// Defines a question to a rule of the library's: whether a call with these types would compile. The answer is the inherent method
/// where the rule holds, and the trait's where it does not.
macro_rules! question {
    ($name:ident: <$($parameter:ident),*> $subject:ty, where [$($bounds:tt)*]) => {
        #[allow(dead_code, reason = "a folder of fixtures may not ask, or hear one answer alone")]
        pub mod $name {
            pub struct Question<$($parameter),*>(pub ::std::marker::PhantomData<fn() -> ($($parameter,)*)>);

            pub trait Refused {
                fn holds(&self) -> bool {
                    false
                }
            }

            impl<$($parameter),*> Refused for Question<$($parameter),*> {}

            impl<$($parameter),*> Question<$($parameter),*>
            where
                $($bounds)*
            {
                pub fn holds(&self) -> bool {
                    true
                }
            }
        }
    };
}

/// The rules that are asked.
#[allow(dead_code, reason = "a folder of fixtures may not ask all")]
pub mod rules {
    question!(put: <M> M, where [M: ::tabletheory::Model, M::Policy: ::tabletheory::policy::PutAllowed<M, Proof: Sized>]);
    question!(update: <M> M, where [M: ::tabletheory::Model, M::Policy: ::tabletheory::policy::UpdateAllowed<M, Proof: Sized>]);
    question!(delete: <M> M, where [M: ::tabletheory::Model, M::Policy: ::tabletheory::policy::DeleteAllowed<M, Proof: Sized>]);
    question!(consistent: <I> I, where [I: ::tabletheory::index::Index, I::Kind: ::tabletheory::index::ConsistentRead<I, Proof: Sized>]);
    question!(open: <M> M, where [M: ::tabletheory::Model, M::Encryption: ::tabletheory::OpenTo<::tabletheory::NoKeys, M>]);
    question!(query: <I, C> C, where [C: ::tabletheory::expr::QueryFilter<I>]);
    question!(scan: <I, C> C, where [C: ::tabletheory::expr::ScanFilter<I>]);
    question!(compare: <F> F, where [
        F: ::tabletheory::field::Field,
        F::Encryption: ::tabletheory::expr::Readable<F>
    ]);
    question!(write: <F> F, where [
        F: ::tabletheory::field::Field,
        F::WrittenBy: ::tabletheory::expr::OutsideKey<F, Proof: Sized>
            + ::tabletheory::expr::KeptByCaller<F, Proof: Sized>
            + ::tabletheory::expr::NotProtected<F, Proof: Sized>
    ]);

    pub fn of_field<F, P>(_: ::tabletheory::expr::Attribute<F, P>) -> write::Question<F> {
        write::Question(::std::marker::PhantomData)
    }

    pub fn of_comparison<F, P>(_: ::tabletheory::expr::Attribute<F, P>) -> compare::Question<F> {
        compare::Question(::std::marker::PhantomData)
    }

    pub fn of_query<I, C>(_: I, _: C) -> query::Question<I, C> {
        query::Question(::std::marker::PhantomData)
    }

    pub fn of_scan<I, C>(_: I, _: C) -> scan::Question<I, C> {
        scan::Question(::std::marker::PhantomData)
    }

    pub fn of_index<I>(_: I) -> consistent::Question<I> {
        consistent::Question(::std::marker::PhantomData)
    }
}

macro_rules! can_put {
    ($model:ty) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::put::{Question, Refused as _};
        Question::<$model>(::std::marker::PhantomData).holds()
    }};
}

macro_rules! can_update {
    ($model:ty) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::update::{Question, Refused as _};
        Question::<$model>(::std::marker::PhantomData).holds()
    }};
}

macro_rules! can_delete {
    ($model:ty) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::delete::{Question, Refused as _};
        Question::<$model>(::std::marker::PhantomData).holds()
    }};
}

macro_rules! can_open {
    ($model:ty) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::open::{Question, Refused as _};
        Question::<$model>(::std::marker::PhantomData).holds()
    }};
}

macro_rules! can_write {
    ($token:expr) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::write::Refused as _;
        $crate::macros::rules::of_field($token).holds()
    }};
}

macro_rules! can_be_consistent {
    ($token:expr) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::consistent::Refused as _;
        $crate::macros::rules::of_index($token).holds()
    }};
}

macro_rules! can_compare {
    ($token:expr) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::compare::Refused as _;
        $crate::macros::rules::of_comparison($token).holds()
    }};
}

macro_rules! can_filter_query {
    ($index:expr, $token:expr) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::query::Refused as _;
        $crate::macros::rules::of_query($index, $token.exists()).holds()
    }};
}

macro_rules! can_filter_scan {
    ($index:expr, $token:expr) => {{
        #[allow(unused_imports, reason = "one of the two answers")]
        use $crate::macros::rules::scan::Refused as _;
        $crate::macros::rules::of_scan($index, $token.exists()).holds()
    }};
}

/// Adds a change to an update that may have none yet.
macro_rules! set {
    ($update:ident, $key:ident, $token:expr, $value:expr) => {{
        let value = $value;
        match $update {
            Some(update) => update.set($token, value),
            None => Update($key.clone()).set($token, value),
        }
    }};
}

/// A range of a sort key that is no text.
macro_rules! ranged {
    ($query:ident, $range:ident) => {
        match $range {
            Range::Lt(value) => $query.sort_lt(value),
            Range::Le(value) => $query.sort_le(value),
            Range::Gt(value) => $query.sort_gt(value),
            Range::Ge(value) => $query.sort_ge(value),
            Range::Between(low, high) => $query.sort_between(low, high),
            Range::BeginsWith(_) => return Err(refused("ErrInvalidOperator", false)),
        }
    };
}

/// A range of a sort key that is text.
macro_rules! prefixed {
    ($query:ident, $range:ident) => {
        match $range {
            Range::BeginsWith(prefix) => $query.sort_begins_with(prefix),
            range => ranged!($query, range),
        }
    };
}

/// A range of a sort key that is binary.
macro_rules! prefixed_bytes {
    ($query:ident, $range:ident) => {
        prefixed!($query, $range)
    };
}

/// A range of a sort key whose type is held as text.
macro_rules! prefixed_text {
    ($query:ident, $range:ident, $read:ident) => {
        ranged!($query, $range)
    };
}

/// A typed comparison of an attribute.
macro_rules! compare {
    (text, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values,
            ordered [Eq eq, Ne ne, Lt lt, Le le, Gt gt, Ge ge] text [BeginsWith begins_with, Contains contains])
    };
    (time, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values,
            ordered [Eq eq, Ne ne, Lt lt, Le le, Gt gt, Ge ge] text [BeginsWith begins_with])
    };
    (ordered, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values,
            ordered [Eq eq, Ne ne, Lt lt, Le le, Gt gt, Ge ge] text [])
    };
    (bytes, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values,
            ordered [Eq eq, Ne ne, Lt lt, Le le, Gt gt, Ge ge, BeginsWith begins_with] text [])
    };
    (flag, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values, equal [Eq eq, Ne ne] text [])
    };
    (set, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values, elements [Eq eq, Ne ne] text [])
    };
    (list, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        compare!(@ $wrap, $token, $type, $data_type, $operator, $values, list [Eq eq, Ne ne] text [])
    };
    (other, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        match $operator {
            Operator::Exists => Ok($wrap::new($token.exists())),
            Operator::NotExists => Ok($wrap::new($token.not_exists())),
            _ => Err(refused("ErrInvalidOperator", false)),
        }
    };
    (sealed, $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        match $operator {
            Operator::Exists => Ok($wrap::new($token.exists())),
            Operator::NotExists => Ok($wrap::new($token.not_exists())),
            _ => Err(refused("ErrEncryptedFieldNotQueryable", can_compare!($token))),
        }
    };
    (@ $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident,
        $rest:ident [$($plain:ident $method:ident),*] text [$($of_text:ident $text_method:ident),*]) => {{
        let value = |at: usize| one::<$type>($values, at, $data_type);
        match $operator {
            $(Operator::$plain => Ok($wrap::new($token.$method(value(0)?))),)*
            $(Operator::$of_text => Ok($wrap::new($token.$text_method(one::<String>($values, 0, "S")?))),)*
            Operator::Exists => Ok($wrap::new($token.exists())),
            Operator::NotExists => Ok($wrap::new($token.not_exists())),
            operator => compare!(@$rest $wrap, $token, $type, $data_type, operator, $values),
        }
    }};
    (@ordered $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        match $operator {
            Operator::Between => Ok($wrap::new(
                $token.between(one::<$type>($values, 0, $data_type)?, one::<$type>($values, 1, $data_type)?),
            )),
            Operator::In => Ok($wrap::new($token.is_in(every::<$type>($values, $data_type)?))),
            _ => Err(refused("ErrInvalidOperator", false)),
        }
    };
    (@equal $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        Err(refused("ErrInvalidOperator", false))
    };
    (@elements $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        match $operator {
            Operator::Contains => Ok($wrap::new($token.contains(element::<$type>($values, $data_type)?))),
            _ => Err(refused("ErrInvalidOperator", false)),
        }
    };
    (@list $wrap:ident, $token:expr, $type:ty, $data_type:expr, $operator:ident, $values:ident) => {
        match $operator {
            Operator::Contains => Ok($wrap::new($token.contains(member($values)?))),
            _ => Err(refused("ErrInvalidOperator", false)),
        }
    };
}

pub(crate) use {
    can_be_consistent, can_compare, can_delete, can_filter_query, can_filter_scan, can_open, can_put, can_update,
    can_write, compare, prefixed, prefixed_bytes, prefixed_text, ranged, set,
};
