policy "HDS-SES-100" {
  title     = { en = "Sessions on the Hosted Private Cloud interface end when idle", fr = "Les sessions de l’interface Hosted Private Cloud expirent après inactivité" }
  severity  = "critical"
  resources = ["data.ovh_dedicated_cloud"]
  supports  = ["hds:exi-05-d", "hds-activities:administration-operation", "iso27001:A.8.2", "iso27001:A.8.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(a)(2)(iii)"]
  source    = "ovh/ovh 2.19.0, page of the data source: user_session_timeout in seconds, 0 disables it; known from a plan only. 15 minutes: PCI DSS 4.0, 8.2.8"
  rationale = {
    en = "An administrator's session left open on the management interface opens every machine of the platform. The health offer of OVHcloud rests on a session timeout; 0 turns it off."
    fr = "Une session d’administration laissée ouverte sur l’interface de gestion donne accès à toutes les machines de la plateforme. L’offre santé d’OVHcloud repose sur une expiration de session ; 0 la désactive."
  }

  enforce {
    condition = attrs.user_session_timeout == null ? hds::undetermined("user_session_timeout") : attrs.user_session_timeout > 0 && attrs.user_session_timeout <= settings.session_idle_seconds
    error_message = {
      en = "Sessions on ${meta.name} end after ${attrs.user_session_timeout} seconds (0: never). Set a time within the threshold."
      fr = "Les sessions de ${meta.name} expirent après ${attrs.user_session_timeout} secondes (0 : jamais). Fixer une durée inférieure au seuil."
    }
  }

  remediation = {
    en = <<-EOT
      Set the session timeout to 900 seconds in the OVHcloud control panel (Hosted Private Cloud, Security), then scan a plan:

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
    fr = <<-EOT
      Fixer l’expiration de session à 900 secondes dans l’espace client OVHcloud (Hosted Private Cloud, Sécurité), puis analyser un plan :

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name         = "pcc-192-0-2-10"
      user_session_timeout = 0
    }
  }
  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name         = "pcc-192-0-2-10"
      user_session_timeout = 3600
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name         = "pcc-192-0-2-10"
      user_session_timeout = 900
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name         = "pcc-192-0-2-10"
      user_session_timeout = 1
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
    }
  }
}

policy "HDS-SES-102" {
  title     = { en = "Tokens of local users expire", fr = "Les jetons des utilisateurs locaux expirent" }
  severity  = "high"
  resources = ["ovh_me_identity_user_token"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: expires_at is optional and computed, expires_in is optional, in seconds; 365 days at most: CIS benchmarks (recalled)"
  rationale = {
    en = "A token replaces a password and a second factor. Without an end, a leaked token opens the account for as long as nobody notices."
    fr = "Un jeton remplace le mot de passe et le second facteur. Sans échéance, un jeton divulgué donne accès au compte tant que personne ne s’en aperçoit."
  }

  enforce {
    condition = coalesce(attrs.expires_in, 0) > 0 ? attrs.expires_in <= settings.key_lifetime_days * 86400 : hds::undetermined("expires_in")
    error_message = {
      en = "Token ${attrs.name} lives ${floor(attrs.expires_in / 86400)} days. Give it an earlier end."
      fr = "Le jeton ${attrs.name} vit ${floor(attrs.expires_in / 86400)} jours. Lui donner un terme plus proche."
    }
  }

  remediation = {
    en = <<-EOT
      expires_in = 7776000 # 90 days
    EOT
    fr = <<-EOT
      expires_in = 7776000 # 90 jours
    EOT
  }

  noncompliant {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
      expires_in  = 31536001
    }
  }
  compliant {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
      expires_in  = 31536000
    }
  }
  compliant {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
      expires_in  = 1
    }
  }
  undecided {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
    }
  }
  undecided {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
      expires_at  = "2027-01-01T00:00:00Z"
    }
  }
  undecided {
    resource "ovh_me_identity_user_token" "ci" {
      user_login  = "ci"
      name        = "ci"
      description = "deployment"
      expires_in  = 0
    }
  }
}

