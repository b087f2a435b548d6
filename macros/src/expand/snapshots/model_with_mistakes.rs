::core::compile_error! {
    "unknown word `tabel`, did you mean `table`? a model takes `table`, `naming`, `gsi`, `lsi` and `crate`"
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
    ///`Order::CUSTOMER`: attribute `customer`, a `Option<String>`; partition key of the table, partition key of `by-total`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_CUSTOMER;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_CUSTOMER {
        type Owner = Order;
        type Value = Option<String>;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "customer";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::Key;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: ::tabletheory::__private::KeyPart::Partition,
            },
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-total"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.customer
        }
    }
    ///`Order::TOTAL`: attribute `total`, a `u64`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_TOTAL;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_TOTAL {
        type Owner = Order;
        type Value = u64;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "total";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    ///`Order::TABLE`: table ``: partition key `customer`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_TABLE;
    #[automatically_derived]
    impl ::tabletheory::__private::Index for Order_TABLE {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = ::tabletheory::__private::TableKind;
        type Projection = ::tabletheory::__private::ProjectsAll;
        type PartitionKey = (Order_CUSTOMER,);
        type SortKey = ::tabletheory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;
    }
    ///`Order::TOTAL_IDX`: local secondary index `by-total`: partition key `customer`; projects all attributes.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_TOTAL_IDX;
    #[automatically_derived]
    impl ::tabletheory::__private::Index for Order_TOTAL_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = ::tabletheory::__private::LocalKind;
        type Projection = ::tabletheory::__private::ProjectsAll;
        type PartitionKey = (Order_CUSTOMER,);
        type SortKey = ::tabletheory::__private::NoSortKey;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
            "by-total",
        );
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_CUSTOMER {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_CUSTOMER {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl Order {
        ///The attribute `customer`, a `Option<String>`; partition key of the table, partition key of `by-total`.
        const CUSTOMER: ::tabletheory::__private::Attribute<Order_CUSTOMER> = ::tabletheory::__private::Attribute::new();
        ///The attribute `total`, a `u64`.
        const TOTAL: ::tabletheory::__private::Attribute<Order_TOTAL> = ::tabletheory::__private::Attribute::new();
        ///The table ``: partition key `customer`.
        const TABLE: Order_TABLE = Order_TABLE;
        ///The local secondary index `by-total`: partition key `customer`; projects all attributes.
        const TOTAL_IDX: Order_TOTAL_IDX = Order_TOTAL_IDX;
        ///The primary key of an [`Order`]: partition key `customer`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            customer: impl ::tabletheory::__private::Operand<
                ::tabletheory::__private::BareCodecOf<Order_CUSTOMER>,
                ::tabletheory::__private::BareOf<Order_CUSTOMER>,
            >,
        ) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition::<Order_CUSTOMER>(&customer)
                .into_key()
        }
    }
    ///The fields of [`Order`] read so far.
    struct Order_Slots {
        customer: ::core::option::Option<Option<String>>,
        total: ::core::option::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Order_Slots {
        fn default() -> Self {
            Self {
                customer: ::core::option::Option::None,
                total: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Members for Order {
        type Slots = Order_Slots;
        fn encode_members(
            &self,
            __members: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            __members.field::<Order_CUSTOMER>(self)?;
            __members.field::<Order_TOTAL>(self)?;
            ::core::result::Result::Ok(())
        }
        fn decode_member<'__a, __S: ::tabletheory::__private::Source<'__a>>(
            __slots: &mut Self::Slots,
            __name: &::core::primitive::str,
            __source: &mut __S,
        ) -> ::core::result::Result<
            ::core::primitive::bool,
            ::tabletheory::__private::DecodeError,
        > {
            match __name {
                "customer" => {
                    ::tabletheory::__private::decode_field::<
                        Order_CUSTOMER,
                        __S,
                    >(&mut __slots.customer, __source)?
                }
                "total" => {
                    ::tabletheory::__private::decode_field::<
                        Order_TOTAL,
                        __S,
                    >(&mut __slots.total, __source)?
                }
                _ => return ::core::result::Result::Ok(false),
            }
            ::core::result::Result::Ok(true)
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, ::tabletheory::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                customer: ::tabletheory::__private::finish_field::<
                    Order_CUSTOMER,
                >(__slots.customer)?,
                total: ::tabletheory::__private::finish_field::<
                    Order_TOTAL,
                >(__slots.total)?,
            })
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Model for Order {
        type Table = Order_TABLE;
        type Sealing = ::tabletheory::__private::Plain;
        const SCHEMA: &'static ::tabletheory::__private::Schema = &::tabletheory::__private::Schema {
            model: "Order",
            table: "",
            partition_key: ::tabletheory::__private::KeySchema {
                name: <Order_CUSTOMER as ::tabletheory::__private::Field>::NAME,
                data_type: ::tabletheory::__private::data_type_of::<Order_CUSTOMER>(),
            },
            sort_key: ::core::option::Option::None,
            indexes: &[
                ::tabletheory::__private::IndexSchema {
                    name: "by-total",
                    global: false,
                    partition_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_CUSTOMER as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_CUSTOMER,
                            >(),
                        },
                    ],
                    sort_key: &[],
                    projection: ::tabletheory::__private::ProjectionSchema::All,
                },
            ],
            attributes: &[
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_CUSTOMER as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Order_CUSTOMER,
                    >(),
                    role: <Order_CUSTOMER as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_CUSTOMER as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_CUSTOMER as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_TOTAL as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<Order_TOTAL>(),
                    role: <Order_TOTAL as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_TOTAL as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_TOTAL as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
            ],
        };
        fn key_of(&self) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition_of::<Order_CUSTOMER>(self)
                .into_key()
        }
        fn take_written(&mut self, _: &::tabletheory::__private::Written) {}
    }
};
