policy "HDS-TLS-200" {
  title     = { en = "Applications answer over HTTPS only", fr = "Les applications ne répondent qu’en HTTPS" }
  severity  = "high"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Scalingo/scalingo 2.7.4: force_https defaults to false"
  rationale = {
    en = "Without it the platform serves the application in clear HTTP as well, and one link is enough to send a session cookie in clear. force_https redirects and sets HSTS."
    fr = "Sans elle, la plateforme sert aussi l’application en HTTP clair, et un seul lien suffit à exposer un cookie de session. force_https redirige et pose HSTS."
  }

  enforce {
    condition = coalesce(attrs.force_https, false)
    error_message = {
      en = "Application ${attrs.name} answers in clear HTTP. Set force_https = true."
      fr = "L’application ${attrs.name} répond en HTTP clair. Fixer force_https = true."
    }
  }

  remediation = {
    en = <<-EOT
      force_https = true
    EOT
    fr = <<-EOT
      force_https = true
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" { name = "records" }
  }
  compliant {
    resource "scalingo_app" "records" {
      name        = "records"
      force_https = true
    }
  }
  undecided {
    variable "https" {}
    resource "scalingo_app" "records" {
      name        = "records"
      force_https = var.https
    }
  }
}

policy "HDS-TLS-201" {
  title     = { en = "Database addons refuse clear connections", fr = "Les addons de base de données refusent les connexions en clair" }
  severity  = "high"
  resources = ["scalingo_addon"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Scalingo/scalingo 2.7.4: database_features is optional and computed; Scalingo documentation, network exposure: Force TLS is off on shared plans unless enabled. Its absence is left open"
  rationale = {
    en = "A database that accepts clear connections lets one misconfigured client send records unencrypted."
    fr = "Une base qui accepte les connexions en clair laisse un seul client mal configuré transmettre des dossiers sans chiffrement."
  }

  enforce {
    condition = attrs.database_features == null ? hds::undetermined("database_features") : contains(attrs.database_features, "force-ssl")
    error_message = {
      en = "Addon ${attrs.provider_id} accepts connections without TLS. Add force-ssl to database_features."
      fr = "L’addon ${attrs.provider_id} accepte les connexions sans TLS. Ajouter force-ssl à database_features."
    }
  }

  remediation = {
    en = <<-EOT
      database_features = ["force-ssl"]
    EOT
    fr = <<-EOT
      database_features = ["force-ssl"]
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" {
      provider_id       = "postgresql"
      database_features = ["publicly-available"]
    }
  }
  compliant {
    resource "scalingo_addon" "db" {
      provider_id       = "postgresql"
      database_features = ["force-ssl"]
    }
  }
  undecided {
    resource "scalingo_addon" "db" { provider_id = "postgresql" }
  }
}

policy "HDS-TLS-203" {
  title     = { en = "Log drains are encrypted", fr = "Les drains de journaux sont chiffrés" }
  severity  = "high"
  resources = ["scalingo_log_drain"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.15", "iso27001:A.8.24", "secnumcloud:10.2", "secnumcloud:12.7", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Scalingo/scalingo 2.7.4: url is optional; Scalingo documentation, log drains: the schemes https, tcp+tls and ovh are encrypted"
  rationale = {
    en = "Logs leave the platform over the Internet. In clear, session identifiers and patient data in them can be read on the way."
    fr = "Les journaux quittent la plateforme par Internet. En clair, les identifiants de session et les données de patients qu’ils contiennent peuvent être lus en chemin."
  }

  filter = attrs.url != null

  locals {
    scheme = lower(try(regex("^([A-Za-z+]+)://", attrs.url)[0], "none"))
  }

  enforce {
    condition = contains(["https", "tcp+tls", "ovh"], local.scheme) ? true : (contains(["http", "tcp", "udp"], local.scheme) ? false : hds::undetermined("url"))
    error_message = {
      en = "The drain of ${meta.name} sends logs in clear (${local.scheme}). Use https or tcp+tls."
      fr = "Le drain de ${meta.name} envoie les journaux en clair (${local.scheme}). Utiliser https ou tcp+tls."
    }
    at = "url"
  }

  remediation = {
    en = <<-EOT
      type = "elk"
      url  = var.logstash_url # https://…
    EOT
    fr = <<-EOT
      type = "elk"
      url  = var.logstash_url # https://…
    EOT
  }

  noncompliant {
    resource "scalingo_log_drain" "logs" {
      type = "elk"
      url  = "http://logstash.exemple.fr:5044"
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "logs" {
      for_each = toset(["HTTP://logs.exemple.fr", "tcp://logs.exemple.fr:514", "udp://logs.exemple.fr:514"])
      type     = "syslog"
      url      = each.value
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      type = "elk"
      url  = "https://logstash.exemple.fr"
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      for_each = toset(["tcp+tls://logs.exemple.fr:6514", "ovh://gra2.logs.ovh.com:12202"])
      type     = "syslog"
      url      = each.value
    }
  }
  undecided {
    variable "url" {}
    resource "scalingo_log_drain" "logs" {
      type = "elk"
      url  = var.url
    }
  }
  undecided {
    resource "scalingo_log_drain" "logs" {
      type = "syslog"
      url  = "logs.exemple.fr:514"
    }
  }
  inapplicable {
    resource "scalingo_log_drain" "logs" {
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    }
  }
}
