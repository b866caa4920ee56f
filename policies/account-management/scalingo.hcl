policy "HDS-IAM-200" {
  title     = { en = "Collaborators have the limited role", fr = "Les collaborateurs ont le rôle limité" }
  severity  = "medium"
  resources = ["scalingo_collaborator"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "Scalingo/scalingo 2.7.4: limited is optional, without default: a missing bool asks for the full role"
  rationale = {
    en = "The full role reads every environment variable, opens a shell beside the data and invites others. Most people need to deploy and read logs."
    fr = "Le rôle complet lit toutes les variables d’environnement, ouvre un terminal à côté des données et invite d’autres personnes. La plupart ont besoin de déployer et de lire les journaux."
  }

  enforce {
    condition = coalesce(attrs.limited, false)
    error_message = {
      en = "Collaborator ${attrs.email} has the full role. Set limited = true unless this person operates the platform."
      fr = "Le collaborateur ${attrs.email} a le rôle complet. Fixer limited = true sauf si cette personne exploite la plateforme."
    }
  }

  remediation = {
    en = <<-EOT
      limited = true
    EOT
    fr = <<-EOT
      limited = true
    EOT
  }

  noncompliant {
    resource "scalingo_collaborator" "dev" {
      app   = "records"
      email = "prenom.nom@exemple.fr"
    }
  }
  compliant {
    resource "scalingo_collaborator" "dev" {
      app     = "records"
      email   = "prenom.nom@exemple.fr"
      limited = true
    }
  }
  undecided {
    variable "limited" {}
    resource "scalingo_collaborator" "dev" {
      app     = "records"
      email   = "prenom.nom@exemple.fr"
      limited = var.limited
    }
  }
}

policy "HDS-IAM-201" {
  title     = { en = "Collaborators are named people of the organisation", fr = "Les collaborateurs sont des personnes nommées de l’organisme" }
  severity  = "low"
  resources = ["scalingo_collaborator"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.16", "secnumcloud:9.2", "hipaa:164.312(a)(2)(i)"]
  source    = "Scalingo/scalingo 2.7.4: email is required. That a mailbox is shared is read from its name, and that it is private from its domain: both lists are ours"
  rationale = {
    en = "When several people share dev@, the trace of who read a record's variables names nobody. A private mailbox outlives the contract of its owner."
    fr = "Quand plusieurs personnes partagent dev@, la trace de qui a lu les variables d’un dossier ne nomme personne. Une boîte personnelle survit au contrat de son titulaire."
  }

  locals {
    address = lower(trimspace(attrs.email))
  }

  enforce {
    condition = length(regexall("^(admin|administrator|contact|dev|developers?|devops|equipe|exploitation|hello|info|infra|it|office|ops|root|support|sysadmin|team|tech|test|webmaster)[0-9]*(\\+[^@]*)?@", local.address)) == 0
    error_message = {
      en = "Collaborator ${attrs.email} looks like a mailbox that several people share. Invite each of them by name."
      fr = "Le collaborateur ${attrs.email} ressemble à une boîte partagée par plusieurs personnes. Inviter chacune nommément."
    }
    at = "email"
  }

  enforce {
    condition = length(regexall("@((gmail|googlemail|icloud|protonmail)\\.com|(hotmail|outlook|live|yahoo)\\.(com|fr)|(orange|free|wanadoo|sfr)\\.fr|laposte\\.net|proton\\.me)$", local.address)) == 0
    error_message = {
      en = "Collaborator ${attrs.email} uses a private mailbox. Invite the address that the organisation gives and can close."
      fr = "Le collaborateur ${attrs.email} utilise une boîte personnelle. Inviter l’adresse que l’organisme attribue et peut fermer."
    }
    at = "email"
  }

  remediation = {
    en = <<-EOT
      email = "first.last@hospital.example"
    EOT
    fr = <<-EOT
      email = "prenom.nom@etablissement.exemple.fr"
    EOT
  }

  noncompliant {
    resource "scalingo_collaborator" "shared" {
      for_each = toset([" Dev@exemple.fr ", "ops2@exemple.fr", "support+scalingo@exemple.fr"])
      app      = "records"
      email    = each.value
    }
    resource "scalingo_collaborator" "private" {
      for_each = toset(["marie.curie@GMAIL.com", "marie.curie@orange.fr", "marie.curie@laposte.net"])
      app      = "records"
      email    = each.value
    }
  }
  compliant {
    resource "scalingo_collaborator" "dev" {
      for_each = toset(["marie.curie@exemple.fr", "devaux@exemple.fr", "m.curie@gmail.exemple.fr", "marie.curie@laposte.fr"])
      app      = "records"
      email    = each.value
    }
  }
  undecided {
    variable "email" {}
    resource "scalingo_collaborator" "dev" {
      app   = "records"
      email = var.email
    }
  }
}

policy "HDS-IAM-202" {
  title     = { en = "No secret is written among the variables of an application", fr = "Aucun secret n’est écrit parmi les variables d’une application" }
  severity  = "high"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "Scalingo/scalingo 2.7.4: environment is an optional map, not marked sensitive; Scalingo documentation, environment variables: the value $NAME is an alias of another variable. A variable that has no value in the code is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "A password written here is read by all who read the repository, its history and the state, for as long as the database of records accepts it."
    fr = "Un mot de passe écrit ici est lu par quiconque lit le dépôt, son historique et l’état, aussi longtemps que la base des dossiers l’accepte."
  }

  filter = length(local.secrets) > 0

  locals {
    secrets = {
      for name, value in coalesce(attrs.environment, {}) : name => value
      if value == null ? false : hds::looks_secret(name) || length(regexall("^[a-z0-9+]+://[^/@:]*:[^/@]+@", lower(value))) > 0
    }
    parts = { for name, value in local.secrets : name => try(regex("://[^/@:]*:([^/@]+)@", value)[0], value) }
  }

  enforce {
    for_each = local.parts
    # The value "$SCALINGO_POSTGRESQL_URL" is an alias: that of another variable of the application.
    condition = (
      each.value == "" || startswith(each.value, "/") || length(regexall("^\\$[A-Z][A-Z0-9_]*$", local.secrets[each.key])) > 0 ||
      hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    )
    error_message = {
      en = "Variable ${each.key} of ${attrs.name} is written in clear. Pass it by a sensitive variable without default, and renew it."
      fr = "La variable ${each.key} de ${attrs.name} est écrite en clair. La passer par une variable sensible sans valeur par défaut, puis la renouveler."
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
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { API_TOKEN = "not-a-real-token" }
    }
    resource "scalingo_app" "portal" {
      name        = "portal"
      environment = { DATABASE_URL = "PostgreSQL://portal:not-a-real-password@db.exemple.fr/records" }
    }
    resource "scalingo_app" "alike" {
      for_each    = toset(["$not-a-real-token", "not-a-real-$TOKEN"])
      name        = "alike"
      environment = { API_TOKEN = each.value }
    }
  }
  compliant {
    resource "scalingo_app" "records" {
      for_each    = toset(["", "$SCALINGO_TOKEN", "/run/token"])
      name        = "records"
      environment = { API_TOKEN = each.value }
    }
  }
  undecided {
    variable "api_token" { sensitive = true }
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { API_TOKEN = var.api_token }
    }
    resource "scalingo_app" "portal" {
      for_each    = toset(["postgresql://portal:$DATABASE_PASSWORD@db.exemple.fr/records", "postgresql://portal:<password>@db.exemple.fr/records", "$not_a_real_url"])
      name        = "portal"
      environment = { DATABASE_SECRET = each.value }
    }
  }
  inapplicable {
    resource "scalingo_app" "records" {
      name        = "records"
      environment = { LOG_LEVEL = "info", API_TOKEN = null, PORTAL_URL = "https://portail.exemple.fr" }
    }
    resource "scalingo_app" "portal" { name = "portal" }
  }
}

