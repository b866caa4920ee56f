policy "HDS-SOV-451" {
  title    = { en = "Log drains stay with operators under European law", fr = "Les drains de journaux restent chez des opérateurs de droit européen" }
  severity = "medium"
  resources = [
    "clevercloud_drain_datadog", "clevercloud_drain_elasticsearch", "clevercloud_drain_http",
    "clevercloud_drain_newrelic", "clevercloud_drain_ovh", "clevercloud_drain_syslog_tcp",
    "clevercloud_drain_syslog_udp",
  ]
  supports = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source   = "CleverCloud/clevercloud 2.1.0: a drain is named after its operator, or has a url. Datadog, New Relic, Grafana Labs, Dynatrace and Splunk are companies of the United States or owned from there, recognised by their hosts wherever their site is; OVHcloud and Clever Cloud are French; who operates another host is left open"
  rationale = {
    en = "Access logs tell which carer opened which record and when. HDS does not forbid a foreign operator: it asks to disclose the exposure, and what is done about it."
    fr = "Les journaux d’accès disent quel soignant a ouvert quel dossier et quand. HDS n’interdit pas un opérateur étranger : il demande de déclarer l’exposition et les mesures prises."
  }

  locals {
    foreign  = ["datadoghq.com", "datadoghq.eu", "ddog-gov.com", "newrelic.com", "nr-data.net", "grafana.net", "dynatrace.com", "splunkcloud.com"]
    european = ["ovh.com", "clever-cloud.com"]
    named    = contains(["clevercloud_drain_datadog", "clevercloud_drain_newrelic"], meta.type)
    host     = lower(try(regex("^[A-Za-z+]+://(?:[^@/]*@)?([^:/?#]+)", attrs.url)[0], "none"))
  }

  enforce {
    condition = (
      local.named || anytrue([for domain in local.foreign : endswith(".${local.host}", ".${domain}")])
      ? false
      : anytrue([for domain in local.european : endswith(".${local.host}", ".${domain}")]) || hds::undetermined("who operates ${local.host}", "qui exploite ${local.host}")
    )
    error_message = {
      en = "${meta.address} sends logs to an operator under the law of the United States. Use a European one, or declare the exposure and suppress this finding with a reason."
      fr = "${meta.address} envoie les journaux à un opérateur soumis au droit des États-Unis. En utiliser un européen, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      resource "clevercloud_drain_ovh" "records" {
        resource_id = clevercloud_java_war.records.id
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
    fr = <<-EOT
      resource "clevercloud_drain_ovh" "dossiers" {
        resource_id = clevercloud_java_war.dossiers.id
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
  }

  noncompliant {
    variable "url" {}
    resource "clevercloud_drain_datadog" "logs" {
      resource_id = "app_1"
      endpoint    = "https://http-intake.logs.datadoghq.eu/v1/input"
    }
    resource "clevercloud_drain_newrelic" "logs" {
      resource_id = "app_1"
      url         = var.url
    }
    resource "clevercloud_drain_http" "logs" {
      for_each = toset([
        "https://user@HTTP-intake.logs.datadoghq.com:443/v1/input", "https://http-intake.logs.datadoghq.eu", "https://http-intake.logs.ddog-gov.com", "https://log-api.NewRelic.com",
        "https://log-api.eu01.nr-data.net", "https://logs-prod-012.grafana.net", "https://abc.live.dynatrace.com", "https://http-inputs.splunkcloud.com",
      ])
      resource_id = "app_1"
      url         = each.value
    }
  }
  compliant {
    resource "clevercloud_drain_ovh" "logs" {
      resource_id = "app_1"
      url         = "https://GRA2.logs.ovh.com"
    }
    resource "clevercloud_drain_elasticsearch" "logs" {
      resource_id = "app_1"
      url         = "https://b1-elasticsearch.services.clever-cloud.com/_bulk"
    }
  }
  undecided {
    variable "url" {}
    resource "clevercloud_drain_syslog_tcp" "logs" {
      resource_id = "app_1"
      url         = var.url
    }
    resource "clevercloud_drain_http" "logs" {
      for_each    = toset(["https://logs.exemple.fr", "https://notnewrelic.com", "https://notovh.com", "logs"])
      resource_id = "app_1"
      url         = each.value
    }
  }
}

policy "HDS-SOV-452" {
  title    = { en = "Applications are not traced by an operator under non-European law", fr = "Les applications ne sont pas tracées par un opérateur de droit extra-européen" }
  severity = "low"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_configprovider",
  ]
  supports = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source   = "CleverCloud/clevercloud 2.1.0: integrations.newrelic is optional and stands for NEW_RELIC_LICENSE_KEY, which turns the agent of New Relic on (Clever Cloud documentation, environment variables). An agent that the code of the application starts by itself is not seen"
  rationale = {
    en = "The agent of New Relic sends queries, addresses and error messages of the application to a company of the United States. HDS asks that such an exposure be told to the customer."
    fr = "L’agent de New Relic envoie requêtes, adresses et messages d’erreur de l’application à une société des États-Unis. HDS demande de déclarer cette exposition au client."
  }

  enforce {
    condition = try(attrs.integrations.newrelic, null) == null && !contains(keys(coalesce(attrs.environment, {})), "NEW_RELIC_LICENSE_KEY")
    error_message = {
      en = "${meta.address} is traced by New Relic, a company of the United States. Use a European tool, or declare the exposure and suppress this finding with a reason."
      fr = "${meta.address} est tracée par New Relic, société des États-Unis. Utiliser un outil européen, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      integrations = {
        prometheus = { user = "metrics", password = var.metrics_password }
      }
    EOT
    fr = <<-EOT
      integrations = {
        prometheus = { user = "metriques", password = var.metrics_password }
      }
    EOT
  }

  noncompliant {
    variable "license_key" { sensitive = true }
    resource "clevercloud_java_war" "records" {
      name         = "records"
      integrations = { newrelic = { license_key = var.license_key } }
    }
    resource "clevercloud_php" "portal" {
      name        = "portal"
      environment = { NEW_RELIC_LICENSE_KEY = var.license_key }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { NEW_RELIC_LICENSE_KEY = var.license_key }
    }
  }
  compliant {
    resource "clevercloud_java_war" "records" {
      name         = "records"
      environment  = { LOG_LEVEL = "info" }
      integrations = { clamav = { enabled = true } }
    }
    resource "clevercloud_php" "portal" { name = "portal" }
  }
  undecided {
    variable "integrations" {}
    resource "clevercloud_java_war" "records" {
      name         = "records"
      integrations = var.integrations
    }
  }
}
