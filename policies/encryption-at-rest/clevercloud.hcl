policy "HDS-ENC-450" {
  title     = { en = "Databases are encrypted at rest", fr = "Les bases de données sont chiffrées au repos" }
  severity  = "high"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_elasticsearch"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)"]
  source    = "CleverCloud/clevercloud 2.1.0: encryption is optional; it defaults to false on clevercloud_elasticsearch, and on the others it is sent when it is written and read as false when the service does not list it (source of the provider, readFromAPI). Clever Cloud documentation, encryption at rest: by default the data stored on disk is not encrypted; only dedicated plans have the option; support encrypts an existing database by a migration"
  rationale = {
    en = "Clever Cloud stores databases in clear unless asked at creation: a disk that leaves the data centre before it is shredded takes the records with it."
    fr = "Clever Cloud stocke les bases en clair sauf demande à la création : un disque qui quitte le centre de données sans avoir été détruit emporte les dossiers."
  }

  enforce {
    condition = coalesce(attrs.encryption, false)
    error_message = {
      en = "${meta.address} is not encrypted at rest. Set encryption = true on a new database; have support migrate an existing one first, as Terraform would replace it."
      fr = "${meta.address} n’est pas chiffrée au repos. Définir encryption = true sur une nouvelle base ; pour une base existante, la faire d’abord migrer par le support, car Terraform la remplacerait."
    }
    at = "encryption"
  }

  remediation = {
    en = <<-EOT
      plan       = "s_sml" # a dedicated plan
      encryption = true
    EOT
    fr = <<-EOT
      plan       = "s_sml" # une offre dédiée
      encryption = true
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_mysql" "agenda" {
      name       = "agenda"
      plan       = "s_sml"
      encryption = false
    }
    resource "clevercloud_mongodb" "notes" {
      name = "notes"
      plan = "s_sml"
    }
    resource "clevercloud_elasticsearch" "search" {
      name = "search"
      plan = "s"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name       = "records"
      plan       = "s_sml"
      encryption = true
    }
    resource "clevercloud_elasticsearch" "search" {
      name       = "search"
      plan       = "s"
      encryption = true
    }
  }
  undecided {
    variable "encrypted" {}
    resource "clevercloud_mysql" "agenda" {
      name       = "agenda"
      plan       = "s_sml"
      encryption = var.encrypted
    }
  }
}
