policy "HDS-BAK-300" {
  title     = { en = "Automatic backups of databases are on", fr = "Les sauvegardes automatiques des bases sont actives" }
  severity  = "critical"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "scaleway/scaleway 2.81.0: disable_backup defaults to false"
  rationale = {
    en = "Without backups, a wrong migration or a ransomware ends the records of every patient for good."
    fr = "Sans sauvegarde, une migration ratée ou un rançongiciel met fin définitivement aux dossiers de tous les patients."
  }

  enforce {
    condition = !coalesce(attrs.disable_backup, false)
    error_message = {
      en = "Backups of database ${meta.name} are switched off. Remove disable_backup."
      fr = "Les sauvegardes de la base ${meta.name} sont désactivées. Retirer disable_backup."
    }
    at = "disable_backup"
  }

  remediation = {
    en = <<-EOT
      disable_backup = false
    EOT
    fr = <<-EOT
      disable_backup = false
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type      = "DB-GP-S"
      disable_backup = true
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
  }
  undecided {
    variable "off" {}
    resource "scaleway_rdb_instance" "records" {
      node_type      = "DB-GP-S"
      disable_backup = var.off
    }
  }
}

policy "HDS-BAK-301" {
  title     = { en = "Databases are backed up daily and copies are kept", fr = "Les bases sont sauvegardées chaque jour et les copies conservées" }
  severity  = "medium"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "scaleway/scaleway 2.81.0: backup_schedule_frequency (hours) and backup_schedule_retention (days) are optional and computed; what their absence means is not documented, so it is left open"
  rationale = {
    en = "The interval is what a day of consultations may lose; the retention is how long a silent corruption of the records can still be undone."
    fr = "L’intervalle est ce qu’une journée de consultations peut perdre ; la conservation, le temps pendant lequel une altération silencieuse des dossiers reste réparable."
  }

  filter = !coalesce(attrs.disable_backup, false)

  enforce {
    condition = attrs.backup_schedule_frequency == null ? hds::undetermined("backup_schedule_frequency") : attrs.backup_schedule_frequency <= settings.backup_interval_hours
    error_message = {
      en = "Database ${meta.name} is backed up every ${attrs.backup_schedule_frequency} hours. Lower backup_schedule_frequency."
      fr = "La base ${meta.name} est sauvegardée toutes les ${attrs.backup_schedule_frequency} heures. Réduire backup_schedule_frequency."
    }
    at = "backup_schedule_frequency"
  }

  enforce {
    condition = attrs.backup_schedule_retention == null ? hds::undetermined("backup_schedule_retention") : attrs.backup_schedule_retention >= settings.backup_retention_days
    error_message = {
      en = "Backups of database ${meta.name} are kept ${attrs.backup_schedule_retention} days. Raise backup_schedule_retention."
      fr = "Les sauvegardes de la base ${meta.name} sont conservées ${attrs.backup_schedule_retention} jours. Augmenter backup_schedule_retention."
    }
    at = "backup_schedule_retention"
  }

  remediation = {
    en = <<-EOT
      backup_schedule_frequency = 24
      backup_schedule_retention = 30
    EOT
    fr = <<-EOT
      backup_schedule_frequency = 24
      backup_schedule_retention = 30
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type                 = "DB-GP-S"
      backup_schedule_frequency = 25
      backup_schedule_retention = 7
    }
    resource "scaleway_rdb_instance" "reports" {
      node_type                 = "DB-GP-S"
      backup_schedule_frequency = 24
      backup_schedule_retention = 6
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type                 = "DB-GP-S"
      backup_schedule_frequency = 24
      backup_schedule_retention = 7
    }
  }
  undecided {
    resource "scaleway_rdb_instance" "records" {
      node_type                 = "DB-GP-S"
      backup_schedule_frequency = 24
    }
    resource "scaleway_rdb_instance" "reports" {
      node_type                 = "DB-GP-S"
      backup_schedule_retention = 30
    }
  }
  inapplicable {
    resource "scaleway_rdb_instance" "records" {
      node_type      = "DB-GP-S"
      disable_backup = true
    }
  }
}

