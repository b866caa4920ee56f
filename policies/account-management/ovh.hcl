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
      en = "Policy ${meta.name} covers ${each.value}. Name the resources, or a resource group."
      fr = "La politique ${meta.name} porte sur ${each.value}. Nommer les ressources ou un groupe de ressources."
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

policy "HDS-IAM-102" {
  title     = { en = "Rights go to groups and service accounts, not to the account itself", fr = "Les droits vont à des groupes et à des comptes de service, pas au compte lui-même" }
  severity  = "medium"
  resources = ["ovh_iam_policy", "ovh_okms_credential"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.2", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: identities and identity_urns are required, sets of URNs; urn:v1:eu:identity:account:… is the account holder"
  rationale = {
    en = "The account is shared by whoever knows its password and may do everything already: what it does to the records cannot be told from one person to another."
    fr = "Le compte est partagé par tous ceux qui en ont le mot de passe et peut déjà tout faire : ce qu’il fait aux dossiers ne se rattache à personne."
  }

  enforce {
    for_each  = coalesce(attrs.identities, attrs.identity_urns, hds::undetermined("identities"))
    condition = !strcontains(each.value, ":identity:account:")
    error_message = {
      en = "${meta.address} names ${each.value}, the account itself. Name a group or a service account."
      fr = "${meta.address} désigne ${each.value}, le compte lui-même. Désigner un groupe ou un compte de service."
    }
  }

  remediation = {
    en = <<-EOT
      identities = [ovh_me_identity_group.operators.urn]
    EOT
    fr = <<-EOT
      identities = [ovh_me_identity_group.exploitants.urn]
    EOT
  }

  noncompliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops", "urn:v1:eu:identity:account:xx1111-ovh"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
    }
    resource "ovh_okms_credential" "app" {
      name          = "app"
      okms_id       = "7c7c"
      identity_urns = ["urn:v1:eu:identity:account:xx1111-ovh"]
    }
  }
  compliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
    }
    resource "ovh_okms_credential" "app" {
      name          = "app"
      okms_id       = "7c7c"
      identity_urns = ["urn:v1:eu:identity:credential:xx1111-ovh/oauth2-EU.1a2b"]
    }
  }
  undecided {
    variable "who" {}
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = [var.who]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
    }
    resource "ovh_okms_credential" "app" { name = "app" }
  }
}

