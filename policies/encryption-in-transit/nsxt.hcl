policy "HDS-TLS-750" {
  title     = { en = "Load balancers accept recent TLS only from clients", fr = "Les répartiteurs n’acceptent des clients que des versions récentes de TLS" }
  severity  = "high"
  resources = ["nsxt_policy_lb_client_ssl_profile"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: protocols are SSL_V2 to TLS_V1_2, and TLS 1.1 and 1.2 are enabled when it is absent; cipher_group_label defaults to BALANCED"
  rationale = {
    en = "A browser that can be talked down to TLS 1.1 exposes the session of the patient to attacks that TLS 1.2 has closed."
    fr = "Un navigateur que l’on peut ramener à TLS 1.1 expose la session du patient à des attaques que TLS 1.2 a refermées."
  }

  enforce {
    condition = attrs.protocols != null
    error_message = {
      en = "SSL profile ${attrs.display_name} does not say its protocols: TLS 1.1 is enabled by default. Set protocols = [\"TLS_V1_2\"]."
      fr = "Le profil SSL ${attrs.display_name} ne dit pas ses protocoles : TLS 1.1 est activé par défaut. Fixer protocols = [\"TLS_V1_2\"]."
    }
    at = "protocols"
  }
  enforce {
    for_each  = attrs.protocols
    condition = hds::tls_at_least(each.value, settings.tls_minimum)
    error_message = {
      en = "SSL profile ${attrs.display_name} accepts ${each.value}. Remove it."
      fr = "Le profil SSL ${attrs.display_name} accepte ${each.value}. Le retirer."
    }
  }
  enforce {
    condition = coalesce(attrs.cipher_group_label, "BALANCED") != "HIGH_COMPATIBILITY"
    error_message = {
      en = "SSL profile ${attrs.display_name} accepts the ciphers of ${attrs.cipher_group_label}, old ones included. Use HIGH_SECURITY or BALANCED."
      fr = "Le profil SSL ${attrs.display_name} accepte les suites de ${attrs.cipher_group_label}, anciennes comprises. Utiliser HIGH_SECURITY ou BALANCED."
    }
  }

  remediation = {
    en = <<-EOT
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_SECURITY"
    EOT
    fr = <<-EOT
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_SECURITY"
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" { display_name = "portal" }
  }
  noncompliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      for_each     = toset(["SSL_V2", "SSL_V3", "TLS_V1", "TLS_V1_1"])
      display_name = "portal"
      protocols    = ["TLS_V1_2", each.value]
    }
  }
  noncompliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name       = "portal"
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_COMPATIBILITY"
    }
  }
  compliant {
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name = "portal"
      protocols    = ["TLS_V1_2"]
    }
    resource "nsxt_policy_lb_client_ssl_profile" "api" {
      display_name       = "api"
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_SECURITY"
    }
  }
  undecided {
    variable "protocols" {}
    resource "nsxt_policy_lb_client_ssl_profile" "portal" {
      display_name = "portal"
      protocols    = var.protocols
    }
  }
}

