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

policy "HDS-TLS-202" {
  title     = { en = "Custom domains have a managed certificate", fr = "Les domaines personnalisés ont un certificat géré" }
  severity  = "medium"
  resources = ["scalingo_domain"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Scalingo/scalingo 2.7.4: letsencrypt_enabled defaults to true; a certificate of one's own is installed outside Terraform, so false is left open"
  rationale = {
    en = "Without a valid certificate on the public name of the portal, patients learn to click through warnings, and an impostor looks the same."
    fr = "Sans certificat valide sur le nom public du portail, les patients s’habituent à passer outre les avertissements, et un imposteur a la même apparence."
  }

  enforce {
    condition = coalesce(attrs.letsencrypt_enabled, true) || hds::undetermined("the certificate installed for this domain in the dashboard", "le certificat installé pour ce domaine dans le tableau de bord")
    error_message = {
      en = "Domain ${attrs.common_name} has no managed certificate. Set letsencrypt_enabled = true, or show the certificate that is installed."
      fr = "Le domaine ${attrs.common_name} n’a pas de certificat géré. Fixer letsencrypt_enabled = true, ou montrer le certificat installé."
    }
    never_false = "a certificate of one's own is installed outside Terraform, so a domain without a managed one is open"
  }

  remediation = {
    en = <<-EOT
      letsencrypt_enabled = true
    EOT
    fr = <<-EOT
      letsencrypt_enabled = true
    EOT
  }

  compliant {
    resource "scalingo_domain" "portal" {
      app         = "portal"
      common_name = "portail.exemple.fr"
    }
    resource "scalingo_domain" "alias" {
      app                 = "portal"
      common_name         = "patients.exemple.fr"
      letsencrypt_enabled = true
    }
  }
  undecided {
    resource "scalingo_domain" "portal" {
      app                 = "portal"
      common_name         = "portail.exemple.fr"
      letsencrypt_enabled = false
    }
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

policy "HDS-TLS-204" {
  title     = { en = "Webhooks and code forges are reached over HTTPS", fr = "Les webhooks et les forges sont joints en HTTPS" }
  severity  = "low"
  resources = ["scalingo_notifier", "scalingo_scm_integration", "scalingo_scm_repo_link"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)"]
  source    = "Scalingo/scalingo 2.7.4: webhook_url of a notifier is optional; url of an integration and source of a link are required and are URLs"
  rationale = {
    en = "A webhook carries its secret in its address, and an integration its access token: in clear, whoever listens can forge alerts, or change the code that handles the records."
    fr = "Un webhook porte son secret dans son adresse, et une intégration son jeton d’accès : en clair, qui écoute peut forger des alertes ou modifier le code qui traite les dossiers."
  }

  filter = local.url != null

  locals {
    url = meta.type == "scalingo_notifier" ? attrs.webhook_url : meta.type == "scalingo_scm_integration" ? attrs.url : attrs.source
  }

  enforce {
    condition = startswith(lower(local.url), "https://") ? true : startswith(lower(local.url), "http://") ? false : hds::undetermined("the scheme of the address", "le schéma de l’adresse")
    error_message = {
      en = "${meta.address} is reached over clear HTTP. Use an https:// address."
      fr = "${meta.address} est joint en HTTP clair. Utiliser une adresse https://."
    }
  }

  remediation = {
    en = <<-EOT
      source = "https://git.example.org/health/records"
    EOT
    fr = <<-EOT
      source = "https://git.exemple.fr/sante/dossiers"
    EOT
  }

  noncompliant {
    resource "scalingo_notifier" "chat" {
      app         = "records"
      name        = "chat"
      platform_id = "np-webhook"
      webhook_url = "http://chat.exemple.fr/hooks/astreinte"
    }
    resource "scalingo_scm_integration" "forge" {
      scm_type = "gitlab-self-hosted"
      url      = "HTTP://git.exemple.fr"
    }
    resource "scalingo_scm_repo_link" "git" {
      app    = "records"
      source = "http://git.exemple.fr/sante/dossiers"
    }
  }
  compliant {
    resource "scalingo_notifier" "chat" {
      app         = "records"
      name        = "chat"
      platform_id = "np-webhook"
      webhook_url = "https://chat.exemple.fr/hooks/astreinte"
    }
    resource "scalingo_scm_integration" "forge" {
      scm_type = "gitlab-self-hosted"
      url      = "HTTPS://git.exemple.fr"
    }
    resource "scalingo_scm_repo_link" "git" {
      app    = "records"
      source = "https://git.exemple.fr/sante/dossiers"
    }
  }
  undecided {
    variable "hook" {}
    resource "scalingo_notifier" "chat" {
      app         = "records"
      name        = "chat"
      platform_id = "np-webhook"
      webhook_url = var.hook
    }
    resource "scalingo_scm_integration" "forge" {
      scm_type = "gitlab-self-hosted"
      url      = "git.exemple.fr"
    }
  }
  inapplicable {
    resource "scalingo_notifier" "oncall" {
      app         = "records"
      name        = "oncall"
      platform_id = "np-email"
      emails      = ["astreinte@exemple.fr"]
    }
  }
}

policy "HDS-TLS-205" {
  title     = { en = "No variable turns the verification of certificates off", fr = "Aucune variable ne désactive la vérification des certificats" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Scalingo/scalingo 2.7.4: environment is an optional map. Documentation of the clients: sslmode of libpq, NODE_TLS_REJECT_UNAUTHORIZED of Node.js, PYTHONHTTPSVERIFY of Python, GIT_SSL_NO_VERIFY of Git"
  rationale = {
    en = "Such a variable, set one day to get past a certificate error, makes the application hand records to whoever answers in the place of its database."
    fr = "Une telle variable, posée un jour pour contourner une erreur de certificat, fait remettre les dossiers à quiconque répond à la place de la base."
  }

  filter = length(local.options) > 0

  locals {
    # The others cannot hold such a setting, whatever their value.
    options = { for name, value in coalesce(attrs.environment, {}) : name => value if length(regexall("SSL|TLS|VERIFY|UR[IL]|DSN", upper(name))) > 0 }
  }

  enforce {
    for_each  = local.options
    condition = length(regexall("^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)=0$|^GIT_SSL_NO_VERIFY=(1|TRUE)$|^PGSSLMODE=(DISABLE|ALLOW)$|[?&= ]SSL-?MODE=(DISABLED?|ALLOW)([& ]|$)", upper("${each.key}=${each.value}"))) == 0
    error_message = {
      en = "Variable ${each.key} of ${attrs.name} turns TLS or the verification of certificates off. Remove it and give the client the authority's certificate."
      fr = "La variable ${each.key} de ${attrs.name} désactive TLS ou la vérification des certificats. La retirer et fournir au client le certificat de l’autorité."
    }
    at = "environment"
  }

  remediation = {
    en = <<-EOT
      environment = { PGSSLMODE = "verify-full" }
    EOT
    fr = <<-EOT
      environment = { PGSSLMODE = "verify-full" }
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" {
      for_each    = { NODE_TLS_REJECT_UNAUTHORIZED = "0", PYTHONHTTPSVERIFY = "0", GIT_SSL_NO_VERIFY = "true", pgsslmode = "disable" }
      name        = "records"
      environment = { (each.key) = each.value }
    }
    resource "scalingo_app" "portal" {
      name        = "portal"
      environment = { DATABASE_URL = "postgresql://db.exemple.fr/records?sslmode=disable&connect_timeout=5", LOG_LEVEL = "info" }
    }
    resource "scalingo_app" "reports" {
      name        = "reports"
      environment = { REPORTS_DSN = "host=db.exemple.fr sslmode=allow dbname=reports" }
    }
  }
  compliant {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { PGSSLMODE = "verify-full", NODE_TLS_REJECT_UNAUTHORIZED = "1", DATABASE_URL = "postgresql://db.exemple.fr/records?sslmode=verify-full" }
    }
  }
  undecided {
    variable "database_url" {}
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { DATABASE_URL = var.database_url }
    }
  }
  inapplicable {
    variable "api_key" { sensitive = true }
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_app" "portal" {
      name        = "portal"
      environment = { api_key = var.api_key, LOG_LEVEL = "info" }
    }
  }
}
