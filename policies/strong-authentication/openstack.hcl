policy "HDS-MFA-600" {
  title     = { en = "Keystone users prove who they are by two methods", fr = "Les utilisateurs Keystone s’authentifient par deux méthodes" }
  severity  = "medium"
  resources = ["openstack_identity_user_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: multi_factor_auth_enabled is optional and its default is not documented; a rule lists the methods that must all succeed. A federated identity, or an account of an application, does without, so the absence is left open"
  rationale = {
    en = "One password of an operator is all that a phishing mail needs to open every project of health data."
    fr = "Le seul mot de passe d’un exploitant suffit à un courriel d’hameçonnage pour ouvrir tous les projets de données de santé."
  }

  enforce {
    condition = attrs.multi_factor_auth_enabled == null ? hds::undetermined("multi_factor_auth_enabled: whether a person uses this account", "multi_factor_auth_enabled : si une personne utilise ce compte") : attrs.multi_factor_auth_enabled
    error_message = {
      en = "User ${meta.address} has no multi-factor authentication. Set multi_factor_auth_enabled = true with a rule of two methods."
      fr = "L’utilisateur ${meta.address} n’a pas d’authentification multifacteur. Fixer multi_factor_auth_enabled = true avec une règle de deux méthodes."
    }
    at = "multi_factor_auth_enabled"
  }
  enforce {
    condition = !coalesce(attrs.multi_factor_auth_enabled, false) || length(coalesce(attrs.multi_factor_auth_rule, [])) > 0
    error_message = {
      en = "User ${meta.address} has no multi_factor_auth_rule: nothing more than a password is asked for. Add a rule of two methods."
      fr = "L’utilisateur ${meta.address} n’a pas de multi_factor_auth_rule : rien de plus qu’un mot de passe n’est demandé. Ajouter une règle de deux méthodes."
    }
    at = "multi_factor_auth_rule"
  }
  enforce {
    for_each  = attrs.multi_factor_auth_rule
    condition = length(distinct(each.value.rule)) >= 2
    error_message = {
      en = "A rule of user ${meta.address} is satisfied by ${join(", ", each.value.rule)} alone. Name two methods."
      fr = "Une règle de l’utilisateur ${meta.address} se contente de ${join(", ", each.value.rule)}. Nommer deux méthodes."
    }
  }

  remediation = {
    en = <<-EOT
      multi_factor_auth_enabled = true

      multi_factor_auth_rule {
        rule = ["password", "totp"]
      }
    EOT
    fr = <<-EOT
      multi_factor_auth_enabled = true

      multi_factor_auth_rule {
        rule = ["password", "totp"]
      }
    EOT
  }

  noncompliant {
    resource "openstack_identity_user_v3" "operator" {
      name                      = "operator"
      multi_factor_auth_enabled = false
    }
    resource "openstack_identity_user_v3" "no_rule" {
      name                      = "operator"
      multi_factor_auth_enabled = true
    }
    resource "openstack_identity_user_v3" "one_method" {
      name                      = "operator"
      multi_factor_auth_enabled = true
      multi_factor_auth_rule {
        rule = ["password", "totp"]
      }
      multi_factor_auth_rule {
        rule = ["password", "password"]
      }
    }
  }
  compliant {
    resource "openstack_identity_user_v3" "operator" {
      name                      = "operator"
      multi_factor_auth_enabled = true
      multi_factor_auth_rule {
        rule = ["password", "totp"]
      }
    }
  }
  undecided {
    resource "openstack_identity_user_v3" "unstated" { name = "operator" }
    variable "methods" {}
    resource "openstack_identity_user_v3" "operator" {
      name                      = "operator"
      multi_factor_auth_enabled = true
      multi_factor_auth_rule {
        rule = var.methods
      }
    }
  }
}

policy "HDS-MFA-602" {
  title     = { en = "Listeners with a client authority ask for a certificate", fr = "Les écouteurs dotés d’une autorité cliente exigent un certificat" }
  severity  = "medium"
  resources = ["openstack_lb_listener_v2"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: client_authentication is NONE, OPTIONAL or MANDATORY, and its default is not documented; only listeners with client_ca_tls_container_ref are judged"
  rationale = {
    en = "An authority for partner hospitals is loaded so that only their systems speak to the exchange of records. OPTIONAL lets in those who show nothing."
    fr = "Une autorité pour les établissements partenaires est chargée afin que seuls leurs systèmes parlent à l’échange de dossiers. OPTIONAL laisse entrer ceux qui ne présentent rien."
  }

  filter = attrs.client_ca_tls_container_ref != null

  enforce {
    condition = attrs.client_authentication == null ? hds::undetermined("client_authentication, whose default is not documented", "client_authentication, dont la valeur par défaut n’est pas documentée") : attrs.client_authentication == "MANDATORY"
    error_message = {
      en = "Listener ${meta.address} does not insist on a client certificate (client_authentication ${attrs.client_authentication}). Use MANDATORY."
      fr = "L’écouteur ${meta.address} n’impose pas de certificat client (client_authentication ${attrs.client_authentication}). Utiliser MANDATORY."
    }
    at = "client_authentication"
  }

  remediation = {
    en = <<-EOT
      client_authentication       = "MANDATORY"
      client_ca_tls_container_ref = openstack_keymanager_secret_v1.partners.secret_ref
    EOT
    fr = <<-EOT
      client_authentication       = "MANDATORY"
      client_ca_tls_container_ref = openstack_keymanager_secret_v1.partners.secret_ref
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "fhir" {
      for_each                    = toset(["OPTIONAL", "NONE"])
      loadbalancer_id             = "9d3f"
      protocol                    = "TERMINATED_HTTPS"
      protocol_port               = 443
      client_ca_tls_container_ref = "5a1c"
      client_authentication       = each.value
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "fhir" {
      loadbalancer_id             = "9d3f"
      protocol                    = "TERMINATED_HTTPS"
      protocol_port               = 443
      client_ca_tls_container_ref = "5a1c"
      client_authentication       = "MANDATORY"
    }
  }
  undecided {
    resource "openstack_lb_listener_v2" "fhir" {
      loadbalancer_id             = "9d3f"
      protocol                    = "TERMINATED_HTTPS"
      protocol_port               = 443
      client_ca_tls_container_ref = "5a1c"
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TERMINATED_HTTPS"
      protocol_port   = 443
    }
  }
}
