policy "HDS-LOG-450" {
  title    = { en = "Logs and access logs of applications are drained", fr = "Les journaux et les journaux d’accès des applications sont exportés" }
  severity = "medium"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "secnumcloud:12.7", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source   = "CleverCloud/clevercloud 2.1.0: resource_id of a drain is required; kind is LOG, ACCESSLOG or AUDITLOG, and defaults to LOG. Clever Cloud documentation, log management: logs are retained for 7 days"
  rationale = {
    en = "Clever Cloud keeps logs for seven days: who opened a record a month ago, and from where, is known only if they were drained elsewhere."
    fr = "Clever Cloud garde les journaux sept jours : qui a ouvert un dossier il y a un mois, et d’où, n’est connu que s’ils ont été exportés ailleurs."
  }

  locals {
    drains = [
      hds::referring("clevercloud_drain_datadog", "resource_id"), hds::referring("clevercloud_drain_elasticsearch", "resource_id"),
      hds::referring("clevercloud_drain_http", "resource_id"), hds::referring("clevercloud_drain_newrelic", "resource_id"),
      hds::referring("clevercloud_drain_ovh", "resource_id"), hds::referring("clevercloud_drain_syslog_tcp", "resource_id"),
      hds::referring("clevercloud_drain_syslog_udp", "resource_id"),
    ]
    logs     = anytrue([for drains in local.drains : anytrue([for drain in drains : coalesce(drain.kind, "LOG") == "LOG"])])
    accesses = anytrue([for drains in local.drains : anytrue([for drain in drains : drain.kind == "ACCESSLOG"])])
  }

  enforce {
    condition = local.logs
    error_message = {
      en = "No drain takes the logs of ${meta.address} out of the platform, which keeps them 7 days. Add one of kind LOG and one of kind ACCESSLOG, such as clevercloud_drain_ovh."
      fr = "Aucun drain ne sort les journaux de ${meta.address} de la plateforme, qui les garde 7 jours. En ajouter un de kind LOG et un de kind ACCESSLOG, tel que clevercloud_drain_ovh."
    }
  }

  enforce {
    # Where no logs leave, the sentence above has said it.
    condition = !local.logs || local.accesses
    error_message = {
      en = "No drain takes the access logs of ${meta.address} out of the platform, which keeps them 7 days. Add one with kind = \"ACCESSLOG\"."
      fr = "Aucun drain ne sort les journaux d’accès de ${meta.address} de la plateforme, qui les garde 7 jours. En ajouter un avec kind = \"ACCESSLOG\"."
    }
  }

  remediation = {
    en = <<-EOT
      resource "clevercloud_drain_ovh" "records" {
        for_each    = toset(["LOG", "ACCESSLOG"])
        resource_id = clevercloud_java_war.records.id
        kind        = each.value
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
    fr = <<-EOT
      resource "clevercloud_drain_ovh" "dossiers" {
        for_each    = toset(["LOG", "ACCESSLOG"])
        resource_id = clevercloud_java_war.dossiers.id
        kind        = each.value
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_java_war" "records" { name = "records" }
    resource "clevercloud_java_war" "portal" { name = "portal" }
    resource "clevercloud_drain_ovh" "portal" { resource_id = clevercloud_java_war.portal.id }
    resource "clevercloud_java_war" "agenda" { name = "agenda" }
    resource "clevercloud_drain_ovh" "agenda" {
      for_each    = toset(["ACCESSLOG", "AUDITLOG"])
      resource_id = clevercloud_java_war.agenda.id
      kind        = each.value
    }
  }
  compliant {
    resource "clevercloud_java_war" "records" { name = "records" }
    resource "clevercloud_drain_ovh" "records" {
      for_each    = toset(["LOG", "ACCESSLOG"])
      resource_id = clevercloud_java_war.records.id
      kind        = each.value
    }
    resource "clevercloud_php" "portal" { name = "portal" }
    resource "clevercloud_drain_datadog" "portal" { resource_id = clevercloud_php.portal.id }
    resource "clevercloud_drain_elasticsearch" "portal" {
      resource_id = clevercloud_php.portal.id
      kind        = "ACCESSLOG"
    }
    resource "clevercloud_go" "agenda" { name = "agenda" }
    resource "clevercloud_drain_http" "agenda" { resource_id = clevercloud_go.agenda.id }
    resource "clevercloud_drain_newrelic" "agenda" {
      resource_id = clevercloud_go.agenda.id
      kind        = "ACCESSLOG"
    }
    resource "clevercloud_rust" "letters" { name = "letters" }
    resource "clevercloud_drain_syslog_tcp" "letters" { resource_id = clevercloud_rust.letters.id }
    resource "clevercloud_drain_syslog_udp" "letters" {
      resource_id = clevercloud_rust.letters.id
      kind        = "ACCESSLOG"
    }
  }
  undecided {
    variable "app" {}
    resource "clevercloud_java_war" "records" { name = "records" }
    resource "clevercloud_drain_ovh" "records" { resource_id = var.app }
  }
}

policy "HDS-LOG-452" {
  title    = { en = "The collection of logs is not switched off", fr = "La collecte des journaux n’est pas désactivée" }
  severity = "high"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_configprovider",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source   = "CleverCloud/clevercloud 2.1.0: environment is an optional map, required on a configuration provider. Clever Cloud documentation, log management: logs of every application are collected, unless CC_PREVENT_LOGSCOLLECTION is true"
  rationale = {
    en = "Without collection the application leaves no trace at all, and a drain has nothing to carry: an intrusion into the records cannot be told from a quiet day."
    fr = "Sans collecte, l’application ne laisse aucune trace et un drain n’a rien à transporter : une intrusion dans les dossiers ne se distingue pas d’un jour calme."
  }

  enforce {
    condition = lower(try(attrs.environment["CC_PREVENT_LOGSCOLLECTION"], "false")) != "true"
    error_message = {
      en = "Logs of ${meta.address} are not collected. Remove CC_PREVENT_LOGSCOLLECTION."
      fr = "Les journaux de ${meta.address} ne sont pas collectés. Retirer CC_PREVENT_LOGSCOLLECTION."
    }
    at = "environment"
  }

  remediation = {
    en = <<-EOT
      environment = {} # without CC_PREVENT_LOGSCOLLECTION
    EOT
    fr = <<-EOT
      environment = {} # sans CC_PREVENT_LOGSCOLLECTION
    EOT
  }

  noncompliant {
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { CC_PREVENT_LOGSCOLLECTION = "True" }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { CC_PREVENT_LOGSCOLLECTION = true }
    }
  }
  compliant {
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { CC_PREVENT_LOGSCOLLECTION = "false" }
    }
    resource "clevercloud_php" "portal" { name = "portal" }
  }
  undecided {
    variable "silent" {}
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { CC_PREVENT_LOGSCOLLECTION = var.silent }
    }
  }
}

