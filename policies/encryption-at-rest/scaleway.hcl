policy "HDS-ENC-300" {
  title     = { en = "Managed databases are encrypted at rest", fr = "Les bases de données managées sont chiffrées au repos" }
  severity  = "high"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "scaleway/scaleway 2.81.0, internal/services/rdb/instance.go: without encryption_at_rest the instance is created with encryption disabled; once enabled it cannot be disabled"
  rationale = {
    en = "The volume of a database and its snapshots move between disks of the host. In clear, each of them is a copy of the records."
    fr = "Le volume d’une base et ses instantanés passent d’un disque à l’autre chez l’hébergeur. En clair, chacun est une copie des dossiers."
  }

  enforce {
    condition = coalesce(attrs.encryption_at_rest, false)
    error_message = {
      en = "Database ${meta.name} is stored in clear. Set encryption_at_rest = true."
      fr = "La base ${meta.name} est stockée en clair. Fixer encryption_at_rest = true."
    }
    at = "encryption_at_rest"
  }

  remediation = {
    en = <<-EOT
      encryption_at_rest = true
    EOT
    fr = <<-EOT
      encryption_at_rest = true
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      encryption_at_rest = true
    }
  }
  undecided {
    variable "encrypted" {}
    resource "scaleway_rdb_instance" "records" {
      node_type          = "DB-GP-S"
      encryption_at_rest = var.encrypted
    }
  }
}

policy "HDS-ENC-301" {
  title     = { en = "Buckets have an encryption configuration", fr = "Les compartiments ont une configuration de chiffrement" }
  severity  = "high"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.10", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "Scaleway, HDS guide of Object Storage (November 2025): bucket encryption is required for a compliant erasure, unless every object is written with SSE-C. scaleway/scaleway 2.81.0: none without a configuration resource; where objects of the bucket are written with SSE-C, it is left open"
  rationale = {
    en = "With bucket encryption, each object has a key that is destroyed with it: that is how Scaleway proves that a patient's file is erased. Without it, chunks survive the deletion."
    fr = "Avec le chiffrement du compartiment, chaque objet a une clé détruite avec lui : c’est ainsi que Scaleway prouve l’effacement du fichier d’un patient. Sans lui, des fragments survivent à la suppression."
  }

  enforce {
    condition = length(hds::referring("scaleway_object_bucket_server_side_encryption_configuration", "bucket")) > 0 || (
      anytrue([for object in hds::referring("scaleway_object", "bucket") : object.sse_customer_key != null]) && hds::undetermined("whether every object is written with SSE-C", "si chaque objet est écrit avec SSE-C")
    )
    error_message = {
      en = "Bucket ${attrs.name} has no encryption configuration. Add scaleway_object_bucket_server_side_encryption_configuration, or make sure that every object is written with SSE-C and suppress this finding with that reason."
      fr = "Le compartiment ${attrs.name} n’a pas de configuration de chiffrement. Ajouter scaleway_object_bucket_server_side_encryption_configuration, ou s’assurer que tout objet est écrit en SSE-C et justifier ainsi l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
        bucket = scaleway_object_bucket.imaging.name
        rule {
          apply_server_side_encryption_by_default {
            sse_algorithm = "AES256"
          }
        }
      }
    EOT
    fr = <<-EOT
      resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
        bucket = scaleway_object_bucket.imaging.name
        rule {
          apply_server_side_encryption_by_default {
            sse_algorithm = "AES256"
          }
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object" "logo" {
      bucket = scaleway_object_bucket.imaging.name
      key    = "logo.svg"
    }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
      bucket = scaleway_object_bucket.imaging.name
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm = "AES256"
        }
      }
    }
  }
  undecided {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object" "scan" {
      bucket           = scaleway_object_bucket.imaging.name
      key              = "irm.dcm"
      sse_customer_key = "set"
    }
    resource "scaleway_object" "logo" {
      bucket = scaleway_object_bucket.imaging.name
      key    = "logo.svg"
    }
  }
  undecided {
    variable "bucket" {}
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
      bucket = var.bucket
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm = "AES256"
        }
      }
    }
  }
}

