policy "HDS-SES-450" {
  title    = { en = "Sessions are not pinned to an instance", fr = "Les sessions ne sont pas épinglées à une instance" }
  severity = "low"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.5"]
  source   = "CleverCloud/clevercloud 2.1.0: sticky_sessions is optional and defaults to false; its page says that it is for sessions that live in one instance"
  rationale = {
    en = "A session that lives in the memory of one instance cannot be ended from elsewhere when a carer leaves. In Redis or a database, it expires when the application says so."
    fr = "Une session gardée dans la mémoire d’une instance ne peut pas être close d’ailleurs quand un soignant s’en va. Dans Redis ou une base, elle expire quand l’application le décide."
  }

  enforce {
    condition = !coalesce(attrs.sticky_sessions, false)
    error_message = {
      en = "${meta.address} pins users to an instance. Keep sessions in a shared store that expires them, and remove sticky_sessions."
      fr = "${meta.address} épingle les utilisateurs à une instance. Garder les sessions dans un stockage partagé qui les fait expirer, et retirer sticky_sessions."
    }
    at = "sticky_sessions"
  }

  remediation = {
    en = <<-EOT
      sticky_sessions = false
    EOT
    fr = <<-EOT
      sticky_sessions = false
    EOT
  }

  noncompliant {
    resource "clevercloud_java_war" "records" {
      name            = "records"
      sticky_sessions = true
    }
  }
  compliant {
    resource "clevercloud_java_war" "records" { name = "records" }
    resource "clevercloud_php" "portal" {
      name            = "portal"
      sticky_sessions = false
    }
  }
  undecided {
    variable "sticky" {}
    resource "clevercloud_java_war" "records" {
      name            = "records"
      sticky_sessions = var.sticky
    }
  }
}

policy "HDS-SES-451" {
  title    = { en = "The declared session lifetime is bounded", fr = "La durée de session déclarée est bornée" }
  severity = "medium"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_configprovider",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source   = "CleverCloud/clevercloud 2.1.0: environment is an optional map, required on a configuration provider; only variables named for a session and values that carry their unit are decided. 15 minutes idle: PCI DSS 4.0, 8.2.8; 12 hours in all: NIST SP 800-63B"
  rationale = {
    en = "The platform ends no session: the application does, often by a variable. Left at hours, a shared workstation shows the record of the last patient to whoever sits down."
    fr = "La plateforme ne clôt aucune session : c’est l’application, souvent par une variable. Réglée en heures, un poste partagé montre le dossier du dernier patient à qui s’assoit."
  }

  locals {
    names = [for name in keys(coalesce(attrs.environment, {})) : name if length(regexall("SESSION_.*(TIMEOUT|LIFETIME|TTL|IDLE|MAX_?AGE|EXPIR)", upper(name))) > 0]
    # The unit of a bare number is known where the name says it.
    values = [for name in local.names : endswith(upper(name), "_SECONDS") ? try("${tonumber(attrs.environment[name])}s", attrs.environment[name]) : attrs.environment[name]]
    # 0 turns a timeout off in some frameworks, and means at once in others: it decides nothing.
    seconds = [
      for value in local.values : length(regexall("^([0-9]+(ms|[wdhms]))+$|^P[0-9T]", value)) > 0 ? try(hds::duration(value), 0) : 0
    ]
    longest = [
      for name in local.names : length(regexall("IDLE|TIMEOUT", upper(name))) > 0 ? settings.session_idle_seconds : settings.session_total_seconds
    ]
  }

  filter = length(local.names) > 0

  enforce {
    for_each  = local.names
    condition = local.seconds[each.key] > 0 ? local.seconds[each.key] <= local.longest[each.key] : hds::undetermined(each.value)
    error_message = {
      en = "${each.value} of ${meta.address} is ${attrs.environment[each.value]}. Lower it."
      fr = "${each.value} de ${meta.address} vaut ${attrs.environment[each.value]}. La réduire."
    }
    at = "environment"
  }

  remediation = {
    en = <<-EOT
      environment = {
        SESSION_IDLE_TIMEOUT = "15m"
        SESSION_LIFETIME     = "12h"
      }
    EOT
    fr = <<-EOT
      environment = {
        SESSION_IDLE_TIMEOUT = "15m"
        SESSION_LIFETIME     = "12h"
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_nodejs" "portal" {
      name        = "portal"
      environment = { SESSION_IDLE_TIMEOUT = "8h" }
    }
    resource "clevercloud_nodejs" "agenda" {
      name        = "agenda"
      environment = { session_idle_timeout_seconds = "901" }
    }
    resource "clevercloud_nodejs" "letters" {
      name        = "letters"
      environment = { SESSION_TIMEOUT = "1h" }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { SESSION_COOKIE_MAX_AGE = "P1D" }
    }
  }
  compliant {
    resource "clevercloud_nodejs" "portal" {
      name        = "portal"
      environment = { SESSION_IDLE_TIMEOUT = "15m", SESSION_LIFETIME = "PT12H", SESSION_TTL_SECONDS = "43200", SESSION_TIMEOUT = "1s" }
    }
  }
  undecided {
    variable "minutes" {}
    resource "clevercloud_nodejs" "portal" {
      for_each    = toset(["30", "0s", "P1"])
      name        = "portal"
      environment = { SESSION_TIMEOUT = each.value }
    }
    resource "clevercloud_nodejs" "agenda" {
      name        = "agenda"
      environment = { SESSION_TIMEOUT = var.minutes }
    }
    resource "clevercloud_nodejs" "letters" {
      name        = "letters"
      environment = { SESSION_TTL_SECONDS = "soon" }
    }
  }
  inapplicable {
    resource "clevercloud_nodejs" "portal" {
      name        = "portal"
      environment = { PORT = "8080" }
    }
    resource "clevercloud_nodejs" "agenda" { name = "agenda" }
  }
}