policy "HDS-TLS-751" {
  title     = { en = "Load balancers use recent TLS towards servers", fr = "Les répartiteurs utilisent une version récente de TLS vers les serveurs" }
  severity  = "medium"
  resources = ["nsxt_policy_lb_server_ssl_profile"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: cipher_group_label is required; when protocols is absent the version of NSX decides (TLS 1.2 alone since 4.2), which is left open"
  rationale = {
    en = "The servers behind the load balancer hold the records: what goes to them crosses the network of the data centre, where other tenants and its administrators are."
    fr = "Les serveurs derrière le répartiteur détiennent les dossiers : ce qui leur parvient traverse le réseau du centre de données, où se trouvent d’autres locataires et ses administrateurs."
  }

  enforce {
    condition = attrs.protocols != null || hds::undetermined("the version of NSX, which takes TLS 1.2 alone since 4.2", "la version de NSX, qui n’accepte que TLS 1.2 depuis la 4.2")
    error_message = {
      en = "Server SSL profile ${attrs.display_name} does not say its protocols."
      fr = "Le profil SSL serveur ${attrs.display_name} ne dit pas ses protocoles."
    }
  }
  enforce {
    for_each  = attrs.protocols
    condition = hds::tls_at_least(each.value, settings.tls_minimum)
    error_message = {
      en = "Server SSL profile ${attrs.display_name} uses ${each.value}. Remove it."
      fr = "Le profil SSL serveur ${attrs.display_name} utilise ${each.value}. Le retirer."
    }
  }
  enforce {
    condition = attrs.cipher_group_label != "HIGH_COMPATIBILITY"
    error_message = {
      en = "Server SSL profile ${attrs.display_name} uses the ciphers of ${attrs.cipher_group_label}, old ones included. Use HIGH_SECURITY or BALANCED."
      fr = "Le profil SSL serveur ${attrs.display_name} utilise les suites de ${attrs.cipher_group_label}, anciennes comprises. Utiliser HIGH_SECURITY ou BALANCED."
    }
  }

  remediation = {
    en = <<-EOT
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_SECURITY"
    EOT
    fr = <<-EOT
      protocols          = ["TLS_V1_2"]
      cipher_group_label = "HIGH_SECURITY"
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_server_ssl_profile" "records" {
      display_name       = "records"
      cipher_group_label = "BALANCED"
      protocols          = ["TLS_V1_1", "TLS_V1_2"]
    }
  }
  noncompliant {
    resource "nsxt_policy_lb_server_ssl_profile" "records" {
      display_name       = "records"
      cipher_group_label = "HIGH_COMPATIBILITY"
      protocols          = ["TLS_V1_2"]
    }
  }
  compliant {
    resource "nsxt_policy_lb_server_ssl_profile" "records" {
      display_name       = "records"
      cipher_group_label = "HIGH_SECURITY"
      protocols          = ["TLS_V1_2"]
    }
  }
  undecided {
    resource "nsxt_policy_lb_server_ssl_profile" "records" {
      display_name       = "records"
      cipher_group_label = "HIGH_SECURITY"
    }
  }
}

