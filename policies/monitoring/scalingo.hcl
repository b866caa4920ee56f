policy "HDS-MON-200" {
  title     = { en = "Sensitive actions on an application are notified", fr = "Les actions sensibles sur une application sont notifiées" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:12.9", "hipaa:164.308(a)(1)(ii)(D)"]
  source    = "Scalingo/scalingo 2.7.4: on a notifier active defaults to true, send_all_events to false, selected_events is optional; Scalingo documentation, notifiers and events: the names of events"
  rationale = {
    en = "A new collaborator, a changed variable and a one-off command are the three ways to reach the records of an application from outside. Someone has to learn of them while it still helps."
    fr = "Un nouveau collaborateur, une variable modifiée et une commande ponctuelle sont les trois voies d’accès aux dossiers depuis l’extérieur d’une application. Quelqu’un doit l’apprendre tant qu’il est temps."
  }

  locals {
    notifiers = [for notifier in hds::referring("scalingo_notifier", "app") : notifier if coalesce(notifier.active, true)]
    events    = flatten([for notifier in local.notifiers : coalesce(notifier.selected_events, [])])
    silent    = setsubtract(["app_command_ran", "collaborator_invited", "variable_edited"], local.events)
  }

  enforce {
    condition = anytrue([for notifier in local.notifiers : coalesce(notifier.send_all_events, false)]) || length(local.silent) == 0
    error_message = {
      en = "Nobody is told of ${join(", ", local.silent)} on ${attrs.name}. Add a scalingo_notifier with these selected_events, or send_all_events = true."
      fr = "Personne n’est prévenu de ${join(", ", local.silent)} sur ${attrs.name}. Ajouter un scalingo_notifier avec ces selected_events, ou send_all_events = true."
    }
    at = "name"
  }

  remediation = {
    en = <<-EOT
      resource "scalingo_notifier" "security" {
        app             = scalingo_app.records.id
        name            = "security"
        platform_id     = data.scalingo_notification_platform.email.id
        emails          = ["security@hospital.example"]
        selected_events = ["app_command_ran", "collaborator_invited", "variable_edited"]
      }
    EOT
    fr = <<-EOT
      resource "scalingo_notifier" "securite" {
        app             = scalingo_app.dossiers.id
        name            = "securite"
        platform_id     = data.scalingo_notification_platform.email.id
        emails          = ["securite@etablissement.exemple.fr"]
        selected_events = ["app_command_ran", "collaborator_invited", "variable_edited"]
      }
    EOT
  }

  noncompliant {
    resource "scalingo_app" "alone" { name = "alone" }
    resource "scalingo_app" "partly" { name = "partly" }
    resource "scalingo_notifier" "partly" {
      for_each        = { a = ["app_command_ran", "variable_edited"], b = ["collaborator_invited", "variable_edited"], c = ["app_command_ran", "collaborator_invited"] }
      app             = scalingo_app.part[each.key].id
      selected_events = each.value
    }
    resource "scalingo_app" "part" {
      for_each = toset(["a", "b", "c"])
      name     = "part-${each.key}"
    }
    resource "scalingo_app" "off" { name = "off" }
    resource "scalingo_notifier" "off" {
      app             = scalingo_app.off.id
      active          = false
      send_all_events = true
    }
    resource "scalingo_app" "few" { name = "few" }
    resource "scalingo_notifier" "few" { app = scalingo_app.few.id }
  }
  compliant {
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_notifier" "all" {
      app             = scalingo_app.records.id
      send_all_events = true
    }
    resource "scalingo_notifier" "deployments" {
      app             = scalingo_app.records.id
      selected_events = ["app_deployed"]
    }
    resource "scalingo_app" "portal" { name = "portal" }
    resource "scalingo_notifier" "people" {
      app             = scalingo_app.portal.id
      selected_events = ["collaborator_invited", "variable_edited"]
    }
    resource "scalingo_notifier" "commands" {
      app             = scalingo_app.portal.id
      selected_events = ["app_command_ran"]
    }
  }
  undecided {
    variable "all" {}
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_notifier" "all" {
      app             = scalingo_app.records.id
      send_all_events = var.all
    }
  }
}

