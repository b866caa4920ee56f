policy "HDS-IAM-480" {
  title     = { en = "Storage accounts have the role of their task", fr = "Les comptes de stockage ont le rôle de leur tâche" }
  severity  = "medium"
  resources = ["cloudtemple_object_storage_bucket", "cloudtemple_object_storage_acl_entry"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: role is required in acl_entry and in cloudtemple_object_storage_acl_entry; Cloud Temple documentation: read_only, read_write, write_only and maintainer, the last one for everything; the pages of the provider name READ, WRITE and FULL_CONTROL, a tutorial admin. Another role is left open"
  rationale = {
    en = "An application that files reports needs to read and write objects. As maintainer it also rules the bucket: whoever takes its key opens the archive to others and empties it."
    fr = "Une application qui dépose des comptes rendus a besoin de lire et d’écrire des objets. Avec maintainer, elle règle aussi le bucket : qui prend sa clé ouvre l’archive à d’autres et la vide."
  }

  filter = length(local.roles) > 0

  locals {
    roles = [for role in concat([attrs.role], attrs.acl_entry[*].role) : role if role != null]
  }

  enforce {
    for_each = local.roles
    condition = (
      contains(["maintainer", "admin", "full_control"], lower(each.value)) ? false :
      contains(["read_only", "read_write", "write_only", "read", "write"], lower(each.value)) || hds::undetermined("what the role ${each.value} allows", "ce que permet le rôle ${each.value}")
    )
    error_message = {
      en = "${meta.address} makes a storage account ${each.value}. Give it read_only, write_only or read_write."
      fr = "${meta.address} donne le rôle ${each.value} à un compte de stockage. Lui donner read_only, write_only ou read_write."
    }
  }

  remediation = {
    en = <<-EOT
      data "cloudtemple_object_storage_role" "read_write" {
        name = "read_write"
      }

      role = data.cloudtemple_object_storage_role.read_write.name
    EOT
    fr = <<-EOT
      data "cloudtemple_object_storage_role" "lecture_ecriture" {
        name = "read_write"
      }

      role = data.cloudtemple_object_storage_role.lecture_ecriture.name
    EOT
  }

  noncompliant {
    data "cloudtemple_object_storage_role" "all" {
      name = "maintainer"
    }
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
      acl_entry {
        storage_account = "reader"
        role            = "read_only"
      }
      acl_entry {
        storage_account = "portal"
        role            = data.cloudtemple_object_storage_role.all.name
      }
    }
    resource "cloudtemple_object_storage_acl_entry" "portal" {
      for_each        = toset(["maintainer", "admin", "FULL_CONTROL"])
      bucket          = "reports"
      storage_account = "portal"
      role            = each.value
    }
  }
  compliant {
    data "cloudtemple_object_storage_role" "task" {
      for_each = toset(["read_only", "read_write", "write_only"])
      name     = each.value
    }
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
      acl_entry {
        storage_account = "portal"
        role            = data.cloudtemple_object_storage_role.task["read_write"].name
      }
    }
    resource "cloudtemple_object_storage_acl_entry" "portal" {
      for_each        = toset(["READ", "WRITE", "read_only", "write_only"])
      bucket          = "reports"
      storage_account = "portal"
      role            = each.value
    }
  }
  undecided {
    variable "role" {}
    resource "cloudtemple_object_storage_acl_entry" "portal" {
      bucket          = "reports"
      storage_account = "portal"
      role            = var.role
    }
    resource "cloudtemple_object_storage_acl_entry" "other" {
      bucket          = "reports"
      storage_account = "portal"
      role            = "WRITE_ACP"
    }
  }
  inapplicable {
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
    }
  }
}

