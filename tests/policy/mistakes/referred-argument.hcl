# hds::referred reads an argument of the subject.
# expect 13:39 HDS-TST-001: ovh_dbaas_logs_output_graylog_stream has no argument retention; did you mean retention_id?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["ovh_dbaas_logs_output_graylog_stream"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = try(hds::referred("retention")[0].duration, "") != ""
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "a" { title = "a" }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "a" { title = "a" }
  }
}