policy "HDS-MON-201" {
  title     = { en = "Alerts and notifiers are switched on", fr = "Les alertes et les notifications sont actives" }
  severity  = "medium"
  resources = ["scalingo_notifier", "scalingo_alert"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "Scalingo/scalingo 2.7.4: active defaults to true on a notifier, disabled to false on an alert"
  rationale = {
    en = "An alert switched off during an incident and never put back is the reason why the next one goes unseen."
    fr = "Une alerte coupée pendant un incident et jamais rétablie est la raison pour laquelle le suivant passe inaperçu."
  }

  enforce {
    condition = coalesce(attrs.active, true) && !coalesce(attrs.disabled, false)
    error_message = {
      en = "${meta.address} is switched off: nobody is told. Switch it on, or delete it."
      fr = "${meta.address} est désactivé : personne n’est prévenu. L’activer, ou le supprimer."
    }
  }

  remediation = {
    en = <<-EOT
      active = true # notifier; on an alert: disabled = false
    EOT
    fr = <<-EOT
      active = true # notification ; sur une alerte : disabled = false
    EOT
  }

  noncompliant {
    resource "scalingo_notifier" "ops" {
      name   = "ops"
      active = false
    }
  }
  noncompliant {
    resource "scalingo_alert" "cpu" {
      metric   = "cpu"
      disabled = true
    }
  }
  compliant {
    resource "scalingo_notifier" "ops" { name = "ops" }
  }
  undecided {
    variable "active" {}
    resource "scalingo_notifier" "ops" {
      name   = "ops"
      active = var.active
    }
  }
}

policy "HDS-MON-202" {
  title     = { en = "Failed database backups are notified", fr = "Les échecs de sauvegarde des bases sont notifiés" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "iso27001:A.8.13", "iso27001:A.8.16", "secnumcloud:12.5", "secnumcloud:12.9"]
  source    = "Scalingo/scalingo 2.7.4: on a notifier active defaults to true, send_all_events to false, selected_events is optional; Scalingo documentation, backup policies: the event database_backup_failed. Databases are recognised by the provider_id of the addon"
  rationale = {
    en = "A backup that has failed for a month is discovered on the day when a table of records is gone. The platform says so on the first night, to whoever has asked to be told."
    fr = "Une sauvegarde en échec depuis un mois se découvre le jour où une table de dossiers a disparu. La plateforme le dit dès la première nuit, à qui a demandé à être prévenu."
  }

  filter = length(local.databases) > 0

  locals {
    databases = [for addon in hds::referring("scalingo_addon", "app") : addon if length(regexall("postgres|mysql|mongo|redis", lower(addon.provider_id))) > 0]
    notifiers = [for notifier in hds::referring("scalingo_notifier", "app") : notifier if coalesce(notifier.active, true)]
  }

  enforce {
    condition = anytrue([for notifier in local.notifiers : coalesce(notifier.send_all_events, false) || contains(coalesce(notifier.selected_events, []), "database_backup_failed")])
    error_message = {
      en = "Nobody is told when a backup of the database of ${attrs.name} fails. Add a scalingo_notifier with database_backup_failed among its selected_events."
      fr = "Personne n’est prévenu de l’échec d’une sauvegarde de la base de ${attrs.name}. Ajouter un scalingo_notifier avec database_backup_failed parmi ses selected_events."
    }
    at = "name"
  }

  remediation = {
    en = <<-EOT
      resource "scalingo_notifier" "backups" {
        app             = scalingo_app.records.id
        name            = "backups"
        platform_id     = data.scalingo_notification_platform.email.id
        emails          = ["oncall@hospital.example"]
        selected_events = ["database_backup_failed", "database_continuousbackup_stale"]
      }
    EOT
    fr = <<-EOT
      resource "scalingo_notifier" "sauvegardes" {
        app             = scalingo_app.dossiers.id
        name            = "sauvegardes"
        platform_id     = data.scalingo_notification_platform.email.id
        emails          = ["astreinte@etablissement.exemple.fr"]
        selected_events = ["database_backup_failed", "database_continuousbackup_stale"]
      }
    EOT
  }

  noncompliant {
    resource "scalingo_app" "records" {
      for_each = toset(["postgresql", "mysql", "scalingo-redis", "MongoDB"])
      name     = each.key
    }
    resource "scalingo_addon" "db" {
      for_each    = toset(["postgresql", "mysql", "scalingo-redis", "MongoDB"])
      app         = scalingo_app.records[each.key].id
      provider_id = each.key
    }
    resource "scalingo_notifier" "off" {
      app             = scalingo_app.records["mysql"].id
      active          = false
      send_all_events = true
    }
    resource "scalingo_notifier" "deployments" {
      app             = scalingo_app.records["postgresql"].id
      selected_events = ["app_deployed"]
    }
    resource "scalingo_notifier" "alerts" {
      app             = scalingo_app.records["MongoDB"].id
      send_all_alerts = true
    }
  }
  compliant {
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_addon" "db" {
      app         = scalingo_app.records.id
      provider_id = "postgresql"
    }
    resource "scalingo_notifier" "backups" {
      app             = scalingo_app.records.id
      selected_events = ["database_backup_failed"]
    }
    resource "scalingo_notifier" "deployments" {
      app             = scalingo_app.records.id
      selected_events = ["app_deployed"]
    }
    resource "scalingo_app" "portal" { name = "portal" }
    resource "scalingo_addon" "portal" {
      app         = scalingo_app.portal.id
      provider_id = "mysql"
    }
    resource "scalingo_notifier" "portal" {
      app             = scalingo_app.portal.id
      send_all_events = true
    }
  }
  undecided {
    variable "events" {}
    resource "scalingo_app" "records" { name = "records" }
    resource "scalingo_addon" "db" {
      app         = scalingo_app.records.id
      provider_id = "postgresql"
    }
    resource "scalingo_notifier" "backups" {
      app             = scalingo_app.records.id
      selected_events = var.events
    }
  }
  inapplicable {
    resource "scalingo_app" "site" { name = "site" }
    resource "scalingo_app" "mail" { name = "mail" }
    resource "scalingo_addon" "mail" {
      app         = scalingo_app.mail.id
      provider_id = "mailjet"
    }
  }
}

