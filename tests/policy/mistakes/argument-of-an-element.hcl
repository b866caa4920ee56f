# A wrong path behind each.value.
# expect 14:63 HDS-TST-001: ovh_cloud_project_database.nodes has no argument regions; did you mean region?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_database"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    for_each      = attrs.nodes
    condition     = hds::location_allowed(coalesce(each.value.regions, "GRA"))
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_cloud_project_database" "a" {
      nodes { region = "BHS" }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "a" {
      nodes { region = "GRA" }
    }
  }
}
