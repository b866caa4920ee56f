policy "HDS-BAK-500" {
  title    = { en = "Databases keep their backups long enough", fr = "Les bases de données gardent leurs sauvegardes assez longtemps" }
  severity = "high"
  resources = [
    "flexibleengine_rds_instance_v3",
    "flexibleengine_dds_instance_v3",
    "flexibleengine_gaussdb_cassandra_instance",
    "flexibleengine_gaussdb_influx_instance",
    "flexibleengine_css_cluster_v1",
  ]
  supports = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, pages of the resources: a backup_strategy of RDS without keep_days disables backups, and 0 does everywhere; DDS, Cassandra and Influx keep 7 days without one, a strategy of CSS 7 days without keep_days. What RDS and CSS do without a backup_strategy is not documented"
  rationale = {
    en = "A wrong merge of two patients or an encrypting virus is often seen days later: what is left then is the oldest backup."
    fr = "Une fusion erronée de deux patients ou un rançongiciel se voit souvent des jours plus tard : il reste alors la plus ancienne sauvegarde."
  }

  locals {
    strategy     = length(coalesce(attrs.backup_strategy, [])) > 0 ? attrs.backup_strategy[0] : null
    keeps_a_week = contains(["flexibleengine_dds_instance_v3", "flexibleengine_gaussdb_cassandra_instance", "flexibleengine_gaussdb_influx_instance"], meta.type)
    days = (
      local.strategy == null ? (local.keeps_a_week ? 7 : null) :
      local.strategy.keep_days != null ? local.strategy.keep_days : (meta.type == "flexibleengine_rds_instance_v3" ? 0 : 7)
    )
  }

  enforce {
    condition = local.days == null ? hds::undetermined("backup_strategy, whose default is not documented", "backup_strategy, dont la valeur par défaut n’est pas documentée") : local.days >= settings.backup_retention_days
    error_message = {
      en = "Backups of ${meta.address} are kept ${local.days} days (0: none is made). Raise keep_days."
      fr = "Les sauvegardes de ${meta.address} sont gardées ${local.days} jours (0 : aucune n’est faite). Augmenter keep_days."
    }
    at = "backup_strategy.keep_days"
  }

  remediation = {
    en = <<-EOT
      backup_strategy {
        start_time = "03:00-04:00"
        keep_days  = 30
      }
    EOT
    fr = <<-EOT
      backup_strategy {
        start_time = "03:00-04:00"
        keep_days  = 30
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      for_each = { absent = null, none = 0, short = 6 }
      name     = "records"
      backup_strategy {
        start_time = "03:00-04:00"
        keep_days  = each.value
      }
    }
    resource "flexibleengine_dds_instance_v3" "notes" {
      name = "notes"
      backup_strategy {
        start_time = "03:00-04:00"
        keep_days  = 0
      }
    }
  }
  compliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      backup_strategy {
        start_time = "03:00-04:00"
        keep_days  = 7
      }
    }
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_gaussdb_cassandra_instance" "events" { name = "events" }
    resource "flexibleengine_gaussdb_influx_instance" "vitals" { name = "vitals" }
    resource "flexibleengine_css_cluster_v1" "reports" {
      name           = "reports"
      engine_version = "7.9.3"
      backup_strategy {
        start_time = "03:00 GMT+01:00"
      }
    }
  }
  undecided {
    resource "flexibleengine_rds_instance_v3" "records" { name = "records" }
    resource "flexibleengine_css_cluster_v1" "reports" {
      name           = "reports"
      engine_version = "7.9.3"
    }
  }
}

