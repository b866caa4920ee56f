policy "HDS-BAK-700" {
  title     = { en = "Snapshots of machines are consistent", fr = "Les instantanés de machines sont cohérents" }
  severity  = "low"
  resources = ["vsphere_virtual_machine_snapshot"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "vmware/vsphere 2.16.1: memory and quiesce are required; with memory the state is taken whole. A snapshot is not a backup, and the backup tool is not in this provider"
  rationale = {
    en = "Taken without quiescing, the disk of a base is caught in the middle of a write, and may not start again when it is needed."
    fr = "Pris sans mise au repos, le disque d’une base est saisi au milieu d’une écriture et peut ne pas redémarrer le jour où il faut."
  }

  enforce {
    condition = attrs.quiesce || attrs.memory
    error_message = {
      en = "Snapshot ${attrs.snapshot_name} is taken without quiescing. Set quiesce = true."
      fr = "L’instantané ${attrs.snapshot_name} est pris sans mise au repos. Fixer quiesce à true."
    }
    at = "quiesce"
  }

  remediation = {
    en = <<-EOT
      memory  = false
      quiesce = true
    EOT
    fr = <<-EOT
      memory  = false
      quiesce = true
    EOT
  }

  noncompliant {
    resource "vsphere_virtual_machine_snapshot" "before" {
      snapshot_name = "before"
      memory        = false
      quiesce       = false
    }
  }
  compliant {
    resource "vsphere_virtual_machine_snapshot" "before" {
      snapshot_name = "before"
      memory        = false
      quiesce       = true
    }
    resource "vsphere_virtual_machine_snapshot" "whole" {
      snapshot_name = "whole"
      memory        = true
      quiesce       = false
    }
  }
  undecided {
    variable "quiesce" {}
    resource "vsphere_virtual_machine_snapshot" "before" {
      snapshot_name = "before"
      memory        = false
      quiesce       = var.quiesce
    }
  }
}

policy "HDS-BAK-701" {
  title     = { en = "Disks can be backed up by snapshot", fr = "Les disques peuvent être sauvegardés par instantané" }
  severity  = "medium"
  resources = ["vsphere_virtual_machine"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "vmware/vsphere 2.16.1: disk.disk_mode defaults to persistent, disk_sharing to sharingNone; snapshots leave out independent disks, and shared ones cannot be taken"
  rationale = {
    en = "Backup tools read machines through snapshots: an independent disk is silently left out, and its absence shows on the day of the restore."
    fr = "Les outils de sauvegarde lisent les machines par instantané : un disque indépendant est écarté sans bruit, et son absence se voit le jour de la restauration."
  }

  filter = length(attrs.disk[*]) > 0

  enforce {
    for_each  = attrs.disk
    condition = !startswith(coalesce(each.value.disk_mode, "persistent"), "independent_") && coalesce(each.value.disk_sharing, "sharingNone") == "sharingNone"
    error_message = {
      en = "Disk ${each.value.label} of ${attrs.name} is left out of snapshots (${coalesce(each.value.disk_mode, "persistent")}, ${coalesce(each.value.disk_sharing, "sharingNone")}). Use disk_mode = persistent without sharing, or back it up in the guest."
      fr = "Le disque ${each.value.label} de ${attrs.name} échappe aux instantanés (${coalesce(each.value.disk_mode, "persistent")}, ${coalesce(each.value.disk_sharing, "sharingNone")}). Utiliser disk_mode = persistent sans partage, ou le sauvegarder depuis le système."
    }
  }

  remediation = {
    en = <<-EOT
      disk {
        label     = "data"
        size      = 500
        disk_mode = "persistent"
      }
    EOT
    fr = <<-EOT
      disk {
        label     = "data"
        size      = 500
        disk_mode = "persistent"
      }
    EOT
  }

  noncompliant {
    resource "vsphere_virtual_machine" "pacs" {
      for_each = toset(["independent_persistent", "independent_nonpersistent"])
      name     = "pacs"
      disk {
        label = "system"
        size  = 50
      }
      disk {
        label     = "data"
        size      = 500
        disk_mode = each.value
      }
    }
    resource "vsphere_virtual_machine" "cluster" {
      name = "cluster"
      disk {
        label        = "quorum"
        size         = 10
        disk_sharing = "sharingMultiWriter"
      }
    }
  }
  compliant {
    resource "vsphere_virtual_machine" "pacs" {
      name = "pacs"
      disk {
        label = "system"
        size  = 50
      }
      disk {
        label        = "data"
        size         = 500
        disk_mode    = "persistent"
        disk_sharing = "sharingNone"
      }
    }
  }
  undecided {
    variable "mode" {}
    resource "vsphere_virtual_machine" "pacs" {
      name = "pacs"
      disk {
        label     = "data"
        size      = 500
        disk_mode = var.mode
      }
    }
  }
  inapplicable {
    resource "vsphere_virtual_machine" "pacs" { name = "pacs" }
  }
}
