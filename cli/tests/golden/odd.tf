# Made by `tabletheory gen terraform` of odd.yml. Change the documents, and make it anew.

resource "aws_dynamodb_table" "odd_table_1" {
  name                        = "Odd.Table_1"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "a$${b}%%{c}\"d\\e'f`g*/h#i é😀"
  range_key                   = "pk"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "a$${b}%%{c}\"d\\e'f`g*/h#i é😀"
    type = "S"
  }

  attribute {
    name = "fooBar"
    type = "N"
  }

  attribute {
    name = "pk"
    type = "B"
  }

  global_secondary_index {
    name               = "by.odd-1"
    hash_key           = "a$${b}%%{c}\"d\\e'f`g*/h#i é😀"
    range_key          = "fooBar"
    projection_type    = "INCLUDE"
    non_key_attributes = ["a: b, [c] {d} #e", "%%"]
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}
