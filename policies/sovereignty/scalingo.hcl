policy "HDS-SOV-203" {
  title     = { en = "Log drains stay with operators under European law", fr = "Les drains de journaux restent chez des opérateurs de droit européen" }
  severity  = "medium"
  resources = ["scalingo_log_drain"]
  supports  = ["hds:exi-05-h", "hds:exi-22", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)", "gdpr:48"]
  source    = "Scalingo/scalingo 2.7.4: type is required, host and url are optional; Scalingo documentation, log drains (16 April 2026): the types and their hosts, New Relic being a syslog drain. State of incorporation Delaware: Form 10-K of Datadog, Inc. (2023), of New Relic, Inc. (2020) and of SolarWinds Corporation (2019), whose product Papertrail is. AppSignal B.V. is registered in Amsterdam (appsignal.com/terms). What law Better Stack answers to was not read, and who operates another host is not known: left open"
  rationale = {
    en = "Datadog, Papertrail and New Relic are products of companies of the United States, whose law reaches the logs wherever they are kept. HDS asks that such an exposure be told to the customer, with what is done about it."
    fr = "Datadog, Papertrail et New Relic sont des produits de sociétés des États-Unis, dont le droit atteint les journaux où qu’ils soient conservés. HDS demande de déclarer cette exposition au client, avec les mesures prises."
  }

  locals {
    type     = lower(attrs.type)
    host     = lower(coalesce(attrs.host, try(regex("^[A-Za-z+]+://(?:[^@/]*@)?([^:/?#]+)", attrs.url)[0], null), "none"))
    american = contains(["datadog", "papertrail"], local.type) || length(regexall("(^|\\.)(datadoghq\\.(com|eu)|papertrailapp\\.com|nr-data\\.net)$", local.host)) > 0
    european = local.type == "appsignal" || length(regexall("\\.(logs\\.ovh\\.com|osc-(secnum-)?fr1\\.scalingo\\.io)$", local.host)) > 0
  }

  enforce {
    condition = local.american ? false : local.european || hds::undetermined("who operates the destination, and under which law", "qui exploite la destination, et sous quel droit")
    error_message = {
      en = "Logs of ${meta.name} are sent to ${local.host == "none" ? attrs.type : local.host}, whose operator is a company of the United States. Use a European one, or declare the exposure and suppress this finding with a reason."
      fr = "Les journaux de ${meta.name} sont envoyés à ${local.host == "none" ? attrs.type : local.host}, dont l’opérateur est une société des États-Unis. En utiliser un européen, ou déclarer l’exposition et justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    EOT
    fr = <<-EOT
      type = "ovh-graylog"
      host = "gra2.logs.ovh.com"
    EOT
  }

  noncompliant {
    resource "scalingo_log_drain" "logs" {
      for_each = toset(["datadog", "Papertrail"])
      app      = "records"
      type     = each.value
    }
    resource "scalingo_log_drain" "syslog" {
      for_each = toset(["newrelic.syslog.eu.nr-data.net", "logs4.PapertrailApp.com", "tcp-intake.logs.datadoghq.eu", "intake.logs.datadoghq.com"])
      app      = "records"
      type     = "syslog"
      host     = each.value
    }
    resource "scalingo_log_drain" "url" {
      app  = "records"
      type = "elk"
      url  = "https://user@http-intake.logs.datadoghq.com/api/v2/logs"
    }
  }
  compliant {
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = "ovh-graylog"
      host = "GRA2.logs.ovh.com"
    }
    resource "scalingo_log_drain" "errors" {
      app  = "records"
      type = "AppSignal"
    }
    resource "scalingo_log_drain" "search" {
      for_each = toset(["https://user@logstash-records.osc-fr1.scalingo.io", "https://logstash-records.osc-secnum-fr1.scalingo.io:443/"])
      app      = "records"
      type     = "elk"
      url      = each.value
    }
  }
  undecided {
    variable "type" {}
    resource "scalingo_log_drain" "logs" {
      app  = "records"
      type = var.type
    }
    resource "scalingo_log_drain" "other" {
      for_each = { own = "logs.exemple.fr", none = null, alike = "notnr-data.net", suffixed = "papertrailapp.com.exemple.fr", ovh = "mylogs.ovh.com" }
      app      = "records"
      type     = each.key == "none" ? "betterstack" : "syslog"
      host     = each.value
    }
  }
}

