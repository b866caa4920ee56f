policy "HDS-TLS-400" {
  title     = { en = "Load balancers listen in TLS", fr = "Les répartiteurs de charge écoutent en TLS" }
  severity  = "high"
  resources = ["outscale_load_balancer"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "outscale/outscale 1.8.0, page of the resource: load_balancer_protocol is HTTP, HTTPS, TCP or SSL; what goes through TCP is not said by the code and is left open"
  rationale = {
    en = "The listener is where patients and practitioners come in: over HTTP, their passwords and the records they read cross the Internet in clear."
    fr = "L’écouteur est le point d’entrée des patients et des soignants : en HTTP, leurs mots de passe et les dossiers qu’ils consultent traversent Internet en clair."
  }

  enforce {
    for_each  = attrs.listeners
    condition = upper(each.value.load_balancer_protocol) == "TCP" ? hds::undetermined("the encryption of what goes through a TCP listener", "le chiffrement de ce qui passe par un écouteur TCP") : contains(["HTTPS", "SSL"], upper(each.value.load_balancer_protocol))
    error_message = {
      en = "Load balancer ${meta.address} receives in clear on port ${each.value.load_balancer_port} (${each.value.load_balancer_protocol}). Use HTTPS or SSL with a server certificate."
      fr = "Le répartiteur ${meta.address} reçoit en clair sur le port ${each.value.load_balancer_port} (${each.value.load_balancer_protocol}). Utiliser HTTPS ou SSL avec un certificat serveur."
    }
  }

  remediation = {
    en = <<-EOT
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
        server_certificate_id  = outscale_server_certificate.front.orn
      }
    EOT
    fr = <<-EOT
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
        server_certificate_id  = outscale_server_certificate.front.orn
      }
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "HTTP"
        load_balancer_port     = 80
        backend_protocol       = "HTTP"
        backend_port           = 8080
      }
    }
  }
  compliant {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
        server_certificate_id  = "orn:ows:idauth::012345678910:server-certificate/front"
      }
      listeners {
        load_balancer_protocol = "ssl"
        load_balancer_port     = 2575
        backend_protocol       = "SSL"
        backend_port           = 2575
        server_certificate_id  = "orn:ows:idauth::012345678910:server-certificate/front"
      }
    }
  }
  undecided {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "tcp"
        load_balancer_port     = 443
        backend_protocol       = "TCP"
        backend_port           = 443
      }
    }
  }
}

policy "HDS-TLS-401" {
  title     = { en = "What a load balancer decrypts is encrypted again", fr = "Ce qu’un répartiteur déchiffre est chiffré à nouveau" }
  severity  = "medium"
  resources = ["outscale_load_balancer"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "outscale/outscale 1.8.0, page of the resource: HTTPS and SSL listeners are decrypted with server_certificate_id; backend_protocol HTTP or TCP then carries the content in clear. HTTP and TCP listeners are judged by HDS-TLS-400"
  rationale = {
    en = "Between the load balancer and the machines, the records would go in clear through a network shared with other machines and with those who administer it."
    fr = "Entre le répartiteur et les machines, les dossiers passeraient en clair sur un réseau partagé avec d’autres machines et avec ceux qui l’administrent."
  }

  filter = length(local.decrypted) > 0

  locals {
    decrypted = [for listener in coalesce(attrs.listeners, []) : listener if contains(["HTTPS", "SSL"], upper(listener.load_balancer_protocol))]
  }

  enforce {
    for_each  = local.decrypted
    condition = contains(["HTTPS", "SSL"], upper(each.value.backend_protocol))
    error_message = {
      en = "Load balancer ${meta.address} decrypts port ${each.value.load_balancer_port} and sends it in ${each.value.backend_protocol} to the machines. Use HTTPS or SSL there too."
      fr = "Le répartiteur ${meta.address} déchiffre le port ${each.value.load_balancer_port} et le transmet en ${each.value.backend_protocol} aux machines. Y utiliser aussi HTTPS ou SSL."
    }
  }

  remediation = {
    en = <<-EOT
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
        server_certificate_id  = outscale_server_certificate.front.orn
      }
    EOT
    fr = <<-EOT
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "HTTPS"
        backend_port           = 8443
        server_certificate_id  = outscale_server_certificate.front.orn
      }
    EOT
  }

  noncompliant {
    resource "outscale_load_balancer" "front" {
      for_each           = { HTTPS = "HTTP", SSL = "TCP", https = "http" }
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = each.key
        load_balancer_port     = 443
        backend_protocol       = each.value
        backend_port           = 8080
      }
    }
  }
  compliant {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = "https"
        backend_port           = 8443
      }
      listeners {
        load_balancer_protocol = "SSL"
        load_balancer_port     = 2575
        backend_protocol       = "SSL"
        backend_port           = 2575
      }
    }
  }
  undecided {
    variable "backend" {}
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "HTTPS"
        load_balancer_port     = 443
        backend_protocol       = var.backend
        backend_port           = 8443
      }
    }
  }
  inapplicable {
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      listeners {
        load_balancer_protocol = "TCP"
        load_balancer_port     = 443
        backend_protocol       = "TCP"
        backend_port           = 443
      }
    }
  }
  inapplicable {
    resource "outscale_load_balancer" "front" { load_balancer_name = "front" }
  }
}

