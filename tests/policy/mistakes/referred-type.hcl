# hds::referred may name the type that it looks for.
# expect 13:58 HDS-TST-001: unknown resource type ovh_dbaas_logs_cluster_retentions; did you mean ovh_dbaas_logs_cluster?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_dbaas_logs_output_graylog_stream"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = length(hds::referred("retention_id", "ovh_dbaas_logs_cluster_retentions")) > 0
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "a" { title = "a" }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "a" { title = "a" }
  }
}
