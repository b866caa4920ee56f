policy "HDS-BAK-001" {
  title     = { en = "Databases keep their backups long enough", fr = "Les bases gardent leurs sauvegardes assez longtemps" }
  severity  = "high"
  resources = ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "hashicorp/aws 6.58.0: backup_retention_period in days defaults to 0 (no backup) for aws_db_instance and to 1 for clusters; the limit is the setting backup_retention_days; replicas and members of a cluster are not judged"
  rationale = {
    en = "A mistake in the records is often seen after a week-end: one day of backups is not enough to go back."
    fr = "Une erreur dans les dossiers se voit souvent après un week-end : un jour de sauvegarde ne permet pas d’y revenir."
  }

  filter = attrs.replicate_source_db == null && attrs.replication_source_identifier == null && attrs.backup_target == null

  locals {
    days = tonumber(coalesce(attrs.backup_retention_period, meta.type == "aws_db_instance" ? 0 : 1))
  }

  enforce {
    condition = local.days >= settings.backup_retention_days
    error_message = {
      en = "${meta.address} keeps ${local.days} days of backups. Raise backup_retention_period."
      fr = "${meta.address} garde ${local.days} jours de sauvegardes. Augmenter backup_retention_period."
    }
    at = "backup_retention_period"
  }

  remediation = {
    en = <<-EOT
      backup_retention_period = 30
    EOT
    fr = <<-EOT
      backup_retention_period = 30
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" {

    }
  }
  noncompliant {
    resource "aws_rds_cluster" "health" { backup_retention_period = 1 }
  }
  compliant {
    resource "aws_db_instance" "health" { backup_retention_period = 30 }
  }
  compliant {
    resource "aws_rds_cluster" "health" { backup_retention_period = 7 }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { backup_retention_period = var.given }
  }
  inapplicable {
    resource "aws_db_instance" "replica" { replicate_source_db = "health" }
    resource "aws_db_instance" "outpost" { backup_target = "outposts" }
    resource "aws_rds_cluster" "replica" { replication_source_identifier = "arn:aws:rds:eu-west-3:111122223333:cluster:health" }
  }
}