policy "HDS-TLS-752" {
  title     = { en = "HTTP virtual servers are in TLS or redirect to it", fr = "Les serveurs virtuels HTTP sont en TLS ou y redirigent" }
  severity  = "high"
  resources = ["nsxt_policy_lb_http_application_profile"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0: the application profile makes a virtual server an HTTP one, client_ssl puts it in TLS; http_redirect_to_https defaults to false. A profile given by a data source is not seen"
  rationale = {
    en = "A portal that answers in HTTP hands over names, passwords and results of analyses to anyone on the path."
    fr = "Un portail qui répond en HTTP livre noms, mots de passe et résultats d’analyses à quiconque se trouve sur le trajet."
  }

  locals {
    servers = hds::referring("nsxt_policy_lb_virtual_server", "application_profile_path")
  }

  enforce {
    condition = coalesce(attrs.http_redirect_to_https, false) || alltrue([for server in local.servers : length(server.client_ssl[*]) > 0])
    error_message = {
      en = "HTTP profile ${attrs.display_name} serves in clear: ${join(", ", [for server in local.servers : server.display_name if length(server.client_ssl[*]) == 0])}. Add client_ssl, or redirect with http_redirect_to_https."
      fr = "Le profil HTTP ${attrs.display_name} sert en clair : ${join(", ", [for server in local.servers : server.display_name if length(server.client_ssl[*]) == 0])}. Ajouter client_ssl, ou rediriger par http_redirect_to_https."
    }
  }

  remediation = {
    en = <<-EOT
      resource "nsxt_policy_lb_virtual_server" "portal" {
        display_name             = "portal"
        application_profile_path = nsxt_policy_lb_http_application_profile.portal.path
        ip_address               = "198.51.100.10"
        ports                    = ["443"]
        pool_path                = nsxt_policy_lb_pool.portal.path
        client_ssl {
          default_certificate_path = data.nsxt_policy_certificate.portal.path
          ssl_profile_path         = nsxt_policy_lb_client_ssl_profile.portal.path
        }
      }
    EOT
    fr = <<-EOT
      resource "nsxt_policy_lb_virtual_server" "portal" {
        display_name             = "portal"
        application_profile_path = nsxt_policy_lb_http_application_profile.portal.path
        ip_address               = "198.51.100.10"
        ports                    = ["443"]
        pool_path                = nsxt_policy_lb_pool.portal.path
        client_ssl {
          default_certificate_path = data.nsxt_policy_certificate.portal.path
          ssl_profile_path         = nsxt_policy_lb_client_ssl_profile.portal.path
        }
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_http_application_profile" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name             = "portal"
      application_profile_path = nsxt_policy_lb_http_application_profile.portal.path
      ip_address               = "198.51.100.10"
      ports                    = ["443"]
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
    }
    resource "nsxt_policy_lb_virtual_server" "clear" {
      display_name             = "clear"
      application_profile_path = nsxt_policy_lb_http_application_profile.portal.path
      ip_address               = "198.51.100.10"
      ports                    = ["80"]
    }
  }
  compliant {
    resource "nsxt_policy_lb_http_application_profile" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name             = "portal"
      application_profile_path = nsxt_policy_lb_http_application_profile.portal.path
      ip_address               = "198.51.100.10"
      ports                    = ["443"]
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
    }
    resource "nsxt_policy_lb_http_application_profile" "redirect" {
      display_name           = "redirect"
      http_redirect_to_https = true
    }
    resource "nsxt_policy_lb_virtual_server" "redirect" {
      display_name             = "redirect"
      application_profile_path = nsxt_policy_lb_http_application_profile.redirect.path
      ip_address               = "198.51.100.10"
      ports                    = ["80"]
    }
  }
  undecided {
    variable "profile" {}
    resource "nsxt_policy_lb_http_application_profile" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name             = "portal"
      application_profile_path = var.profile
      ip_address               = "198.51.100.10"
      ports                    = ["80"]
    }
  }
}

policy "HDS-TLS-753" {
  title     = { en = "What a virtual server decrypts is encrypted again, to servers it verifies", fr = "Ce qu’un serveur virtuel déchiffre est chiffré à nouveau, vers des serveurs qu’il vérifie" }
  severity  = "medium"
  resources = ["nsxt_policy_lb_virtual_server"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: server_ssl is optional, and without it the pool is reached in clear; server_auth defaults to AUTO_APPLY, which does not require a valid certificate"
  rationale = {
    en = "Past the load balancer, the records would go in clear, or to whichever machine took the address of the server."
    fr = "Au-delà du répartiteur, les dossiers iraient en clair, ou vers la machine qui aurait pris l’adresse du serveur."
  }

  filter = length(attrs.client_ssl[*]) > 0

  enforce {
    condition = length(attrs.server_ssl[*]) > 0
    error_message = {
      en = "Virtual server ${attrs.display_name} decrypts and sends in clear to the servers. Add server_ssl."
      fr = "Le serveur virtuel ${attrs.display_name} déchiffre et transmet en clair aux serveurs. Ajouter server_ssl."
    }
    at = "server_ssl"
  }
  enforce {
    for_each  = attrs.server_ssl
    condition = coalesce(each.value.server_auth, "AUTO_APPLY") == "REQUIRED"
    error_message = {
      en = "Virtual server ${attrs.display_name} does not verify the servers (server_auth ${coalesce(each.value.server_auth, "AUTO_APPLY")}). Set REQUIRED and give ca_paths."
      fr = "Le serveur virtuel ${attrs.display_name} ne vérifie pas les serveurs (server_auth ${coalesce(each.value.server_auth, "AUTO_APPLY")}). Fixer REQUIRED et donner ca_paths."
    }
  }

  remediation = {
    en = <<-EOT
      server_ssl {
        server_auth      = "REQUIRED"
        ca_paths         = [data.nsxt_policy_certificate.authority.path]
        ssl_profile_path = nsxt_policy_lb_server_ssl_profile.records.path
      }
    EOT
    fr = <<-EOT
      server_ssl {
        server_auth      = "REQUIRED"
        ca_paths         = [data.nsxt_policy_certificate.authority.path]
        ssl_profile_path = nsxt_policy_lb_server_ssl_profile.records.path
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
    }
  }
  noncompliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
      server_ssl {
        ssl_profile_path = "/infra/lb-server-ssl-profiles/records"
      }
    }
    resource "nsxt_policy_lb_virtual_server" "other" {
      display_name = "other"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
      server_ssl {
        server_auth = "IGNORE"
      }
    }
  }
  compliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
      server_ssl {
        server_auth = "REQUIRED"
        ca_paths    = ["/infra/certificates/authority"]
      }
    }
  }
  undecided {
    variable "mode" {}
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name = "portal"
      client_ssl {
        default_certificate_path = "/infra/certificates/portal"
      }
      server_ssl {
        server_auth = var.mode
      }
    }
  }
  inapplicable {
    resource "nsxt_policy_lb_virtual_server" "passthrough" { display_name = "passthrough" }
  }
}

