# A setting that does not exist.
# expect 13:76 HDS-TST-001: settings has no attribute backup_retention; did you mean backup_retention_days?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(attrs.backup_retention_period, 0) >= settings.backup_retention
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { backup_retention_period = 0 }
  }
  compliant {
    resource "aws_db_instance" "a" { backup_retention_period = 7 }
  }
}