policy "HDS-BAK-002" {
  title     = { en = "DynamoDB tables can go back in time", fr = "Les tables DynamoDB peuvent revenir en arrière" }
  severity  = "high"
  resources = ["aws_dynamodb_table"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "hashicorp/aws 6.58.0: without point_in_time_recovery the table has no continuous backup"
  rationale = {
    en = "A faulty deployment can rewrite every record in minutes."
    fr = "Un déploiement défectueux peut réécrire tous les dossiers en quelques minutes."
  }

  enforce {
    condition = coalesce(try(attrs.point_in_time_recovery[0].enabled, null), false)
    error_message = {
      en = "Table ${meta.name} cannot be restored to a moment. Add point_in_time_recovery with enabled = true."
      fr = "La table ${meta.name} ne peut pas être restaurée à un instant donné. Ajouter point_in_time_recovery avec enabled = true."
    }
    at = "point_in_time_recovery"
  }

  remediation = {
    en = <<-EOT
      point_in_time_recovery {
        enabled = true
      }
    EOT
    fr = <<-EOT
      point_in_time_recovery {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "aws_dynamodb_table" "health" {

    }
  }
  compliant {
    resource "aws_dynamodb_table" "health" {
      point_in_time_recovery {
        enabled = true
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_dynamodb_table" "health" {
      point_in_time_recovery {
        enabled = var.given
      }
    }
  }
}

policy "HDS-BAK-003" {
  title     = { en = "Buckets keep old versions", fr = "Les buckets gardent les anciennes versions" }
  severity  = "medium"
  resources = ["aws_s3_bucket_versioning"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.312(c)(1)"]
  source    = "hashicorp/aws 6.58.0: versioning_configuration.status: Enabled keeps versions; Suspended and Disabled do not"
  rationale = {
    en = "Without versions, an overwrite or a ransomware is final."
    fr = "Sans versions, un écrasement ou un rançongiciel est définitif."
  }

  enforce {
    condition = try(attrs.versioning_configuration[0].status == "Enabled", hds::undetermined("versioning_configuration"))
    error_message = {
      en = "Versions of the bucket of ${meta.name} are not kept (${attrs.versioning_configuration[0].status}). Set status to Enabled."
      fr = "Les versions du bucket de ${meta.name} ne sont pas gardées (${attrs.versioning_configuration[0].status}). Fixer status à Enabled."
    }
    at = "versioning_configuration.0.status"
  }

  remediation = {
    en = <<-EOT
      versioning_configuration {
        status = "Enabled"
      }
    EOT
    fr = <<-EOT
      versioning_configuration {
        status = "Enabled"
      }
    EOT
  }

  noncompliant {
    resource "aws_s3_bucket_versioning" "health" {
      versioning_configuration {
        status = "Suspended"
      }
    }
  }
  compliant {
    resource "aws_s3_bucket_versioning" "health" {
      versioning_configuration {
        status = "Enabled"
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_s3_bucket_versioning" "health" {
      versioning_configuration {
        status = var.given
      }
    }
  }
  undecided {
    resource "aws_s3_bucket_versioning" "health" { bucket = "imaging" }
  }
}

policy "HDS-BAK-005" {
  title     = { en = "Caches and warehouses are backed up", fr = "Les caches et les entrepôts sont sauvegardés" }
  severity  = "medium"
  resources = ["aws_redshift_cluster"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "hashicorp/aws 6.58.0: automated_snapshot_retention_period defaults to 1 day; the limit is the setting backup_retention_days"
  rationale = {
    en = "A warehouse takes weeks to fill again."
    fr = "Un entrepôt met des semaines à se remplir de nouveau."
  }

  enforce {
    condition = coalesce(attrs.automated_snapshot_retention_period, 1) >= settings.backup_retention_days
    error_message = {
      en = "Cluster ${meta.name} keeps ${coalesce(attrs.automated_snapshot_retention_period, 1)} days of snapshots. Raise automated_snapshot_retention_period."
      fr = "Le cluster ${meta.name} garde ${coalesce(attrs.automated_snapshot_retention_period, 1)} jours d’instantanés. Augmenter automated_snapshot_retention_period."
    }
    at = "automated_snapshot_retention_period"
  }

  remediation = {
    en = <<-EOT
      automated_snapshot_retention_period = 30
    EOT
    fr = <<-EOT
      automated_snapshot_retention_period = 30
    EOT
  }

  noncompliant {
    resource "aws_redshift_cluster" "health" {

    }
  }
  compliant {
    resource "aws_redshift_cluster" "health" { automated_snapshot_retention_period = 7 }
  }
  undecided {
    variable "given" {}
    resource "aws_redshift_cluster" "health" { automated_snapshot_retention_period = var.given }
  }
}

policy "HDS-BAK-007" {
  title     = { en = "Backup plans keep recovery points long enough", fr = "Les plans gardent leurs points de restauration assez longtemps" }
  severity  = "medium"
  resources = ["aws_backup_plan"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "hashicorp/aws 6.58.0: rule.lifecycle.delete_after in days; without it the points are kept for ever; the limit is the setting backup_retention_days"
  rationale = {
    en = "A point of restoration that is gone when the mistake is found restores nothing."
    fr = "Un point de restauration effacé avant qu’on découvre l’erreur ne restaure rien."
  }

  filter = length(local.kept) > 0

  locals {
    kept = [for days in flatten(attrs.rule[*].lifecycle[*].delete_after) : days if days != null]
  }

  enforce {
    for_each  = local.kept
    condition = each.value >= settings.backup_retention_days
    error_message = {
      en = "Plan ${meta.name} deletes recovery points after ${each.value} days. Raise delete_after."
      fr = "Le plan ${meta.name} supprime les points de restauration après ${each.value} jours. Augmenter delete_after."
    }
  }

  remediation = {
    en = <<-EOT
      lifecycle {
        delete_after = 35
      }
    EOT
    fr = <<-EOT
      lifecycle {
        delete_after = 35
      }
    EOT
  }

  noncompliant {
    resource "aws_backup_plan" "health" {
      rule {
        lifecycle {
          delete_after = 3
        }
      }
    }
  }
  compliant {
    resource "aws_backup_plan" "health" {
      rule {
        lifecycle {
          delete_after = 7
        }
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_backup_plan" "health" {
      rule {
        lifecycle {
          delete_after = var.given
        }
      }
    }
  }
  inapplicable {
    resource "aws_backup_plan" "health" {
      rule {
        rule_name = "daily"
      }
      rule {
        lifecycle {
          cold_storage_after = 90
        }
      }
    }
  }
}
