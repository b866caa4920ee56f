policy "HDS-ENC-500" {
  title     = { en = "Buckets encrypt what they store", fr = "Les compartiments chiffrent ce qu’ils stockent" }
  severity  = "high"
  resources = ["flexibleengine_obs_bucket"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: encryption defaults to false; without kms_key_id the default master key is used"
  rationale = {
    en = "Objects written to a bucket without default encryption lie on the disks of the host as they are: prescriptions, images, exports."
    fr = "Les objets écrits dans un compartiment sans chiffrement par défaut reposent tels quels sur les disques de l’hébergeur : ordonnances, images, exports."
  }

  enforce {
    condition = coalesce(attrs.encryption, false)
    error_message = {
      en = "Bucket ${meta.address} stores objects in clear. Set encryption = true and give a kms_key_id of your own."
      fr = "Le compartiment ${meta.address} stocke les objets en clair. Fixer encryption = true et donner votre propre kms_key_id."
    }
    at = "encryption"
  }

  remediation = {
    en = <<-EOT
      encryption = true
      kms_key_id = flexibleengine_kms_key_v1.health.id
    EOT
    fr = <<-EOT
      encryption = true
      kms_key_id = flexibleengine_kms_key_v1.health.id
    EOT
  }

  noncompliant {
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
    resource "flexibleengine_obs_bucket" "off" {
      bucket     = "imaging"
      encryption = false
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket     = "imaging"
      encryption = true
    }
  }
  undecided {
    variable "encryption" {}
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket     = "imaging"
      encryption = var.encryption
    }
  }
}

policy "HDS-ENC-501" {
  title    = { en = "Databases are encrypted at rest", fr = "Les bases de données sont chiffrées au repos" }
  severity = "high"
  resources = [
    "flexibleengine_rds_instance_v3",
    "flexibleengine_rds_read_replica_v3",
    "flexibleengine_dds_instance_v3",
    "opentelekomcloud_rds_instance_v3",
    "opentelekomcloud_rds_read_replica_v3",
    "opentelekomcloud_dds_instance_v3",
  ]
  supports = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, pages of the resources: disk_encryption_id is the key that encrypts the disks, and there is no encryption without one; what a read replica inherits from its primary, and a restored instance from the one restored, is not documented, so their absence is left open"
  rationale = {
    en = "The disks of a database hold the whole record, indexed by name. Encryption under a key of yours is asked for when the instance is created: it cannot be added to a database in service."
    fr = "Les disques d’une base contiennent tout le dossier, indexé par nom. Le chiffrement sous votre clé se demande à la création de l’instance : il ne s’ajoute pas à une base en service."
  }

  locals {
    key = try(attrs.volume[0].disk_encryption_id, attrs.disk_encryption_id)
    # An identifier that the configuration computes is a key; a text may be empty, which is no key.
    named = local.key != "" || length(concat(hds::referred("volume.disk_encryption_id"), hds::referred("disk_encryption_id"))) > 0
  }

  enforce {
    condition = (
      local.key != null ? local.named :
      endswith(meta.type, "_rds_read_replica_v3") ? hds::undetermined("the encryption of the primary", "le chiffrement de l’instance primaire") :
      attrs.restore_point != null ? hds::undetermined("the encryption of the instance restored", "le chiffrement de l’instance restaurée") : false
    )
    error_message = {
      en = "Database ${meta.address} is stored in clear. Give disk_encryption_id; the instance is created anew."
      fr = "La base ${meta.address} est stockée en clair. Renseigner disk_encryption_id ; l’instance est recréée."
    }
    at = "disk_encryption_id"
  }

  remediation = {
    en = <<-EOT
      # rds_instance_v3, rds_read_replica_v3
      volume {
        type               = "ULTRAHIGH"
        size               = 100
        disk_encryption_id = flexibleengine_kms_key_v1.health.id
      }

      # dds_instance_v3
      disk_encryption_id = flexibleengine_kms_key_v1.health.id
    EOT
    fr = <<-EOT
      # rds_instance_v3, rds_read_replica_v3
      volume {
        type               = "ULTRAHIGH"
        size               = 100
        disk_encryption_id = flexibleengine_kms_key_v1.health.id
      }

      # dds_instance_v3
      disk_encryption_id = flexibleengine_kms_key_v1.health.id
    EOT
  }

  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      volume {
        type = "ULTRAHIGH"
        size = 100
      }
    }
    resource "opentelekomcloud_dds_instance_v3" "notes" { name = "notes" }
  }
  compliant {
    resource "flexibleengine_kms_key_v1" "health" { key_alias = "health" }
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      volume {
        type               = "ULTRAHIGH"
        size               = 100
        disk_encryption_id = flexibleengine_kms_key_v1.health.id
      }
    }
    resource "flexibleengine_dds_instance_v3" "notes" {
      name               = "notes"
      disk_encryption_id = flexibleengine_kms_key_v1.health.id
    }
    resource "flexibleengine_rds_read_replica_v3" "reports" {
      name = "reports"
      volume {
        type               = "ULTRAHIGH"
        disk_encryption_id = "9d3f"
      }
    }
  }
  undecided {
    variable "key" {}
    resource "flexibleengine_dds_instance_v3" "notes" {
      name               = "notes"
      disk_encryption_id = var.key
    }
    resource "flexibleengine_rds_read_replica_v3" "reports" {
      name = "reports"
      volume {
        type = "ULTRAHIGH"
      }
    }
    resource "flexibleengine_dds_instance_v3" "empty" {
      name               = "notes"
      disk_encryption_id = ""
    }
    resource "opentelekomcloud_rds_instance_v3" "restored" {
      name = "records"
      volume {
        type = "CLOUDSSD"
        size = 40
      }
      restore_point {
        instance_id = "7b2d"
        backup_id   = "9d3f"
      }
    }
  }
}

