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
    #[automatically_derived]
    impl __tabletheory::FromFields for Summary {
        type Fields = __tabletheory::HCons<
            __tabletheory::Attribute<
                __tabletheory::FieldNamed<Order, __tokens::ID, 658666871779284544>,
                __tabletheory::Whole,
            >,
            __tabletheory::HCons<
                __tabletheory::Attribute<
                    __tabletheory::FieldNamed<
                        Order,
                        __tokens::LINES,
                        10129890514620216764,
                    >,
                    __tabletheory::Member<
                        __tabletheory::Element<__tabletheory::Whole>,
                        __tabletheory::FieldNamed<
                            Line,
                            __tokens::QTY,
                            9669008609042054579,
                        >,
                    >,
                >,
                __tabletheory::HNil,
            >,
        >;
        fn list() -> Self::Fields {
            __tabletheory::HCons {
                head: __tabletheory::Attribute::<
                    __tabletheory::FieldNamed<Order, __tokens::ID, 658666871779284544>,
                >::new(),
                tail: __tabletheory::HCons {
                    head: __tabletheory::Attribute::<
                        __tabletheory::FieldNamed<
                            Order,
                            __tokens::LINES,
                            10129890514620216764,
                        >,
                    >::new()
                        .at(0)
                        .dot(
                            __tabletheory::Attribute::<
                                __tabletheory::FieldNamed<
                                    Line,
                                    __tokens::QTY,
                                    9669008609042054579,
                                >,
                            >::new(),
                        ),
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
            Self {
                id: __tabletheory::ReadAs::<String>::read_as(id),
                first: __tabletheory::ReadAs::<Option<u32>>::read_as(first),
            }
        }
    }
};
