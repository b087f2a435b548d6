::core::compile_error! {
    "a model is a struct with named fields, and `Order` is an enum: make a model for each kind of item"
}
#[allow(warnings, clippy::all)]
const _: () = {
    use ::tabletheory::__private as __tabletheory;
    struct Order_TABLE(::core::marker::PhantomData<fn() -> ()>);
    impl ::core::clone::Clone for Order_TABLE {
        fn clone(&self) -> Self {
            *self
        }
    }
    impl ::core::marker::Copy for Order_TABLE {}
    impl __tabletheory::Index for Order_TABLE {
        type Model = Order;
        type Table = Self;
        type Item = Order;
        type Kind = __tabletheory::TableKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = ();
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<0>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    impl Order {
        const TABLE: Order_TABLE = Order_TABLE(::core::marker::PhantomData);
    }
    impl __tabletheory::Members for Order {
        type Slots = ();
        type Encryption = __tabletheory::Plain;
        fn encode_members(&self, _: &mut __tabletheory::MemberSink<'_>) {
            ::core::panic!()
        }
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            _: &mut Self::Slots,
            _: &::core::primitive::str,
            _: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            ::core::panic!()
        }
        fn finish(
            _: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            ::core::panic!()
        }
    }
    impl __tabletheory::Described<()> for Order {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "",
            table: "",
            partition_key: &__tabletheory::KeySchema {
                name: "",
                data_type: __tabletheory::DataTypeName::String,
            },
            sort_key: __tabletheory::None,
            indexes: &[],
            vector_indexes: &[],
            blind_indexes: &[],
            attributes: &[],
            templates: &[],
            discriminator: __tabletheory::None,
            naming: __tabletheory::NamingConvention::CamelCase,
            write_once: false,
            seal: __tabletheory::None,
        };
    }
    impl __tabletheory::Model for Order {
        type Table = Order_TABLE;
        type TableId = __tabletheory::TableId<0>;
        type Distinguished = __tabletheory::IsDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            ::core::panic!()
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
};
