policy "HDS-IAM-700" {
  title     = { en = "The Administrator role is not given by the code", fr = "Le rôle Administrateur n’est pas donné par le code" }
  severity  = "medium"
  resources = ["data.vsphere_role"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: the built-in role has the label Administrator, Admin in the API; vsphere_entity_permissions.permissions.role_id refers to it. A role given by its number is not judged"
  rationale = {
    en = "The Administrator of vCenter reads the disks of every machine and changes the roles of all the others; what is automated and what is daily needs less."
    fr = "L’Administrateur de vCenter lit les disques de toutes les machines et change les rôles de tous les autres ; l’automatisation et le quotidien demandent moins."
  }

  enforce {
    condition = !contains(["Administrator", "Admin"], attrs.label) || length(hds::referring("vsphere_entity_permissions", "permissions.role_id")) == 0
    error_message = {
      en = "The role ${attrs.label} is given to accounts by vsphere_entity_permissions. Give a role with the privileges that are needed."
      fr = "Le rôle ${attrs.label} est donné à des comptes par vsphere_entity_permissions. Donner un rôle limité aux privilèges nécessaires."
    }
  }

  remediation = {
    en = <<-EOT
      resource "vsphere_role" "operators" {
        name            = "operators"
        role_privileges = ["VirtualMachine.Interact.PowerOn", "VirtualMachine.Interact.PowerOff"]
      }
      resource "vsphere_entity_permissions" "health" {
        entity_id   = data.vsphere_folder.health.id
        entity_type = "Folder"
        permissions {
          user_or_group = "exemple.fr\\operators"
          is_group      = true
          propagate     = true
          role_id       = vsphere_role.operators.id
        }
      }
    EOT
    fr = <<-EOT
      resource "vsphere_role" "operators" {
        name            = "operators"
        role_privileges = ["VirtualMachine.Interact.PowerOn", "VirtualMachine.Interact.PowerOff"]
      }
      resource "vsphere_entity_permissions" "health" {
        entity_id   = data.vsphere_folder.health.id
        entity_type = "Folder"
        permissions {
          user_or_group = "exemple.fr\\operators"
          is_group      = true
          propagate     = true
          role_id       = vsphere_role.operators.id
        }
      }
    EOT
  }

  noncompliant {
    data "vsphere_role" "all" { label = "Administrator" }
    resource "vsphere_entity_permissions" "health" {
      entity_id = "group-d1"
      permissions {
        user_or_group = "exemple.fr\\operators"
        is_group      = true
        propagate     = true
        role_id       = data.vsphere_role.all.id
      }
    }
    data "vsphere_role" "api" { label = "Admin" }
    resource "vsphere_entity_permissions" "api" {
      entity_id = "group-d2"
      permissions {
        user_or_group = "exemple.fr\\operators"
        is_group      = true
        propagate     = true
        role_id       = data.vsphere_role.api.id
      }
    }
  }
  compliant {
    data "vsphere_role" "reader" { label = "Read-only" }
    data "vsphere_role" "unused" { label = "Administrator" }
    resource "vsphere_entity_permissions" "health" {
      entity_id = "group-d1"
      permissions {
        user_or_group = "exemple.fr\\readers"
        is_group      = true
        propagate     = true
        role_id       = data.vsphere_role.reader.id
      }
    }
  }
  undecided {
    variable "role" {}
    data "vsphere_role" "given" { label = var.role }
    resource "vsphere_entity_permissions" "health" {
      entity_id = "group-d1"
      permissions {
        user_or_group = "exemple.fr\\readers"
        is_group      = true
        propagate     = true
        role_id       = data.vsphere_role.given.id
      }
    }
  }
}

policy "HDS-IAM-701" {
  title     = { en = "Roles change neither permissions nor encryption", fr = "Les rôles ne modifient ni les permissions ni le chiffrement" }
  severity  = "medium"
  resources = ["vsphere_role"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: role_privileges is a list of vSphere privileges; Authorization.* changes roles, Cryptographer.* reaches encrypted disks and keys, Global.Settings changes vCenter"
  rationale = {
    en = "Whoever may change permissions gives himself the others, and whoever has the cryptographic privileges opens the disks that encryption was to close to administrators."
    fr = "Qui peut changer les permissions s’attribue les autres, et qui a les privilèges cryptographiques ouvre les disques que le chiffrement devait fermer aux administrateurs."
  }

  locals {
    broad = [for privilege in coalesce(attrs.role_privileges, []) : privilege if startswith(privilege, "Authorization.") || startswith(privilege, "Cryptographer.") || privilege == "Global.Settings"]
  }

  enforce {
    condition = length(local.broad) == 0
    error_message = {
      en = "Role ${attrs.name} has ${join(", ", local.broad)}. Keep these privileges to a role of administrators of their own."
      fr = "Le rôle ${attrs.name} détient ${join(", ", local.broad)}. Réserver ces privilèges à un rôle d’administration distinct."
    }
    at = "role_privileges"
  }

  remediation = {
    en = <<-EOT
      role_privileges = ["VirtualMachine.Interact.PowerOn", "VirtualMachine.Interact.PowerOff"]
    EOT
    fr = <<-EOT
      role_privileges = ["VirtualMachine.Interact.PowerOn", "VirtualMachine.Interact.PowerOff"]
    EOT
  }

  noncompliant {
    resource "vsphere_role" "operators" {
      for_each        = toset(["Authorization.ModifyPermissions", "Cryptographer.Access", "Global.Settings"])
      name            = "operators"
      role_privileges = ["VirtualMachine.Interact.PowerOn", each.value]
    }
  }
  compliant {
    resource "vsphere_role" "operators" {
      name            = "operators"
      role_privileges = ["VirtualMachine.Interact.PowerOn"]
    }
    resource "vsphere_role" "empty" { name = "empty" }
  }
  undecided {
    variable "privileges" {}
    resource "vsphere_role" "operators" {
      name            = "operators"
      role_privileges = var.privileges
    }
  }
}

policy "HDS-IAM-702" {
  title     = { en = "Secrets are not written in the code", fr = "Les secrets ne sont pas écrits dans le code" }
  severity  = "critical"
  resources = ["provider.vsphere", "vsphere_host", "vsphere_virtual_machine"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1: password of the provider and of hosts, admin_password and domain_admin_password of clone.customize.windows_options; a value known from the code is in the repository; one that comes from a variable without a value, or from another resource, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "The password of vCenter or of a host in a repository opens the disks of every machine to whoever cloned it."
    fr = "Le mot de passe de vCenter ou d’un hôte dans un dépôt ouvre les disques de toutes les machines à quiconque l’a cloné."
  }

  filter = length(local.secrets) > 0

  locals {
    windows = try(attrs.clone[0].customize[0].windows_options[0], null)
    secrets = [
      for secret in [attrs.password, try(local.windows.admin_password, null), try(local.windows.domain_admin_password, null)] :
      secret if secret != null
    ]
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder", "ce qui remplace la valeur provisoire")
    error_message = {
      en = "${meta.address} has a password in clear. Take it from the environment or from a variable without default, and renew it."
      fr = "${meta.address} contient un mot de passe en clair. Le prendre dans l’environnement ou dans une variable sans valeur par défaut, et le renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      variable "vsphere_password" {
        type      = string
        sensitive = true
      }
    EOT
    fr = <<-EOT
      variable "mot_de_passe_vsphere" {
        type      = string
        sensitive = true
      }
    EOT
  }

  noncompliant {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
      password       = "not-a-real-password"
    }
    resource "vsphere_host" "esx" {
      hostname = "esx-01.exemple.fr"
      username = "root"
      password = "not-a-real-password"
    }
    resource "vsphere_virtual_machine" "admin" {
      name = "admin"
      clone {
        template_uuid = "4203-aa"
        customize {
          windows_options {
            computer_name  = "admin"
            admin_password = "not-a-real-password"
          }
        }
      }
    }
    resource "vsphere_virtual_machine" "domain" {
      name = "domain"
      clone {
        template_uuid = "4203-aa"
        customize {
          windows_options {
            computer_name         = "domain"
            domain_admin_password = "not-a-real-password"
          }
        }
      }
    }
  }
  compliant {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
      password       = ""
    }
  }
  undecided {
    variable "password" {
      type      = string
      sensitive = true
      nullable  = false
    }
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
      password       = var.password
    }
    resource "vsphere_host" "esx" {
      hostname = "esx-01.exemple.fr"
      username = "root"
      password = "xxxxxxxx"
    }
  }
  inapplicable {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
    }
    resource "vsphere_virtual_machine" "linux" {
      name = "linux"
      clone {
        template_uuid = "4203-aa"
      }
    }
    resource "vsphere_virtual_machine" "windows" {
      name = "windows"
      clone {
        template_uuid = "4203-aa"
        customize {
          windows_options {
            computer_name = "windows"
          }
        }
      }
    }
  }
}