policy "HDS-SES-103" {
  title     = { en = "Credentials of the KMS expire in time", fr = "Les certificats d’accès au KMS expirent à temps" }
  severity  = "medium"
  resources = ["ovh_okms_credential"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.24", "secnumcloud:9.5", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: validity is in days, 365 by default and at most"
  rationale = {
    en = "This certificate decrypts whatever the KMS protects. One that leaks, or stays on a machine taken out of service, should stop working by itself."
    fr = "Ce certificat déchiffre tout ce que le KMS protège. S’il fuit, ou reste sur une machine retirée du service, il doit cesser de fonctionner de lui-même."
  }

  enforce {
    condition = coalesce(attrs.validity, 365) <= settings.key_lifetime_days
    error_message = {
      en = "Credential ${meta.name} is valid ${coalesce(attrs.validity, 365)} days. Lower validity, and renew it from the pipeline."
      fr = "Le certificat ${meta.name} est valable ${coalesce(attrs.validity, 365)} jours. Réduire validity, et le renouveler depuis la chaîne de déploiement."
    }
    at = "validity"
  }

  remediation = {
    en = <<-EOT
      validity = 90
    EOT
    fr = <<-EOT
      validity = 90
    EOT
  }

  noncompliant {
    resource "ovh_okms_credential" "app" {
      okms_id       = "7f3c"
      name          = "app"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
      validity      = 366
    }
  }
  compliant {
    resource "ovh_okms_credential" "app" {
      okms_id       = "7f3c"
      name          = "app"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
      validity      = 365
    }
  }
  compliant {
    resource "ovh_okms_credential" "app" {
      okms_id       = "7f3c"
      name          = "app"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
    }
  }
  undecided {
    variable "days" {}
    resource "ovh_okms_credential" "app" {
      okms_id       = "7f3c"
      name          = "app"
      identity_urns = ["urn:v1:eu:identity:group:xx1111-ovh/app"]
      validity      = var.days
    }
  }
}

policy "HDS-SES-105" {
  title     = { en = "Pre-signed URLs are short-lived", fr = "Les URL présignées sont de courte durée" }
  severity  = "high"
  resources = ["ovh_cloud_project_region_storage_presign"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: expire is required, in seconds; the longest recommended is the setting session_total_seconds (NIST SP 800-63B)"
  rationale = {
    en = "A pre-signed URL opens an object to whoever holds it, without an account. It should not outlive a working session."
    fr = "Une URL présignée ouvre un objet à quiconque la détient, sans compte. Elle ne devrait pas survivre à une session de travail."
  }

  enforce {
    condition = attrs.expire <= settings.session_total_seconds
    error_message = {
      en = "The URL of ${attrs.object} stays valid ${attrs.expire} seconds for anyone who holds it. Lower expire."
      fr = "L’URL de ${attrs.object} reste valable ${attrs.expire} secondes pour quiconque la détient. Réduire expire."
    }
  }

  remediation = {
    en = <<-EOT
      expire = 900
    EOT
    fr = <<-EOT
      expire = 900
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_region_storage_presign" "report" {
      region_name = "GRA"
      name        = "reports"
      object      = "patient.pdf"
      method      = "GET"
      expire      = 604800
    }
  }
  compliant {
    resource "ovh_cloud_project_region_storage_presign" "report" {
      region_name = "GRA"
      name        = "reports"
      object      = "patient.pdf"
      method      = "GET"
      expire      = 43200
    }
  }
  undecided {
    variable "seconds" {}
    resource "ovh_cloud_project_region_storage_presign" "report" {
      region_name = "GRA"
      name        = "reports"
      object      = "patient.pdf"
      method      = "GET"
      expire      = var.seconds
    }
  }
}

policy "HDS-SES-106" {
  title     = { en = "Passphrases kept in the key manager have an end date", fr = "Les phrases secrètes du gestionnaire de clés ont une échéance" }
  severity  = "low"
  resources = ["ovh_cloud_key_manager_secret"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:9.5"]
  source    = "ovh/ovh 2.19.0: expiration is optional; OpenStack Key Manager (Barbican), secrets API: a secret without expiration never expires, and an expired one can no longer be read, so that keys which encrypt data are not judged"
  rationale = {
    en = "A password without an end is changed when something has gone wrong. A date makes its renewal part of the year, and closes what was forgotten."
    fr = "Un mot de passe sans échéance n’est changé qu’après un incident. Une date inscrit son renouvellement dans l’année, et ferme ce qui a été oublié."
  }

  filter = upper(coalesce(attrs.secret_type, "none")) == "PASSPHRASE"

  enforce {
    condition = attrs.expiration != null
    error_message = {
      en = "Passphrase ${meta.name} never expires. Give it an expiration."
      fr = "La phrase secrète ${meta.name} n’expire jamais. Lui donner une expiration."
    }
    at = "expiration"
  }

  remediation = {
    en = <<-EOT
      expiration = "2027-06-30T00:00:00Z"
    EOT
    fr = <<-EOT
      expiration = "2027-06-30T00:00:00Z"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_key_manager_secret" "database" {
      name        = "database"
      region      = "GRA"
      secret_type = "passphrase"
    }
  }
  compliant {
    resource "ovh_cloud_key_manager_secret" "database" {
      name        = "database"
      region      = "GRA"
      secret_type = "PASSPHRASE"
      expiration  = "2027-06-30T00:00:00Z"
    }
  }
  undecided {
    variable "end" {}
    resource "ovh_cloud_key_manager_secret" "database" {
      name        = "database"
      region      = "GRA"
      secret_type = "PASSPHRASE"
      expiration  = var.end
    }
  }
  inapplicable {
    resource "ovh_cloud_key_manager_secret" "volumes" {
      name        = "volumes"
      region      = "GRA"
      secret_type = "SYMMETRIC"
    }
    resource "ovh_cloud_key_manager_secret" "untyped" { name = "untyped" }
  }
}

policy "HDS-SES-107" {
  title     = { en = "Versions of secrets stop being active", fr = "Les versions des secrets cessent d’être actives" }
  severity  = "low"
  resources = ["ovh_okms_secret"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:9.5", "secnumcloud:10.5"]
  source    = "ovh/ovh 2.19.0, page of the resource: metadata.deactivate_version_after is a duration, 0s by default: never"
  rationale = {
    en = "A secret that was replaced still opens the door as long as its old versions can be read: whoever copied one before keeps their access."
    fr = "Un secret remplacé ouvre encore la porte tant que ses anciennes versions restent lisibles : qui en a copié une garde son accès."
  }

  locals {
    after = try(attrs.metadata.deactivate_version_after, null)
  }

  enforce {
    condition = local.after == null ? false : try(hds::duration(local.after) > 0 && hds::duration(local.after) <= settings.key_lifetime_days * 86400, hds::undetermined("metadata.deactivate_version_after"))
    error_message = {
      en = "Versions of secret ${meta.name} stay active for ${coalesce(local.after, "0s")} (0s: for ever). Set metadata.deactivate_version_after, and renew the secret before."
      fr = "Les versions du secret ${meta.name} restent actives pendant ${coalesce(local.after, "0s")} (0s : pour toujours). Fixer metadata.deactivate_version_after, et renouveler le secret avant."
    }
    at = "metadata"
  }

  remediation = {
    en = <<-EOT
      metadata = {
        deactivate_version_after = "2160h" # 90 days: renew the secret before
      }
    EOT
    fr = <<-EOT
      metadata = {
        deactivate_version_after = "2160h" # 90 jours : renouveler le secret avant
      }
    EOT
  }

  noncompliant {
    resource "ovh_okms_secret" "database" {
      okms_id = "7f3c"
      path    = "records/database"
    }
  }
  noncompliant {
    resource "ovh_okms_secret" "database" {
      for_each = toset(["0s", "31536001s"])
      okms_id  = "7f3c"
      path     = "records/database"
      metadata = { deactivate_version_after = each.value }
    }
  }
  compliant {
    resource "ovh_okms_secret" "database" {
      for_each = toset(["1s", "8760h"])
      okms_id  = "7f3c"
      path     = "records/database"
      metadata = { deactivate_version_after = each.value }
    }
  }
  undecided {
    variable "after" {}
    resource "ovh_okms_secret" "database" {
      okms_id  = "7f3c"
      path     = "records/database"
      metadata = { deactivate_version_after = var.after }
    }
  }
  undecided {
    resource "ovh_okms_secret" "database" {
      okms_id  = "7f3c"
      path     = "records/database"
      metadata = { deactivate_version_after = "a month" }
    }
  }
}

policy "HDS-SES-108" {
  title     = { en = "Load balancers close idle connections", fr = "Les répartiteurs ferment les connexions inactives" }
  severity  = "low"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.21"]
  source    = "ovh/ovh 2.19.0: listeners.timeout_client_data and timeout_member_data, in milliseconds; judged only where they are written. 15 minutes: PCI DSS 4.0, 8.2.8"
  rationale = {
    en = "A connection kept for hours without traffic keeps an abandoned session alive. It is weak evidence: the application's own timeout decides."
    fr = "Une connexion gardée des heures sans trafic maintient une session abandonnée. C’est un indice faible : l’expiration de l’application reste déterminante."
  }

  filter = anytrue([for timeout in local.timeouts : timeout != null])

  locals {
    timeouts = flatten([for listener in coalesce(attrs.listeners, []) : [try(listener.timeout_client_data, null), try(listener.timeout_member_data, null)]])
  }

  enforce {
    for_each = attrs.listeners
    condition = alltrue([
      for timeout in [try(each.value.timeout_client_data, null), try(each.value.timeout_member_data, null)] :
      timeout == null ? true : timeout <= settings.session_idle_seconds * 1000 && (timeout != 0 || hds::undetermined("what timeout = 0 means", "ce que signifie timeout = 0"))
    ])
    error_message = {
      en = "Listener ${try(each.value.port, each.key)} of ${meta.name} keeps idle connections too long. Lower timeout_client_data and timeout_member_data."
      fr = "L’écouteur ${try(each.value.port, each.key)} de ${meta.name} garde trop longtemps les connexions inactives. Réduire timeout_client_data et timeout_member_data."
    }
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
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https", timeout_client_data = 3600000 }]
    }
  }
  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https", timeout_client_data = 60000, timeout_member_data = 900001 }]
    }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https", timeout_client_data = 900000 }, { port = 80, protocol = "http" }]
    }
  }
  undecided {
    variable "timeout" {}
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https", timeout_client_data = var.timeout }]
    }
  }
  undecided {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https", timeout_member_data = 0 }]
    }
  }
  inapplicable {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https" }]
    }
  }
  inapplicable {
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "GRA11" }
  }
}

