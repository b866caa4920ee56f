policy "HDS-CON-001" {
  title     = { en = "Databases span zones", fr = "Les bases couvrent plusieurs zones" }
  severity  = "medium"
  resources = ["aws_db_instance", "aws_elasticache_replication_group"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: multi_az, and multi_az_enabled, default to false; replicas are not judged"
  rationale = {
    en = "With one zone the records are out of reach for as long as the zone is."
    fr = "Avec une seule zone, les dossiers sont inaccessibles tant que la zone l’est."
  }

  filter = attrs.replicate_source_db == null

  enforce {
    condition = coalesce(meta.type == "aws_db_instance" ? attrs.multi_az : attrs.multi_az_enabled, false)
    error_message = {
      en = "${meta.address} is in one zone. Turn multi-AZ on."
      fr = "${meta.address} est dans une seule zone. Activer le multi-AZ."
    }
    at = "multi_az"
  }

  remediation = {
    en = <<-EOT
      multi_az = true
    EOT
    fr = <<-EOT
      multi_az = true
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" {

    }
  }
  noncompliant {
    resource "aws_elasticache_replication_group" "health" {

    }
  }
  compliant {
    resource "aws_db_instance" "health" { multi_az = true }
  }
  compliant {
    resource "aws_elasticache_replication_group" "health" { multi_az_enabled = true }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { multi_az = var.given }
  }
  inapplicable {
    resource "aws_db_instance" "replica" { replicate_source_db = "health" }
  }
}

policy "HDS-CON-002" {
  title    = { en = "Databases are protected from deletion", fr = "Les bases sont protégées contre la suppression" }
  severity = "medium"
  resources = [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_docdb_cluster",
    "aws_neptune_cluster",
    "aws_dynamodb_table",
  ]
  supports = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source   = "hashicorp/aws 6.58.0: deletion_protection, and deletion_protection_enabled of DynamoDB, default to false"
  rationale = {
    en = "A renamed resource or a wrong workspace is enough for an apply to destroy the base."
    fr = "Une ressource renommée ou un mauvais espace de travail suffit pour qu’un apply détruise la base."
  }

  enforce {
    condition = coalesce(meta.type == "aws_dynamodb_table" ? attrs.deletion_protection_enabled : attrs.deletion_protection, false)
    error_message = {
      en = "${meta.address} can be deleted by an apply. Turn deletion protection on."
      fr = "${meta.address} peut être supprimée par un apply. Activer la protection contre la suppression."
    }
    at = "deletion_protection"
  }

  remediation = {
    en = <<-EOT
      deletion_protection = true
    EOT
    fr = <<-EOT
      deletion_protection = true
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" {

    }
  }
  noncompliant {
    resource "aws_dynamodb_table" "health" {

    }
  }
  compliant {
    resource "aws_rds_cluster" "health" { deletion_protection = true }
  }
  compliant {
    resource "aws_dynamodb_table" "health" { deletion_protection_enabled = true }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { deletion_protection = var.given }
  }
}
