policy "HDS-ENC-450" {
  title     = { en = "Databases are encrypted at rest", fr = "Les bases de données sont chiffrées au repos" }
  severity  = "high"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_elasticsearch"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)"]
  source    = "CleverCloud/clevercloud 2.1.0: encryption is optional; default false on clevercloud_elasticsearch, computed on the others: open"
  rationale = {
    en = "Without encryption the records are readable by whoever holds the disk, and it cannot be added to a database that exists."
    fr = "Sans chiffrement, les dossiers sont lisibles par quiconque détient le disque, et il ne s’ajoute pas à une base existante."
  }

  enforce {
    condition = coalesce(attrs.encryption, meta.type == "clevercloud_elasticsearch" ? false : hds::undetermined("whether the platform encrypts this database when encryption is not written"))
    error_message = {
      en = "${meta.address} is not encrypted at rest. Set encryption = true (the database is replaced: migrate the data first)."
      fr = "${meta.address} n’est pas chiffrée au repos. Définir encryption = true (la base est remplacée : migrer d’abord les données)."
    }
    at = "encryption"
  }

  remediation = {
    en = <<-EOT
      encryption = true
    EOT
    fr = <<-EOT
      encryption = true
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      encryption = false
    }
  }
  noncompliant {
    resource "clevercloud_elasticsearch" "search" {
      name = "search"
      plan = "s_sml"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      encryption = true
    }
  }
  undecided {
    variable "enabled" {}
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      encryption = var.enabled
    }
  }
  undecided {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
  }
}