policy "HDS-TLS-755" {
  title     = { en = "VPN profiles use sound algorithms", fr = "Les profils VPN utilisent des algorithmes sûrs" }
  severity  = "high"
  resources = ["nsxt_policy_ipsec_vpn_ike_profile", "nsxt_policy_ipsec_vpn_tunnel_profile"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0: ike_version defaults to IKE_V2 and IKE_FLEX answers IKE_V1, digest_algorithms to SHA2_256, enable_perfect_forward_secrecy to true; dh_groups and encryption_algorithms are required. Groups 2 and 5 are under 2048 bits"
  rationale = {
    en = "The tunnel between the hospital and the platform carries whole records: recorded today, a tunnel with weak keys is read tomorrow."
    fr = "Le tunnel entre l’hôpital et la plateforme transporte des dossiers entiers : enregistré aujourd’hui, un tunnel aux clés faibles est lu demain."
  }

  enforce {
    condition = coalesce(attrs.ike_version, "IKE_V2") == "IKE_V2"
    error_message = {
      en = "VPN profile ${attrs.display_name} accepts IKEv1 (${attrs.ike_version}). Use IKE_V2."
      fr = "Le profil VPN ${attrs.display_name} accepte IKEv1 (${attrs.ike_version}). Utiliser IKE_V2."
    }
  }
  enforce {
    for_each  = attrs.encryption_algorithms
    condition = !startswith(each.value, "NO_ENCRYPTION")
    error_message = {
      en = "VPN profile ${attrs.display_name} does not encrypt (${each.value}). Use AES_GCM_256."
      fr = "Le profil VPN ${attrs.display_name} ne chiffre pas (${each.value}). Utiliser AES_GCM_256."
    }
  }
  enforce {
    for_each  = attrs.digest_algorithms
    condition = each.value != "SHA1"
    error_message = {
      en = "VPN profile ${attrs.display_name} uses ${each.value}. Use SHA2_256 or longer."
      fr = "Le profil VPN ${attrs.display_name} utilise ${each.value}. Utiliser SHA2_256 ou plus long."
    }
  }
  enforce {
    for_each  = attrs.dh_groups
    condition = !contains(["GROUP2", "GROUP5"], each.value)
    error_message = {
      en = "VPN profile ${attrs.display_name} exchanges keys in ${each.value}, under 2048 bits. Use GROUP14 or higher."
      fr = "Le profil VPN ${attrs.display_name} échange les clés en ${each.value}, sous 2048 bits. Utiliser GROUP14 ou plus."
    }
  }
  enforce {
    condition = coalesce(attrs.enable_perfect_forward_secrecy, true)
    error_message = {
      en = "VPN profile ${attrs.display_name} has no perfect forward secrecy. Set enable_perfect_forward_secrecy = true."
      fr = "Le profil VPN ${attrs.display_name} n’a pas de confidentialité persistante. Fixer enable_perfect_forward_secrecy à true."
    }
  }

  remediation = {
    en = <<-EOT
      ike_version           = "IKE_V2"
      encryption_algorithms = ["AES_GCM_256"]
      digest_algorithms     = ["SHA2_256"]
      dh_groups             = ["GROUP20"]
    EOT
    fr = <<-EOT
      ike_version           = "IKE_V2"
      encryption_algorithms = ["AES_GCM_256"]
      digest_algorithms     = ["SHA2_256"]
      dh_groups             = ["GROUP20"]
    EOT
  }

  noncompliant {
    resource "nsxt_policy_ipsec_vpn_ike_profile" "hospital" {
      for_each              = toset(["IKE_V1", "IKE_FLEX"])
      display_name          = "hospital"
      ike_version           = each.value
      encryption_algorithms = ["AES_256"]
      dh_groups             = ["GROUP14"]
    }
  }
  noncompliant {
    resource "nsxt_policy_ipsec_vpn_tunnel_profile" "hospital" {
      display_name          = "hospital"
      encryption_algorithms = ["AES_GCM_256", "NO_ENCRYPTION_AUTH_AES_GMAC_256"]
      dh_groups             = ["GROUP14"]
    }
  }
  noncompliant {
    resource "nsxt_policy_ipsec_vpn_ike_profile" "hospital" {
      display_name          = "hospital"
      encryption_algorithms = ["AES_256"]
      digest_algorithms     = ["SHA2_256", "SHA1"]
      dh_groups             = ["GROUP14"]
    }
  }
  noncompliant {
    resource "nsxt_policy_ipsec_vpn_tunnel_profile" "hospital" {
      for_each              = toset(["GROUP2", "GROUP5"])
      display_name          = "hospital"
      encryption_algorithms = ["AES_GCM_256"]
      dh_groups             = ["GROUP14", each.value]
    }
  }
  noncompliant {
    resource "nsxt_policy_ipsec_vpn_tunnel_profile" "hospital" {
      display_name                   = "hospital"
      encryption_algorithms          = ["AES_GCM_256"]
      dh_groups                      = ["GROUP14"]
      enable_perfect_forward_secrecy = false
    }
  }
  compliant {
    resource "nsxt_policy_ipsec_vpn_ike_profile" "hospital" {
      display_name          = "hospital"
      ike_version           = "IKE_V2"
      encryption_algorithms = ["AES_GCM_256"]
      digest_algorithms     = ["SHA2_256"]
      dh_groups             = ["GROUP14"]
    }
    resource "nsxt_policy_ipsec_vpn_tunnel_profile" "hospital" {
      display_name          = "hospital"
      encryption_algorithms = ["AES_GCM_128"]
      dh_groups             = ["GROUP20"]
    }
  }
  undecided {
    variable "groups" {}
    resource "nsxt_policy_ipsec_vpn_tunnel_profile" "hospital" {
      display_name          = "hospital"
      encryption_algorithms = ["AES_GCM_256"]
      dh_groups             = var.groups
    }
  }
}

policy "HDS-TLS-756" {
  title     = { en = "The directory is queried in TLS", fr = "L’annuaire est interrogé en TLS" }
  severity  = "high"
  resources = ["nsxt_policy_ldap_identity_source"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: ldap_server.url takes the schemes LDAP and LDAPS, use_starttls defaults to false"
  rationale = {
    en = "NSX sends the directory the password of the administrator who logs in: in clear, whoever listens on that network takes over the firewall of the platform."
    fr = "NSX transmet à l’annuaire le mot de passe de l’administrateur qui se connecte : en clair, quiconque écoute ce réseau prend la main sur le pare-feu de la plateforme."
  }

  enforce {
    for_each  = attrs.ldap_server
    condition = startswith(lower(each.value.url), "ldaps://") || coalesce(each.value.use_starttls, false)
    error_message = {
      en = "Directory ${attrs.domain_name} is queried in clear (${each.value.url}). Use ldaps:// or use_starttls = true."
      fr = "L’annuaire ${attrs.domain_name} est interrogé en clair (${each.value.url}). Utiliser ldaps:// ou use_starttls = true."
    }
  }

  remediation = {
    en = <<-EOT
      ldap_server {
        url           = "ldaps://dc1.exemple.fr"
        certificates  = [file("dc1.pem")]
        bind_identity = "svc-nsx@exemple.fr"
        password      = var.directory_password
      }
    EOT
    fr = <<-EOT
      ldap_server {
        url           = "ldaps://dc1.exemple.fr"
        certificates  = [file("dc1.pem")]
        bind_identity = "svc-nsx@exemple.fr"
        password      = var.directory_password
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_ldap_identity_source" "directory" {
      domain_name = "exemple.fr"
      ldap_server {
        url = "ldap://dc1.exemple.fr"
      }
    }
  }
  compliant {
    resource "nsxt_policy_ldap_identity_source" "directory" {
      domain_name = "exemple.fr"
      ldap_server {
        url = "LDAPS://dc1.exemple.fr"
      }
    }
    resource "nsxt_policy_ldap_identity_source" "upgraded" {
      domain_name = "exemple.fr"
      ldap_server {
        url          = "ldap://dc1.exemple.fr"
        use_starttls = true
      }
    }
  }
  undecided {
    variable "url" {}
    resource "nsxt_policy_ldap_identity_source" "directory" {
      domain_name = "exemple.fr"
      ldap_server {
        url = var.url
      }
    }
  }
}

policy "HDS-TLS-757" {
  title     = { en = "The provider checks the certificate of the NSX manager", fr = "Le fournisseur vérifie le certificat du gestionnaire NSX" }
  severity  = "medium"
  resources = ["provider.nsxt"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "vmware/nsxt 3.12.0, index page: allow_unverified_ssl is false when it is absent, unless NSXT_ALLOW_UNVERIFIED_SSL says otherwise; judged where it is written"
  rationale = {
    en = "Terraform sends the manager the password that commands every firewall rule; unverified, it may be sending it to someone else."
    fr = "Terraform transmet au gestionnaire le mot de passe qui commande toutes les règles de pare-feu ; sans vérification, il le transmet peut-être à un autre."
  }

  filter = attrs.allow_unverified_ssl != null

  enforce {
    condition = !attrs.allow_unverified_ssl
    error_message = {
      en = "The certificate of the NSX manager is not verified. Remove allow_unverified_ssl and give ca_file."
      fr = "Le certificat du gestionnaire NSX n’est pas vérifié. Retirer allow_unverified_ssl et donner ca_file."
    }
  }

  remediation = {
    en = <<-EOT
      provider "nsxt" {
        host    = "nsx.exemple.fr"
        ca_file = "authority.pem"
      }
    EOT
    fr = <<-EOT
      provider "nsxt" {
        host    = "nsx.exemple.fr"
        ca_file = "authority.pem"
      }
    EOT
  }

  noncompliant {
    provider "nsxt" {
      host                 = "nsx.exemple.fr"
      allow_unverified_ssl = true
    }
  }
  compliant {
    provider "nsxt" {
      host                 = "nsx.exemple.fr"
      allow_unverified_ssl = false
    }
  }
  undecided {
    variable "unverified" {}
    provider "nsxt" {
      host                 = "nsx.exemple.fr"
      allow_unverified_ssl = var.unverified
    }
  }
  inapplicable {
    provider "nsxt" {
      host = "nsx.exemple.fr"
    }
  }
}