policy "HDS-IAM-103" {
  title     = { en = "Broad rights are tied to an address", fr = "Les droits étendus sont liés à une adresse" }
  severity  = "low"
  resources = ["ovh_iam_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: conditions is optional, and its values may hold request.IP at three levels; without it the policy applies from anywhere"
  rationale = {
    en = "A token that may act on a whole product, stolen from a laptop, works from any country; tied to the administration network it works nowhere else."
    fr = "Un jeton qui peut agir sur tout un produit, dérobé sur un portable, fonctionne depuis n’importe quel pays ; lié au réseau d’administration, il ne fonctionne nulle part ailleurs."
  }

  filter = anytrue([for action in coalesce(attrs.allow, []) : endswith(action, "*")])

  enforce {
    condition = strcontains(jsonencode(attrs.conditions), "request.IP")
    error_message = {
      en = "Policy ${meta.name} gives broad rights from any address. Add a condition on request.IP, or list the actions."
      fr = "La politique ${meta.name} donne des droits étendus depuis toute adresse. Ajouter une condition sur request.IP, ou lister les actions."
    }
    at = "conditions"
  }

  remediation = {
    en = <<-EOT
      conditions {
        operator = "MATCH"
        values   = { "request.IP" = "203.0.113.16/28" }
      }
    EOT
    fr = <<-EOT
      conditions {
        operator = "MATCH"
        values   = { "request.IP" = "203.0.113.16/28" }
      }
    EOT
  }

  noncompliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["account:apiovh:me/get", "publicCloudProject:apiovh:*"]
    }
    resource "ovh_iam_policy" "tagged" {
      name       = "tagged"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["*"]
      conditions {
        operator = "MATCH"
        values   = { "resource.Tag(environment)" = "prod" }
      }
    }
  }
  compliant {
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["publicCloudProject:apiovh:*"]
      conditions {
        operator = "AND"
        condition {
          operator = "MATCH"
          values   = { "date(Europe/Paris).WeekDay" = "monday" }
        }
        condition {
          operator = "MATCH"
          values   = { "request.IP" = "203.0.113.16/28" }
        }
      }
    }
  }
  undecided {
    variable "network" {}
    resource "ovh_iam_policy" "ops" {
      name       = "ops"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/ops"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["publicCloudProject:apiovh:*"]
      conditions {
        operator = "MATCH"
        values   = var.network
      }
    }
  }
  inapplicable {
    resource "ovh_iam_policy" "readers" {
      name       = "readers"
      identities = ["urn:v1:eu:identity:group:xx1111-ovh/readers"]
      resources  = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      allow      = ["publicCloudProject:apiovh:get"]
    }
    resource "ovh_iam_policy" "grouped" {
      name               = "grouped"
      identities         = ["urn:v1:eu:identity:group:xx1111-ovh/readers"]
      resources          = ["urn:v1:eu:resource:publicCloudProject:1a2b"]
      permissions_groups = ["urn:v1:eu:permissionsGroup:ovh:globalReadAccess"]
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
      en = "Group ${meta.name} gives its members the ADMIN role. Use NONE and grant rights with ovh_iam_policy."
      fr = "Le groupe ${meta.name} donne à ses membres le rôle ADMIN. Utiliser NONE et accorder les droits par ovh_iam_policy."
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

policy "HDS-IAM-105" {
  title     = { en = "Accounts of people bear their name", fr = "Les comptes des personnes portent leur nom" }
  severity  = "medium"
  resources = ["ovh_me_identity_user", "ovh_cloud_project_containerregistry_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "secnumcloud:9.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(i)"]
  source    = "ovh/ovh 2.19.0: login is required; the list is that of usual names of shared accounts"
  rationale = {
    en = "An account that several people share names none of them: the trace of an access to a record then leads to a team, not to a person."
    fr = "Un compte que plusieurs personnes partagent n’en désigne aucune : la trace d’un accès à un dossier mène alors à une équipe, pas à une personne."
  }

  locals {
    shared = ["admin", "administrator", "administrateur", "root", "ops", "dev", "support", "contact", "user", "guest", "shared", "team", "test"]
  }

  enforce {
    condition = !contains(local.shared, lower(coalesce(attrs.login, hds::undetermined("login"))))
    error_message = {
      en = "Account ${attrs.login} is nobody's in particular. Make one account a person, and rights by group."
      fr = "Le compte ${attrs.login} n’est à personne en particulier. Créer un compte par personne, et donner les droits par groupe."
    }
  }

  remediation = {
    en = <<-EOT
      login = "camille.martin"
      email = "camille.martin@example.fr"
    EOT
    fr = <<-EOT
      login = "camille.martin"
      email = "camille.martin@exemple.fr"
    EOT
  }

  noncompliant {
    resource "ovh_me_identity_user" "shared" {
      for_each = toset(["Admin", "administrator", "administrateur", "root", "ops", "dev", "support", "contact", "user", "guest", "shared", "team", "test"])
      login    = each.value
      email    = "equipe@exemple.fr"
    }
  }
  compliant {
    resource "ovh_me_identity_user" "camille" {
      login = "camille.martin"
      email = "camille.martin@exemple.fr"
    }
    resource "ovh_cloud_project_containerregistry_user" "camille" {
      registry_id = "5c1d"
      login       = "camille.martin"
      email       = "camille.martin@exemple.fr"
    }
  }
  undecided {
    variable "login" {}
    resource "ovh_me_identity_user" "camille" {
      login = var.login
      email = "camille.martin@exemple.fr"
    }
    resource "ovh_me_identity_user" "unsaid" { email = "camille.martin@exemple.fr" }
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

policy "HDS-IAM-107" {
  title     = { en = "S3 users have a policy that names their buckets", fr = "Les utilisateurs S3 ont une politique qui nomme leurs compartiments" }
  severity  = "medium"
  resources = ["ovh_cloud_project_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: ovh_cloud_project_user_s3_credential and ovh_cloud_project_user_s3_policy both have user_id; what a key may do without a policy is not stated: left open"
  rationale = {
    en = "A key without a policy of its own may do what the role of its user may, on every bucket of the project: the images of one application and the letters of another."
    fr = "Une clé sans politique propre peut ce que peut le rôle de son utilisateur, sur tous les compartiments du projet : les images d’une application et les courriers d’une autre."
  }

  filter = length(hds::referring("ovh_cloud_project_user_s3_credential", "user_id")) > 0

  enforce {
    condition   = length(hds::referring("ovh_cloud_project_user_s3_policy", "user_id")) > 0 || hds::undetermined("ovh_cloud_project_user_s3_policy")
    never_false = "what a key without a policy may do is not documented"
    error_message = {
      en = "S3 user ${meta.name} has no policy."
      fr = "L’utilisateur S3 ${meta.name} n’a pas de politique."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_user_s3_policy" "imaging" {
        service_name = var.project
        user_id      = ovh_cloud_project_user.imaging.id
        policy = jsonencode({
          Statement = [{
            Sid      = "reports"
            Effect   = "Allow"
            Action   = ["s3:GetObject", "s3:PutObject"]
            Resource = ["arn:aws:s3:::reports/*"]
          }]
        })
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_user_s3_policy" "imagerie" {
        service_name = var.projet
        user_id      = ovh_cloud_project_user.imagerie.id
        policy = jsonencode({
          Statement = [{
            Sid      = "comptes-rendus"
            Effect   = "Allow"
            Action   = ["s3:GetObject", "s3:PutObject"]
            Resource = ["arn:aws:s3:::comptes-rendus/*"]
          }]
        })
      }
    EOT
  }

  compliant {
    resource "ovh_cloud_project_user" "imaging" { role_names = ["objectstore_operator"] }
    resource "ovh_cloud_project_user_s3_credential" "imaging" {
      user_id = ovh_cloud_project_user.imaging.id
    }
    resource "ovh_cloud_project_user_s3_policy" "imaging" {
      user_id = ovh_cloud_project_user.imaging.id
      policy  = jsonencode({ Statement = [] })
    }
  }
  undecided {
    resource "ovh_cloud_project_user" "imaging" { role_names = ["objectstore_operator"] }
    resource "ovh_cloud_project_user_s3_credential" "imaging" {
      user_id = ovh_cloud_project_user.imaging.id
    }
  }
  inapplicable {
    resource "ovh_cloud_project_user" "compute" { role_names = ["compute_operator"] }
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
    statements = flatten([jsondecode(coalesce(attrs.policy, hds::undetermined("policy"))).Statement])
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
    resource "ovh_cloud_project_user_s3_policy" "unsaid" { user_id = "42" }
  }
}

policy "HDS-IAM-109" {
  title     = { en = "The credentials of the API are not in the code", fr = "Les identifiants de l’API ne sont pas dans le code" }
  severity  = "critical"
  resources = ["provider.ovh"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source    = "ovh/ovh 2.19.0, index page: application_secret, consumer_key, client_secret and access_token may come from the environment or from ovh.conf; a variable without a value is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "These credentials order, open and delete every service of the account. In the code they are in each clone of the repository and in its history for ever."
    fr = "Ces identifiants commandent, ouvrent et suppriment tous les services du compte. Dans le code, ils sont dans chaque clone du dépôt et à jamais dans son historique."
  }

  filter = length(local.secrets) > 0

  locals {
    secrets = merge(
      attrs.application_secret == null ? {} : { application_secret = attrs.application_secret },
      attrs.consumer_key == null ? {} : { consumer_key = attrs.consumer_key },
      attrs.client_secret == null ? {} : { client_secret = attrs.client_secret },
      attrs.access_token == null ? {} : { access_token = attrs.access_token },
    )
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "The value of ${each.key} is written in the code. Take it from the environment (OVH_CLIENT_SECRET and the like), and renew it."
      fr = "La valeur de ${each.key} est écrite dans le code. La prendre dans l’environnement (OVH_CLIENT_SECRET et autres), et la renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      provider "ovh" {
        endpoint = "ovh-eu" # OVH_CLIENT_ID and OVH_CLIENT_SECRET come from the environment
      }
    EOT
    fr = <<-EOT
      provider "ovh" {
        endpoint = "ovh-eu" # OVH_CLIENT_ID et OVH_CLIENT_SECRET viennent de l’environnement
      }
    EOT
  }

  noncompliant {
    provider "ovh" { application_secret = "not-a-real-secret" }
  }
  noncompliant {
    provider "ovh" { consumer_key = "not-a-real-key" }
  }
  noncompliant {
    provider "ovh" { client_secret = "not-a-real-secret" }
  }
  noncompliant {
    provider "ovh" { access_token = "not-a-real-token" }
  }
  compliant {
    provider "ovh" { client_secret = "" }
  }
  undecided {
    variable "secret" {}
    provider "ovh" { client_secret = var.secret }
  }
  noncompliant {
    provider "ovh" { client_secret = "changeme" }
  }
  undecided {
    provider "ovh" { client_secret = "<secret>" }
  }
  inapplicable {
    provider "ovh" { endpoint = "ovh-eu" }
  }
}

policy "HDS-IAM-110" {
  title     = { en = "The API is called by a service account", fr = "L’API est appelée par un compte de service" }
  severity  = "low"
  resources = ["provider.ovh"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.17", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, index page: application_key with consumer_key, or client_id with client_secret (OAuth2), or access_token; without them the environment or ovh.conf decides"
  rationale = {
    en = "An application key acts as the account holder, and outside the IAM policies: a deployment that stores images may also read the databases of patients. A service account has the rights that a policy gives it."
    fr = "Une clé d’application agit au nom du titulaire du compte, hors des politiques IAM : un déploiement qui range des images peut aussi lire les bases des patients. Un compte de service n’a que les droits qu’une politique lui donne."
  }

  enforce {
    condition = attrs.application_key == null && (attrs.client_id != null || attrs.access_token != null || hds::undetermined("client_id of the provider, without which OVH_CLIENT_ID decides", "client_id du fournisseur, sans lequel OVH_CLIENT_ID décide"))
    error_message = {
      en = "The provider uses an application key, which acts as the account holder. Create an ovh_me_api_oauth2_client and use client_id."
      fr = "Le fournisseur utilise une clé d’application, qui agit au nom du titulaire du compte. Créer un ovh_me_api_oauth2_client et utiliser client_id."
    }
    at = "application_key"
  }

  remediation = {
    en = <<-EOT
      provider "ovh" {
        endpoint  = "ovh-eu"
        client_id = var.client_id # OVH_CLIENT_SECRET comes from the environment
      }
    EOT
    fr = <<-EOT
      provider "ovh" {
        endpoint  = "ovh-eu"
        client_id = var.client_id # OVH_CLIENT_SECRET vient de l’environnement
      }
    EOT
  }

  noncompliant {
    provider "ovh" { application_key = "7kbG7Bk7S9Nt7ZSV" }
  }
  noncompliant {
    provider "ovh" {
      application_key = "7kbG7Bk7S9Nt7ZSV"
      access_token    = ""
    }
  }
  compliant {
    provider "ovh" { client_id = "EU.1a2b" }
  }
  compliant {
    provider "ovh" { access_token = "" }
  }
  undecided {
    provider "ovh" {}
  }
}

policy "HDS-IAM-111" {
  title    = { en = "Secrets are not in the code", fr = "Les secrets ne sont pas dans le code" }
  severity = "critical"
  resources = [
    "ovh_okms_secret",
    "ovh_cloud_key_manager_secret",
    "ovh_iploadbalancing_ssl",
    "ovh_hosting_privatedatabase_user",
    "ovh_me_identity_user",
    "ovh_domain_zone_dynhost_login",
    "ovh_email_domain_account",
    "ovh_cloud_project_containerregistry_oidc",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source   = "ovh/ovh 2.19.0: version.data, payload, key, password and oidc_client_secret are sensitive; a variable without a value, or what another resource generates, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "A password, a private key or the content of a vault written in the code is in the repository, its history and the state, and opens what it was meant to close."
    fr = "Un mot de passe, une clé privée ou le contenu d’un coffre écrit dans le code se retrouve dans le dépôt, son historique et l’état, et ouvre ce qu’il devait fermer."
  }

  filter = length(local.secrets) > 0

  locals {
    data = try(attrs.version.data, null)
    secrets = merge(
      local.data == null ? {} : { "version.data" = local.data },
      attrs.payload == null ? {} : { payload = attrs.payload },
      attrs.key == null ? {} : { key = attrs.key },
      attrs.password == null ? {} : { password = attrs.password },
      attrs.oidc_client_secret == null ? {} : { oidc_client_secret = attrs.oidc_client_secret },
    )
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "The value of ${each.key} of ${meta.address} is in the code. Take it from a sensitive variable or a vault, and renew it."
      fr = "La valeur de ${each.key} de ${meta.address} est dans le code. La prendre dans une variable sensible ou un coffre, et la renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      variable "database_password" {
        type      = string
        sensitive = true
      }
      # password = var.database_password
    EOT
    fr = <<-EOT
      variable "mot_de_passe" {
        type      = string
        sensitive = true
      }
      # password = var.mot_de_passe
    EOT
  }

  noncompliant {
    resource "ovh_okms_secret" "database" {
      okms_id = "7c7c"
      path    = "records/database"
      version = { data = jsonencode({ password = "not-a-real-password" }) }
    }
    resource "ovh_cloud_key_manager_secret" "certificate" {
      name    = "certificate"
      payload = "not-a-real-key"
    }
    resource "ovh_iploadbalancing_ssl" "portal" {
      certificate = "not-a-certificate"
      key         = "not-a-real-key"
    }
    resource "ovh_hosting_privatedatabase_user" "app" {
      user_name = "app"
      password  = "not-a-real-password"
    }
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id        = "5c1d"
      oidc_client_secret = "not-a-real-secret"
    }
  }
  compliant {
    resource "ovh_me_identity_user" "camille" {
      login    = "camille.martin"
      password = ""
    }
  }
  undecided {
    variable "given" {}
    resource "ovh_me_identity_user" "camille" {
      login    = "camille.martin"
      password = var.given
    }
  }
  noncompliant {
    resource "ovh_me_identity_user" "camille" {
      for_each = toset(["changeme", "xx"])
      login    = "camille.martin"
      password = each.value
    }
  }
  undecided {
    resource "ovh_me_identity_user" "camille" {
      for_each = toset(["xxx", "<password>"])
      login    = "camille.martin"
      password = each.value
    }
  }
  inapplicable {
    resource "ovh_cloud_key_manager_secret" "empty" { name = "empty" }
  }
}

policy "HDS-IAM-112" {
  title    = { en = "Applications do not use the administrator of the database", fr = "Les applications n’utilisent pas l’administrateur de la base" }
  severity = "medium"
  resources = [
    "ovh_cloud_project_database_user",
    "ovh_cloud_project_database_postgresql_user",
    "ovh_cloud_project_database_clickhouse_user",
    "ovh_cloud_project_database_opensearch_user",
    "ovh_cloud_project_database_mongodb_user",
    "ovh_cloud_project_database_valkey_user",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source   = "ovh/ovh 2.19.0, pages of the resources: avnadmin (admin on MongoDB, default on Valkey) stands for the user that exists already and is its administrator; Grafana has no other. Where the code makes other users, it may name this one to administer them, which is left open"
  rationale = {
    en = "The built-in administrator reads every table and grants itself the rest. An injection in the appointment form then reaches the whole record, not one schema."
    fr = "L’administrateur intégré lit toutes les tables et s’accorde le reste. Une injection dans le formulaire de rendez-vous atteint alors tout le dossier, pas un seul schéma."
  }

  filter = attrs.engine != "grafana"

  locals {
    administrators = {
      ovh_cloud_project_database_mongodb_user = "admin"
      ovh_cloud_project_database_valkey_user  = "default"
    }
  }

  enforce {
    condition = attrs.name != lookup(local.administrators, meta.type, "avnadmin") || length(hds::resources(meta.type)) > 0 && hds::undetermined("who signs in as the administrator: the code creates other users", "qui se connecte en administrateur : le code crée d’autres utilisateurs")
    error_message = {
      en = "${meta.address} is the built-in administrator, ${attrs.name}, and the only user of the code. Make one user for each application, with its own rights."
      fr = "${meta.address} est l’administrateur intégré, ${attrs.name}, et le seul utilisateur du code. Créer un utilisateur par application, avec ses propres droits."
    }
    at = "name"
  }

  remediation = {
    en = <<-EOT
      name = "records_app"
    EOT
    fr = <<-EOT
      name = "app_dossiers"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_user" "app" {
      cluster_id = "4b4b"
      engine     = "mysql"
      name       = "avnadmin"
    }
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "avnadmin"
    }
    resource "ovh_cloud_project_database_mongodb_user" "app" {
      cluster_id = "4b4b"
      name       = "admin"
    }
    resource "ovh_cloud_project_database_valkey_user" "app" {
      cluster_id = "4b4b"
      name       = "default"
    }
  }
  compliant {
    resource "ovh_cloud_project_database_user" "app" {
      cluster_id = "4b4b"
      engine     = "mysql"
      name       = "records_app"
    }
    resource "ovh_cloud_project_database_clickhouse_user" "app" {
      cluster_id = "4b4b"
      name       = "default"
    }
    resource "ovh_cloud_project_database_opensearch_user" "app" {
      cluster_id = "4b4b"
      name       = "admin"
    }
  }
  compliant {
    resource "ovh_cloud_project_database_postgresql_user" "excerpt" { cluster_id = "4b4b" }
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "records_app"
    }
  }
  undecided {
    variable "name" {}
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = var.name
    }
  }
  undecided {
    resource "ovh_cloud_project_database_postgresql_user" "administrator" {
      cluster_id = "4b4b"
      name       = "avnadmin"
    }
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = var.application
    }
    variable "application" {}
  }
  inapplicable {
    resource "ovh_cloud_project_database_user" "dashboards" {
      cluster_id = "4b4b"
      engine     = "grafana"
      name       = "avnadmin"
    }
  }
}

