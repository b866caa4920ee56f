policy "HDS-DSP-450" {
  title     = { en = "Pulsar messages have an end", fr = "Les messages Pulsar ont un terme" }
  severity  = "medium"
  resources = ["clevercloud_pulsar"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source    = "CleverCloud/clevercloud 2.1.0: retention_period is in minutes and optional; with retention_size alone the provider sends an endless period (source of the provider, setRetention). Clever Cloud documentation, Pulsar: an add-on is provided with infinite retention"
  rationale = {
    en = "Messages that have been read stay in their topic for ever by default: results and appointments pile up long after the record that they fed was erased."
    fr = "Par défaut, les messages lus restent indéfiniment dans leur sujet : résultats et rendez-vous s’accumulent bien après l’effacement du dossier qu’ils alimentaient."
  }

  enforce {
    condition = attrs.retention_period == null ? false : attrs.retention_period >= 0
    error_message = {
      en = "Messages of ${meta.address} are kept for ever. Set retention_period, in minutes."
      fr = "Les messages de ${meta.address} sont conservés indéfiniment. Fixer retention_period, en minutes."
    }
    at = "retention_period"
  }

  remediation = {
    en = <<-EOT
      retention_period = 20160 # two weeks
    EOT
    fr = <<-EOT
      retention_period = 20160 # deux semaines
    EOT
  }

  noncompliant {
    resource "clevercloud_pulsar" "results" { name = "results" }
    resource "clevercloud_pulsar" "appointments" {
      name           = "appointments"
      retention_size = 1024
    }
    resource "clevercloud_pulsar" "events" {
      name             = "events"
      retention_period = -1
    }
  }
  compliant {
    resource "clevercloud_pulsar" "results" {
      for_each         = toset(["0", "20160"])
      name             = "results"
      retention_period = each.value
    }
  }
  undecided {
    variable "minutes" {}
    resource "clevercloud_pulsar" "results" {
      name             = "results"
      retention_period = var.minutes
    }
  }
}