policy "HDS-IAM-481" {
  title     = { en = "Buckets are opened by accounts of their own, not by the global key", fr = "Les buckets s’ouvrent par des comptes propres, non par la clé globale" }
  severity  = "medium"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, pages of the resources: cloudtemple_object_storage_global_access_key renews the one key of the object storage and keeps it in the state; a storage account reaches a bucket by acl_entry, in the bucket or beside it. Judged where the same code renews the global key"
  rationale = {
    en = "The global key opens every bucket of the company and cannot be deleted, only renewed. In the settings of one application, it hands over the archives of all the others with its own."
    fr = "La clé globale ouvre tous les buckets de l’entreprise et ne se supprime pas, elle se renouvelle seulement. Dans les réglages d’une application, elle livre avec ses archives celles de toutes les autres."
  }

  filter = length(hds::resources("cloudtemple_object_storage_global_access_key")) > 0

  enforce {
    condition = length(attrs.acl_entry[*]) > 0 || length(hds::referring("cloudtemple_object_storage_acl_entry", "bucket")) > 0
    error_message = {
      en = "No storage account has a role on bucket ${attrs.name}, and this code renews the global key: the bucket is opened by the key of all. Add acl_entry for a storage account of its own."
      fr = "Aucun compte de stockage n’a de rôle sur le bucket ${attrs.name}, et ce code renouvelle la clé globale : le bucket s’ouvre par la clé de tous. Ajouter acl_entry pour un compte de stockage propre."
    }
    at = "acl_entry"
  }

  remediation = {
    en = <<-EOT
      resource "cloudtemple_object_storage_storage_account" "portal" {
        name = "portal"
      }

      acl_entry {
        storage_account = cloudtemple_object_storage_storage_account.portal.name
        role            = "read_write"
      }
    EOT
    fr = <<-EOT
      resource "cloudtemple_object_storage_storage_account" "portail" {
        name = "portail"
      }

      acl_entry {
        storage_account = cloudtemple_object_storage_storage_account.portail.name
        role            = "read_write"
      }
    EOT
  }

  noncompliant {
    resource "cloudtemple_object_storage_global_access_key" "key" {}
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
    }
  }
  compliant {
    resource "cloudtemple_object_storage_global_access_key" "key" {}
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
      acl_entry {
        storage_account = "portal"
        role            = "read_write"
      }
    }
    resource "cloudtemple_object_storage_bucket" "scans" {
      name        = "scans"
      access_type = "private"
    }
    resource "cloudtemple_object_storage_acl_entry" "pacs" {
      bucket          = cloudtemple_object_storage_bucket.scans.name
      storage_account = "pacs"
      role            = "read_write"
    }
  }
  undecided {
    variable "bucket" {}
    resource "cloudtemple_object_storage_global_access_key" "key" {}
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
    }
    resource "cloudtemple_object_storage_acl_entry" "portal" {
      bucket          = var.bucket
      storage_account = "portal"
      role            = "read_write"
    }
  }
  inapplicable {
    resource "cloudtemple_object_storage_bucket" "reports" {
      name        = "reports"
      access_type = "private"
    }
  }
}

