policy "HDS-BAK-480" {
  title     = { en = "Virtual machines have a backup policy", fr = "Les machines virtuelles ont une politique de sauvegarde" }
  severity  = "high"
  resources = ["cloudtemple_compute_virtual_machine", "cloudtemple_compute_iaas_opensource_virtual_machine"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: backup_sla_policies is optional, without default, and nothing is assigned without it (resource_compute_virtual_machine.go, resource_compute_iaas_opensource_virtual_machine.go). The platform asks for a policy before a machine starts, and nobackup is the one that saves nothing; the name is that of the data source. A policy given by its identifier is left open"
  rationale = {
    en = "Cloud Temple copies a machine to another datacentre when a policy says so, and accepts nobackup as a policy: the records server then starts, and no copy of it exists anywhere."
    fr = "Cloud Temple copie une machine vers un autre centre de données quand une politique le dit, et accepte nobackup pour politique : le serveur de dossiers démarre alors, et il n’en existe aucune copie."
  }

  locals {
    names = [for policy in hds::referred("backup_sla_policies") : policy.name == null ? hds::undetermined("the name of the policy", "le nom de la politique") : lower(replace(policy.name, "/[^A-Za-z]/", ""))]
  }

  enforce {
    condition = (
      length(attrs.backup_sla_policies[*]) == 0 ? false :
      !contains(local.names, "nobackup") ? true :
      toset(local.names) == toset(["nobackup"]) && length(local.names) == length(attrs.backup_sla_policies[*]) ? false : hds::undetermined("whether these backup policies save anything", "si ces politiques de sauvegarde sauvegardent quelque chose")
    )
    error_message = {
      en = "Machine ${attrs.name} is not backed up. Put a policy that saves it in backup_sla_policies: nobackup is none."
      fr = "La machine ${attrs.name} n’est pas sauvegardée. Mettre dans backup_sla_policies une politique qui la sauvegarde : nobackup n’en est pas une."
    }
    at = "backup_sla_policies"
  }

  remediation = {
    en = <<-EOT
      data "cloudtemple_backup_sla_policy" "daily" {
        name = "sla001-daily-par7s"
      }

      backup_sla_policies = [data.cloudtemple_backup_sla_policy.daily.id]
    EOT
    fr = <<-EOT
      data "cloudtemple_backup_sla_policy" "quotidienne" {
        name = "sla001-daily-par7s"
      }

      backup_sla_policies = [data.cloudtemple_backup_sla_policy.quotidienne.id]
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_virtual_machine" "bare" {
      name = "bare"
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "empty" {
      name                = "empty"
      backup_sla_policies = []
    }
  }
  noncompliant {
    data "cloudtemple_backup_sla_policy" "none" {
      name = "nobackup"
    }
    data "cloudtemple_backup_iaas_opensource_policy" "none" {
      name = "No Backup"
    }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name                = "records"
      backup_sla_policies = [data.cloudtemple_backup_sla_policy.none.id]
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" {
      name                = "records"
      backup_sla_policies = [data.cloudtemple_backup_iaas_opensource_policy.none.id]
    }
  }
  compliant {
    data "cloudtemple_backup_sla_policy" "daily" {
      name = "sla001-daily-par7s"
    }
    data "cloudtemple_backup_sla_policy" "weekly" {
      name = "sla001-weekly-par7s"
    }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      backup_sla_policies = [
        data.cloudtemple_backup_sla_policy.daily.id,
        data.cloudtemple_backup_sla_policy.weekly.id,
      ]
    }
  }
  undecided {
    variable "policies" {}
    variable "other" {}
    data "cloudtemple_backup_sla_policy" "none" {
      name = "nobackup"
    }
    data "cloudtemple_backup_sla_policy" "known" {
      id = "442718ef-44a1-43d7-9b57-2d910d74e928"
    }
    resource "cloudtemple_compute_virtual_machine" "given" {
      name                = "given"
      backup_sla_policies = var.policies
    }
    resource "cloudtemple_compute_virtual_machine" "identified" {
      name                = "identified"
      backup_sla_policies = ["442718ef-44a1-43d7-9b57-2d910d74e928"]
    }
    resource "cloudtemple_compute_virtual_machine" "read" {
      name                = "read"
      backup_sla_policies = [data.cloudtemple_backup_sla_policy.known.id]
    }
    data "cloudtemple_backup_sla_policy" "daily" {
      name = "sla001-daily-par7s"
    }
    resource "cloudtemple_compute_virtual_machine" "half" {
      name                = "half"
      backup_sla_policies = [data.cloudtemple_backup_sla_policy.none.id, var.other]
    }
    resource "cloudtemple_compute_virtual_machine" "both" {
      name                = "both"
      backup_sla_policies = [data.cloudtemple_backup_sla_policy.none.id, data.cloudtemple_backup_sla_policy.daily.id]
    }
  }
}