policy "HDS-BAK-303" {
  title     = { en = "Buckets keep the versions of their objects", fr = "Les compartiments conservent les versions de leurs objets" }
  severity  = "high"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-a", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "scaleway/scaleway 2.81.0: a bucket is unversioned until versioning is enabled; object lock enables it (internal/services/object/bucket.go)"
  rationale = {
    en = "Scaleway cannot bring back an object that was overwritten or deleted: without versions, one faulty script erases an imaging archive."
    fr = "Scaleway ne peut pas restituer un objet écrasé ou supprimé : sans versions, un seul script fautif efface une archive d’imagerie."
  }

  enforce {
    condition = anytrue([for versioning in coalesce(attrs.versioning, []) : coalesce(versioning.enabled, false)]) || coalesce(attrs.object_lock_enabled, false)
    error_message = {
      en = "Bucket ${attrs.name} keeps no version of its objects. Enable versioning."
      fr = "Le compartiment ${attrs.name} ne conserve pas les versions de ses objets. Activer le versionnage."
    }
    at = "versioning"
  }

  remediation = {
    en = <<-EOT
      versioning {
        enabled = true
      }
    EOT
    fr = <<-EOT
      versioning {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket" "reports" {
      name = "comptes-rendus"
      versioning {
        enabled = false
      }
    }
    resource "scaleway_object_bucket" "letters" {
      name = "courriers"
      versioning {}
    }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      versioning {
        enabled = true
      }
    }
    resource "scaleway_object_bucket" "archives" {
      name                = "archives"
      object_lock_enabled = true
    }
  }
  undecided {
    variable "versions" {}
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      versioning {
        enabled = var.versions
      }
    }
  }
}

