policy "HDS-TLS-450" {
  title    = { en = "Applications redirect HTTP to HTTPS", fr = "Les applications redirigent HTTP vers HTTPS" }
  severity = "high"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)"]
  source   = "CleverCloud/clevercloud 2.1.0: redirect_https is optional and defaults to false"
  rationale = {
    en = "An application of Clever Cloud answers on port 80 too: the session cookie of a carer, and the record with it, can be read on the way."
    fr = "Une application de Clever Cloud répond aussi sur le port 80 : le jeton de session d’un soignant, et le dossier avec lui, peuvent être lus en chemin."
  }

  enforce {
    condition = coalesce(attrs.redirect_https, false)
    error_message = {
      en = "${meta.address} answers in clear HTTP. Set redirect_https = true."
      fr = "${meta.address} répond en HTTP en clair. Définir redirect_https = true."
    }
    at = "redirect_https"
  }

  remediation = {
    en = <<-EOT
      redirect_https = true
    EOT
    fr = <<-EOT
      redirect_https = true
    EOT
  }

  noncompliant {
    resource "clevercloud_docker" "portal" {
      name           = "portal"
      redirect_https = false
    }
    resource "clevercloud_static_apache" "leaflet" { name = "leaflet" }
  }
  compliant {
    resource "clevercloud_java_war" "records" {
      name           = "records"
      redirect_https = true
    }
  }
  undecided {
    variable "redirected" {}
    resource "clevercloud_python" "agenda" {
      name           = "agenda"
      redirect_https = var.redirected
    }
  }
}

