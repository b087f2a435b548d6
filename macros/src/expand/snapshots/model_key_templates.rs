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
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<String>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, (__tabletheory::ProjectedThere, ())),
        );
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("customer");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.customer
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 15791294393313098745> for Order {
        type Field = Order_CUSTOMER;
    }
    struct Order_PLACED;
    #[automatically_derived]
    impl __tabletheory::Field for Order_PLACED {
        type Owner = Order;
        type Value = Timestamp;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<Timestamp>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, (__tabletheory::KeyThere, ())),
        );
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("placed")
            .sort_of(&["open"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.placed
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 11904369881553323976> for Order {
        type Field = Order_PLACED;
    }
    struct Order_ID;
    #[automatically_derived]
    impl __tabletheory::Field for Order_ID {
        type Owner = Order;
        type Value = String;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<String>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, (__tabletheory::ProjectedThere, ())),
        );
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl<__Name> __tabletheory::NamedField<__Name, 658666871779284544> for Order {
        type Field = Order_ID;
    }
    struct Order_STATUS;
    #[automatically_derived]
    impl __tabletheory::Field for Order_STATUS {
        type Owner = Order;
        type Value = Status;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<Status>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, (__tabletheory::ProjectedThere, ())),
        );
        type Templates = __tabletheory::InIndexTemplate<()>;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("status");
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
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<u64>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X4>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = (
            __tabletheory::ProjectedThere,
            (__tabletheory::AbsentThere, (__tabletheory::ProjectedThere, ())),
        );
        type Templates = __tabletheory::InIndexTemplate<()>;
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
    struct Order_PK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for Order_PK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "PK";
        const PREFIX: &'static ::core::primitive::str = "CUSTOMER#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for Order_PK {
        type Owner = Order;
        type Parts = (Order_CUSTOMER,);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "PK",
            pieces: &[
                __tabletheory::Piece::Literal("CUSTOMER#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "customer",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<Order_CUSTOMER>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .partition_key();
    }
    struct Order_SK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for Order_SK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "SK";
        const PREFIX: &'static ::core::primitive::str = "ORDER#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for Order_SK {
        type Owner = Order;
        type Parts = (Order_PLACED, Order_ID);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "SK",
            pieces: &[
                __tabletheory::Piece::Literal("ORDER#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "placed",
                    digits: __tabletheory::None,
                    rust_type: "Timestamp",
                    text: __tabletheory::part_text::<Order_PLACED>(),
                    in_key: __tabletheory::None,
                }),
                __tabletheory::Piece::Literal("#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "id",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<Order_ID>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE.sort_key();
    }
    struct Order_GSI1_PK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for Order_GSI1_PK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "GSI1PK";
        const PREFIX: &'static ::core::primitive::str = "STATUS#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for Order_GSI1_PK {
        type Owner = Order;
        type Parts = (Order_STATUS,);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "GSI1PK",
            pieces: &[
                __tabletheory::Piece::Literal("STATUS#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "status",
                    digits: __tabletheory::None,
                    rust_type: "Status",
                    text: __tabletheory::part_text::<Order_STATUS>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .partition_of(&["gsi1"]);
    }
    struct Order_GSI1_SK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for Order_GSI1_SK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "GSI1SK";
    }
    #[automatically_derived]
    impl __tabletheory::Template for Order_GSI1_SK {
        type Owner = Order;
        type Parts = (Order_TOTAL, Order_ID);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "GSI1SK",
            pieces: &[
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "total",
                    digits: __tabletheory::Some(12u8),
                    rust_type: "u64",
                    text: __tabletheory::PartText::Fixed,
                    in_key: __tabletheory::None,
                }),
                __tabletheory::Piece::Literal("#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "id",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<Order_ID>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .sort_of(&["gsi1"]);
    }
    struct Order_OPEN_IDX_PK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for Order_OPEN_IDX_PK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "OPEN_IDX_PK";
        const PREFIX: &'static ::core::primitive::str = "OPEN";
        const FIXED: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl __tabletheory::Template for Order_OPEN_IDX_PK {
        type Owner = Order;
        type Parts = ();
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "OPEN_IDX_PK",
            pieces: &[__tabletheory::Piece::Literal("OPEN")],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .partition_of(&["open"]);
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
        type PartitionKey = (Order_PK,);
        type SortKey = __tabletheory::SortKey<Order_SK, __tabletheory::NoSortKey>;
        type Partition = __tabletheory::PartitionId<9733782534952408104>;
        type Ordinal = __tabletheory::IndexZero;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::None;
    }
    struct Order_GSI1;
    #[automatically_derived]
    impl ::core::clone::Clone for Order_GSI1 {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Order_GSI1 {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Order_GSI1 {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Order_GSI1")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Order_GSI1 {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = OrderGsi1;
        type Kind = __tabletheory::GlobalKind;
        type Projection = __tabletheory::ProjectsSome;
        type PartitionKey = (Order_GSI1_PK,);
        type SortKey = __tabletheory::SortKey<Order_GSI1_SK, __tabletheory::NoSortKey>;
        type Partition = __tabletheory::PartitionId<7313202125956870370>;
        type Ordinal = __tabletheory::IndexAfter<__tabletheory::IndexZero>;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "gsi1",
        );
    }
    struct Order_OPEN_IDX;
    #[automatically_derived]
    impl ::core::clone::Clone for Order_OPEN_IDX {
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for Order_OPEN_IDX {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Order_OPEN_IDX {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.write_str("Order_OPEN_IDX")
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Index for Order_OPEN_IDX {
        type Model = Order;
        type Table = Order_TABLE;
        type Item = Order;
        type Kind = __tabletheory::GlobalKind;
        type Projection = __tabletheory::ProjectsAll;
        type PartitionKey = (Order_OPEN_IDX_PK,);
        type SortKey = __tabletheory::SortKey<Order_PLACED, __tabletheory::NoSortKey>;
        type Partition = __tabletheory::PartitionId<9136046844654262460>;
        type Ordinal = __tabletheory::IndexAfter<
            __tabletheory::IndexAfter<__tabletheory::IndexZero>,
        >;
        const NAME: __tabletheory::Option<&'static ::core::primitive::str> = __tabletheory::Some(
            "open",
        );
    }
    #[automatically_derived]
    impl Order {
        ///The attribute `customer` (`String`): part of the composed key of the table.
        const CUSTOMER: __tabletheory::Attribute<Order_CUSTOMER> = __tabletheory::Attribute::new();
        ///The attribute `placed` (`Timestamp`): part of the composed key of the table, sort key of `open`.
        const PLACED: __tabletheory::Attribute<Order_PLACED> = __tabletheory::Attribute::new();
        ///The attribute `id` (`String`): part of the composed key of the table.
        const ID: __tabletheory::Attribute<Order_ID> = __tabletheory::Attribute::new();
        ///The attribute `status` (`Status`): part of a composed index key.
        const STATUS: __tabletheory::Attribute<Order_STATUS> = __tabletheory::Attribute::new();
        ///The attribute `total` (`u64`): part of a composed index key.
        const TOTAL: __tabletheory::Attribute<Order_TOTAL> = __tabletheory::Attribute::new();
        ///The table `shop`: partition key `PK`, sort key `SK`.
        const TABLE: Order_TABLE = Order_TABLE;
        ///The global secondary index `gsi1`: partition key `GSI1PK`, sort key `GSI1SK`; projects the keys only.
        const GSI1: Order_GSI1 = Order_GSI1;
        ///The global secondary index `open`: partition key `OPEN_IDX_PK`, sort key `placed`; projects all attributes.
        const OPEN_IDX: Order_OPEN_IDX = Order_OPEN_IDX;
        ///The primary key of an [`Order`]: partition key `PK` (`CUSTOMER#{customer}`) and sort key `SK` (`ORDER#{placed}#{id}`).
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(
            customer: impl __tabletheory::ValueOfKey<Order_CUSTOMER, String>,
            placed: impl __tabletheory::ValueOfKey<Order_PLACED, Timestamp>,
            id: impl __tabletheory::ValueOfKey<Order_ID, String>,
        ) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .template::<
                    Order_PK,
                >(&[("customer", &__tabletheory::part::<Order_CUSTOMER, _>(&customer))])
                .template::<
                    Order_SK,
                >(
                    &[
                        ("placed", &__tabletheory::part::<Order_PLACED, _>(&placed)),
                        ("id", &__tabletheory::part::<Order_ID, _>(&id)),
                    ],
                )
                .into_key()
        }
    }
    ///The fields of [`Order`] read so far.
    struct Order_Slots {
        customer: __tabletheory::Option<String>,
        placed: __tabletheory::Option<Timestamp>,
        id: __tabletheory::Option<String>,
        status: __tabletheory::Option<Status>,
        total: __tabletheory::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for Order_Slots {
        fn default() -> Self {
            Self {
                customer: __tabletheory::None,
                placed: __tabletheory::None,
                id: __tabletheory::None,
                status: __tabletheory::None,
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
            own: &[
                "customer",
                "placed",
                "id",
                "status",
                "total",
                "PK",
                "SK",
                "GSI1PK",
                "GSI1SK",
                "OPEN_IDX_PK",
                "type",
            ],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<Order_CUSTOMER>(&self.customer);
            __members.field::<Order_PLACED>(&self.placed);
            __members.field::<Order_ID>(&self.id);
            __members.field::<Order_STATUS>(&self.status);
            __members.field::<Order_TOTAL>(&self.total);
            __tabletheory::encode_templates(self, __members);
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
                "placed" => {
                    __tabletheory::decode_field::<
                        Order_PLACED,
                        __S,
                    >(&mut __slots.placed, __source)
                }
                "id" => {
                    __tabletheory::decode_field::<
                        Order_ID,
                        __S,
                    >(&mut __slots.id, __source)
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
                __tabletheory::Some(__placed),
                __tabletheory::Some(__id),
                __tabletheory::Some(__status),
                __tabletheory::Some(__total),
            ) = (
                __finish.field::<Order_CUSTOMER>(__slots.customer),
                __finish.field::<Order_PLACED>(__slots.placed),
                __finish.field::<Order_ID>(__slots.id),
                __finish.field::<Order_STATUS>(__slots.status),
                __finish.field::<Order_TOTAL>(__slots.total),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                customer: __customer,
                placed: __placed,
                id: __id,
                status: __status,
                total: __total,
            })
        }
        fn identity() -> __tabletheory::Option<__tabletheory::Identity> {
            __tabletheory::Some(
                __tabletheory::Identity::whole(
                    <Order as __tabletheory::Described<()>>::DESCRIPTION,
                ),
            )
        }
        fn check_composed(
            &self,
            __composed: &__tabletheory::Witnesses<'_>,
        ) -> ::core::result::Result<(), __tabletheory::DecodeError> {
            __composed.check_composed::<Order_PK>(self)?;
            __composed.check_composed::<Order_SK>(self)?;
            __composed.check_composed::<Order_GSI1_PK>(self)?;
            __composed.check_composed::<Order_GSI1_SK>(self)?;
            __composed.check_composed::<Order_OPEN_IDX_PK>(self)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl<__Lazily> __tabletheory::Described<__Lazily> for Order {
        const DESCRIPTION: &'static __tabletheory::Schema = &__tabletheory::Schema {
            model: "Order",
            table: "shop",
            partition_key: &__tabletheory::KeySchema {
                name: "PK",
                data_type: __tabletheory::DataTypeName::String,
            },
            sort_key: __tabletheory::Some(
                &__tabletheory::KeySchema {
                    name: "SK",
                    data_type: __tabletheory::DataTypeName::String,
                },
            ),
            indexes: &[
                __tabletheory::IndexSchema {
                    name: "gsi1",
                    global: true,
                    partition_key: &[
                        &__tabletheory::KeySchema {
                            name: "GSI1PK",
                            data_type: __tabletheory::DataTypeName::String,
                        },
                    ],
                    sort_key: &[
                        &__tabletheory::KeySchema {
                            name: "GSI1SK",
                            data_type: __tabletheory::DataTypeName::String,
                        },
                    ],
                    projection: __tabletheory::ProjectionSchema::KeysOnly,
                },
                __tabletheory::IndexSchema {
                    name: "open",
                    global: true,
                    partition_key: &[
                        &__tabletheory::KeySchema {
                            name: "OPEN_IDX_PK",
                            data_type: __tabletheory::DataTypeName::String,
                        },
                    ],
                    sort_key: &[__tabletheory::key_schema::<Order_PLACED>()],
                    projection: __tabletheory::ProjectionSchema::All,
                },
            ],
            vector_indexes: &[],
            attributes: &[
                __tabletheory::attribute_schema::<Order_CUSTOMER>(),
                __tabletheory::attribute_schema::<Order_PLACED>(),
                __tabletheory::attribute_schema::<Order_ID>(),
                __tabletheory::attribute_schema::<Order_STATUS>(),
                __tabletheory::attribute_schema::<Order_TOTAL>(),
            ],
            blind_indexes: &[],
            templates: &[
                *<Order_PK as __tabletheory::Template>::TEMPLATE,
                *<Order_SK as __tabletheory::Template>::TEMPLATE,
                *<Order_GSI1_PK as __tabletheory::Template>::TEMPLATE,
                *<Order_GSI1_SK as __tabletheory::Template>::TEMPLATE,
                *<Order_OPEN_IDX_PK as __tabletheory::Template>::TEMPLATE,
            ],
            discriminator: __tabletheory::Some(__tabletheory::DiscriminatorSchema {
                name: "type",
                value: "Order",
            }),
            naming: __tabletheory::NamingConvention::CamelCase,
            write_once: false,
            seal: __tabletheory::None,
        };
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Model for Order {
        type Table = Order_TABLE;
        type TableId = __tabletheory::TableId<5106059538504492041>;
        type Distinguished = __tabletheory::IsDistinguished;
        type Policy = __tabletheory::Mutable;
        type Versioning = __tabletheory::Unversioned;
        type NotGiven = ();
        fn key_of(&self) -> __tabletheory::Key<Self> {
            __tabletheory::KeyParts::new()
                .template_of::<Order_PK>(self)
                .template_of::<Order_SK>(self)
                .into_key()
        }
        fn visit_templates<__V: __tabletheory::TemplateVisitor<Self>>(
            __visitor: &mut __V,
        ) {
            __visitor.template::<Order_PK>();
            __visitor.template::<Order_SK>();
            __visitor.template::<Order_GSI1_PK>();
            __visitor.template::<Order_GSI1_SK>();
            __visitor.template::<Order_OPEN_IDX_PK>();
        }
        fn take_written(&mut self, _: &__tabletheory::Written) {}
    }
    fn __assert() {
        #[allow(unused_imports)]
        use __tabletheory::NotHeld as _;
        __tabletheory::Held::<__tabletheory::Native, Timestamp>::assert_key();
        __tabletheory::Held::<
            __tabletheory::Native,
            String,
        >::assert_part::<Order_CUSTOMER>();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::Held::<
            __tabletheory::Native,
            Timestamp,
        >::assert_part::<Order_PLACED>();
        __tabletheory::assert_sort_part::<Order_PLACED>();
        __tabletheory::Held::<__tabletheory::Native, Timestamp>::assert_required();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_part::<Order_ID>();
        __tabletheory::assert_sort_part::<Order_ID>();
        __tabletheory::Held::<__tabletheory::Native, String>::assert_required();
        __tabletheory::Held::<
            __tabletheory::Native,
            Status,
        >::assert_part::<Order_STATUS>();
        let _ = <__tabletheory::BareOf<
            Order_TOTAL,
        > as __tabletheory::UnsignedNumber>::ASSERTED;
        __tabletheory::Held::<__tabletheory::Native, String>::assert_part::<Order_ID>();
        __tabletheory::assert_sort_part::<Order_ID>();
    }
    struct OrderGsi1_CUSTOMER;
    #[automatically_derived]
    impl __tabletheory::Field for OrderGsi1_CUSTOMER {
        type Owner = OrderGsi1;
        type Value = String;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<String>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X0>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("customer");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.customer
        }
    }
    struct OrderGsi1_PLACED;
    #[automatically_derived]
    impl __tabletheory::Field for OrderGsi1_PLACED {
        type Owner = OrderGsi1;
        type Value = Timestamp;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<Timestamp>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X1>;
        type NoneIs = __tabletheory::LeftOut;
        type InIndexes = ();
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("placed")
            .sort_of(&["open"]);
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.placed
        }
    }
    struct OrderGsi1_ID;
    #[automatically_derived]
    impl __tabletheory::Field for OrderGsi1_ID {
        type Owner = OrderGsi1;
        type Value = String;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<String>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::InKey;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X2>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InTableTemplate;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("id");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.id
        }
    }
    struct OrderGsi1_STATUS;
    #[automatically_derived]
    impl __tabletheory::Field for OrderGsi1_STATUS {
        type Owner = OrderGsi1;
        type Value = Status;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<Status>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X3>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InIndexTemplate<()>;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("status");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.status
        }
    }
    struct OrderGsi1_TOTAL;
    #[automatically_derived]
    impl __tabletheory::Field for OrderGsi1_TOTAL {
        type Owner = OrderGsi1;
        type Value = u64;
        type Codec = __tabletheory::Provided<
            <__tabletheory::Native as __tabletheory::Represent<u64>>::DataType,
            __tabletheory::Native,
        >;
        type Encryption = __tabletheory::Plain;
        type WrittenBy = __tabletheory::ByCaller;
        type Position = __tabletheory::At<__tabletheory::X0, __tabletheory::X4>;
        type NoneIs = __tabletheory::StoredAsNull;
        type InIndexes = ();
        type Templates = __tabletheory::InIndexTemplate<()>;
        const FACTS: __tabletheory::Facts = __tabletheory::Facts::new("total");
        fn of(__owner: &Self::Owner) -> &Self::Value {
            &__owner.total
        }
    }
    struct OrderGsi1_PK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for OrderGsi1_PK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "PK";
        const PREFIX: &'static ::core::primitive::str = "CUSTOMER#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for OrderGsi1_PK {
        type Owner = OrderGsi1;
        type Parts = (OrderGsi1_CUSTOMER,);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "PK",
            pieces: &[
                __tabletheory::Piece::Literal("CUSTOMER#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "customer",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<OrderGsi1_CUSTOMER>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .partition_key();
    }
    struct OrderGsi1_SK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for OrderGsi1_SK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "SK";
        const PREFIX: &'static ::core::primitive::str = "ORDER#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for OrderGsi1_SK {
        type Owner = OrderGsi1;
        type Parts = (OrderGsi1_PLACED, OrderGsi1_ID);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "SK",
            pieces: &[
                __tabletheory::Piece::Literal("ORDER#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "placed",
                    digits: __tabletheory::None,
                    rust_type: "Timestamp",
                    text: __tabletheory::part_text::<OrderGsi1_PLACED>(),
                    in_key: __tabletheory::None,
                }),
                __tabletheory::Piece::Literal("#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "id",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<OrderGsi1_ID>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE.sort_key();
    }
    struct OrderGsi1_GSI1_PK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for OrderGsi1_GSI1_PK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "GSI1PK";
        const PREFIX: &'static ::core::primitive::str = "STATUS#";
    }
    #[automatically_derived]
    impl __tabletheory::Template for OrderGsi1_GSI1_PK {
        type Owner = OrderGsi1;
        type Parts = (OrderGsi1_STATUS,);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "GSI1PK",
            pieces: &[
                __tabletheory::Piece::Literal("STATUS#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "status",
                    digits: __tabletheory::None,
                    rust_type: "Status",
                    text: __tabletheory::part_text::<OrderGsi1_STATUS>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .partition_of(&["gsi1"]);
    }
    struct OrderGsi1_GSI1_SK;
    #[automatically_derived]
    impl __tabletheory::KeyAttribute for OrderGsi1_GSI1_SK {
        type KeyType = __tabletheory::Composed;
        type Operand = __tabletheory::TypesOf<Self>;
        const ATTRIBUTE: &'static ::core::primitive::str = "GSI1SK";
    }
    #[automatically_derived]
    impl __tabletheory::Template for OrderGsi1_GSI1_SK {
        type Owner = OrderGsi1;
        type Parts = (OrderGsi1_TOTAL, OrderGsi1_ID);
        const TEMPLATE: &'static __tabletheory::TemplateSchema = &__tabletheory::TemplateSchema {
            name: "GSI1SK",
            pieces: &[
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "total",
                    digits: __tabletheory::Some(12u8),
                    rust_type: "u64",
                    text: __tabletheory::PartText::Fixed,
                    in_key: __tabletheory::None,
                }),
                __tabletheory::Piece::Literal("#"),
                __tabletheory::Piece::Part(__tabletheory::Part {
                    name: "id",
                    digits: __tabletheory::None,
                    rust_type: "String",
                    text: __tabletheory::part_text::<OrderGsi1_ID>(),
                    in_key: __tabletheory::None,
                }),
            ],
        };
        const KEYS: __tabletheory::KeyUses = __tabletheory::KeyUses::NONE
            .sort_of(&["gsi1"]);
    }
    ///The fields of [`OrderGsi1`] read so far.
    struct OrderGsi1_Slots {
        customer: __tabletheory::Option<String>,
        placed: __tabletheory::Option<Timestamp>,
        id: __tabletheory::Option<String>,
        status: __tabletheory::Option<Status>,
        total: __tabletheory::Option<u64>,
    }
    #[automatically_derived]
    impl ::core::default::Default for OrderGsi1_Slots {
        fn default() -> Self {
            Self {
                customer: __tabletheory::None,
                placed: __tabletheory::None,
                id: __tabletheory::None,
                status: __tabletheory::None,
                total: __tabletheory::None,
            }
        }
    }
    #[automatically_derived]
    #[diagnostic::do_not_recommend]
    impl __tabletheory::Members for OrderGsi1 {
        type Slots = OrderGsi1_Slots;
        type Encryption = __tabletheory::Plain;
        const NAMES: __tabletheory::Names = __tabletheory::Names {
            own: &["customer", "placed", "id", "status", "total"],
            flattened: &[],
            variants: &[],
        };
        fn encode_members(&self, __members: &mut __tabletheory::MemberSink<'_>) {
            __members.field::<OrderGsi1_CUSTOMER>(&self.customer);
            __members.field::<OrderGsi1_PLACED>(&self.placed);
            __members.field::<OrderGsi1_ID>(&self.id);
            __members.field::<OrderGsi1_STATUS>(&self.status);
            __members.field::<OrderGsi1_TOTAL>(&self.total);
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
                        OrderGsi1_CUSTOMER,
                        __S,
                    >(&mut __slots.customer, __source)
                }
                "placed" => {
                    __tabletheory::decode_field::<
                        OrderGsi1_PLACED,
                        __S,
                    >(&mut __slots.placed, __source)
                }
                "id" => {
                    __tabletheory::decode_field::<
                        OrderGsi1_ID,
                        __S,
                    >(&mut __slots.id, __source)
                }
                "status" => {
                    __tabletheory::decode_field::<
                        OrderGsi1_STATUS,
                        __S,
                    >(&mut __slots.status, __source)
                }
                "total" => {
                    __tabletheory::decode_field::<
                        OrderGsi1_TOTAL,
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
                __tabletheory::Some(__placed),
                __tabletheory::Some(__id),
                __tabletheory::Some(__status),
                __tabletheory::Some(__total),
            ) = (
                __finish.field::<OrderGsi1_CUSTOMER>(__slots.customer),
                __finish.field::<OrderGsi1_PLACED>(__slots.placed),
                __finish.field::<OrderGsi1_ID>(__slots.id),
                __finish.field::<OrderGsi1_STATUS>(__slots.status),
                __finish.field::<OrderGsi1_TOTAL>(__slots.total),
            ) else { return __finish.fail() };
            __finish.done();
            ::core::result::Result::Ok(Self {
                customer: __customer,
                placed: __placed,
                id: __id,
                status: __status,
                total: __total,
            })
        }
        fn identity() -> __tabletheory::Option<__tabletheory::Identity> {
            __tabletheory::Some(
                __tabletheory::Identity::projected(
                    <Order as __tabletheory::Described<()>>::DESCRIPTION,
                ),
            )
        }
        fn read_composed(
            __slots: &mut Self::Slots,
            __composed: &__tabletheory::Witnesses<'_>,
        ) -> ::core::result::Result<(), __tabletheory::DecodeError> {
            __tabletheory::decode_parts::<
                OrderGsi1_PK,
            >(
                __composed,
                &mut |__at, __text| match __at {
                    0usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_CUSTOMER,
                        >(&mut __slots.customer, __text)
                    }
                    _ => ::core::result::Result::Ok(()),
                },
            )?;
            __tabletheory::decode_parts::<
                OrderGsi1_SK,
            >(
                __composed,
                &mut |__at, __text| match __at {
                    0usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_PLACED,
                        >(&mut __slots.placed, __text)
                    }
                    1usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_ID,
                        >(&mut __slots.id, __text)
                    }
                    _ => ::core::result::Result::Ok(()),
                },
            )?;
            __tabletheory::decode_parts::<
                OrderGsi1_GSI1_PK,
            >(
                __composed,
                &mut |__at, __text| match __at {
                    0usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_STATUS,
                        >(&mut __slots.status, __text)
                    }
                    _ => ::core::result::Result::Ok(()),
                },
            )?;
            __tabletheory::decode_parts::<
                OrderGsi1_GSI1_SK,
            >(
                __composed,
                &mut |__at, __text| match __at {
                    0usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_TOTAL,
                        >(&mut __slots.total, __text)
                    }
                    1usize => {
                        __tabletheory::decode_part::<
                            OrderGsi1_ID,
                        >(&mut __slots.id, __text)
                    }
                    _ => ::core::result::Result::Ok(()),
                },
            )?;
            ::core::result::Result::Ok(())
        }
        fn check_composed(
            &self,
            __composed: &__tabletheory::Witnesses<'_>,
        ) -> ::core::result::Result<(), __tabletheory::DecodeError> {
            __composed.check_composed::<OrderGsi1_PK>(self)?;
            __composed.check_composed::<OrderGsi1_SK>(self)?;
            __composed.check_composed::<OrderGsi1_GSI1_PK>(self)?;
            __composed.check_composed::<OrderGsi1_GSI1_SK>(self)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl OrderGsi1 {
        ///The primary key of the [`Order`] that it was projected from.
        #[must_use = "a key names an item and does nothing by itself"]
        fn key(&self) -> __tabletheory::Key<Order> {
            __tabletheory::KeyParts::new()
                .template_of::<OrderGsi1_PK>(self)
                .template_of::<OrderGsi1_SK>(self)
                .into_key()
        }
    }
    #[automatically_derived]
    impl __tabletheory::IndexItem for OrderGsi1 {
        type Model = Order;
        fn key_of(&self) -> __tabletheory::Key<Self::Model> {
            self.key()
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for OrderGsi1
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("OrderGsi1")
                .field("customer", &self.customer)
                .field("placed", &self.placed)
                .field("id", &self.id)
                .field("status", &__tabletheory::OfField(&self.status))
                .field("total", &self.total)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for OrderGsi1
    where
        for<'__f> __tabletheory::OfField<
            '__f,
            Status,
        >: __tabletheory::CloneField<Value = Status>,
    {
        fn clone(&self) -> Self {
            Self {
                customer: ::core::clone::Clone::clone(&self.customer),
                placed: ::core::clone::Clone::clone(&self.placed),
                id: ::core::clone::Clone::clone(&self.id),
                status: __tabletheory::CloneField::clone_field(
                    &__tabletheory::OfField(&self.status),
                ),
                total: ::core::clone::Clone::clone(&self.total),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for OrderGsi1
    where
        for<'__f> __tabletheory::OfField<'__f, Status>: ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> ::core::primitive::bool {
            ::core::cmp::PartialEq::eq(&self.customer, &__other.customer)
                && ::core::cmp::PartialEq::eq(&self.placed, &__other.placed)
                && ::core::cmp::PartialEq::eq(&self.id, &__other.id)
                && ::core::cmp::PartialEq::eq(
                    &__tabletheory::OfField(&self.status),
                    &__tabletheory::OfField(&__other.status),
                ) && ::core::cmp::PartialEq::eq(&self.total, &__other.total)
        }
    }
};
/**What `Order::GSI1` projects of an [`Order`].

The global secondary index `gsi1`: partition key `GSI1PK`, sort key `GSI1SK`; projects the keys only.*/
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
struct OrderGsi1 {
    ///The attribute `customer`.
    pub customer: String,
    ///The attribute `placed`.
    pub placed: Timestamp,
    ///The attribute `id`.
    pub id: String,
    ///The attribute `status`.
    pub status: Status,
    ///The attribute `total`.
    pub total: u64,
}