policy "HDS-BAK-502" {
  title    = { en = "Buckets and containers keep earlier versions", fr = "Les compartiments et conteneurs gardent les versions antérieures" }
  severity = "high"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_s3_bucket",
    "openstack_objectstorage_container_v1",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-f", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.312(c)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: versioning defaults to false; versioning_legacy of a container does the same with another container. Buckets that receive logs, and parallel file systems, are not judged"
  rationale = {
    en = "An object written over or deleted, by mistake or by ransomware, is gone unless the version before it is still there: a signed report has no other original."
    fr = "Un objet écrasé ou supprimé, par erreur ou par un rançongiciel, est perdu si la version précédente n’est plus là : un compte rendu signé n’a pas d’autre original."
  }

  filter = lower(coalesce(attrs.acl, "private")) != "log-delivery-write" && !coalesce(attrs.parallel_fs, false)

  locals {
    kept = endswith(meta.type, "_s3_bucket") ? coalesce(try(attrs.versioning[0].enabled, false), false) : coalesce(attrs.versioning, false)
  }

  enforce {
    condition = local.kept || length(coalesce(attrs.versioning_legacy, [])) > 0
    error_message = {
      en = "${meta.address} keeps no earlier version. Turn versioning on."
      fr = "${meta.address} ne garde aucune version antérieure. Activer versioning."
    }
    at = "versioning"
  }

  remediation = {
    en = <<-EOT
      versioning = true # flexibleengine_obs_bucket, openstack_objectstorage_container_v1

      # flexibleengine_s3_bucket
      versioning {
        enabled = true
      }
    EOT
    fr = <<-EOT
      versioning = true # flexibleengine_obs_bucket, openstack_objectstorage_container_v1

      # flexibleengine_s3_bucket
      versioning {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
    resource "openstack_objectstorage_container_v1" "imaging" {
      name       = "imaging"
      versioning = false
    }
    resource "flexibleengine_s3_bucket" "imaging" {
      bucket = "imaging"
      versioning {
        enabled = false
      }
    }
    resource "opentelekomcloud_s3_bucket" "imaging" { bucket = "imaging" }
    resource "opentelekomcloud_s3_bucket" "unstated" {
      bucket = "imaging"
      versioning {
        mfa_delete = false
      }
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket     = "imaging"
      versioning = true
    }
    resource "flexibleengine_s3_bucket" "imaging" {
      bucket = "imaging"
      versioning {
        enabled = true
      }
    }
    resource "openstack_objectstorage_container_v1" "imaging" {
      name = "imaging"
      versioning_legacy {
        type     = "versions"
        location = "imaging-versions"
      }
    }
  }
  undecided {
    variable "versions" {}
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket     = "imaging"
      versioning = var.versions
    }
  }
  inapplicable {
    resource "flexibleengine_obs_bucket" "logs" {
      bucket = "logs"
      acl    = "Log-Delivery-Write"
    }
    resource "flexibleengine_obs_bucket" "files" {
      bucket      = "files"
      parallel_fs = true
    }
  }
}

policy "HDS-BAK-503" {
  title     = { en = "Buckets have a second copy", fr = "Les compartiments ont une seconde copie" }
  severity  = "medium"
  resources = ["flexibleengine_obs_bucket"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "iso27001:A.8.14", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: multi_az writes to several zones, and its default is not documented; a flexibleengine_obs_bucket_replication copies to another bucket. Buckets that receive logs are not judged"
  rationale = {
    en = "A fire in one building has destroyed data that its owners believed in the cloud. Imaging that exists in one zone alone is lost with it."
    fr = "L’incendie d’un bâtiment a déjà détruit des données que leurs propriétaires croyaient dans le cloud. L’imagerie qui n’existe que dans une zone disparaît avec elle."
  }

  filter = lower(coalesce(attrs.acl, "private")) != "log-delivery-write"

  locals {
    copies = [for copy in hds::referring("flexibleengine_obs_bucket_replication", "bucket") : copy if length([for rule in coalesce(copy.rule, []) : rule if coalesce(rule.enabled, true)]) > 0 || copy.rule == null]
  }

  enforce {
    condition = attrs.multi_az == true || length(local.copies) > 0 || (attrs.multi_az == null ? hds::undetermined("multi_az, whose default is not documented", "multi_az, dont la valeur par défaut n’est pas documentée") : false)
    error_message = {
      en = "Bucket ${meta.address} is in one zone and has no copy. Set multi_az = true, or add a flexibleengine_obs_bucket_replication."
      fr = "Le compartiment ${meta.address} est dans une seule zone et sans copie. Fixer multi_az = true, ou ajouter un flexibleengine_obs_bucket_replication."
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
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket   = "imaging"
      multi_az = false
    }
  }
  noncompliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket   = "imaging"
      multi_az = false
    }
    resource "flexibleengine_obs_bucket_replication" "off" {
      bucket             = flexibleengine_obs_bucket.imaging.bucket
      destination_bucket = "copy"
      agency             = "replication"
      rule {
        enabled = false
      }
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket   = "imaging"
      multi_az = true
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket   = "imaging"
      multi_az = false
    }
    resource "flexibleengine_obs_bucket_replication" "copy" {
      bucket             = flexibleengine_obs_bucket.imaging.bucket
      destination_bucket = "copy"
      agency             = "replication"
      rule {
        prefix = "reports"
      }
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket   = "imaging"
      multi_az = false
    }
    resource "flexibleengine_obs_bucket_replication" "copy" {
      bucket             = flexibleengine_obs_bucket.imaging.bucket
      destination_bucket = "copy"
      agency             = "replication"
    }
  }
  undecided {
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
  }
  inapplicable {
    resource "flexibleengine_obs_bucket" "logs" {
      bucket = "logs"
      acl    = "Log-Delivery-Write"
    }
  }
}

