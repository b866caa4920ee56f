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
