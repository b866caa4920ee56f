policy "HDS-LOG-200" {
  title     = { en = "Accesses to the application are logged", fr = "Les accès à l’application sont journalisés" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "Scalingo/scalingo 2.7.4: router_logs defaults to false; whether the application traces accesses itself cannot be seen, so its absence is left open"
  rationale = {
    en = "The router sees every request, even those that the application does not log. Its logs show who came, from where, and what was asked."
    fr = "Le routeur voit toutes les requêtes, même celles que l’application ne journalise pas. Ses journaux montrent qui est venu, d’où, et ce qui a été demandé."
  }

  enforce {
    condition = attrs.router_logs == null ? hds::undetermined("router_logs") : attrs.router_logs
    error_message = {
      en = "Accesses to ${attrs.name} are not logged by the router. Set router_logs = true."
      fr = "Les accès à ${attrs.name} ne sont pas journalisés par le routeur. Fixer router_logs = true."
    }
  }

  remediation = {
    en = <<-EOT
      router_logs = true
    EOT
    fr = <<-EOT
      router_logs = true
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" {
      name        = "records"
      router_logs = false
    }
  }
  compliant {
    resource "scalingo_app" "records" {
      name        = "records"
      router_logs = true
    }
  }
  undecided {
    resource "scalingo_app" "records" { name = "records" }
  }
}

policy "HDS-LOG-201" {
  title     = { en = "Application logs are drained", fr = "Les journaux des applications sont exportés" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.15", "secnumcloud:12.7", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "Scalingo/scalingo 2.7.4: logs leave the platform only by a scalingo_log_drain; app is required"
  rationale = {
    en = "CNIL and SecNumCloud ask that traces be kept apart from the system that writes them. Without a drain they stay on the platform, and go with the application."
    fr = "La CNIL et SecNumCloud demandent de conserver les traces à part du système qui les produit. Sans drain, elles restent sur la plateforme et disparaissent avec l’application."
  }

  enforce {
    condition = length(hds::referring("scalingo_log_drain", "app")) > 0
    error_message = {
      en = "No log drain exports the logs of ${attrs.name}. Add a scalingo_log_drain to a platform of your own."
      fr = "Aucun drain n’exporte les journaux de ${attrs.name}. Ajouter un scalingo_log_drain vers votre propre plateforme de journaux."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scalingo_log_drain" "records" {
        app   = scalingo_app.records.id
        type  = "ovh-graylog"
        host  = "gra2.logs.ovh.com"
        token = var.ldp_token
      }
    EOT
    fr = <<-EOT
      resource "scalingo_log_drain" "dossiers" {
        app   = scalingo_app.dossiers.id
        type  = "ovh-graylog"
        host  = "gra2.logs.ovh.com"
        token = var.ldp_token
      }
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" { name = "records" }
  }
  compliant {
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_log_drain" "records" {
      app  = scalingo_app.records.id
      type = "ovh-graylog"
    }
  }
  undecided {
    variable "app" {}
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_log_drain" "records" {
      app  = var.app
      type = "ovh-graylog"
    }
  }
}

policy "HDS-LOG-202" {
  title     = { en = "Database logs are drained", fr = "Les journaux des bases de données sont exportés" }
  severity  = "medium"
  resources = ["scalingo_addon"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.7", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "Scalingo/scalingo 2.7.4: the drain of an addon is a scalingo_log_drain with addon, which is optional"
  rationale = {
    en = "A drain of the application does not carry the logs of its database: connections and failed logins there are another trace, and need a drain of their own."
    fr = "Le drain de l’application ne transporte pas les journaux de sa base : les connexions et échecs d’authentification y sont une autre trace, qui demande son propre drain."
  }

  enforce {
    condition = length(hds::referring("scalingo_log_drain", "addon")) > 0
    error_message = {
      en = "The logs of addon ${attrs.provider_id} (${meta.name}) are not exported. Add a scalingo_log_drain with addon."
      fr = "Les journaux de l’addon ${attrs.provider_id} (${meta.name}) ne sont pas exportés. Ajouter un scalingo_log_drain avec addon."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scalingo_log_drain" "database" {
        app   = scalingo_app.records.id
        addon = scalingo_addon.records.id
        type  = "ovh-graylog"
        host  = "gra2.logs.ovh.com"
        token = var.ldp_token
      }
    EOT
    fr = <<-EOT
      resource "scalingo_log_drain" "base" {
        app   = scalingo_app.dossiers.id
        addon = scalingo_addon.dossiers.id
        type  = "ovh-graylog"
        host  = "gra2.logs.ovh.com"
        token = var.ldp_token
      }
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
  }
  compliant {
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
    resource "scalingo_log_drain" "db" {
      addon = scalingo_addon.db.id
      type  = "ovh-graylog"
    }
  }
  undecided {
    variable "addon" {}
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
    resource "scalingo_log_drain" "db" {
      addon = var.addon
      type  = "ovh-graylog"
    }
  }
}
