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
    #[automatically_derived]
    impl<T> ::tabletheory::__private::AttributeType for Tagged<T>
    where
        Vec<T>: ::tabletheory::__private::AttributeType,
    {
        type DataType = <Vec<T> as ::tabletheory::__private::AttributeType>::DataType;
        type Bare = Self;
        type Presence = <Vec<T> as ::tabletheory::__private::AttributeType>::Presence;
        type Sequence = ::tabletheory::__private::ListType;
        fn encode(
            &self,
            __sink: &mut dyn ::tabletheory::__private::Sink,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            <Vec<T> as ::tabletheory::__private::AttributeType>::encode(&self.0, __sink)
        }
        fn decode_as<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            __found: ::tabletheory::__private::DataTypeName,
            __source: &mut __S,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::result::Result::map(
                <Vec<
                    T,
                > as ::tabletheory::__private::AttributeType>::decode_as(
                    __found,
                    __source,
                ),
                Self,
            )
        }
        fn is_empty(&self) -> ::core::primitive::bool {
            <Vec<T> as ::tabletheory::__private::AttributeType>::is_empty(&self.0)
        }
        fn is_absent(&self) -> ::core::primitive::bool {
            <Vec<T> as ::tabletheory::__private::AttributeType>::is_absent(&self.0)
        }
        fn absent() -> ::core::option::Option<Self> {
            ::core::option::Option::map(
                <Vec<T> as ::tabletheory::__private::AttributeType>::absent(),
                Self,
            )
        }
    }
};
