::core::compile_error! {
    "a model is a struct with named fields, and `Order` is an enum: make a model for each kind of item"
}
#[allow(warnings, clippy::all)]
const _: () = {
    struct Order_TABLE(::core::marker::PhantomData<fn() -> ()>);
    impl ::core::clone::Clone for Order_TABLE {
        fn clone(&self) -> Self {
            *self
        }
    }
    impl ::core::marker::Copy for Order_TABLE {}
    impl ::tabletheory::__private::Index for Order_TABLE {
        type Model = Order;
        type Table = Self;
        type Item = Order;
        type Kind = ::tabletheory::__private::TableKind;
        type Projection = ::tabletheory::__private::ProjectsAll;
        type PartitionKey = ();
        type SortKey = ::tabletheory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;
    }
    impl Order {
        const TABLE: Order_TABLE = Order_TABLE(::core::marker::PhantomData);
    }
    impl ::tabletheory::__private::Members for Order {
        type Slots = ();
        fn encode_members(
            &self,
            _: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            ::core::panic!()
        }
        fn decode_member<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            _: &mut Self::Slots,
            _: &::core::primitive::str,
            _: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            ::tabletheory::__private::DecodeError,
        > {
            ::core::panic!()
        }
        fn finish(
            _: Self::Slots,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::panic!()
        }
    }
    impl ::tabletheory::__private::Model for Order {
        type Table = Order_TABLE;
        type Sealing = ::tabletheory::__private::Plain;
        const SCHEMA: &'static ::tabletheory::__private::Schema = &::tabletheory::__private::Schema {
            model: "",
            table: "",
            partition_key: ::tabletheory::__private::KeySchema {
                name: "",
                data_type: ::tabletheory::__private::DataTypeName::String,
            },
            sort_key: ::core::option::Option::None,
            indexes: &[],
            attributes: &[],
        };
        fn key_of(&self) -> ::tabletheory::__private::Key<Self> {
            ::core::panic!()
        }
        fn take_written(&mut self, _: &::tabletheory::__private::Written) {}
    }
};
