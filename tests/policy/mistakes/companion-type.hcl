# A companion of a type that does not exist is never found.
# expect 13:43 HDS-TST-001: unknown resource type ovh_cloud_project_kube_log_subscriptions; did you mean ovh_cloud_project_kube_log_subscription?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_cloud_project_kube"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = length(hds::referring("ovh_cloud_project_kube_log_subscriptions", "kube_id")) > 0
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
