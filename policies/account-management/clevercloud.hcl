policy "HDS-IAM-450" {
  title     = { en = "OAuth consumers may not let people in", fr = "Les consommateurs OAuth ne peuvent faire entrer personne" }
  severity  = "medium"
  resources = ["clevercloud_oauth_consumer"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.3"]
  source    = "CleverCloud/clevercloud 2.1.0: rights is required, and its page lists the rights. Those that add members to the organisation, SSH keys to the account, or change the account are refused here; the provider itself asks for organisations, applications and add-ons (its index page)"
  rationale = {
    en = "An application with these rights adds a member or an SSH key in the name of whoever trusted it, and an SSH key opens a shell beside the database of records."
    fr = "Une application dotée de ces droits ajoute un membre ou une clé SSH au nom de qui lui a fait confiance, et une clé SSH ouvre un terminal à côté de la base des dossiers."
  }

  enforce {
    for_each  = coalesce(attrs.rights, [])
    condition = !contains(["manage_organisations_members", "manage_ssh_keys", "manage_personal_information"], each.value)
    error_message = {
      en = "OAuth consumer ${attrs.name} has the right ${each.value}. Remove it, or suppress this finding with the reason."
      fr = "Le consommateur OAuth ${attrs.name} a le droit ${each.value}. Le retirer, ou justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      rights = ["access_organisations", "manage_organisations_applications"]
    EOT
    fr = <<-EOT
      rights = ["access_organisations", "manage_organisations_applications"]
    EOT
  }

  noncompliant {
    resource "clevercloud_oauth_consumer" "deploy" {
      for_each = toset(["manage_organisations_members", "manage_ssh_keys", "manage_personal_information"])
      name     = "deploy"
      rights   = ["access_organisations", each.value]
    }
  }
  compliant {
    resource "clevercloud_oauth_consumer" "deploy" {
      name   = "deploy"
      rights = ["access_organisations", "manage_organisations", "manage_organisations_applications", "manage_organisations_services"]
    }
    resource "clevercloud_oauth_consumer" "draft" { name = "draft" }
  }
  undecided {
    variable "rights" {}
    resource "clevercloud_oauth_consumer" "deploy" {
      name   = "deploy"
      rights = var.rights
    }
    resource "clevercloud_oauth_consumer" "backoffice" {
      name   = "backoffice"
      rights = ["access_organisations", var.rights]
    }
  }
}

policy "HDS-IAM-451" {
  title    = { en = "No secret is written among the variables of an application", fr = "Aucun secret n’est écrit parmi les variables d’une application" }
  severity = "high"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_configprovider",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source   = "CleverCloud/clevercloud 2.1.0: environment and exposed_environment are optional maps, environment is required on a configuration provider; the provider hides them in plans, not in the code. A variable that has no value in the code is left open"
  rationale = {
    en = "A password among the variables is read by all who read the repository, its history and the state, for as long as the database of records accepts it."
    fr = "Un mot de passe parmi les variables est lu par quiconque lit le dépôt, son historique et l’état, aussi longtemps que la base des dossiers l’accepte."
  }

  filter = length(local.secrets) + length(local.addresses) > 0

  locals {
    # Chosen by their names, so that a value that is not known hides no other.
    variables = merge(coalesce(attrs.environment, {}), coalesce(attrs.exposed_environment, {}))
    secrets   = { for name, value in local.variables : name => value if hds::looks_secret(name) }
    addresses = { for name, value in local.variables : name => value if length(regexall("UR[IL]|DSN|DATABASE", upper(name))) > 0 }
  }

  enforce {
    for_each = local.secrets
    # A path names the file that holds the secret, and a word may say that there is none.
    condition = startswith(coalesce(each.value, "/"), "/") || contains(["unused", "none", "disabled"], lower(coalesce(each.value, "none")))
    error_message = {
      en = "Variable ${each.key} of ${meta.address} is written in clear. Pass it by a sensitive variable without default, and renew it."
      fr = "La variable ${each.key} de ${meta.address} est écrite en clair. La passer par une variable sensible sans valeur par défaut, puis la renouveler."
    }
    at = "environment"
  }

  enforce {
    for_each  = local.addresses
    condition = length(regexall("^[a-z0-9+]+://[^/@:]*:[^/@]+@", lower(coalesce(each.value, "none")))) == 0
    error_message = {
      en = "Variable ${each.key} of ${meta.address} holds a password in clear. Pass the address by a sensitive variable without default, and renew the password."
      fr = "La variable ${each.key} de ${meta.address} contient un mot de passe en clair. Passer l’adresse par une variable sensible sans valeur par défaut, puis renouveler le mot de passe."
    }
    at = "environment"
  }

  remediation = {
    en = <<-EOT
      environment = { API_KEY = var.api_key } # sensitive = true, no default
    EOT
    fr = <<-EOT
      environment = { API_KEY = var.api_key } # sensitive = true, sans valeur par défaut
    EOT
  }

  noncompliant {
    variable "database_url" { sensitive = true }
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { API_TOKEN = "not-a-real-token", DATABASE_URL = var.database_url }
    }
    resource "clevercloud_python" "portal" {
      name                = "portal"
      exposed_environment = { DATABASE_URL = "PostgreSQL://portal:not-a-real-password@db.exemple.fr/records" }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { SMTP_PASSWORD = "not-a-real-password" }
    }
    resource "clevercloud_ruby" "agenda" {
      for_each    = toset(["AGENDA_DSN", "AGENDA_URI", "agenda_database"])
      name        = "agenda"
      environment = { (each.value) = "mysql://agenda:not-a-real-password@db.exemple.fr/agenda" }
    }
  }
  compliant {
    resource "clevercloud_java_war" "records" {
      for_each    = toset(["", "/run/token", "Unused", "none", "disabled"])
      name        = "records"
      environment = { API_TOKEN = each.value }
    }
    resource "clevercloud_python" "portal" {
      name        = "portal"
      environment = { PORTAL_URL = "https://portail.exemple.fr", CONTACT_URL = null }
    }
  }
  undecided {
    variable "api_token" { sensitive = true }
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { API_TOKEN = var.api_token }
    }
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_python" "portal" {
      name        = "portal"
      environment = { DATABASE_URL = clevercloud_postgresql.records.uri }
    }
  }
  inapplicable {
    variable "level" {}
    resource "clevercloud_java_war" "records" {
      name        = "records"
      environment = { LOG_LEVEL = var.level, PASSWORD_POLICY = "strict" }
    }
    resource "clevercloud_python" "portal" { name = "portal" }
  }
}

