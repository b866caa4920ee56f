policy "HDS-DSP-001" {
  title    = { en = "Destroying a database leaves a last copy", fr = "Détruire une base laisse une dernière copie" }
  severity = "high"
  resources = [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_docdb_cluster",
    "aws_neptune_cluster",
    "aws_redshift_cluster",
  ]
  supports = ["hds:exi-05-f", "iso27001:A.5.33", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source   = "hashicorp/aws 6.58.0: skip_final_snapshot defaults to false; replicas are not judged"
  rationale = {
    en = "The last copy is what reversibility and the retention of records are made of."
    fr = "La dernière copie est ce qui permet la réversibilité et la conservation des dossiers."
  }

  filter = attrs.replicate_source_db == null

  enforce {
    condition = !coalesce(attrs.skip_final_snapshot, false)
    error_message = {
      en = "Destroying ${meta.address} leaves no copy. Set skip_final_snapshot = false, and final_snapshot_identifier."
      fr = "Détruire ${meta.address} ne laisse aucune copie. Fixer skip_final_snapshot = false et final_snapshot_identifier."
    }
    at = "skip_final_snapshot"
  }

  remediation = {
    en = <<-EOT
      skip_final_snapshot       = false
      final_snapshot_identifier = "records-final"
    EOT
    fr = <<-EOT
      skip_final_snapshot       = false
      final_snapshot_identifier = "records-final"
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" { skip_final_snapshot = true }
  }
  compliant {
    resource "aws_db_instance" "health" { final_snapshot_identifier = "final" }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { skip_final_snapshot = var.given }
  }
  inapplicable {
    resource "aws_db_instance" "replica" {
      replicate_source_db = "health"
      skip_final_snapshot = true
    }
  }
}

policy "HDS-DSP-002" {
  title     = { en = "Stores are not emptied by an apply", fr = "Les dépôts ne sont pas vidés par un apply" }
  severity  = "high"
  resources = ["aws_s3_bucket", "aws_backup_vault", "aws_ecr_repository"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "hashicorp/aws 6.58.0: force_destroy, and force_delete of ECR, default to false"
  rationale = {
    en = "With it, removing a line of code deletes every object, versions included."
    fr = "Avec elle, retirer une ligne de code supprime tous les objets, versions comprises."
  }

  enforce {
    condition = !coalesce(attrs.force_destroy, false) && !coalesce(attrs.force_delete, false)
    error_message = {
      en = "${meta.address} can be destroyed with its content. Remove force_destroy."
      fr = "${meta.address} peut être détruit avec son contenu. Retirer force_destroy."
    }
  }

  remediation = {
    en = <<-EOT
      force_destroy = false
    EOT
    fr = <<-EOT
      force_destroy = false
    EOT
  }

  noncompliant {
    resource "aws_s3_bucket" "health" { force_destroy = true }
  }
  noncompliant {
    resource "aws_ecr_repository" "health" { force_delete = true }
  }
  compliant {
    resource "aws_s3_bucket" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_s3_bucket" "health" { force_destroy = var.given }
  }
}
