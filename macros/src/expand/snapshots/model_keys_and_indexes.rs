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
    ///`Order::CUSTOMER`: attribute `customer`, a `String`; partition key of the table, partition key of `by-total`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_CUSTOMER;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_CUSTOMER {
        type Owner = Order;
        type Value = String;
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
    ///`Order::ID`: attribute `id`, a `String`; sort key of the table, sort key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_ID;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_ID {
        type Owner = Order;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "id";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::Key;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: ::tabletheory::__private::KeyPart::Sort,
            },
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///`Order::TENANT`: attribute `tenant`, a `String`; partition key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_TENANT;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_TENANT {
        type Owner = Order;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "tenant";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tenant
        }
    }
    ///`Order::EMAIL`: attribute `email`, a `String`; partition key of `by-email`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_EMAIL;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_EMAIL {
        type Owner = Order;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "email";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-email"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.email
        }
    }
    ///`Order::STATUS`: attribute `status`, a `Status`; partition key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_STATUS;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_STATUS {
        type Owner = Order;
        type Value = Status;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "status";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.status
        }
    }
    ///`Order::TOTAL`: attribute `total`, a `u64`; sort key of `by-status`, sort key of `by-total`.
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
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-total"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    ///`Order::CREATED_AT`: attribute `createdAt`, a `Timestamp`; set when the item is created, sort key of `by-email`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_CREATED_AT;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for Order_CREATED_AT {
        type Owner = Order;
        type Value = Timestamp;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByLibrary;
        const NAME: &'static ::core::primitive::str = "createdAt";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::CreatedAt;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-email"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.created_at
        }
    }
    ///`Order::TABLE`: table `orders`: partition key `customer`, sort key `id`.
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
        type SortKey = ::tabletheory::__private::SortKey<
            Order_ID,
            ::tabletheory::__private::NoSortKey,
        >;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::None;
    }
    ///`Order::EMAIL_IDX`: global secondary index `by-email`: partition key `email`, sort key `createdAt`; projects all attributes.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_EMAIL_IDX;
    #[automatically_derived]
    impl ::tabletheory::__private::Index for Order_EMAIL_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = ::tabletheory::__private::GlobalKind;
        type Projection = ::tabletheory::__private::ProjectsAll;
        type PartitionKey = (Order_EMAIL,);
        type SortKey = ::tabletheory::__private::SortKey<
            Order_CREATED_AT,
            ::tabletheory::__private::NoSortKey,
        >;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
            "by-email",
        );
    }
    ///`Order::STATUS_IDX`: global secondary index `by-status`: partition key `tenant` and `status`, sort key `total` and `id`; projects the keys, `email` and `total`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct Order_STATUS_IDX;
    #[automatically_derived]
    impl ::tabletheory::__private::Index for Order_STATUS_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = OrderStatusIdx;
        type Kind = ::tabletheory::__private::GlobalKind;
        type Projection = ::tabletheory::__private::ProjectsSome;
        type PartitionKey = (Order_TENANT, Order_STATUS);
        type SortKey = ::tabletheory::__private::SortKey<
            Order_TOTAL,
            ::tabletheory::__private::SortKey<
                Order_ID,
                ::tabletheory::__private::NoSortKey,
            >,
        >;
        const NAME: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
            "by-status",
        );
    }
    ///`Order::TOTAL_IDX`: local secondary index `by-total`: partition key `customer`, sort key `total`; projects all attributes.
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
        type SortKey = ::tabletheory::__private::SortKey<
            Order_TOTAL,
            ::tabletheory::__private::NoSortKey,
        >;
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
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_CUSTOMER {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_CUSTOMER {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_CUSTOMER {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_ID {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_ID {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_ID {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_ID {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_TENANT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_TENANT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_TENANT {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_TENANT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_EMAIL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_EMAIL {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_EMAIL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_EMAIL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_STATUS {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_STATUS {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_STATUS {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_STATUS {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_TOTAL {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TABLE> for Order_CREATED_AT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_EMAIL_IDX> for Order_CREATED_AT {
        type Part = ::tabletheory::__private::IsKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_STATUS_IDX> for Order_CREATED_AT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsNotProjected;
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Membership<Order_TOTAL_IDX> for Order_CREATED_AT {
        type Part = ::tabletheory::__private::IsNotKey;
        type Projected = ::tabletheory::__private::IsProjected;
    }
    #[automatically_derived]
    impl Order {
        ///The attribute `customer`, a `String`; partition key of the table, partition key of `by-total`.
        const CUSTOMER: ::tabletheory::__private::Attribute<Order_CUSTOMER> = ::tabletheory::__private::Attribute::new();
        ///The attribute `id`, a `String`; sort key of the table, sort key of `by-status`.
        const ID: ::tabletheory::__private::Attribute<Order_ID> = ::tabletheory::__private::Attribute::new();
        ///The attribute `tenant`, a `String`; partition key of `by-status`.
        const TENANT: ::tabletheory::__private::Attribute<Order_TENANT> = ::tabletheory::__private::Attribute::new();
        ///The attribute `email`, a `String`; partition key of `by-email`.
        const EMAIL: ::tabletheory::__private::Attribute<Order_EMAIL> = ::tabletheory::__private::Attribute::new();
        ///The attribute `status`, a `Status`; partition key of `by-status`.
        const STATUS: ::tabletheory::__private::Attribute<Order_STATUS> = ::tabletheory::__private::Attribute::new();
        ///The attribute `total`, a `u64`; sort key of `by-status`, sort key of `by-total`.
        const TOTAL: ::tabletheory::__private::Attribute<Order_TOTAL> = ::tabletheory::__private::Attribute::new();
        ///The attribute `createdAt`, a `Timestamp`; set when the item is created, sort key of `by-email`.
        const CREATED_AT: ::tabletheory::__private::Attribute<Order_CREATED_AT> = ::tabletheory::__private::Attribute::new();
        ///The table `orders`: partition key `customer`, sort key `id`.
        const TABLE: Order_TABLE = Order_TABLE;
        ///The global secondary index `by-email`: partition key `email`, sort key `createdAt`; projects all attributes.
        const EMAIL_IDX: Order_EMAIL_IDX = Order_EMAIL_IDX;
        ///The global secondary index `by-status`: partition key `tenant` and `status`, sort key `total` and `id`; projects the keys, `email` and `total`.
        const STATUS_IDX: Order_STATUS_IDX = Order_STATUS_IDX;
        ///The local secondary index `by-total`: partition key `customer`, sort key `total`; projects all attributes.
        const TOTAL_IDX: Order_TOTAL_IDX = Order_TOTAL_IDX;
        ///The primary key of an [`Order`]: partition key `customer` and sort key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            customer: impl ::tabletheory::__private::Operand<
                ::tabletheory::__private::BareCodecOf<Order_CUSTOMER>,
                ::tabletheory::__private::BareOf<Order_CUSTOMER>,
            >,
            id: impl ::tabletheory::__private::Operand<
                ::tabletheory::__private::BareCodecOf<Order_ID>,
                ::tabletheory::__private::BareOf<Order_ID>,
            >,
        ) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition::<Order_CUSTOMER>(&customer)
                .sort::<Order_ID>(&id)
                .into_key()
        }
    }
    #[inline]
    fn __created_at() -> (
        fn(
            &Order,
            &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError>,
        fn(&mut Order, ::tabletheory::__private::Timestamp),
    ) {
        ::tabletheory::__private::assert_timestamp::<Timestamp>();
        (
            |__owner: &Order, __members: &mut ::tabletheory::__private::MemberSink<'_>| {
                __members.timestamp::<Order_CREATED_AT>(__owner)
            },
            |__owner: &mut Order, __now| {
                __owner.created_at = ::core::convert::From::from(__now);
            },
        )
    }
    ///The fields of [`Order`] read so far.
    struct Order_Slots {
        customer: ::core::option::Option<String>,
        id: ::core::option::Option<String>,
        tenant: ::core::option::Option<String>,
        email: ::core::option::Option<String>,
        status: ::core::option::Option<Status>,
        total: ::core::option::Option<u64>,
        created_at: ::core::option::Option<Timestamp>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Order_Slots {
        fn default() -> Self {
            Self {
                customer: ::core::option::Option::None,
                id: ::core::option::Option::None,
                tenant: ::core::option::Option::None,
                email: ::core::option::Option::None,
                status: ::core::option::Option::None,
                total: ::core::option::Option::None,
                created_at: ::core::option::Option::None,
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
            __members.field::<Order_ID>(self)?;
            __members.field::<Order_TENANT>(self)?;
            __members.field::<Order_EMAIL>(self)?;
            __members.field::<Order_STATUS>(self)?;
            __members.field::<Order_TOTAL>(self)?;
            (__created_at().0)(self, __members)?;
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
                "id" => {
                    ::tabletheory::__private::decode_field::<
                        Order_ID,
                        __S,
                    >(&mut __slots.id, __source)?
                }
                "tenant" => {
                    ::tabletheory::__private::decode_field::<
                        Order_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)?
                }
                "email" => {
                    ::tabletheory::__private::decode_field::<
                        Order_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)?
                }
                "status" => {
                    ::tabletheory::__private::decode_field::<
                        Order_STATUS,
                        __S,
                    >(&mut __slots.status, __source)?
                }
                "total" => {
                    ::tabletheory::__private::decode_field::<
                        Order_TOTAL,
                        __S,
                    >(&mut __slots.total, __source)?
                }
                "createdAt" => {
                    ::tabletheory::__private::decode_field::<
                        Order_CREATED_AT,
                        __S,
                    >(&mut __slots.created_at, __source)?
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
                id: ::tabletheory::__private::finish_field::<Order_ID>(__slots.id)?,
                tenant: ::tabletheory::__private::finish_field::<
                    Order_TENANT,
                >(__slots.tenant)?,
                email: ::tabletheory::__private::finish_field::<
                    Order_EMAIL,
                >(__slots.email)?,
                status: ::tabletheory::__private::finish_field::<
                    Order_STATUS,
                >(__slots.status)?,
                total: ::tabletheory::__private::finish_field::<
                    Order_TOTAL,
                >(__slots.total)?,
                created_at: ::tabletheory::__private::finish_field::<
                    Order_CREATED_AT,
                >(__slots.created_at)?,
            })
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Model for Order {
        type Table = Order_TABLE;
        type Sealing = ::tabletheory::__private::Plain;
        const SCHEMA: &'static ::tabletheory::__private::Schema = &::tabletheory::__private::Schema {
            model: "Order",
            table: "orders",
            partition_key: ::tabletheory::__private::KeySchema {
                name: <Order_CUSTOMER as ::tabletheory::__private::Field>::NAME,
                data_type: ::tabletheory::__private::data_type_of::<Order_CUSTOMER>(),
            },
            sort_key: ::core::option::Option::Some(::tabletheory::__private::KeySchema {
                name: <Order_ID as ::tabletheory::__private::Field>::NAME,
                data_type: ::tabletheory::__private::data_type_of::<Order_ID>(),
            }),
            indexes: &[
                ::tabletheory::__private::IndexSchema {
                    name: "by-email",
                    global: true,
                    partition_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_EMAIL as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_EMAIL,
                            >(),
                        },
                    ],
                    sort_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_CREATED_AT as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_CREATED_AT,
                            >(),
                        },
                    ],
                    projection: ::tabletheory::__private::ProjectionSchema::All,
                },
                ::tabletheory::__private::IndexSchema {
                    name: "by-status",
                    global: true,
                    partition_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_TENANT as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_TENANT,
                            >(),
                        },
                        ::tabletheory::__private::KeySchema {
                            name: <Order_STATUS as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_STATUS,
                            >(),
                        },
                    ],
                    sort_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_TOTAL as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_TOTAL,
                            >(),
                        },
                        ::tabletheory::__private::KeySchema {
                            name: <Order_ID as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_ID,
                            >(),
                        },
                    ],
                    projection: ::tabletheory::__private::ProjectionSchema::Include(
                        &["email", "total"],
                    ),
                },
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
                    sort_key: &[
                        ::tabletheory::__private::KeySchema {
                            name: <Order_TOTAL as ::tabletheory::__private::Field>::NAME,
                            data_type: ::tabletheory::__private::data_type_of::<
                                Order_TOTAL,
                            >(),
                        },
                    ],
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
                    name: <Order_ID as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<Order_ID>(),
                    role: <Order_ID as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_ID as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_ID as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_TENANT as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<Order_TENANT>(),
                    role: <Order_TENANT as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_TENANT as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_TENANT as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_EMAIL as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<Order_EMAIL>(),
                    role: <Order_EMAIL as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_EMAIL as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_EMAIL as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_STATUS as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<Order_STATUS>(),
                    role: <Order_STATUS as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_STATUS as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_STATUS as ::tabletheory::__private::Field>::OMIT_EMPTY,
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
                ::tabletheory::__private::AttributeSchema {
                    name: <Order_CREATED_AT as ::tabletheory::__private::Field>::NAME,
                    data_type: ::tabletheory::__private::data_type_of::<
                        Order_CREATED_AT,
                    >(),
                    role: <Order_CREATED_AT as ::tabletheory::__private::Field>::ROLE,
                    keys: <Order_CREATED_AT as ::tabletheory::__private::Field>::KEYS,
                    omit_empty: <Order_CREATED_AT as ::tabletheory::__private::Field>::OMIT_EMPTY,
                    encrypted: false,
                },
            ],
        };
        fn key_of(&self) -> ::tabletheory::__private::Key<Self> {
            ::tabletheory::__private::KeyParts::new()
                .partition_of::<Order_CUSTOMER>(self)
                .sort_of::<Order_ID>(self)
                .into_key()
        }
        fn take_written(&mut self, __written: &::tabletheory::__private::Written) {
            if let ::core::option::Option::Some(__value) = __written.created_at {
                (__created_at().1)(self, __value);
            }
        }
    }
    fn __assert() {
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_required::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_required::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            String,
        >();
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            Status,
        >();
        ::tabletheory::__private::assert_key::<::tabletheory::__private::Native, u64>();
        ::tabletheory::__private::assert_key::<
            ::tabletheory::__private::Native,
            Timestamp,
        >();
    }
};
/**What `Order::STATUS_IDX` projects of an [`Order`].

The global secondary index `by-status`: partition key `tenant` and `status`, sort key `total` and `id`; projects the keys, `email` and `total`.*/
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
#[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
struct OrderStatusIdx {
    ///The attribute `customer`.
    pub customer: String,
    ///The attribute `id`.
    pub id: String,
    ///The attribute `tenant`.
    pub tenant: String,
    ///The attribute `email`.
    pub email: String,
    ///The attribute `status`.
    pub status: Status,
    ///The attribute `total`.
    pub total: u64,
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
    ///`OrderStatusIdx::CUSTOMER`: attribute `customer`, a `String`; partition key of the table, partition key of `by-total`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_CUSTOMER;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_CUSTOMER {
        type Owner = OrderStatusIdx;
        type Value = String;
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
    ///`OrderStatusIdx::ID`: attribute `id`, a `String`; sort key of the table, sort key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_ID;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_ID {
        type Owner = OrderStatusIdx;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "id";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::Key;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::None,
                part: ::tabletheory::__private::KeyPart::Sort,
            },
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///`OrderStatusIdx::TENANT`: attribute `tenant`, a `String`; partition key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_TENANT;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_TENANT {
        type Owner = OrderStatusIdx;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "tenant";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tenant
        }
    }
    ///`OrderStatusIdx::EMAIL`: attribute `email`, a `String`; partition key of `by-email`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_EMAIL;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_EMAIL {
        type Owner = OrderStatusIdx;
        type Value = String;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "email";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-email"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.email
        }
    }
    ///`OrderStatusIdx::STATUS`: attribute `status`, a `Status`; partition key of `by-status`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_STATUS;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_STATUS {
        type Owner = OrderStatusIdx;
        type Value = Status;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "status";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Partition,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.status
        }
    }
    ///`OrderStatusIdx::TOTAL`: attribute `total`, a `u64`; sort key of `by-status`, sort key of `by-total`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    struct OrderStatusIdx_TOTAL;
    #[automatically_derived]
    impl ::tabletheory::__private::Field for OrderStatusIdx_TOTAL {
        type Owner = OrderStatusIdx;
        type Value = u64;
        type Codec = ::tabletheory::__private::Native;
        type Sealing = ::tabletheory::__private::Plain;
        type Upkeep = ::tabletheory::__private::ByCaller;
        const NAME: &'static ::core::primitive::str = "total";
        const OMIT_EMPTY: ::core::primitive::bool = false;
        const ROLE: ::tabletheory::__private::Role = ::tabletheory::__private::Role::None;
        const KEYS: &'static [::tabletheory::__private::KeyUse] = &[
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-status"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
            ::tabletheory::__private::KeyUse {
                index: ::core::option::Option::Some("by-total"),
                part: ::tabletheory::__private::KeyPart::Sort,
            },
        ];
        const FLATTEN: ::core::primitive::bool = false;
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    ///The fields of [`OrderStatusIdx`] read so far.
    struct OrderStatusIdx_Slots {
        customer: ::core::option::Option<String>,
        id: ::core::option::Option<String>,
        tenant: ::core::option::Option<String>,
        email: ::core::option::Option<String>,
        status: ::core::option::Option<Status>,
        total: ::core::option::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for OrderStatusIdx_Slots {
        fn default() -> Self {
            Self {
                customer: ::core::option::Option::None,
                id: ::core::option::Option::None,
                tenant: ::core::option::Option::None,
                email: ::core::option::Option::None,
                status: ::core::option::Option::None,
                total: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::tabletheory::__private::Members for OrderStatusIdx {
        type Slots = OrderStatusIdx_Slots;
        fn encode_members(
            &self,
            __members: &mut ::tabletheory::__private::MemberSink<'_>,
        ) -> ::core::result::Result<(), ::tabletheory::__private::EncodeError> {
            __members.field::<OrderStatusIdx_CUSTOMER>(self)?;
            __members.field::<OrderStatusIdx_ID>(self)?;
            __members.field::<OrderStatusIdx_TENANT>(self)?;
            __members.field::<OrderStatusIdx_EMAIL>(self)?;
            __members.field::<OrderStatusIdx_STATUS>(self)?;
            __members.field::<OrderStatusIdx_TOTAL>(self)?;
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
                        OrderStatusIdx_CUSTOMER,
                        __S,
                    >(&mut __slots.customer, __source)?
                }
                "id" => {
                    ::tabletheory::__private::decode_field::<
                        OrderStatusIdx_ID,
                        __S,
                    >(&mut __slots.id, __source)?
                }
                "tenant" => {
                    ::tabletheory::__private::decode_field::<
                        OrderStatusIdx_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)?
                }
                "email" => {
                    ::tabletheory::__private::decode_field::<
                        OrderStatusIdx_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)?
                }
                "status" => {
                    ::tabletheory::__private::decode_field::<
                        OrderStatusIdx_STATUS,
                        __S,
                    >(&mut __slots.status, __source)?
                }
                "total" => {
                    ::tabletheory::__private::decode_field::<
                        OrderStatusIdx_TOTAL,
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
                    OrderStatusIdx_CUSTOMER,
                >(__slots.customer)?,
                id: ::tabletheory::__private::finish_field::<
                    OrderStatusIdx_ID,
                >(__slots.id)?,
                tenant: ::tabletheory::__private::finish_field::<
                    OrderStatusIdx_TENANT,
                >(__slots.tenant)?,
                email: ::tabletheory::__private::finish_field::<
                    OrderStatusIdx_EMAIL,
                >(__slots.email)?,
                status: ::tabletheory::__private::finish_field::<
                    OrderStatusIdx_STATUS,
                >(__slots.status)?,
                total: ::tabletheory::__private::finish_field::<
                    OrderStatusIdx_TOTAL,
                >(__slots.total)?,
            })
        }
    }
    #[automatically_derived]
    impl OrderStatusIdx {
        ///The primary key of the [`Order`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> ::tabletheory::__private::Key<Order> {
            ::tabletheory::__private::KeyParts::new()
                .partition_of::<OrderStatusIdx_CUSTOMER>(self)
                .sort_of::<OrderStatusIdx_ID>(self)
                .into_key()
        }
    }
};