policy "HDS-IAM-113" {
  title     = { en = "MongoDB users have roles on their databases", fr = "Les utilisateurs MongoDB ont des rôles sur leurs bases" }
  severity  = "high"
  resources = ["ovh_cloud_project_database_mongodb_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0, page of the resource: roles end with the database they apply to; without roles the user has a default role that is not named: left open"
  rationale = {
    en = "readWriteAnyDatabase, userAdminAnyDatabase and root open the databases of all applications of the cluster, and the last two hand out rights on them."
    fr = "readWriteAnyDatabase, userAdminAnyDatabase et root ouvrent les bases de toutes les applications du cluster, et les deux derniers distribuent des droits dessus."
  }

  enforce {
    condition = length(coalesce(attrs.roles, [])) > 0 || hds::undetermined("roles")
    error_message = {
      en = "User ${meta.name} has no role."
      fr = "L’utilisateur ${meta.name} n’a pas de rôle."
    }
  }
  enforce {
    for_each  = attrs.roles
    condition = !strcontains(each.value, "AnyDatabase@") && !contains(["root@admin", "clusterAdmin@admin", "restore@admin"], each.value)
    error_message = {
      en = "User ${meta.name} has the role ${each.value}, on every database. Name one: readWrite@records."
      fr = "L’utilisateur ${meta.name} a le rôle ${each.value}, sur toutes les bases. En nommer une : readWrite@dossiers."
    }
  }

  remediation = {
    en = <<-EOT
      roles = ["readWrite@records"]
    EOT
    fr = <<-EOT
      roles = ["readWrite@dossiers"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_mongodb_user" "app" {
      for_each   = toset(["readWriteAnyDatabase@admin", "root@admin", "clusterAdmin@admin", "restore@admin"])
      cluster_id = "4b4b"
      name       = "app"
      roles      = ["readWrite@records", each.value]
    }
  }
  compliant {
    resource "ovh_cloud_project_database_mongodb_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
      roles      = ["readWrite@records", "backup@admin", "clusterMonitor@admin"]
    }
  }
  undecided {
    resource "ovh_cloud_project_database_mongodb_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
    }
  }
}