policy "HDS-IAM-482" {
  title     = { en = "Access tokens cannot widen their own rights", fr = "Les jetons d’accès ne peuvent pas élargir leurs propres droits" }
  severity  = "high"
  resources = ["cloudtemple_iam_personal_access_token"]
  supports  = ["hds:exi-05-d", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: roles is optional and holds identifiers; the name is that of the data source. Cloud Temple documentation, permissions: iam_write manages the rights of users, iam_offline_access makes tokens, console_public_access_write adds addresses that may reach the console. What an absent list gives, and an identifier written as it is, are left open"
  rationale = {
    en = "A token opens the API without a second factor. With iam_write it gives itself every other right, with iam_offline_access it makes copies that outlive it, and the consoles of all machines are next."
    fr = "Un jeton ouvre l’API sans second facteur. Avec iam_write il se donne tous les autres droits, avec iam_offline_access il se fait des copies qui lui survivent, et les consoles de toutes les machines suivent."
  }

  locals {
    names = [for role in hds::referred("roles") : role.name == null ? hds::undetermined("the name of the role", "le nom du rôle") : role.name]
  }

  enforce {
    for_each  = ["iam_write", "iam_offline_access", "console_public_access_write"]
    condition = length(attrs.roles[*]) == 0 ? hds::undetermined("the roles of the token", "les rôles du jeton") : !anytrue([for name in local.names : name == each.value])
    error_message = {
      en = "Token ${attrs.name} holds ${each.value}. Leave the rights of people and the creation of tokens to named administrators."
      fr = "Le jeton ${attrs.name} détient ${each.value}. Laisser les droits des personnes et la création de jetons à des administrateurs nommés."
    }
    at = "roles"
  }

  remediation = {
    en = <<-EOT
      data "cloudtemple_iam_role" "read" {
        name = "compute_iaas_vmware_read"
      }

      roles = [data.cloudtemple_iam_role.read.id]
    EOT
    fr = <<-EOT
      data "cloudtemple_iam_role" "lecture" {
        name = "compute_iaas_vmware_read"
      }

      roles = [data.cloudtemple_iam_role.lecture.id]
    EOT
  }

  noncompliant {
    variable "other" {}
    data "cloudtemple_iam_role" "read" {
      name = "compute_iaas_vmware_read"
    }
    data "cloudtemple_iam_role" "rights" {
      name = "iam_write"
    }
    data "cloudtemple_iam_role" "tokens" {
      name = "iam_offline_access"
    }
    data "cloudtemple_iam_role" "console" {
      name = "console_public_access_write"
    }
    resource "cloudtemple_iam_personal_access_token" "rights" {
      name            = "rights"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [data.cloudtemple_iam_role.read.id, data.cloudtemple_iam_role.rights.id]
    }
    resource "cloudtemple_iam_personal_access_token" "tokens" {
      name            = "tokens"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [data.cloudtemple_iam_role.tokens.id, var.other]
    }
    resource "cloudtemple_iam_personal_access_token" "console" {
      name            = "console"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [data.cloudtemple_iam_role.console.id]
    }
  }
  compliant {
    data "cloudtemple_iam_role" "read" {
      name = "compute_iaas_vmware_read"
    }
    data "cloudtemple_iam_role" "rights" {
      name = "iam_read"
    }
    resource "cloudtemple_iam_personal_access_token" "inventory" {
      name            = "inventory"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [data.cloudtemple_iam_role.read.id, data.cloudtemple_iam_role.rights.id]
    }
  }
  undecided {
    variable "other" {}
    data "cloudtemple_iam_role" "read" {
      name = "compute_iaas_vmware_read"
    }
    resource "cloudtemple_iam_personal_access_token" "bare" {
      name            = "bare"
      expiration_date = "2027-03-31T00:00:00Z"
    }
    resource "cloudtemple_iam_personal_access_token" "identified" {
      name            = "identified"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = ["c83a22e9-70bb-485e-a463-78a99484e5bb"]
    }
    resource "cloudtemple_iam_personal_access_token" "half" {
      name            = "half"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [data.cloudtemple_iam_role.read.id, var.other]
    }
    data "cloudtemple_iam_role" "rights" {
      name = "iam_write"
    }
    resource "cloudtemple_iam_personal_access_token" "chosen" {
      name            = "chosen"
      expiration_date = "2027-03-31T00:00:00Z"
      roles           = [var.other == "rights" ? data.cloudtemple_iam_role.rights.id : data.cloudtemple_iam_role.read.id]
    }
  }
}

policy "HDS-IAM-483" {
  title     = { en = "Secrets are not written in the code", fr = "Les secrets ne sont pas écrits dans le code" }
  severity  = "critical"
  resources = ["provider.cloudtemple", "cloudtemple_compute_virtual_machine", "cloudtemple_compute_iaas_opensource_virtual_machine", "cloudtemple_public_cloud_vm_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: secret_id may come from CLOUDTEMPLE_SECRET_ID; password and admin_password of customize; password of cloud_init, where RANDOM asks for a random one; user-data and cloud_config are cloud-init text, in base64 or not, in which password and plain_text_passwd are read. A value known from the code is in the repository; a hash, which begins with a dollar, and a value from a variable are not judged as known"
  rationale = {
    en = "The key of the API starts, copies and deletes every machine, and the administrator password of one opens its records. In the repository, both are in each clone and in the history."
    fr = "La clé de l’API démarre, copie et supprime toutes les machines, et le mot de passe d’administration de l’une ouvre ses dossiers. Dans le dépôt, l’un et l’autre sont dans chaque clone et dans l’historique."
  }

  filter = length(local.secrets) + length(local.texts) > 0

  locals {
    windows = try(attrs.customize[0].windows_config[0], null)
    secrets = { for name, value in {
      secret_id             = attrs.secret_id
      password              = try(local.windows.password, null)
      admin_password        = try(local.windows.domain[0].admin_password, null)
      "cloud_init.password" = try(attrs.cloud_init.password, null)
    } : name => value if value != null }
    texts   = [for name in ["user-data", "cloud_config"] : attrs.cloud_init[name] if try(attrs.cloud_init[name], null) != null]
    pattern = "(?m)^[ \\t-]*(?:plain_text_passwd|password)[ \\t]*:[ \\t]*[\"']?[^\\s\"'#$<{%]"
  }

  enforce {
    for_each  = local.secrets
    condition = contains(["", "RANDOM"], each.value)
    error_message = {
      en = "${meta.address} has the value of ${each.key} in clear. Take it from the environment or from a variable without default, and renew it."
      fr = "${meta.address} contient en clair la valeur de ${each.key}. La prendre dans l’environnement ou dans une variable sans valeur par défaut, et la renouveler."
    }
  }
  enforce {
    for_each  = local.texts
    condition = length(regexall(local.pattern, try(base64decode(each.value), each.value))) == 0
    error_message = {
      en = "The cloud-init text of ${meta.address} has a password in clear. Give ssh_authorized_keys instead, and change the password."
      fr = "Le texte cloud-init de ${meta.address} contient un mot de passe en clair. Donner ssh_authorized_keys à la place, et changer le mot de passe."
    }
    at = "cloud_init"
  }

  remediation = {
    en = <<-EOT
      variable "administrator_password" {
        type      = string
        sensitive = true
      }

      For the provider, write none and export CLOUDTEMPLE_SECRET_ID; on Linux, give ssh_authorized_keys and no password.
    EOT
    fr = <<-EOT
      variable "mot_de_passe_administrateur" {
        type      = string
        sensitive = true
      }

      Pour le fournisseur, n’en écrire aucun et exporter CLOUDTEMPLE_SECRET_ID ; sous Linux, donner ssh_authorized_keys sans mot de passe.
    EOT
  }

  noncompliant {
    provider "cloudtemple" {
      client_id = "12345678-1234-4234-8234-123456789abc"
      secret_id = "not-a-real-secret"
    }
    resource "cloudtemple_compute_virtual_machine" "windows" {
      name = "windows"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
        windows_config {
          auto_logon       = false
          auto_logon_count = 0
          timezone         = 105
          password         = "not-a-real-password"
        }
      }
    }
    resource "cloudtemple_compute_virtual_machine" "joined" {
      name = "joined"
      customize {
        network_config {
          hostname = "records"
          domain   = "hospital.example"
        }
        windows_config {
          auto_logon       = false
          auto_logon_count = 0
          timezone         = 105
          domain {
            name           = "hospital.example"
            admin_username = "join"
            admin_password = "not-a-real-password"
          }
        }
      }
    }
    resource "cloudtemple_compute_virtual_machine" "linux" {
      name       = "linux"
      cloud_init = { password = "not-a-real-password" }
    }
    resource "cloudtemple_compute_virtual_machine" "encoded" {
      name       = "encoded"
      cloud_init = { "user-data" = base64encode("#cloud-config\nusers:\n  - name: ops\n    plain_text_passwd: 'not-a-real-password'\n") }
    }
    resource "cloudtemple_compute_iaas_opensource_virtual_machine" "plain" {
      name       = "plain"
      cloud_init = { cloud_config = "#cloud-config\npassword: not-a-real-password\n" }
    }
    resource "cloudtemple_public_cloud_vm_instance" "plain" {
      name       = "plain"
      cloud_init = { cloud_config = "#cloud-config\nusers:\n- plain_text_passwd: \"not-a-real-password\"\n" }
    }
  }
  compliant {
    provider "cloudtemple" {
      client_id = ""
      secret_id = ""
    }
    resource "cloudtemple_compute_virtual_machine" "random" {
      name = "random"
      cloud_init = {
        password    = "RANDOM"
        "user-data" = base64encode("#cloud-config\nlock_passwd: false\npassword: $6$not-a-real-hash\n")
      }
    }
    resource "cloudtemple_public_cloud_vm_instance" "records" {
      name       = "records"
      cloud_init = { cloud_config = "#cloud-config\nhostname: records\n" }
    }
  }
  undecided {
    variable "secret" {}
    provider "cloudtemple" {
      secret_id = var.secret
    }
    resource "cloudtemple_public_cloud_vm_instance" "given" {
      name       = "given"
      cloud_init = { cloud_config = "#cloud-config\npassword: ${var.secret}\n" }
    }
  }
  inapplicable {
    provider "cloudtemple" {}
    resource "cloudtemple_public_cloud_vm_instance" "records" { name = "records" }
    resource "cloudtemple_compute_virtual_machine" "records" {
      name       = "records"
      cloud_init = { hostname = "records" }
    }
  }
}
