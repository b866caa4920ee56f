policy "HDS-ENC-481" {
  title     = { en = "Machines verify what they start", fr = "Les machines vérifient ce qu’elles démarrent" }
  severity  = "low"
  resources = ["cloudtemple_compute_virtual_machine", "cloudtemple_compute_iaas_opensource_virtual_machine"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: secure_boot, boot_firmware and boot_options are optional and computed: the template decides when they are absent, and machines that write none of them are not judged; secure boot needs UEFI, so that bios excludes it. Encryption of machines and disks is in no argument"
  rationale = {
    en = "The key that is not with the host is in the guest, where LUKS or BitLocker keeps it: a start that is not verified hands it to a tampered system, and the records with it."
    fr = "La clé que l’hébergeur n’a pas est dans le système invité, où LUKS ou BitLocker la garde : un démarrage non vérifié la remet à un système altéré, et les dossiers avec elle."
  }

  filter = local.secure != null || local.firmware != null

  locals {
    options  = try(attrs.boot_options[0], null)
    secure   = attrs.secure_boot != null ? attrs.secure_boot : try(local.options.efi_secure_boot_enabled, null)
    firmware = attrs.boot_firmware != null ? attrs.boot_firmware : try(local.options.firmware, null)
  }

  enforce {
    condition = local.secure != null ? local.secure : lower(local.firmware) == "bios" ? false : hds::undetermined("the secure boot of the template", "le démarrage sécurisé du modèle")
    error_message = {
      en = "Machine ${attrs.name} starts whatever its disk holds. Use UEFI with secure boot."
      fr = "La machine ${attrs.name} démarre tout ce que contient son disque. Utiliser UEFI avec le démarrage sécurisé."
    }
  }

  remediation = {
    en = <<-EOT
      boot_firmware = "uefi"
      secure_boot   = true

      On IaaS VMware: boot_options with firmware = "efi" and efi_secure_boot_enabled = true.
    EOT
    fr = <<-EOT
      boot_firmware = "uefi"
      secure_boot   = true

      Sur IaaS VMware : boot_options avec firmware = "efi" et efi_secure_boot_enabled = true.
    EOT
  }

  noncompliant {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "off" {
      name          = "off"
      boot_firmware = "uefi"
      secure_boot   = false
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "bios" {
      name          = "bios"
      boot_firmware = "bios"
    }
    resource "cloudtemple_compute_virtual_machine" "off" {
      name = "off"
      boot_options {
        firmware                = "efi"
        efi_secure_boot_enabled = false
      }
    }
    resource "cloudtemple_compute_virtual_machine" "bios" {
      name = "bios"
      boot_options {
        firmware = "BIOS"
      }
    }
  }
  compliant {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" {
      name        = "records"
      secure_boot = true
    }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      boot_options {
        firmware                = "efi"
        efi_secure_boot_enabled = true
      }
    }
  }
  undecided {
    variable "secure" {}
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "given" {
      name        = "given"
      secure_boot = var.secure
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "template" {
      name          = "template"
      boot_firmware = "uefi"
    }
    resource "cloudtemple_compute_virtual_machine" "template" {
      name = "template"
      boot_options {
        firmware = "efi"
      }
    }
  }
  inapplicable {
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "records" { name = "records" }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name = "records"
      boot_options {
        boot_delay = 100
      }
    }
  }
}
