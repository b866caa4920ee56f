# A function that takes a list is given a text.
# expect 13:30 HDS-TST-001: contains() takes a list, aws_db_instance.engine is a string
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = contains(coalesce(attrs.engine, ""), "postgres")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { storage_encrypted = false }
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