policy "HDS-ENC-302" {
  title     = { en = "Buckets are encrypted with a key of your own", fr = "Les compartiments sont chiffrés avec une clé qui vous appartient" }
  severity  = "low"
  resources = ["scaleway_object_bucket_server_side_encryption_configuration"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: AES256 is a key managed by Scaleway; aws:kms requires kms_master_key_id, a key of Key Manager; a rule without a default algorithm is left open"
  rationale = {
    en = "With a key of Key Manager you decide who decrypts, you see when, and destroying the key makes a whole archive unreadable at once."
    fr = "Avec une clé de Key Manager, vous décidez qui déchiffre, vous voyez quand, et détruire la clé rend d’un coup illisible toute une archive."
  }

  locals {
    algorithms = flatten([for rule in attrs.rule : coalesce(rule.apply_server_side_encryption_by_default, [])])[*].sse_algorithm
  }

  enforce {
    condition = length(local.algorithms) > 0 ? alltrue([for algorithm in local.algorithms : lower(algorithm) == "aws:kms"]) : hds::undetermined("sse_algorithm")
    error_message = {
      en = "${meta.address} encrypts with a key managed by Scaleway. Use aws:kms and a key of Key Manager."
      fr = "${meta.address} chiffre avec une clé gérée par Scaleway. Utiliser aws:kms et une clé de Key Manager."
    }
    at = "rule"
  }

  remediation = {
    en = <<-EOT
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = scaleway_key_manager_key.records.id
        }
      }
    EOT
    fr = <<-EOT
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = scaleway_key_manager_key.records.id
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
      bucket = "imagerie"
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm = "AES256"
        }
      }
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = "fr-par/11111111-1111-1111-1111-111111111111"
        }
      }
    }
  }
  compliant {
    resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
      bucket = "imagerie"
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "AWS:KMS"
          kms_master_key_id = "fr-par/11111111-1111-1111-1111-111111111111"
        }
      }
    }
  }
  undecided {
    variable "algorithm" {}
    resource "scaleway_object_bucket_server_side_encryption_configuration" "imaging" {
      bucket = "imagerie"
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm = var.algorithm
        }
      }
    }
    resource "scaleway_object_bucket_server_side_encryption_configuration" "documents" {
      bucket = "documents"
      rule {
        bucket_key_enabled = true
      }
    }
  }
}

policy "HDS-ENC-304" {
  title     = { en = "Block volumes are encrypted by the servers that mount them", fr = "Les volumes sont chiffrés par les serveurs qui les montent" }
  severity  = "high"
  resources = ["scaleway_block_volume"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "Scaleway, HDS guide of Block Storage (November 2025): the customer must encrypt the volume, with LUKS for instance. scaleway/scaleway 2.81.0: no argument says so; a server whose cloud-init runs cryptsetup luksFormat shows it, anything else is left open"
  rationale = {
    en = "Scaleway encrypts its disks, and leaves volumes of health data to you: erasing one means destroying a key that only you hold. The provider has no argument for it, so the start-up script is the evidence."
    fr = "Scaleway chiffre ses disques et vous laisse le chiffrement des volumes de données de santé : en effacer un, c’est détruire une clé que vous seul détenez. Le fournisseur n’a pas d’argument pour cela : le script de démarrage fait preuve."
  }

  locals {
    servers = hds::referring("scaleway_instance_server", "additional_volume_ids")
    scripts = [for server in local.servers : join("\n", concat([coalesce(server.cloud_init, "none")], values(coalesce(server.user_data, {}))))]
  }

  enforce {
    condition = length(local.scripts) > 0 && alltrue([for script in local.scripts : can(regex("(?m)^[^#\n]*cryptsetup[^#\n]*\\bluksFormat\\b", script))]) || hds::undetermined("the encryption of the volume by the server, with LUKS", "le chiffrement du volume par le serveur, avec LUKS")
    error_message = {
      en = "Volume ${meta.name} is not shown to be encrypted by the server that mounts it."
      fr = "Rien ne montre que le volume ${meta.name} est chiffré par le serveur qui le monte."
    }
    never_false = "encryption done by hand or by another tool on the server cannot be seen: it is left open"
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_instance_server" "pacs" {
        additional_volume_ids = [scaleway_block_volume.pacs.id]
        cloud_init            = file("pacs.yaml") # runs: cryptsetup luksFormat --key-file … /dev/sda
      }

      Where a volume is encrypted otherwise, suppress this finding with that reason.
    EOT
    fr = <<-EOT
      resource "scaleway_instance_server" "pacs" {
        additional_volume_ids = [scaleway_block_volume.pacs.id]
        cloud_init            = file("pacs.yaml") # exécute : cryptsetup luksFormat --key-file … /dev/sda
      }

      Si le volume est chiffré autrement, justifier ainsi l’exception.
    EOT
  }

  compliant {
    resource "scaleway_block_volume" "pacs" { iops = 15000 }
    resource "scaleway_instance_server" "pacs" {
      type                  = "PRO2-S"
      additional_volume_ids = [scaleway_block_volume.pacs.id]
      cloud_init            = <<-EOT
        #cloud-config
        runcmd:
          - cryptsetup --batch-mode luksFormat --key-file /run/key /dev/sda
      EOT
    }
  }
  compliant {
    resource "scaleway_block_volume" "pacs" { iops = 15000 }
    resource "scaleway_instance_server" "pacs" {
      type                  = "PRO2-S"
      additional_volume_ids = [scaleway_block_volume.pacs.id]
      user_data             = { cloud-init = "#!/bin/sh\ncryptsetup luksFormat /dev/sda" }
    }
  }
  undecided {
    resource "scaleway_block_volume" "pacs" { iops = 15000 }
    resource "scaleway_instance_server" "pacs" {
      type                  = "PRO2-S"
      additional_volume_ids = [scaleway_block_volume.pacs.id]
      cloud_init            = "#!/bin/sh\n# cryptsetup luksFormat /dev/sda"
    }
  }
  undecided {
    resource "scaleway_block_volume" "pacs" { iops = 15000 }
  }
  undecided {
    resource "scaleway_block_volume" "pacs" { iops = 15000 }
    resource "scaleway_instance_server" "pacs" {
      type                  = "PRO2-S"
      additional_volume_ids = [scaleway_block_volume.pacs.id]
      cloud_init            = "#!/bin/sh\ncryptsetup luksFormat /dev/sda"
    }
    resource "scaleway_instance_server" "copy" {
      type                  = "PRO2-S"
      additional_volume_ids = [scaleway_block_volume.pacs.id]
    }
  }
}

