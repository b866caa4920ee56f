policy "HDS-CON-202" {
  title     = { en = "Web containers are at least two", fr = "Les conteneurs web sont au moins deux" }
  severity  = "high"
  resources = ["scalingo_container_type"]
  supports  = ["hds:exi-05-g", "hds-activities:application-platform", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "Scalingo/scalingo 2.7.4: amount is required; Scalingo documentation, HDS: an HDS application runs two web containers or more"
  rationale = {
    en = "Scalingo's HDS commitment on availability supposes two web containers or more: with one, each deployment and each lost host interrupts care."
    fr = "L’engagement HDS de Scalingo sur la disponibilité suppose au moins deux conteneurs web : avec un seul, chaque déploiement et chaque perte d’hôte interrompt le soin."
  }

  filter = attrs.name == "web"

  enforce {
    condition = attrs.amount >= 2
    error_message = {
      en = "${attrs.app} runs ${attrs.amount} web container. An HDS application needs two or more."
      fr = "${attrs.app} tourne avec ${attrs.amount} conteneur web. Une application HDS en demande au moins deux."
    }
    at = "amount"
  }

  remediation = {
    en = <<-EOT
      amount = 2
    EOT
    fr = <<-EOT
      amount = 2
    EOT
  }

  noncompliant {
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = 1
    }
  }
  compliant {
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = 2
    }
  }
  undecided {
    variable "web" {}
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = var.web
    }
  }
  inapplicable {
    resource "scalingo_container_type" "worker" {
      app    = "records"
      name   = "worker"
      amount = 1
    }
  }
}
