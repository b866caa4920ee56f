policy "HDS-MFA-750" {
  title     = { en = "Virtual servers that know an authority require a client certificate", fr = "Les serveurs virtuels qui connaissent une autorité exigent un certificat client" }
  severity  = "medium"
  resources = ["nsxt_policy_lb_virtual_server"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "hipaa:164.312(d)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: client_ssl.client_auth defaults to IGNORE; judged where ca_paths or crl_paths are given, which serve nothing else"
  rationale = {
    en = "The authority of the practitioners’ cards is loaded, and whoever has no card is let in all the same."
    fr = "L’autorité des cartes de professionnels est chargée, et qui n’a pas de carte entre quand même."
  }

  filter = length(local.given) > 0

  locals {
    given = [for ssl in coalesce(attrs.client_ssl, []) : ssl if length(concat(coalesce(ssl.ca_paths, []), coalesce(ssl.crl_paths, []))) > 0]
  }

  enforce {
    for_each  = local.given
    condition = coalesce(each.value.client_auth, "IGNORE") == "REQUIRED"
    error_message = {
      en = "Virtual server ${attrs.display_name} has an authority for client certificates and does not ask for one. Set client_auth = REQUIRED."
      fr = "Le serveur virtuel ${attrs.display_name} a une autorité pour les certificats clients et n’en demande pas. Fixer client_auth à REQUIRED."
    }
  }

  remediation = {
    en = <<-EOT
      client_ssl {
        default_certificate_path = data.nsxt_policy_certificate.portal.path
        client_auth              = "REQUIRED"
        ca_paths                 = [data.nsxt_policy_certificate.cards.path]
      }
    EOT
    fr = <<-EOT
      client_ssl {
        default_certificate_path = data.nsxt_policy_certificate.portal.path
        client_auth              = "REQUIRED"
        ca_paths                 = [data.nsxt_policy_certificate.cards.path]
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
        ca_paths                 = ["/infra/certificates/cards"]
      }
    }
    resource "nsxt_policy_lb_virtual_server" "other" {
      display_name = "other"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
        client_auth              = "IGNORE"
        crl_paths                = ["/infra/crls/cards"]
      }
    }
  }
  compliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
        client_auth              = "REQUIRED"
        ca_paths                 = ["/infra/certificates/cards"]
      }
    }
  }
  undecided {
    variable "mode" {}
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
        client_auth              = var.mode
        ca_paths                 = ["/infra/certificates/cards"]
      }
    }
  }
  inapplicable {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
    }
    resource "nsxt_policy_lb_virtual_server" "tcp" { display_name = "tcp" }
  }
}

policy "HDS-MFA-751" {
  title     = { en = "VPN sessions authenticate by certificate", fr = "Les sessions VPN s’authentifient par certificat" }
  severity  = "low"
  resources = ["nsxt_policy_ipsec_vpn_session", "nsxt_policy_transit_gateway_ipsec_vpn_session"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:9.5", "hipaa:164.312(d)"]
  source    = "vmware/nsxt 3.12.0: authentication_mode defaults to PSK"
  rationale = {
    en = "A shared key is known on both sides, by everyone who set up the tunnel, and it never expires: whoever has it may pass for the hospital."
    fr = "Une clé partagée est connue des deux côtés, par tous ceux qui ont monté le tunnel, et n’expire jamais : qui la possède peut se faire passer pour l’hôpital."
  }

  enforce {
    condition = coalesce(attrs.authentication_mode, "PSK") == "CERTIFICATE"
    error_message = {
      en = "VPN session ${attrs.display_name} authenticates with a shared key. Use authentication_mode = CERTIFICATE."
      fr = "La session VPN ${attrs.display_name} s’authentifie par une clé partagée. Utiliser authentication_mode = CERTIFICATE."
    }
    at = "authentication_mode"
  }

  remediation = {
    en = <<-EOT
      authentication_mode = "CERTIFICATE"
    EOT
    fr = <<-EOT
      authentication_mode = "CERTIFICATE"
    EOT
  }

  noncompliant {
    resource "nsxt_policy_ipsec_vpn_session" "hospital" { display_name = "hospital" }
    resource "nsxt_policy_transit_gateway_ipsec_vpn_session" "hospital" {
      display_name        = "hospital"
      authentication_mode = "PSK"
    }
  }
  compliant {
    resource "nsxt_policy_ipsec_vpn_session" "hospital" {
      display_name        = "hospital"
      authentication_mode = "CERTIFICATE"
    }
  }
  undecided {
    variable "mode" {}
    resource "nsxt_policy_ipsec_vpn_session" "hospital" {
      display_name        = "hospital"
      authentication_mode = var.mode
    }
  }
}

policy "HDS-MFA-752" {
  title     = { en = "Roles are given to accounts of the directory", fr = "Les rôles sont donnés à des comptes de l’annuaire" }
  severity  = "medium"
  resources = ["nsxt_policy_user_management_role_binding"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: type is remote_user, remote_group or local_user"
  rationale = {
    en = "A local account of NSX has a password and nothing else: the second factor, the lock-out and the departure of people are known to the directory alone."
    fr = "Un compte local de NSX n’a qu’un mot de passe : le second facteur, le verrouillage et le départ des personnes ne sont connus que de l’annuaire."
  }

  enforce {
    condition = attrs.type != "local_user"
    error_message = {
      en = "The role of ${attrs.name} is given to a local account. Bind it to a group of the directory (remote_group)."
      fr = "Le rôle de ${attrs.name} est donné à un compte local. Le lier à un groupe de l’annuaire (remote_group)."
    }
  }

  remediation = {
    en = <<-EOT
      type                 = "remote_group"
      identity_source_type = "LDAP"
      identity_source_id   = nsxt_policy_ldap_identity_source.directory.nsx_id
    EOT
    fr = <<-EOT
      type                 = "remote_group"
      identity_source_type = "LDAP"
      identity_source_id   = nsxt_policy_ldap_identity_source.directory.nsx_id
    EOT
  }

  noncompliant {
    resource "nsxt_policy_user_management_role_binding" "audit" {
      name = "audit"
      type = "local_user"
    }
  }
  compliant {
    resource "nsxt_policy_user_management_role_binding" "operators" {
      name                 = "operators@exemple.fr"
      type                 = "remote_group"
      identity_source_type = "LDAP"
    }
  }
  undecided {
    variable "type" {}
    resource "nsxt_policy_user_management_role_binding" "operators" {
      name = "operators@exemple.fr"
      type = var.type
    }
  }
}
