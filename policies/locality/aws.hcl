policy "HDS-LOC-001" {
  title    = { en = "Data stores are created in the allowed location", fr = "Les dépôts de données sont créés dans la localisation autorisée" }
  severity = "critical"
  resources = [
    "aws_s3_bucket",
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_dynamodb_table",
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_opensearch_domain",
    "aws_redshift_cluster",
    "aws_elasticache_replication_group",
    "aws_backup_vault",
    "aws_kinesis_stream",
    "aws_sqs_queue",
    "aws_docdb_cluster",
    "aws_neptune_cluster",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "hashicorp/aws 6.58.0: region of the resource, else of its provider configuration; without either the environment decides, which is left open. eu-west-2 is London and eu-central-2 Zurich, outside the EEA"
  rationale = {
    en = "HDS allows health data to be stored in the European Economic Area only; a store takes the region of its provider, alias included, without a word in its own block."
    fr = "Le référentiel HDS n’admet de stockage que dans l’Espace économique européen ; un dépôt prend la région de son fournisseur, alias compris, sans que son propre bloc le dise."
  }

  locals {
    region = attrs.region != null ? attrs.region : try(meta.provider.region, null)
  }

  enforce {
    condition = local.region == null ? hds::undetermined("the region of the environment", "la région de l’environnement") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is created in ${local.region}, outside the allowed location. Use a provider in the allowed location, such as eu-west-3."
      fr = "${meta.address} est créé en ${local.region}, hors de la localisation autorisée. Utiliser un fournisseur de la localisation autorisée, par exemple eu-west-3."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      provider "aws" {
        region = "eu-west-3"
      }
    EOT
    fr = <<-EOT
      provider "aws" {
        region = "eu-west-3"
      }
    EOT
  }

  noncompliant {
    provider "aws" {
      region = "us-east-1"
    }
    resource "aws_s3_bucket" "health" {

    }
  }
  noncompliant {
    provider "aws" {
      region = "eu-west-3"
    }
    resource "aws_s3_bucket" "health" { region = "eu-west-2" }
  }
  compliant {
    provider "aws" {
      region = "eu-west-3"
    }
    resource "aws_db_instance" "health" {

    }
  }
  compliant {
    provider "aws" {
      region = "us-east-1"
    }
    resource "aws_s3_bucket" "health" { region = "eu-central-1" }
  }
  undecided {
    resource "aws_s3_bucket" "health" {

    }
  }
  undecided {
    variable "given" {}
    provider "aws" {
      region = var.given
    }
    resource "aws_s3_bucket" "health" {

    }
  }
}

policy "HDS-LOC-002" {
  title     = { en = "Availability zones are in the allowed location", fr = "Les zones de disponibilité sont dans la localisation autorisée" }
  severity  = "high"
  resources = ["aws_ebs_volume", "aws_instance", "aws_subnet", "aws_db_instance"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "hashicorp/aws 6.58.0: availability_zone; when absent the region decides (HDS-LOC-001). A local zone such as us-east-1-bos-1a is judged as a zone"
  rationale = {
    en = "The zone is where the disk and the machine are."
    fr = "La zone est le lieu du disque et de la machine."
  }

  filter = attrs.availability_zone != null

  enforce {
    condition = hds::location_allowed(attrs.availability_zone)
    error_message = {
      en = "${meta.address} is in ${attrs.availability_zone}, outside the allowed location. Choose a zone in the allowed location."
      fr = "${meta.address} est en ${attrs.availability_zone}, hors de la localisation autorisée. Choisir une zone de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      availability_zone = "eu-west-3a"
    EOT
    fr = <<-EOT
      availability_zone = "eu-west-3a"
    EOT
  }

  noncompliant {
    resource "aws_ebs_volume" "health" { availability_zone = "us-west-2a" }
  }
  compliant {
    resource "aws_ebs_volume" "health" { availability_zone = "eu-west-3a" }
  }
  undecided {
    variable "given" {}
    resource "aws_ebs_volume" "health" { availability_zone = var.given }
  }
  inapplicable {
    resource "aws_ebs_volume" "health" { size = 100 }
  }
}

policy "HDS-LOC-004" {
  title     = { en = "DynamoDB replicas stay in the allowed location", fr = "Les réplicas DynamoDB restent dans la localisation autorisée" }
  severity  = "critical"
  resources = ["aws_dynamodb_table", "aws_dynamodb_global_table"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "hashicorp/aws 6.58.0: replica.region_name; no replica means no copy"
  rationale = {
    en = "A global table writes every record to each of its regions."
    fr = "Une table globale écrit chaque dossier dans chacune de ses régions."
  }

  filter = length(attrs.replica[*]) > 0

  enforce {
    for_each  = attrs.replica
    condition = hds::location_allowed(each.value.region_name)
    error_message = {
      en = "Table ${meta.name} is replicated to ${each.value.region_name}, outside the allowed location. Keep replicas in the allowed location."
      fr = "La table ${meta.name} est répliquée en ${each.value.region_name}, hors de la localisation autorisée. Garder les réplicas dans la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      replica {
        region_name = "eu-central-1"
      }
    EOT
    fr = <<-EOT
      replica {
        region_name = "eu-central-1"
      }
    EOT
  }

  noncompliant {
    resource "aws_dynamodb_table" "health" {
      replica {
        region_name = "us-east-1"
      }
    }
  }
  compliant {
    resource "aws_dynamodb_table" "health" {
      replica {
        region_name = "eu-central-1"
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_dynamodb_table" "health" {
      replica {
        region_name = var.given
      }
    }
  }
  inapplicable {
    resource "aws_dynamodb_table" "health" { name = "health" }
  }
}

policy "HDS-LOC-005" {
  title     = { en = "Backup copies land in the allowed location", fr = "Les copies de sauvegarde arrivent dans la localisation autorisée" }
  severity  = "critical"
  resources = ["aws_backup_plan"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.13", "secnumcloud:19.2", "gdpr:44"]
  source    = "hashicorp/aws 6.58.0: rule.copy_action.destination_vault_arn, whose fourth field is the region"
  rationale = {
    en = "A copy of the backups is a copy of the records: its vault must be where the records may be."
    fr = "Une copie des sauvegardes est une copie des dossiers : son coffre doit être là où les dossiers peuvent être."
  }

  filter = length(local.copies) > 0

  locals {
    copies = flatten(attrs.rule[*].copy_action[*])
  }

  enforce {
    for_each  = local.copies
    condition = hds::location_allowed(split(":", each.value.destination_vault_arn)[3])
    error_message = {
      en = "Plan ${meta.name} copies backups to ${split(":", each.value.destination_vault_arn)[3]}, outside the allowed location. Choose a vault in the allowed location."
      fr = "Le plan ${meta.name} copie les sauvegardes en ${split(":", each.value.destination_vault_arn)[3]}, hors de la localisation autorisée. Choisir un coffre de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      copy_action {
        destination_vault_arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies"
      }
    EOT
    fr = <<-EOT
      copy_action {
        destination_vault_arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies"
      }
    EOT
  }

  noncompliant {
    resource "aws_backup_plan" "health" {
      rule {
        copy_action {
          destination_vault_arn = "arn:aws:backup:us-east-1:111122223333:backup-vault:copies"
        }
      }
    }
  }
  compliant {
    resource "aws_backup_plan" "health" {
      rule {
        copy_action {
          destination_vault_arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:copies"
        }
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_backup_plan" "health" {
      rule {
        copy_action {
          destination_vault_arn = var.given
        }
      }
    }
  }
  inapplicable {
    resource "aws_backup_plan" "health" {
      rule {
        rule_name = "daily"
      }
    }
  }
}

policy "HDS-LOC-006" {
  title     = { en = "Snapshots are copied within the allowed location", fr = "Les instantanés sont copiés dans la localisation autorisée" }
  severity  = "critical"
  resources = ["aws_db_snapshot_copy", "aws_redshift_snapshot_copy"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "hashicorp/aws 6.58.0: destination_region; when absent the copy stays in the region of the resource (HDS-LOC-001)"
  rationale = {
    en = "A snapshot holds the whole database."
    fr = "Un instantané contient toute la base."
  }

  filter = attrs.destination_region != null

  enforce {
    condition = hds::location_allowed(attrs.destination_region)
    error_message = {
      en = "${meta.address} copies to ${attrs.destination_region}, outside the allowed location. Choose a region in the allowed location."
      fr = "${meta.address} copie vers ${attrs.destination_region}, hors de la localisation autorisée. Choisir une région de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      destination_region = "eu-central-1"
    EOT
    fr = <<-EOT
      destination_region = "eu-central-1"
    EOT
  }

  noncompliant {
    resource "aws_db_snapshot_copy" "health" { destination_region = "us-east-1" }
  }
  compliant {
    resource "aws_redshift_snapshot_copy" "health" { destination_region = "eu-central-1" }
  }
  undecided {
    variable "given" {}
    resource "aws_db_snapshot_copy" "health" { destination_region = var.given }
  }
  inapplicable {
    resource "aws_db_snapshot_copy" "health" { target_db_snapshot_identifier = "copy" }
  }
}

policy "HDS-LOC-007" {
  title    = { en = "Replicas of files, secrets and images stay in the allowed location", fr = "Les réplicas de fichiers, de secrets et d’images restent dans la localisation autorisée" }
  severity = "high"
  resources = [
    "aws_efs_replication_configuration",
    "aws_secretsmanager_secret",
    "aws_ecr_replication_configuration",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "hashicorp/aws 6.58.0: destination.region, replica.region, replication_configuration.rule.destination.region; no replica means no copy"
  rationale = {
    en = "Replication copies without asking: where it goes is where the data is."
    fr = "La réplication copie sans demander : là où elle va, les données sont."
  }

  filter = length(local.regions) > 0

  locals {
    regions = [
      for region in flatten([attrs.destination[*].region, attrs.replica[*].region, attrs.replication_configuration[*].rule[*].destination[*].region]) :
      region if region != null
    ]
  }

  enforce {
    for_each  = local.regions
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "${meta.address} is replicated to ${each.value}, outside the allowed location. Choose a region in the allowed location."
      fr = "${meta.address} est répliqué en ${each.value}, hors de la localisation autorisée. Choisir une région de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      replica {
        region = "eu-central-1"
      }
    EOT
    fr = <<-EOT
      replica {
        region = "eu-central-1"
      }
    EOT
  }

  noncompliant {
    resource "aws_efs_replication_configuration" "health" {
      destination {
        region = "us-east-1"
      }
    }
  }
  noncompliant {
    resource "aws_secretsmanager_secret" "health" {
      replica {
        region = "eu-west-2"
      }
    }
  }
  noncompliant {
    resource "aws_ecr_replication_configuration" "health" {
      replication_configuration {
        rule {
          destination {
            region = "us-east-1"
          }
        }
      }
    }
  }
  compliant {
    resource "aws_secretsmanager_secret" "health" {
      replica {
        region = "eu-central-1"
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_secretsmanager_secret" "health" {
      replica {
        region = var.given
      }
    }
  }
  inapplicable {
    resource "aws_efs_replication_configuration" "health" {
      destination {
        file_system_id = "fs-1"
      }
    }
    resource "aws_ecr_replication_configuration" "health" {
      replication_configuration {}
    }
  }
}
