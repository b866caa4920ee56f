# Two conditions, and no example makes the second one true.
# expect 18:21 HDS-TST-001: no example makes the condition true
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

  enforce {
    condition     = attrs.performance_insights_enabled == null ? hds::undetermined("insights") : attrs.performance_insights_enabled
    error_message = { en = "Blind.", fr = "Aveugle." }
  }

  noncompliant {
    resource "aws_db_instance" "a" {
      storage_encrypted            = false
      performance_insights_enabled = false
    }
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