policy "HDS-IAM-703" {
  title     = { en = "Terraform uses an account of its own on vCenter", fr = "Terraform utilise son propre compte sur vCenter" }
  severity  = "medium"
  resources = ["provider.vsphere"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "vmware/vsphere 2.16.1, index page: user, or VSPHERE_USER; judged where it is written"
  rationale = {
    en = "The built-in administrator is shared, has every right, and its traces name nobody: whether a program or a person deleted the machine cannot be told."
    fr = "L’administrateur intégré est partagé, a tous les droits et ses traces ne désignent personne : on ne peut dire si un programme ou une personne a supprimé la machine."
  }

  filter = attrs.user != null

  enforce {
    condition = !startswith(lower(attrs.user), "administrator@") && lower(attrs.user) != "root"
    error_message = {
      en = "Terraform logs in to vCenter as ${attrs.user}. Create a service account with the privileges that are needed."
      fr = "Terraform se connecte à vCenter en tant que ${attrs.user}. Créer un compte de service limité aux privilèges nécessaires."
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
      user = "Administrator@vsphere.local"
    }
  }
  noncompliant {
    provider "vsphere" {
      user = "Root"
    }
  }
  compliant {
    provider "vsphere" {
      user = "svc-terraform@exemple.fr"
    }
  }
  undecided {
    variable "user" {
      nullable = false
    }
    provider "vsphere" {
      user = var.user
    }
  }
  inapplicable {
    provider "vsphere" {
      vsphere_server = "vcenter.exemple.fr"
    }
  }
}
