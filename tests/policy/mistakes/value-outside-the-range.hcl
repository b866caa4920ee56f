# A number that the provider refuses.
# expect 13:67 HDS-TST-001: aws_db_instance.backup_retention_period is never 90 (from 0 to 35)
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(attrs.backup_retention_period, 0) == 90
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { storage_encrypted = false }
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