policy "HDS-BAK-304" {
  title     = { en = "Buckets of backups and logs are locked against deletion", fr = "Les compartiments de sauvegardes et de journaux sont verrouillés contre la suppression" }
  severity  = "medium"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "scaleway/scaleway 2.81.0: object_lock_enabled defaults to false; a default retention is set by scaleway_object_bucket_lock_configuration. A bucket of backups or logs is recognised by its name"
  rationale = {
    en = "Ransomware looks for the backups first, and whoever read records they should not have looks for the logs. A lock with a retention stops both, keys in hand."
    fr = "Un rançongiciel cherche d’abord les sauvegardes, et qui a lu des dossiers indûment cherche les journaux. Un verrou assorti d’une rétention arrête les deux, même clés en main."
  }

  filter = can(regex("backup|sauvegarde|archive|audit|journa|(^|[-_.])logs?([-_.]|$)", lower(attrs.name)))

  enforce {
    condition = coalesce(attrs.object_lock_enabled, false)
    error_message = {
      en = "Bucket ${attrs.name} may be emptied by whoever has its key. Set object_lock_enabled = true; the bucket is created anew."
      fr = "Le compartiment ${attrs.name} peut être vidé par qui détient sa clé. Fixer object_lock_enabled = true ; le compartiment est recréé."
    }
    at = "object_lock_enabled"
  }

  enforce {
    condition = !coalesce(attrs.object_lock_enabled, false) || length(hds::referring("scaleway_object_bucket_lock_configuration", "bucket")) > 0
    error_message = {
      en = "The lock of bucket ${attrs.name} has no default retention. Add a scaleway_object_bucket_lock_configuration."
      fr = "Le verrou du compartiment ${attrs.name} n’a pas de rétention par défaut. Ajouter un scaleway_object_bucket_lock_configuration."
    }
    at = "object_lock_enabled"
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_object_bucket_lock_configuration" "backups" {
        bucket = scaleway_object_bucket.backups.name
        rule {
          default_retention {
            mode = "COMPLIANCE"
            days = 30
          }
        }
      }
    EOT
    fr = <<-EOT
      resource "scaleway_object_bucket_lock_configuration" "backups" {
        bucket = scaleway_object_bucket.backups.name
        rule {
          default_retention {
            mode = "COMPLIANCE"
            days = 30
          }
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "backups" { name = "teleconsult-Backups" }
    resource "scaleway_object_bucket" "locked" {
      name                = "sauvegardes"
      object_lock_enabled = true
    }
  }
  compliant {
    resource "scaleway_object_bucket" "logs" {
      for_each            = toset(["app-logs", "logs", "log.app", "journaux", "audit", "archives"])
      name                = each.value
      object_lock_enabled = true
    }
    resource "scaleway_object_bucket_lock_configuration" "logs" {
      for_each = scaleway_object_bucket.logs
      bucket   = each.value.name
      rule {
        default_retention {
          mode = "GOVERNANCE"
          days = 180
        }
      }
    }
  }
  undecided {
    variable "lock" {}
    resource "scaleway_object_bucket" "backups" {
      name                = "teleconsult-backups"
      object_lock_enabled = var.lock
    }
  }
  inapplicable {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket" "catalogue" { name = "catalogs" }
  }
}

policy "HDS-BAK-305" {
  title     = { en = "MongoDB instances have scheduled snapshots", fr = "Les instances MongoDB ont des instantanés planifiés" }
  severity  = "high"
  resources = ["scaleway_mongodb_instance"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "scaleway/scaleway 2.81.0: is_snapshot_schedule_enabled, snapshot_schedule_frequency_hours and snapshot_schedule_retention_days are optional and computed; what their absence means is not documented, so it is left open"
  rationale = {
    en = "Forms and clinical notes change all day; the snapshot of last month is of no use to the doctor who lost this morning's."
    fr = "Formulaires et notes cliniques changent toute la journée ; l’instantané du mois dernier ne sert à rien au médecin qui a perdu ceux du matin."
  }

  enforce {
    condition = attrs.is_snapshot_schedule_enabled == null ? hds::undetermined("is_snapshot_schedule_enabled") : attrs.is_snapshot_schedule_enabled
    error_message = {
      en = "MongoDB instance ${meta.name} has no scheduled snapshot. Set is_snapshot_schedule_enabled = true."
      fr = "L’instance MongoDB ${meta.name} n’a pas d’instantané planifié. Fixer is_snapshot_schedule_enabled = true."
    }
    at = "is_snapshot_schedule_enabled"
  }

  enforce {
    condition = attrs.snapshot_schedule_frequency_hours == null ? hds::undetermined("snapshot_schedule_frequency_hours") : attrs.snapshot_schedule_frequency_hours <= settings.backup_interval_hours
    error_message = {
      en = "MongoDB instance ${meta.name} has a snapshot every ${attrs.snapshot_schedule_frequency_hours} hours. Lower snapshot_schedule_frequency_hours."
      fr = "L’instance MongoDB ${meta.name} a un instantané toutes les ${attrs.snapshot_schedule_frequency_hours} heures. Réduire snapshot_schedule_frequency_hours."
    }
    at = "snapshot_schedule_frequency_hours"
  }

  enforce {
    condition = attrs.snapshot_schedule_retention_days == null ? hds::undetermined("snapshot_schedule_retention_days") : attrs.snapshot_schedule_retention_days >= settings.backup_retention_days
    error_message = {
      en = "Snapshots of ${meta.name} are kept ${attrs.snapshot_schedule_retention_days} days. Raise snapshot_schedule_retention_days."
      fr = "Les instantanés de ${meta.name} sont conservés ${attrs.snapshot_schedule_retention_days} jours. Augmenter snapshot_schedule_retention_days."
    }
    at = "snapshot_schedule_retention_days"
  }

  remediation = {
    en = <<-EOT
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 30
    EOT
    fr = <<-EOT
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 30
    EOT
  }

  noncompliant {
    resource "scaleway_mongodb_instance" "forms" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      is_snapshot_schedule_enabled      = false
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 7
    }
    resource "scaleway_mongodb_instance" "notes" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 25
      snapshot_schedule_retention_days  = 7
    }
    resource "scaleway_mongodb_instance" "letters" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 6
    }
  }
  compliant {
    resource "scaleway_mongodb_instance" "forms" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 7
    }
  }
  undecided {
    resource "scaleway_mongodb_instance" "forms" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      snapshot_schedule_frequency_hours = 24
      snapshot_schedule_retention_days  = 7
    }
    resource "scaleway_mongodb_instance" "notes" {
      node_type                        = "MGDB-PRO2-S"
      node_number                      = 3
      is_snapshot_schedule_enabled     = true
      snapshot_schedule_retention_days = 7
    }
    resource "scaleway_mongodb_instance" "letters" {
      node_type                         = "MGDB-PRO2-S"
      node_number                       = 3
      is_snapshot_schedule_enabled      = true
      snapshot_schedule_frequency_hours = 24
    }
  }
}