policy "HDS-IAM-203" {
  title     = { en = "No credential of the platform is written in the code", fr = "Aucun identifiant de la plateforme n’est écrit dans le code" }
  severity  = "high"
  resources = ["provider.scalingo", "scalingo_scm_integration", "scalingo_log_drain"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "Scalingo/scalingo 2.7.4: api_token is optional, SCALINGO_API_TOKEN is read in its absence; access_token of an integration is required, token and url of a drain are optional. A variable that has no value in the code is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "The API token of Scalingo opens a shell in every application and reads the address of every database: whoever finds it in a repository has the records."
    fr = "Le jeton d’API de Scalingo ouvre un terminal dans chaque application et lit l’adresse de chaque base : qui le trouve dans un dépôt a les dossiers."
  }

  filter = length(local.credentials) > 0

  locals {
    credentials = merge(
      attrs.api_token == null ? {} : { api_token = attrs.api_token },
      attrs.access_token == null ? {} : { access_token = attrs.access_token },
      attrs.token == null ? {} : { token = attrs.token },
      length(regexall("^[a-z+]+://[^/@]+@", lower(local.drain))) == 0 ? {} : { url = attrs.url },
    )
    drain = meta.type == "scalingo_log_drain" ? coalesce(attrs.url, "none") : "none"
  }

  enforce {
    for_each  = local.credentials
    condition = each.value == "" || hds::is_placeholder(try(regex("://(?:[^/@:]*:)?([^/@]+)@", each.value)[0], each.value)) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "${meta.address} has a credential in clear: ${each.key}. Pass it by a sensitive variable without default, and renew it."
      fr = "${meta.address} contient un identifiant en clair : ${each.key}. Le passer par une variable sensible sans valeur par défaut, puis le renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      provider "scalingo" {} # SCALINGO_API_TOKEN in the environment
    EOT
    fr = <<-EOT
      provider "scalingo" {} # SCALINGO_API_TOKEN dans l’environnement
    EOT
  }

  noncompliant {
    provider "scalingo" { api_token = "not-a-real-token" }
    resource "scalingo_scm_integration" "forge" {
      scm_type     = "gitlab-self-hosted"
      url          = "https://git.exemple.fr"
      access_token = "not-a-real-token"
    }
    resource "scalingo_log_drain" "ldp" {
      app   = "records"
      type  = "ovh-graylog"
      token = "not-a-real-token"
    }
    resource "scalingo_log_drain" "elk" {
      app  = "records"
      type = "elk"
      url  = "HTTPS://user:not-a-real-password@logs.exemple.fr"
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      app   = "records"
      type  = "syslog"
      token = ""
    }
  }
  undecided {
    variable "token" { sensitive = true }
    resource "scalingo_log_drain" "ldp" {
      app   = "records"
      type  = "ovh-graylog"
      token = var.token
    }
  }
  noncompliant {
    resource "scalingo_log_drain" "ldp" {
      for_each = toset(["changeme", "xx"])
      app      = "records"
      type     = "ovh-graylog"
      token    = each.value
    }
  }
  undecided {
    resource "scalingo_log_drain" "ldp" {
      for_each = toset(["xxx", "<password>"])
      app      = "records"
      type     = "ovh-graylog"
      token    = each.value
    }
    resource "scalingo_log_drain" "elk" {
      for_each = toset(["https://user:<password>@logs.exemple.fr", "https://<token>@logs.exemple.fr"])
      app      = "records"
      type     = "elk"
      url      = each.value
    }
  }
  inapplicable {
    provider "scalingo" { region = "osc-fr1" }
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "elk"
      url  = "https://logs.exemple.fr"
    }
    resource "scalingo_scm_integration" "forge" {
      scm_type = "gitlab-self-hosted"
      url      = "https://user@git.exemple.fr"
    }
  }
}

