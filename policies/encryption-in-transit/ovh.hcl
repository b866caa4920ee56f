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

policy "HDS-TLS-103" {
  title     = { en = "HTTPS frontends announce HSTS", fr = "Les frontaux HTTPS annoncent HSTS" }
  severity  = "medium"
  resources = ["ovh_iploadbalancing_http_frontend"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "hipaa:164.312(e)(2)(i)"]
  source    = "ovh/ovh 2.19.0: hsts defaults to false; judged where ssl is true"
  rationale = {
    en = "Without HSTS the first request of a browser may still go out in clear, and someone on the network of the hospital can keep it there and read the session."
    fr = "Sans HSTS, la première requête d’un navigateur peut encore partir en clair, et quelqu’un sur le réseau de l’établissement peut l’y maintenir et lire la session."
  }

  filter = coalesce(attrs.ssl, false)

  enforce {
    condition = coalesce(attrs.hsts, false)
    error_message = {
      en = "Frontend ${meta.name} does not announce HSTS. Set hsts = true."
      fr = "Le frontal ${meta.name} n’annonce pas HSTS. Fixer hsts = true."
    }
    at = "hsts"
  }

  remediation = {
    en = <<-EOT
      hsts = true
    EOT
    fr = <<-EOT
      hsts = true
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      zone = "gra"
      port = "443"
      ssl  = true
    }
  }
  compliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      zone = "gra"
      port = "443"
      ssl  = true
      hsts = true
    }
  }
  undecided {
    variable "hsts" {}
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      zone = "gra"
      port = "443"
      ssl  = true
      hsts = var.hsts
    }
  }
  inapplicable {
    resource "ovh_iploadbalancing_http_frontend" "redirect" {
      zone              = "gra"
      port              = "80"
      redirect_location = "https://portail.exemple.fr/"
    }
  }
}

policy "HDS-TLS-104" {
  title     = { en = "TCP frontends terminate TLS", fr = "Les frontaux TCP terminent TLS" }
  severity  = "high"
  resources = ["ovh_iploadbalancing_tcp_frontend"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: ssl defaults to false, and what is carried may then be encrypted end to end: open, unless the port is that of a clear protocol (IANA: 23 telnet, 80 http, 104 acr-nema, that is DICOM, 2575 hl7); port is one port, a range or a list"
  rationale = {
    en = "DICOM and HL7 were made for the network inside a hospital: across the Internet they show images and results to anyone on the way, unless TLS is put around them."
    fr = "DICOM et HL7 ont été conçus pour le réseau interne d’un hôpital : sur Internet, ils montrent images et résultats à quiconque est sur le chemin, sauf à les envelopper dans TLS."
  }

  locals {
    ranges = [for text in split(",", attrs.port) : [for bound in split("-", text) : tonumber(trimspace(bound))]]
    clear  = [for port in [23, 80, 104, 2575] : port if anytrue([for range in local.ranges : range[0] <= port && port <= range[length(range) - 1]])]
  }

  enforce {
    condition = coalesce(attrs.ssl, false) || (length(local.clear) > 0 ? false : hds::undetermined("ssl"))
    error_message = {
      en = "TCP frontend ${meta.name} listens in clear on port ${join(", ", local.clear)}. Set ssl = true."
      fr = "Le frontal TCP ${meta.name} écoute en clair sur le port ${join(", ", local.clear)}. Fixer ssl = true."
    }
    at = "ssl"
  }

  remediation = {
    en = <<-EOT
      port = "2762" # DICOM over TLS
      ssl  = true
    EOT
    fr = <<-EOT
      port = "2762" # DICOM sur TLS
      ssl  = true
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_tcp_frontend" "clear" {
      for_each = toset(["23", "80", "104", "2575", "443, 104", "100-104", "104-110"])
      zone     = "gra"
      port     = each.value
    }
  }
  compliant {
    resource "ovh_iploadbalancing_tcp_frontend" "dicom" {
      zone = "gra"
      port = "104"
      ssl  = true
    }
  }
  undecided {
    resource "ovh_iploadbalancing_tcp_frontend" "passthrough" {
      for_each = toset(["443", "2762", "81-103,105-110"])
      zone     = "gra"
      port     = each.value
    }
  }
}

