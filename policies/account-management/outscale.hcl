policy "HDS-IAM-400" {
  title     = { en = "EIM policies do not allow everything", fr = "Les politiques EIM n’autorisent pas tout" }
  severity  = "high"
  resources = ["outscale_policy", "outscale_policy_version"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "outscale/outscale 1.8.0: document is required; OUTSCALE user guide, EIM policy elements: an action is service:method, * stands for all services, policies always bear on every resource, and NotAction allows all the others"
  rationale = {
    en = "EIM cannot narrow a policy to some resources: the actions are all that bounds it. With api:*, a deployment key also deletes the snapshots and creates other keys."
    fr = "EIM ne sait pas restreindre une politique à certaines ressources : seules les actions la bornent. Avec api:*, une clé de déploiement supprime aussi les instantanés et crée d’autres clés."
  }

  enforce {
    for_each = flatten([jsondecode(attrs.document).Statement])
    condition = (
      each.value.Effect != "Allow" || !anytrue([
        for action in flatten([try(each.value.Action, "*")]) : contains(["*", "*:*", "api:*"], action)
      ])
    )
    error_message = {
      en = "EIM policy ${meta.name} allows every action. List them, for instance api:ReadVms."
      fr = "La politique EIM ${meta.name} autorise toutes les actions. Les énumérer, par exemple api:ReadVms."
    }
    at = "document"
  }

  remediation = {
    en = <<-EOT
      document = jsonencode({
        Statement = [{
          Effect   = "Allow"
          Action   = ["api:ReadVms", "api:ReadVolumes", "api:CreateSnapshot"]
          Resource = ["*"]
        }]
      })
    EOT
    fr = <<-EOT
      document = jsonencode({
        Statement = [{
          Effect   = "Allow"
          Action   = ["api:ReadVms", "api:ReadVolumes", "api:CreateSnapshot"]
          Resource = ["*"]
        }]
      })
    EOT
  }

  noncompliant {
    resource "outscale_policy" "operators" {
      for_each = {
        all      = { Effect = "Allow", Action = ["*"], Resource = ["*"] }
        services = { Effect = "Allow", Action = "*:*", Resource = ["*"] }
        api      = { Effect = "Allow", Action = ["api:ReadVms", "api:*"], Resource = ["*"] }
        but      = { Effect = "Allow", NotAction = ["api:DeleteVms"], Resource = ["*"] }
      }
      policy_name = each.key
      document    = jsonencode({ Statement = [each.value] })
    }
    resource "outscale_policy_version" "operators" {
      policy_orn = "orn:ows:idauth::012345678910:policy/operators"
      document   = jsonencode({ Statement = { Effect = "Allow", Action = ["*"], Resource = ["*"] } })
    }
  }
  compliant {
    resource "outscale_policy" "operators" {
      policy_name = "operators"
      document = jsonencode({
        Statement = [
          { Effect = "Allow", Action = ["api:Read*", "api:CreateSnapshot"], Resource = ["*"] },
          { Effect = "Deny", Action = ["*"], Resource = ["*"] },
        ]
      })
    }
  }
  undecided {
    variable "document" {}
    resource "outscale_policy" "operators" {
      policy_name = "operators"
      document    = var.document
    }
  }
}

policy "HDS-IAM-401" {
  title     = { en = "Access keys belong to an EIM user", fr = "Les clés d’accès appartiennent à un utilisateur EIM" }
  severity  = "high"
  resources = ["outscale_access_key"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.2", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0, page of the resource: without user_name the key is that of whoever runs Terraform, who may be the root user; which of them is left open"
  rationale = {
    en = "A key of the root user has every right, no policy bounds it, and its actions are those of nobody in particular."
    fr = "Une clé de l’utilisateur racine a tous les droits, aucune politique ne la borne, et ses actions ne sont celles de personne en particulier."
  }

  enforce {
    condition = coalesce(attrs.user_name, "none") != "none" || hds::undetermined("the user who runs Terraform, who may be root", "l’utilisateur qui exécute Terraform, peut-être root")
    error_message = {
      en = "Access key ${meta.name} has no user_name."
      fr = "La clé d’accès ${meta.name} n’a pas de user_name."
    }
    at          = "user_name"
    never_false = "without user_name, the key is that of whoever runs Terraform, whom the code does not name"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_access_key" "ci" {
        user_name       = outscale_user.ci.user_name
        expiration_date = "2027-03-31"
      }
    EOT
    fr = <<-EOT
      resource "outscale_access_key" "ci" {
        user_name       = outscale_user.ci.user_name
        expiration_date = "2027-03-31"
      }
    EOT
  }

  compliant {
    resource "outscale_access_key" "ci" { user_name = "ci-teleconsultation" }
  }
  undecided {
    resource "outscale_access_key" "ci" { expiration_date = "2027-03-31" }
  }
}

policy "HDS-IAM-402" {
  title     = { en = "EIM users are not shared", fr = "Les utilisateurs EIM ne sont pas partagés" }
  severity  = "medium"
  resources = ["outscale_user"]
  supports  = ["hds:exi-05-d", "hds-activities:administration-operation", "iso27001:A.5.15", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: user_name is required; a name of nobody in particular is taken for a shared account, any other is accepted"
  rationale = {
    en = "When several people log in as admin, the traces no longer say who read which record."
    fr = "Quand plusieurs personnes se connectent en admin, les traces ne disent plus qui a lu quel dossier."
  }

  enforce {
    condition = !contains(["admin", "admins", "administrateur", "administrator", "default", "dev", "invite", "ops", "partage", "prestataire", "root", "shared", "sysadmin", "test", "user", "utilisateur"], lower(attrs.user_name))
    error_message = {
      en = "EIM user ${attrs.user_name} is nobody in particular. Create one user a person, or name the service it is for."
      fr = "L’utilisateur EIM ${attrs.user_name} n’est personne en particulier. Créer un utilisateur par personne, ou nommer le service concerné."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_user" "martin" {
        user_name  = "claire.martin"
        user_email = "claire.martin@exemple.fr"
      }
    EOT
    fr = <<-EOT
      resource "outscale_user" "martin" {
        user_name  = "claire.martin"
        user_email = "claire.martin@exemple.fr"
      }
    EOT
  }

  noncompliant {
    resource "outscale_user" "all" {
      for_each  = toset(["Admin", "admins", "administrateur", "administrator", "default", "dev", "invite", "ops", "partage", "prestataire", "root", "shared", "sysadmin", "test", "user", "utilisateur"])
      user_name = each.value
    }
  }
  compliant {
    resource "outscale_user" "person" { user_name = "claire.martin" }
    resource "outscale_user" "service" { user_name = "ci-teleconsultation" }
  }
  undecided {
    variable "name" {}
    resource "outscale_user" "person" { user_name = var.name }
  }
}

policy "HDS-IAM-403" {
  title     = { en = "Secrets are not written in the code", fr = "Les secrets ne sont pas écrits dans le code" }
  severity  = "critical"
  resources = ["provider.outscale", "outscale_server_certificate", "outscale_image_export_task", "outscale_snapshot_export_task"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: secret_key_id of the provider, private_key, osu_export.osu_api_key.secret_key; a value known from the code is in the repository; one that comes from a variable without a value, or from another resource, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "A secret key in the repository is in every clone and in its history; it opens the API, and with it the disks, until someone renews it."
    fr = "Une clé secrète dans le dépôt se trouve dans chaque clone et dans son historique ; elle ouvre l’API, donc les disques, tant que personne ne la renouvelle."
  }

  filter = length(local.secrets) > 0

  locals {
    exported = try(attrs.osu_export[0].osu_api_key[0].secret_key, null)
    secrets = merge(
      attrs.secret_key_id == null ? {} : { secret_key_id = attrs.secret_key_id },
      attrs.private_key == null ? {} : { private_key = attrs.private_key },
      local.exported == null ? {} : { secret_key = local.exported },
    )
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "${meta.address} has the value of ${each.key} in clear. Take it from the environment or from a variable without default, and renew it."
      fr = "${meta.address} contient la valeur de ${each.key} en clair. La prendre dans l’environnement ou dans une variable sans valeur par défaut, et la renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      variable "secret_key" {
        type      = string
        sensitive = true
      }

      Better: write none, and export OSC_SECRET_KEY.
    EOT
    fr = <<-EOT
      variable "cle_secrete" {
        type      = string
        sensitive = true
      }

      Mieux : n’en écrire aucune et exporter OSC_SECRET_KEY.
    EOT
  }

  noncompliant {
    provider "outscale" {
      access_key_id = "ABCDEFGHIJ0123456789"
      secret_key_id = "not-a-real-secret-key"
    }
  }
  noncompliant {
    resource "outscale_server_certificate" "front" {
      name        = "front"
      body        = "not-a-real-certificate"
      private_key = "not-a-real-private-key"
    }
    resource "outscale_snapshot_export_task" "copy" {
      snapshot_id = "snap-12345678"
      osu_export {
        disk_image_format = "qcow2"
        osu_bucket        = "copies"
        osu_api_key {
          api_key_id = "ABCDEFGHIJ0123456789"
          secret_key = "not-a-real-secret-key"
        }
      }
    }
  }
  compliant {
    provider "outscale" {
      secret_key_id = ""
    }
  }
  undecided {
    variable "secret" {}
    provider "outscale" {
      secret_key_id = var.secret
    }
    resource "outscale_image_export_task" "copy" {
      image_id = "ami-12345678"
      osu_export {
        disk_image_format = "qcow2"
        osu_bucket        = "copies"
        osu_api_key {
          api_key_id = "ABCDEFGHIJ0123456789"
          secret_key = var.secret
        }
      }
    }
  }
  noncompliant {
    resource "outscale_server_certificate" "front" {
      for_each    = toset(["changeme", "xx"])
      name        = "front"
      body        = "not-a-real-certificate"
      private_key = each.value
    }
  }
  undecided {
    resource "outscale_server_certificate" "front" {
      for_each    = toset(["xxx", "<password>"])
      name        = "front"
      body        = "not-a-real-certificate"
      private_key = each.value
    }
  }
  inapplicable {
    provider "outscale" {
      api {
        region = "eu-west-2"
      }
    }
    resource "outscale_image_export_task" "copy" {
      image_id = "ami-12345678"
      osu_export {
        disk_image_format = "qcow2"
        osu_bucket        = "copies"
      }
    }
  }
}
