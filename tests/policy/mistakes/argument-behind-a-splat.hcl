# A wrong path behind a splat, in a local.
# expect 13:29 HDS-TST-001: ovh_cloud_project_database.nodes has no argument place
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_database"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  locals {
    places = attrs.nodes[*].place
  }

  enforce {
    condition     = length(compact(local.places)) > 0
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
