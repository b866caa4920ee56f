policy "HDS-SES-750" {
  title     = { en = "Passwords of NSX accounts have an end", fr = "Les mots de passe des comptes NSX ont un terme" }
  severity  = "medium"
  resources = ["nsxt_node_user"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: password_change_frequency in days defaults to 90, 0 means never; an inactive account opens nothing"
  rationale = {
    en = "A local account of the manager is outside the directory: nobody withdraws it when its holder leaves, and only the age of its password closes it."
    fr = "Un compte local du gestionnaire est hors de l’annuaire : personne ne le retire au départ de son titulaire, et seul l’âge du mot de passe le ferme."
  }

  filter = coalesce(attrs.active, true)

  enforce {
    condition = coalesce(attrs.password_change_frequency, 90) > 0 && coalesce(attrs.password_change_frequency, 90) <= settings.credential_review_days
    error_message = {
      en = "The password of NSX account ${attrs.username} is valid ${attrs.password_change_frequency} days (0: for ever). Lower password_change_frequency."
      fr = "Le mot de passe du compte NSX ${attrs.username} est valable ${attrs.password_change_frequency} jours (0 : sans fin). Réduire password_change_frequency."
    }
  }

  remediation = {
    en = <<-EOT
      password_change_frequency = 90
    EOT
    fr = <<-EOT
      password_change_frequency = 90
    EOT
  }

  noncompliant {
    resource "nsxt_node_user" "operator" {
      for_each                  = toset(["0", "366"])
      username                  = "cmartin"
      full_name                 = "Claire Martin"
      password_change_frequency = each.value
    }
  }
  compliant {
    resource "nsxt_node_user" "operator" {
      username  = "cmartin"
      full_name = "Claire Martin"
    }
    resource "nsxt_node_user" "daily" {
      active                    = true
      username                  = "jdupont"
      full_name                 = "Jean Dupont"
      password_change_frequency = 1
    }
    resource "nsxt_node_user" "yearly" {
      username                  = "jdupont"
      full_name                 = "Jean Dupont"
      password_change_frequency = 365
    }
  }
  undecided {
    variable "days" {}
    resource "nsxt_node_user" "operator" {
      username                  = "cmartin"
      full_name                 = "Claire Martin"
      password_change_frequency = var.days
    }
  }
  inapplicable {
    resource "nsxt_node_user" "guest" {
      active                    = false
      username                  = "guestuser1"
      full_name                 = "guest"
      password_change_frequency = 0
    }
  }
}

policy "HDS-SES-751" {
  title     = { en = "Load balancers close idle connections", fr = "Les répartiteurs ferment les connexions inactives" }
  severity  = "low"
  resources = ["nsxt_policy_lb_http_application_profile", "nsxt_policy_lb_fast_tcp_application_profile"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5"]
  source    = "vmware/nsxt 3.12.0: idle_timeout in seconds; judged where it is written (15 by default for HTTP, 1800 for TCP, which serves machines more than people)"
  rationale = {
    en = "A connection kept for hours without traffic keeps the abandoned session of a ward workstation alive. It is weak evidence: the application’s own timeout decides."
    fr = "Une connexion gardée des heures sans trafic maintient la session abandonnée d’un poste de service. C’est un indice faible : l’expiration de l’application reste déterminante."
  }

  filter = attrs.idle_timeout != null

  enforce {
    condition = attrs.idle_timeout <= settings.session_idle_seconds
    error_message = {
      en = "Profile ${attrs.display_name} keeps idle connections ${attrs.idle_timeout} seconds. Lower idle_timeout."
      fr = "Le profil ${attrs.display_name} garde les connexions inactives ${attrs.idle_timeout} secondes. Réduire idle_timeout."
    }
  }

  remediation = {
    en = <<-EOT
      idle_timeout = 900
    EOT
    fr = <<-EOT
      idle_timeout = 900
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_http_application_profile" "portal" {
      display_name = "portal"
      idle_timeout = 3600
    }
  }
  compliant {
    resource "nsxt_policy_lb_fast_tcp_application_profile" "portal" {
      display_name = "portal"
      idle_timeout = 900
    }
  }
  undecided {
    variable "idle" {}
    resource "nsxt_policy_lb_http_application_profile" "portal" {
      display_name = "portal"
      idle_timeout = var.idle
    }
  }
  inapplicable {
    resource "nsxt_policy_lb_fast_tcp_application_profile" "hl7" { display_name = "hl7" }
  }
}

policy "HDS-SES-752" {
  title     = { en = "TLS sessions and persistence do not outlive a session", fr = "Les sessions TLS et la persistance ne survivent pas à une session" }
  severity  = "low"
  resources = ["nsxt_policy_lb_client_ssl_profile", "nsxt_policy_lb_source_ip_persistence_profile", "nsxt_policy_lb_generic_persistence_profile"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5"]
  source    = "vmware/nsxt 3.12.0: session_cache_timeout and timeout in seconds, 300 by default; session_cache_enabled defaults to true"
  rationale = {
    en = "Kept for days, the parameters of a TLS session let a workstation resume where the last user left, and weaken forward secrecy."
    fr = "Conservés des jours, les paramètres d’une session TLS laissent un poste reprendre là où le dernier utilisateur s’est arrêté, et affaiblissent la confidentialité persistante."
  }

  filter = coalesce(attrs.session_cache_enabled, true)

  locals {
    seconds = try(coalesce(attrs.session_cache_timeout, attrs.timeout), 300)
  }

  enforce {
    condition = local.seconds <= settings.session_total_seconds
    error_message = {
      en = "Profile ${attrs.display_name} keeps sessions ${local.seconds} seconds. Lower it."
      fr = "Le profil ${attrs.display_name} conserve les sessions ${local.seconds} secondes. Réduire cette durée."
    }
  }

  remediation = {
    en = <<-EOT
      session_cache_timeout = 300
    EOT
    fr = <<-EOT
      session_cache_timeout = 300
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name          = "portal"
      session_cache_timeout = 604800
    }
    resource "nsxt_policy_lb_source_ip_persistence_profile" "portal" {
      display_name = "portal"
      timeout      = 86400
    }
  }
  compliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_generic_persistence_profile" "portal" {
      display_name = "portal"
      timeout      = 43200
    }
  }
  undecided {
    variable "seconds" {
      type = number
    }
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name          = "portal"
      session_cache_timeout = var.seconds
    }
  }
  inapplicable {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name          = "portal"
      session_cache_enabled = false
      session_cache_timeout = 604800
    }
  }
}

