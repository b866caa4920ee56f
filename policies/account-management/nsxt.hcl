policy "HDS-IAM-750" {
  title     = { en = "Nobody is enterprise administrator everywhere", fr = "Personne n’est administrateur d’entreprise partout" }
  severity  = "medium"
  resources = ["nsxt_policy_user_management_role_binding", "nsxt_principal_identity"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)"]
  source    = "vmware/nsxt 3.12.0, pages of the resources: roles_for_path.roles on path / apply everywhere; enterprise_admin is the role with every right"
  rationale = {
    en = "The enterprise administrator opens every flow and reads every packet copy; day-to-day work needs a narrower role, and a program even more so."
    fr = "L’administrateur d’entreprise ouvre tous les flux et lit toute copie de trafic ; le travail courant demande un rôle plus étroit, un programme plus encore."
  }

  enforce {
    for_each  = attrs.roles_for_path
    condition = each.value.path != "/" || !contains(each.value.roles, "enterprise_admin")
    error_message = {
      en = "${attrs.name} is enterprise_admin on everything. Give a narrower role (network_engineer, security_engineer, auditor) or a path."
      fr = "${attrs.name} est enterprise_admin sur tout. Donner un rôle plus étroit (network_engineer, security_engineer, auditor) ou un chemin."
    }
  }

  remediation = {
    en = <<-EOT
      roles_for_path {
        path  = "/"
        roles = ["network_engineer"]
      }
    EOT
    fr = <<-EOT
      roles_for_path {
        path  = "/"
        roles = ["network_engineer"]
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_user_management_role_binding" "operators" {
      name = "operators@exemple.fr"
      type = "remote_group"
      roles_for_path {
        path  = "/"
        roles = ["auditor", "enterprise_admin"]
      }
    }
    resource "nsxt_principal_identity" "ci" {
      name = "ci"
      roles_for_path {
        path  = "/"
        roles = ["enterprise_admin"]
      }
    }
  }
  compliant {
    resource "nsxt_policy_user_management_role_binding" "operators" {
      name = "operators@exemple.fr"
      type = "remote_group"
      roles_for_path {
        path  = "/"
        roles = ["network_engineer"]
      }
      roles_for_path {
        path  = "/orgs/default/projects/health"
        roles = ["enterprise_admin"]
      }
    }
  }
  undecided {
    variable "roles" {}
    resource "nsxt_policy_user_management_role_binding" "operators" {
      name = "operators@exemple.fr"
      type = "remote_group"
      roles_for_path {
        path  = "/"
        roles = var.roles
      }
    }
  }
}