policy "HDS-ENC-503" {
  title     = { en = "Block volumes are encrypted", fr = "Les volumes sont chiffrés" }
  severity  = "high"
  resources = ["flexibleengine_blockstorage_volume_v2", "opentelekomcloud_blockstorage_volume_v2", "opentelekomcloud_evs_volume_v3"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: the metadata __system__encrypted defaults to 0, not encrypted, and 1 is encrypted (the page of opentelekomcloud/opentelekomcloud 1.36.54 says the same, and that kms_id of opentelekomcloud_evs_volume_v3 is optional and encrypts); a volume made from an image, a backup, another volume or a snapshot is left open, since one made from an encrypted image is encrypted (EVS user guide, encryption)"
  rationale = {
    en = "Snapshots, backups and detached disks all descend from the volume: where it is in clear, so is every copy of the health data made from it."
    fr = "Instantanés, sauvegardes et disques détachés descendent tous du volume : s’il est en clair, chaque copie des données de santé l’est aussi."
  }

  locals {
    # An identifier that the configuration computes is a key; a text may be empty, which is no key.
    keyed     = attrs.kms_id == null ? false : attrs.kms_id != "" || length(hds::referred("kms_id", "opentelekomcloud_kms_key_v1")) > 0
    encrypted = local.keyed || tostring(lookup(coalesce(attrs.metadata, {}), "__system__encrypted", "0")) == "1"
    copied    = anytrue([for origin in [attrs.image_id, attrs.backup_id, attrs.snapshot_id, attrs.source_vol_id, attrs.source_replica] : origin != null])
  }

  enforce {
    condition = local.encrypted || (local.copied ? hds::undetermined("the encryption of the image, backup, volume or snapshot it is made from", "le chiffrement de l’image, de la sauvegarde, du volume ou de l’instantané d’origine") : false)
    error_message = {
      en = "Volume ${meta.address} is not encrypted. Set ${meta.type == "opentelekomcloud_evs_volume_v3" ? "kms_id" : "__system__encrypted and __system__cmkid in metadata"}; the volume is created anew."
      fr = "Le volume ${meta.address} n’est pas chiffré. Renseigner ${meta.type == "opentelekomcloud_evs_volume_v3" ? "kms_id" : "__system__encrypted et __system__cmkid dans metadata"} ; le volume est recréé."
    }
  }

  remediation = {
    en = <<-EOT
      metadata = {
        __system__encrypted = "1"
        __system__cmkid     = flexibleengine_kms_key_v1.health.id
      }

      kms_id = opentelekomcloud_kms_key_v1.health.id # evs_volume_v3
    EOT
    fr = <<-EOT
      metadata = {
        __system__encrypted = "1"
        __system__cmkid     = flexibleengine_kms_key_v1.health.id
      }

      kms_id = opentelekomcloud_kms_key_v1.health.id # evs_volume_v3
    EOT
  }

  noncompliant {
    resource "flexibleengine_blockstorage_volume_v2" "pacs" { size = 100 }
    resource "opentelekomcloud_blockstorage_volume_v2" "pacs" {
      size     = 100
      metadata = { __system__encrypted = "0" }
    }
    resource "opentelekomcloud_evs_volume_v3" "pacs" {
      for_each          = { absent = null, empty = "" }
      availability_zone = "eu-de-01"
      volume_type       = "SSD"
      size              = 100
      kms_id            = each.value
    }
  }
  compliant {
    resource "flexibleengine_blockstorage_volume_v2" "pacs" {
      size     = 100
      metadata = { __system__encrypted = "1", __system__cmkid = "9d3f" }
    }
  }
  compliant {
    variable "key" {}
    data "opentelekomcloud_images_image_v2" "system" { name = "system" }
    resource "opentelekomcloud_blockstorage_volume_v2" "boot" {
      size     = 40
      image_id = data.opentelekomcloud_images_image_v2.system.id
      metadata = { __system__encrypted = "1", __system__cmkid = var.key }
    }
    resource "opentelekomcloud_kms_key_v1" "health" { key_alias = "health" }
    resource "opentelekomcloud_evs_volume_v3" "pacs" {
      availability_zone = "eu-de-01"
      volume_type       = "SSD"
      size              = 100
      kms_id            = opentelekomcloud_kms_key_v1.health.id
    }
    resource "opentelekomcloud_evs_volume_v3" "letters" {
      availability_zone = "eu-de-01"
      volume_type       = "SSD"
      size              = 100
      kms_id            = "9d3f"
    }
  }
  undecided {
    variable "encrypted" {}
    resource "flexibleengine_blockstorage_volume_v2" "pacs" {
      size     = 100
      metadata = { __system__encrypted = var.encrypted }
    }
    resource "flexibleengine_blockstorage_volume_v2" "copy" {
      for_each       = toset(["image", "snapshot", "volume", "replica"])
      size           = 100
      image_id       = each.value == "image" ? "5a1c" : null
      snapshot_id    = each.value == "snapshot" ? "5a1c" : null
      source_vol_id  = each.value == "volume" ? "5a1c" : null
      source_replica = each.value == "replica" ? "5a1c" : null
    }
    resource "opentelekomcloud_evs_volume_v3" "restored" {
      availability_zone = "eu-de-01"
      volume_type       = "SSD"
      backup_id         = "5a1c"
    }
    resource "opentelekomcloud_evs_volume_v3" "keyed" {
      availability_zone = "eu-de-01"
      volume_type       = "SSD"
      size              = 100
      kms_id            = var.encrypted
    }
  }
}

policy "HDS-ENC-504" {
  title     = { en = "File systems are encrypted", fr = "Les systèmes de fichiers sont chiffrés" }
  severity  = "medium"
  resources = ["flexibleengine_sfs_turbo", "flexibleengine_sfs_file_system_v2", "opentelekomcloud_sfs_turbo_share_v1"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, pages of the resources: crypt_key_id, or the metadata #sfs_crypt_key_id, is what encrypts the file system"
  rationale = {
    en = "A file share is where exports, scans and attachments end up unsorted. Whoever gets at the storage reads them like any folder."
    fr = "Un partage de fichiers est l’endroit où aboutissent, en vrac, exports, numérisations et pièces jointes. Qui accède au stockage les lit comme n’importe quel dossier."
  }

  locals {
    key = attrs.crypt_key_id != null ? attrs.crypt_key_id : lookup(coalesce(attrs.metadata, {}), "#sfs_crypt_key_id", null)
    # An identifier that the configuration computes is a key; a text may be empty, which is no key.
    named = local.key != "" || length(concat(hds::referred("crypt_key_id"), hds::referred("metadata"))) > 0
  }

  enforce {
    condition = local.key != null && local.named
    error_message = {
      en = "File system ${meta.address} is stored in clear. Give it a KMS key; the file system is created anew."
      fr = "Le système de fichiers ${meta.address} est stocké en clair. Lui donner une clé KMS ; le système de fichiers est recréé."
    }
  }

  remediation = {
    en = <<-EOT
      crypt_key_id = flexibleengine_kms_key_v1.health.id # sfs_turbo

      # sfs_file_system_v2
      metadata = {
        "#sfs_crypt_key_id"    = flexibleengine_kms_key_v1.health.id
        "#sfs_crypt_domain_id" = flexibleengine_kms_key_v1.health.domain_id
        "#sfs_crypt_alias"     = flexibleengine_kms_key_v1.health.key_alias
      }
    EOT
    fr = <<-EOT
      crypt_key_id = flexibleengine_kms_key_v1.health.id # sfs_turbo

      # sfs_file_system_v2
      metadata = {
        "#sfs_crypt_key_id"    = flexibleengine_kms_key_v1.health.id
        "#sfs_crypt_domain_id" = flexibleengine_kms_key_v1.health.domain_id
        "#sfs_crypt_alias"     = flexibleengine_kms_key_v1.health.key_alias
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_sfs_turbo" "imaging" {
      name = "imaging"
      size = 500
    }
    resource "flexibleengine_sfs_file_system_v2" "imaging" {
      name     = "imaging"
      size     = 500
      metadata = { team = "imaging" }
    }
  }
  compliant {
    resource "flexibleengine_kms_key_v1" "health" { key_alias = "health" }
    resource "flexibleengine_sfs_turbo" "imaging" {
      name         = "imaging"
      size         = 500
      crypt_key_id = flexibleengine_kms_key_v1.health.id
    }
    resource "opentelekomcloud_sfs_turbo_share_v1" "imaging" {
      name         = "imaging"
      size         = 500
      crypt_key_id = "9d3f"
    }
    resource "flexibleengine_sfs_file_system_v2" "imaging" {
      name     = "imaging"
      size     = 500
      metadata = { "#sfs_crypt_key_id" = flexibleengine_kms_key_v1.health.id }
    }
  }
  undecided {
    variable "key" {}
    resource "flexibleengine_sfs_turbo" "imaging" {
      for_each     = { given = var.key, empty = "" }
      name         = "imaging"
      size         = 500
      crypt_key_id = each.value
    }
  }
}

policy "HDS-ENC-505" {
  title     = { en = "Disks of Kubernetes nodes are encrypted", fr = "Les disques des nœuds Kubernetes sont chiffrés" }
  severity  = "medium"
  resources = ["flexibleengine_cce_node_pool_v3", "flexibleengine_cce_node_v3"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1", "gdpr:32(1)(a)", "hipaa:164.312(a)(2)(iv)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, pages of the resources: kms_key_id of root_volume and data_volumes is what encrypts the disk"
  rationale = {
    en = "Image layers, temporary files and the logs of containers pass through the disks of the nodes, patient identifiers included."
    fr = "Couches d’images, fichiers temporaires et journaux des conteneurs passent par les disques des nœuds, identifiants de patients compris."
  }

  enforce {
    for_each  = concat(attrs.root_volume[*], attrs.data_volumes[*])
    condition = each.value.kms_key_id != null
    error_message = {
      en = "A disk (${each.value.volumetype}) of ${meta.address} is not encrypted. Give kms_key_id."
      fr = "Un disque (${each.value.volumetype}) de ${meta.address} n’est pas chiffré. Renseigner kms_key_id."
    }
  }

  remediation = {
    en = <<-EOT
      data_volumes {
        size       = 100
        volumetype = "SSD"
        kms_key_id = flexibleengine_kms_key_v1.health.id
      }
    EOT
    fr = <<-EOT
      data_volumes {
        size       = 100
        volumetype = "SSD"
        kms_key_id = flexibleengine_kms_key_v1.health.id
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_cce_node_pool_v3" "app" {
      root_volume {
        size       = 40
        volumetype = "SSD"
      }
      data_volumes {
        size       = 100
        volumetype = "SSD"
        kms_key_id = "9d3f"
      }
    }
    resource "flexibleengine_cce_node_v3" "app" {
      root_volume {
        size       = 40
        volumetype = "SSD"
        kms_key_id = "9d3f"
      }
      data_volumes {
        size       = 100
        volumetype = "SSD"
      }
    }
  }
  compliant {
    resource "flexibleengine_kms_key_v1" "health" { key_alias = "health" }
    resource "flexibleengine_cce_node_pool_v3" "app" {
      root_volume {
        size       = 40
        volumetype = "SSD"
        kms_key_id = flexibleengine_kms_key_v1.health.id
      }
      data_volumes {
        size       = 100
        volumetype = "SSD"
        kms_key_id = flexibleengine_kms_key_v1.health.id
      }
    }
  }
  undecided {
    variable "key" {}
    resource "flexibleengine_cce_node_v3" "app" {
      root_volume {
        size       = 40
        volumetype = "SSD"
        kms_key_id = var.key
      }
    }
  }
}

policy "HDS-ENC-506" {
  title     = { en = "Keys are rotated", fr = "Les clés sont renouvelées" }
  severity  = "medium"
  resources = ["flexibleengine_kms_key_v1", "opentelekomcloud_kms_key_v1"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.5", "gdpr:32(1)(a)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: rotation_enabled defaults to false, rotation_interval to 365 days; opentelekomcloud/opentelekomcloud 1.36.54, source of the resource: rotation is turned on only where rotation_enabled is true"
  rationale = {
    en = "A key that never changes encrypts years of records: leaked once, it opens all of them."
    fr = "Une clé qui ne change jamais chiffre des années de dossiers : une seule fuite les ouvre tous."
  }

  enforce {
    condition = coalesce(attrs.rotation_enabled, false)
    error_message = {
      en = "Key ${meta.address} is never rotated. Set rotation_enabled = true."
      fr = "La clé ${meta.address} n’est jamais renouvelée. Fixer rotation_enabled = true."
    }
    at = "rotation_enabled"
  }
  enforce {
    condition = coalesce(attrs.rotation_interval, 365) <= settings.kms_rotation_days
    error_message = {
      en = "Key ${meta.address} is rotated every ${coalesce(attrs.rotation_interval, 365)} days. Lower rotation_interval."
      fr = "La clé ${meta.address} est renouvelée tous les ${coalesce(attrs.rotation_interval, 365)} jours. Réduire rotation_interval."
    }
    at = "rotation_interval"
  }

  remediation = {
    en = <<-EOT
      rotation_enabled  = true
      rotation_interval = 365
    EOT
    fr = <<-EOT
      rotation_enabled  = true
      rotation_interval = 365
    EOT
  }

  noncompliant {
    resource "flexibleengine_kms_key_v1" "health" { key_alias = "health" }
    resource "opentelekomcloud_kms_key_v1" "health" {
      key_alias        = "health"
      rotation_enabled = false
    }
    resource "flexibleengine_kms_key_v1" "slow" {
      key_alias         = "health"
      rotation_enabled  = true
      rotation_interval = 366
    }
  }
  compliant {
    resource "flexibleengine_kms_key_v1" "health" {
      key_alias        = "health"
      rotation_enabled = true
    }
    resource "flexibleengine_kms_key_v1" "yearly" {
      key_alias         = "health"
      rotation_enabled  = true
      rotation_interval = 365
    }
  }
  undecided {
    variable "rotation" {}
    resource "flexibleengine_kms_key_v1" "health" {
      key_alias        = "health"
      rotation_enabled = var.rotation
    }
  }
}
