policy "HDS-SOV-203" {
  title     = { en = "Log drains stay with operators under European law", fr = "Les drains de journaux restent chez des opérateurs de droit européen" }
  severity  = "medium"
  resources = ["scalingo_log_drain"]
  supports  = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source    = "Scalingo/scalingo 2.7.4: type is required; Scalingo documentation, log drains: the types and who operates them"
  rationale = {
    en = "Datadog, Papertrail, New Relic and Logtail answer to the law of the United States. HDS asks that such an exposure be told to the customer, with what is done about it."
    fr = "Datadog, Papertrail, New Relic et Logtail répondent au droit des États-Unis. HDS demande de déclarer cette exposition au client, avec les mesures prises."
  }

  enforce {
    condition = !contains(["datadog", "papertrail", "newrelic", "logtail", "betterstack"], lower(attrs.type))
    error_message = {
      en = "Logs of ${meta.name} are sent to ${attrs.type}, an operator under non-European law. Use a European one, or declare the exposure and suppress this finding with a reason."
      fr = "Les journaux de ${meta.name} sont envoyés à ${attrs.type}, opérateur soumis à un droit extra-européen. En utiliser un européen, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    EOT
    fr = <<-EOT
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    EOT
  }

  noncompliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "datadog"
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "logs" {
      for_each = toset(["Papertrail", "newrelic", "logtail", "betterstack"])
      app      = "records"
      type     = each.value
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    }
  }
  undecided {
    variable "type" {}
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = var.type
    }
  }
}