policy "HDS-TLS-105" {
  title     = { en = "The IP load balancer refuses obsolete TLS clients", fr = "Le répartiteur de charge IP refuse les clients TLS obsolètes" }
  severity  = "high"
  resources = ["ovh_iploadbalancing"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0, page of the resource: ssl_configuration is modern or intermediate, intermediate if null; intermediate admits clients as old as Internet Explorer 7 and Windows XP, modern those from Firefox 27, Chrome 30 and Java 8 on"
  rationale = {
    en = "To serve browsers of 2006 the load balancer must speak protocols with known attacks, and an attacker can pull today's browsers down to them."
    fr = "Pour servir des navigateurs de 2006, le répartiteur doit parler des protocoles aux attaques connues, et un attaquant peut y ramener les navigateurs d’aujourd’hui."
  }

  enforce {
    condition = coalesce(attrs.ssl_configuration, "intermediate") == "modern"
    error_message = {
      en = "Load balancer ${meta.name} keeps the intermediate TLS configuration, which admits obsolete clients. Set ssl_configuration to modern."
      fr = "Le répartiteur ${meta.name} garde la configuration TLS intermediate, qui admet des clients obsolètes. Fixer ssl_configuration à modern."
    }
    at = "ssl_configuration"
  }

  remediation = {
    en = <<-EOT
      ssl_configuration = "modern"
    EOT
    fr = <<-EOT
      ssl_configuration = "modern"
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing" "front" { display_name = "front" }
  }
  noncompliant {
    resource "ovh_iploadbalancing" "front" { ssl_configuration = "intermediate" }
  }
  compliant {
    resource "ovh_iploadbalancing" "front" { ssl_configuration = "modern" }
  }
  undecided {
    variable "tls" {}
    resource "ovh_iploadbalancing" "front" { ssl_configuration = var.tls }
  }
}

policy "HDS-TLS-106" {
  title     = { en = "Requests are encrypted up to the server, or stay in the vRack", fr = "Les requêtes sont chiffrées jusqu’au serveur, ou restent dans le vRack" }
  severity  = "medium"
  resources = ["ovh_iploadbalancing_http_farm_server"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: ssl of a server defaults to false; vrack_network_id of its farm is mandatory where the load balancer is attached to a vRack, so that without it servers are reached at public addresses"
  rationale = {
    en = "The load balancer has just decrypted the request. Sent on in clear to a public address, it crosses a shared network as if there had been no TLS at all."
    fr = "Le répartiteur vient de déchiffrer la requête. Renvoyée en clair vers une adresse publique, elle traverse un réseau partagé comme s’il n’y avait jamais eu de TLS."
  }

  filter = attrs.farm_id != null

  enforce {
    condition = coalesce(attrs.ssl, false) || anytrue([for farm in hds::referred("farm_id") : farm.vrack_network_id != null])
    error_message = {
      en = "Requests to ${meta.address} leave the load balancer in clear and outside the vRack. Set ssl = true, or attach the farm to a vRack network."
      fr = "Les requêtes vers ${meta.address} quittent le répartiteur en clair et hors du vRack. Fixer ssl = true, ou rattacher la ferme à un réseau vRack."
    }
    at = "ssl"
  }

  remediation = {
    en = <<-EOT
      port = 443
      ssl  = true
    EOT
    fr = <<-EOT
      port = 443
      ssl  = true
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_farm_server" "web" {
      farm_id = ovh_iploadbalancing_http_farm.web.id
      address = "203.0.113.10"
      status  = "active"
    }
    resource "ovh_iploadbalancing_http_farm" "web" { zone = "gra" }
  }
  compliant {
    resource "ovh_iploadbalancing_http_farm_server" "web" {
      farm_id = ovh_iploadbalancing_http_farm.web.id
      address = "203.0.113.10"
      status  = "active"
      ssl     = true
    }
    resource "ovh_iploadbalancing_http_farm" "web" { zone = "gra" }
  }
  compliant {
    resource "ovh_iploadbalancing_http_farm_server" "web" {
      farm_id = ovh_iploadbalancing_http_farm.web.id
      address = "10.0.0.10"
      status  = "active"
    }
    resource "ovh_iploadbalancing_http_farm" "web" {
      zone             = "gra"
      vrack_network_id = 42
    }
  }
  undecided {
    resource "ovh_iploadbalancing_http_farm_server" "web" {
      farm_id = 1234
      address = "203.0.113.10"
      status  = "active"
    }
  }
  inapplicable {
    resource "ovh_iploadbalancing_http_farm_server" "spare" {
      address = "203.0.113.10"
      status  = "inactive"
    }
  }
}

policy "HDS-TLS-108" {
  title     = { en = "UDP frontends do not listen on the port of a clear protocol", fr = "Les frontaux UDP n’écoutent pas sur le port d’un protocole en clair" }
  severity  = "medium"
  resources = ["ovh_iploadbalancing_udp_frontend"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2"]
  source    = "ovh/ovh 2.19.0: port is one port, a range or a list, and the load balancer never encrypts UDP; IANA: 69 tftp, 161 and 162 snmp, 514 syslog, which have secured forms on other ports"
  rationale = {
    en = "Log messages and network supervision name machines, people and sometimes records. Over plain UDP they cross the Internet readable, and nobody can tell a forged one."
    fr = "Les messages de journaux et la supervision réseau nomment des machines, des personnes et parfois des dossiers. En UDP simple, ils traversent Internet lisibles, et nul ne distingue un faux."
  }

  locals {
    ranges = [for text in split(",", attrs.port) : [for bound in split("-", text) : tonumber(trimspace(bound))]]
  }

  enforce {
    condition = !anytrue([for port in [69, 161, 162, 514] : anytrue([for range in local.ranges : range[0] <= port && port <= range[length(range) - 1]])])
    error_message = {
      en = "UDP frontend ${meta.name} opens port ${attrs.port}, which carries a protocol in clear. Use its secured form: syslog over TLS on TCP 6514, SNMPv3 inside a VPN."
      fr = "Le frontal UDP ${meta.name} ouvre le port ${attrs.port}, qui porte un protocole en clair. Utiliser sa forme sécurisée : syslog sur TLS en TCP 6514, SNMPv3 dans un VPN."
    }
    at = "port"
  }

  remediation = {
    en = <<-EOT
      resource "ovh_iploadbalancing_tcp_frontend" "syslog" {
        service_name = data.ovh_iploadbalancing.front.service_name
        zone         = "gra"
        port         = "6514"
        ssl          = true
      }
    EOT
    fr = <<-EOT
      resource "ovh_iploadbalancing_tcp_frontend" "syslog" {
        service_name = data.ovh_iploadbalancing.front.service_name
        zone         = "gra"
        port         = "6514"
        ssl          = true
      }
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_udp_frontend" "clear" {
      for_each = toset(["69", "161", "162", "514", "51820, 514", "500-514", "514-520"])
      zone     = "gra"
      port     = each.value
    }
  }
  compliant {
    resource "ovh_iploadbalancing_udp_frontend" "vpn" {
      for_each = toset(["51820", "500,4500", "163-513,515-600"])
      zone     = "gra"
      port     = each.value
    }
  }
  undecided {
    variable "port" {}
    resource "ovh_iploadbalancing_udp_frontend" "vpn" {
      zone = "gra"
      port = var.port
    }
  }
}

policy "HDS-TLS-109" {
  title     = { en = "The registry verifies the certificate of its identity provider", fr = "Le registre vérifie le certificat de son fournisseur d’identité" }
  severity  = "high"
  resources = ["ovh_cloud_project_containerregistry_oidc"]
  supports  = ["hds:exi-05-c", "hds:exi-05-d", "iso27001:A.8.5", "iso27001:A.8.24", "secnumcloud:10.2", "hipaa:164.312(e)(2)(i)"]
  source    = "ovh/ovh 2.19.0: oidc_verify_cert is optional and computed; the page only says to set it to false for a self-signed certificate. Its absence is left open"
  rationale = {
    en = "Without verification anyone on the path can answer in the place of the identity provider, sign in as an administrator of the registry, and push the image that production will run."
    fr = "Sans vérification, quiconque est sur le chemin peut répondre à la place du fournisseur d’identité, se connecter en administrateur du registre et y pousser l’image que la production exécutera."
  }

  enforce {
    condition = attrs.oidc_verify_cert == null ? hds::undetermined("oidc_verify_cert") : attrs.oidc_verify_cert
    error_message = {
      en = "${meta.address} does not verify the certificate of the identity provider. Set oidc_verify_cert = true."
      fr = "${meta.address} ne vérifie pas le certificat du fournisseur d’identité. Fixer oidc_verify_cert = true."
    }
    at = "oidc_verify_cert"
  }

  remediation = {
    en = <<-EOT
      oidc_verify_cert = true
    EOT
    fr = <<-EOT
      oidc_verify_cert = true
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id      = "5c1d"
      oidc_endpoint    = "https://sso.exemple.fr/realms/sante"
      oidc_verify_cert = false
    }
  }
  compliant {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id      = "5c1d"
      oidc_endpoint    = "https://sso.exemple.fr/realms/sante"
      oidc_verify_cert = true
    }
  }
  undecided {
    resource "ovh_cloud_project_containerregistry_oidc" "sso" {
      registry_id   = "5c1d"
      oidc_endpoint = "https://sso.exemple.fr/realms/sante"
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

policy "HDS-TLS-111" {
  title     = { en = "Zones are signed with DNSSEC", fr = "Les zones sont signées avec DNSSEC" }
  severity  = "low"
  resources = ["ovh_domain_zone"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.20", "iso27001:A.8.21"]
  source    = "ovh/ovh 2.19.0: ovh_domain_zone_dnssec signs a zone; OVHcloud, securing a domain name with DNSSEC (26 July 2023): activated in one click, if it is not already by default"
  rationale = {
    en = "Whoever forges the answer of a name server sends patients to another site, and obtains a valid certificate for the name of yours."
    fr = "Qui falsifie la réponse d’un serveur de noms envoie les patients vers un autre site, et obtient un certificat valide au nom du vôtre."
  }

  enforce {
    condition = length(hds::referring("ovh_domain_zone_dnssec", "zone_name")) > 0 || hds::undetermined("ovh_domain_zone_dnssec")
    error_message = {
      en = "Zone ${meta.name} is not signed. Add an ovh_domain_zone_dnssec for it."
      fr = "La zone ${meta.name} n’est pas signée. Lui ajouter un ovh_domain_zone_dnssec."
    }
    never_false = "OVHcloud signs some zones by default and others from the control panel, so that a missing resource proves nothing"
  }

  remediation = {
    en = <<-EOT
      resource "ovh_domain_zone_dnssec" "portal" {
        zone_name = ovh_domain_zone.portal.name
      }
    EOT
    fr = <<-EOT
      resource "ovh_domain_zone_dnssec" "portail" {
        zone_name = ovh_domain_zone.portail.name
      }
    EOT
  }

  compliant {
    resource "ovh_domain_zone" "portal" { ovh_subsidiary = "FR" }
    resource "ovh_domain_zone_dnssec" "portal" { zone_name = ovh_domain_zone.portal.name }
  }
  undecided {
    resource "ovh_domain_zone" "portal" { ovh_subsidiary = "FR" }
    resource "ovh_domain_zone_dnssec" "portal" { zone_name = "exemple.fr" }
  }
  undecided {
    resource "ovh_domain_zone" "portal" { ovh_subsidiary = "FR" }
  }
}

policy "HDS-TLS-112" {
  title     = { en = "Delegations are not signed with SHA-1", fr = "Les délégations ne sont pas signées avec SHA-1" }
  severity  = "medium"
  resources = ["ovh_domain_ds_records"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.21", "iso27001:A.8.24"]
  source    = "ovh/ovh 2.19.0, page of the resource: algorithm is required: RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512, ECDSAP256SHA256, ECDSAP384SHA384, ED25519"
  rationale = {
    en = "Collisions of SHA-1 are within reach, and validating resolvers have begun to treat such signatures as if there were none: the zone then has no protection."
    fr = "Les collisions de SHA-1 sont à portée, et des résolveurs validants traitent déjà ces signatures comme absentes : la zone n’a alors plus de protection."
  }

  enforce {
    for_each  = attrs.ds_records
    condition = !contains(["RSASHA1", "RSASHA1_NSEC3_SHA1"], each.value.algorithm)
    error_message = {
      en = "A DS record of ${meta.name} uses ${each.value.algorithm}. Sign the zone with ECDSAP256SHA256 and publish the new key."
      fr = "Un enregistrement DS de ${meta.name} utilise ${each.value.algorithm}. Signer la zone avec ECDSAP256SHA256 et publier la nouvelle clé."
    }
  }

  remediation = {
    en = <<-EOT
      ds_records {
        algorithm  = "ECDSAP256SHA256"
        flags      = "KEY_SIGNING_KEY"
        public_key = var.public_key
        tag        = 12345
      }
    EOT
    fr = <<-EOT
      ds_records {
        algorithm  = "ECDSAP256SHA256"
        flags      = "KEY_SIGNING_KEY"
        public_key = var.cle_publique
        tag        = 12345
      }
    EOT
  }

  noncompliant {
    resource "ovh_domain_ds_records" "portal" {
      for_each = toset(["RSASHA1", "RSASHA1_NSEC3_SHA1"])
      domain   = "exemple.fr"
      ds_records {
        algorithm  = each.value
        flags      = "KEY_SIGNING_KEY"
        public_key = "AwEAAd="
        tag        = 12345
      }
    }
  }
  compliant {
    resource "ovh_domain_ds_records" "portal" {
      domain = "exemple.fr"
      ds_records {
        algorithm  = "ECDSAP256SHA256"
        flags      = "KEY_SIGNING_KEY"
        public_key = "oJMRESz5E4gYzS"
        tag        = 12345
      }
    }
  }
  undecided {
    variable "algorithm" {}
    resource "ovh_domain_ds_records" "portal" {
      domain = "exemple.fr"
      ds_records {
        algorithm  = var.algorithm
        flags      = "KEY_SIGNING_KEY"
        public_key = "oJMRESz5E4gYzS"
        tag        = 12345
      }
    }
  }
}

policy "HDS-TLS-113" {
  title     = { en = "Log inputs receive over TLS", fr = "Les entrées de journaux reçoivent en TLS" }
  severity  = "high"
  resources = ["ovh_dbaas_logs_input"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.15", "secnumcloud:10.2", "secnumcloud:12.7", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0: configuration.logstash.input_section is required and is the input section of a Logstash configuration; Logstash 9, plugins tcp, beats, http and elastic_agent: ssl_enabled (ssl and ssl_enable in older versions) defaults to false; syslog and udp have no TLS. Other plugins are left open"
  rationale = {
    en = "Application logs name patients and carers, and cross the Internet to reach this input. Without TLS they can be read on the way, and false ones slipped in."
    fr = "Les journaux applicatifs nomment patients et soignants, et traversent Internet pour atteindre cette entrée. Sans TLS, on peut les lire en chemin et en glisser de faux."
  }

  filter = local.section != null

  locals {
    section = try(attrs.configuration[0].logstash[0].input_section, null)
    plugins = length(regexall("(?m)^[^#\n]*\\b(?:tcp|beats|http|elastic_agent|syslog|udp)\\s*\\{", local.section))
    secured = length(regexall("(?m)^[^#\n]*\\bssl(?:_enabled?)?\\s*=>\\s*\"?true", local.section))
  }

  enforce {
    condition = local.plugins == 0 || (local.plugins > local.secured && local.secured > 0) ? hds::undetermined("configuration.logstash.input_section") : local.secured > 0
    error_message = {
      en = "Log input ${meta.name} receives in clear. Add ssl_enabled => true with the certificate of the input."
      fr = "L’entrée de journaux ${meta.name} reçoit en clair. Ajouter ssl_enabled => true avec le certificat de l’entrée."
    }
    at = "configuration"
  }

  remediation = {
    en = <<-EOT
      input_section = <<-INPUT
        beats {
          port            => 6514
          ssl_enabled     => true
          ssl_certificate => "/etc/ssl/private/server.crt"
          ssl_key         => "/etc/ssl/private/server.key"
        }
      INPUT
    EOT
    fr = <<-EOT
      input_section = <<-INPUT
        beats {
          port            => 6514
          ssl_enabled     => true
          ssl_certificate => "/etc/ssl/private/server.crt"
          ssl_key         => "/etc/ssl/private/server.key"
        }
      INPUT
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_input" "app" {
      for_each    = toset(["tcp", "beats", "http", "elastic_agent", "syslog", "udp"])
      title       = "app"
      description = "application logs"
      configuration {
        logstash { input_section = "${each.value} {\n  port => 6514\n  # ssl_enabled => true\n}" }
      }
    }
  }
  noncompliant {
    resource "ovh_dbaas_logs_input" "app" {
      title       = "app"
      description = "application logs"
      configuration {
        logstash { input_section = "beats { port => 6514 ssl_enabled => false }" }
      }
    }
  }
  compliant {
    resource "ovh_dbaas_logs_input" "app" {
      for_each    = toset(["ssl_enabled => true", "ssl_enable => true", "ssl => \"true\""])
      title       = "app"
      description = "application logs"
      configuration {
        logstash { input_section = "# tcp { }\nbeats {\n  port => 6514\n  ${each.value}\n}" }
      }
    }
  }
  undecided {
    resource "ovh_dbaas_logs_input" "app" {
      title       = "app"
      description = "application logs"
      configuration {
        logstash { input_section = "beats {\n  ssl_enabled => true\n}\ntcp {\n  port => 514\n}" }
      }
    }
  }
  undecided {
    resource "ovh_dbaas_logs_input" "queue" {
      for_each    = toset(["kafka { topics => [\"logs\"] }", "kafka { ssl => true }"])
      title       = "queue"
      description = "logs from a queue"
      configuration {
        logstash { input_section = each.value }
      }
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_input" "syslog" {
      title       = "syslog"
      description = "logs of the network"
      configuration {
        flowgger {
          log_format  = "RFC5424"
          log_framing = "LINE"
        }
      }
    }
  }
}

policy "HDS-TLS-114" {
  title     = { en = "SSLv3 is off on the Hosted Private Cloud interface", fr = "SSLv3 est désactivé sur l’interface Hosted Private Cloud" }
  severity  = "critical"
  resources = ["data.ovh_dedicated_cloud"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:9.6", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "ovh/ovh 2.19.0, page of the data source: ssl_v3, “recognized as a security breach”; known from a plan or a state only"
  rationale = {
    en = "The attack on SSLv3, POODLE, dates from 2014 and gives away session cookies: here, those of an administrator of every machine."
    fr = "L’attaque contre SSLv3, POODLE, date de 2014 et livre les cookies de session : ici, ceux d’un administrateur de toutes les machines."
  }

  enforce {
    condition = attrs.ssl_v3 == null ? hds::undetermined("ssl_v3") : !attrs.ssl_v3
    error_message = {
      en = "SSLv3 is enabled on the management interface of ${meta.name}. Disable it."
      fr = "SSLv3 est activé sur l’interface de gestion de ${meta.name}. Le désactiver."
    }
  }

  remediation = {
    en = <<-EOT
      Disable SSLv3 in the OVHcloud control panel or by its API, then scan a plan:

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
    fr = <<-EOT
      Désactiver SSLv3 dans l’espace client OVHcloud ou par son API, puis analyser un plan :

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
      ssl_v3       = true
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
      ssl_v3       = false
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" { service_name = "pcc-192-0-2-10" }
  }
}

policy "HDS-TLS-116" {
  title     = { en = "Authorisation codes are not sent in clear", fr = "Les codes d’autorisation ne sont pas envoyés en clair" }
  severity  = "medium"
  resources = ["ovh_me_api_oauth2_client"]
  supports  = ["hds:exi-05-c", "hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.24", "secnumcloud:10.2"]
  source    = "ovh/ovh 2.19.0: callback_urls is optional and serves the AUTHORIZATION_CODE flow; RFC 8252, 7.3: a loopback address may use http"
  rationale = {
    en = "The code sent to this address is traded for a token of the OVHcloud API. Read on the way, it opens the account that holds the platform."
    fr = "Le code envoyé à cette adresse s’échange contre un jeton de l’API OVHcloud. Lu en chemin, il ouvre le compte qui porte la plateforme."
  }

  filter = attrs.callback_urls != null

  enforce {
    for_each  = attrs.callback_urls
    condition = !startswith(lower(each.value), "http://") || can(regex("^http://(localhost|127[.]0[.]0[.]1|\\[::1])([:/]|$)", lower(each.value)))
    error_message = {
      en = "Client ${meta.name} receives authorisation codes in clear at ${each.value}. Use its https address."
      fr = "Le client ${meta.name} reçoit les codes d’autorisation en clair à ${each.value}. Utiliser son adresse https."
    }
  }

  remediation = {
    en = <<-EOT
      callback_urls = ["https://console.example.fr/callback"]
    EOT
    fr = <<-EOT
      callback_urls = ["https://console.exemple.fr/retour"]
    EOT
  }

  noncompliant {
    resource "ovh_me_api_oauth2_client" "console" {
      for_each      = toset(["HTTP://console.exemple.fr/callback", "http://localhost.exemple.fr/callback"])
      name          = "console"
      description   = "operations console"
      flow          = "AUTHORIZATION_CODE"
      callback_urls = [each.value]
    }
  }
  compliant {
    resource "ovh_me_api_oauth2_client" "console" {
      name        = "console"
      description = "operations console"
      flow        = "AUTHORIZATION_CODE"
      callback_urls = [
        "https://console.exemple.fr/callback", "http://localhost:8080/callback", "HTTP://127.0.0.1/callback", "http://[::1]",
      ]
    }
  }
  undecided {
    variable "callback" {}
    resource "ovh_me_api_oauth2_client" "console" {
      name          = "console"
      description   = "operations console"
      flow          = "AUTHORIZATION_CODE"
      callback_urls = [var.callback]
    }
  }
  inapplicable {
    resource "ovh_me_api_oauth2_client" "ci" {
      name        = "ci"
      description = "deployment"
      flow        = "CLIENT_CREDENTIALS"
    }
  }
}

policy "HDS-TLS-117" {
  title     = { en = "Domains are redirected to https addresses", fr = "Les domaines sont redirigés vers des adresses https" }
  severity  = "medium"
  resources = ["ovh_domain_zone_redirection"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2"]
  source    = "ovh/ovh 2.19.0: target is required; a target without a scheme is left open"
  rationale = {
    en = "The redirection is where a patient who types the name of the clinic lands. Pointed at clear HTTP, it hands the whole visit to whoever runs the network in between."
    fr = "La redirection est l’endroit où arrive le patient qui saisit le nom de la clinique. Dirigée vers du HTTP en clair, elle livre toute la visite à qui tient le réseau intermédiaire."
  }

  enforce {
    condition = startswith(lower(attrs.target), "https://") || (startswith(lower(attrs.target), "http://") ? false : hds::undetermined("target"))
    error_message = {
      en = "${meta.address} is redirected to ${attrs.target}, in clear. Give the https address."
      fr = "${meta.address} est redirigé vers ${attrs.target}, en clair. Donner l’adresse https."
    }
    at = "target"
  }

  remediation = {
    en = <<-EOT
      target = "https://portal.example.fr"
    EOT
    fr = <<-EOT
      target = "https://portail.exemple.fr"
    EOT
  }

  noncompliant {
    resource "ovh_domain_zone_redirection" "www" {
      zone   = "exemple.fr"
      type   = "visible"
      target = "HTTP://portail.exemple.fr"
    }
  }
  compliant {
    resource "ovh_domain_zone_redirection" "www" {
      zone   = "exemple.fr"
      type   = "visible"
      target = "HTTPS://portail.exemple.fr"
    }
  }
  undecided {
    resource "ovh_domain_zone_redirection" "www" {
      zone   = "exemple.fr"
      type   = "visible"
      target = "portail.exemple.fr"
    }
  }
}