policy "HDS-IAM-204" {
  title     = { en = "HDS workloads have a project of their own", fr = "Les ressources HDS ont leur propre projet" }
  severity  = "low"
  resources = ["scalingo_app", "scalingo_database"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:9.7"]
  source    = "Scalingo/scalingo 2.7.4: project_id is optional, and default of scalingo_project is false. Without it the platform chooses the default project of the account: whether others share it is not in the code"
  rationale = {
    en = "Rights and reviews follow projects. In the default one, where new applications land, the records end up beside trials whose collaborators are not cleared for them."
    fr = "Droits et revues suivent les projets. Dans le projet par défaut, où arrivent les nouvelles applications, les dossiers côtoient des essais dont les collaborateurs ne sont pas habilités."
  }

  filter = meta.type == "scalingo_database" || coalesce(attrs.hds_resource, false)

  enforce {
    condition = (
      attrs.project_id == null
      ? hds::undetermined("the default project of the account", "le projet par défaut du compte")
      : !anytrue([for project in hds::referred("project_id") : coalesce(project.default, false)])
    )
    error_message = {
      en = "${attrs.name} is in the default project, where new applications land. Give it a project of its own."
      fr = "${attrs.name} est dans le projet par défaut, où arrivent les nouvelles applications. Lui donner son propre projet."
    }
    at = "project_id"
  }

  remediation = {
    en = <<-EOT
      project_id = scalingo_project.health.id
    EOT
    fr = <<-EOT
      project_id = scalingo_project.sante.id
    EOT
  }

  noncompliant {
    resource "scalingo_project" "main" {
      name    = "main"
      default = true
    }
    resource "scalingo_app" "records" {
      name         = "records"
      hds_resource = true
      project_id   = scalingo_project.main.id
    }
  }
  compliant {
    resource "scalingo_project" "health" { name = "sante" }
    resource "scalingo_database" "records" {
      name       = "records"
      project_id = scalingo_project.health.id
    }
  }
  undecided {
    resource "scalingo_database" "records" { name = "records" }
    resource "scalingo_database" "other" {
      name       = "records"
      project_id = "prj-42"
    }
  }
  inapplicable {
    resource "scalingo_app" "demo" { name = "demo" }
  }
}
