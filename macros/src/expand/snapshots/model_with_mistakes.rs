::core::compile_error! {
    "unknown word `tabel`, did you mean `table`? a model takes `table`, `naming`, `pk`, `sk`, `pk_attr`, `sk_attr`, `gsi`, `lsi`, `vector`, `blind_index`, `discriminator`, `spelling`, `write_once`, `sealed`, `dms` and `crate`"
}
::core::compile_error! {
    "the partition key of a table is in every item, and never NULL: make `customer` a `String`"
}
::core::compile_error! {
    "`customer` cannot be encrypted: the partition key is how DynamoDB finds the item"
}
::core::compile_error! {
    "a local secondary index needs a table with a sort key; add `#[model(sk)]` to a field of `Order`, or make `TOTAL_IDX` a `gsi`"
}
::core::compile_error! {
    "`Order` has no field `totl`; did you mean `total`?"
}
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
    struct Order_CUSTOMER;
    #[automatically_derived]
    impl __tabletheory::Field for Order_CUSTOMER {
        type Owner = Order;
        type Value = Option<String>;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (__tabletheory::KeyThere, (__tabletheory::KeyThere, ()));
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("customer")
            .partition_key()
            .partition_of(&["by-total"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.customer
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 15791294393313098745> for Order {
        type Field = Order_CUSTOMER;
    }
    struct Order_TOTAL;
    #[automatically_derived]
    impl __tabletheory::Field for Order_TOTAL {
        type Owner = Order;
        type Value = u64;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::ProjectedThere, ()),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("total");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 15608637210943528797> for Order {
        type Field = Order_TOTAL;
    }
    struct Order_TABLE;
    #[automatically_derived]
    impl ::core::clone::Clone for Order_TABLE {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Order_TABLE {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Order_TABLE {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Order_TABLE")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Order_TABLE {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = __tabletheory::TableKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Order_CUSTOMER,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<347730124249219153>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    struct Order_TOTAL_IDX;
    #[automatically_derived]
    impl ::core::clone::Clone for Order_TOTAL_IDX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Order_TOTAL_IDX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Order_TOTAL_IDX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Order_TOTAL_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Order_TOTAL_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = __tabletheory::LocalKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Order_CUSTOMER,);
        type SortKey = __tabletheory::NoSortKey;
        type Partition = __tabletheory::PartitionId<15995927783653347383>;
        type Ordinal = __tabletheory::IndexAfter<__tabletheory::IndexZero>;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-total",
        );
    }
    #[automatically_derived]
    impl Order {
        ///The attribute `customer` (`Option<String>`): partition key of the table, partition key of `by-total`.
        const CUSTOMER: __tabletheory::Attribute<Order_CUSTOMER> = __tabletheory::Attribute::new();
        ///The attribute `total` (`u64`).
        const TOTAL: __tabletheory::Attribute<Order_TOTAL> = __tabletheory::Attribute::new();
        ///The table ``: partition key `customer`.
        const TABLE: Order_TABLE = Order_TABLE;
        ///The local secondary index `by-total`: partition key `customer`; projects all attributes.
        const TOTAL_IDX: Order_TOTAL_IDX = Order_TOTAL_IDX;
        ///The primary key of an [`Order`]: partition key `customer`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            customer: impl __tabletheory::ValueOfKey<Order_CUSTOMER, Option<String>>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition::<Order_CUSTOMER>(&customer)
                .into_key()
        }
    }
    ///The fields of [`Order`] read so far.
    struct Order_Slots {
        customer: __tabletheory::Option<Option<String>>,
        total: __tabletheory::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Order_Slots {
        fn default() -> Self {
            Self {
                customer: __tabletheory::None,
                total: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for Order {
        type Slots = Order_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["customer", "total"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Order_CUSTOMER>(&self.customer);
            __members.field::<Order_TOTAL>(&self.total);
        }
        #[inline]
        fn decode_member<'__a, __S: __tabletheory::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            __tabletheory::DecodeError,
        > {
            match __name {
                "customer" => {
                    __tabletheory::decode_field::<
                        Order_CUSTOMER,
                        __S,
                    >(&mut __slots.customer, __source)
                }
                "total" => {
                    __tabletheory::decode_field::<
                        Order_TOTAL,
                        __S,
                    >(&mut __slots.total, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (__tabletheory::Some(__customer), __tabletheory::Some(__total)) = (
                __finish.field::<Order_CUSTOMER>(__slots.customer),
                __finish.field::<Order_TOTAL>(__slots.total),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                customer: __customer,
                total: __total,
            })
        }
    }
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for Order {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "Order",
            table: "",
            partition_key: __tabletheory::key_schema::<Order_CUSTOMER>(),
            sort_key: __tabletheory::None,
            indexes: &[
                __tabletheory::IndexSchema {
                    name: "by-total",
                    global: false,
                    partition_key: &[__tabletheory::key_schema::<Order_CUSTOMER>()],
                    sort_key: &[],
                    projection: __tabletheory::ProjectionSchema::All,
                },
            ],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<Order_CUSTOMER>(),
                __tabletheory::attribute_schema::<Order_TOTAL>(),
            ],
            blind_indexes: &[],
            templates: &[],
            discriminator: __tabletheory::None,
            naming: __tabletheory::NamingConvention::CamelCase,
            write_once: false,
            seal: __tabletheory::None,
        };
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Model for Order {
        type Table = Order_TABLE;
        type TableId = __tabletheory::TableId<14695981039346656037>;
        type Distinguished = __tabletheory::IsNotDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition_of::<Order_CUSTOMER>(self)
                .into_key()
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
};
