policy "HDS-ENC-701" {
  title     = { en = "Virtual machines have a vTPM and a verified start", fr = "Les machines virtuelles ont un vTPM et un démarrage vérifié" }
  severity  = "low"
  resources = ["vsphere_virtual_machine"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1"]
  source    = "vmware/vsphere 2.16.1, page of the resource: vtpm is optional; a template may bring one, so that its absence from a clone or an OVF is left open; efi_secure_boot_enabled defaults to false. What a storage policy encrypts is not said by the code"
  rationale = {
    en = "A vTPM makes vSphere encrypt the files of the machine, and keeps the key with which the guest encrypts its disks; a start that is not verified would hand that key to a tampered system."
    fr = "Un vTPM conduit vSphere à chiffrer les fichiers de la machine et garde la clé avec laquelle le système chiffre ses disques ; un démarrage non vérifié remettrait cette clé à un système altéré."
  }

  enforce {
    condition = (
      (length(attrs.vtpm[*]) > 0 ? true : length(concat(attrs.clone[*], attrs.ovf_deploy[*])) > 0 ? hds::undetermined("the vTPM of the template", "le vTPM du modèle") : false) &&
      coalesce(attrs.efi_secure_boot_enabled, false)
    )
    error_message = {
      en = "Virtual machine ${meta.name} has no vTPM, or starts without verification. Add vtpm and efi_secure_boot_enabled = true, with firmware = efi and a key provider in vCenter."
      fr = "La machine virtuelle ${meta.name} n’a pas de vTPM ou démarre sans vérification. Ajouter vtpm et efi_secure_boot_enabled = true, avec firmware = efi et un fournisseur de clés dans vCenter."
    }
    at = "efi_secure_boot_enabled"
  }

  remediation = {
    en = <<-EOT
      firmware                = "efi"
      efi_secure_boot_enabled = true
      vtpm {
        version = "2.0"
      }
    EOT
    fr = <<-EOT
      firmware                = "efi"
      efi_secure_boot_enabled = true
      vtpm {
        version = "2.0"
      }
    EOT
  }

  noncompliant {
    resource "vsphere_virtual_machine" "pacs" {
      name                    = "pacs"
      firmware                = "efi"
      efi_secure_boot_enabled = true
    }
  }
  noncompliant {
    resource "vsphere_virtual_machine" "pacs" {
      name     = "pacs"
      firmware = "efi"
      vtpm {
        version = "2.0"
      }
    }
  }
  compliant {
    resource "vsphere_virtual_machine" "pacs" {
      name                    = "pacs"
      firmware                = "efi"
      efi_secure_boot_enabled = true
      vtpm {}
    }
  }
  undecided {
    resource "vsphere_virtual_machine" "clone" {
      name                    = "clone"
      firmware                = "efi"
      efi_secure_boot_enabled = true
      clone {
        template_uuid = "4203-aa"
      }
    }
    resource "vsphere_virtual_machine" "appliance" {
      name                    = "appliance"
      firmware                = "efi"
      efi_secure_boot_enabled = true
      ovf_deploy {
        remote_ovf_url = "https://exemple.fr/appliance.ova"
      }
    }
  }
}
