policy "HDS-BAK-450" {
  title     = { en = "Database backups are on", fr = "Les sauvegardes de la base sont activées" }
  severity  = "high"
  resources = ["clevercloud_postgresql", "clevercloud_mysql"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "CleverCloud/clevercloud 2.1.0: backup is optional and defaults to true on both types"
  rationale = {
    en = "The platform backs these databases up unless told not to: with backup = false, a wrong DELETE on the records is final."
    fr = "La plateforme sauvegarde ces bases sauf demande contraire : avec backup = false, un DELETE erroné sur les dossiers est définitif."
  }

  enforce {
    condition = coalesce(attrs.backup, true)
    error_message = {
      en = "Backups of ${meta.address} are switched off. Set backup = true: they are included in the price, but the change replaces the database, so export it first."
      fr = "Les sauvegardes de ${meta.address} sont désactivées. Définir backup = true : elles sont comprises dans le prix, mais le changement remplace la base, à exporter d’abord."
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
      name   = "records"
      plan   = "s_sml"
      backup = false
    }
    resource "clevercloud_mysql" "agenda" {
      name   = "agenda"
      plan   = "s_sml"
      backup = false
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name   = "records"
      plan   = "s_sml"
      backup = true
    }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "s_sml"
    }
  }
  undecided {
    variable "enabled" {}
    resource "clevercloud_postgresql" "records" {
      name   = "records"
      plan   = "s_sml"
      backup = var.enabled
    }
  }
}

policy "HDS-BAK-451" {
  title     = { en = "Databases are on a plan with backups", fr = "Les bases de données ont une offre avec sauvegardes" }
  severity  = "high"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_addon"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "CleverCloud/clevercloud 2.1.0: plan is required; third_party_provider of an add-on names the product. Clever Cloud documentation: the DEV plan has had no backups since 1 October 2025, runs on a cluster shared with other customers and has no commitment; the other plans keep daily backups for seven days"
  rationale = {
    en = "The free plan has no backup and shares its cluster with strangers: records put there to try are lost at the first incident."
    fr = "L’offre gratuite n’a pas de sauvegarde et partage son cluster avec des inconnus : des dossiers placés là pour essayer sont perdus au premier incident."
  }

  # Other add-ons may call a plan dev and keep what they store.
  filter = meta.type != "clevercloud_addon" || contains(["postgresql-addon", "mysql-addon", "mongodb-addon"], coalesce(attrs.third_party_provider, "none"))

  enforce {
    condition = attrs.plan == null ? hds::undetermined("plan") : lower(attrs.plan) != "dev"
    error_message = {
      en = "${meta.address} is on plan ${attrs.plan}: without backups, on a shared cluster. Use a dedicated plan, such as xxs_sml or above."
      fr = "${meta.address} a l’offre ${attrs.plan} : sans sauvegarde, sur un cluster partagé. Utiliser une offre dédiée, xxs_sml ou au-dessus."
    }
  }

  remediation = {
    en = <<-EOT
      plan = "xs_sml"
    EOT
    fr = <<-EOT
      plan = "xs_sml"
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "dev"
    }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "DEV"
    }
    resource "clevercloud_addon" "notes" {
      for_each             = toset(["postgresql-addon", "mysql-addon", "mongodb-addon"])
      name                 = "notes"
      plan                 = "dev"
      third_party_provider = each.value
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "xxs_sml"
    }
    resource "clevercloud_mongodb" "notes" {
      name = "notes"
      plan = "s_sml"
    }
  }
  undecided {
    variable "plan" {}
    resource "clevercloud_mysql" "letters" { name = "letters" }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = var.plan
    }
  }
  inapplicable {
    resource "clevercloud_addon" "mail" {
      name                 = "mail"
      plan                 = "dev"
      third_party_provider = "mailpace"
    }
    resource "clevercloud_addon" "other" {
      name = "other"
      plan = "dev"
    }
  }
}

policy "HDS-BAK-452" {
  title     = { en = "MySQL keeps its binary log", fr = "MySQL conserve son journal binaire" }
  severity  = "medium"
  resources = ["clevercloud_mysql"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "CleverCloud/clevercloud 2.1.0, page of the resource: skip_log_bin disables binary logging, and prevents point-in-time recovery and replication; it is optional, sent when it is written, and read as false when the service does not list it (source of the provider, readFromAPI)"
  rationale = {
    en = "The last backup is up to a day old. Without the binary log, the consultations written since then cannot be replayed after a corruption."
    fr = "La dernière sauvegarde peut dater de la veille. Sans le journal binaire, les consultations saisies depuis ne peuvent pas être rejouées après une corruption."
  }

  enforce {
    condition = !coalesce(attrs.skip_log_bin, false)
    error_message = {
      en = "${meta.address} keeps no binary log: nothing after the last daily backup can be restored. Remove skip_log_bin."
      fr = "${meta.address} ne conserve pas de journal binaire : rien de postérieur à la dernière sauvegarde quotidienne ne peut être restauré. Retirer skip_log_bin."
    }
    at = "skip_log_bin"
  }

  remediation = {
    en = <<-EOT
      skip_log_bin = false
    EOT
    fr = <<-EOT
      skip_log_bin = false
    EOT
  }

  noncompliant {
    resource "clevercloud_mysql" "agenda" {
      name         = "agenda"
      plan         = "s_sml"
      skip_log_bin = true
    }
  }
  compliant {
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "s_sml"
    }
    resource "clevercloud_mysql" "records" {
      name         = "records"
      plan         = "s_sml"
      skip_log_bin = false
    }
  }
  undecided {
    variable "skip" {}
    resource "clevercloud_mysql" "agenda" {
      name         = "agenda"
      plan         = "s_sml"
      skip_log_bin = var.skip
    }
  }
}