policy "HDS-SOV-204" {
  title     = { en = "Notifications go to operators under European law", fr = "Les notifications vont à des opérateurs de droit européen" }
  severity  = "low"
  resources = ["scalingo_notifier"]
  supports  = ["hds:exi-05-h", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:19.6", "gdpr:28(2)"]
  source    = "Scalingo/scalingo 2.7.4: webhook_url is optional. State of incorporation Delaware: Form 8-K of Salesforce, Inc. (2022), whose company Slack is (slack.com, main services agreement), Form 10-K of Alphabet Inc. (2019), the parent of Google, of PagerDuty, Inc. (2021) and of Atlassian Corporation (2023), whose product Opsgenie is (Atlassian, Opsgenie terms of service); Washington: Form 10-K of Microsoft Corporation (2024), whose hosts webhook.office.com, logic.azure.com and api.powerplatform.com receive what is sent to Teams. Discord is headquartered in the United States and keeps its data there (Discord, working with law enforcement); the terms of Zapier, Inc. are under the law of Delaware (Zapier, terms of service of 2024). Who operates another host is not known: left open"
  rationale = {
    en = "An event tells which application failed, when and with what message; one error message that quotes a patient's name is enough. HDS asks that such an operator be declared to the customer."
    fr = "Un événement dit quelle application a échoué, quand et avec quel message ; un message d’erreur citant le nom d’un patient suffit. HDS demande de déclarer un tel opérateur au client."
  }

  filter = attrs.webhook_url != null

  locals {
    host = lower(try(regex("^[A-Za-z]+://(?:[^@/]*@)?([^:/?#]+)", attrs.webhook_url)[0], "none"))
  }

  enforce {
    condition = (
      length(regexall("(^|\\.)(slack\\.com|discord\\.com|discordapp\\.com|office\\.com|logic\\.azure\\.com|powerplatform\\.com|chat\\.googleapis\\.com|pagerduty\\.com|opsgenie\\.com|zapier\\.com)$", local.host)) > 0
      ? false
      : length(regexall("\\.osc-(secnum-)?fr1\\.scalingo\\.io$", local.host)) > 0 || hds::undetermined("who operates the host of the webhook", "qui exploite l’hôte du webhook")
    )
    error_message = {
      en = "Notifier ${attrs.name} posts events to ${local.host}, whose operator is a company of the United States. Use a European operator, or declare the exposure and suppress this finding with a reason."
      fr = "La notification ${attrs.name} publie des événements vers ${local.host}, dont l’opérateur est une société des États-Unis. Utiliser un opérateur européen, ou déclarer l’exposition et justifier l’exception."
    }
    at = "webhook_url"
  }

  remediation = {
    en = <<-EOT
      webhook_url = "https://chat-hospital.osc-fr1.scalingo.io/hooks/oncall"
    EOT
    fr = <<-EOT
      webhook_url = "https://chat-etablissement.osc-fr1.scalingo.io/hooks/astreinte"
    EOT
  }

  noncompliant {
    resource "scalingo_notifier" "chat" {
      for_each = toset([
        "https://hooks.SLACK.com/services/x", "https://exemple.webhook.office.com/x", "https://discord.com:443/api/webhooks/x", "https://discordapp.com/api/webhooks/x", "https://user@chat.googleapis.com/v1/x",
        "https://prod-01.westeurope.logic.azure.com:443/workflows/x", "https://x.environment.api.powerplatform.com/x", "https://events.eu.pagerduty.com/x", "https://api.eu.opsgenie.com/x", "https://hooks.zapier.com/x",
      ])
      name        = "chat"
      webhook_url = each.value
    }
  }
  compliant {
    resource "scalingo_notifier" "chat" {
      for_each    = toset(["https://chat.osc-fr1.scalingo.io/hooks/x", "https://chat.osc-secnum-fr1.scalingo.io/hooks/x"])
      name        = "chat"
      webhook_url = each.value
    }
  }
  undecided {
    variable "hook" {}
    resource "scalingo_notifier" "chat" {
      name        = "chat"
      webhook_url = var.hook
    }
    resource "scalingo_notifier" "other" {
      for_each    = toset(["https://chat.exemple.fr/hooks/x", "https://notslack.com/x", "chat"])
      name        = "other"
      webhook_url = each.value
    }
  }
  inapplicable {
    resource "scalingo_notifier" "mail" {
      name   = "mail"
      emails = ["astreinte@exemple.fr"]
    }
  }
}

policy "HDS-SOV-205" {
  title     = { en = "Code is deployed from a forge under European law", fr = "Le code est déployé depuis une forge de droit européen" }
  severity  = "low"
  resources = ["scalingo_scm_repo_link"]
  supports  = ["hds:exi-05-h", "hds:exi-30", "iso27001:A.5.21", "secnumcloud:15.1", "secnumcloud:19.6", "gdpr:28(2)"]
  source    = "Scalingo/scalingo 2.7.4: source is required and is the URL of a repository. State of incorporation Delaware: Form 8-K of GitLab Inc. (2024) and Form 10-K of Atlassian Corporation (2023), whose product Bitbucket is; Washington: Form 10-K of Microsoft Corporation (2024), whose products GitHub and Azure DevOps are. Codeberg e.V. is a German association, in Berlin (Codeberg, privacy policy). Who operates another host is not known, and under what law Framagit is was not read: left open"
  rationale = {
    en = "Whoever controls the forge controls the code that reads the records, and data sets for tests are often committed with it. HDS asks that an operator under foreign law be declared."
    fr = "Qui contrôle la forge contrôle le code qui lit les dossiers, et des jeux de données d’essai y sont souvent déposés. HDS demande de déclarer un opérateur soumis à un droit étranger."
  }

  locals {
    host = lower(try(regex("^[A-Za-z]+://(?:[^@/]*@)?([^:/?#]+)", attrs.source)[0], "none"))
  }

  enforce {
    condition = (
      length(regexall("(^|\\.)(github\\.com|gitlab\\.com|bitbucket\\.org|dev\\.azure\\.com)$", local.host)) > 0
      ? false
      : local.host == "codeberg.org" || hds::undetermined("who operates the forge", "qui exploite la forge")
    )
    error_message = {
      en = "Code is deployed from ${local.host}, whose operator is a company of the United States. Keep data out of the repository, and declare the operator with a suppression that says so, or move to a European forge."
      fr = "Le code est déployé depuis ${local.host}, dont l’opérateur est une société des États-Unis. Ne placer aucune donnée dans le dépôt et déclarer l’opérateur par une exception justifiée, ou passer à une forge européenne."
    }
    at = "source"
  }

  remediation = {
    en = <<-EOT
      source = "https://codeberg.org/hospital/records"
    EOT
    fr = <<-EOT
      source = "https://codeberg.org/etablissement/dossiers"
    EOT
  }

  noncompliant {
    resource "scalingo_scm_repo_link" "git" {
      for_each = toset(["https://GitHub.com/exemple/dossiers", "https://user@gitlab.com:443/exemple/dossiers", "https://bitbucket.org/exemple/dossiers", "https://dev.azure.com/exemple/_git/dossiers", "https://www.github.com/exemple/dossiers"])
      source   = each.value
    }
  }
  compliant {
    resource "scalingo_scm_repo_link" "git" {
      source = "https://Codeberg.org/exemple/dossiers"
    }
  }
  undecided {
    variable "source" {}
    resource "scalingo_scm_repo_link" "git" { source = var.source }
    resource "scalingo_scm_repo_link" "other" {
      for_each = toset(["https://git.exemple.fr/sante/dossiers", "https://framagit.org/exemple/dossiers", "https://notgithub.com/dossiers", "dossiers"])
      source   = each.value
    }
  }
}
