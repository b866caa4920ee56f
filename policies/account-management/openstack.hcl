policy "HDS-IAM-600" {
  title     = { en = "Application credentials are restricted", fr = "Les identifiants d’application sont restreints" }
  severity  = "high"
  resources = ["openstack_identity_application_credential_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: unrestricted defaults to false; without roles the credential has all the roles of its owner"
  rationale = {
    en = "A credential of the backup job needs one role. With those of its owner it also deletes the volumes that it backs up, and an unrestricted one makes others after it is withdrawn."
    fr = "L’identifiant du travail de sauvegarde a besoin d’un rôle. Avec ceux de son propriétaire, il peut aussi supprimer les volumes qu’il sauvegarde ; non restreint, il peut en créer d’autres qui survivront à son retrait."
  }

  enforce {
    condition = !coalesce(attrs.unrestricted, false)
    error_message = {
      en = "Application credential ${meta.address} may create others. Remove unrestricted = true."
      fr = "L’identifiant d’application ${meta.address} peut en créer d’autres. Retirer unrestricted = true."
    }
    at = "unrestricted"
  }
  enforce {
    condition = attrs.roles == null ? false : !contains([for role in attrs.roles : lower(role)], "admin")
    error_message = {
      en = "Application credential ${meta.address} has every role of its owner, or admin. List the roles of its task."
      fr = "L’identifiant d’application ${meta.address} a tous les rôles de son propriétaire, ou admin. Lister les rôles de sa mission."
    }
    at = "roles"
  }

  remediation = {
    en = <<-EOT
      unrestricted = false
      roles        = ["objectstore_operator"]
    EOT
    fr = <<-EOT
      unrestricted = false
      roles        = ["objectstore_operator"]
    EOT
  }

  noncompliant {
    resource "openstack_identity_application_credential_v3" "backup" { name = "backup" }
    resource "openstack_identity_application_credential_v3" "admin" {
      name  = "backup"
      roles = ["reader", "Admin"]
    }
    resource "openstack_identity_application_credential_v3" "parent" {
      name         = "backup"
      roles        = ["objectstore_operator"]
      unrestricted = true
    }
  }
  compliant {
    resource "openstack_identity_application_credential_v3" "backup" {
      name  = "backup"
      roles = ["objectstore_operator"]
    }
  }
  undecided {
    variable "roles" {}
    resource "openstack_identity_application_credential_v3" "backup" {
      name  = "backup"
      roles = var.roles
    }
  }
}

policy "HDS-IAM-601" {
  title     = { en = "Nobody holds a role on a whole domain in person", fr = "Personne ne détient en propre un rôle sur tout un domaine" }
  severity  = "high"
  resources = ["openstack_identity_role_assignment_v3", "openstack_identity_inherit_role_assignment_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)", "hds-activities:administration-operation"]
  source    = "terraform-provider-openstack/openstack 3.4.0: a role is given to a user_id or a group_id, on a project_id or a domain_id"
  rationale = {
    en = "A role on the domain reaches every project of health data, those of tomorrow included. Given to a person and not to a group, it is what nobody thinks of when that person leaves."
    fr = "Un rôle sur le domaine atteint tous les projets de données de santé, y compris ceux de demain. Donné à une personne et non à un groupe, c’est celui que l’on oublie à son départ."
  }

  enforce {
    condition = attrs.user_id == null || attrs.domain_id == null
    error_message = {
      en = "${meta.address} gives a user a role on a whole domain. Give it to a group, on the projects that need it."
      fr = "${meta.address} donne à un utilisateur un rôle sur tout un domaine. Le donner à un groupe, sur les projets concernés."
    }
    at = "domain_id"
  }

  remediation = {
    en = <<-EOT
      group_id   = openstack_identity_group_v3.operators.id
      project_id = openstack_identity_project_v3.records.id
      role_id    = data.openstack_identity_role_v3.member.id
    EOT
    fr = <<-EOT
      group_id   = openstack_identity_group_v3.operators.id
      project_id = openstack_identity_project_v3.records.id
      role_id    = data.openstack_identity_role_v3.member.id
    EOT
  }

  noncompliant {
    resource "openstack_identity_role_assignment_v3" "all" {
      user_id   = "9d3f"
      domain_id = "default"
      role_id   = "5a1c"
    }
  }
  compliant {
    resource "openstack_identity_role_assignment_v3" "group" {
      group_id  = "9d3f"
      domain_id = "default"
      role_id   = "5a1c"
    }
    resource "openstack_identity_inherit_role_assignment_v3" "project" {
      user_id    = "9d3f"
      project_id = "7b2d"
      role_id    = "5a1c"
    }
  }
  undecided {
    variable "domain" {}
    resource "openstack_identity_role_assignment_v3" "all" {
      user_id   = "9d3f"
      domain_id = var.domain
      role_id   = "5a1c"
    }
  }
}

policy "HDS-IAM-603" {
  title     = { en = "EC2 credentials belong to a user of the application", fr = "Les identifiants EC2 appartiennent à un utilisateur de l’application" }
  severity  = "low"
  resources = ["openstack_identity_ec2_credential_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: without user_id the credential is that of the user who runs Terraform; the resource has no end"
  rationale = {
    en = "An S3 key without an end that carries the rights of the administrator who ran Terraform opens every bucket of the project, for as long as it lies in a settings file."
    fr = "Une clé S3 sans terme, dotée des droits de l’administrateur qui a lancé Terraform, ouvre tous les compartiments du projet tant qu’elle traîne dans un fichier de configuration."
  }

  enforce {
    condition = attrs.user_id != null
    error_message = {
      en = "${meta.address} is a key without an end of whoever runs Terraform. Give user_id, a user of the application with one role."
      fr = "${meta.address} est une clé sans terme de qui lance Terraform. Renseigner user_id, un utilisateur de l’application doté d’un seul rôle."
    }
    at = "user_id"
  }

  remediation = {
    en = <<-EOT
      user_id = openstack_identity_user_v3.app.id
    EOT
    fr = <<-EOT
      user_id = openstack_identity_user_v3.app.id
    EOT
  }

  noncompliant {
    resource "openstack_identity_ec2_credential_v3" "s3" {}
  }
  compliant {
    resource "openstack_identity_user_v3" "app" { name = "app" }
    resource "openstack_identity_ec2_credential_v3" "s3" { user_id = openstack_identity_user_v3.app.id }
  }
  undecided {
    variable "user" {}
    resource "openstack_identity_ec2_credential_v3" "s3" { user_id = var.user }
  }
}

policy "HDS-IAM-604" {
  title     = { en = "Secrets are readable by named users", fr = "Les secrets sont lisibles par des utilisateurs désignés" }
  severity  = "low"
  resources = ["openstack_keymanager_secret_v1"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.15", "iso27001:A.5.17", "secnumcloud:9.3", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: without acl the secret is accessible project wide, and project_access defaults to true; certificates and public keys, which are no secrets, are not judged"
  rationale = {
    en = "By default every user of the project reads the secret: the account that stores images can then open the database of records."
    fr = "Par défaut, tout utilisateur du projet lit le secret : le compte qui stocke les images peut alors ouvrir la base des dossiers."
  }

  filter = attrs.secret_type != null ? !contains(["certificate", "public"], attrs.secret_type) : !startswith(trimspace(coalesce(attrs.payload, "none")), "-----BEGIN CERTIFICATE")

  enforce {
    condition = !coalesce(try(attrs.acl[0].read[0].project_access, null), true)
    error_message = {
      en = "Secret ${meta.address} is readable by the whole project. Set project_access = false and list the users."
      fr = "Le secret ${meta.address} est lisible par tout le projet. Fixer project_access = false et lister les utilisateurs."
    }
    at = "acl"
  }

  remediation = {
    en = <<-EOT
      acl {
        read {
          project_access = false
          users          = [openstack_identity_user_v3.app.id]
        }
      }
    EOT
    fr = <<-EOT
      acl {
        read {
          project_access = false
          users          = [openstack_identity_user_v3.app.id]
        }
      }
    EOT
  }

  noncompliant {
    resource "openstack_keymanager_secret_v1" "interface" { name = "interface" }
    variable "private_key" {}
    resource "openstack_keymanager_secret_v1" "key" {
      name        = "interface"
      secret_type = "private"
      payload     = var.private_key
    }
    resource "openstack_keymanager_secret_v1" "open" {
      name = "interface"
      acl {
        read {
          users = ["9d3f"]
        }
      }
    }
  }
  compliant {
    resource "openstack_keymanager_secret_v1" "interface" {
      name = "interface"
      acl {
        read {
          project_access = false
          users          = ["9d3f"]
        }
      }
    }
  }
  undecided {
    variable "shared" {}
    resource "openstack_keymanager_secret_v1" "interface" {
      name = "interface"
      acl {
        read {
          project_access = var.shared
        }
      }
    }
  }
  inapplicable {
    resource "openstack_keymanager_secret_v1" "certificate" {
      for_each    = { typed = ["certificate", "x"], key = ["public", "x"], read = [null, "  -----BEGIN CERTIFICATE-----"] }
      name        = "portal"
      secret_type = each.value[0]
      payload     = each.value[1]
    }
  }
}
