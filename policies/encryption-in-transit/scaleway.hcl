policy "HDS-TLS-300" {
  title     = { en = "Redis clusters refuse clear traffic", fr = "Les clusters Redis refusent le trafic en clair" }
  severity  = "high"
  resources = ["scaleway_redis_cluster"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: tls_enabled defaults to false; a change makes a new cluster"
  rationale = {
    en = "Sessions and cached results cross the network on every request; without TLS so does the password of the cluster."
    fr = "Sessions et résultats en cache traversent le réseau à chaque requête ; sans TLS, le mot de passe du cluster aussi."
  }

  enforce {
    condition = coalesce(attrs.tls_enabled, false)
    error_message = {
      en = "Redis cluster ${meta.name} talks in clear. Set tls_enabled = true; the cluster is created anew."
      fr = "Le cluster Redis ${meta.name} communique en clair. Fixer tls_enabled = true ; le cluster est recréé."
    }
    at = "tls_enabled"
  }

  remediation = {
    en = <<-EOT
      tls_enabled = true
    EOT
    fr = <<-EOT
      tls_enabled = true
    EOT
  }

  noncompliant {
    resource "scaleway_redis_cluster" "sessions" { version = "7.2.11" }
  }
  compliant {
    resource "scaleway_redis_cluster" "sessions" { tls_enabled = true }
  }
  undecided {
    variable "tls" {}
    resource "scaleway_redis_cluster" "sessions" { tls_enabled = var.tls }
  }
}

policy "HDS-TLS-301" {
  title     = { en = "Load balancers refuse obsolete TLS", fr = "Les répartiteurs refusent les versions obsolètes de TLS" }
  severity  = "medium"
  resources = ["scaleway_lb"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0: ssl_compatibility_level defaults to intermediate. Scaleway, Load Balancer API: modern is for clients of TLS 1.3, old for very old clients; which versions intermediate accepts is not stated, so it is left open"
  rationale = {
    en = "The old level keeps protocols with known attacks for the sake of a few browsers; whoever sits between a patient and the hospital chooses the weakest one on offer."
    fr = "Le niveau old conserve des protocoles aux attaques connues pour quelques navigateurs ; qui s’interpose entre un patient et l’hôpital choisit le plus faible proposé."
  }

  locals {
    level = trimprefix(coalesce(attrs.ssl_compatibility_level, "ssl_compatibility_level_intermediate"), "ssl_compatibility_level_")
  }

  enforce {
    condition = local.level == "modern" || (local.level == "old" ? false : hds::undetermined("the TLS versions of the level ${local.level}", "les versions de TLS du niveau ${local.level}"))
    error_message = {
      en = "Load balancer ${meta.name} accepts obsolete versions of TLS (${local.level}). Use ssl_compatibility_level_modern, or intermediate."
      fr = "Le répartiteur ${meta.name} accepte des versions obsolètes de TLS (${local.level}). Utiliser ssl_compatibility_level_modern, ou intermediate."
    }
    at = "ssl_compatibility_level"
  }

  remediation = {
    en = <<-EOT
      ssl_compatibility_level = "ssl_compatibility_level_modern"
    EOT
    fr = <<-EOT
      ssl_compatibility_level = "ssl_compatibility_level_modern"
    EOT
  }

  noncompliant {
    resource "scaleway_lb" "front" {
      type                    = "LB-S"
      ssl_compatibility_level = "ssl_compatibility_level_old"
    }
  }
  compliant {
    resource "scaleway_lb" "front" {
      type                    = "LB-S"
      ssl_compatibility_level = "ssl_compatibility_level_modern"
    }
  }
  undecided {
    resource "scaleway_lb" "front" { type = "LB-S" }
    resource "scaleway_lb" "internal" {
      type                    = "LB-S"
      ssl_compatibility_level = "ssl_compatibility_level_unknown"
    }
  }
}

policy "HDS-TLS-302" {
  title     = { en = "Frontends serve HTTPS, or redirect to it", fr = "Les frontends servent en HTTPS ou y redirigent" }
  severity  = "high"
  resources = ["scaleway_lb_frontend"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0: certificate_ids is optional, without it the frontend is in clear; forward_protocol of the backend says http or tcp; behind tcp the servers may end TLS themselves, which is left open. A redirect is recognised when it covers every path or every address"
  rationale = {
    en = "Between the patient's home and the load balancer, a page in clear gives away the session cookie and what the doctor wrote."
    fr = "Entre le domicile du patient et le répartiteur, une page en clair livre le cookie de session et ce que le médecin a écrit."
  }

  locals {
    acls      = concat(coalesce(attrs.acl, []), hds::referring("scaleway_lb_acl", "frontend_id"))
    redirects = [for acl in local.acls : acl if anytrue([for redirect in coalesce(acl.action[0].redirect, []) : startswith(lower(coalesce(redirect.target, "none")), "https")])]
    whole = anytrue([
      for acl in local.redirects :
      acl.match == null || length(setintersection(["/", ".*", "0.0.0.0/0"], concat(coalesce(try(acl.match[0].http_filter_value, null), []), coalesce(try(acl.match[0].ip_subnet, null), [])))) > 0
    ])
    clear = alltrue([for backend in hds::referred("backend_id") : backend.forward_protocol == "http"])
  }

  enforce {
    condition = length(coalesce(attrs.certificate_ids, [])) > 0 || local.whole || (local.clear ? false : hds::undetermined("whether TLS ends on the servers", "si TLS se termine sur les serveurs"))
    error_message = {
      en = "Frontend ${meta.name} serves clear HTTP on port ${attrs.inbound_port}. Give certificate_ids, or redirect everything to https."
      fr = "Le frontend ${meta.name} sert du HTTP en clair sur le port ${attrs.inbound_port}. Renseigner certificate_ids, ou rediriger tout vers https."
    }
    at = "certificate_ids"
  }

  remediation = {
    en = <<-EOT
      inbound_port    = 443
      certificate_ids = [scaleway_lb_certificate.front.id]

      # port 80: redirect everything
      acl {
        action {
          type = "redirect"
          redirect {
            type   = "scheme"
            target = "https"
            code   = 301
          }
        }
        match {
          http_filter       = "path_begin"
          http_filter_value = ["/"]
        }
      }
    EOT
    fr = <<-EOT
      inbound_port    = 443
      certificate_ids = [scaleway_lb_certificate.front.id]

      # port 80 : tout rediriger
      acl {
        action {
          type = "redirect"
          redirect {
            type   = "scheme"
            target = "https"
            code   = 301
          }
        }
        match {
          http_filter       = "path_begin"
          http_filter_value = ["/"]
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_lb_backend" "app" {
      lb_id            = "fr-par-1/11111111-1111-1111-1111-111111111111"
      forward_protocol = "http"
      forward_port     = 80
    }
    resource "scaleway_lb_frontend" "app" {
      lb_id        = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id   = scaleway_lb_backend.app.id
      inbound_port = 80
    }
    resource "scaleway_lb_frontend" "partly" {
      lb_id        = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id   = scaleway_lb_backend.app.id
      inbound_port = 8080
      acl {
        action {
          type = "redirect"
          redirect {
            type   = "scheme"
            target = "https"
          }
        }
        match {
          http_filter       = "path_begin"
          http_filter_value = ["/login"]
          ip_subnet         = ["10.0.0.0/8"]
        }
      }
      acl {
        action {
          type = "redirect"
          redirect {
            type   = "scheme"
            target = "http"
          }
        }
        match {
          http_filter       = "path_begin"
          http_filter_value = ["/"]
        }
      }
      acl {
        action {
          type = "redirect"
          redirect {
            code = 302
          }
        }
        match {
          ip_subnet = ["0.0.0.0/0"]
        }
      }
      acl {
        action {
          type = "deny"
        }
        match {
          http_filter       = "regex"
          http_filter_value = [".*"]
        }
      }
    }
  }
  compliant {
    resource "scaleway_lb_backend" "app" {
      lb_id            = "fr-par-1/11111111-1111-1111-1111-111111111111"
      forward_protocol = "http"
      forward_port     = 80
    }
    resource "scaleway_lb_frontend" "app" {
      lb_id           = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id      = scaleway_lb_backend.app.id
      inbound_port    = 443
      certificate_ids = ["fr-par-1/22222222-2222-2222-2222-222222222222"]
    }
    resource "scaleway_lb_frontend" "redirect" {
      for_each     = { path_begin = ["/", null], regex = [".*", null], acl_http_filter_none = [null, "0.0.0.0/0"] }
      lb_id        = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id   = scaleway_lb_backend.app.id
      inbound_port = 80
      acl {
        action {
          type = "redirect"
          redirect {
            type   = "location"
            target = "HTTPS://teleconsult.exemple.fr"
          }
        }
        match {
          http_filter       = each.key
          http_filter_value = compact([each.value[0]])
          ip_subnet         = compact([each.value[1]])
        }
      }
    }
  }
  compliant {
    resource "scaleway_lb_backend" "app" {
      lb_id            = "fr-par-1/11111111-1111-1111-1111-111111111111"
      forward_protocol = "http"
      forward_port     = 80
    }
    resource "scaleway_lb_frontend" "redirect" {
      lb_id         = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id    = scaleway_lb_backend.app.id
      inbound_port  = 80
      external_acls = true
    }
    resource "scaleway_lb_acl" "redirect" {
      frontend_id = scaleway_lb_frontend.redirect.id
      index       = 0
      action {
        type = "redirect"
        redirect {
          type   = "scheme"
          target = "https"
        }
      }
    }
  }
  undecided {
    resource "scaleway_lb_backend" "app" {
      lb_id            = "fr-par-1/11111111-1111-1111-1111-111111111111"
      forward_protocol = "tcp"
      forward_port     = 443
    }
    resource "scaleway_lb_frontend" "app" {
      lb_id        = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id   = scaleway_lb_backend.app.id
      inbound_port = 443
    }
  }
  undecided {
    variable "backend" {}
    resource "scaleway_lb_frontend" "app" {
      lb_id        = "fr-par-1/11111111-1111-1111-1111-111111111111"
      backend_id   = var.backend
      inbound_port = 443
    }
  }
}

policy "HDS-TLS-303" {
  title     = { en = "Load balancers reach their servers over verified TLS", fr = "Les répartiteurs joignent leurs serveurs en TLS vérifié" }
  severity  = "medium"
  resources = ["scaleway_lb_backend"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0: ssl_bridging and ignore_ssl_server_verify default to false; a tcp backend passes through what it receives"
  rationale = {
    en = "Behind the load balancer the records travel in clear between machines of a shared network, where one compromised server listens to the others."
    fr = "Derrière le répartiteur, les dossiers circulent en clair entre les machines d’un réseau partagé, où un seul serveur compromis écoute les autres."
  }

  filter = attrs.forward_protocol != "tcp"

  enforce {
    condition = coalesce(attrs.ssl_bridging, false)
    error_message = {
      en = "Backend ${meta.name} is reached in clear. Set ssl_bridging = true."
      fr = "Le backend ${meta.name} est joint en clair. Fixer ssl_bridging = true."
    }
    at = "ssl_bridging"
  }

  enforce {
    condition = !coalesce(attrs.ignore_ssl_server_verify, false)
    error_message = {
      en = "Backend ${meta.name} takes any certificate of its servers. Remove ignore_ssl_server_verify."
      fr = "Le backend ${meta.name} accepte n’importe quel certificat de ses serveurs. Retirer ignore_ssl_server_verify."
    }
    at = "ignore_ssl_server_verify"
  }

  remediation = {
    en = <<-EOT
      forward_port             = 443
      ssl_bridging             = true
      ignore_ssl_server_verify = false
    EOT
    fr = <<-EOT
      forward_port             = 443
      ssl_bridging             = true
      ignore_ssl_server_verify = false
    EOT
  }

  noncompliant {
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 80
    }
    resource "scaleway_lb_backend" "unverified" {
      forward_protocol         = "http"
      forward_port             = 443
      ssl_bridging             = true
      ignore_ssl_server_verify = true
    }
  }
  compliant {
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 443
      ssl_bridging     = true
    }
  }
  undecided {
    variable "tls" {}
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 443
      ssl_bridging     = var.tls
    }
  }
  inapplicable {
    resource "scaleway_lb_backend" "passthrough" {
      forward_protocol = "tcp"
      forward_port     = 443
    }
  }
}

policy "HDS-TLS-304" {
  title     = { en = "Serverless workloads answer over HTTPS only", fr = "Les conteneurs et fonctions sans serveur ne répondent qu’en HTTPS" }
  severity  = "high"
  resources = ["scaleway_container", "scaleway_function"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0, pages of the resources: https_connections_only defaults to false, http_option (deprecated on containers) to enabled: both answer HTTP and HTTPS"
  rationale = {
    en = "The platform answers in clear beside HTTPS unless told otherwise: one wrong link, and a prescription goes through the café's Wi-Fi unprotected."
    fr = "Sauf consigne contraire, la plateforme répond aussi en clair : un seul lien erroné, et une ordonnance passe sans protection par le Wi-Fi du café."
  }

  enforce {
    condition = coalesce(attrs.https_connections_only, false) || coalesce(attrs.http_option, "enabled") == "redirected"
    error_message = {
      en = "${meta.address} answers in clear HTTP. Set https_connections_only = true (container), or http_option = \"redirected\" (function)."
      fr = "${meta.address} répond en HTTP clair. Fixer https_connections_only = true (conteneur), ou http_option = \"redirected\" (fonction)."
    }
  }

  remediation = {
    en = <<-EOT
      https_connections_only = true # container

      http_option = "redirected" # function
    EOT
    fr = <<-EOT
      https_connections_only = true # conteneur

      http_option = "redirected" # fonction
    EOT
  }

  noncompliant {
    resource "scaleway_container" "api" { privacy = "private" }
    resource "scaleway_function" "export" {
      privacy     = "private"
      http_option = "enabled"
    }
  }
  compliant {
    resource "scaleway_container" "api" { https_connections_only = true }
    resource "scaleway_container" "old" { http_option = "redirected" }
    resource "scaleway_function" "export" {
      privacy     = "private"
      http_option = "redirected"
    }
  }
  undecided {
    variable "https" {}
    resource "scaleway_container" "api" { https_connections_only = var.https }
  }
}

policy "HDS-TLS-305" {
  title     = { en = "Connected devices authenticate over mutual TLS", fr = "Les objets connectés s’authentifient en TLS mutuel" }
  severity  = "medium"
  resources = ["scaleway_iot_device"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0: allow_insecure is optional, and sent only when it is true: plain connections are not allowed otherwise (internal/services/iot/device.go)"
  rationale = {
    en = "A glucose meter that may connect in clear sends its readings and its identity to whoever shares its network, and anyone may send readings in its name."
    fr = "Un lecteur de glycémie autorisé à se connecter en clair livre ses mesures et son identité à qui partage son réseau, et chacun peut en envoyer en son nom."
  }

  enforce {
    condition = !coalesce(attrs.allow_insecure, false)
    error_message = {
      en = "Device ${attrs.name} may connect without TLS. Remove allow_insecure."
      fr = "L’objet ${attrs.name} peut se connecter sans TLS. Retirer allow_insecure."
    }
    at = "allow_insecure"
  }

  remediation = {
    en = <<-EOT
      allow_insecure = false
    EOT
    fr = <<-EOT
      allow_insecure = false
    EOT
  }

  noncompliant {
    resource "scaleway_iot_device" "glucose" {
      name           = "glycemie"
      hub_id         = "fr-par/11111111-1111-1111-1111-111111111111"
      allow_insecure = true
    }
  }
  compliant {
    resource "scaleway_iot_device" "glucose" {
      name   = "glycemie"
      hub_id = "fr-par/11111111-1111-1111-1111-111111111111"
    }
  }
  undecided {
    variable "insecure" {}
    resource "scaleway_iot_device" "glucose" {
      name           = "glycemie"
      hub_id         = "fr-par/11111111-1111-1111-1111-111111111111"
      allow_insecure = var.insecure
    }
  }
}

policy "HDS-TLS-307" {
  title     = { en = "Edge pipelines have a certificate of their own", fr = "Les pipelines Edge Services ont leur propre certificat" }
  severity  = "low"
  resources = ["scaleway_edge_services_tls_stage"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2"]
  source    = "scaleway/scaleway 2.81.0: managed_certificate and secrets are optional and computed; without either it is left open"
  rationale = {
    en = "Without a certificate for the domain that patients type, browsers warn, and people learn to click the warning away."
    fr = "Sans certificat pour le domaine que les patients saisissent, les navigateurs avertissent, et l’on apprend à passer outre."
  }

  enforce {
    condition = coalesce(attrs.managed_certificate, false) || length(coalesce(attrs.secrets, [])) > 0 || (attrs.managed_certificate == null && hds::undetermined("managed_certificate"))
    error_message = {
      en = "TLS stage ${meta.name} has no certificate. Set managed_certificate = true, or give secrets."
      fr = "L’étape TLS ${meta.name} n’a pas de certificat. Fixer managed_certificate = true, ou renseigner secrets."
    }
    at = "managed_certificate"
  }

  remediation = {
    en = <<-EOT
      managed_certificate = true
    EOT
    fr = <<-EOT
      managed_certificate = true
    EOT
  }

  noncompliant {
    resource "scaleway_edge_services_tls_stage" "front" {
      pipeline_id         = "11111111-1111-1111-1111-111111111111"
      managed_certificate = false
    }
  }
  compliant {
    resource "scaleway_edge_services_tls_stage" "front" {
      pipeline_id         = "11111111-1111-1111-1111-111111111111"
      managed_certificate = true
    }
    resource "scaleway_edge_services_tls_stage" "own" {
      pipeline_id         = "11111111-1111-1111-1111-111111111111"
      managed_certificate = false
      secrets {
        secret_id = "22222222-2222-2222-2222-222222222222"
      }
    }
  }
  undecided {
    resource "scaleway_edge_services_tls_stage" "front" { pipeline_id = "11111111-1111-1111-1111-111111111111" }
  }
}

policy "HDS-TLS-308" {
  title     = { en = "Observability data is exported over HTTPS", fr = "Les données d’observabilité sont exportées en HTTPS" }
  severity  = "medium"
  resources = ["scaleway_cockpit_exporter"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.15", "iso27001:A.8.24", "secnumcloud:10.2", "secnumcloud:12.7", "gdpr:32(1)(a)"]
  source    = "scaleway/scaleway 2.81.0: endpoint is required in otlp_destination; in datadog_destination it defaults to https://api.datadoghq.com"
  rationale = {
    en = "Traces follow a request through the platform with its parameters. Exported in clear, they cross the Internet with the identifiers of patients."
    fr = "Les traces suivent une requête à travers la plateforme avec ses paramètres. Exportées en clair, elles traversent Internet avec les identifiants des patients."
  }

  locals {
    endpoints = concat(coalesce(attrs.otlp_destination, [])[*].endpoint, [for destination in coalesce(attrs.datadog_destination, []) : coalesce(destination.endpoint, "https://api.datadoghq.com")])
  }

  enforce {
    for_each  = local.endpoints
    condition = !startswith(lower(each.value), "http://")
    error_message = {
      en = "Exporter ${attrs.name} sends data in clear to ${each.value}. Use https."
      fr = "L’export ${attrs.name} envoie les données en clair à ${each.value}. Utiliser https."
    }
  }

  remediation = {
    en = <<-EOT
      otlp_destination {
        endpoint = "https://otel.example.fr"
      }
    EOT
    fr = <<-EOT
      otlp_destination {
        endpoint = "https://otel.example.fr"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_cockpit_exporter" "traces" {
      name          = "traces"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = "HTTP://otel.exemple.fr:4318"
      }
    }
    resource "scaleway_cockpit_exporter" "datadog" {
      name          = "datadog"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      datadog_destination {
        api_key  = "none"
        endpoint = "http://relais.exemple.fr"
      }
    }
  }
  compliant {
    resource "scaleway_cockpit_exporter" "traces" {
      name          = "traces"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = "https://otel.exemple.fr"
      }
    }
    resource "scaleway_cockpit_exporter" "datadog" {
      name          = "datadog"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      datadog_destination {
        api_key = "none"
      }
    }
  }
  undecided {
    variable "endpoint" {}
    resource "scaleway_cockpit_exporter" "traces" {
      name          = "traces"
      datasource_id = "fr-par/11111111-1111-1111-1111-111111111111"
      otlp_destination {
        endpoint = var.endpoint
      }
    }
  }
}

policy "HDS-TLS-309" {
  title     = { en = "Edge Services reach load balancers over TLS", fr = "Edge Services joint les répartiteurs en TLS" }
  severity  = "medium"
  resources = ["scaleway_edge_services_backend_stage"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "scaleway/scaleway 2.81.0: is_ssl says whether the frontend takes TLS; it is optional, and what its absence means is not documented, so it is left open"
  rationale = {
    en = "The cache ends the TLS of the patient and opens a second connection to the platform: in clear, the padlock in the browser lies."
    fr = "Le cache termine le TLS du patient et ouvre une seconde connexion vers la plateforme : en clair, le cadenas du navigateur ment."
  }

  filter = length(local.targets) > 0

  locals {
    targets = flatten([for backend in coalesce(attrs.lb_backend_config, []) : coalesce(backend.lb_config, [])])
  }

  enforce {
    for_each  = local.targets
    condition = each.value.is_ssl == null ? hds::undetermined("is_ssl") : each.value.is_ssl
    error_message = {
      en = "Backend stage ${meta.name} reaches its load balancer in clear. Set is_ssl = true, on a frontend with a certificate."
      fr = "L’étape ${meta.name} joint son répartiteur en clair. Fixer is_ssl = true, sur un frontend doté d’un certificat."
    }
  }

  remediation = {
    en = <<-EOT
      lb_backend_config {
        lb_config {
          id          = scaleway_lb.front.id
          frontend_id = scaleway_lb_frontend.https.id
          is_ssl      = true
        }
      }
    EOT
    fr = <<-EOT
      lb_backend_config {
        lb_config {
          id          = scaleway_lb.front.id
          frontend_id = scaleway_lb_frontend.https.id
          is_ssl      = true
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_edge_services_backend_stage" "app" {
      pipeline_id = "11111111-1111-1111-1111-111111111111"
      lb_backend_config {
        lb_config {
          id     = "22222222-2222-2222-2222-222222222222"
          is_ssl = false
        }
      }
    }
  }
  compliant {
    resource "scaleway_edge_services_backend_stage" "app" {
      pipeline_id = "11111111-1111-1111-1111-111111111111"
      lb_backend_config {
        lb_config {
          id     = "22222222-2222-2222-2222-222222222222"
          is_ssl = true
        }
      }
    }
  }
  undecided {
    resource "scaleway_edge_services_backend_stage" "app" {
      pipeline_id = "11111111-1111-1111-1111-111111111111"
      lb_backend_config {
        lb_config {
          id = "22222222-2222-2222-2222-222222222222"
        }
      }
    }
  }
  inapplicable {
    resource "scaleway_edge_services_backend_stage" "images" {
      pipeline_id = "11111111-1111-1111-1111-111111111111"
      s3_backend_config {
        bucket_name = "site"
      }
    }
    resource "scaleway_edge_services_backend_stage" "none" {
      pipeline_id = "11111111-1111-1111-1111-111111111111"
      lb_backend_config {}
    }
  }
}