policy "HDS-MON-203" {
  title     = { en = "Notifiers have a recipient", fr = "Les notifications ont un destinataire" }
  severity  = "low"
  resources = ["scalingo_notifier"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "Scalingo/scalingo 2.7.4: emails, user_ids and webhook_url are optional; to whom a notifier without any of them writes is not documented, and left open"
  rationale = {
    en = "An outage of the portal at night is noticed by the person on call or by the patients. A notifier without a recipient leaves it to the patients."
    fr = "Une panne nocturne du portail est vue par la personne d’astreinte ou par les patients. Une notification sans destinataire la laisse aux patients."
  }

  locals {
    named = [for given in [attrs.emails, attrs.user_ids, attrs.webhook_url] : given if given != null]
  }

  enforce {
    condition = length(local.named) == 0 ? hds::undetermined("the recipients", "les destinataires") : anytrue([for given in local.named : length(given) > 0])
    error_message = {
      en = "Notifier ${attrs.name} has an empty list of recipients. Name those who are on call."
      fr = "La notification ${attrs.name} a une liste de destinataires vide. Nommer les personnes d’astreinte."
    }
    at = "name"
  }

  remediation = {
    en = <<-EOT
      emails = ["oncall@hospital.example"]
    EOT
    fr = <<-EOT
      emails = ["astreinte@etablissement.exemple.fr"]
    EOT
  }

  noncompliant {
    resource "scalingo_notifier" "ops" {
      name     = "ops"
      emails   = []
      user_ids = []
    }
  }
  compliant {
    resource "scalingo_notifier" "mail" {
      name     = "mail"
      emails   = ["astreinte@exemple.fr"]
      user_ids = []
    }
    resource "scalingo_notifier" "people" {
      name     = "people"
      user_ids = ["us-42"]
    }
    resource "scalingo_notifier" "chat" {
      name        = "chat"
      webhook_url = "https://chat.exemple.fr/hooks/astreinte"
    }
  }
  undecided {
    variable "emails" {}
    resource "scalingo_notifier" "ops" { name = "ops" }
    resource "scalingo_notifier" "mail" {
      name   = "mail"
      emails = var.emails
    }
  }
}

policy "HDS-MON-204" {
  title     = { en = "Alerts have a notifier", fr = "Les alertes ont une notification" }
  severity  = "medium"
  resources = ["scalingo_alert"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "Scalingo/scalingo 2.7.4: notifiers is optional; a notifier with send_all_alerts receives every alert of its application. Whether one of the code's is on the same application is left open"
  rationale = {
    en = "An alert that nobody receives shows in the dashboard that nobody opens at night: the portal of the emergency ward stays slow until morning."
    fr = "Une alerte que personne ne reçoit s’affiche sur un tableau de bord que personne n’ouvre la nuit : le portail des urgences reste lent jusqu’au matin."
  }

  locals {
    catch_all = anytrue([for notifier in hds::resources("scalingo_notifier") : coalesce(notifier.send_all_alerts, false)])
  }

  enforce {
    condition = length(coalesce(attrs.notifiers, [])) > 0 ? true : local.catch_all ? hds::undetermined("a notifier with send_all_alerts on this application", "un notifier avec send_all_alerts sur cette application") : false
    error_message = {
      en = "The alert on ${attrs.metric} warns nobody. Name a scalingo_notifier in notifiers."
      fr = "L’alerte sur ${attrs.metric} ne prévient personne. Nommer un scalingo_notifier dans notifiers."
    }
    at = "notifiers"
  }

  remediation = {
    en = <<-EOT
      notifiers = [scalingo_notifier.oncall.id]
    EOT
    fr = <<-EOT
      notifiers = [scalingo_notifier.astreinte.id]
    EOT
  }

  noncompliant {
    resource "scalingo_alert" "cpu" { metric = "cpu" }
    resource "scalingo_alert" "ram" {
      metric    = "ram"
      notifiers = []
    }
    resource "scalingo_notifier" "events" { send_all_events = true }
  }
  compliant {
    resource "scalingo_notifier" "oncall" { name = "oncall" }
    resource "scalingo_alert" "cpu" {
      metric    = "cpu"
      notifiers = [scalingo_notifier.oncall.id]
    }
  }
  undecided {
    resource "scalingo_alert" "cpu" { metric = "cpu" }
    resource "scalingo_notifier" "all" { send_all_alerts = true }
    resource "scalingo_notifier" "events" { send_all_events = true }
  }
}