policy "HDS-IAM-452" {
  title    = { en = "No credential is written in the arguments", fr = "Aucun identifiant n’est écrit dans les arguments" }
  severity = "high"
  resources = [
    "provider.clevercloud",
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_drain_datadog", "clevercloud_drain_elasticsearch", "clevercloud_drain_http",
    "clevercloud_drain_newrelic", "clevercloud_drain_ovh", "clevercloud_drain_syslog_tcp",
    "clevercloud_drain_syslog_udp",
    "clevercloud_mysql", "clevercloud_addon_provider",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source   = "CleverCloud/clevercloud 2.1.0: token, secret and consumer_secret of the provider are optional, and CC_OAUTH_TOKEN and CC_OAUTH_SECRET are read in their absence; the arguments that its schema marks sensitive, on the other resources. A variable that has no value in the code is left open"
  rationale = {
    en = "The token and secret of the provider open a shell in every application and read the password of every database: whoever finds them in a repository has the records."
    fr = "Le jeton et le secret du fournisseur ouvrent un terminal dans chaque application et lisent le mot de passe de chaque base : qui les trouve dans un dépôt a les dossiers."
  }

  filter = anytrue([for value in values(local.credentials) : value != null])

  locals {
    drain = startswith(meta.type, "clevercloud_drain_") && length(regexall("^[a-z+]+://[^/@:]*:[^/@]+@", lower(coalesce(attrs.url, "none")))) > 0
    # Every one is listed, absent or not, so that a value that is not known hides no other.
    credentials = merge({
      token                             = attrs.token
      secret                            = attrs.secret
      consumer_secret                   = attrs.consumer_secret
      api_key                           = attrs.api_key
      password                          = attrs.password
      sso_salt                          = attrs.sso_salt
      registry_password                 = attrs.registry_password
      registry_token                    = attrs.registry_token
      http_basic_auth                   = attrs.http_basic_auth
      url                               = local.drain ? attrs.url : null
      "deployment.authentication_basic" = try(attrs.deployment[0].authentication_basic, null)
      "integrations.newrelic"           = try(attrs.integrations.newrelic.license_key, null)
      "integrations.prometheus"         = try(attrs.integrations.prometheus.password, null)
      "integrations.redirectionio"      = try(attrs.integrations.redirectionio.project_key, null)
    }, { for index, user in coalesce(attrs.read_only_users, []) : "read_only_users[${index}].password" => user.password })
  }

  enforce {
    for_each  = local.credentials
    condition = each.value == null || each.value == ""
    error_message = {
      en = "${meta.address} has a credential in clear: ${each.key}. Pass it by a sensitive variable without default, and renew it."
      fr = "${meta.address} contient un identifiant en clair : ${each.key}. Le passer par une variable sensible sans valeur par défaut, puis le renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      provider "clevercloud" {
        organisation = var.organisation # CC_OAUTH_TOKEN and CC_OAUTH_SECRET in the environment
      }
    EOT
    fr = <<-EOT
      provider "clevercloud" {
        organisation = var.organisation # CC_OAUTH_TOKEN et CC_OAUTH_SECRET dans l’environnement
      }
    EOT
  }

  noncompliant {
    variable "secret" { sensitive = true }
    provider "clevercloud" {
      token  = "not-a-real-token"
      secret = var.secret
    }
    provider "clevercloud" {
      alias  = "other"
      secret = "not-a-real-secret"
    }
    provider "clevercloud" {
      alias           = "consumer"
      consumer_secret = "not-a-real-secret"
    }
    resource "clevercloud_docker" "records" {
      name              = "records"
      registry_password = "not-a-real-password"
    }
    resource "clevercloud_nodejs" "portal" {
      name           = "portal"
      registry_token = "not-a-real-token"
    }
    resource "clevercloud_nodejs" "agenda" {
      name = "agenda"
      deployment {
        repository           = "https://github.com/exemple/agenda.git"
        authentication_basic = "agenda:not-a-real-token"
      }
    }
    resource "clevercloud_ruby" "letters" {
      name            = "letters"
      http_basic_auth = "carer:not-a-real-password"
    }
    resource "clevercloud_php" "site" {
      for_each = {
        newrelic      = { newrelic = { license_key = "not-a-real-key" } }
        prometheus    = { prometheus = { password = "not-a-real-password" } }
        redirectionio = { redirectionio = { project_key = "not-a-real-key" } }
      }
      name         = "site"
      integrations = each.value
    }
    resource "clevercloud_drain_newrelic" "logs" {
      resource_id = "app_1"
      url         = "https://log-api.eu.newrelic.com/log/v1"
      api_key     = "not-a-real-key"
    }
    resource "clevercloud_drain_elasticsearch" "logs" {
      resource_id = "app_1"
      password    = "not-a-real-password"
    }
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = "HTTPS://logs:not-a-real-password@logs.exemple.fr"
    }
    resource "clevercloud_mysql" "agenda" {
      name            = "agenda"
      plan            = "s_sml"
      read_only_users = [{ user = "agenda", password = var.secret }, { user = "reports", password = "not-a-real-password" }]
    }
    resource "clevercloud_addon_provider" "store" {
      provider_id = "store"
      sso_salt    = "not-a-real-salt"
    }
  }
  compliant {
    resource "clevercloud_drain_syslog_tcp" "logs" {
      resource_id = "app_1"
      url         = "tcp+tls://logs.exemple.fr:6514"
      token       = ""
    }
  }
  undecided {
    variable "token" { sensitive = true }
    provider "clevercloud" { token = var.token }
    resource "clevercloud_drain_ovh" "logs" {
      resource_id = "app_1"
      url         = "https://gra2.logs.ovh.com"
      token       = var.token
    }
  }
  inapplicable {
    provider "clevercloud" { organisation = "orga_11111111-1111-1111-1111-111111111111" }
    resource "clevercloud_drain_http" "logs" {
      resource_id = "app_1"
      url         = "https://user@logs.exemple.fr"
    }
    resource "clevercloud_docker" "records" { name = "records" }
  }
}
