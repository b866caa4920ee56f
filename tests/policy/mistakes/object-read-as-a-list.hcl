# An object is not a list.
# expect 13:51 HDS-TST-001: ovh_cloud_project_storage.encryption is an object, not a list: leave the index out
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_storage"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(try(attrs.encryption[0].sse_algorithm, null), "plaintext") == "AES256"
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "a" {
      encryption = { sse_algorithm = "plaintext" }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "a" {
      encryption = { sse_algorithm = "AES256" }
    }
  }
}
