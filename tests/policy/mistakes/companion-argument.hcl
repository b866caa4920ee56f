# A companion refers by an argument that it does not have.
# expect 13:86 HDS-TST-001: ovh_cloud_project_kube_log_subscription has no argument cluster_id
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_kube"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = length(hds::referring("ovh_cloud_project_kube_log_subscription", "cluster_id")) > 0
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
