# A wrong path of what hds::referring gives.
# expect 13:112 HDS-TST-001: ovh_cloud_project_kube_log_subscription has no argument type
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_kube"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = anytrue([for s in hds::referring("ovh_cloud_project_kube_log_subscription", "kube_id") : s.type == "audit"])
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "a" { region = "GRA11" }
  }
  compliant {
    resource "ovh_cloud_project_kube" "a" { region = "GRA11" }
    resource "ovh_cloud_project_kube_log_subscription" "a" {
      kube_id = ovh_cloud_project_kube.a.id
      kind    = "audit"
    }
  }
}
