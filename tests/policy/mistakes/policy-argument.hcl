# Several mistakes of form are reported at once.
# expect 7:17 HDS-TST-001: severity must be one of low, medium, high, critical
# expect 13:3 HDS-TST-001: levels is not an argument of a policy
# expect 18:5 HDS-TST-001: for_all is not an argument of enforce
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "urgent"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }
  levels      = "high"

  enforce {
    condition     = coalesce(attrs.storage_encrypted, false)
    error_message = { en = "In clear.", fr = "En clair." }
    for_all       = attrs.tags
  }

  noncompliant {
    resource "aws_db_instance" "a" { storage_encrypted = false }
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
