# Made by `tabletheory gen terraform` of shop.yml. Change the documents, and make it anew.

resource "aws_dynamodb_table" "t_2blobs" {
  name                        = "2blobs"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "hash"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "hash"
    type = "B"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "shop_2" {
  name                        = "shop-2"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "PK"
  range_key                   = "SK"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "PK"
    type = "S"
  }

  attribute {
    name = "SK"
    type = "S"
  }

  attribute {
    name = "email"
    type = "S"
  }

  attribute {
    name = "placed"
    type = "N"
  }

  attribute {
    name = "status"
    type = "S"
  }

  attribute {
    name = "total"
    type = "N"
  }

  global_secondary_index {
    name            = "by-email"
    hash_key        = "email"
    projection_type = "KEYS_ONLY"
  }

  global_secondary_index {
    name               = "by-status"
    hash_key           = "status"
    range_key          = "total"
    projection_type    = "INCLUDE"
    non_key_attributes = ["gift", "lines"]
  }

  local_secondary_index {
    name            = "by-placed"
    range_key       = "placed"
    projection_type = "ALL"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}