policy "HDS-SES-754" {
  title     = { en = "Persistence cookies are bounded and go over HTTPS only", fr = "Les cookies de persistance sont bornés et ne passent qu’en HTTPS" }
  severity  = "low"
  resources = ["nsxt_policy_lb_cookie_persistence_profile"]
  supports  = ["hds:exi-05-c", "hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6"]
  source    = "vmware/nsxt 3.12.0: cookie_secure has no default and is off when it is absent, for cookies that are inserted (cookie_mode, INSERT by default); session_cookie_time is optional, and without it the cookie ends with the browser, which is not judged"
  rationale = {
    en = "The cookie says which server holds the session of the patient; sent over HTTP, or kept for days on a shared workstation, it serves the next person."
    fr = "Le cookie dit quel serveur détient la session du patient ; envoyé en HTTP, ou gardé des jours sur un poste partagé, il sert au suivant."
  }

  enforce {
    condition = coalesce(attrs.cookie_mode, "INSERT") != "INSERT" || coalesce(attrs.cookie_secure, false)
    error_message = {
      en = "The cookie of ${attrs.display_name} is sent over HTTP too. Set cookie_secure = true."
      fr = "Le cookie de ${attrs.display_name} est aussi envoyé en HTTP. Fixer cookie_secure à true."
    }
    at = "cookie_secure"
  }
  enforce {
    for_each  = attrs.session_cookie_time
    condition = coalesce(each.value.max_idle, settings.session_idle_seconds) <= settings.session_idle_seconds && coalesce(each.value.max_life, settings.session_total_seconds) <= settings.session_total_seconds
    error_message = {
      en = "The cookie of ${attrs.display_name} outlives a session. Lower max_idle and max_life."
      fr = "Le cookie de ${attrs.display_name} survit à une session. Réduire max_idle et max_life."
    }
  }

  remediation = {
    en = <<-EOT
      cookie_secure   = true
      cookie_httponly = true
      session_cookie_time {
        max_idle = 900
        max_life = 28800
      }
    EOT
    fr = <<-EOT
      cookie_secure   = true
      cookie_httponly = true
      session_cookie_time {
        max_idle = 900
        max_life = 28800
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_cookie_persistence_profile" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_cookie_persistence_profile" "inserted" {
      display_name  = "inserted"
      cookie_mode   = "INSERT"
      cookie_secure = false
    }
  }
  noncompliant {
    resource "nsxt_policy_lb_cookie_persistence_profile" "idle" {
      display_name  = "idle"
      cookie_secure = true
      session_cookie_time {
        max_idle = 901
      }
    }
    resource "nsxt_policy_lb_cookie_persistence_profile" "life" {
      display_name  = "life"
      cookie_secure = true
      session_cookie_time {
        max_idle = 900
        max_life = 43201
      }
    }
  }
  compliant {
    resource "nsxt_policy_lb_cookie_persistence_profile" "portal" {
      display_name  = "portal"
      cookie_secure = true
      session_cookie_time {
        max_idle = 900
        max_life = 43200
      }
    }
    resource "nsxt_policy_lb_cookie_persistence_profile" "rewritten" {
      display_name = "rewritten"
      cookie_mode  = "REWRITE"
      session_cookie_time {
        max_life = 3600
      }
    }
  }
  undecided {
    variable "secure" {}
    resource "nsxt_policy_lb_cookie_persistence_profile" "portal" {
      display_name  = "portal"
      cookie_secure = var.secure
    }
  }
}