policy "HDS-BAK-481" {
  title     = { en = "Public cloud machines have a backup policy that saves them", fr = "Les machines du cloud public ont une politique qui les sauvegarde" }
  severity  = "high"
  resources = ["cloudtemple_public_cloud_vm_instance"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: backup_policy_id is required; No Backup is the policy that the examples and the console propose, and the name is that of the data source. How many copies a policy keeps is known when it is read, so that a policy given by its identifier is left open, and the number is not judged"
  rationale = {
    en = "Backup is an option of this offer: No Backup fills the required argument, and a disk or a hand that fails takes the records with it."
    fr = "La sauvegarde est une option de cette offre : No Backup remplit l’argument obligatoire, et un disque ou une main qui faillit emporte les dossiers."
  }

  locals {
    names = [for policy in hds::referred("backup_policy_id") : policy.name == null ? hds::undetermined("the name of the policy", "le nom de la politique") : lower(replace(policy.name, "/[^A-Za-z]/", ""))]
  }

  enforce {
    condition = (
      toset(local.names) == toset(["nobackup"]) || length(local.names) == 0 ? false :
      !contains(local.names, "nobackup") || hds::undetermined("which of these backup policies it is", "de laquelle de ces politiques de sauvegarde il s’agit")
    )
    error_message = {
      en = "Machine ${attrs.name} is not backed up. Order the backup option and give the policy that it brings: No Backup is none."
      fr = "La machine ${attrs.name} n’est pas sauvegardée. Souscrire l’option de sauvegarde et donner la politique qu’elle apporte : No Backup n’en est pas une."
    }
    at = "backup_policy_id"
  }

  remediation = {
    en = <<-EOT
      data "cloudtemple_public_cloud_vm_backup_policy" "daily" {
        name = "Daily backup — 30 days"
      }

      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.daily.id
    EOT
    fr = <<-EOT
      data "cloudtemple_public_cloud_vm_backup_policy" "quotidienne" {
        name = "Daily backup — 30 days"
      }

      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.quotidienne.id
    EOT
  }

  noncompliant {
    data "cloudtemple_public_cloud_vm_backup_policy" "none" {
      name = "No Backup"
    }
    data "cloudtemple_public_cloud_vm_backup_policy" "other" {
      name = "no-backup"
    }
    resource "cloudtemple_public_cloud_vm_instance" "records" {
      name             = "records"
      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.none.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "other" {
      name             = "other"
      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.other.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "bare" { name = "bare" }
  }
  compliant {
    data "cloudtemple_public_cloud_vm_backup_policy" "daily" {
      name = "Daily backup — 30 days"
    }
    resource "cloudtemple_public_cloud_vm_instance" "records" {
      name             = "records"
      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.daily.id
    }
  }
  undecided {
    variable "policy" {}
    data "cloudtemple_public_cloud_vm_backup_policy" "known" {
      id = "442718ef-44a1-43d7-9b57-2d910d74e928"
    }
    resource "cloudtemple_public_cloud_vm_instance" "given" {
      name             = "given"
      backup_policy_id = var.policy
    }
    data "cloudtemple_public_cloud_vm_backup_policy" "none" {
      name = "No Backup"
    }
    data "cloudtemple_public_cloud_vm_backup_policy" "daily" {
      name = "Daily backup — 30 days"
    }
    resource "cloudtemple_public_cloud_vm_instance" "chosen" {
      name             = "chosen"
      backup_policy_id = var.policy == "daily" ? data.cloudtemple_public_cloud_vm_backup_policy.daily.id : data.cloudtemple_public_cloud_vm_backup_policy.none.id
    }
    resource "cloudtemple_public_cloud_vm_instance" "read" {
      name             = "read"
      backup_policy_id = data.cloudtemple_public_cloud_vm_backup_policy.known.id
    }
  }
}

policy "HDS-BAK-482" {
  title     = { en = "Buckets keep versions", fr = "Les buckets conservent les versions" }
  severity  = "high"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, page of the resource: versioning is optional and computed, and Disabled as long as nothing enabled it; the provider sends nothing without it (resource_object_storage_bucket.go), so that a new bucket has no versions"
  rationale = {
    en = "Deleting an object is final on this storage. Without versions, a document of a patient that is overwritten or deleted by mistake or by ransomware is gone."
    fr = "Sur ce stockage, une suppression est définitive. Sans versions, le document d’un patient écrasé ou supprimé par erreur ou par un rançongiciel est perdu."
  }

  enforce {
    condition = coalesce(attrs.versioning, "Disabled") == "Enabled"
    error_message = {
      en = "Bucket ${attrs.name} keeps no versions. Set versioning to Enabled."
      fr = "Le bucket ${attrs.name} ne conserve pas les versions. Fixer versioning à Enabled."
    }
    at = "versioning"
  }

  remediation = {
    en = <<-EOT
      versioning = "Enabled"
    EOT
    fr = <<-EOT
      versioning = "Enabled"
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
    }
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
      versioning  = "Suspended"
    }
  }
  compliant {
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
      versioning  = "Enabled"
    }
  }
  undecided {
    variable "versioning" {}
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
      versioning  = var.versioning
    }
  }
}

