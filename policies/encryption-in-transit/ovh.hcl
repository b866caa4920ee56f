policy "HDS-TLS-100" {
  title     = { en = "Load balancer listeners do not serve clear HTTP", fr = "Les écouteurs du répartiteur ne servent pas de HTTP en clair" }
  severity  = "high"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: listeners.protocol is required in a listener (http, https, prometheus, sctp, tcp, terminatedHTTPS, udp)"
  rationale = {
    en = "A listener in clear HTTP lets anyone on the path read health data and session cookies. Terminate TLS on the load balancer or pass it through."
    fr = "Un écouteur en HTTP clair laisse lire sur le chemin les données de santé et les cookies de session. Terminer TLS sur le répartiteur ou le laisser passer."
  }

  enforce {
    for_each  = attrs.listeners
    condition = each.value.protocol != "http"
    error_message = {
      en = "Listener ${try(each.value.port, each.key)} of ${meta.name} serves clear HTTP. Use terminatedHTTPS or https."
      fr = "L’écouteur ${try(each.value.port, each.key)} de ${meta.name} sert du HTTP en clair. Utiliser terminatedHTTPS ou https."
    }
  }

  remediation = {
    en = <<-EOT
      listeners = [{
        port         = 443
        protocol     = "terminatedHTTPS"
        secret_id    = ovh_cloud_key_manager_secret.certificate.id
        tls_versions = ["TLSv1.2", "TLSv1.3"]
      }]
    EOT
    fr = <<-EOT
      listeners = [{
        port         = 443
        protocol     = "terminatedHTTPS"
        secret_id    = ovh_cloud_key_manager_secret.certificat.id
        tls_versions = ["TLSv1.2", "TLSv1.3"]
      }]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners   = [{ port = 80, protocol = "http" }]
    }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners   = [{ port = 443, protocol = "https" }]
    }
  }
  undecided {
    variable "protocol" {}
    resource "ovh_cloud_project_loadbalancer" "front" {
      region_name = "GRA11"
      listeners   = [{ port = 443, protocol = var.protocol }]
    }
  }
}

policy "HDS-TLS-101" {
  title     = { en = "Load balancers accept recent TLS versions only", fr = "Les répartiteurs n’acceptent que des versions récentes de TLS" }
  severity  = "high"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(i)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: listeners.tls_versions is optional, the platform decides when it is absent; ANSSI TLS guide 1.2: TLS 1.2 at least"
  rationale = {
    en = "TLS 1.0 and 1.1 and every SSL version have known attacks; ANSSI recommends 1.3, or 1.2 at least."
    fr = "TLS 1.0 et 1.1 et toutes les versions de SSL ont des attaques connues ; l’ANSSI recommande la version 1.3, au minimum 1.2."
  }

  filter = anytrue([for listener in coalesce(attrs.listeners, []) : listener.protocol == "terminatedHTTPS"])

  enforce {
    for_each = [for listener in attrs.listeners : listener if listener.protocol == "terminatedHTTPS"]
    condition = (
      try(length(each.value.tls_versions), 0) == 0
      ? hds::undetermined("listeners.tls_versions")
      : alltrue([for version in each.value.tls_versions : hds::tls_at_least(version, settings.tls_minimum)])
    )
    error_message = {
      en = "Listener ${try(each.value.port, each.key)} of ${meta.name} accepts ${join(", ", each.value.tls_versions)}. Remove the versions below the threshold."
      fr = "L’écouteur ${try(each.value.port, each.key)} de ${meta.name} accepte ${join(", ", each.value.tls_versions)}. Retirer les versions inférieures au seuil."
    }
  }

  remediation = {
    en = <<-EOT
      tls_versions = ["TLSv1.2", "TLSv1.3"]
    EOT
    fr = <<-EOT
      tls_versions = ["TLSv1.2", "TLSv1.3"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "terminatedHTTPS", tls_versions = ["TLSv1.1", "TLSv1.2"] }]
    }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [
        { port = 80, protocol = "http" },
        { port = 443, protocol = "terminatedHTTPS", tls_versions = ["TLSv1.2", "TLSv1.3"] },
      ]
    }
  }
  undecided {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "terminatedHTTPS" }]
    }
  }
  inapplicable {
    resource "ovh_cloud_project_loadbalancer" "front" {
      listeners = [{ port = 443, protocol = "https" }]
    }
    resource "ovh_cloud_project_loadbalancer" "back" { region_name = "GRA11" }
  }
}

