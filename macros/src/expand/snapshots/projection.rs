#[allow(
    dead_code,
    deprecated,
    missing_debug_implementations,
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    unnameable_types,
    unreachable_patterns,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
const _: () = {
    use ::tabletheory::__private as __tabletheory;
    #[automatically_derived]
    impl Summary {
        ///What to return of each `Order` to make a `Summary` of it, for `.project(…)`.
        pub const fn fields() -> __tabletheory::Fields<Self> {
            __tabletheory::Fields::new()
        }
    }
    mod __tokens {
        pub struct ID;
        pub struct LINES;
        pub struct QTY;
    }
    type __Model = Order;
    pub struct __Field_id;
    #[automatically_derived]
    impl __tabletheory::ProjectedField for __Field_id {
        type Value = String;
        type Path = __tabletheory::Attribute<
            __tabletheory::FieldNamed<__Model, __tokens::ID, 658666871779284544>,
            __tabletheory::Whole,
        >;
        fn path() -> Self::Path {
            __tabletheory::steps::path_to(__tabletheory::Whole)
        }
        fn make(__value: <Self::Path as __tabletheory::Path>::Output) -> Self::Value {
            __tabletheory::ReadAs::<Self::Value>::read_as(__value)
        }
    }
    pub struct __Field_first;
    #[automatically_derived]
    impl __tabletheory::ProjectedField for __Field_first {
        type Value = Option<u32>;
        type Path = __tabletheory::Attribute<
            __tabletheory::FieldNamed<__Model, __tokens::LINES, 10129890514620216764>,
            __tabletheory::steps::MemberAt<
                __tabletheory::FieldNamed<
                    __Model,
                    __tokens::LINES,
                    10129890514620216764,
                >,
                __tabletheory::steps::ElementAt<
                    __tabletheory::FieldNamed<
                        __Model,
                        __tokens::LINES,
                        10129890514620216764,
                    >,
                    __tabletheory::Whole,
                >,
                __tabletheory::FieldNamed<Line, __tokens::QTY, 9669008609042054579>,
            >,
        >;
        fn path() -> Self::Path {
            __tabletheory::steps::path_to(
                __tabletheory::steps::member(
                    __tabletheory::steps::element(__tabletheory::Whole, 0),
                ),
            )
        }
        fn make(__value: <Self::Path as __tabletheory::Path>::Output) -> Self::Value {
            __tabletheory::ReadAs::<Self::Value>::read_as(__value)
        }
    }
    #[automatically_derived]
    impl __tabletheory::FromFields for Summary {
        type Fields = __tabletheory::HCons<
            __tabletheory::PathOf<__Field_id>,
            __tabletheory::HCons<
                __tabletheory::PathOf<__Field_first>,
                __tabletheory::HNil,
            >,
        >;
        fn list() -> Self::Fields {
            __tabletheory::HCons {
                head: __tabletheory::PathOf::new(),
                tail: __tabletheory::HCons {
                    head: __tabletheory::PathOf::new(),
                    tail: __tabletheory::HNil,
                },
            }
        }
        fn from_fields(
            __values: <Self::Fields as __tabletheory::Projection>::Output,
        ) -> Self {
            let __tabletheory::HCons {
                head: id,
                tail: __tabletheory::HCons { head: first, tail: __tabletheory::HNil },
            } = __values;
            Self { id, first }
        }
    }
};