policy "HDS-BAK-483" {
  title     = { en = "Machines are replicated every day at least", fr = "Les machines sont répliquées au moins chaque jour" }
  severity  = "medium"
  resources = ["cloudtemple_compute_iaas_opensource_replication_policy"]
  supports  = ["hds:exi-05-g", "hds:exi-25", "iso27001:A.8.14", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: interval is required and has hours or minutes, one of the two; neither is left open. Cloud Temple documentation, replication: the interval is an objective, not a commitment"
  rationale = {
    en = "The interval is what the second site may lack on the day the first one burns: prescriptions and results of that time are to be entered again, from memory."
    fr = "L’intervalle est ce qui peut manquer au second site le jour où le premier brûle : prescriptions et résultats de cette durée sont à ressaisir de mémoire."
  }

  locals {
    interval = attrs.interval[0]
  }

  enforce {
    condition = (
      local.interval.hours != null ? local.interval.hours <= settings.backup_interval_hours :
      local.interval.minutes != null ? local.interval.minutes / 60 <= settings.backup_interval_hours : hds::undetermined("the interval of the replication", "l’intervalle de réplication")
    )
    error_message = {
      en = "Replication policy ${attrs.name} runs every ${local.interval.hours != null ? "${local.interval.hours} h" : "${local.interval.minutes} min"}. Shorten its interval."
      fr = "La politique de réplication ${attrs.name} s’exécute toutes les ${local.interval.hours != null ? "${local.interval.hours} h" : "${local.interval.minutes} min"}. Raccourcir son intervalle."
    }
    at = "interval"
  }

  remediation = {
    en = <<-EOT
      interval {
        hours = 6
      }
    EOT
    fr = <<-EOT
      interval {
        hours = 6
      }
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "slow" {
      name = "slow"
      interval {
        hours = 25
      }
    }
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "minutes" {
      name = "minutes"
      interval {
        minutes = 1441
      }
    }
  }
  compliant {
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "daily" {
      name = "daily"
      interval {
        hours = 24
      }
    }
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "records" {
      name = "records"
      interval {
        minutes = 1440
      }
    }
  }
  undecided {
    variable "hours" {}
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "given" {
      name = "given"
      interval {
        hours = var.hours
      }
    }
    resource "cloudtemple_compute_iaas_opensource_replication_policy" "bare" {
      name = "bare"
      interval {}
    }
  }
}

policy "HDS-BAK-484" {
  title     = { en = "Disks are within reach of backups", fr = "Les disques sont à la portée des sauvegardes" }
  severity  = "high"
  resources = ["cloudtemple_compute_virtual_disk", "cloudtemple_compute_virtual_machine"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: disk_mode of a disk is required; that of os_disk is optional and computed, and judged where it is written. Page of the resource: snapshots do not affect independent disks; Cloud Temple documentation, first steps of IaaS VMware: backup does not support them, and independent_nonpersistent forgets its changes when the machine is powered off"
  rationale = {
    en = "Backup reads machines through snapshots and leaves independent disks out without a word: the policy is green, and the disk of the images is missing on the day of the restore."
    fr = "La sauvegarde lit les machines par instantané et écarte les disques indépendants sans rien dire : la politique est au vert, et le disque des images manque le jour de la restauration."
  }

  filter = length(local.modes) > 0

  locals {
    modes = [for mode in concat([attrs.disk_mode], attrs.os_disk[*].disk_mode) : mode if mode != null]
  }

  enforce {
    for_each  = local.modes
    condition = !startswith(each.value, "independent_")
    error_message = {
      en = "A disk of ${meta.address} is ${each.value}: backups leave it out. Use persistent."
      fr = "Un disque de ${meta.address} est ${each.value} : les sauvegardes l’écartent. Utiliser persistent."
    }
  }

  remediation = {
    en = <<-EOT
      disk_mode = "persistent"
    EOT
    fr = <<-EOT
      disk_mode = "persistent"
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_virtual_disk" "images" {
      for_each          = toset(["independent_persistent", "independent_nonpersistent"])
      provisioning_type = "dynamic"
      disk_mode         = each.value
      capacity          = 536870912000
    }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      os_disk {
        disk_mode = "persistent"
      }
      os_disk {
        disk_mode = "independent_persistent"
      }
    }
  }
  compliant {
    resource "cloudtemple_compute_virtual_disk" "images" {
      provisioning_type = "dynamic"
      disk_mode         = "persistent"
      capacity          = 536870912000
    }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      os_disk {
        capacity = 26843545600
      }
      os_disk {
        disk_mode = "persistent"
      }
    }
  }
  undecided {
    variable "mode" {}
    resource "cloudtemple_compute_virtual_disk" "images" {
      provisioning_type = "dynamic"
      disk_mode         = var.mode
      capacity          = 536870912000
    }
  }
  inapplicable {
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      os_disk {
        capacity = 26843545600
      }
    }
  }
}
