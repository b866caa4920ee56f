policy "HDS-SES-300" {
  title     = { en = "API keys and invocation tokens expire", fr = "Les clés d’API et les jetons d’appel expirent" }
  severity  = "high"
  resources = ["scaleway_iam_api_key", "scaleway_container_token", "scaleway_function_token"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: expires_at is optional; without it the key or token has no end. How far a date is cannot be judged without the day of creation; one that is known on apply, such as that of time_rotating, is left open"
  rationale = {
    en = "A key replaces a password and a second factor, and lives in pipelines and laptops. Without an end, the one that leaked last year still opens the buckets."
    fr = "Une clé remplace le mot de passe et le second facteur, et vit dans des chaînes de déploiement et des ordinateurs. Sans échéance, celle qui a fuité l’an dernier ouvre encore les compartiments."
  }

  enforce {
    condition = attrs.expires_at != null
    error_message = {
      en = "${meta.address} never expires. Give expires_at."
      fr = "${meta.address} n’expire jamais. Renseigner expires_at."
    }
    at = "expires_at"
  }

  remediation = {
    en = <<-EOT
      resource "time_rotating" "ci" {
        rotation_days = 90
      }

      resource "scaleway_iam_api_key" "ci" {
        application_id = scaleway_iam_application.ci.id
        expires_at     = time_rotating.ci.rotation_rfc3339
      }
    EOT
    fr = <<-EOT
      resource "time_rotating" "ci" {
        rotation_days = 90
      }

      resource "scaleway_iam_api_key" "ci" {
        application_id = scaleway_iam_application.ci.id
        expires_at     = time_rotating.ci.rotation_rfc3339
      }
    EOT
  }

  noncompliant {
    resource "scaleway_iam_api_key" "ci" { application_id = "11111111-1111-1111-1111-111111111111" }
    resource "scaleway_function_token" "export" { function_id = "fr-par/11111111-1111-1111-1111-111111111111" }
  }
  compliant {
    resource "scaleway_iam_api_key" "ci" {
      application_id = "11111111-1111-1111-1111-111111111111"
      expires_at     = "2026-12-31T00:00:00Z"
    }
  }
  undecided {
    resource "time_rotating" "ci" {
      rotation_days = 90
    }
    resource "scaleway_iam_api_key" "ci" {
      application_id = "11111111-1111-1111-1111-111111111111"
      expires_at     = time_rotating.ci.rotation_rfc3339
    }
  }
  undecided {
    variable "until" {}
    resource "scaleway_iam_api_key" "ci" {
      application_id = "11111111-1111-1111-1111-111111111111"
      expires_at     = var.until
    }
  }
}

policy "HDS-SES-302" {
  title     = { en = "Load balancers close idle connections", fr = "Les répartiteurs ferment les connexions inactives" }
  severity  = "low"
  resources = ["scaleway_lb_frontend", "scaleway_lb_backend"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6"]
  source    = "scaleway/scaleway 2.81.0: timeout_client is optional, timeout_server defaults to 5m and timeout_tunnel to 15m; judged only where they are written"
  rationale = {
    en = "A tunnel kept open for hours keeps alive the consultation of someone who left the room. It is weak evidence: the application's own timeout decides."
    fr = "Un tunnel gardé ouvert des heures maintient la consultation de quelqu’un qui a quitté la pièce. L’indice est faible : l’expiration de l’application reste déterminante."
  }

  filter = length(local.timeouts) > 0

  locals {
    timeouts = { for name, value in { timeout_client = attrs.timeout_client, timeout_server = attrs.timeout_server, timeout_tunnel = attrs.timeout_tunnel } : name => value if value != null }
  }

  enforce {
    for_each  = local.timeouts
    condition = hds::duration(each.value) <= settings.session_idle_seconds
    error_message = {
      en = "${meta.address} keeps idle connections for ${each.value} (${each.key}). Lower it."
      fr = "${meta.address} garde les connexions inactives pendant ${each.value} (${each.key}). Réduire cette durée."
    }
  }

  remediation = {
    en = <<-EOT
      timeout_client = "60s"
      timeout_server = "60s"
      timeout_tunnel = "15m"
    EOT
    fr = <<-EOT
      timeout_client = "60s"
      timeout_server = "60s"
      timeout_tunnel = "15m"
    EOT
  }

  noncompliant {
    resource "scaleway_lb_frontend" "app" { timeout_client = "16m" }
    resource "scaleway_lb_backend" "app" { timeout_server = "1h" }
    resource "scaleway_lb_backend" "tunnel" {
      timeout_server = "30s"
      timeout_tunnel = "15m1s"
    }
  }
  compliant {
    resource "scaleway_lb_frontend" "app" { timeout_client = "15m" }
  }
  undecided {
    variable "timeout" {}
    resource "scaleway_lb_frontend" "app" { timeout_client = var.timeout }
  }
  inapplicable {
    resource "scaleway_lb_backend" "app" { forward_protocol = "http" }
  }
}

policy "HDS-SES-304" {
  title     = { en = "Databases close idle sessions", fr = "Les bases ferment les sessions inactives" }
  severity  = "low"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.6"]
  source    = "scaleway/scaleway 2.81.0: settings is an optional map; engine settings of the managed databases: idle_in_transaction_session_timeout of PostgreSQL in milliseconds (0: never), wait_timeout and interactive_timeout of MySQL in seconds. Judged only where they are written"
  rationale = {
    en = "A session left open in a query tool holds its rights on the records after its owner has gone home."
    fr = "Une session laissée ouverte dans un outil de requête conserve ses droits sur les dossiers après le départ de son titulaire."
  }

  filter = length(local.seconds) > 0

  locals {
    units   = { idle_in_transaction_session_timeout = 1000, wait_timeout = 1, interactive_timeout = 1 }
    seconds = { for name, value in coalesce(attrs.settings, {}) : name => tonumber(value) / local.units[name] if contains(keys(local.units), name) }
  }

  enforce {
    for_each  = local.seconds
    condition = each.value > 0 && each.value <= settings.session_idle_seconds
    error_message = {
      en = "Database ${meta.name} keeps idle sessions for ${each.value} seconds (${each.key}; 0: for ever). Lower it."
      fr = "La base ${meta.name} garde les sessions inactives pendant ${each.value} secondes (${each.key} ; 0 : sans fin). Réduire cette durée."
    }
    at = "settings"
  }

  remediation = {
    en = <<-EOT
      settings = {
        idle_in_transaction_session_timeout = "900000" # PostgreSQL, milliseconds
      }

      settings = {
        wait_timeout        = "900" # MySQL, seconds
        interactive_timeout = "900"
      }
    EOT
    fr = <<-EOT
      settings = {
        idle_in_transaction_session_timeout = "900000" # PostgreSQL, en millisecondes
      }

      settings = {
        wait_timeout        = "900" # MySQL, en secondes
        interactive_timeout = "900"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      settings  = { idle_in_transaction_session_timeout = "900001" }
    }
    resource "scaleway_rdb_instance" "never" {
      node_type = "DB-GP-S"
      settings  = { idle_in_transaction_session_timeout = "0" }
    }
    resource "scaleway_rdb_instance" "mysql" {
      node_type = "DB-GP-S"
      settings  = { wait_timeout = "901" }
    }
    resource "scaleway_rdb_instance" "interactive" {
      node_type = "DB-GP-S"
      settings  = { wait_timeout = "600", interactive_timeout = "21600" }
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      settings  = { idle_in_transaction_session_timeout = "900000", work_mem = "8" }
    }
    resource "scaleway_rdb_instance" "mysql" {
      node_type = "DB-GP-S"
      settings  = { wait_timeout = "1", interactive_timeout = "1" }
    }
  }
  undecided {
    variable "timeout" {}
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      settings  = { wait_timeout = var.timeout }
    }
  }
  inapplicable {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
    resource "scaleway_rdb_instance" "other" {
      node_type = "DB-GP-S"
      settings  = { max_connections = "350" }
    }
  }
}
