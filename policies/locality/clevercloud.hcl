policy "HDS-LOC-450" {
  title    = { en = "Resources are in an allowed location", fr = "Les ressources sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_redis",
    "clevercloud_elasticsearch", "clevercloud_cellar", "clevercloud_fsbucket", "clevercloud_keycloak",
    "clevercloud_pulsar", "clevercloud_materia_kv", "clevercloud_matomo", "clevercloud_metabase",
    "clevercloud_otoroshi", "clevercloud_addon",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "CleverCloud/clevercloud 2.1.0: region defaults to par (Paris) on applications and add-ons alike. A code that is not in the reference data is left open"
  rationale = {
    en = "Zones of Clever Cloud reach from Paris to London, Montreal and Sydney: one code moves the records of patients out of the European Economic Area."
    fr = "Les zones de Clever Cloud vont de Paris à Londres, Montréal et Sydney : un seul code fait sortir les dossiers des patients de l’Espace économique européen."
  }

  locals {
    region = coalesce(attrs.region, "par")
  }

  enforce {
    condition = hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in zone ${local.region}, outside the allowed location. Use an HDS zone in France, such as parhds."
      fr = "${meta.address} est dans la zone ${local.region}, hors de la localisation autorisée. Utiliser une zone HDS en France, telle que parhds."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      region = "parhds"
    EOT
    fr = <<-EOT
      region = "parhds"
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["ldn", "mtl", "sgp", "syd"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
    resource "clevercloud_cellar" "scans" {
      name   = "scans"
      region = "mtl"
    }
    resource "clevercloud_nodejs" "portal" {
      name               = "portal"
      region             = "ldn"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "S"
      biggest_flavor     = "S"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["parhds", "wsw"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
    resource "clevercloud_cellar" "scans" {
      name   = "scans"
      region = "fr-north-hds"
    }
    resource "clevercloud_keycloak" "sso" { name = "sso" }
  }
  undecided {
    variable "region" {}
    resource "clevercloud_mongodb" "notes" {
      name   = "notes"
      plan   = "s_sml"
      region = var.region
    }
    resource "clevercloud_fsbucket" "files" {
      name   = "files"
      region = "xyz"
    }
  }
}

policy "HDS-LOC-451" {
  title    = { en = "Log drains lead to an allowed location", fr = "Les drains de journaux mènent à une localisation autorisée" }
  severity = "high"
  resources = [
    "clevercloud_drain_datadog", "clevercloud_drain_elasticsearch", "clevercloud_drain_http",
    "clevercloud_drain_newrelic", "clevercloud_drain_ovh", "clevercloud_drain_syslog_tcp",
    "clevercloud_drain_syslog_udp",
  ]
  supports = ["hds:exi-28", "hds:exi-31", "iso27001:A.5.14", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "CleverCloud/clevercloud 2.1.0: endpoint of a Datadog drain defaults to US1 (http-intake.logs.datadoghq.com); url is required on the others. Its page lists the sites of Datadog and the two addresses of New Relic. The country of their European sites is not in it, and an address that is not recognised is left open"
  rationale = {
    en = "Traces that quote a patient's name or an address are stored health data too. A Datadog drain that does not name its site ends in the United States."
    fr = "Des traces qui citent le nom ou l’adresse d’un patient sont aussi des données de santé stockées. Un drain Datadog qui ne nomme pas son site aboutit aux États-Unis."
  }

  locals {
    address  = meta.type == "clevercloud_drain_datadog" ? coalesce(attrs.endpoint, "https://http-intake.logs.datadoghq.com/v1/input") : attrs.url
    host     = lower(try(regex("^[A-Za-z+]+://(?:[^@/]*@)?([^:/?#]+)", local.address)[0], "none"))
    cluster  = try(regex("^([a-z]+)[0-9]*\\.logs\\.ovh\\.com$", local.host)[0], null)
    european = length(regexall("(^|\\.)(datadoghq\\.eu|eu\\.newrelic\\.com)$", local.host)) > 0
    foreign  = length(regexall("(^|\\.)(datadoghq\\.com|ddog-gov\\.com|newrelic\\.com)$", local.host)) > 0
  }

  enforce {
    condition = (
      local.cluster != null
      ? hds::location_allowed(local.cluster, "ovh")
      : local.european
      ? settings.location == "eea" || hds::undetermined("in which country the European site of this operator is", "dans quel pays se trouve le site européen de cet opérateur")
      : local.foreign ? false : hds::undetermined("where ${local.host} is", "où se trouve ${local.host}")
    )
    error_message = {
      en = "${meta.address} sends logs to ${local.host}, outside the allowed location. Use a destination of the EEA, such as gra2.logs.ovh.com."
      fr = "${meta.address} envoie les journaux vers ${local.host}, hors de la localisation autorisée. Utiliser une destination de l’EEE, telle que gra2.logs.ovh.com."
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
    resource "clevercloud_drain_datadog" "default" { resource_id = "app_1" }
    resource "clevercloud_drain_datadog" "logs" {
      for_each = toset([
        "https://http-intake.logs.us3.datadoghq.com/v1/input", "https://http-intake.logs.ap1.datadoghq.com/v1/input", "https://HTTP-intake.logs.ddog-gov.com/v1/input",
      ])
      resource_id = "app_1"
      endpoint    = each.value
    }
    resource "clevercloud_drain_newrelic" "logs" {
      resource_id = "app_1"
      url         = "https://log-api.newrelic.com/log/v1"
    }
    resource "clevercloud_drain_ovh" "logs" {
      resource_id = "app_1"
      url         = "https://bhs1.logs.ovh.com/logs"
    }
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = "https://user@http-intake.logs.datadoghq.com:443/v1/input"
    }
  }
  compliant {
    resource "clevercloud_drain_datadog" "logs" {
      resource_id = "app_1"
      endpoint    = "https://http-intake.logs.datadoghq.eu/v1/input"
    }
    resource "clevercloud_drain_newrelic" "logs" {
      resource_id = "app_1"
      url         = "https://log-api.eu.newrelic.com/log/v1"
    }
    resource "clevercloud_drain_ovh" "logs" {
      resource_id = "app_1"
      url         = "https://gra1.logs.ovh.com/logs"
    }
    resource "clevercloud_drain_syslog_tcp" "logs" {
      resource_id = "app_1"
      url         = "tcp+tls://GRA2.logs.ovh.com:6514"
    }
  }
  undecided {
    variable "url" {}
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = var.url
    }
    resource "clevercloud_drain_elasticsearch" "logs" {
      for_each = toset([
        "https://logs.exemple.fr/_bulk", "https://notdatadoghq.com", "https://noteu.newrelic.com.exemple.fr", "https://notdatadoghq.eu", "https://logs.ovh.com", "https://gra1.logs.ovh.com.exemple.fr", "logs",
      ])
      resource_id = "app_1"
      url         = each.value
    }
    resource "clevercloud_drain_datadog" "logs" {
      resource_id = "app_1"
      endpoint    = "https://datadog-proxy.exemple.fr/v1/input"
    }
  }
}
