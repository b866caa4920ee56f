policy "HDS-SES-600" {
  title     = { en = "Application credentials expire", fr = "Les identifiants d’application expirent" }
  severity  = "high"
  resources = ["openstack_identity_application_credential_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "iso27001:A.5.17", "iso27001:A.5.18"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: without expires_at the credential never expires; the date itself is not compared with today’s"
  rationale = {
    en = "An application credential replaces a password and its second factor. Without an end, the copy left on the computer of someone who has gone still opens the project."
    fr = "Un identifiant d’application remplace le mot de passe et le second facteur. Sans échéance, la copie laissée sur l’ordinateur d’une personne partie ouvre toujours le projet."
  }

  enforce {
    condition = attrs.expires_at != null
    error_message = {
      en = "Application credential ${meta.address} never expires. Give expires_at."
      fr = "L’identifiant d’application ${meta.address} n’expire jamais. Renseigner expires_at."
    }
    at = "expires_at"
  }

  remediation = {
    en = <<-EOT
      expires_at = "2027-01-31T00:00:00Z"
    EOT
    fr = <<-EOT
      expires_at = "2027-01-31T00:00:00Z"
    EOT
  }

  noncompliant {
    resource "openstack_identity_application_credential_v3" "backup" { name = "backup" }
  }
  compliant {
    resource "openstack_identity_application_credential_v3" "backup" {
      name       = "backup"
      expires_at = "2027-01-31T00:00:00Z"
    }
  }
  undecided {
    variable "end" {}
    resource "openstack_identity_application_credential_v3" "backup" {
      name       = "backup"
      expires_at = var.end
    }
  }
}

policy "HDS-SES-601" {
  title     = { en = "Temporary URLs are short-lived", fr = "Les URL temporaires sont de courte durée" }
  severity  = "high"
  resources = ["openstack_objectstorage_tempurl_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.5", "secnumcloud:9.7", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: ttl is required, in seconds; the longest is the setting session_total_seconds (NIST SP 800-63B)"
  rationale = {
    en = "Whoever holds the address downloads the report: mail gateways, proxies and browser histories all keep it, so it must be worthless by the next day."
    fr = "Qui détient l’adresse télécharge le compte rendu : passerelles de messagerie, serveurs mandataires et historiques la conservent tous ; elle ne doit plus rien valoir le lendemain."
  }

  enforce {
    condition = attrs.ttl <= settings.session_total_seconds
    error_message = {
      en = "The temporary URL of ${attrs.object} stays valid ${attrs.ttl} seconds for whoever holds it. Lower ttl."
      fr = "L’URL temporaire de ${attrs.object} reste valable ${attrs.ttl} secondes pour qui la détient. Réduire ttl."
    }
    at = "ttl"
  }

  remediation = {
    en = <<-EOT
      ttl = 900 # fifteen minutes
    EOT
    fr = <<-EOT
      ttl = 900 # quinze minutes
    EOT
  }

  noncompliant {
    resource "openstack_objectstorage_tempurl_v1" "report" {
      container = "reports"
      object    = "report.pdf"
      ttl       = 43201
    }
  }
  compliant {
    resource "openstack_objectstorage_tempurl_v1" "report" {
      container = "reports"
      object    = "report.pdf"
      ttl       = 43200
    }
  }
  undecided {
    variable "seconds" {}
    resource "openstack_objectstorage_tempurl_v1" "report" {
      container = "reports"
      object    = "report.pdf"
      ttl       = var.seconds
    }
  }
}

policy "HDS-SES-602" {
  title     = { en = "Secrets of the key manager have an end", fr = "Les secrets du gestionnaire de clés ont un terme" }
  severity  = "low"
  resources = ["openstack_keymanager_secret_v1"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:10.5"]
  source    = "terraform-provider-openstack/openstack 3.4.0, page of the resource: without expiration a secret never expires; certificates and public keys, which are no secrets, are not judged"
  rationale = {
    en = "A date makes someone renew the password of the interface engine; without one it is still that of its installation ten years later."
    fr = "Une date oblige quelqu’un à renouveler le mot de passe du moteur d’interfaces ; sans elle, c’est encore celui de l’installation dix ans après."
  }

  filter = attrs.secret_type != null ? !contains(["certificate", "public"], attrs.secret_type) : !startswith(trimspace(coalesce(attrs.payload, "none")), "-----BEGIN CERTIFICATE")

  enforce {
    condition = attrs.expiration != null
    error_message = {
      en = "Secret ${meta.address} never expires. Give expiration, and renew it before."
      fr = "Le secret ${meta.address} n’expire jamais. Renseigner expiration, et le renouveler avant cette date."
    }
    at = "expiration"
  }

  remediation = {
    en = <<-EOT
      expiration = "2027-01-31T00:00:00Z"
    EOT
    fr = <<-EOT
      expiration = "2027-01-31T00:00:00Z"
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
  }
  compliant {
    resource "openstack_keymanager_secret_v1" "interface" {
      name       = "interface"
      expiration = "2027-01-31T00:00:00Z"
    }
  }
  undecided {
    variable "end" {}
    resource "openstack_keymanager_secret_v1" "interface" {
      name       = "interface"
      expiration = var.end
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

policy "HDS-SES-603" {
  title     = { en = "Octavia closes idle connections", fr = "Octavia ferme les connexions inactives" }
  severity  = "low"
  resources = ["openstack_lb_listener_v2"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.21"]
  source    = "terraform-provider-openstack/openstack 3.4.0: timeout_client_data and timeout_member_data in milliseconds, the inactivity after which a connection is closed; judged only where they are written"
  rationale = {
    en = "A listener that waits for hours keeps the session of a forgotten ward computer usable by the next person. The timeout of the application remains what counts."
    fr = "Un écouteur qui attend des heures laisse la session d’un poste de soins oublié utilisable par la personne suivante. L’expiration de l’application reste déterminante."
  }

  filter = attrs.timeout_client_data != null || attrs.timeout_member_data != null

  enforce {
    condition = coalesce(attrs.timeout_client_data, 0) <= settings.session_idle_seconds * 1000
    error_message = {
      en = "Listener ${meta.address} keeps idle clients ${attrs.timeout_client_data} milliseconds. Lower timeout_client_data."
      fr = "L’écouteur ${meta.address} garde les clients inactifs ${attrs.timeout_client_data} millisecondes. Réduire timeout_client_data."
    }
    at = "timeout_client_data"
  }
  enforce {
    condition = coalesce(attrs.timeout_member_data, 0) <= settings.session_idle_seconds * 1000
    error_message = {
      en = "Listener ${meta.address} waits ${attrs.timeout_member_data} milliseconds for its members. Lower timeout_member_data."
      fr = "L’écouteur ${meta.address} attend ses membres ${attrs.timeout_member_data} millisecondes. Réduire timeout_member_data."
    }
    at = "timeout_member_data"
  }

  remediation = {
    en = <<-EOT
      timeout_client_data = 60000 # milliseconds
      timeout_member_data = 60000
    EOT
    fr = <<-EOT
      timeout_client_data = 60000 # millisecondes
      timeout_member_data = 60000
    EOT
  }

  noncompliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id     = "9d3f"
      protocol            = "TCP"
      protocol_port       = 443
      timeout_client_data = 900001
    }
    resource "openstack_lb_listener_v2" "member" {
      loadbalancer_id     = "9d3f"
      protocol            = "TCP"
      protocol_port       = 443
      timeout_member_data = 900001
    }
  }
  compliant {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id     = "9d3f"
      protocol            = "TCP"
      protocol_port       = 443
      timeout_client_data = 900000
    }
    resource "openstack_lb_listener_v2" "member" {
      loadbalancer_id     = "9d3f"
      protocol            = "TCP"
      protocol_port       = 443
      timeout_member_data = 900000
    }
  }
  undecided {
    variable "timeout" {}
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id     = "9d3f"
      protocol            = "TCP"
      protocol_port       = 443
      timeout_client_data = var.timeout
    }
  }
  inapplicable {
    resource "openstack_lb_listener_v2" "web" {
      loadbalancer_id = "9d3f"
      protocol        = "TCP"
      protocol_port   = 443
    }
  }
}

policy "HDS-SES-604" {
  title     = { en = "Users are locked out after failed attempts", fr = "Les utilisateurs sont verrouillés après des échecs d’authentification" }
  severity  = "medium"
  resources = ["openstack_identity_user_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "terraform-provider-openstack/openstack 3.4.0: ignore_lockout_failure_attempts exempts the user from the lock-out of the cloud, and without it the rule applies"
  rationale = {
    en = "An account that is never locked can be tried as often as an attacker likes, at night, until the password of a project of care gives way."
    fr = "Un compte jamais verrouillé peut être essayé autant qu’un attaquant le veut, la nuit, jusqu’à ce que le mot de passe d’un projet de soins cède."
  }

  enforce {
    condition = !coalesce(attrs.ignore_lockout_failure_attempts, false)
    error_message = {
      en = "User ${meta.address} is never locked out. Remove ignore_lockout_failure_attempts."
      fr = "L’utilisateur ${meta.address} n’est jamais verrouillé. Retirer ignore_lockout_failure_attempts."
    }
    at = "ignore_lockout_failure_attempts"
  }

  remediation = {
    en = <<-EOT
      ignore_lockout_failure_attempts = false
    EOT
    fr = <<-EOT
      ignore_lockout_failure_attempts = false
    EOT
  }

  noncompliant {
    resource "openstack_identity_user_v3" "app" {
      name                            = "app"
      ignore_lockout_failure_attempts = true
    }
  }
  compliant {
    resource "openstack_identity_user_v3" "app" { name = "app" }
  }
  undecided {
    variable "exempt" {}
    resource "openstack_identity_user_v3" "app" {
      name                            = "app"
      ignore_lockout_failure_attempts = var.exempt
    }
  }
}
