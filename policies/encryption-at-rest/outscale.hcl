policy "HDS-ENC-400" {
  title     = { en = "Virtual machines have a vTPM for the keys of their disks", fr = "Les machines virtuelles ont un vTPM pour les clés de leurs disques" }
  severity  = "low"
  resources = ["outscale_vm"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.24", "secnumcloud:10.1"]
  source    = "outscale/outscale 1.8.0, page of the resource: tpm_enabled; when it is absent a vTPM is there only if the image has tpm_mandatory, which the code does not say. Volumes have no argument on encryption"
  rationale = {
    en = "Nothing in a volume’s configuration encrypts it: an operating system that encrypts its own disks (LUKS, BitLocker) needs a place for the key other than the disk itself."
    fr = "Rien dans la configuration d’un volume ne le chiffre : un système qui chiffre lui-même ses disques (LUKS, BitLocker) a besoin d’un lieu pour la clé autre que le disque."
  }

  enforce {
    condition = attrs.tpm_enabled == null ? hds::undetermined("tpm_enabled, without which tpm_mandatory of the image decides", "tpm_enabled, sans lequel tpm_mandatory de l’image décide") : attrs.tpm_enabled
    error_message = {
      en = "Virtual machine ${meta.name} has no vTPM. Set tpm_enabled = true and seal the key of the encrypted disks in it."
      fr = "La machine virtuelle ${meta.name} n’a pas de vTPM. Fixer tpm_enabled à true et y sceller la clé des disques chiffrés."
    }
  }

  remediation = {
    en = <<-EOT
      boot_mode   = "uefi"
      tpm_enabled = true
    EOT
    fr = <<-EOT
      boot_mode   = "uefi"
      tpm_enabled = true
    EOT
  }

  noncompliant {
    resource "outscale_vm" "pacs" {
      image_id    = "ami-12345678"
      tpm_enabled = false
    }
  }
  compliant {
    resource "outscale_vm" "pacs" {
      image_id    = "ami-12345678"
      tpm_enabled = true
    }
  }
  undecided {
    resource "outscale_vm" "pacs" { image_id = "ami-12345678" }
  }
}