policy "HDS-BAK-504" {
  title     = { en = "Servers are in a backup vault", fr = "Les serveurs sont dans un coffre de sauvegarde" }
  severity  = "medium"
  resources = ["flexibleengine_compute_instance_v2"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: a server is backed up when resources.server_id of a flexibleengine_cbr_vault, or resource.id of a flexibleengine_csbs_backup_policy_v1, names it; a vault with auto_bind takes servers by itself, so that where there is one the absence is left open"
  rationale = {
    en = "A server of a specialised application often holds the only copy of its files, and nobody remembers it until its disk dies."
    fr = "Le serveur d’une application de spécialité détient souvent l’unique copie de ses fichiers, et l’on n’y pense qu’à la mort de son disque."
  }

  locals {
    named = length(hds::referring("flexibleengine_cbr_vault", "resources.server_id")) + length(hds::referring("flexibleengine_csbs_backup_policy_v1", "resource.id")) > 0
    bound = anytrue([for vault in hds::resources("flexibleengine_cbr_vault") : coalesce(vault.auto_bind, false)])
  }

  enforce {
    condition = local.named || (local.bound ? hds::undetermined("the servers that a vault with auto_bind takes", "les serveurs que prend un coffre avec auto_bind") : false)
    error_message = {
      en = "Server ${meta.address} is in no backup vault. Name it in resources of a flexibleengine_cbr_vault."
      fr = "Le serveur ${meta.address} n’est dans aucun coffre de sauvegarde. Le nommer dans resources d’un flexibleengine_cbr_vault."
    }
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_cbr_vault" "servers" {
        name            = "servers"
        type            = "server"
        protection_type = "backup"
        size            = 500

        policy {
          id = flexibleengine_cbr_policy.daily.id
        }

        resources {
          server_id = flexibleengine_compute_instance_v2.app.id
        }
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_cbr_vault" "servers" {
        name            = "servers"
        type            = "server"
        protection_type = "backup"
        size            = 500

        policy {
          id = flexibleengine_cbr_policy.daily.id
        }

        resources {
          server_id = flexibleengine_compute_instance_v2.app.id
        }
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_compute_instance_v2" "app" { name = "app" }
    resource "flexibleengine_cbr_vault" "other" {
      name            = "other"
      type            = "server"
      protection_type = "backup"
      size            = 500
    }
  }
  compliant {
    resource "flexibleengine_compute_instance_v2" "app" { name = "app" }
    resource "flexibleengine_cbr_vault" "servers" {
      name            = "servers"
      type            = "server"
      protection_type = "backup"
      size            = 500
      resources {
        server_id = flexibleengine_compute_instance_v2.app.id
      }
    }
  }
  compliant {
    resource "flexibleengine_compute_instance_v2" "app" { name = "app" }
    resource "flexibleengine_csbs_backup_policy_v1" "servers" {
      name = "servers"
      resource {
        id   = flexibleengine_compute_instance_v2.app.id
        type = "OS::Nova::Server"
        name = "app"
      }
    }
  }
  undecided {
    resource "flexibleengine_compute_instance_v2" "app" { name = "app" }
    resource "flexibleengine_cbr_vault" "servers" {
      name            = "servers"
      type            = "server"
      protection_type = "backup"
      size            = 500
      auto_bind       = true
    }
  }
}

policy "HDS-BAK-505" {
  title     = { en = "Caches are backed up", fr = "Les caches sont sauvegardés" }
  severity  = "low"
  resources = ["flexibleengine_dcs_instance_v1"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: backup_type is auto or manual, and what happens without it is not documented; save_days is 1 to 7"
  rationale = {
    en = "A Redis that holds sessions may be lost; one that holds queues of results to file may not, and code does not say which it is."
    fr = "Un Redis qui contient des sessions peut se perdre ; un Redis qui contient des files de résultats à classer, non, et le code ne dit pas lequel c’est."
  }

  enforce {
    condition = attrs.backup_type == null ? hds::undetermined("backup_type, whose default is not documented", "backup_type, dont la valeur par défaut n’est pas documentée") : lower(attrs.backup_type) == "auto"
    error_message = {
      en = "Cache ${meta.address} is backed up by hand (backup_type ${attrs.backup_type}). Use auto."
      fr = "Le cache ${meta.address} est sauvegardé à la main (backup_type ${attrs.backup_type}). Utiliser auto."
    }
    at = "backup_type"
  }
  enforce {
    condition = attrs.save_days == null ? true : attrs.save_days >= settings.backup_retention_days
    error_message = {
      en = "Backups of cache ${meta.address} are kept ${attrs.save_days} days. Raise save_days."
      fr = "Les sauvegardes du cache ${meta.address} sont gardées ${attrs.save_days} jours. Augmenter save_days."
    }
    at = "save_days"
  }

  remediation = {
    en = <<-EOT
      backup_type = "auto"
      save_days   = 7
      begin_at    = "03:00-04:00"
      period_type = "weekly"
      backup_at   = [1, 2, 3, 4, 5, 6, 7]
    EOT
    fr = <<-EOT
      backup_type = "auto"
      save_days   = 7
      begin_at    = "03:00-04:00"
      period_type = "weekly"
      backup_at   = [1, 2, 3, 4, 5, 6, 7]
    EOT
  }

  noncompliant {
    resource "flexibleengine_dcs_instance_v1" "queue" {
      name        = "queue"
      backup_type = "manual"
    }
    resource "flexibleengine_dcs_instance_v1" "short" {
      name        = "queue"
      backup_type = "auto"
      save_days   = 6
    }
  }
  compliant {
    resource "flexibleengine_dcs_instance_v1" "queue" {
      name        = "queue"
      backup_type = "Auto"
      save_days   = 7
    }
    resource "flexibleengine_dcs_instance_v1" "unstated" {
      name        = "queue"
      backup_type = "auto"
    }
  }
  undecided {
    resource "flexibleengine_dcs_instance_v1" "queue" { name = "queue" }
    variable "days" {}
    resource "flexibleengine_dcs_instance_v1" "given" {
      name        = "queue"
      backup_type = "auto"
      save_days   = var.days
    }
  }
}

policy "HDS-BAK-506" {
  title    = { en = "Backup policies are in force and keep long enough", fr = "Les politiques de sauvegarde sont actives et conservent assez longtemps" }
  severity = "high"
  resources = [
    "flexibleengine_cbr_policy",
    "flexibleengine_cbr_vault",
    "flexibleengine_csbs_backup_policy_v1",
    "flexibleengine_vbs_backup_policy_v2",
  ]
  supports = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, pages of the resources: enabled defaults to true and status to ON; without time_period and backup_quantity backups are kept for ever, and how many days a number of backups makes is not judged; a vault backs up by the policy that policy or policy_id names, and one for replication receives copies"
  rationale = {
    en = "A vault without a policy, or with one that is turned off, is shown at the audit and restores nothing."
    fr = "Un coffre sans politique, ou dont la politique est désactivée, se montre à l’audit et ne restaure rien."
  }

  locals {
    enabled = meta.type == "flexibleengine_csbs_backup_policy_v1" ? alltrue([for operation in coalesce(attrs.scheduled_operation, []) : coalesce(operation.enabled, true)]) : coalesce(attrs.enabled, true) && upper(coalesce(attrs.status, "ON")) == "ON"
    kept    = [for days in concat([attrs.time_period, attrs.rentention_day], attrs.scheduled_operation[*].retention_duration_days) : days if days != null]
  }

  enforce {
    condition = local.enabled
    error_message = {
      en = "Backup policy ${meta.address} is turned off. Turn it on."
      fr = "La politique de sauvegarde ${meta.address} est désactivée. L’activer."
    }
  }
  enforce {
    for_each  = local.kept
    condition = each.value >= settings.backup_retention_days
    error_message = {
      en = "Backups of policy ${meta.address} are kept ${each.value} days. Keep them longer."
      fr = "Les sauvegardes de la politique ${meta.address} sont gardées ${each.value} jours. Les conserver plus longtemps."
    }
  }
  enforce {
    condition = meta.type != "flexibleengine_cbr_vault" || attrs.protection_type == "replication" || attrs.policy_id != null || length(coalesce(attrs.policy, [])) > 0
    error_message = {
      en = "Vault ${meta.address} has no policy: nothing is backed up by itself. Give policy."
      fr = "Le coffre ${meta.address} n’a pas de politique : rien n’est sauvegardé tout seul. Renseigner policy."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_cbr_policy" "daily" {
        name        = "daily"
        type        = "backup"
        time_period = 30

        backup_cycle {
          interval        = 1
          execution_times = ["03:00"]
        }
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_cbr_policy" "daily" {
        name        = "daily"
        type        = "backup"
        time_period = 30

        backup_cycle {
          interval        = 1
          execution_times = ["03:00"]
        }
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_cbr_policy" "off" {
      name    = "daily"
      type    = "backup"
      enabled = false
    }
    resource "flexibleengine_vbs_backup_policy_v2" "off" {
      name   = "daily"
      status = "off"
    }
    resource "flexibleengine_csbs_backup_policy_v1" "off" {
      name = "daily"
      scheduled_operation {
        operation_type  = "backup"
        trigger_pattern = "RRULE"
        enabled         = false
      }
    }
    resource "flexibleengine_cbr_policy" "short" {
      name        = "daily"
      type        = "backup"
      time_period = 6
    }
    resource "flexibleengine_vbs_backup_policy_v2" "short" {
      name           = "daily"
      rentention_day = 6
    }
    resource "flexibleengine_csbs_backup_policy_v1" "short" {
      name = "daily"
      scheduled_operation {
        operation_type          = "backup"
        trigger_pattern         = "RRULE"
        retention_duration_days = 6
      }
    }
    resource "flexibleengine_cbr_vault" "empty" {
      name            = "servers"
      type            = "server"
      protection_type = "backup"
      size            = 500
    }
  }
  compliant {
    resource "flexibleengine_cbr_policy" "daily" {
      name        = "daily"
      type        = "backup"
      time_period = 7
    }
    resource "flexibleengine_vbs_backup_policy_v2" "daily" {
      name   = "daily"
      status = "on"
    }
    resource "flexibleengine_csbs_backup_policy_v1" "daily" {
      name = "daily"
      scheduled_operation {
        operation_type          = "backup"
        trigger_pattern         = "RRULE"
        retention_duration_days = 7
      }
    }
    resource "flexibleengine_cbr_vault" "servers" {
      name            = "servers"
      type            = "server"
      protection_type = "backup"
      size            = 500
      policy {
        id = flexibleengine_cbr_policy.daily.id
      }
    }
    resource "flexibleengine_cbr_vault" "disks" {
      name            = "disks"
      type            = "disk"
      protection_type = "backup"
      size            = 500
      policy_id       = "9d3f"
    }
    resource "flexibleengine_cbr_vault" "copies" {
      name            = "copies"
      type            = "server"
      protection_type = "replication"
      size            = 500
    }
  }
  undecided {
    variable "days" {}
    resource "flexibleengine_cbr_policy" "daily" {
      name        = "daily"
      type        = "backup"
      time_period = var.days
    }
  }
}
