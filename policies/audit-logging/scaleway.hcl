policy "HDS-LOG-300" {
  title     = { en = "Accesses through load balancers are logged", fr = "Les accès par les répartiteurs sont journalisés" }
  severity  = "medium"
  resources = ["scaleway_lb_frontend"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "hipaa:164.312(b)"]
  source    = "scaleway/scaleway 2.81.0: enable_access_logs defaults to false"
  rationale = {
    en = "Who asked for what, when and from where is known to the front door only. Without its log an intrusion has no beginning."
    fr = "Qui a demandé quoi, quand et d’où : seule la porte d’entrée le sait. Sans son journal, une intrusion n’a pas de début."
  }

  enforce {
    condition = coalesce(attrs.enable_access_logs, false)
    error_message = {
      en = "Accesses to frontend ${meta.name} are not logged. Set enable_access_logs = true."
      fr = "Les accès au frontend ${meta.name} ne sont pas journalisés. Fixer enable_access_logs = true."
    }
    at = "enable_access_logs"
  }

  remediation = {
    en = <<-EOT
      enable_access_logs = true
    EOT
    fr = <<-EOT
      enable_access_logs = true
    EOT
  }

  noncompliant {
    resource "scaleway_lb_frontend" "app" { inbound_port = 443 }
  }
  compliant {
    resource "scaleway_lb_frontend" "app" {
      inbound_port       = 443
      enable_access_logs = true
    }
  }
  undecided {
    variable "logs" {}
    resource "scaleway_lb_frontend" "app" {
      inbound_port       = 443
      enable_access_logs = var.logs
    }
  }
}

policy "HDS-LOG-301" {
  title     = { en = "Logs are kept long enough", fr = "Les journaux sont conservés assez longtemps" }
  severity  = "medium"
  resources = ["scaleway_cockpit_source"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "hipaa:164.312(b)"]
  source    = "scaleway/scaleway 2.81.0: retention_days is required, 1 to 365; type is logs, metrics or traces"
  rationale = {
    en = "An abusive reading of records is often reported months later, by the patient. The log must still be there to say who."
    fr = "Une consultation abusive de dossiers est souvent signalée des mois plus tard, par le patient. Le journal doit être encore là pour dire qui."
  }

  filter = attrs.type == null || attrs.type == "logs"

  enforce {
    condition = attrs.retention_days >= settings.log_retention_days
    error_message = {
      en = "Logs of ${meta.name} are kept ${attrs.retention_days} days. Raise retention_days; the source is created anew."
      fr = "Les journaux de ${meta.name} sont conservés ${attrs.retention_days} jours. Augmenter retention_days ; la source est recréée."
    }
    at = "retention_days"
  }

  remediation = {
    en = <<-EOT
      retention_days = 365
    EOT
    fr = <<-EOT
      retention_days = 365
    EOT
  }

  noncompliant {
    resource "scaleway_cockpit_source" "logs" {
      name           = "journaux"
      type           = "logs"
      retention_days = 31
    }
    resource "scaleway_cockpit_source" "unsaid" {
      name           = "journaux"
      retention_days = 179
    }
  }
  compliant {
    resource "scaleway_cockpit_source" "logs" {
      name           = "journaux"
      type           = "logs"
      retention_days = 180
    }
  }
  undecided {
    variable "days" {}
    resource "scaleway_cockpit_source" "logs" {
      name           = "journaux"
      type           = "logs"
      retention_days = var.days
    }
  }
  inapplicable {
    resource "scaleway_cockpit_source" "metrics" {
      name           = "mesures"
      type           = "metrics"
      retention_days = 31
    }
  }
}

policy "HDS-LOG-302" {
  title     = { en = "PostgreSQL databases record who reads and writes", fr = "Les bases PostgreSQL enregistrent qui lit et qui écrit" }
  severity  = "medium"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "hipaa:164.312(b)"]
  source    = "scaleway/scaleway 2.81.0: settings is an optional map; engine settings of the managed databases: rdb.enable_pgaudit defaults to off and pgaudit.log to none"
  rationale = {
    en = "The application's own log does not see the administrator who queries the base directly. The session audit of the database does."
    fr = "Le journal de l’application ne voit pas l’administrateur qui interroge directement la base. L’audit de session de la base, si."
  }

  filter = startswith(coalesce(attrs.engine, "none"), "PostgreSQL")

  locals {
    audited = lower(lookup(coalesce(attrs.settings, {}), "rdb.enable_pgaudit", "off"))
    classes = lower(lookup(coalesce(attrs.settings, {}), "pgaudit.log", "none"))
  }

  enforce {
    condition = contains(["on", "true"], local.audited) && (local.classes == "all" || length(setintersection(["read", "write"], split(",", local.classes))) == 2)
    error_message = {
      en = "Database ${meta.name} does not record who reads and writes (pgaudit: ${local.audited}, classes: ${local.classes}). Set rdb.enable_pgaudit and pgaudit.log."
      fr = "La base ${meta.name} n’enregistre pas qui lit et qui écrit (pgaudit : ${local.audited}, classes : ${local.classes}). Renseigner rdb.enable_pgaudit et pgaudit.log."
    }
    at = "settings"
  }

  remediation = {
    en = <<-EOT
      settings = {
        "rdb.enable_pgaudit" = "on"
        "pgaudit.log"        = "READ,WRITE,ROLE,DDL"
      }
    EOT
    fr = <<-EOT
      settings = {
        "rdb.enable_pgaudit" = "on"
        "pgaudit.log"        = "READ,WRITE,ROLE,DDL"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
    }
    resource "scaleway_rdb_instance" "writes" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "rdb.enable_pgaudit" = "on", "pgaudit.log" = "WRITE,DDL" }
    }
    resource "scaleway_rdb_instance" "reads" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "rdb.enable_pgaudit" = "on", "pgaudit.log" = "READ" }
    }
    resource "scaleway_rdb_instance" "off" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "pgaudit.log" = "ALL" }
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "rdb.enable_pgaudit" = "on", "pgaudit.log" = "READ,WRITE,DDL" }
    }
    resource "scaleway_rdb_instance" "all" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "rdb.enable_pgaudit" = "TRUE", "pgaudit.log" = "ALL" }
    }
  }
  undecided {
    variable "classes" {}
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      engine    = "PostgreSQL-16"
      settings  = { "rdb.enable_pgaudit" = "on", "pgaudit.log" = var.classes }
    }
  }
  inapplicable {
    resource "scaleway_rdb_instance" "mysql" {
      node_type = "DB-GP-S"
      engine    = "MySQL-8"
    }
    resource "scaleway_rdb_instance" "restored" {
      node_type   = "DB-GP-S"
      snapshot_id = "fr-par/11111111-1111-1111-1111-111111111111"
    }
  }
}
