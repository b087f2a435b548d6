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
    impl<T> __tabletheory::AttributeType for Tagged<T>
    where
        Vec<T>: __tabletheory::AttributeType,
    {
        type DataType = <Vec<T> as __tabletheory::AttributeType>::DataType;
        type Bare = Self;
        type Presence = <Vec<T> as __tabletheory::AttributeType>::Presence;
        type Sequence = __tabletheory::ListType;
        const HAS_FIXED_FORM: ::core::primitive::bool = <Vec<
            T,
        > as __tabletheory::AttributeType>::HAS_FIXED_FORM;
        const HAS_ONE_SPELLING: ::core::primitive::bool = <Vec<
            T,
        > as __tabletheory::AttributeType>::HAS_ONE_SPELLING;
        const HAS_FEW_VALUES: ::core::primitive::bool = <Vec<
            T,
        > as __tabletheory::AttributeType>::HAS_FEW_VALUES;
        fn encode(
            &self,
            __sink: &mut dyn __tabletheory::Sink,
        ) -> ::core::result::Result<(), __tabletheory::EncodeError> {
            <Vec<T> as __tabletheory::AttributeType>::encode(&self.0, __sink)
        }
        fn decode_as<'__a, __S: __tabletheory::Source<'__a>>(
            __found: __tabletheory::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            ::core::result::Result::map(
                <Vec<T> as __tabletheory::AttributeType>::decode_as(__found, __source),
                Self,
            )
        }
        fn is_empty(&self) -> ::core::primitive::bool {
            <Vec<T> as __tabletheory::AttributeType>::is_empty(&self.0)
        }
        fn is_absent(&self) -> ::core::primitive::bool {
            <Vec<T> as __tabletheory::AttributeType>::is_absent(&self.0)
        }
        fn absent() -> __tabletheory::Option<Self> {
            ::core::option::Option::map(
                <Vec<T> as __tabletheory::AttributeType>::absent(),
                Self,
            )
        }
    }
};
