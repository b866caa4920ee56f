policy "HDS-SES-400" {
  title     = { en = "The account bounds the life of access keys", fr = "Le compte borne la durée de vie des clés d’accès" }
  severity  = "high"
  resources = ["outscale_api_access_policy"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: max_access_key_expiration_seconds is required; 0 lets keys live for ever"
  rationale = {
    en = "An access key replaces a password and a second factor. Bounded for the whole account, a key forgotten in a script stops opening the platform by itself."
    fr = "Une clé d’accès remplace le mot de passe et le second facteur. Si sa vie est bornée pour tout le compte, une clé oubliée dans un script cesse d’elle-même d’ouvrir la plateforme."
  }

  enforce {
    condition = attrs.max_access_key_expiration_seconds > 0 && attrs.max_access_key_expiration_seconds <= settings.key_lifetime_days * 86400
    error_message = {
      en = "Access keys of the account may live ${floor(attrs.max_access_key_expiration_seconds / 86400)} days (0: for ever). Lower max_access_key_expiration_seconds; keys that live longer must be renewed first."
      fr = "Les clés d’accès du compte peuvent vivre ${floor(attrs.max_access_key_expiration_seconds / 86400)} jours (0 : sans fin). Réduire max_access_key_expiration_seconds ; les clés plus durables doivent d’abord être renouvelées."
    }
  }

  remediation = {
    en = <<-EOT
      resource "outscale_api_access_policy" "account" {
        max_access_key_expiration_seconds = 7776000 # 90 days
        require_trusted_env               = true
      }
    EOT
    fr = <<-EOT
      resource "outscale_api_access_policy" "compte" {
        max_access_key_expiration_seconds = 7776000 # 90 jours
        require_trusted_env               = true
      }
    EOT
  }

  noncompliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 0
      require_trusted_env               = false
    }
  }
  noncompliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 3153600000
      require_trusted_env               = true
    }
  }
  compliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 31536000
      require_trusted_env               = false
    }
  }
  compliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 1
      require_trusted_env               = false
    }
  }
  undecided {
    variable "life" {}
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = var.life
      require_trusted_env               = false
    }
  }
}

policy "HDS-SES-401" {
  title     = { en = "Access keys have an expiration date", fr = "Les clés d’accès ont une date d’expiration" }
  severity  = "high"
  resources = ["outscale_access_key"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0: expiration_date is optional; the states recorded by the tests of the provider hold none when it is absent, and the user guide calls it optional. An INACTIVE key signs nothing"
  rationale = {
    en = "A leaked key without an end opens volumes and snapshots of health data until someone notices; with a date, the leak has one too."
    fr = "Une clé divulguée et sans échéance ouvre les volumes et instantanés de données de santé jusqu’à ce que quelqu’un s’en aperçoive ; avec une date, la fuite en a une aussi."
  }

  filter = coalesce(attrs.state, "ACTIVE") == "ACTIVE"

  enforce {
    condition = attrs.expiration_date != null
    error_message = {
      en = "Access key ${meta.name} never expires. Set expiration_date, and renew the key before it."
      fr = "La clé d’accès ${meta.name} n’expire jamais. Renseigner expiration_date et renouveler la clé avant cette date."
    }
    at = "expiration_date"
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

  noncompliant {
    resource "outscale_access_key" "ci" { user_name = "ci" }
    resource "outscale_access_key" "active" {
      user_name = "ci"
      state     = "ACTIVE"
    }
  }
  compliant {
    resource "outscale_access_key" "ci" {
      user_name       = "ci"
      expiration_date = "2027-03-31"
    }
  }
  undecided {
    variable "end" {}
    resource "outscale_access_key" "ci" {
      user_name       = "ci"
      expiration_date = var.end
    }
  }
  inapplicable {
    resource "outscale_access_key" "ci" {
      user_name = "ci"
      state     = "INACTIVE"
    }
  }
}

policy "HDS-SES-402" {
  title     = { en = "Load balancer cookies do not outlive a session", fr = "Les cookies du répartiteur ne survivent pas à une session" }
  severity  = "low"
  resources = ["outscale_load_balancer_policy"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6"]
  source    = "outscale/outscale 1.8.0: cookie_expiration_period, in seconds, of a policy of type load_balancer; OUTSCALE API: when it is absent the cookie ends with the browser, which is not judged"
  rationale = {
    en = "A cookie that keeps a browser tied to a machine for days keeps alive the session of the practitioner who left the shared workstation. It is weak evidence: the application’s own timeout decides."
    fr = "Un cookie qui attache pendant des jours un navigateur à une machine entretient la session du soignant qui a quitté le poste partagé. C’est un indice faible : l’expiration de l’application reste déterminante."
  }

  filter = attrs.policy_type == "load_balancer" && attrs.cookie_expiration_period != null

  enforce {
    condition = attrs.cookie_expiration_period <= settings.session_total_seconds
    error_message = {
      en = "The cookie of policy ${meta.address} lives ${attrs.cookie_expiration_period} seconds. Lower cookie_expiration_period, or remove it: the cookie then ends with the browser."
      fr = "Le cookie de la politique ${meta.address} vit ${attrs.cookie_expiration_period} secondes. Réduire cookie_expiration_period ou le retirer : le cookie prend alors fin avec le navigateur."
    }
  }

  remediation = {
    en = <<-EOT
      cookie_expiration_period = 3600
    EOT
    fr = <<-EOT
      cookie_expiration_period = 3600
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer_policy" "sticky" {
      load_balancer_name       = "front"
      policy_name              = "sticky"
      policy_type              = "load_balancer"
      cookie_expiration_period = 604800
    }
  }
  compliant {
    resource "outscale_load_balancer_policy" "sticky" {
      load_balancer_name       = "front"
      policy_name              = "sticky"
      policy_type              = "load_balancer"
      cookie_expiration_period = 43200
    }
  }
  undecided {
    variable "life" {}
    resource "outscale_load_balancer_policy" "sticky" {
      load_balancer_name       = "front"
      policy_name              = "sticky"
      policy_type              = "load_balancer"
      cookie_expiration_period = var.life + 60
    }
  }
  inapplicable {
    resource "outscale_load_balancer_policy" "sticky" {
      load_balancer_name       = "front"
      policy_name              = "sticky"
      policy_type              = "app"
      cookie_name              = "session"
      cookie_expiration_period = 604800
    }
  }
  inapplicable {
    resource "outscale_load_balancer_policy" "sticky" {
      load_balancer_name = "front"
      policy_name        = "sticky"
      policy_type        = "load_balancer"
    }
  }
}
