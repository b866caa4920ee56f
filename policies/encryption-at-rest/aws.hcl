policy "HDS-ENC-002" {
  title     = { en = "RDS instances are encrypted", fr = "Les instances RDS sont chiffrées" }
  severity  = "high"
  resources = ["aws_db_instance"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: storage_encrypted defaults to false; a replica or a restored instance inherits, which is left open"
  rationale = {
    en = "Encryption of RDS cannot be switched on later: the instance must be made again from a snapshot."
    fr = "Le chiffrement de RDS ne s’active pas après coup : l’instance doit être recréée depuis un instantané."
  }

  locals {
    inherits = attrs.replicate_source_db != null || attrs.snapshot_identifier != null || attrs.restore_to_point_in_time != null || attrs.s3_import != null
  }

  enforce {
    condition = attrs.storage_encrypted == null && local.inherits ? hds::undetermined("the encryption of the source", "le chiffrement de la source") : coalesce(attrs.storage_encrypted, false)
    error_message = {
      en = "Database ${meta.name} is stored in clear. Set storage_encrypted = true (the instance is replaced)."
      fr = "La base ${meta.name} est stockée en clair. Fixer storage_encrypted = true (l’instance est remplacée)."
    }
    at = "storage_encrypted"
  }

  remediation = {
    en = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" { engine = "postgres" }
  }
  noncompliant {
    resource "aws_db_instance" "health" { storage_encrypted = false }
  }
  noncompliant {
    resource "aws_db_instance" "health" {
      snapshot_identifier = "records"
      storage_encrypted   = false
    }
  }
  compliant {
    resource "aws_db_instance" "health" { storage_encrypted = true }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { storage_encrypted = var.given }
  }
  undecided {
    resource "aws_db_instance" "health" { snapshot_identifier = "records" }
  }
  undecided {
    resource "aws_db_instance" "replica" { replicate_source_db = "health" }
    resource "aws_db_instance" "restored" {
      restore_to_point_in_time {
        source_db_instance_identifier = "health"
      }
    }
    resource "aws_db_instance" "imported" {
      s3_import {
        bucket_name = "dump"
      }
    }
  }
}

policy "HDS-ENC-003" {
  title     = { en = "RDS clusters are encrypted", fr = "Les clusters RDS sont chiffrés" }
  severity  = "high"
  resources = ["aws_rds_cluster"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: storage_encrypted defaults to false; Aurora guide: clusters created from 18 February 2026 are always encrypted, older ones are not, and serverless v1 always is: an Aurora cluster that does not say is left open"
  rationale = {
    en = "A cluster in clear, its snapshots and its copies can be read by whoever obtains them."
    fr = "Un cluster en clair, ses instantanés et ses copies se lisent par quiconque les obtient."
  }

  locals {
    may = (
      startswith(coalesce(attrs.engine, "aurora"), "aurora") || attrs.replication_source_identifier != null ||
      attrs.snapshot_identifier != null || attrs.restore_to_point_in_time != null || attrs.global_cluster_identifier != null
    )
  }

  enforce {
    condition = attrs.storage_encrypted == null && local.may ? hds::undetermined("the date of creation of the cluster", "la date de création du cluster") : coalesce(attrs.storage_encrypted, false)
    error_message = {
      en = "Cluster ${meta.name} is stored in clear. Set storage_encrypted = true (the cluster is replaced)."
      fr = "Le cluster ${meta.name} est stocké en clair. Fixer storage_encrypted = true (le cluster est remplacé)."
    }
    at = "storage_encrypted"
  }

  remediation = {
    en = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_rds_cluster" "health" { engine = "postgres" }
  }
  noncompliant {
    resource "aws_rds_cluster" "health" {
      engine            = "aurora-postgresql"
      storage_encrypted = false
    }
  }
  compliant {
    resource "aws_rds_cluster" "health" { storage_encrypted = true }
  }
  undecided {
    resource "aws_rds_cluster" "health" { engine = "aurora-postgresql" }
  }
  undecided {
    resource "aws_rds_cluster" "replica" {
      engine                        = "mysql"
      replication_source_identifier = "arn:aws:rds:eu-west-3:111122223333:cluster:health"
    }
    resource "aws_rds_cluster" "restored" {
      engine              = "mysql"
      snapshot_identifier = "records"
    }
    resource "aws_rds_cluster" "rewound" {
      engine = "mysql"
      restore_to_point_in_time {
        source_cluster_identifier = "health"
      }
    }
    resource "aws_rds_cluster" "global" {
      engine                    = "mysql"
      global_cluster_identifier = "health"
    }
  }
}

policy "HDS-ENC-004" {
  title     = { en = "EBS volumes are encrypted", fr = "Les volumes EBS sont chiffrés" }
  severity  = "high"
  resources = ["aws_ebs_volume"]
  supports  = ["hds:exi-05-b", "iso27001:A.7.10", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: encrypted is false unless aws_ebs_encryption_by_default is on for the account and region; that setting is often elsewhere, so an absent argument is left open"
  rationale = {
    en = "The disk of a server of records, and each snapshot of it, must be of no use to whoever gets it."
    fr = "Le disque d’un serveur de dossiers, et chacun de ses instantanés, doit être inutilisable pour qui l’obtient."
  }

  locals {
    by_default = anytrue([for s in hds::resources("aws_ebs_encryption_by_default") : coalesce(s.enabled, true)])
  }

  enforce {
    condition = attrs.encrypted == null ? (local.by_default || hds::undetermined("the encryption by default of the account", "le chiffrement par défaut du compte")) : attrs.encrypted
    error_message = {
      en = "Volume ${meta.name} is stored in clear. Set encrypted = true (the volume is replaced)."
      fr = "Le volume ${meta.name} est stocké en clair. Fixer encrypted = true (le volume est remplacé)."
    }
    at = "encrypted"
  }

  remediation = {
    en = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_ebs_volume" "health" { encrypted = false }
  }
  compliant {
    resource "aws_ebs_volume" "health" { encrypted = true }
  }
  compliant {
    resource "aws_ebs_encryption_by_default" "health" { enabled = true }
    resource "aws_ebs_volume" "health" { size = 100 }
  }
  compliant {
    resource "aws_ebs_encryption_by_default" "health" {}
    resource "aws_ebs_volume" "health" { size = 100 }
  }
  undecided {
    resource "aws_ebs_volume" "health" { size = 100 }
  }
  undecided {
    resource "aws_ebs_encryption_by_default" "health" { enabled = false }
    resource "aws_ebs_volume" "health" { size = 100 }
  }
}

policy "HDS-ENC-005" {
  title     = { en = "EFS file systems are encrypted", fr = "Les systèmes de fichiers EFS sont chiffrés" }
  severity  = "high"
  resources = ["aws_efs_file_system"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: encrypted is optional, and implied by kms_key_id; Amazon EFS guide: it cannot be changed after creation, and an absent one is left open"
  rationale = {
    en = "Reports and images on a file system in clear are readable on its storage, and it can only be encrypted by making it again."
    fr = "Comptes rendus et images d’un système de fichiers en clair se lisent sur son stockage, et il faut le recréer pour le chiffrer."
  }

  enforce {
    condition = attrs.encrypted == null ? (attrs.kms_key_id != null ? true : hds::undetermined("encrypted")) : attrs.encrypted
    error_message = {
      en = "File system ${meta.name} is stored in clear. Set encrypted = true (it is replaced)."
      fr = "Le système de fichiers ${meta.name} est stocké en clair. Fixer encrypted = true (il est remplacé)."
    }
    at = "encrypted"
  }

  remediation = {
    en = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_efs_file_system" "health" { encrypted = false }
  }
  compliant {
    resource "aws_efs_file_system" "health" { encrypted = true }
  }
  compliant {
    resource "aws_efs_file_system" "health" { kms_key_id = "arn:aws:kms:eu-west-3:111122223333:key/1" }
  }
  undecided {
    resource "aws_efs_file_system" "health" {

    }
  }
}

policy "HDS-ENC-006" {
  title     = { en = "DocumentDB and Neptune clusters are encrypted", fr = "Les clusters DocumentDB et Neptune sont chiffrés" }
  severity  = "high"
  resources = ["aws_docdb_cluster", "aws_neptune_cluster"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: storage_encrypted defaults to false; a restored cluster inherits, which is left open"
  rationale = {
    en = "Medical documents in clear on disk are readable by whoever obtains the disk or a snapshot."
    fr = "Des documents médicaux en clair sur disque se lisent par quiconque obtient le disque ou un instantané."
  }

  enforce {
    condition = attrs.storage_encrypted == null && attrs.snapshot_identifier != null ? hds::undetermined("the encryption of the snapshot", "le chiffrement de l’instantané") : coalesce(attrs.storage_encrypted, false)
    error_message = {
      en = "Cluster ${meta.name} is stored in clear. Set storage_encrypted = true (the cluster is replaced)."
      fr = "Le cluster ${meta.name} est stocké en clair. Fixer storage_encrypted = true (le cluster est remplacé)."
    }
    at = "storage_encrypted"
  }

  remediation = {
    en = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      storage_encrypted = true
      kms_key_id        = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_docdb_cluster" "health" {

    }
  }
  noncompliant {
    resource "aws_docdb_cluster" "health" {
      snapshot_identifier = "records"
      storage_encrypted   = false
    }
  }
  compliant {
    resource "aws_neptune_cluster" "health" { storage_encrypted = true }
  }
  undecided {
    variable "given" {}
    resource "aws_docdb_cluster" "health" { storage_encrypted = var.given }
  }
  undecided {
    resource "aws_docdb_cluster" "health" { snapshot_identifier = "records" }
  }
}

policy "HDS-ENC-007" {
  title     = { en = "ElastiCache is encrypted at rest", fr = "ElastiCache est chiffré au repos" }
  severity  = "high"
  resources = ["aws_elasticache_replication_group"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: at_rest_encryption_enabled is false for redis, the default engine, and true for valkey"
  rationale = {
    en = "A cache of sessions and records writes them to disk with its snapshots."
    fr = "Un cache de sessions et de dossiers les écrit sur disque avec ses instantanés."
  }

  enforce {
    condition = attrs.at_rest_encryption_enabled == null ? coalesce(attrs.engine, "redis") == "valkey" : attrs.at_rest_encryption_enabled
    error_message = {
      en = "Cache ${meta.name} is stored in clear. Set at_rest_encryption_enabled = true."
      fr = "Le cache ${meta.name} est stocké en clair. Fixer at_rest_encryption_enabled = true."
    }
    at = "at_rest_encryption_enabled"
  }

  remediation = {
    en = <<-EOT
      at_rest_encryption_enabled = true
    EOT
    fr = <<-EOT
      at_rest_encryption_enabled = true
    EOT
  }

  noncompliant {
    resource "aws_elasticache_replication_group" "health" {

    }
  }
  noncompliant {
    resource "aws_elasticache_replication_group" "health" {
      engine                     = "valkey"
      at_rest_encryption_enabled = false
    }
  }
  compliant {
    resource "aws_elasticache_replication_group" "health" { engine = "valkey" }
  }
  compliant {
    resource "aws_elasticache_replication_group" "health" { at_rest_encryption_enabled = true }
  }
  undecided {
    variable "given" {}
    resource "aws_elasticache_replication_group" "health" { engine = var.given }
  }
}

policy "HDS-ENC-008" {
  title     = { en = "OpenSearch domains are encrypted", fr = "Les domaines OpenSearch sont chiffrés" }
  severity  = "high"
  resources = ["aws_opensearch_domain", "aws_elasticsearch_domain"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: without the block encrypt_at_rest the domain is stored in clear, unless fine-grained access control is on, which requires it"
  rationale = {
    en = "An index of records is the records."
    fr = "Un index de dossiers, ce sont les dossiers."
  }

  enforce {
    condition = coalesce(try(attrs.encrypt_at_rest[0].enabled, null), false)
    error_message = {
      en = "Domain ${meta.name} is stored in clear. Add encrypt_at_rest with enabled = true."
      fr = "Le domaine ${meta.name} est stocké en clair. Ajouter encrypt_at_rest avec enabled = true."
    }
    at = "encrypt_at_rest"
  }

  remediation = {
    en = <<-EOT
      encrypt_at_rest {
        enabled = true
      }
    EOT
    fr = <<-EOT
      encrypt_at_rest {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "aws_opensearch_domain" "health" {

    }
  }
  compliant {
    resource "aws_opensearch_domain" "health" {
      encrypt_at_rest {
        enabled = true
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_opensearch_domain" "health" {
      encrypt_at_rest {
        enabled = var.given
      }
    }
  }
}

policy "HDS-ENC-009" {
  title     = { en = "Redshift clusters are encrypted", fr = "Les clusters Redshift sont chiffrés" }
  severity  = "high"
  resources = ["aws_redshift_cluster"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: encrypted defaults to true since 6.0.0, to false before (hashicorp/terraform-provider-aws, pull request 42631); without a version in required_providers or the lock file, an absent one is left open"
  rationale = {
    en = "A warehouse of health data is the largest copy there is."
    fr = "Un entrepôt de données de santé en est la plus grande copie."
  }

  enforce {
    condition = coalesce(attrs.encrypted, true)
    error_message = {
      en = "Cluster ${meta.name} is stored in clear. Set encrypted = true."
      fr = "Le cluster ${meta.name} est stocké en clair. Fixer encrypted = true."
    }
    at = "encrypted"
  }
  enforce {
    condition = attrs.encrypted != null || hds::provider_at_least("hashicorp/aws", "6.0.0")
    error_message = {
      en = "Cluster ${meta.name} is stored in clear, as is the default before version 6 of the provider. Set encrypted = true."
      fr = "Le cluster ${meta.name} est stocké en clair, comme par défaut avant la version 6 du fournisseur. Fixer encrypted = true."
    }
    at = "encrypted"
  }

  remediation = {
    en = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      encrypted  = true
      kms_key_id = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_redshift_cluster" "health" { encrypted = false }
  }
  compliant {
    resource "aws_redshift_cluster" "health" { encrypted = true }
  }
  noncompliant {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = "~> 5.100"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  compliant {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 6.0.0, < 8.0.0"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  undecided {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 5.100"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  undecided {
    resource "aws_redshift_cluster" "health" {

    }
  }
}

policy "HDS-ENC-010" {
  title     = { en = "Streams and queues are encrypted", fr = "Les flux et les files sont chiffrés" }
  severity  = "medium"
  resources = ["aws_kinesis_stream", "aws_sqs_queue"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: aws_kinesis_stream.encryption_type defaults to NONE; Amazon SQS guide: new queues are encrypted by SQS unless sqs_managed_sse_enabled is false and no key is given"
  rationale = {
    en = "Messages wait on disk: what crosses a queue is stored there."
    fr = "Les messages attendent sur disque : ce qui traverse une file y est stocké."
  }

  enforce {
    condition = meta.type == "aws_kinesis_stream" ? coalesce(attrs.encryption_type, "NONE") == "KMS" : (
      attrs.kms_master_key_id != null || coalesce(attrs.sqs_managed_sse_enabled, true)
    )
    error_message = {
      en = "${meta.address} keeps its messages in clear. Give it a KMS key."
      fr = "${meta.address} garde ses messages en clair. Lui donner une clé KMS."
    }
  }

  remediation = {
    en = <<-EOT
      encryption_type = "KMS"
      kms_key_id      = aws_kms_key.health.arn
    EOT
    fr = <<-EOT
      encryption_type = "KMS"
      kms_key_id      = aws_kms_key.health.arn
    EOT
  }

  noncompliant {
    resource "aws_kinesis_stream" "health" {

    }
  }
  noncompliant {
    resource "aws_sqs_queue" "health" { sqs_managed_sse_enabled = false }
  }
  compliant {
    resource "aws_sqs_queue" "health" {

    }
  }
  compliant {
    resource "aws_kinesis_stream" "health" { encryption_type = "KMS" }
  }
  compliant {
    resource "aws_sqs_queue" "health" {
      kms_master_key_id       = "alias/health"
      sqs_managed_sse_enabled = false
    }
  }
  undecided {
    variable "given" {}
    resource "aws_sqs_queue" "health" { sqs_managed_sse_enabled = var.given }
  }
}

policy "HDS-ENC-013" {
  title     = { en = "Keys rotate", fr = "Les clés tournent" }
  severity  = "medium"
  resources = ["aws_kms_key"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "hashicorp/aws 6.58.0: enable_key_rotation defaults to false; asymmetric and HMAC keys, and those of a custom store, cannot rotate and are not judged"
  rationale = {
    en = "Rotation bounds what a key that leaks can open."
    fr = "La rotation borne ce qu’ouvre une clé qui fuit."
  }

  filter = coalesce(attrs.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && attrs.custom_key_store_id == null

  enforce {
    condition = coalesce(attrs.enable_key_rotation, false)
    error_message = {
      en = "Key ${meta.name} never rotates. Set enable_key_rotation = true."
      fr = "La clé ${meta.name} ne tourne jamais. Fixer enable_key_rotation = true."
    }
    at = "enable_key_rotation"
  }

  remediation = {
    en = <<-EOT
      enable_key_rotation = true
    EOT
    fr = <<-EOT
      enable_key_rotation = true
    EOT
  }

  noncompliant {
    resource "aws_kms_key" "health" {

    }
  }
  compliant {
    resource "aws_kms_key" "health" { enable_key_rotation = true }
  }
  undecided {
    variable "given" {}
    resource "aws_kms_key" "health" { enable_key_rotation = var.given }
  }
  inapplicable {
    resource "aws_kms_key" "signature" {
      customer_master_key_spec = "ECC_NIST_P256"
      key_usage                = "SIGN_VERIFY"
    }
    resource "aws_kms_key" "custom" { custom_key_store_id = "cks-1" }
  }
}
