policy "HDS-CON-480" {
  title     = { en = "Machines restart on another host when theirs fails", fr = "Les machines redémarrent sur un autre hôte quand le leur tombe" }
  severity  = "medium"
  resources = ["cloudtemple_compute_iaas_opensource_virtual_machine"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: high_availability defaults to disabled, power_state is required; Cloud Temple documentation, high availability: a disabled machine is not restarted, a best-effort one is tried once, if room is left. Machines that are off are not judged, and those of IaaS VMware follow the settings of their cluster, which no resource shows"
  rationale = {
    en = "With disabled, the default, the loss of one blade stops the records server until someone notices and starts it by hand, at night as well."
    fr = "Avec disabled, la valeur par défaut, la perte d’une lame arrête le serveur de dossiers jusqu’à ce que quelqu’un s’en aperçoive et le démarre à la main, y compris la nuit."
  }

  filter = attrs.power_state != "off"

  enforce {
    condition = coalesce(attrs.high_availability, "disabled") != "disabled"
    error_message = {
      en = "Machine ${attrs.name} stays down when its host fails. Set high_availability to restart."
      fr = "La machine ${attrs.name} reste arrêtée quand son hôte tombe. Fixer high_availability à restart."
    }
    at = "high_availability"
  }

  remediation = {
    en = <<-EOT
      high_availability = "restart"
    EOT
    fr = <<-EOT
      high_availability = "restart"
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "bare" {
      name        = "bare"
      power_state = "on"
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" {
      name              = "records"
      power_state       = "on"
      high_availability = "disabled"
    }
  }
  compliant {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" {
      for_each          = toset(["restart", "best-effort"])
      name              = "records"
      power_state       = "on"
      high_availability = each.value
    }
  }
  undecided {
    variable "state" {}
    variable "availability" {}
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" {
      name              = "records"
      power_state       = "on"
      high_availability = var.availability
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "spare" {
      name        = "spare"
      power_state = var.state
    }
  }
  inapplicable {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "spare" {
      name        = "spare"
      power_state = "off"
    }
  }
}

policy "HDS-CON-482" {
  title     = { en = "Buckets and data disks are protected from a destroying plan", fr = "Les buckets et les disques de données sont protégés d’un plan qui les détruit" }
  severity  = "low"
  resources = ["cloudtemple_object_storage_bucket", "cloudtemple_compute_virtual_disk", "cloudtemple_compute_iaas_opensource_virtual_disk", "cloudtemple_public_cloud_vm_disk"]
  supports  = ["hds:exi-05-e", "hds:exi-05-g", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:32(1)(b)"]
  source    = "Terraform: prevent_destroy of lifecycle defaults to false. Cloud-Temple/cloudtemple 1.10.0: a bucket is replaced when its name changes, a disk of the public cloud when its machine, name or storage type does, and no argument protects either; Cloud Temple documentation, object storage: deleting is final. Disks that can only be read are not judged"
  rationale = {
    en = "Renaming a bucket is enough for Terraform to replace it, and the platform gives nothing back: neither the images nor their versions."
    fr = "Renommer un bucket suffit pour que Terraform le remplace, et la plateforme ne rend rien : ni les images, ni leurs versions."
  }

  filter = attrs.mode != "RO"

  enforce {
    condition = anytrue([for rules in coalesce(meta.lifecycle, []) : coalesce(try(rules.prevent_destroy, null), false)])
    error_message = {
      en = "Nothing prevents a plan from destroying ${meta.address}. Set prevent_destroy in its lifecycle."
      fr = "Rien n’empêche un plan de détruire ${meta.address}. Fixer prevent_destroy dans son lifecycle."
    }
  }

  remediation = {
    en = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
    fr = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
    }
    resource "cloudtemple_public_cloud_vm_disk" "records" {
      size = 50
      lifecycle {
        prevent_destroy = false
      }
    }
    resource "cloudtemple_compute_virtual_disk" "records" {
      disk_mode         = "persistent"
      provisioning_type = "dynamic"
      capacity          = 53687091200
      lifecycle {
        ignore_changes = [capacity]
      }
    }
  }
  compliant {
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
      lifecycle {
        prevent_destroy = true
      }
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_disk" "records" {
      name = "records"
      mode = "RW"
      size = 53687091200
      lifecycle {
        prevent_destroy = true
      }
    }
  }
  undecided {
    variable "mode" {}
    resource "cloudtemple_compute_iaas_opensource_virtual_disk" "records" {
      name = "records"
      mode = var.mode
      size = 53687091200
    }
  }
  inapplicable {
    resource "cloudtemple_compute_iaas_opensource_virtual_disk" "tools" {
      name = "tools"
      mode = "RO"
      size = 1073741824
    }
  }
}