policy "HDS-BAK-306" {
  title     = { en = "Snapshots are exported to the region of the HDS contract", fr = "Les instantanés sont exportés dans la région du contrat HDS" }
  severity  = "high"
  resources = ["scaleway_block_snapshot"]
  supports  = ["hds:exi-05-f", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5"]
  source    = "Scaleway, HDS guide of Block Storage (November 2025): a snapshot must not be exported to a bucket that is not HDS-compliant, so outside Paris. scaleway/scaleway 2.81.0: export.bucket is a bucket; the region is that of its own argument, otherwise left open"
  rationale = {
    en = "The exported image of a disk is every file of the application at once. In a bucket outside the contract, it has no certified host."
    fr = "L’image exportée d’un disque, ce sont tous les fichiers de l’application d’un coup. Dans un compartiment hors contrat, elle n’a pas d’hébergeur certifié."
  }

  filter = length(coalesce(attrs.export, [])) > 0

  enforce {
    for_each  = hds::referred("export.bucket")
    condition = each.value.region == null ? hds::undetermined("the region of the bucket", "la région du bucket") : hds::location(each.value.region).hds
    error_message = {
      en = "Snapshot ${meta.name} is exported to bucket ${each.value.name} in ${each.value.region}, outside the region of the HDS contract. Export it to a bucket in fr-par."
      fr = "L’instantané ${meta.name} est exporté vers le compartiment ${each.value.name} en ${each.value.region}, hors de la région du contrat HDS. L’exporter vers un compartiment en fr-par."
    }
    at = "export"
  }

  remediation = {
    en = <<-EOT
      export {
        bucket = scaleway_object_bucket.images.name # region = "fr-par"
        key    = "pacs.qcow2"
      }
    EOT
    fr = <<-EOT
      export {
        bucket = scaleway_object_bucket.images.name # region = "fr-par"
        key    = "pacs.qcow2"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "images" {
      name   = "images"
      region = "nl-ams"
    }
    resource "scaleway_block_snapshot" "pacs" {
      volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
      export {
        bucket = scaleway_object_bucket.images.name
        key    = "pacs.qcow2"
      }
    }
  }
  compliant {
    resource "scaleway_object_bucket" "images" {
      name   = "images"
      region = "fr-par"
    }
    resource "scaleway_block_snapshot" "pacs" {
      volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
      export {
        bucket = scaleway_object_bucket.images.name
        key    = "pacs.qcow2"
      }
    }
  }
  undecided {
    resource "scaleway_object_bucket" "images" { name = "images" }
    resource "scaleway_block_snapshot" "pacs" {
      volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
      export {
        bucket = scaleway_object_bucket.images.name
        key    = "pacs.qcow2"
      }
    }
    resource "scaleway_block_snapshot" "elsewhere" {
      volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
      export {
        bucket = "autre-compartiment"
        key    = "pacs.qcow2"
      }
    }
  }
  inapplicable {
    resource "scaleway_block_snapshot" "pacs" { volume_id = "fr-par-1/11111111-1111-1111-1111-111111111111" }
  }
}