policy "HDS-IAM-114" {
  title     = { en = "Rights on indexes, topics and schemas name them", fr = "Les droits sur les index, les sujets et les schémas les nomment" }
  severity  = "high"
  resources = ["ovh_cloud_project_database_opensearch_user", "ovh_cloud_project_database_kafka_acl", "ovh_cloud_project_database_kafka_schemaregistryacl"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: pattern, topic, resource and permission are required; * stands for all, and in the schema registry a name is written Config: or Subject:name"
  rationale = {
    en = "Results, appointments and letters travel in topics and indexes of their own. A right on * gives the service that sends reminders the laboratory results too."
    fr = "Résultats, rendez-vous et courriers circulent dans des sujets et des index distincts. Un droit sur * donne aussi les résultats de laboratoire au service qui envoie les rappels."
  }

  locals {
    rights = concat(
      [for acl in coalesce(attrs.acls, []) : { target = acl.pattern, permission = acl.permission }],
      attrs.permission == null ? [] : [{ target = coalesce(attrs.topic, attrs.resource), permission = attrs.permission }],
    )
  }

  enforce {
    for_each  = local.rights
    condition = !contains(["*", "Subject:*"], each.value.target) || each.value.permission == "deny"
    error_message = {
      en = "${meta.address} gives ${each.value.permission} on ${each.value.target}. Name the index, topic or subject."
      fr = "${meta.address} donne ${each.value.permission} sur ${each.value.target}. Nommer l’index, le sujet ou le schéma."
    }
  }

  remediation = {
    en = <<-EOT
      topic      = "reminders"
      permission = "read"
    EOT
    fr = <<-EOT
      topic      = "rappels"
      permission = "read"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_opensearch_user" "search" {
      cluster_id = "4b4b"
      name       = "search"
      acls {
        pattern    = "letters_*"
        permission = "readwrite"
      }
      acls {
        pattern    = "*"
        permission = "read"
      }
    }
    resource "ovh_cloud_project_database_kafka_acl" "reminders" {
      cluster_id = "4b4b"
      username   = "reminders"
      topic      = "*"
      permission = "readwrite"
    }
    resource "ovh_cloud_project_database_kafka_schemaregistryacl" "reminders" {
      cluster_id = "4b4b"
      username   = "reminders"
      resource   = "Subject:*"
      permission = "schema_registry_write"
    }
  }
  compliant {
    resource "ovh_cloud_project_database_opensearch_user" "search" {
      cluster_id = "4b4b"
      name       = "search"
      acls {
        pattern    = "letters_*"
        permission = "read"
      }
      acls {
        pattern    = "*"
        permission = "deny"
      }
    }
    resource "ovh_cloud_project_database_opensearch_user" "none" {
      cluster_id = "4b4b"
      name       = "none"
    }
    resource "ovh_cloud_project_database_kafka_acl" "reminders" {
      cluster_id = "4b4b"
      username   = "reminders"
      topic      = "reminders"
      permission = "read"
    }
    resource "ovh_cloud_project_database_kafka_schemaregistryacl" "reminders" {
      cluster_id = "4b4b"
      username   = "reminders"
      resource   = "Subject:reminders"
      permission = "schema_registry_read"
    }
  }
  undecided {
    variable "topic" {}
    resource "ovh_cloud_project_database_kafka_acl" "reminders" {
      cluster_id = "4b4b"
      username   = "reminders"
      topic      = var.topic
      permission = "read"
    }
  }
}

