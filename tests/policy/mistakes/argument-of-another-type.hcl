# Narrowed by meta.type: the argument is that of the other type.
# expect 14:72 HDS-TST-001: aws_dynamodb_table has no argument deletion_protection; did you mean deletion_protection_enabled?
# expect 14:100 HDS-TST-001: aws_db_instance has no argument deletion_protection_enabled; did you mean deletion_protection?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance", "aws_dynamodb_table"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(meta.type == "aws_dynamodb_table" ? attrs.deletion_protection : attrs.deletion_protection_enabled, false)
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { deletion_protection = false }
  }
  compliant {
    resource "aws_db_instance" "a" { deletion_protection = true }
  }
}
