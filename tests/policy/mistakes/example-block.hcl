# An example writes a block as an argument, and the reverse.
# expect 24:7 HDS-TST-001: aws_db_instance.s3_import is a block: write s3_import { … }
# expect 25:7 HDS-TST-001: aws_db_instance.tags is an argument: write tags = …
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(attrs.storage_encrypted, false)
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { storage_encrypted = false }
  }
  compliant {
    resource "aws_db_instance" "a" {
      storage_encrypted = true
      s3_import         = { bucket_name = "a" }
      tags { name = "a" }
    }
  }
}
