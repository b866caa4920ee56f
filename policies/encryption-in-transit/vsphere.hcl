policy "HDS-TLS-700" {
  title     = { en = "vSAN traffic between hosts is encrypted", fr = "Le trafic vSAN entre hôtes est chiffré" }
  severity  = "high"
  resources = ["vsphere_compute_cluster"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/vsphere 2.16.1: vsan_enabled and vsan_dit_encryption_enabled default to false; encryption at rest of vSAN has no argument here"
  rationale = {
    en = "Every write of a machine on vSAN goes to another host through the network: in clear, the records are there in whole for whoever listens."
    fr = "Chaque écriture d’une machine sur vSAN part vers un autre hôte par le réseau : en clair, les dossiers y sont entiers pour qui écoute."
  }

  filter = coalesce(attrs.vsan_enabled, false)

  enforce {
    condition = coalesce(attrs.vsan_dit_encryption_enabled, false)
    error_message = {
      en = "vSAN traffic of cluster ${attrs.name} is in clear. Set vsan_dit_encryption_enabled = true."
      fr = "Le trafic vSAN du cluster ${attrs.name} est en clair. Fixer vsan_dit_encryption_enabled à true."
    }
    at = "vsan_dit_encryption_enabled"
  }

  remediation = {
    en = <<-EOT
      vsan_enabled                = true
      vsan_dit_encryption_enabled = true
      vsan_dit_rekey_interval     = 1440
    EOT
    fr = <<-EOT
      vsan_enabled                = true
      vsan_dit_encryption_enabled = true
      vsan_dit_rekey_interval     = 1440
    EOT
  }

  noncompliant {
    resource "vsphere_compute_cluster" "health" {
      name         = "health"
      vsan_enabled = true
    }
  }
  compliant {
    resource "vsphere_compute_cluster" "health" {
      name                        = "health"
      vsan_enabled                = true
      vsan_dit_encryption_enabled = true
    }
  }
  undecided {
    variable "encrypted" {}
    resource "vsphere_compute_cluster" "health" {
      name                        = "health"
      vsan_enabled                = true
      vsan_dit_encryption_enabled = var.encrypted
    }
  }
  inapplicable {
    resource "vsphere_compute_cluster" "health" { name = "health" }
  }
}

policy "HDS-TLS-701" {
  title     = { en = "Certificates of vCenter and of image servers are verified", fr = "Les certificats de vCenter et des serveurs d’images sont vérifiés" }
  severity  = "high"
  resources = ["provider.vsphere", "vsphere_virtual_machine"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/vsphere 2.16.1: allow_unverified_ssl is false when it is absent, unless VSPHERE_ALLOW_UNVERIFIED_SSL says otherwise, and is judged where it is written; ovf_deploy.allow_unverified_ssl_cert defaults to false"
  rationale = {
    en = "Terraform sends vCenter the password that commands every machine of the platform, and takes from the image server what will read the records."
    fr = "Terraform transmet à vCenter le mot de passe qui commande toutes les machines de la plateforme, et prend du serveur d’images ce qui lira les dossiers."
  }

  filter = length(local.unverified) > 0

  locals {
    unverified = merge(
      attrs.allow_unverified_ssl == null ? {} : { allow_unverified_ssl = attrs.allow_unverified_ssl },
      length(attrs.ovf_deploy[*]) == 0 ? {} : { allow_unverified_ssl_cert = coalesce(attrs.ovf_deploy[0].allow_unverified_ssl_cert, false) },
    )
  }

  enforce {
    for_each  = local.unverified
    condition = !each.value
    error_message = {
      en = "${meta.address} does not verify a certificate (${each.key} = true). Remove it and trust the authority of vCenter on the runner."
      fr = "${meta.address} ne vérifie pas un certificat (${each.key} = true). Le retirer et déclarer l’autorité de vCenter sur l’exécuteur."
    }
  }

  remediation = {
    en = <<-EOT
      provider "vsphere" {
        vsphere_server = "vcenter.exemple.fr"
        user           = "svc-terraform@exemple.fr"
      }
    EOT
    fr = <<-EOT
      provider "vsphere" {
        vsphere_server = "vcenter.exemple.fr"
        user           = "svc-terraform@exemple.fr"
      }
    EOT
  }

  noncompliant {
    provider "vsphere" {
      vsphere_server       = "vcenter.exemple.fr"
      allow_unverified_ssl = true
    }
    resource "vsphere_virtual_machine" "appliance" {
      name = "appliance"
      ovf_deploy {
        remote_ovf_url            = "https://exemple.fr/appliance.ova"
        allow_unverified_ssl_cert = true
      }
    }
  }
  compliant {
    provider "vsphere" {
      vsphere_server       = "vcenter.exemple.fr"
      allow_unverified_ssl = false
    }
    resource "vsphere_virtual_machine" "appliance" {
      name = "appliance"
      ovf_deploy {
        remote_ovf_url = "https://exemple.fr/appliance.ova"
      }
    }
  }
  undecided {
    variable "unverified" {
      type     = bool
      nullable = false
    }
    provider "vsphere" {
      vsphere_server       = "vcenter.exemple.fr"
      allow_unverified_ssl = var.unverified
    }
  }
  inapplicable {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
    }
    resource "vsphere_virtual_machine" "pacs" { name = "pacs" }
  }
}

policy "HDS-TLS-702" {
  title     = { en = "NFS datastores are authenticated and protected from alteration", fr = "Les banques de données NFS sont authentifiées et protégées de l’altération" }
  severity  = "medium"
  resources = ["vsphere_nas_datastore"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "secnumcloud:10.2"]
  source    = "vmware/vsphere 2.16.1, page of the resource: type defaults to NFS, which has no authentication; security_type is for NFS41, and only SEC_KRB5I protects the content. When it is absent with NFS41, the host decides, which is left open"
  rationale = {
    en = "NFS version 3 believes any host that presents itself, and lets whoever is on the network change the disks of the machines that hold the records."
    fr = "NFS version 3 croit tout hôte qui se présente, et laisse quiconque se trouve sur le réseau modifier les disques des machines qui détiennent les dossiers."
  }

  enforce {
    condition = coalesce(attrs.type, "NFS") == "NFS41" && (attrs.security_type == null ? hds::undetermined("the default of security_type", "la valeur par défaut de security_type") : attrs.security_type == "SEC_KRB5I")
    error_message = {
      en = "Datastore ${attrs.name} is mounted in ${coalesce(attrs.type, "NFS")} (${try(coalesce(attrs.security_type, "AUTH_SYS"), "AUTH_SYS")}), without integrity. Use NFS41 with SEC_KRB5I, or an isolated storage network and an exception with that reason."
      fr = "La banque de données ${attrs.name} est montée en ${coalesce(attrs.type, "NFS")} (${try(coalesce(attrs.security_type, "AUTH_SYS"), "AUTH_SYS")}), sans intégrité. Utiliser NFS41 avec SEC_KRB5I, ou un réseau de stockage isolé et une exception ainsi motivée."
    }
  }

  remediation = {
    en = <<-EOT
      type          = "NFS41"
      security_type = "SEC_KRB5I"
    EOT
    fr = <<-EOT
      type          = "NFS41"
      security_type = "SEC_KRB5I"
    EOT
  }

  noncompliant {
    resource "vsphere_nas_datastore" "images" { name = "images" }
    resource "vsphere_nas_datastore" "old" {
      name = "old"
      type = "NFS"
    }
    resource "vsphere_nas_datastore" "weak" {
      for_each      = toset(["AUTH_SYS", "SEC_KRB5"])
      name          = "weak"
      type          = "NFS41"
      security_type = each.value
    }
  }
  compliant {
    resource "vsphere_nas_datastore" "images" {
      name          = "images"
      type          = "NFS41"
      security_type = "SEC_KRB5I"
    }
  }
  undecided {
    resource "vsphere_nas_datastore" "images" {
      name = "images"
      type = "NFS41"
    }
  }
}