policy "HDS-IAM-751" {
  title     = { en = "Guest accounts of NSX are inactive", fr = "Les comptes invités de NSX sont inactifs" }
  severity  = "medium"
  resources = ["nsxt_node_user"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "secnumcloud:9.2", "gdpr:32(1)(b)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: active defaults to true; guestuser1 and guestuser2 are the guest accounts that NSX comes with"
  rationale = {
    en = "A guest account is nobody’s: what was done with it is attributed to no one."
    fr = "Un compte invité n’est à personne : ce qui a été fait avec lui n’est attribué à personne."
  }

  filter = contains(["guestuser1", "guestuser2"], lower(attrs.username))

  enforce {
    condition = !coalesce(attrs.active, true)
    error_message = {
      en = "Guest account ${attrs.username} is active. Set active = false and give people accounts of the directory."
      fr = "Le compte invité ${attrs.username} est actif. Fixer active à false et donner aux personnes des comptes de l’annuaire."
    }
    at = "active"
  }

  remediation = {
    en = <<-EOT
      active = false
    EOT
    fr = <<-EOT
      active = false
    EOT
  }

  noncompliant {
    resource "nsxt_node_user" "guest" {
      for_each  = toset(["guestuser1", "GuestUser2"])
      username  = each.value
      full_name = "guest"
    }
  }
  compliant {
    resource "nsxt_node_user" "guest" {
      active    = false
      username  = "guestuser1"
      full_name = "guest"
    }
  }
  undecided {
    variable "active" {}
    resource "nsxt_node_user" "guest" {
      active    = var.active
      username  = "guestuser1"
      full_name = "guest"
    }
  }
  inapplicable {
    resource "nsxt_node_user" "person" {
      username  = "cmartin"
      full_name = "Claire Martin"
    }
  }
}

policy "HDS-IAM-752" {
  title    = { en = "Secrets are not written in the code", fr = "Les secrets ne sont pas écrits dans le code" }
  severity = "critical"
  resources = [
    "provider.nsxt",
    "nsxt_node_user",
    "nsxt_policy_ldap_identity_source",
    "nsxt_policy_ipsec_vpn_session",
    "nsxt_policy_transit_gateway_ipsec_vpn_session",
    "nsxt_compute_manager",
    "nsxt_manager_cluster",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source   = "vmware/nsxt 3.12.0: password, psk, vmc_token, vmc_client_secret, client_auth_key and those of ldap_server, credential and node; a value known from the code is in the repository; one that comes from a variable without a value, or from another resource, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "The password of the NSX manager in a repository opens every firewall of the platform to whoever cloned it."
    fr = "Le mot de passe du gestionnaire NSX dans un dépôt ouvre tous les pare-feu de la plateforme à quiconque l’a cloné."
  }

  filter = length(local.secrets) > 0

  locals {
    logins = flatten([for credential in coalesce(attrs.credential, []) : credential.username_password_login[*].password])
    secrets = [
      for secret in flatten([
        [attrs.password, attrs.psk, attrs.vmc_token, attrs.vmc_client_secret, attrs.client_auth_key],
        attrs.ldap_server[*].password, attrs.node[*].password, local.logins,
      ]) : secret if secret != null
    ]
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder", "ce qui remplace la valeur provisoire")
    error_message = {
      en = "${meta.address} has a secret in clear. Take it from the environment or from a variable without default, and renew it."
      fr = "${meta.address} contient un secret en clair. Le prendre dans l’environnement ou dans une variable sans valeur par défaut, et le renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      variable "nsx_password" {
        type      = string
        sensitive = true
      }
    EOT
    fr = <<-EOT
      variable "mot_de_passe_nsx" {
        type      = string
        sensitive = true
      }
    EOT
  }

  noncompliant {
    provider "nsxt" {
      host     = "nsx.exemple.fr"
      password = "not-a-real-password"
    }
  }
  noncompliant {
    provider "nsxt" {
      vmc_token = "not-a-real-token"
    }
  }
  noncompliant {
    provider "nsxt" {
      vmc_client_secret = "not-a-real-secret"
    }
  }
  noncompliant {
    provider "nsxt" {
      client_auth_key = "not-a-real-key"
    }
  }
  noncompliant {
    resource "nsxt_policy_ipsec_vpn_session" "hospital" {
      display_name = "hospital"
      psk          = "not-a-real-key"
    }
    resource "nsxt_policy_ldap_identity_source" "directory" {
      domain_name = "exemple.fr"
      ldap_server {
        url      = "ldaps://dc1.exemple.fr"
        password = "not-a-real-password"
      }
    }
    resource "nsxt_compute_manager" "vcenter" {
      display_name = "vcenter"
      credential {
        username_password_login {
          username   = "svc-nsx"
          password   = "not-a-real-password"
          thumbprint = "AA:BB"
        }
      }
    }
    resource "nsxt_manager_cluster" "managers" {
      node {
        ip_address = "192.0.2.11"
        username   = "admin"
        password   = "not-a-real-password"
      }
    }
  }
  compliant {
    resource "nsxt_node_user" "guest" {
      active    = false
      username  = "guestuser1"
      full_name = "guest"
      password  = ""
    }
  }
  undecided {
    variable "password" {
      type      = string
      sensitive = true
      nullable  = false
    }
    resource "nsxt_node_user" "operator" {
      username  = "cmartin"
      full_name = "Claire Martin"
      password  = var.password
    }
    provider "nsxt" { password = "{{ nsx_password }}" }
  }
  inapplicable {
    provider "nsxt" {
      host = "nsx.exemple.fr"
    }
    resource "nsxt_compute_manager" "vcenter" {
      display_name = "vcenter"
      credential {}
    }
  }
}