policy "HDS-LOG-453" {
  title     = { en = "Logs of databases are drained", fr = "Les journaux des bases de données sont exportés" }
  severity  = "medium"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_redis", "clevercloud_elasticsearch"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.7", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "CleverCloud/clevercloud 2.1.0: resource_id of a drain is the id of an application or of a product; kind defaults to LOG. Clever Cloud documentation, log drains of the command line: drains of add-ons; log management: 7 days"
  rationale = {
    en = "The drain of the application does not carry the logs of its database: a connection that went past the application, straight to the records, is seen only there."
    fr = "Le drain de l’application ne transporte pas les journaux de sa base : une connexion passée à côté de l’application, droit vers les dossiers, ne se voit que là."
  }

  locals {
    drains = [
      hds::referring("clevercloud_drain_datadog", "resource_id"), hds::referring("clevercloud_drain_elasticsearch", "resource_id"),
      hds::referring("clevercloud_drain_http", "resource_id"), hds::referring("clevercloud_drain_newrelic", "resource_id"),
      hds::referring("clevercloud_drain_ovh", "resource_id"), hds::referring("clevercloud_drain_syslog_tcp", "resource_id"),
      hds::referring("clevercloud_drain_syslog_udp", "resource_id"),
    ]
  }

  enforce {
    condition = anytrue([for drains in local.drains : anytrue([for drain in drains : coalesce(drain.kind, "LOG") == "LOG"])])
    error_message = {
      en = "No drain takes the logs of ${meta.address} out of the platform. Add one with its id as resource_id."
      fr = "Aucun drain ne sort les journaux de ${meta.address} de la plateforme. En ajouter un avec son id pour resource_id."
    }
  }

  remediation = {
    en = <<-EOT
      resource "clevercloud_drain_ovh" "database" {
        resource_id = clevercloud_postgresql.records.id
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
    fr = <<-EOT
      resource "clevercloud_drain_ovh" "base" {
        resource_id = clevercloud_postgresql.dossiers.id
        url         = "https://gra2.logs.ovh.com"
        token       = var.ldp_token
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_redis" "queue" {
      name = "queue"
      plan = "s_mono"
    }
    resource "clevercloud_drain_http" "queue" {
      resource_id = clevercloud_redis.queue.id
      kind        = "AUDITLOG"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_drain_ovh" "records" { resource_id = clevercloud_postgresql.records.id }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "s_sml"
    }
    resource "clevercloud_drain_datadog" "agenda" {
      resource_id = clevercloud_mysql.agenda.id
      kind        = "LOG"
    }
    resource "clevercloud_mongodb" "notes" {
      name = "notes"
      plan = "s_sml"
    }
    resource "clevercloud_drain_elasticsearch" "notes" { resource_id = clevercloud_mongodb.notes.id }
    resource "clevercloud_redis" "queue" {
      name = "queue"
      plan = "s_mono"
    }
    resource "clevercloud_drain_http" "queue" { resource_id = clevercloud_redis.queue.id }
    resource "clevercloud_elasticsearch" "search" {
      name = "search"
      plan = "s"
    }
    resource "clevercloud_drain_newrelic" "search" { resource_id = clevercloud_elasticsearch.search.id }
    resource "clevercloud_postgresql" "portal" {
      name = "portal"
      plan = "s_sml"
    }
    resource "clevercloud_drain_syslog_tcp" "portal" { resource_id = clevercloud_postgresql.portal.id }
    resource "clevercloud_postgresql" "letters" {
      name = "letters"
      plan = "s_sml"
    }
    resource "clevercloud_drain_syslog_udp" "letters" { resource_id = clevercloud_postgresql.letters.id }
  }
  undecided {
    variable "addon" {}
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_drain_ovh" "records" { resource_id = var.addon }
  }
}