policy "HDS-ENC-306" {
  title     = { en = "Encryption keys are rotated", fr = "Les clés de chiffrement sont renouvelées" }
  severity  = "medium"
  resources = ["scaleway_key_manager_key"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.5"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: rotation_policy is optional, without it the key is never rotated; rotation_period is required in it, a Go duration; a key of origin external is rotated by importing material"
  rationale = {
    en = "A key that never changes protects ten years of records with one secret: the day it leaks, all of them are readable."
    fr = "Une clé qui ne change jamais protège dix ans de dossiers par un seul secret : le jour où il fuit, tous deviennent lisibles."
  }

  filter = attrs.usage == "symmetric_encryption" && coalesce(attrs.origin, "scaleway_kms") != "external"

  enforce {
    condition = anytrue([for policy in coalesce(attrs.rotation_policy, []) : hds::duration(policy.rotation_period) <= settings.kms_rotation_days * 86400])
    error_message = {
      en = "Key ${meta.name} is rotated too seldom, or never. Set a rotation_policy."
      fr = "La clé ${meta.name} est renouvelée trop rarement, ou jamais. Ajouter une rotation_policy."
    }
    at = "rotation_policy"
  }

  remediation = {
    en = <<-EOT
      rotation_policy {
        rotation_period = "2160h" # 90 days
      }
    EOT
    fr = <<-EOT
      rotation_policy {
        rotation_period = "2160h" # 90 jours
      }
    EOT
  }

  noncompliant {
    resource "scaleway_key_manager_key" "records" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
    }
    resource "scaleway_key_manager_key" "old" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
      origin    = "scaleway_kms"
      rotation_policy {
        rotation_period = "8761h"
      }
    }
  }
  compliant {
    resource "scaleway_key_manager_key" "records" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
      rotation_policy {
        rotation_period = "8760h"
      }
    }
  }
  undecided {
    variable "period" {}
    resource "scaleway_key_manager_key" "records" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
      rotation_policy {
        rotation_period = var.period
      }
    }
  }
  inapplicable {
    resource "scaleway_key_manager_key" "signing" {
      usage     = "asymmetric_signing"
      algorithm = "ec_p256_sha256"
    }
    resource "scaleway_key_manager_key" "imported" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
      origin    = "external"
    }
  }
}

policy "HDS-ENC-307" {
  title     = { en = "RSA keys are long enough", fr = "Les clés RSA sont assez longues" }
  severity  = "low"
  resources = ["scaleway_key_manager_key"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: algorithm is required, and names the size of an RSA key (rsa_oaep_3072_sha256)"
  rationale = {
    en = "What is encrypted or signed today may be read or forged in ten years: letters and prescriptions live longer than a 2048-bit key is trusted."
    fr = "Ce qui est chiffré ou signé aujourd’hui pourrait être lu ou contrefait dans dix ans : courriers et ordonnances vivent plus longtemps que la confiance accordée à une clé de 2048 bits."
  }

  filter = startswith(attrs.algorithm, "rsa_")

  enforce {
    condition = tonumber(regex("_([0-9]{4})_", attrs.algorithm)[0]) >= settings.rsa_key_bits
    error_message = {
      en = "Key ${meta.name} uses ${attrs.algorithm}. Use a longer RSA key, or an elliptic curve for signatures."
      fr = "La clé ${meta.name} utilise ${attrs.algorithm}. Utiliser une clé RSA plus longue, ou une courbe elliptique pour signer."
    }
    at = "algorithm"
  }

  remediation = {
    en = <<-EOT
      algorithm = "rsa_oaep_3072_sha256" # encryption; for signatures: ec_p256_sha256
    EOT
    fr = <<-EOT
      algorithm = "rsa_oaep_3072_sha256" # chiffrement ; pour signer : ec_p256_sha256
    EOT
  }

  noncompliant {
    resource "scaleway_key_manager_key" "letters" {
      usage     = "asymmetric_encryption"
      algorithm = "rsa_oaep_2048_sha256"
    }
  }
  compliant {
    resource "scaleway_key_manager_key" "letters" {
      usage     = "asymmetric_encryption"
      algorithm = "rsa_oaep_3072_sha256"
    }
  }
  undecided {
    variable "bits" {}
    resource "scaleway_key_manager_key" "letters" {
      usage     = "asymmetric_encryption"
      algorithm = var.bits
    }
  }
  inapplicable {
    resource "scaleway_key_manager_key" "records" {
      usage     = "symmetric_encryption"
      algorithm = "aes_256_gcm"
    }
  }
}
