policy "HDS-BAK-450" {
  title     = { en = "Database backups are on", fr = "Les sauvegardes de la base sont activées" }
  severity  = "high"
  resources = ["clevercloud_postgresql", "clevercloud_mysql"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "CleverCloud/clevercloud 2.1.0: backup is optional, documented default true"
  rationale = {
    en = "The platform backs these databases up unless told not to: with backup = false, a wrong DELETE on the records is final."
    fr = "La plateforme sauvegarde ces bases sauf demande contraire : avec backup = false, un DELETE erroné sur les dossiers est définitif."
  }

  enforce {
    condition = coalesce(attrs.backup, true)
    error_message = {
      en = "Backups of ${meta.address} are switched off. Set backup = true."
      fr = "Les sauvegardes de ${meta.address} sont désactivées. Définir backup = true."
    }
    at = "backup"
  }

  remediation = {
    en = <<-EOT
      backup = true
    EOT
    fr = <<-EOT
      backup = true
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      backup = false
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      backup = true
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
  }
  undecided {
    variable "enabled" {}
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      backup = var.enabled
    }
  }
}