policy "HDS-IAM-115" {
  title     = { en = "Valkey users may not run every command", fr = "Les utilisateurs Valkey ne peuvent pas exécuter toutes les commandes" }
  severity  = "low"
  resources = ["ovh_cloud_project_database_valkey_user"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: categories and commands are optional; what a user may do without categories is not stated: left open. Valkey: +@all, +@dangerous and +@admin hold FLUSHALL, KEYS and CONFIG"
  rationale = {
    en = "The cache holds the sessions of carers. A user that may run every command lists them all, copies them, or empties them in the middle of a consultation."
    fr = "Le cache contient les sessions des soignants. Un utilisateur qui peut tout exécuter les énumère, les copie ou les efface en pleine consultation."
  }

  enforce {
    condition = length(coalesce(attrs.categories, [])) > 0 || hds::undetermined("categories")
    error_message = {
      en = "User ${meta.name} has no category."
      fr = "L’utilisateur ${meta.name} n’a pas de catégorie."
    }
  }
  enforce {
    for_each  = attrs.categories
    condition = !contains(["+@all", "+@dangerous", "+@admin"], each.value)
    error_message = {
      en = "User ${meta.name} may run the commands of ${each.value}. Give the categories of its task, such as +@read and +@write."
      fr = "L’utilisateur ${meta.name} peut exécuter les commandes de ${each.value}. Donner les catégories de sa mission, par exemple +@read et +@write."
    }
  }

  remediation = {
    en = <<-EOT
      categories = ["+@read", "+@write", "+@connection"]
      keys       = ["session:*"]
    EOT
    fr = <<-EOT
      categories = ["+@read", "+@write", "+@connection"]
      keys       = ["session:*"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_valkey_user" "portal" {
      for_each   = toset(["+@all", "+@dangerous", "+@admin"])
      cluster_id = "4b4b"
      name       = "portal"
      categories = [each.value, "+@read"]
    }
  }
  compliant {
    resource "ovh_cloud_project_database_valkey_user" "portal" {
      cluster_id = "4b4b"
      name       = "portal"
      categories = ["+@read", "+@write"]
    }
  }
  undecided {
    resource "ovh_cloud_project_database_valkey_user" "portal" {
      cluster_id = "4b4b"
      name       = "portal"
      commands   = ["+get", "+set"]
    }
  }
}

policy "HDS-IAM-116" {
  title     = { en = "OpenSearch controls who reads which index", fr = "OpenSearch contrôle qui lit quel index" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.3", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: opensearch_acls_enabled is optional, and sent only when it is true; what the service does without it is not stated: left open"
  rationale = {
    en = "Without access rules every user of the cluster searches every index: the one that indexes the news of the portal finds the reports of patients."
    fr = "Sans règles d’accès, tout utilisateur du cluster cherche dans tous les index : celui qui indexe les actualités du portail trouve les comptes rendus des patients."
  }

  filter = attrs.engine == "opensearch"

  enforce {
    condition = attrs.opensearch_acls_enabled == null ? hds::undetermined("opensearch_acls_enabled") : attrs.opensearch_acls_enabled
    error_message = {
      en = "OpenSearch ${meta.name} has no access rules. Set opensearch_acls_enabled to true and give each user its indexes."
      fr = "OpenSearch ${meta.name} n’a pas de règles d’accès. Fixer opensearch_acls_enabled à true et donner à chaque utilisateur ses index."
    }
  }

  remediation = {
    en = <<-EOT
      opensearch_acls_enabled = true
    EOT
    fr = <<-EOT
      opensearch_acls_enabled = true
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "search" {
      engine                  = "opensearch"
      opensearch_acls_enabled = false
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "search" {
      engine                  = "opensearch"
      opensearch_acls_enabled = true
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "search" { engine = "opensearch" }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
  }
}

policy "HDS-IAM-117" {
  title     = { en = "Connection pools belong to one user", fr = "Les groupes de connexions appartiennent à un utilisateur" }
  severity  = "medium"
  resources = ["ovh_cloud_project_database_postgresql_connection_pool"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: user_id is optional; if none, all the users are allowed"
  rationale = {
    en = "A pool open to all users lends the connections of the records application to any other account of the cluster, and mixes their traces."
    fr = "Un groupe ouvert à tous prête les connexions de l’application de dossiers à tout autre compte du cluster, et mêle leurs traces."
  }

  enforce {
    condition = attrs.user_id != null
    error_message = {
      en = "Connection pool ${meta.name} is open to every user of the database. Set user_id."
      fr = "Le groupe de connexions ${meta.name} est ouvert à tous les utilisateurs de la base. Renseigner user_id."
    }
  }

  remediation = {
    en = <<-EOT
      user_id = ovh_cloud_project_database_postgresql_user.app.id
    EOT
    fr = <<-EOT
      user_id = ovh_cloud_project_database_postgresql_user.app.id
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_postgresql_connection_pool" "app" {
      cluster_id  = "4b4b"
      database_id = "d1d1"
      name        = "app"
      mode        = "session"
      size        = 10
    }
  }
  compliant {
    resource "ovh_cloud_project_database_postgresql_connection_pool" "app" {
      cluster_id  = "4b4b"
      database_id = "d1d1"
      name        = "app"
      mode        = "session"
      size        = 10
      user_id     = "a1a1"
    }
  }
  undecided {
    variable "user" {}
    resource "ovh_cloud_project_database_postgresql_connection_pool" "app" {
      cluster_id  = "4b4b"
      database_id = "d1d1"
      name        = "app"
      mode        = "session"
      size        = 10
      user_id     = var.user
    }
  }
}

policy "HDS-IAM-118" {
  title     = { en = "Application users may not replicate the database", fr = "Les utilisateurs applicatifs ne peuvent pas répliquer la base" }
  severity  = "low"
  resources = ["ovh_cloud_project_database_postgresql_user"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: the only role that can be given is replication; judged where roles are written"
  rationale = {
    en = "The replication role streams every change of every table: with it, one application account copies all the records without a single query in the logs."
    fr = "Le rôle de réplication diffuse chaque modification de chaque table : avec lui, un compte applicatif copie tous les dossiers sans une seule requête dans les journaux."
  }

  filter = attrs.roles != null

  enforce {
    condition = !contains(attrs.roles, "replication")
    error_message = {
      en = "User ${meta.name} may replicate the whole database. Keep the role for an account that does nothing else, and suppress this finding there."
      fr = "L’utilisateur ${meta.name} peut répliquer toute la base. Réserver ce rôle à un compte dédié, et y justifier l’exception."
    }
  }

  remediation = {
    en = <<-EOT
      roles = []
    EOT
    fr = <<-EOT
      roles = []
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
      roles      = ["replication"]
    }
  }
  compliant {
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
      roles      = []
    }
  }
  undecided {
    variable "roles" {}
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
      roles      = var.roles
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database_postgresql_user" "app" {
      cluster_id = "4b4b"
      name       = "app"
    }
  }
}

policy "HDS-IAM-119" {
  title     = { en = "Users of Web Cloud databases do not administer them", fr = "Les utilisateurs des bases Web Cloud ne les administrent pas" }
  severity  = "medium"
  resources = ["ovh_hosting_privatedatabase_user_grant"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: grant is admin, rw, ro or none"
  rationale = {
    en = "The account of a web application needs rows, not tables: with admin, one injection in a form drops them all."
    fr = "Le compte d’une application web a besoin de lignes, pas de tables : avec admin, une injection dans un formulaire les supprime toutes."
  }

  enforce {
    condition = lower(coalesce(attrs.grant, hds::undetermined("grant"))) != "admin"
    error_message = {
      en = "User ${meta.name} administers database ${attrs.database_name}. Grant rw or ro."
      fr = "L’utilisateur ${meta.name} administre la base ${attrs.database_name}. Accorder rw ou ro."
    }
    at = "grant"
  }

  remediation = {
    en = <<-EOT
      grant = "rw"
    EOT
    fr = <<-EOT
      grant = "rw"
    EOT
  }

  noncompliant {
    resource "ovh_hosting_privatedatabase_user_grant" "app" {
      for_each      = toset(["admin", "ADMIN"])
      user_name     = "app"
      database_name = "portal"
      grant         = each.value
    }
  }
  compliant {
    resource "ovh_hosting_privatedatabase_user_grant" "app" {
      user_name     = "app"
      database_name = "portal"
      grant         = "rw"
    }
  }
  undecided {
    variable "grant" {}
    resource "ovh_hosting_privatedatabase_user_grant" "app" {
      user_name     = "app"
      database_name = "portal"
      grant         = var.grant
    }
    resource "ovh_hosting_privatedatabase_user_grant" "unsaid" { user_name = "app" }
  }
}

policy "HDS-IAM-120" {
  title     = { en = "The password of a VPS is not sent by e-mail", fr = "Le mot de passe d’un VPS n’est pas envoyé par courriel" }
  severity  = "medium"
  resources = ["ovh_vps"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source    = "ovh/ovh 2.19.0, page of the resource: do_not_send_password is false by default, a password is set and an e-mail is sent"
  rationale = {
    en = "A password in a mailbox is read by whoever reads the mailbox, for years; it opens the machine as root."
    fr = "Un mot de passe dans une boîte de courriel est lu par qui lit la boîte, pendant des années ; il ouvre la machine en root."
  }

  filter = attrs.plan != null || attrs.image_id != null

  enforce {
    condition = coalesce(attrs.do_not_send_password, false)
    error_message = {
      en = "The password of VPS ${meta.name} is sent by e-mail. Set do_not_send_password to true and give public_ssh_key."
      fr = "Le mot de passe du VPS ${meta.name} est envoyé par courriel. Fixer do_not_send_password à true et fournir public_ssh_key."
    }
  }

  remediation = {
    en = <<-EOT
      do_not_send_password = true
      public_ssh_key       = file("id_ed25519.pub")
    EOT
    fr = <<-EOT
      do_not_send_password = true
      public_ssh_key       = file("id_ed25519.pub")
    EOT
  }

  noncompliant {
    resource "ovh_vps" "relay" { image_id = "45b2f222" }
    resource "ovh_vps" "ordered" {
      do_not_send_password = false
      plan                 = [{ plan_code = "vps-le-2-2-40", duration = "P1M", pricing_mode = "default" }]
    }
  }
  compliant {
    resource "ovh_vps" "relay" {
      image_id             = "45b2f222"
      do_not_send_password = true
    }
  }
  undecided {
    variable "silent" {}
    resource "ovh_vps" "relay" {
      image_id             = "45b2f222"
      do_not_send_password = var.silent
    }
  }
  inapplicable {
    resource "ovh_vps" "existing" { display_name = "relay" }
  }
}

policy "HDS-IAM-121" {
  title     = { en = "Pods present a credential for the images they run", fr = "Les pods présentent un identifiant pour les images qu’ils exécutent" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: admissionplugins.disabled is empty by default, and AlwaysPullImages the only plugin that can be disabled"
  rationale = {
    en = "Without AlwaysPullImages a pod of any namespace runs a private image that another has already pulled to the node, with what is baked into it."
    fr = "Sans AlwaysPullImages, un pod de n’importe quel espace de noms exécute une image privée déjà présente sur le nœud, avec ce qu’elle contient."
  }

  locals {
    settings = concat(coalesce(attrs.customization_apiserver, []), flatten([for older in coalesce(attrs.customization, []) : coalesce(older.apiserver, [])]))
    disabled = flatten([for setting in local.settings : [for plugins in coalesce(setting.admissionplugins, []) : coalesce(plugins.disabled, [])]])
  }

  enforce {
    condition = !contains(local.disabled, "AlwaysPullImages")
    error_message = {
      en = "Cluster ${meta.name} disables AlwaysPullImages. Leave it out of admissionplugins.disabled."
      fr = "Le cluster ${meta.name} désactive AlwaysPullImages. Le retirer de admissionplugins.disabled."
    }
  }

  remediation = {
    en = <<-EOT
      customization_apiserver {
        admissionplugins {
          enabled = ["NodeRestriction", "AlwaysPullImages"]
        }
      }
    EOT
    fr = <<-EOT
      customization_apiserver {
        admissionplugins {
          enabled = ["NodeRestriction", "AlwaysPullImages"]
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_apiserver {
        admissionplugins {
          enabled  = ["NodeRestriction"]
          disabled = ["AlwaysPullImages"]
        }
      }
    }
    resource "ovh_cloud_project_kube" "older" {
      region = "GRA11"
      customization {
        apiserver {
          admissionplugins {
            disabled = ["AlwaysPullImages"]
          }
        }
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube" "explicit" {
      region = "GRA11"
      customization_apiserver {
        admissionplugins {
          enabled = ["NodeRestriction", "AlwaysPullImages"]
        }
      }
    }
    resource "ovh_cloud_project_kube" "empty" {
      region = "GRA11"
      customization_apiserver {}
    }
    resource "ovh_cloud_project_kube" "older" {
      region = "GRA11"
      customization {}
    }
  }
  undecided {
    variable "disabled" {}
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_apiserver {
        admissionplugins {
          disabled = var.disabled
        }
      }
    }
  }
}

policy "HDS-IAM-122" {
  title     = { en = "DynHost logins update one name", fr = "Les identifiants DynHost ne modifient qu’un nom" }
  severity  = "medium"
  resources = ["ovh_domain_zone_dynhost_login"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3"]
  source    = "ovh/ovh 2.19.0, page of the resource: sub_domain is required, * allows all"
  rationale = {
    en = "The password of a DynHost sits on a box at the end of a line. With * it moves the name of the patient portal to another server."
    fr = "Le mot de passe d’un DynHost se trouve sur un boîtier en bout de ligne. Avec *, il déplace le nom du portail patient vers un autre serveur."
  }

  enforce {
    condition = attrs.sub_domain != "*"
    error_message = {
      en = "${meta.address} may update every name of ${attrs.zone_name}. Name one in sub_domain."
      fr = "${meta.address} peut modifier tous les noms de ${attrs.zone_name}. En désigner un dans sub_domain."
    }
  }

  remediation = {
    en = <<-EOT
      sub_domain = "clinic-vpn"
    EOT
    fr = <<-EOT
      sub_domain = "vpn-clinique"
    EOT
  }

  noncompliant {
    resource "ovh_domain_zone_dynhost_login" "box" {
      zone_name    = "exemple.fr"
      login_suffix = "box"
      sub_domain   = "*"
    }
  }
  compliant {
    resource "ovh_domain_zone_dynhost_login" "box" {
      zone_name    = "exemple.fr"
      login_suffix = "box"
      sub_domain   = "vpn"
    }
  }
  undecided {
    variable "name" {}
    resource "ovh_domain_zone_dynhost_login" "box" {
      zone_name    = "exemple.fr"
      login_suffix = "box"
      sub_domain   = var.name
    }
  }
}
