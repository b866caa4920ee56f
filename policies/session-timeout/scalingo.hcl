policy "HDS-SES-200" {
  title     = { en = "Sessions are not pinned by the platform's cookie", fr = "Les sessions ne sont pas épinglées par le cookie de la plateforme" }
  severity  = "low"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5"]
  source    = "Scalingo/scalingo 2.7.4: sticky_session defaults to false; Scalingo documentation, sticky sessions: a cookie of 24 hours renewed at each request"
  rationale = {
    en = "A session kept in one container's memory cannot be ended elsewhere. Kept in a shared store, it expires when the application says so."
    fr = "Une session gardée dans la mémoire d’un conteneur ne peut pas être close ailleurs. Dans un stockage partagé, elle expire quand l’application le décide."
  }

  enforce {
    condition = !coalesce(attrs.sticky_session, false)
    error_message = {
      en = "Application ${attrs.name} pins users by a 24-hour cookie renewed at each request. Keep sessions in a shared store that expires them."
      fr = "L’application ${attrs.name} épingle les utilisateurs par un cookie de 24 heures renouvelé à chaque requête. Garder les sessions dans un stockage partagé qui les expire."
    }
  }

  remediation = {
    en = <<-EOT
      sticky_session = false
    EOT
    fr = <<-EOT
      sticky_session = false
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" {
      name           = "records"
      sticky_session = true
    }
  }
  compliant {
    resource "scalingo_app" "records" { name = "records" }
  }
  undecided {
    variable "sticky" {}
    resource "scalingo_app" "records" {
      name           = "records"
      sticky_session = var.sticky
    }
  }
}

policy "HDS-SES-201" {
  title     = { en = "The declared session lifetime is bounded", fr = "La durée de session déclarée est bornée" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source    = "Scalingo/scalingo 2.7.4: environment is an optional map; only variables named for a session and values that carry their unit are decided. 15 minutes idle: PCI DSS 4.0, 8.2.8; 12 hours in all: NIST SP 800-63B"
  rationale = {
    en = "A workstation left open in a ward shows a patient's record to whoever passes. The application ends idle sessions; its lifetime is often set by an environment variable."
    fr = "Un poste laissé ouvert dans un service montre le dossier d’un patient à quiconque passe. C’est l’application qui clôt les sessions inactives ; leur durée est souvent fixée par une variable d’environnement."
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
      en = "${each.value} of ${attrs.name} is ${attrs.environment[each.value]}. Lower it."
      fr = "${each.value} de ${attrs.name} vaut ${attrs.environment[each.value]}. La réduire."
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
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { SESSION_IDLE_TIMEOUT = "8h" }
    }
  }
  noncompliant {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { session_idle_timeout_seconds = "3600" }
    }
    resource "scalingo_app" "portal" {
      name        = "portal"
      environment = { SESSION_COOKIE_MAX_AGE = "P1D" }
    }
  }
  compliant {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { SESSION_IDLE_TIMEOUT = "15m", SESSION_LIFETIME = "PT12H", SESSION_TTL_SECONDS = "43200" }
    }
  }
  undecided {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { SESSION_TIMEOUT = "30" }
    }
  }
  undecided {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { SESSION_IDLE_TIMEOUT = "0s" }
    }
  }
  inapplicable {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { PORT = "8080" }
    }
    resource "scalingo_app" "portal" { name = "portal" }
  }
}
