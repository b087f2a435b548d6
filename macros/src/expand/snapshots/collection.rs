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
    use crate::theory::__private as __tabletheory;
    type __Model_Customer = Customer;
    type __Model_Order = sales::Order;
    #[automatically_derived]
    impl __tabletheory::Collection for OfCustomer {
        type Models = __tabletheory::Coproduct<
            __tabletheory::Provided<
                <__Model_Customer as __tabletheory::Model>::Table,
                __Model_Customer,
            >,
            __tabletheory::Coproduct<
                __tabletheory::Provided<
                    <__Model_Order as __tabletheory::Model>::Table,
                    __Model_Order,
                >,
                __tabletheory::CNil,
            >,
        >;
        type Item = Self;
        fn from_item(__item: <Self::Models as __tabletheory::Models>::Item) -> Self {
            match __item {
                __tabletheory::Coproduct::Inl(__model) => Self::Customer(__model),
                __tabletheory::Coproduct::Inr(__tabletheory::Coproduct::Inl(__model)) => {
                    Self::Order(__model)
                }
                __tabletheory::Coproduct::Inr(
                    __tabletheory::Coproduct::Inr(__tabletheory::Coproduct::Inl(__item)),
                ) => Self::Other(__item),
                __tabletheory::Coproduct::Inr(
                    __tabletheory::Coproduct::Inr(__tabletheory::Coproduct::Inr(__never)),
                ) => match __never {}
            }
        }
    }
    #[automatically_derived]
    impl __tabletheory::StreamItem for OfCustomer {
        type Image = Self;
        type Key = __tabletheory::EncodedItem;
        type Encryption = <__tabletheory::Coproduct<
            __tabletheory::Provided<
                <__Model_Customer as __tabletheory::Model>::Table,
                __Model_Customer,
            >,
            __tabletheory::Coproduct<
                __tabletheory::Provided<
                    <__Model_Order as __tabletheory::Model>::Table,
                    __Model_Order,
                >,
                __tabletheory::CNil,
            >,
        > as __tabletheory::Models>::Encryption;
        type EncryptedModel = <__tabletheory::Coproduct<
            __tabletheory::Provided<
                <__Model_Customer as __tabletheory::Model>::Table,
                __Model_Customer,
            >,
            __tabletheory::Coproduct<
                __tabletheory::Provided<
                    <__Model_Order as __tabletheory::Model>::Table,
                    __Model_Order,
                >,
                __tabletheory::CNil,
            >,
        > as __tabletheory::Models>::EncryptedModel;
        const SCHEMA: &'static __tabletheory::Schema = <__tabletheory::Coproduct<
            __tabletheory::Provided<
                <__Model_Customer as __tabletheory::Model>::Table,
                __Model_Customer,
            >,
            __tabletheory::Coproduct<
                __tabletheory::Provided<
                    <__Model_Order as __tabletheory::Model>::Table,
                    __Model_Order,
                >,
                __tabletheory::CNil,
            >,
        > as __tabletheory::StreamItem>::SCHEMA;
        fn opens() -> __tabletheory::Opens<'static> {
            <__tabletheory::Coproduct<
                __tabletheory::Provided<
                    <__Model_Customer as __tabletheory::Model>::Table,
                    __Model_Customer,
                >,
                __tabletheory::Coproduct<
                    __tabletheory::Provided<
                        <__Model_Order as __tabletheory::Model>::Table,
                        __Model_Order,
                    >,
                    __tabletheory::CNil,
                >,
            > as __tabletheory::StreamItem>::opens()
        }
        fn key(
            __key: __tabletheory::EncodedItem,
        ) -> ::core::result::Result<
            __tabletheory::EncodedItem,
            __tabletheory::DecodeError,
        > {
            ::core::result::Result::Ok(__key)
        }
        fn image<__V: __tabletheory::ForeignValue>(
            __image: &__tabletheory::Image<__V>,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            __tabletheory::collected_image::<Self, __V>(__image)
        }
    }
    const _: () = __tabletheory::refuse_if(
        __tabletheory::can_have_one_key::<
            __tabletheory::Provided<
                <__Model_Customer as __tabletheory::Model>::Table,
                __Model_Customer,
            >,
            __tabletheory::Provided<
                <__Model_Order as __tabletheory::Model>::Table,
                __Model_Order,
            >,
        >(),
        "`Customer` and `sales::Order` can have one key, so that each would overwrite the other's items: give their key templates different literal text, or both a `discriminator`",
    );
};