policy "HDS-TLS-451" {
  title    = { en = "Log drains are encrypted", fr = "Les drains de journaux sont chiffrés" }
  severity = "high"
  resources = [
    "clevercloud_drain_datadog", "clevercloud_drain_elasticsearch", "clevercloud_drain_http",
    "clevercloud_drain_newrelic", "clevercloud_drain_ovh", "clevercloud_drain_syslog_tcp",
    "clevercloud_drain_syslog_udp",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.15", "iso27001:A.8.24", "secnumcloud:10.2", "secnumcloud:12.7", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source   = "CleverCloud/clevercloud 2.1.0, page of the drains: url is required, save on a Datadog drain, whose endpoint defaults to an https address; http, tcp and udp are in clear. tls_verification of an Elasticsearch drain is DEFAULT or TRUSTFUL, and defaults to DEFAULT. Port 6514 is that of syslog over TLS (RFC 5425): whether the platform speaks TLS there is not documented, and left open"
  rationale = {
    en = "Drains leave Clever Cloud over the Internet: in clear, or towards a server whose certificate nobody checks, session identifiers and names of patients in the traces can be read on the way."
    fr = "Les drains quittent Clever Cloud par Internet : en clair, ou vers un serveur dont personne ne vérifie le certificat, les identifiants de session et les noms de patients des traces peuvent être lus en chemin."
  }

  locals {
    address = meta.type == "clevercloud_drain_datadog" ? coalesce(attrs.endpoint, "https://http-intake.logs.datadoghq.com/v1/input") : attrs.url
    scheme  = lower(try(regex("^([A-Za-z+]+)://", local.address)[0], "none"))
    secure  = length(regexall("^tcp://[^/]*:6514(/|$)", lower(local.address))) > 0
  }

  enforce {
    condition = (
      contains(["https", "tcp+tls"], local.scheme)
      ? true
      : contains(["http", "tcp", "udp"], local.scheme) && !local.secure ? false : hds::undetermined("whether the address of the drain speaks TLS", "si l’adresse du drain parle TLS")
    )
    error_message = {
      en = "${meta.address} sends logs in clear (${local.scheme}). Use a destination that takes https, such as clevercloud_drain_http."
      fr = "${meta.address} envoie les journaux en clair (${local.scheme}). Utiliser une destination qui accepte https, par exemple avec clevercloud_drain_http."
    }
  }

  enforce {
    condition = coalesce(attrs.tls_verification, "DEFAULT") != "TRUSTFUL"
    error_message = {
      en = "${meta.address} accepts any certificate (tls_verification = TRUSTFUL). Remove tls_verification and give the server a valid certificate."
      fr = "${meta.address} accepte n’importe quel certificat (tls_verification = TRUSTFUL). Retirer tls_verification et donner au serveur un certificat valide."
    }
    at = "tls_verification"
  }

  remediation = {
    en = <<-EOT
      resource "clevercloud_drain_http" "records" {
        resource_id = clevercloud_java_war.records.id
        url         = "https://logs.hospital.example.org"
      }
    EOT
    fr = <<-EOT
      resource "clevercloud_drain_http" "dossiers" {
        resource_id = clevercloud_java_war.dossiers.id
        url         = "https://journaux.etablissement.exemple.fr"
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_drain_syslog_udp" "logs" {
      resource_id = "app_1"
      url         = "udp://logs.exemple.fr:514"
    }
    resource "clevercloud_drain_syslog_udp" "secured" {
      resource_id = "app_1"
      url         = "udp://logs.exemple.fr:6514"
    }
    resource "clevercloud_drain_syslog_tcp" "logs" {
      for_each    = toset(["tcp://logs.exemple.fr:514", "TCP://logs.exemple.fr:65140", "tcp://logs.exemple.fr/a:6514b"])
      resource_id = "app_1"
      url         = each.value
    }
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = "HTTP://logs.exemple.fr"
    }
    resource "clevercloud_drain_datadog" "proxy" {
      resource_id = "app_1"
      endpoint    = "http://datadog-proxy.exemple.fr/v1/input"
    }
    resource "clevercloud_drain_elasticsearch" "logs" {
      resource_id      = "app_1"
      url              = "https://logs.exemple.fr/_bulk"
      tls_verification = "TRUSTFUL"
    }
  }
  compliant {
    resource "clevercloud_drain_elasticsearch" "logs" {
      resource_id = "app_1"
      url         = "HTTPS://logs.exemple.fr/_bulk"
    }
    resource "clevercloud_drain_elasticsearch" "strict" {
      resource_id      = "app_1"
      url              = "https://logs.exemple.fr/_bulk"
      tls_verification = "DEFAULT"
    }
    resource "clevercloud_drain_ovh" "logs" {
      resource_id = "app_1"
      url         = "tcp+tls://gra2.logs.ovh.com:6514"
    }
    resource "clevercloud_drain_datadog" "logs" { resource_id = "app_1" }
  }
  undecided {
    variable "url" {}
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = var.url
    }
    resource "clevercloud_drain_syslog_tcp" "logs" {
      for_each    = toset(["tcp://logs.exemple.fr:6514", "TCP://logs.exemple.fr:6514/", "logs.exemple.fr:514"])
      resource_id = "app_1"
      url         = each.value
    }
  }
}

policy "HDS-TLS-452" {
  title    = { en = "No port is opened past the TLS of the platform", fr = "Aucun port n’est ouvert à côté du TLS de la plateforme" }
  severity = "medium"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.20", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)"]
  source   = "CleverCloud/clevercloud 2.1.0: redirection is optional and opens port 4040 of the application on a public port. Clever Cloud documentation, TCP redirections: raw TCP goes through the reverse proxies. Whether the application speaks TLS on it is not in the code: open"
  rationale = {
    en = "A TCP redirection carries bytes as they come: HL7 or DICOM messages sent to it cross the Internet in clear unless the application itself encrypts them."
    fr = "Une redirection TCP transporte les octets tels quels : des messages HL7 ou DICOM envoyés par là traversent Internet en clair si l’application ne les chiffre pas elle-même."
  }

  enforce {
    condition = attrs.redirection == null || hds::undetermined("whether the application speaks TLS on the redirected port", "si l’application parle TLS sur le port redirigé")
    error_message = {
      en = "${meta.address} is reached on a public TCP port, without the TLS of the platform. Show that the application encrypts it, or remove redirection."
      fr = "${meta.address} est jointe sur un port TCP public, sans le TLS de la plateforme. Montrer que l’application le chiffre, ou retirer redirection."
    }
    at          = "redirection"
    never_false = "whether the application speaks TLS on the redirected port is not in the code"
  }

  remediation = {
    en = <<-EOT
      # without redirection: partners reach the application over HTTPS, or through a network group
      networkgroups = [{
        networkgroup_id = clevercloud_networkgroup.health.id
        fqdn            = "hl7"
      }]
    EOT
    fr = <<-EOT
      # sans redirection : les partenaires joignent l’application en HTTPS, ou par un groupe réseau
      networkgroups = [{
        networkgroup_id = clevercloud_networkgroup.sante.id
        fqdn            = "hl7"
      }]
    EOT
  }

  compliant {
    resource "clevercloud_docker" "portal" { name = "portal" }
  }
  undecided {
    resource "clevercloud_docker" "dicom" {
      name               = "dicom"
      container_port_tcp = 104
      redirection        = { namespace = "default" }
    }
  }
}

