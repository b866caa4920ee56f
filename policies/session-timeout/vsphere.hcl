policy "HDS-SES-700" {
  title     = { en = "vCenter sessions are not kept on disk", fr = "Les sessions vCenter ne sont pas conservées sur disque" }
  severity  = "low"
  resources = ["provider.vsphere"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6"]
  source    = "vmware/vsphere 2.16.1, index page: persist_session is false when it is absent, unless VSPHERE_PERSIST_SESSION says otherwise; judged where it is written"
  rationale = {
    en = "The file of a session opens vCenter without a password for whoever copies it from the runner or the laptop."
    fr = "Le fichier d’une session ouvre vCenter sans mot de passe à quiconque le copie depuis l’exécuteur ou l’ordinateur portable."
  }

  filter = attrs.persist_session != null

  enforce {
    condition = !attrs.persist_session
    error_message = {
      en = "vCenter sessions are kept on disk. Remove persist_session."
      fr = "Les sessions vCenter sont conservées sur disque. Retirer persist_session."
    }
  }

  remediation = {
    en = <<-EOT
      persist_session = false
    EOT
    fr = <<-EOT
      persist_session = false
    EOT
  }

  noncompliant {
    provider "vsphere" {
      vsphere_server  = "vcenter.exemple.fr"
      persist_session = true
    }
  }
  compliant {
    provider "vsphere" {
      vsphere_server  = "vcenter.exemple.fr"
      persist_session = false
    }
  }
  undecided {
    variable "persist" {}
    provider "vsphere" {
      vsphere_server  = "vcenter.exemple.fr"
      persist_session = var.persist
    }
  }
  inapplicable {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
    }
  }
}
