policy "HDS-BAK-400" {
  title     = { en = "Volumes are copied, or copied before they are deleted", fr = "Les volumes sont copiés, ou copiés avant leur suppression" }
  severity  = "high"
  resources = ["outscale_volume"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "outscale/outscale 1.8.0: outscale_snapshot.volume_id, termination_snapshot_name; the provider has no schedule of snapshots, so that a backup made by other means is not seen and its absence is left open"
  rationale = {
    en = "A BSU volume is in one subregion and has no copy of its own: without a snapshot, a mistake or the loss of the hall takes the images of every patient on it."
    fr = "Un volume BSU se trouve dans une seule sous-région et n’a pas de copie propre : sans instantané, une erreur ou la perte de la salle emporte les images de tous les patients qui s’y trouvent."
  }

  enforce {
    condition = attrs.termination_snapshot_name != null || length(hds::referring("outscale_snapshot", "volume_id")) > 0 || hds::undetermined("the backup of the volume outside this code", "la sauvegarde du volume en dehors de ce code")
    error_message = {
      en = "No snapshot refers to volume ${meta.name}."
      fr = "Aucun instantané ne désigne le volume ${meta.name}."
    }
    never_false = "the provider has no schedule of snapshots: a backup made outside this code is never excluded"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_snapshot" "imaging" {
        volume_id = outscale_volume.imaging.volume_id
      }
    EOT
    fr = <<-EOT
      resource "outscale_snapshot" "imaging" {
        volume_id = outscale_volume.imaging.volume_id
      }
    EOT
  }

  compliant {
    resource "outscale_volume" "imaging" {
      subregion_name = "eu-west-2a"
      size           = 500
    }
    resource "outscale_snapshot" "imaging" { volume_id = outscale_volume.imaging.volume_id }
  }
  compliant {
    resource "outscale_volume" "imaging" {
      subregion_name            = "eu-west-2a"
      size                      = 500
      termination_snapshot_name = "imaging-last"
    }
  }
  undecided {
    resource "outscale_volume" "imaging" {
      subregion_name = "eu-west-2a"
      size           = 500
    }
    resource "outscale_snapshot" "other" { volume_id = outscale_volume.elsewhere.volume_id }
    resource "outscale_volume" "elsewhere" {
      count          = 0
      subregion_name = "eu-west-2a"
      size           = 10
    }
  }
}

policy "HDS-BAK-401" {
  title     = { en = "Snapshots are exported to object storage", fr = "Les instantanés sont exportés vers le stockage objet" }
  severity  = "low"
  resources = ["outscale_snapshot"]
  supports  = ["hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "outscale/outscale 1.8.0: outscale_snapshot_export_task.snapshot_id; a copy of a snapshot (source_snapshot_id) or an import (file_location) is left out. The provider has no schedule for exports, so another tool may well make them, and their absence is left open"
  rationale = {
    en = "A snapshot stays with the service and the account that hold the volume: whoever deletes one deletes the other. An export is a copy that can be taken elsewhere."
    fr = "Un instantané reste dans le service et le compte qui portent le volume : qui supprime l’un supprime l’autre. Un export est une copie que l’on peut mettre ailleurs."
  }

  filter = attrs.source_snapshot_id == null && attrs.file_location == null

  enforce {
    condition = length(hds::referring("outscale_snapshot_export_task", "snapshot_id")) > 0 || hds::undetermined("the tool that exports this snapshot, whose export is not in the code", "l’outil qui exporte cet instantané, dont l’export n’est pas dans le code")
    error_message = {
      en = "Snapshot ${meta.name} is not exported. Add an outscale_snapshot_export_task, or copy it by other means."
      fr = "L’instantané ${meta.name} n’est pas exporté. Ajouter un outscale_snapshot_export_task, ou le copier par un autre moyen."
    }
    never_false = "whether another tool exports the snapshot is not in the code"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_snapshot_export_task" "imaging" {
        snapshot_id = outscale_snapshot.imaging.snapshot_id
        osu_export {
          disk_image_format = "qcow2"
          osu_bucket        = "teleconsultation-copies"
          osu_prefix        = "imaging"
        }
      }
    EOT
    fr = <<-EOT
      resource "outscale_snapshot_export_task" "imaging" {
        snapshot_id = outscale_snapshot.imaging.snapshot_id
        osu_export {
          disk_image_format = "qcow2"
          osu_bucket        = "teleconsultation-copies"
          osu_prefix        = "imaging"
        }
      }
    EOT
  }

  compliant {
    resource "outscale_snapshot" "imaging" { volume_id = "vol-12345678" }
    resource "outscale_snapshot_export_task" "imaging" {
      snapshot_id = outscale_snapshot.imaging.snapshot_id
      osu_export {
        disk_image_format = "qcow2"
        osu_bucket        = "copies"
      }
    }
  }
  undecided {
    resource "outscale_snapshot" "imaging" { volume_id = "vol-12345678" }
    resource "outscale_volume" "records" {
      subregion_name = "eu-west-2a"
      size           = 500
    }
    resource "outscale_snapshot" "records" { volume_id = outscale_volume.records.volume_id }
  }
  undecided {
    variable "snapshot" {}
    resource "outscale_snapshot" "imaging" { volume_id = "vol-12345678" }
    resource "outscale_snapshot_export_task" "imaging" {
      snapshot_id = var.snapshot
      osu_export {
        disk_image_format = "qcow2"
        osu_bucket        = "copies"
      }
    }
  }
  inapplicable {
    resource "outscale_snapshot" "copy" {
      source_snapshot_id = "snap-12345678"
      source_region_name = "eu-west-2"
    }
    resource "outscale_snapshot" "import" {
      file_location = "https://oos.eu-west-2.outscale.com/copies/imaging.qcow2"
      snapshot_size = 536870912000
    }
  }
}