policy "HDS-TLS-102" {
  title     = { en = "HTTP frontends terminate TLS", fr = "Les frontaux HTTP terminent TLS" }
  severity  = "high"
  resources = ["ovh_iploadbalancing_http_frontend"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: ssl defaults to false, redirect_location to nothing"
  rationale = {
    en = "A frontend without TLS carries health data and session cookies in clear. A frontend that only redirects to https is harmless."
    fr = "Un frontal sans TLS transporte en clair les données de santé et les cookies de session. Un frontal qui ne fait que rediriger vers https est sans danger."
  }

  enforce {
    condition = coalesce(attrs.ssl, false) || try(startswith(lower(attrs.redirect_location), "https://"), false)
    error_message = {
      en = "Frontend ${meta.name} on port ${attrs.port} serves clear HTTP. Set ssl = true, or redirect to https."
      fr = "Le frontal ${meta.name} sur le port ${attrs.port} sert du HTTP en clair. Fixer ssl = true, ou rediriger vers https."
    }
    at = "ssl"
  }

  remediation = {
    en = <<-EOT
      ssl  = true
      hsts = true
    EOT
    fr = <<-EOT
      ssl  = true
      hsts = true
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "gra"
      port         = "80"
    }
  }
  compliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "gra"
      port         = "443"
      ssl          = true
    }
  }
  compliant {
    resource "ovh_iploadbalancing_http_frontend" "redirect" {
      service_name      = "loadbalancer-xxx"
      zone              = "gra"
      port              = "80"
      redirect_location = "HTTPS://portail.exemple.fr/"
    }
  }
  undecided {
    variable "ssl" {}
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "gra"
      port         = "443"
      ssl          = var.ssl
    }
  }
}

policy "HDS-TLS-110" {
  title     = { en = "Identity providers are reached over TLS", fr = "Les fournisseurs d’identité sont joints en TLS" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube_oidc", "ovh_cloud_project_containerregistry_oidc"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.5", "iso27001:A.8.24", "secnumcloud:10.2", "hipaa:164.312(e)(2)(i)"]
  source    = "ovh/ovh 2.19.0: issuer_url (kube_oidc) and oidc_endpoint (containerregistry_oidc) are required"
  rationale = {
    en = "The signing keys of identity tokens are read from this address. Over clear HTTP anyone on the path can replace them and sign in as anybody."
    fr = "Les clés de signature des jetons d’identité sont lues à cette adresse. En HTTP clair, quiconque est sur le chemin peut les remplacer et se connecter à la place de n’importe qui."
  }

  locals {
    url = attrs.issuer_url != null ? attrs.issuer_url : attrs.oidc_endpoint
  }

  enforce {
    condition = local.url == null ? hds::undetermined("issuer_url") : startswith(lower(local.url), "https://")
    error_message = {
      en = "${meta.address} trusts an identity provider reached in clear (${local.url}). Use its https address."
      fr = "${meta.address} fait confiance à un fournisseur d’identité joint en clair (${local.url}). Utiliser son adresse https."
    }
  }

  remediation = {
    en = <<-EOT
      issuer_url = "https://sso.example.fr/realms/health"
    EOT
    fr = <<-EOT
      issuer_url = "https://sso.exemple.fr/realms/sante"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = "http://sso.exemple.fr/realms/sante"
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = "https://sso.exemple.fr/realms/sante"
    }
  }
  compliant {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id    = "5c1d"
      oidc_name      = "sso"
      oidc_endpoint  = "HTTPS://sso.exemple.fr/realms/sante"
      oidc_client_id = "registry"
      oidc_scope     = "openid"
    }
  }
  undecided {
    variable "issuer" {}
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id    = "1a2b"
      client_id  = "kube"
      issuer_url = var.issuer
    }
  }
  undecided {
    resource "ovh_cloud_project_kube_oidc" "sso" {
      kube_id   = "1a2b"
      client_id = "kube"
    }
  }
}