policy "HDS-SES-109" {
  title     = { en = "The cluster closes idle connections", fr = "Le cluster ferme les connexions inactives" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.21"]
  source    = "ovh/ovh 2.19.0, page of the resource: customization_kube_proxy.ipvs.tcp_timeout is a duration, PT0S by default, which keeps the value of the system; judged only where it is written"
  rationale = {
    en = "A connection kept for hours without traffic keeps an abandoned session open between services. It is weak evidence: the application's own timeout decides."
    fr = "Une connexion gardée des heures sans trafic maintient ouverte une session abandonnée entre services. C’est un indice faible : l’expiration de l’application reste déterminante."
  }

  filter = length(local.timeouts) > 0

  locals {
    timeouts = [for timeout in flatten(attrs.customization_kube_proxy[*].ipvs[*].tcp_timeout) : timeout if timeout != null]
  }

  enforce {
    for_each  = local.timeouts
    condition = try(hds::duration(each.value) <= settings.session_idle_seconds, hds::undetermined("tcp_timeout"))
    error_message = {
      en = "Cluster ${meta.name} keeps idle connections for ${each.value}. Lower tcp_timeout."
      fr = "Le cluster ${meta.name} garde les connexions inactives pendant ${each.value}. Réduire tcp_timeout."
    }
  }

  remediation = {
    en = <<-EOT
      customization_kube_proxy {
        ipvs {
          tcp_timeout = "PT900S"
        }
      }
    EOT
    fr = <<-EOT
      customization_kube_proxy {
        ipvs {
          tcp_timeout = "PT900S"
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_kube_proxy {
        ipvs { tcp_timeout = "PT901S" }
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      for_each = toset(["PT0S", "PT15M"])
      region   = "GRA11"
      customization_kube_proxy {
        ipvs { tcp_timeout = each.value }
      }
    }
  }
  undecided {
    variable "timeout" {}
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_kube_proxy {
        ipvs { tcp_timeout = var.timeout }
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_kube_proxy {
        ipvs { tcp_timeout = "a while" }
      }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube" "other" {
      region = "GRA11"
      customization_kube_proxy {
        ipvs { scheduler = "rr" }
      }
    }
    resource "ovh_cloud_project_kube" "tables" {
      region = "GRA11"
      customization_kube_proxy {
        iptables { sync_period = "PT30S" }
      }
    }
  }
}
