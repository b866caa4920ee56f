policy "HDS-IAM-100" {
  title     = { en = "IAM policies do not allow every action", fr = "Les politiques IAM n’autorisent pas toutes les actions" }
  severity  = "critical"
  resources = ["ovh_iam_policy", "ovh_iam_permissions_group"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: allow is an optional set, absent grants nothing"
  rationale = {
    en = "With allow = [\"*\"] one leaked account can read, export and delete every record. Rights must follow the task, and be reviewable."
    fr = "Avec allow = [\"*\"], un seul compte divulgué peut lire, exporter et supprimer tous les dossiers. Les droits doivent suivre la mission et pouvoir être revus."
  }

  enforce {
    condition = attrs.allow == null ? true : !contains(attrs.allow, "*") || length(coalesce(attrs.except, [])) > 0
    error_message = {
      en = "${meta.address} allows every action (*). List the actions that are needed."
      fr = "${meta.address} autorise toutes les actions (*). Lister les actions nécessaires."
    }
    at = "allow"
  }

  remediation = {
    en = <<-EOT
      allow = [
        "publicCloudProject:apiovh:get",
        "publicCloudProject:apiovh:database/get",
      ]
    EOT
    fr = <<-EOT
      allow = [
        "publicCloudProject:apiovh:get",
        "publicCloudProject:apiovh:database/get",
      ]
    EOT
  }

  noncompliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["*"]
    }
  }
  compliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["publicCloudProject:apiovh:get"]
    }
  }
  compliant {
    resource "ovh_iam_policy" "readers" {
      name               = "readers"
      identities         = ["urn:v1:eu:identity:group:xx1111-ovh/readers"]
      resources          = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      permissions_groups = ["urn:v1:eu:permissionsGroup:ovh:globalReadAccess"]
    }
  }
  compliant {
    resource "ovh_iam_permissions_group" "ops" {
      name   = "ops"
      allow  = ["*"]
      except = ["account:apiovh:*"]
    }
  }
  undecided {
    variable "actions" {}
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = var.actions
    }
  }
}

policy "HDS-IAM-101" {
  title     = { en = "IAM policies name their resources", fr = "Les politiques IAM nomment leurs ressources" }
  severity  = "high"
  resources = ["ovh_iam_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.3", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: resources is required, a set of URNs"
  rationale = {
    en = "A policy over every resource of a product also covers what is created tomorrow, health data or not. Naming resources keeps the perimeter readable."
    fr = "Une politique portant sur toutes les ressources d’un produit couvre aussi ce qui sera créé demain, données de santé ou non. Nommer les ressources garde le périmètre lisible."
  }

  enforce {
    for_each  = attrs.resources
    condition = !endswith(each.value, ":*")
    error_message = {
      en = "Policy ${attrs.name} covers ${each.value}. Name the resources, or a resource group."
      fr = "La politique ${attrs.name} porte sur ${each.value}. Nommer les ressources ou un groupe de ressources."
    }
  }

  remediation = {
    en = <<-EOT
      resources = [ovh_cloud_project.health.urn]
    EOT
    fr = <<-EOT
      resources = [ovh_cloud_project.sante.urn]
    EOT
  }

  noncompliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:*"]
    }
  }
  compliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
    }
  }
  undecided {
    variable "resource" {}
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = [var.resource]
    }
  }
}

