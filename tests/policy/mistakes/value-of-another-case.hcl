# What lower() gives has no capital letter.
# expect 13:42 HDS-TST-001: "Business" is never what lower() gives
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_database"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = lower(attrs.plan) == "Business"
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_cloud_project_database" "a" { plan = "essential" }
  }
  compliant {
    resource "ovh_cloud_project_database" "a" { plan = "business" }
  }
}
