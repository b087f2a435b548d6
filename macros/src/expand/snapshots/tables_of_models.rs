/// Customers and their orders.
#[cfg(feature = "shop")]
#[derive(Clone, Copy, Debug)]
pub enum Shop {}
#[cfg(feature = "shop")]
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
    const __MODELS: &[&__tabletheory::Schema] = &[
        <Customer as __tabletheory::Model>::SCHEMA,
        <sales::Order as __tabletheory::Model>::SCHEMA,
    ];
    const _: () = __tabletheory::hold_together(
        "shop",
        __MODELS,
        0usize,
        __tabletheory::Most {
            local_indexes: 5usize,
            vector_indexes: 5usize,
            listed: 100usize,
        },
    );
    const _: () = __tabletheory::hold_together(
        "shop",
        __MODELS,
        1usize,
        __tabletheory::Most {
            local_indexes: 5usize,
            vector_indexes: 5usize,
            listed: 100usize,
        },
    );
    #[automatically_derived]
    impl __tabletheory::Table for Shop {
        const TABLE: &'static __tabletheory::TableSchema = &__tabletheory::table_schema(
            "shop",
            __MODELS,
            __tabletheory::Some(__tabletheory::StreamViewName::NewImage),
        );
    }
};