policy "HDS-IAM-104" {
  title     = { en = "Identity groups do not give the ADMIN role", fr = "Les groupes d’identités ne donnent pas le rôle ADMIN" }
  severity  = "high"
  resources = ["ovh_me_identity_group"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: role defaults to NONE"
  rationale = {
    en = "ADMIN gives the members of the group the powers of the account holder, outside IAM policies. Grant rights by policy instead."
    fr = "ADMIN donne aux membres du groupe les pouvoirs du titulaire du compte, hors des politiques IAM. Accorder les droits par politique."
  }

  enforce {
    condition = coalesce(attrs.role, "NONE") != "ADMIN"
    error_message = {
      en = "Group ${attrs.name} gives its members the ADMIN role. Use NONE and grant rights with ovh_iam_policy."
      fr = "Le groupe ${attrs.name} donne à ses membres le rôle ADMIN. Utiliser NONE et accorder les droits par ovh_iam_policy."
    }
  }

  remediation = {
    en = <<-EOT
      role = "NONE"
    EOT
    fr = <<-EOT
      role = "NONE"
    EOT
  }

  noncompliant {
    resource "ovh_me_identity_group" "ops" {
      name = "ops"
      role = "ADMIN"
    }
  }
  compliant {
    resource "ovh_me_identity_group" "ops" { name = "ops" }
  }
  undecided {
    variable "role" {}
    resource "ovh_me_identity_group" "ops" {
      name = "ops"
      role = var.role
    }
  }
}

policy "HDS-IAM-106" {
  title     = { en = "Project users have specific roles", fr = "Les utilisateurs du projet ont des rôles précis" }
  severity  = "high"
  resources = ["ovh_cloud_project_user"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: role_name and role_names are optional; without them the service decides"
  rationale = {
    en = "The administrator role reaches every machine, volume and bucket of the project. A service that stores images needs one role, not all."
    fr = "Le rôle administrator atteint toutes les machines, tous les volumes et tous les compartiments du projet. Un service qui stocke des images a besoin d’un rôle, pas de tous."
  }

  enforce {
    condition = (
      attrs.role_name == null && attrs.role_names == null
      ? hds::undetermined("role_names")
      : !contains(concat(coalesce(attrs.role_names, []), [coalesce(attrs.role_name, "none")]), "administrator")
    )
    error_message = {
      en = "User ${meta.name} has the administrator role. Give the roles of its task, such as objectstore_operator."
      fr = "L’utilisateur ${meta.name} a le rôle administrator. Lui donner les rôles de sa mission, par exemple objectstore_operator."
    }
  }

  remediation = {
    en = <<-EOT
      role_names = ["objectstore_operator"]
    EOT
    fr = <<-EOT
      role_names = ["objectstore_operator"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_user" "app" {
      description = "application"
      role_names  = ["objectstore_operator", "administrator"]
    }
  }
  noncompliant {
    resource "ovh_cloud_project_user" "app" {
      description = "application"
      role_name   = "administrator"
    }
  }
  compliant {
    resource "ovh_cloud_project_user" "app" {
      description = "application"
      role_names  = ["objectstore_operator"]
    }
  }
  compliant {
    resource "ovh_cloud_project_user" "app" {
      description = "application"
      role_name   = "objectstore_operator"
    }
  }
  undecided {
    resource "ovh_cloud_project_user" "app" { description = "application" }
  }
}

policy "HDS-IAM-108" {
  title     = { en = "S3 policies grant named actions on named buckets", fr = "Les politiques S3 accordent des actions nommées sur des compartiments nommés" }
  severity  = "high"
  resources = ["ovh_cloud_project_user_s3_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.3", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: policy is required, a JSON document"
  rationale = {
    en = "An S3 key with every action may also delete versions and change the policy of the bucket; with every bucket it reads the records of other applications."
    fr = "Une clé S3 dotée de toutes les actions peut aussi supprimer les versions et changer la politique du compartiment ; dotée de tous les compartiments, elle lit les dossiers d’autres applications."
  }

  locals {
    statements = flatten([jsondecode(attrs.policy).Statement])
  }

  enforce {
    for_each = local.statements
    condition = each.value.Effect != "Allow" || !anytrue([
      for action in flatten([try(each.value.Action, "*")]) : contains(["*", "s3:*"], lower(action))
    ])
    error_message = {
      en = "The S3 policy of ${meta.name} grants every action. List them, for instance s3:GetObject."
      fr = "La politique S3 de ${meta.name} accorde toutes les actions. Les lister, par exemple s3:GetObject."
    }
    at = "policy"
  }
  enforce {
    for_each = local.statements
    condition = each.value.Effect != "Allow" || !anytrue([
      for target in flatten([try(each.value.Resource, "*")]) : contains(["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*"], target)
    ])
    error_message = {
      en = "The S3 policy of ${meta.name} covers every bucket. Name them: arn:aws:s3:::reports/*."
      fr = "La politique S3 de ${meta.name} porte sur tous les compartiments. Les nommer : arn:aws:s3:::comptes-rendus/*."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      policy = jsonencode({
        Statement = [{
          Sid      = "reports"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = ["arn:aws:s3:::reports/*"]
        }]
      })
    EOT
    fr = <<-EOT
      policy = jsonencode({
        Statement = [{
          Sid      = "comptes-rendus"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = ["arn:aws:s3:::comptes-rendus/*"]
        }]
      })
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_user_s3_policy" "app" {
      user_id = "42"
      policy  = jsonencode({ Statement = [{ Sid = "all", Effect = "Allow", Action = ["s3:*"], Resource = ["arn:aws:s3:::*"] }] })
    }
  }
  noncompliant {
    resource "ovh_cloud_project_user_s3_policy" "app" {
      for_each = {
        every_action       = { Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::reports/*" }
        every_s3_action    = { Effect = "Allow", Action = ["s3:GetObject", "S3:*"], Resource = "arn:aws:s3:::reports/*" }
        every_action_but   = { Effect = "Allow", NotAction = ["s3:DeleteBucket"], Resource = "arn:aws:s3:::reports/*" }
        every_resource     = { Effect = "Allow", Action = "s3:GetObject", Resource = "*" }
        every_bucket       = { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::reports", "arn:aws:s3:::*"] }
        every_object       = { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::*/*"] }
        every_resource_but = { Effect = "Allow", Action = "s3:GetObject", NotResource = ["arn:aws:s3:::keys/*"] }
      }
      user_id = "42"
      policy  = jsonencode({ Statement = [each.value] })
    }
  }
  compliant {
    resource "ovh_cloud_project_user_s3_policy" "app" {
      user_id = "42"
      policy  = jsonencode({ Statement = [{ Sid = "reports", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::reports/*"] }] })
    }
  }
  compliant {
    resource "ovh_cloud_project_user_s3_policy" "app" {
      user_id = "42"
      policy  = jsonencode({ Statement = [{ Sid = "none", Effect = "Deny", Action = "s3:*", Resource = "*" }] })
    }
  }
  undecided {
    variable "policy" {}
    resource "ovh_cloud_project_user_s3_policy" "app" {
      user_id = "42"
      policy  = var.policy
    }
  }
}
