policy "HDS-MFA-400" {
  title     = { en = "The account requires strong authentication", fr = "Le compte exige une authentification forte" }
  severity  = "high"
  resources = ["outscale_api_access_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "outscale/outscale 1.8.0, page of the resource: require_trusted_env is required, and takes effect only with max_access_key_expiration_seconds above 0; every user then logs in to Cockpit with WebAuthn"
  rationale = {
    en = "Without it, the password of one administrator opens the console, and with it every disk and snapshot of the platform."
    fr = "Sans elle, le mot de passe d’un seul administrateur ouvre la console, et avec elle tous les disques et instantanés de la plateforme."
  }

  enforce {
    condition = attrs.require_trusted_env && attrs.max_access_key_expiration_seconds > 0
    error_message = {
      en = "The OUTSCALE account does not require strong authentication. Set require_trusted_env = true, with max_access_key_expiration_seconds above 0."
      fr = "Le compte OUTSCALE n’exige pas d’authentification forte. Fixer require_trusted_env à true, avec max_access_key_expiration_seconds supérieur à 0."
    }
    at = "require_trusted_env"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_api_access_policy" "account" {
        max_access_key_expiration_seconds = 7776000
        require_trusted_env               = true
      }
    EOT
    fr = <<-EOT
      resource "outscale_api_access_policy" "account" {
        max_access_key_expiration_seconds = 7776000
        require_trusted_env               = true
      }
    EOT
  }

  noncompliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 7776000
      require_trusted_env               = false
    }
  }
  noncompliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 0
      require_trusted_env               = true
    }
  }
  compliant {
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 1
      require_trusted_env               = true
    }
  }
  undecided {
    variable "trusted" {}
    resource "outscale_api_access_policy" "account" {
      max_access_key_expiration_seconds = 7776000
      require_trusted_env               = var.trusted
    }
  }
}

policy "HDS-MFA-401" {
  title     = { en = "API access rules require a client certificate", fr = "Les règles d’accès à l’API exigent un certificat client" }
  severity  = "medium"
  resources = ["outscale_api_access_rule"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "outscale/outscale 1.8.0, page of the resource: ca_ids is optional; without it an access key and an address are enough. A trusted session asks for a CA in every rule"
  rationale = {
    en = "An access key is a single factor, and it travels: in a CI variable, on a laptop, in a log. The certificate is the second one."
    fr = "Une clé d’accès est un facteur unique, et elle voyage : variable de CI, ordinateur portable, journal. Le certificat est le second."
  }

  enforce {
    condition = length(coalesce(attrs.ca_ids, [])) > 0
    error_message = {
      en = "API access rule ${meta.name} is satisfied with an access key. Require a client certificate with ca_ids."
      fr = "La règle d’accès à l’API ${meta.name} se contente d’une clé d’accès. Exiger un certificat client par ca_ids."
    }
    at = "ca_ids"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_ca" "administration" {
        ca_pem      = file("ca.pem")
        description = "administration"
      }
      resource "outscale_api_access_rule" "administration" {
        ip_ranges = ["203.0.113.0/28"]
        ca_ids    = [outscale_ca.administration.ca_id]
      }
    EOT
    fr = <<-EOT
      resource "outscale_ca" "administration" {
        ca_pem      = file("ca.pem")
        description = "administration"
      }
      resource "outscale_api_access_rule" "administration" {
        ip_ranges = ["203.0.113.0/28"]
        ca_ids    = [outscale_ca.administration.ca_id]
      }
    EOT
  }

  noncompliant {
    resource "outscale_api_access_rule" "office" { ip_ranges = ["203.0.113.0/28"] }
    resource "outscale_api_access_rule" "empty" {
      ip_ranges = ["203.0.113.0/28"]
      ca_ids    = []
    }
  }
  compliant {
    resource "outscale_api_access_rule" "office" {
      ip_ranges = ["203.0.113.0/28"]
      ca_ids    = ["ca-fedcba0987654321fedcba0987654321"]
    }
  }
  undecided {
    variable "authorities" {}
    resource "outscale_api_access_rule" "office" {
      ip_ranges = ["203.0.113.0/28"]
      ca_ids    = var.authorities
    }
  }
}

policy "HDS-MFA-402" {
  title     = { en = "Private keys of key pairs are not made by Terraform", fr = "Les clés privées des paires de clés ne sont pas créées par Terraform" }
  severity  = "medium"
  resources = ["outscale_keypair"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:9.5", "secnumcloud:10.5", "gdpr:32(1)(b)"]
  source    = "outscale/outscale 1.8.0, page of the resource: without public_key the API creates the pair, and private_key is an attribute, kept in the state; the ephemeral resource of the same name keeps nothing. hashicorp/tls, page of tls_private_key: the private key is stored unencrypted in the state"
  rationale = {
    en = "The key that opens the machines by SSH stands in clear in the state file, readable by whoever may read the state."
    fr = "La clé qui ouvre les machines en SSH figure en clair dans le fichier d’état, lisible par quiconque lit l’état."
  }

  enforce {
    condition = length(hds::referred("public_key", "tls_private_key")) == 0 && coalesce(attrs.public_key, "none") != "none"
    error_message = {
      en = "The private key of ${meta.address} is created into the state. Import a public key with public_key, or use the ephemeral resource."
      fr = "La clé privée de ${meta.address} est créée dans l’état. Importer une clé publique par public_key, ou utiliser la ressource éphémère."
    }
    at = "public_key"
  }

  remediation = {
    en = <<-EOT
      resource "outscale_keypair" "operators" {
        keypair_name = "operators"
        public_key   = filebase64("operators.pub")
      }
    EOT
    fr = <<-EOT
      resource "outscale_keypair" "operators" {
        keypair_name = "operators"
        public_key   = filebase64("operators.pub")
      }
    EOT
  }

  noncompliant {
    resource "outscale_keypair" "operators" { keypair_name = "operators" }
  }
  noncompliant {
    resource "tls_private_key" "operators" { algorithm = "ED25519" }
    resource "outscale_keypair" "operators" {
      keypair_name = "operators"
      public_key   = base64encode(tls_private_key.operators.public_key_openssh)
    }
  }
  compliant {
    resource "outscale_keypair" "operators" {
      keypair_name = "operators"
      public_key   = "c3NoLWVkMjU1MTkgQUFBQQ=="
    }
  }
  undecided {
    variable "key" {}
    resource "tls_private_key" "authority" { algorithm = "ED25519" }
    resource "outscale_keypair" "operators" {
      keypair_name = "operators"
      public_key   = var.key
    }
  }
}
