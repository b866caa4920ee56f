policy "HDS-LOC-200" {
  title     = { en = "The Scalingo region is in an allowed location", fr = "La région Scalingo est dans une localisation autorisée" }
  severity  = "critical"
  resources = ["provider.scalingo"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "Scalingo/scalingo 2.7.4, index page: region is optional; when it is absent SCALINGO_REGION is read, then osc-fr1 is used"
  rationale = {
    en = "The region stands on the provider and applies to every application, database and log it manages. Left to the environment, the code does not say where health data lives."
    fr = "La région est fixée sur le fournisseur et vaut pour toutes les applications, bases et journaux qu’il gère. Laissée à l’environnement, le code ne dit pas où vivent les données de santé."
  }

  enforce {
    condition = attrs.region == null ? hds::undetermined("the region of the provider, without which SCALINGO_REGION decides", "la région du fournisseur, sans laquelle SCALINGO_REGION décide") : hds::location_allowed(attrs.region)
    error_message = {
      en = "Scalingo region ${attrs.region} is outside the allowed location. Use osc-fr1 or osc-secnum-fr1."
      fr = "La région Scalingo ${attrs.region} est hors de la localisation autorisée. Utiliser osc-fr1 ou osc-secnum-fr1."
    }
    never_false = "every region of Scalingo in reference/locations.json is in France; any other code is open"
  }

  remediation = {
    en = <<-EOT
      provider "scalingo" {
        region = "osc-fr1"
      }
    EOT
    fr = <<-EOT
      provider "scalingo" {
        region = "osc-fr1"
      }
    EOT
  }

  compliant {
    provider "scalingo" { region = "osc-fr1" }
  }
  undecided {
    provider "scalingo" {}
  }
  undecided {
    variable "region" {}
    provider "scalingo" { region = var.region }
  }
  undecided {
    provider "scalingo" { region = "xyz-us1" }
  }
}

policy "HDS-LOC-201" {
  title     = { en = "No address replaces the APIs of the region", fr = "Aucune adresse ne remplace les API de la région" }
  severity  = "medium"
  resources = ["provider.scalingo"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "Scalingo/scalingo 2.7.4, index page: api_url, db_api_url and auth_api_url are optional and override the region; in their absence the addresses of the region are used, unless SCALINGO_API_URL, SCALINGO_DB_API_URL or SCALINGO_AUTH_URL is set. An address that is not recognised is left open"
  rationale = {
    en = "An address of its own sends the orders elsewhere than region says: the code reads Paris, and the records are created where nobody looked."
    fr = "Une adresse propre envoie les ordres ailleurs que ne le dit region : le code annonce Paris, et les dossiers sont créés là où personne n’a regardé."
  }

  filter = length(local.urls) > 0

  locals {
    urls = [for url in [attrs.api_url, attrs.db_api_url, attrs.auth_api_url] : url if url != null]
  }

  enforce {
    for_each  = local.urls
    condition = length(regexall("^https://((api|db-api)\\.osc-(secnum-)?fr1|auth)\\.scalingo\\.com(/|$)", lower(each.value))) > 0 || hds::undetermined("where this API creates resources", "où cette API crée les ressources")
    error_message = {
      en = "The provider is pointed at ${each.value}: where resources are created cannot be told from region. Remove this address."
      fr = "Le fournisseur est dirigé vers ${each.value} : region ne dit plus où les ressources sont créées. Retirer cette adresse."
    }
    never_false = "where another address creates resources is not in the code: a proxy of Scalingo's own API is allowed"
  }

  remediation = {
    en = <<-EOT
      provider "scalingo" {
        region = "osc-fr1" # without api_url, db_api_url and auth_api_url
      }
    EOT
    fr = <<-EOT
      provider "scalingo" {
        region = "osc-fr1" # sans api_url, db_api_url ni auth_api_url
      }
    EOT
  }

  compliant {
    provider "scalingo" {
      api_url      = "https://API.osc-fr1.scalingo.com"
      db_api_url   = "https://db-api.osc-secnum-fr1.scalingo.com/"
      auth_api_url = "https://auth.scalingo.com"
    }
  }
  undecided {
    provider "scalingo" { api_url = "https://api.exemple.com" }
  }
  undecided {
    provider "scalingo" { db_api_url = "https://db-api.osc-fr1.scalingo.com.exemple.com" }
  }
  undecided {
    provider "scalingo" { auth_api_url = "https://auth.exemple.com" }
  }
  inapplicable {
    provider "scalingo" { region = "osc-fr1" }
  }
}

policy "HDS-LOC-203" {
  title     = { en = "Log drains lead to an allowed location", fr = "Les drains de journaux mènent à une localisation autorisée" }
  severity  = "high"
  resources = ["scalingo_log_drain"]
  supports  = ["hds:exi-28", "hds:exi-31", "iso27001:A.5.14", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "Scalingo/scalingo 2.7.4: drain_region, host and url are optional; Scalingo documentation, log drains: the drain types and their addresses. A destination that is not recognised is left open"
  rationale = {
    en = "A trace may hold a patient's name or an address: logs are stored health data too, and fall under the rule of location."
    fr = "Une trace peut contenir le nom ou l’adresse d’un patient : les journaux sont aussi des données de santé stockées et obéissent à la règle de localisation."
  }

  locals {
    host    = lower(coalesce(attrs.host, try(regex("^[A-Za-z+]+://(?:[^@/]*@)?([^:/?#]+)", attrs.url)[0], null), "none"))
    cluster = try(regex("^([a-z]+)[0-9]*\\.logs\\.ovh\\.com$", local.host)[0], null)
    site    = coalesce(attrs.drain_region, "none")
  }

  enforce {
    condition = (
      attrs.type == "datadog"
      ? (startswith(local.site, "eu") ? true : (startswith(local.site, "us") ? false : hds::undetermined("drain_region")))
      : (
        local.cluster != null
        ? hds::location_allowed(local.cluster, "ovh")
        : (
          endswith(local.host, ".papertrailapp.com") || local.host == "newrelic.syslog.nr-data.net"
          ? false
          : (endswith(local.host, ".eu.nr-data.net") || hds::undetermined("host"))
        )
      )
    )
    error_message = {
      en = "The ${attrs.type} drain of ${meta.name} sends logs outside the allowed location. Use a destination of the EEA, such as gra2.logs.ovh.com."
      fr = "Le drain ${attrs.type} de ${meta.name} envoie les journaux hors de la localisation autorisée. Utiliser une destination de l’EEE, telle que gra2.logs.ovh.com."
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
      app          = "records"
      type         = "datadog"
      drain_region = "us"
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "papertrail"
      host = "logs4.papertrailapp.com"
      port = "12345"
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "ovh-graylog"
      host = "bhs1.logs.ovh.com"
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "newrelic"
      host = "newrelic.syslog.nr-data.net"
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    }
  }
  compliant {
    resource "scalingo_log_drain" "datadog" {
      app          = "records"
      type         = "datadog"
      drain_region = "eu"
    }
    resource "scalingo_log_drain" "syslog" {
      app  = "records"
      type = "syslog"
      url  = "tcp+tls://GRA1.logs.ovh.com:6514"
    }
    resource "scalingo_log_drain" "newrelic" {
      app  = "records"
      type = "newrelic"
      host = "newrelic.syslog.eu.nr-data.net"
    }
  }
  undecided {
    variable "url" {}
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "elk"
      url  = var.url
    }
  }
  undecided {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "datadog"
    }
  }
  undecided {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "syslog"
      host = "logs.exemple.fr"
    }
    resource "scalingo_log_drain" "elk" {
      app  = "records"
      type = "elk"
    }
  }
}
