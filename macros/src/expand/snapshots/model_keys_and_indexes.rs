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
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::KeyThere,
            (
                __tabletheory::ProjectedThere,
                (__tabletheory::ProjectedThere, (__tabletheory::KeyThere, ())),
            ),
        );
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
    struct Order_ID;
    #[automatically_derived]
    impl __tabletheory::Field for Order_ID {
        type Owner = Order;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::KeyThere,
            (
                __tabletheory::ProjectedThere,
                (__tabletheory::KeyThere, (__tabletheory::ProjectedThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id")
            .sort_key()
            .sort_of(&["by-status"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 658666871779284544> for Order {
        type Field = Order_ID;
    }
    struct Order_TENANT;
    #[automatically_derived]
    impl __tabletheory::Field for Order_TENANT {
        type Owner = Order;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (
                __tabletheory::ProjectedThere,
                (__tabletheory::KeyThere, (__tabletheory::ProjectedThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("tenant")
            .partition_of(&["by-status"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.tenant
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 14295623084547214405> for Order {
        type Field = Order_TENANT;
    }
    struct Order_EMAIL;
    #[automatically_derived]
    impl __tabletheory::Field for Order_EMAIL {
        type Owner = Order;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (
                __tabletheory::KeyThere,
                (__tabletheory::ProjectedThere, (__tabletheory::ProjectedThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("email")
            .partition_of(&["by-email"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.email
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 1305357964899336231> for Order {
        type Field = Order_EMAIL;
    }
    struct Order_STATUS;
    #[automatically_derived]
    impl __tabletheory::Field for Order_STATUS {
        type Owner = Order;
        type Value = Status;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X4>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (
                __tabletheory::ProjectedThere,
                (__tabletheory::KeyThere, (__tabletheory::ProjectedThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("status")
            .partition_of(&["by-status"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.status
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 3351335800174107503> for Order {
        type Field = Order_STATUS;
    }
    struct Order_TOTAL;
    #[automatically_derived]
    impl __tabletheory::Field for Order_TOTAL {
        type Owner = Order;
        type Value = u64;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X5>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (
                __tabletheory::ProjectedThere,
                (__tabletheory::KeyThere, (__tabletheory::KeyThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("total")
            .sort_of(&["by-status", "by-total"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 15608637210943528797> for Order {
        type Field = Order_TOTAL;
    }
    struct Order_CREATED_AT;
    #[automatically_derived]
    impl __tabletheory::Field for Order_CREATED_AT {
        type Owner = Order;
        type Value = Timestamp;
        type Codec = __tabletheory::Provided<
            <Timestamp as __tabletheory::TimestampField>::Proof,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByLibrary;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X6>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (
                __tabletheory::KeyThere,
                (__tabletheory::AbsentThere, (__tabletheory::ProjectedThere, ())),
            ),
        );
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("createdAt")
            .sort_of(&["by-email"])
            .with_role(__tabletheory::Role::CreatedAt);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.created_at
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 8720739032420301593> for Order {
        type Field = Order_CREATED_AT;
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
        type SortKey = __tabletheory::SortKey<Order_ID, __tabletheory::NoSortKey>;
        type Partition = __tabletheory::PartitionId<12302999958417126004>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    struct Order_EMAIL_IDX;
    #[automatically_derived]
    impl ::core::clone::Clone for Order_EMAIL_IDX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Order_EMAIL_IDX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Order_EMAIL_IDX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Order_EMAIL_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Order_EMAIL_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = __tabletheory::GlobalKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Order_EMAIL,);
        type SortKey = __tabletheory::SortKey<
            Order_CREATED_AT,
            __tabletheory::NoSortKey,
        >;
        type Partition = __tabletheory::PartitionId<8131641555540087576>;
        type Ordinal = __tabletheory::IndexAfter<__tabletheory::IndexZero>;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-email",
        );
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for ByStatus {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = OrderStatusIdx;
        type Kind = __tabletheory::GlobalKind;
        type Projection = __tabletheory::ProjectsSome;
        type PartitionKey = (Order_TENANT, Order_STATUS);
        type SortKey = __tabletheory::SortKey<
            Order_TOTAL,
            __tabletheory::SortKey<Order_ID, __tabletheory::NoSortKey>,
        >;
        type Partition = __tabletheory::PartitionId<16928001990725587090>;
        type Ordinal = __tabletheory::IndexAfter<
            __tabletheory::IndexAfter<__tabletheory::IndexZero>,
        >;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-status",
        );
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
        type SortKey = __tabletheory::SortKey<Order_TOTAL, __tabletheory::NoSortKey>;
        type Partition = __tabletheory::PartitionId<6931673409823488127>;
        type Ordinal = __tabletheory::IndexAfter<
            __tabletheory::IndexAfter<
                __tabletheory::IndexAfter<__tabletheory::IndexZero>,
            >,
        >;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "by-total",
        );
    }
    #[automatically_derived]
    impl Order {
        ///The attribute `customer` (`String`): partition key of the table, partition key of `by-total`.
        const CUSTOMER: __tabletheory::Attribute<Order_CUSTOMER> = __tabletheory::Attribute::new();
        ///The attribute `id` (`String`): sort key of the table, sort key of `by-status`.
        const ID: __tabletheory::Attribute<Order_ID> = __tabletheory::Attribute::new();
        ///The attribute `tenant` (`String`): partition key of `by-status`.
        const TENANT: __tabletheory::Attribute<Order_TENANT> = __tabletheory::Attribute::new();
        ///The attribute `email` (`String`): partition key of `by-email`.
        const EMAIL: __tabletheory::Attribute<Order_EMAIL> = __tabletheory::Attribute::new();
        ///The attribute `status` (`Status`): partition key of `by-status`.
        const STATUS: __tabletheory::Attribute<Order_STATUS> = __tabletheory::Attribute::new();
        ///The attribute `total` (`u64`): sort key of `by-status`, sort key of `by-total`.
        const TOTAL: __tabletheory::Attribute<Order_TOTAL> = __tabletheory::Attribute::new();
        ///The attribute `createdAt` (`Timestamp`): set when the item is created, sort key of `by-email`.
        const CREATED_AT: __tabletheory::Attribute<Order_CREATED_AT> = __tabletheory::Attribute::new();
        ///The table `orders`: partition key `customer`, sort key `id`.
        const TABLE: Order_TABLE = Order_TABLE;
        ///The global secondary index `by-email`: partition key `email`, sort key `createdAt`; projects all attributes.
        const EMAIL_IDX: Order_EMAIL_IDX = Order_EMAIL_IDX;
        ///The global secondary index `by-status`: partition key `tenant` and `status`, sort key `total` and `id`; projects the keys, `email` and `total`.
        const STATUS_IDX: ByStatus = ByStatus;
        ///The local secondary index `by-total`: partition key `customer`, sort key `total`; projects all attributes.
        const TOTAL_IDX: Order_TOTAL_IDX = Order_TOTAL_IDX;
        ///The primary key of an [`Order`]: partition key `customer` and sort key `id`.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            customer: impl __tabletheory::ValueOfKey<Order_CUSTOMER, String>,
            id: impl __tabletheory::ValueOfKey<Order_ID, String>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition::<Order_CUSTOMER>(&customer)
                .sort::<Order_ID>(&id)
                .into_key()
        }
    }
    ///The fields of [`Order`] read so far.
    struct Order_Slots {
        customer: __tabletheory::Option<String>,
        id: __tabletheory::Option<String>,
        tenant: __tabletheory::Option<String>,
        email: __tabletheory::Option<String>,
        status: __tabletheory::Option<Status>,
        total: __tabletheory::Option<u64>,
        created_at: __tabletheory::Option<Timestamp>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Order_Slots {
        fn default() -> Self {
            Self {
                customer: __tabletheory::None,
                id: __tabletheory::None,
                tenant: __tabletheory::None,
                email: __tabletheory::None,
                status: __tabletheory::None,
                total: __tabletheory::None,
                created_at: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for Order {
        type Slots = Order_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["customer", "id", "tenant", "email", "status", "total", "createdAt"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Order_CUSTOMER>(&self.customer);
            __members.field::<Order_ID>(&self.id);
            __members.field::<Order_TENANT>(&self.tenant);
            __members.field::<Order_EMAIL>(&self.email);
            __members.field::<Order_STATUS>(&self.status);
            __members.field::<Order_TOTAL>(&self.total);
            __tabletheory::MemberSink::timestamp::<
                Order_CREATED_AT,
            >(__members, &self.created_at);
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
                "id" => {
                    __tabletheory::decode_field::<
                        Order_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "tenant" => {
                    __tabletheory::decode_field::<
                        Order_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)
                }
                "email" => {
                    __tabletheory::decode_field::<
                        Order_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)
                }
                "status" => {
                    __tabletheory::decode_field::<
                        Order_STATUS,
                        __S,
                    >(&mut __slots.status, __source)
                }
                "total" => {
                    __tabletheory::decode_field::<
                        Order_TOTAL,
                        __S,
                    >(&mut __slots.total, __source)
                }
                "createdAt" => {
                    __tabletheory::decode_field::<
                        Order_CREATED_AT,
                        __S,
                    >(&mut __slots.created_at, __source)
                }
                _ => ::core::result::Result::Ok(false),
            }
        }
        fn finish(
            __slots: Self::Slots,
        ) -> ::core::result::Result<Self, __tabletheory::DecodeError> {
            let mut __finish = __tabletheory::Finish::default();
            let (
                __tabletheory::Some(__customer),
                __tabletheory::Some(__id),
                __tabletheory::Some(__tenant),
                __tabletheory::Some(__email),
                __tabletheory::Some(__status),
                __tabletheory::Some(__total),
                __tabletheory::Some(__created_at),
            ) = (
                __finish.field::<Order_CUSTOMER>(__slots.customer),
                __finish.field::<Order_ID>(__slots.id),
                __finish.field::<Order_TENANT>(__slots.tenant),
                __finish.field::<Order_EMAIL>(__slots.email),
                __finish.field::<Order_STATUS>(__slots.status),
                __finish.field::<Order_TOTAL>(__slots.total),
                __finish.field::<Order_CREATED_AT>(__slots.created_at),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                customer: __customer,
                id: __id,
                tenant: __tenant,
                email: __email,
                status: __status,
                total: __total,
                created_at: __created_at,
            })
        }
    }
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for Order {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "Order",
            table: "orders",
            partition_key: __tabletheory::key_schema::<Order_CUSTOMER>(),
            sort_key: __tabletheory::Some(__tabletheory::key_schema::<Order_ID>()),
            indexes: &[
                __tabletheory::IndexSchema {
                    name: "by-email",
                    global: true,
                    partition_key: &[__tabletheory::key_schema::<Order_EMAIL>()],
                    sort_key: &[__tabletheory::key_schema::<Order_CREATED_AT>()],
                    projection: __tabletheory::ProjectionSchema::All,
                },
                __tabletheory::IndexSchema {
                    name: "by-status",
                    global: true,
                    partition_key: &[
                        __tabletheory::key_schema::<Order_TENANT>(),
                        __tabletheory::key_schema::<Order_STATUS>(),
                    ],
                    sort_key: &[
                        __tabletheory::key_schema::<Order_TOTAL>(),
                        __tabletheory::key_schema::<Order_ID>(),
                    ],
                    projection: __tabletheory::ProjectionSchema::Include(
                        &["email", "total"],
                    ),
                },
                __tabletheory::IndexSchema {
                    name: "by-total",
                    global: false,
                    partition_key: &[__tabletheory::key_schema::<Order_CUSTOMER>()],
                    sort_key: &[__tabletheory::key_schema::<Order_TOTAL>()],
                    projection: __tabletheory::ProjectionSchema::All,
                },
            ],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<Order_CUSTOMER>(),
                __tabletheory::attribute_schema::<Order_ID>(),
                __tabletheory::attribute_schema::<Order_TENANT>(),
                __tabletheory::attribute_schema::<Order_EMAIL>(),
                __tabletheory::attribute_schema::<Order_STATUS>(),
                __tabletheory::attribute_schema::<Order_TOTAL>(),
                __tabletheory::attribute_schema::<Order_CREATED_AT>(),
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
        type TableId = __tabletheory::TableId<5169432582064972>;
        type Distinguished = __tabletheory::IsNotDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .partition_of::<Order_CUSTOMER>(self)
                .sort_of::<Order_ID>(self)
                .into_key()
        }
        fn take_written(&mut self, __written: &__tabletheory::Written) {
            if let __tabletheory::Some(__value) = __written.created_at {
                self.created_at = <Timestamp as __tabletheory::TimestampField>::at(
                    __value,
                );
            }
        }
    }
    fn __assert() {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, Status>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, u64>::assert_key();
        __tabletheory::Held::<__tabletheory::Native, Timestamp>::assert_key();
    }
    struct OrderStatusIdx_CUSTOMER;
    #[automatically_derived]
    impl __tabletheory::Field for OrderStatusIdx_CUSTOMER {
        type Owner = OrderStatusIdx;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("customer")
            .partition_key()
            .partition_of(&["by-total"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.customer
        }
    }
    struct OrderStatusIdx_ID;
    #[automatically_derived]
    impl __tabletheory::Field for OrderStatusIdx_ID {
        type Owner = OrderStatusIdx;
        type Value = String;
        type Codec = __tabletheory::Native;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InNoTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id")
            .sort_key()
            .sort_of(&["by-status"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    ///The fields of [`OrderStatusIdx`] read so far.
    struct OrderStatusIdx_Slots {
        customer: __tabletheory::Option<String>,
        id: __tabletheory::Option<String>,
        tenant: __tabletheory::Option<String>,
        email: __tabletheory::Option<String>,
        status: __tabletheory::Option<Status>,
        total: __tabletheory::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for OrderStatusIdx_Slots {
        fn default() -> Self {
            Self {
                customer: __tabletheory::None,
                id: __tabletheory::None,
                tenant: __tabletheory::None,
                email: __tabletheory::None,
                status: __tabletheory::None,
                total: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for OrderStatusIdx {
        type Slots = OrderStatusIdx_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["customer", "id", "tenant", "email", "status", "total"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<OrderStatusIdx_CUSTOMER>(&self.customer);
            __members.field::<OrderStatusIdx_ID>(&self.id);
            __members.field::<Order_TENANT>(&self.tenant);
            __members.field::<Order_EMAIL>(&self.email);
            __members.field::<Order_STATUS>(&self.status);
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
                        OrderStatusIdx_CUSTOMER,
                        __S,
                    >(&mut __slots.customer, __source)
                }
                "id" => {
                    __tabletheory::decode_field::<
                        OrderStatusIdx_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "tenant" => {
                    __tabletheory::decode_field::<
                        Order_TENANT,
                        __S,
                    >(&mut __slots.tenant, __source)
                }
                "email" => {
                    __tabletheory::decode_field::<
                        Order_EMAIL,
                        __S,
                    >(&mut __slots.email, __source)
                }
                "status" => {
                    __tabletheory::decode_field::<
                        Order_STATUS,
                        __S,
                    >(&mut __slots.status, __source)
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
            let (
                __tabletheory::Some(__customer),
                __tabletheory::Some(__id),
                __tabletheory::Some(__tenant),
                __tabletheory::Some(__email),
                __tabletheory::Some(__status),
                __tabletheory::Some(__total),
            ) = (
                __finish.field::<OrderStatusIdx_CUSTOMER>(__slots.customer),
                __finish.field::<OrderStatusIdx_ID>(__slots.id),
                __finish.field::<Order_TENANT>(__slots.tenant),
                __finish.field::<Order_EMAIL>(__slots.email),
                __finish.field::<Order_STATUS>(__slots.status),
                __finish.field::<Order_TOTAL>(__slots.total),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                customer: __customer,
                id: __id,
                tenant: __tenant,
                email: __email,
                status: __status,
                total: __total,
            })
        }
    }
    #[automatically_derived]
    impl OrderStatusIdx {
        ///The primary key of the [`Order`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> __tabletheory::Key<Order> {
            __tabletheory::KeyParts::new()
                .partition_of::<OrderStatusIdx_CUSTOMER>(self)
                .sort_of::<OrderStatusIdx_ID>(self)
                .into_key()
        }
    }
    #[automatically_derived]
    impl __tabletheory::IndexItem for OrderStatusIdx {
        type Model = Order;
        fn key_of(&self) -> __tabletheory::Key<Self::Model> {
            self.key()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for OrderStatusIdx
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("OrderStatusIdx")
                .field("customer", &self.customer)
                .field("id", &self.id)
                .field("tenant", &self.tenant)
                .field("email", &self.email)
                .field("status", &__tabletheory::OfField(&self.status))
                .field("total", &self.total)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for OrderStatusIdx
    where
        for<'__f> __tabletheory::OfField<
            '__f,
            Status,
        >: __tabletheory::CloneField<Value = Status>,
    {
        fn clone(&self) -> Self {
            Self {
                customer: ::core::clone::Clone::clone(&self.customer),
                id: ::core::clone::Clone::clone(&self.id),
                tenant: ::core::clone::Clone::clone(&self.tenant),
                email: ::core::clone::Clone::clone(&self.email),
                status: __tabletheory::CloneField::clone_field(
                    &__tabletheory::OfField(&self.status),
                ),
                total: ::core::clone::Clone::clone(&self.total),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for OrderStatusIdx
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> ::core::primitive::bool {
            ::core::cmp::PartialEq::eq(&self.customer, &__other.customer)
                && ::core::cmp::PartialEq::eq(&self.id, &__other.id)
                && ::core::cmp::PartialEq::eq(&self.tenant, &__other.tenant)
                && ::core::cmp::PartialEq::eq(&self.email, &__other.email)
                && ::core::cmp::PartialEq::eq(
                    &__tabletheory::OfField(&self.status),
                    &__tabletheory::OfField(&__other.status),
                ) && ::core::cmp::PartialEq::eq(&self.total, &__other.total)
        }
    }
};
///The type of [`Order::STATUS_IDX`]: the global secondary index `by-status`: partition key `tenant` and `status`, sort key `total` and `id`; projects the keys, `email` and `total`.
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
struct ByStatus;
#[automatically_derived]
impl ::core::clone::Clone for ByStatus {
    fn clone(&self) -> Self {
        *self
    }
}
#[automatically_derived]
impl ::core::marker::Copy for ByStatus {}
#[automatically_derived]
impl ::core::fmt::Debug for ByStatus {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter.write_str("ByStatus")
    }
}
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
