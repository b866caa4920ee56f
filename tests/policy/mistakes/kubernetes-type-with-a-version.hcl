# A Kubernetes type is group/Kind, without the version.
# expect 6:18 HDS-TST-001: apps/v1/Deployment is not group/Kind, as in apps/Deployment
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["apps/v1/Deployment", "aws_db_instance"]
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
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
}
