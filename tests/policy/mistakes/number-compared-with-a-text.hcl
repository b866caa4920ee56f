# A number never equals a text.
# expect 13:54 HDS-TST-001: "0" is a string and aws_db_instance.backup_retention_period a number: they are never equal
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = attrs.backup_retention_period != "0"
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { backup_retention_period = 0 }
  }
  compliant {
    resource "aws_db_instance" "a" { backup_retention_period = 7 }
  }
}