policy "HDS-TLS-403" {
  title     = { en = "The provider checks the certificate of the API", fr = "Le fournisseur vérifie le certificat de l’API" }
  severity  = "medium"
  resources = ["provider.outscale"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "outscale/outscale 1.8.0, index page and framework.go: insecure defaults to false; the argument of the provider wins over that of the api block; an endpoint may be written with http://"
  rationale = {
    en = "Whoever stands between the runner and an API that is not verified receives its requests, and may answer in its place: the passwords and user data of machines are in them."
    fr = "Quiconque s’interpose entre l’exécuteur et une API non vérifiée reçoit ses requêtes et peut répondre à sa place : les mots de passe et les données d’initialisation des machines s’y trouvent."
  }

  locals {
    insecure  = attrs.insecure != null ? attrs.insecure : try(attrs.api[0].insecure, null)
    endpoints = [for endpoint in flatten([attrs.api[*].endpoint, attrs.oks[*].endpoint, attrs.endpoints[*].api, attrs.endpoints[*].oks]) : endpoint if endpoint != null]
  }

  enforce {
    condition = !coalesce(local.insecure, false)
    error_message = {
      en = "The certificate of the OUTSCALE API is not verified (insecure = true). Remove the argument."
      fr = "Le certificat de l’API OUTSCALE n’est pas vérifié (insecure = true). Retirer l’argument."
    }
  }
  enforce {
    for_each  = local.endpoints
    condition = !startswith(lower(each.value), "http://")
    error_message = {
      en = "Endpoint ${each.value} is called in clear. Use https."
      fr = "Le point d’accès ${each.value} est appelé en clair. Utiliser https."
    }
  }

  remediation = {
    en = <<-EOT
      provider "outscale" {
        api {
          endpoint = "https://api.eu-west-2.outscale.com/api/v1"
          region   = "eu-west-2"
        }
      }
    EOT
    fr = <<-EOT
      provider "outscale" {
        api {
          endpoint = "https://api.eu-west-2.outscale.com/api/v1"
          region   = "eu-west-2"
        }
      }
    EOT
  }

  noncompliant {
    provider "outscale" {
      api {
        region   = "eu-west-2"
        insecure = true
      }
    }
  }
  noncompliant {
    provider "outscale" {
      region   = "eu-west-2"
      insecure = true
      api {
        insecure = false
      }
    }
  }
  noncompliant {
    provider "outscale" {
      api {
        endpoint = "HTTP://api.eu-west-2.outscale.com/api/v1"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      oks {
        endpoint = "http://api.eu-west-2.oks.outscale.com/api/v2"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      endpoints {
        api = "http://api.eu-west-2.outscale.com"
        oks = "https://api.eu-west-2.oks.outscale.com/api/v2"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      endpoints {
        oks = "http://api.eu-west-2.oks.outscale.com/api/v2"
      }
    }
  }
  compliant {
    provider "outscale" {
      api {
        endpoint = "https://api.eu-west-2.outscale.com/api/v1"
      }
    }
  }
  compliant {
    provider "outscale" {
      insecure = false
      api {
        insecure = true
      }
    }
  }
  undecided {
    variable "insecure" {}
    provider "outscale" {
      insecure = var.insecure
    }
  }
}