policy "HDS-TLS-453" {
  title    = { en = "No variable turns the verification of certificates off", fr = "Aucune variable ne désactive la vérification des certificats" }
  severity = "medium"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_configprovider",
  ]
  supports = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source   = "CleverCloud/clevercloud 2.1.0: environment is an optional map, required on a configuration provider. Documentation of the clients: sslmode of libpq, ssl-mode of MySQL, NODE_TLS_REJECT_UNAUTHORIZED of Node.js, PYTHONHTTPSVERIFY of Python, GIT_SSL_NO_VERIFY of Git"
  rationale = {
    en = "Databases of Clever Cloud present a certificate of their own: a variable set to get past the error makes the application hand records to whoever answers in their place."
    fr = "Les bases de Clever Cloud présentent un certificat qui leur est propre : une variable posée pour contourner l’erreur fait remettre les dossiers à quiconque répond à leur place."
  }

  filter = length(local.options) > 0

  locals {
    # The others cannot hold such a setting, whatever their value.
    options = { for name, value in coalesce(attrs.environment, {}) : name => value if length(regexall("SSL|TLS|VERIFY|UR[IL]|DSN", upper(name))) > 0 }
  }

  enforce {
    for_each  = local.options
    condition = length(regexall("^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)=(0|FALSE)$|^GIT_SSL_NO_VERIFY=(1|TRUE)$|^PGSSLMODE=(DISABLE|ALLOW)$|[?&= ]SSL-?MODE=(DISABLED?|ALLOW)([& ]|$)", upper("${each.key}=${each.value}"))) == 0
    error_message = {
      en = "Variable ${each.key} of ${meta.address} turns TLS or the verification of certificates off. Remove it and give the client the certificate of the server."
      fr = "La variable ${each.key} de ${meta.address} désactive TLS ou la vérification des certificats. La retirer et fournir au client le certificat du serveur."
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
    resource "clevercloud_nodejs" "portal" {
      for_each    = { NODE_TLS_REJECT_UNAUTHORIZED = "0", PYTHONHTTPSVERIFY = "0", GIT_SSL_NO_VERIFY = "true", pgsslmode = "disable" }
      name        = "portal"
      environment = { (each.key) = each.value }
    }
    resource "clevercloud_python" "agenda" {
      name        = "agenda"
      environment = { DATABASE_URL = "postgresql://db.exemple.fr/records?sslmode=disable&connect_timeout=5", LOG_LEVEL = "info" }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { REPORTS_DSN = "host=db.exemple.fr sslmode=allow dbname=reports" }
    }
  }
  compliant {
    resource "clevercloud_nodejs" "portal" {
      name        = "portal"
      environment = { PGSSLMODE = "verify-full", NODE_TLS_REJECT_UNAUTHORIZED = "1", DATABASE_URL = "postgresql://db.exemple.fr/records?sslmode=verify-full" }
    }
  }
  undecided {
    variable "database_url" {}
    resource "clevercloud_nodejs" "portal" {
      name        = "portal"
      environment = { DATABASE_URL = var.database_url }
    }
  }
  inapplicable {
    variable "api_key" { sensitive = true }
    resource "clevercloud_nodejs" "portal" { name = "portal" }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { api_key = var.api_key, LOG_LEVEL = "info" }
    }
  }
}
